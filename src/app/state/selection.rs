//! The selection follows its record: onto the day, into the column or to the place to which it moved.
//!
//! Where the record left the view, the nearest row is selected, and the next key that acts on the
//! selection at once only says so: it was meant for the row that is gone.

use crate::app::keys::verb::{Reach, Verb};

/// Who made the selected row leave the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// The owner, with the last key.
    Own,
    /// What came from outside, or a new day.
    Unasked,
}

impl Slip {
    /// Returns whether a key waits after it: one that moves what is selected always, any that acts
    /// on it at once where the owner did not make the row go.
    pub(in crate::app) fn holds_back(self, verb: Verb) -> bool {
        match verb.reach() {
            Reach::Moves => true,
            Reach::Acts => self == Self::Unasked,
            Reach::Looks | Reach::Writes => false,
        }
    }
}
