//! Steps: what was done to the book, one after the other, with number and time.
//!
//! The window keeps them for undo, the journal for the day after. Knows no stack and no disk.

use chrono::NaiveDateTime;

use super::change::ChangeSet;

/// One step, as it changed the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Counts the steps of a journal, from 1 and without a gap that matters.
    pub number: u64,
    /// When it was done, to the second, where that is known.
    pub at: Option<NaiveDateTime>,
    /// What kind of step it was.
    pub deed: Deed,
    /// What it changed; of an undo, what taking back changed.
    pub set: ChangeSet,
    /// The numbers of the steps that it took back, where that was what the owner did.
    pub takes_back: Vec<u64>,
}

impl Step {
    /// Returns what the owner did, in words; none where it was done elsewhere.
    #[must_use]
    pub fn said(&self) -> Option<String> {
        let label = &self.set.label;
        match self.deed {
            Deed::Began | Deed::Did => Some(label.clone()),
            Deed::Undid => Some(format!("Undid: {label}")),
            Deed::Redid => Some(format!("Did again: {label}")),
            Deed::Merged => None,
        }
    }
}

/// What kind of step it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// The book was begun: nothing was there before, and nothing can be taken back to it.
    Began,
    /// The owner did something.
    Did,
    /// The owner took the last step back.
    Undid,
    /// The owner did again what was taken back last.
    Redid,
    /// What others did to the file was merged in; no undo takes that back.
    Merged,
}

/// What is typed in one place of the screen and not taken yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The name of the place; it stays the same, also in later versions of the program.
    pub what: String,
    /// The names of the fields that are not as they were, each with its text as it was typed,
    /// readable or not; none where nothing is typed there any more.
    pub texts: Vec<(String, String)>,
    /// Whether the owner was still at it.
    pub typing: Typing,
}

/// Whether the owner is still at what is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typing {
    /// It is open.
    #[default]
    Open,
    /// It was closed, and waits as a draft.
    Closed,
}
