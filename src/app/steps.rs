//! Steps: what was done and can be undone, what was undone and can be done again.

use crate::domain::book::Book;
use crate::domain::change::{ChangeSet, Stale};

/// The steps of this window, in order.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    done: Vec<ChangeSet>,
    undone: Vec<ChangeSet>,
    merged: Vec<ChangeSet>,
}

impl Steps {
    /// Remembers a step that was just applied; what was undone before is forgotten.
    pub fn push(&mut self, set: ChangeSet) {
        self.done.push(set);
        self.undone.clear();
    }

    /// Remembers what others did. Undo passes over it, and what was undone can be done again.
    pub fn merged(&mut self, set: ChangeSet) {
        self.merged.push(set);
    }

    /// Takes back the last step; returns the changes that did it, or none where there is no step.
    pub fn undo(&mut self, book: &mut Book) -> Option<Result<ChangeSet, Stale>> {
        let set = self.done.last()?;
        let back = set.inverted();
        Some(book.apply(&back).map(|()| {
            self.undone.extend(self.done.pop());
            back
        }))
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, book: &mut Book) -> Option<Result<ChangeSet, Stale>> {
        let set = self.undone.last()?.clone();
        Some(book.apply(&set).map(|()| {
            self.done.extend(self.undone.pop());
            set
        }))
    }

    /// Returns the label of the step that undo would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|set| set.label.as_str())
    }

    /// Returns the step that was done last.
    #[must_use]
    pub fn last(&self) -> Option<&ChangeSet> {
        self.done.last()
    }

    /// Returns the label of the step that redo would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|set| set.label.as_str())
    }
}
