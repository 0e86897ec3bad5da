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
mod tests;
