//! Steps: what was done in this window and merged into it, what undo takes back and redo brings.
//!
//! Undo passes over what others did: it takes back the last step of the owner, rebased on top of
//! what came in since, or nothing where it would write over that.

mod back;

use std::collections::VecDeque;

use chrono::NaiveDateTime;

use crate::domain::book::Book;
use crate::domain::change::{ChangeSet, Stale};
use crate::domain::merge::{Clash, rebase};
use crate::domain::step::{Deed, Step};
pub use back::TakingBack;

/// A step, and whether it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// What was done, and when.
    pub step: Step,
    /// Whether it was taken back.
    pub state: State,
}

/// Whether a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It does.
    Done,
    /// Undo took it back.
    Undone,
    /// A later step of the owner took it back, and stands.
    TakenBack,
}

/// Why a step cannot be taken back, or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindered {
    /// It would write over these values, which are later ones.
    WritesOver(Vec<Clash>),
    /// The book is not as it was found.
    Stale(Stale),
}

/// The steps of this window, in order.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    past: VecDeque<Past>,
    // The numbers of the steps that redo would do again, the next one last.
    undone: Vec<u64>,
    last_number: u64,
    // What the journal has not been given yet.
    unkept: Vec<Step>,
    // All that was done since the newest part of the past was read, until the rest has been.
    since: Option<Vec<Step>>,
}

/// Whether the past reaches further back than what was read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This is all of it.
    Whole,
    /// Older steps are being read.
    Newest,
}

impl Steps {
    /// How many steps are remembered: more than a year of work.
    const MOST: usize = 20_000;

    /// Returns the steps as a journal kept them, the oldest first; the last that there was may be
    /// none of them, and the steps to come are numbered after it.
    #[must_use]
    pub fn of(kept: Vec<Step>, reach: Reach, last: u64) -> Self {
        let mut steps = Self::default();
        for step in &kept {
            steps.take_in(step.clone());
        }
        steps.settle();
        steps.last_number = steps.last_number.max(last);
        steps.since = match reach {
            Reach::Whole => None,
            Reach::Newest => Some(kept),
        };
        steps
    }

    /// Puts in front what was done before all that is known.
    pub fn put_in_front(&mut self, mut older: Vec<Step>) {
        let Some(since) = self.since.take() else { return };
        older.extend(since);
        let Self { past, undone, .. } = Self::of(older, Reach::Whole, self.last_number);
        (self.past, self.undone) = (past, undone);
    }

    /// Remembers that the book was begun, which nothing takes back.
    pub fn began(&mut self, set: ChangeSet) {
        self.note(Deed::Began, set, Vec::new());
    }

    /// Remembers a step that was just applied; what was undone before cannot be done again.
    pub fn push(&mut self, set: ChangeSet) {
        self.note(Deed::Did, set, Vec::new());
    }

    /// Remembers a step that was just applied, and which steps it took back.
    pub fn took_back(&mut self, TakingBack { set, steps }: TakingBack) {
        self.note(Deed::Did, set, steps);
    }

    /// Remembers what others did. Undo passes over it, and what was undone can be done again.
    pub fn merged(&mut self, set: ChangeSet) {
        self.note(Deed::Merged, set, Vec::new());
    }

    /// Returns what the journal has not been given yet, the oldest first; it counts as given.
    pub fn take_unkept(&mut self) -> Vec<Step> {
        std::mem::take(&mut self.unkept)
    }

    /// Returns the number of the last step, or 0.
    #[must_use]
    pub fn last_number(&self) -> u64 {
        self.last_number
    }

    fn note(&mut self, deed: Deed, set: ChangeSet, takes_back: Vec<u64>) {
        let step = Step { number: self.last_number + 1, at: None, deed, set, takes_back };
        self.unkept.push(step.clone());
        if let Some(since) = &mut self.since {
            since.push(step.clone());
        }
        self.take_in(step);
        self.settle();
    }

    /// Takes in what was done next. What stood before the oldest step that is known is known by
    /// what became of it: a step that was undone has been done before.
    fn take_in(&mut self, step: Step) {
        self.last_number = step.number;
        match step.deed {
            Deed::Began | Deed::Merged => self.remember(step, State::Done),
            Deed::Did => {
                self.undone.clear();
                self.remember(step, State::Done);
            }
            Deed::Undid => match self.next_undone() {
                Some(at) => {
                    self.past[at].state = State::Undone;
                    self.undone.push(self.past[at].step.number);
                }
                None => {
                    self.undone.push(step.number);
                    let step = Step { deed: Deed::Did, set: step.set.inverted(), ..step };
                    self.remember(step, State::Undone);
                }
            },
            Deed::Redid => match self.next_redone() {
                Some(at) => {
                    self.past[at].state = State::Done;
                    self.undone.pop();
                }
                None => self.remember(Step { deed: Deed::Did, ..step }, State::Done),
            },
        }
    }

