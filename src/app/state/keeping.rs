//! What is known of the journal: which steps it holds, and which may be lost.

use std::collections::VecDeque;

use crate::domain::step::Step;

/// What is known of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Keeping {
    /// The number of the last step that it holds.
    pub(in crate::app) up_to: u64,
    /// The owner's steps that are neither in it nor in the book, as far as is known.
    at_risk: VecDeque<(u64, String)>,
    /// Why it takes no more, as far as the owner was told.
    pub(in crate::app) told: Option<String>,
}

impl Keeping {
    /// Notes what was just done.
    pub(in crate::app) fn risk(&mut self, steps: &[Step]) {
        self.at_risk.extend(steps.iter().filter_map(|step| Some((step.number, step.said()?))));
    }

    /// Notes that steps are on the disk, up to one.
    pub(in crate::app) fn safe(&mut self, up_to: u64) {
        self.at_risk.retain(|(number, _)| *number > up_to);
    }

    /// Returns the owner's steps that are neither saved nor kept, the oldest first.
    pub(in crate::app) fn at_risk(
        &self,
    ) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.at_risk.iter().map(|(_, said)| said.as_str())
    }
}
