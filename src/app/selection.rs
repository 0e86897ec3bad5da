//! The selection follows its record: onto the day, into the column or to the place to which it moved.
//!
//! Where the record left the view, the nearest row is selected, and the next key that acts on the
//! selection at once only says so: it was meant for the row that is gone.

use super::App;
use super::parts;
use super::verb::{Reach, Verb};
use crate::domain::change::ChangeSet;

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
    pub(super) fn holds_back(self, verb: Verb) -> bool {
        match verb.reach() {
            Reach::Moves => true,
            Reach::Acts => self == Self::Unasked,
            Reach::Looks | Reach::Writes => false,
        }
    }
}

impl App {
    /// Returns what is said instead of a key that was meant for a row that left the view.
    pub(super) fn slipped(&self) -> String {
        let now = self.subject().map(|subject| subject.name(&self.book)).unwrap_or_default();
        format!(
            "What was selected is not listed here any more: now it is {now}, the key again acts on it"
        )
    }

    /// Keeps the selection of the pages on the part that was selected, wherever that is now.
    pub(super) fn follow_parts(&mut self, set: &ChangeSet) {
        if let Some(page) = &mut self.page
            && parts::follow(page, set)
        {
            self.slip = Some(Slip::Own);
        }
        if let Some(page) = &mut self.came_from.1 {
            parts::follow(page, set);
        }
    }

    /// Keeps the page on an influencer and a partnership that there are.
    pub(super) fn keep_page(&mut self) {
        let Some(page) = &self.page else { return };
        if !self.book.influencers.contains(&page.influencer) {
            self.page = None;
            return;
        }
        let is_there =
            page.partnership.as_ref().is_some_and(|id| self.book.partnerships.contains(id));
        if !is_there {
            let another = self.main_partnership(&page.influencer);
            if let Some(page) = &mut self.page {
                page.partnership = another;
            }
        }
    }
}
