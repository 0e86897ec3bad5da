//! Steps: numbered and dated changes of the book.
//!
//! A window keeps them for undo, the journal across restarts. Knows no undo stack and no disk.

use chrono::NaiveDateTime;

use super::change::ChangeSet;

/// One step, as it changed the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The number within a journal, from 1; gaps do not matter.
    pub number: u64,
    /// When it was done, to the second, if known.
    pub at: Option<NaiveDateTime>,
    /// Its kind.
    pub deed: Deed,
    /// Its changes; for an undo, the reverting changes.
    pub set: ChangeSet,
    /// The numbers of the steps that it reverted, for an undo.
    pub takes_back: Vec<u64>,
}

impl Step {
    /// Returns what the owner did, in words; none if it was done elsewhere.
    #[must_use]
    pub fn said(&self) -> Option<String> {
        let label = &self.set.label;
        match self.deed {
            Deed::Began | Deed::Did => Some(label.clone()),
            Deed::Undid => Some(format!("Undid: {label}")),
            Deed::Redid => Some(format!("Redid: {label}")),
            Deed::Merged => None,
        }
    }
}

/// The kind of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// The book was created; cannot be undone.
    Began,
    /// An action of the owner.
    Did,
    /// Undo of the last step.
    Undid,
    /// Redo of the last undone step.
    Redid,
    /// External changes were merged in; cannot be undone.
    Merged,
}

/// Uncommitted input in one place of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The name of the place, stable across versions of the program.
    pub what: String,
    /// The changed fields with their typed text, valid or not; empty if nothing is left there.
    pub texts: Vec<(String, String)>,
    /// Whether the owner was still editing.
    pub typing: Typing,
}

/// Whether the owner is still editing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typing {
    /// Open.
    #[default]
    Open,
    /// Closed, and kept as a draft.
    Closed,
}
