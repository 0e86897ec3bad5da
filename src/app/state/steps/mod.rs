//! Steps: what was done in this window or merged into it, and undo and redo over them.
//!
//! Undo skips what others did: it takes back the owner's last step, rebased onto later outside
//! changes, or refuses if it would overwrite them.

mod back;

use std::collections::VecDeque;

use chrono::NaiveDateTime;

use crate::domain::book::Book;
use crate::domain::change::{ChangeSet, Stale};
use crate::domain::merge::{Clash, rebase};
use crate::domain::step::{Deed, Step};
pub use back::TakingBack;

/// A step, and whether it is in effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The step, with its time.
    pub step: Step,
    /// Whether it was taken back.
    pub state: State,
}

/// Whether a step is in effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is in effect.
    Done,
    /// Undo took it back.
    Undone,
    /// A later step of the owner took it back, and is in effect.
    TakenBack,
}

/// Why a step cannot be taken back or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindered {
    /// It would overwrite these later values.
    WritesOver(Vec<Clash>),
    /// The book does not match the change set.
    Stale(Stale),
}

/// The steps of this window, in order.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    past: VecDeque<Past>,
    // Numbers of the steps that redo would repeat, next one last.
    undone: Vec<u64>,
    last_number: u64,
    // Steps not yet given to the journal.
    unkept: Vec<Step>,
    // The newest steps of the journal and all later ones, until the older ones are read.
    since: Option<Vec<Step>>,
}

/// Whether all older steps have been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Yes.
    Whole,
    /// No, older ones are still being read.
    Newest,
}

impl Steps {
    /// How many steps are kept in memory: more than a year of work.
    const MOST: usize = 20_000;

    /// Returns the steps of a journal, given oldest first. `last` is the number of the last step
    /// ever, which may not be among them; new steps are numbered after it.
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

    /// Puts older steps in front of the known ones.
    pub fn put_in_front(&mut self, mut older: Vec<Step>) {
        let Some(since) = self.since.take() else { return };
        older.extend(since);
        let Self { past, undone, .. } = Self::of(older, Reach::Whole, self.last_number);
        (self.past, self.undone) = (past, undone);
    }

    /// Records that the book was created, which cannot be undone.
    pub fn began(&mut self, set: ChangeSet) {
        self.note(Deed::Began, set, Vec::new());
    }

    /// Records a step that was just applied; clears redo.
    pub fn push(&mut self, set: ChangeSet) {
        self.note(Deed::Did, set, Vec::new());
    }

    /// Records a step that was just applied and took others back.
    pub fn took_back(&mut self, TakingBack { set, steps }: TakingBack) {
        self.note(Deed::Did, set, steps);
    }

    /// Records an outside change. Undo skips it, and redo stays available.
    pub fn merged(&mut self, set: ChangeSet) {
        self.note(Deed::Merged, set, Vec::new());
    }

    /// Returns the steps not yet given to the journal, oldest first, and marks them as given.
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

    /// Adds the next step. A step older than the first known one is reconstructed from its undo: if
    /// it was undone, it must have been done.
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

    /// Sets the time of all steps that have none yet.
    pub fn kept(&mut self, at: NaiveDateTime) {
        let timeless = self.past.iter_mut().rev().map(|past| &mut past.step);
        let since = self.since.iter_mut().flatten().rev();
        let note = |step: &mut Step| step.at = Some(at);
        timeless.take_while(|step| step.at.is_none()).for_each(note);
        since.take_while(|step| step.at.is_none()).for_each(note);
    }

    /// Takes back the owner's last step; returns the applied changes, or `None` if there is no
    /// step.
    pub fn undo(&mut self, book: &mut Book) -> Option<Result<ChangeSet, Hindered>> {
        let at = self.next_undone()?;
        let back = self.past[at].step.set.inverted();
        Some(onto(book, &back).inspect(|set| self.note(Deed::Undid, set.clone(), Vec::new())))
    }

    /// Redoes the step undone last; returns the applied changes, or `None` if there is no step.
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

    /// Returns the owner's last step in effect.
    #[must_use]
    pub fn last(&self) -> Option<&ChangeSet> {
        self.next_undone().map(|at| &self.past[at].step.set)
    }

    /// Returns whether the newest step in effect came from outside.
    #[must_use]
    pub fn ends_with_a_merge(&self) -> bool {
        let newest = self.past().find(|past| past.state == State::Done);
        newest.is_some_and(|past| past.step.deed == Deed::Merged)
    }

    /// Returns the label of the step that redo would repeat.
    #[must_use]
    pub fn next_redo(&self) -> Option<&str> {
        self.next_redone().map(|at| self.past[at].step.set.label.as_str())
    }

    /// Returns the steps, newest first.
    pub fn past(&self) -> impl Iterator<Item = &Past> {
        self.past.iter().rev()
    }

    /// Returns the step with this number.
    #[must_use]
    pub fn numbered(&self, number: u64) -> Option<&Past> {
        self.past.iter().rfind(|past| past.step.number == number)
    }
}

/// Rebases a set onto the current book and applies it, unless that would overwrite outside changes.
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
