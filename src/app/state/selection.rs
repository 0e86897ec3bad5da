//! The selection follows its record to the day, column or place it moved to.
//!
//! If the record left the view, the nearest row is selected. The next key that would act on the
//! selection at once only shows a notice, because it was meant for the row that is gone.

use crate::app::keys::verb::{Reach, Verb};

/// What made the selected row leave the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// The owner's last key or mouse press.
    Own,
    /// An outside change, or a new day.
    Unasked,
}

impl Slip {
    /// Returns whether to hold back a key: one that moves the selected record always, one that acts
    /// on it at once only if the owner did not make the row leave.
    pub(in crate::app) fn holds_back(self, verb: Verb) -> bool {
        match verb.reach() {
            Reach::Moves => true,
            Reach::Acts => self == Self::Unasked,
            Reach::Looks | Reach::Writes => false,
        }
    }
}