    fn remember(&mut self, step: Step, state: State) {
        self.past.push_back(Past { step, state });
        if self.past.len() > Self::MOST {
            self.past.pop_front();
        }
    }

    /// Notes when the steps were done that have no time yet.
    pub fn kept(&mut self, at: NaiveDateTime) {
        let timeless = self.past.iter_mut().rev().map(|past| &mut past.step);
        let since = self.since.iter_mut().flatten().rev();
        let note = |step: &mut Step| step.at = Some(at);
        timeless.take_while(|step| step.at.is_none()).for_each(note);
        since.take_while(|step| step.at.is_none()).for_each(note);
    }

    /// Takes back the owner's last step; returns the changes that did it, or none where there is no
    /// step.
    pub fn undo(&mut self, book: &mut Book) -> Option<Result<ChangeSet, Hindered>> {
        let at = self.next_undone()?;
        let back = self.past[at].step.set.inverted();
        Some(onto(book, &back).inspect(|set| self.note(Deed::Undid, set.clone(), Vec::new())))
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, book: &mut Book) -> Option<Result<ChangeSet, Hindered>> {
        let at = self.next_redone()?;
        let again = self.past[at].step.set.clone();
        Some(onto(book, &again).inspect(|set| self.note(Deed::Redid, set.clone(), Vec::new())))
    }

    fn next_undone(&self) -> Option<usize> {
        let is_next = |past: &Past| past.step.deed == Deed::Did && past.state != State::Undone;
        self.past.iter().rposition(is_next)
    }

    fn next_redone(&self) -> Option<usize> {
        let number = self.undone.last()?;
        self.past.iter().rposition(|past| past.step.number == *number)
    }

    /// Returns the label of the step that undo would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&str> {
        self.next_undone().map(|at| self.past[at].step.set.label.as_str())
    }

    /// Returns the step that was done last.
    #[must_use]
    pub fn last(&self) -> Option<&ChangeSet> {
        self.next_undone().map(|at| &self.past[at].step.set)
    }

    /// Returns whether what came in from outside is the newest of all that stands.
    #[must_use]
    pub fn ends_with_a_merge(&self) -> bool {
        let newest = self.past().find(|past| past.state == State::Done);
        newest.is_some_and(|past| past.step.deed == Deed::Merged)
    }

    /// Returns the label of the step that redo would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&str> {
        self.next_redone().map(|at| self.past[at].step.set.label.as_str())
    }

    /// Returns what was done, the last first.
    pub fn past(&self) -> impl Iterator<Item = &Past> {
        self.past.iter().rev()
    }

    /// Returns the step with this number.
    #[must_use]
    pub fn numbered(&self, number: u64) -> Option<&Past> {
        self.past.iter().rfind(|past| past.step.number == number)
    }
}

