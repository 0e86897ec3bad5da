//! Taking back one step, or all since one: as a new step that records which ones it took back.

use std::collections::HashSet;

use crate::app::state::steps::{Hindered, Past, State, Steps, onto};
use crate::domain::book::Book;
use crate::domain::change::ChangeSet;
use crate::domain::merge::rebase;
use crate::domain::step::Deed;

/// The plan for taking steps back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakingBack {
    /// The changes to apply.
    pub set: ChangeSet,
    /// The numbers of the steps taken back.
    pub steps: Vec<u64>,
}

impl Steps {
    /// Plans taking back one step alone, whoever did it; `None` if there is no such step.
    pub fn taking_back(&self, number: u64, book: &Book) -> Option<Result<TakingBack, Hindered>> {
        let step = &self.numbered(number)?.step;
        let rebased = rebase(&step.set.inverted(), book.records());
        if !rebased.clashes.is_empty() {
            return Some(Err(Hindered::WritesOver(rebased.clashes)));
        }
        let label = format!("Took back{}", named(&step.set.label));
        let set = ChangeSet { label, ..rebased.set };
        Some(Ok(TakingBack { set, steps: vec![number] }))
    }

    /// Plans going back to before a step: takes back that step and all later ones of the owner;
    /// later steps of others stay. `None` if there is no such step.
    pub fn going_back(&self, number: u64, book: &Book) -> Option<Result<TakingBack, Hindered>> {
        let first = &self.numbered(number)?.step;
        let mut then = book.clone();
        let mut steps = Vec::new();
        let later = self.past().take_while(|past| past.step.number >= number);
        // A step that took others back is inverted first, then those others are taken back too.
        for Past { step, .. } in later.filter(|past| past.state != State::Undone) {
            if step.deed == Deed::Did || step.number == number {
                if let Err(why) = onto(&mut then, &step.set.inverted()) {
                    return Some(Err(why));
                }
                steps.push(step.number);
            }
        }
        let label = format!("Went back to before{}", named(&first.set.label));
        let set = book.records().diff(then.records(), &label);
        Some(Ok(TakingBack { set, steps }))
    }

    /// Recomputes which steps are taken back by later steps in effect.
    pub(in crate::app) fn settle(&mut self) {
        let mut gone = HashSet::new();
        for past in self.past.iter_mut().rev().filter(|past| past.state != State::Undone) {
            if gone.contains(&past.step.number) {
                past.state = State::TakenBack;
            } else {
                past.state = State::Done;
                gone.extend(past.step.takes_back.iter().copied());
            }
        }
    }
}

/// Returns a label to append to a phrase; quoted unless it contains quotes itself.
fn named(label: &str) -> String {
    if label.contains(['“', '”', '"']) {
        format!(": {label}")
    } else {
        format!(" “{label}”")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::steps::Reach;
    use crate::domain::change::Change;
    use crate::domain::id::Id;
    use crate::domain::influencer::Influencer;
    use crate::domain::record::AnyRecord;
    use crate::domain::sample::book;
    use crate::domain::text::Name;

    /// Adds an influencer with this name.
    fn add(book: &mut Book, steps: &mut Steps, name: &str) {
        let id = Id::parse(name).unwrap();
        let one = AnyRecord::from(Influencer::new(id, Name::parse(name).unwrap()));
        let changes = Change::between(None, Some(one.into())).into_iter().collect();
        let set = ChangeSet { label: format!("Added {name}"), changes };
        book.apply(&set).unwrap();
        steps.push(set);
    }

    fn take(book: &mut Book, steps: &mut Steps, back: Option<Result<TakingBack, Hindered>>) {
        let back = back.unwrap().unwrap();
        book.apply(&back.set).unwrap();
        steps.took_back(back);
    }

    fn states(steps: &Steps) -> Vec<State> {
        let mut states: Vec<_> = steps.past().map(|past| past.state).collect();
        states.reverse();
        states
    }

    #[test]
    fn what_was_taken_back_is_so_as_long_as_the_step_that_did_it_stands() {
        use State::{Done, TakenBack, Undone};
        let (mut book, mut steps) = (book(), Steps::default());
        let empty = book.clone();
        add(&mut book, &mut steps, "zora");
        add(&mut book, &mut steps, "yuri");
        let back = steps.taking_back(1, &book);
        take(&mut book, &mut steps, back);
        assert_eq!(states(&steps), [TakenBack, Done, Done]);
        steps.undo(&mut book).unwrap().unwrap();
        assert_eq!(states(&steps), [Done, Done, Undone]);
        steps.redo(&mut book).unwrap().unwrap();
        let back = steps.taking_back(3, &book);
        take(&mut book, &mut steps, back);
        assert_eq!(states(&steps), [Done, Done, TakenBack, Done], "the taking back is taken back");
        let back = steps.going_back(1, &book);
        take(&mut book, &mut steps, back);
        assert_eq!(states(&steps), [TakenBack, TakenBack, TakenBack, TakenBack, Done]);
        assert_eq!(book, empty);
        let kept = steps.take_unkept();
        assert_eq!(states(&Steps::of(kept, Reach::Whole, 0)), states(&steps), "at the next start");
        for expected in
            [vec![Done, Done, TakenBack, Done, Undone], vec![TakenBack, Done, Done, Undone, Undone]]
        {
            steps.undo(&mut book).unwrap().unwrap();
            assert_eq!(states(&steps), expected);
        }
    }

    #[test]
    fn a_label_stands_between_quotes_where_it_has_none() {
        assert_eq!(named("Added Mara"), " “Added Mara”");
        assert_eq!(named("Snoozed “Reel”"), ": Snoozed “Reel”");
    }
}