/// Applies a set on top of what the book has become, unless that would write over what others did.
fn onto(book: &mut Book, set: &ChangeSet) -> Result<ChangeSet, Hindered> {
    let rebased = rebase(set, book.records());
    if !rebased.clashes.is_empty() {
        return Err(Hindered::WritesOver(rebased.clashes));
    }
    book.apply(&rebased.set).map_err(Hindered::Stale)?;
    Ok(rebased.set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::id::Ids;
    use crate::domain::influencer::Influencer;
    use crate::domain::plan::plan;
    use crate::domain::sample::book;
    use crate::domain::text::Line;

    /// Does something to the first influencer, and returns what that changed.
    fn did(book: &mut Book, deed: impl Fn(&mut Influencer)) -> ChangeSet {
        let first = book.influencers.values().next().expect("the sample has influencers");
        let mut one = Influencer::clone(first);
        deed(&mut one);
        let command = Command::Edit(one.into());
        let set = plan(book, command, &mut Ids::seeded(1), day("2026-11-22")).unwrap();
        book.apply(&set).unwrap();
        set
    }

    fn email(text: &'static str) -> impl Fn(&mut Influencer) {
        move |one| one.email = Line::new(text)
    }

    fn phone(text: &'static str) -> impl Fn(&mut Influencer) {
        move |one| one.phone = Line::new(text)
    }

    fn taking_back(steps: &Steps, at: u64, book: &Book) -> Option<Result<ChangeSet, Hindered>> {
        Some(steps.taking_back(at, book)?.map(|back| back.set))
    }

    fn going_back(steps: &Steps, at: u64, book: &Book) -> Option<Result<ChangeSet, Hindered>> {
        Some(steps.going_back(at, book)?.map(|back| back.set))
    }

    fn first(book: &Book) -> (String, String) {
        let one = book.influencers.values().next().unwrap();
        (one.email.to_string(), one.phone.to_string())
    }

    #[test]
    fn undo_passes_over_what_was_merged_and_leaves_it() {
        let (mut book, mut steps) = (book(), Steps::default());
        let (was, _) = first(&book);
        steps.push(did(&mut book, email("a@x.org")));
        steps.merged(did(&mut book, phone("1")));
        steps.undo(&mut book).unwrap().unwrap();
        assert_eq!(first(&book), (was, "1".to_owned()));
        assert!(steps.undo(&mut book).is_none(), "the merge is not ours");
        steps.redo(&mut book).unwrap().unwrap();
        assert_eq!(first(&book), ("a@x.org".to_owned(), "1".to_owned()));
    }

    #[test]
    fn nothing_is_written_over_what_was_merged_later() {
        let (mut book, mut steps) = (book(), Steps::default());
        steps.push(did(&mut book, email("a@x.org")));
        steps.merged(did(&mut book, email("b@x.org")));
        let before = book.clone();
        for refused in
            [steps.undo(&mut book), going_back(&steps, 1, &book), taking_back(&steps, 1, &book)]
        {
            let Some(Err(Hindered::WritesOver(clashes))) = refused else { panic!("{refused:?}") };
            assert_eq!(clashes[0].field, Some("email"));
        }
        assert_eq!(book, before);
        assert_eq!(
            steps.next_undo(),
            Some(
                before
                    .influencers
                    .values()
                    .next()
                    .map(|one| { format!("Edited {}", one.name) })
                    .unwrap()
                    .as_str()
            )
        );
    }

    #[test]
    fn going_back_leaves_what_others_did_later_and_a_merge_is_taken_back_when_it_is_asked_for() {
        let (mut book, mut steps) = (book(), Steps::default());
        let (mail, number) = first(&book);
        steps.push(did(&mut book, email("a@x.org")));
        steps.merged(did(&mut book, phone("1")));
        steps.push(did(&mut book, email("c@x.org")));
        let mut then = book.clone();
        then.apply(&going_back(&steps, 1, &book).unwrap().unwrap()).unwrap();
        assert_eq!(first(&then), (mail, "1".to_owned()));
        book.apply(&taking_back(&steps, 2, &book).unwrap().unwrap()).unwrap();
        assert_eq!(first(&book), ("c@x.org".to_owned(), number));
    }

    #[test]
    fn the_steps_of_a_journal_go_on_where_they_were_left_however_they_are_cut() {
        let (mut book, mut steps) = (book(), Steps::default());
        steps.push(did(&mut book, email("a@x.org")));
        steps.push(did(&mut book, email("b@x.org")));
        steps.merged(did(&mut book, phone("1")));
        for _ in 0..2 {
            steps.undo(&mut book).unwrap().unwrap();
        }
        steps.redo(&mut book).unwrap().unwrap();
        let lines = steps.take_unkept();
        assert_eq!(lines.iter().map(|step| step.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
        assert!(steps.take_unkept().is_empty());

        for cut in 0..=lines.len() {
            let (older, newer) = lines.split_at(cut);
            let mut rebuilt = Steps::of(newer.to_vec(), Reach::Newest, 6);
            let mut then = book.clone();
            // Of what was cut away, as much is known as is needed to go on.
            if cut < 6 {
                assert_eq!(rebuilt.next_undo(), steps.next_undo(), "cut at {cut}");
            }
            rebuilt.push(did(&mut then, phone("2")));
            rebuilt.undo(&mut then).unwrap().unwrap();
            rebuilt.put_in_front(older.to_vec());
            let states: Vec<_> = rebuilt.past().map(|past| (past.step.deed, past.state)).collect();
            let expected = [
                (Deed::Did, State::Undone),
                (Deed::Merged, State::Done),
                (Deed::Did, State::Undone),
                (Deed::Did, State::Done),
            ];
            assert_eq!(states, expected, "cut at {cut}");
            rebuilt.undo(&mut then).unwrap().unwrap();
            assert_eq!(first(&then).1, "1", "cut at {cut}");
        }
    }

    #[test]
    fn the_time_of_keeping_is_that_of_the_steps_without_one() {
        let (mut book, mut steps) = (book(), Steps::default());
        let at = |time: &str| NaiveDateTime::new(day("2026-11-22"), time.parse().unwrap());
        steps.push(did(&mut book, email("a@x.org")));
        steps.push(did(&mut book, email("b@x.org")));
        steps.kept(at("14:02:11"));
        steps.push(did(&mut book, email("c@x.org")));
        steps.kept(at("14:03:00"));
        let times: Vec<_> = steps.past().map(|past| past.step.at.unwrap()).collect();
        assert_eq!(times, [at("14:03:00"), at("14:02:11"), at("14:02:11")]);
    }
}
