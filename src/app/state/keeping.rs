//! The state of the journal: which steps it holds, and which may be lost.

use std::collections::VecDeque;

use crate::domain::step::Step;

/// The state of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Keeping {
    /// The number of the last step in the journal.
    pub(in crate::app) up_to: u64,
    /// The owner's steps that are in neither the journal nor the book, as far as known.
    at_risk: VecDeque<(u64, String)>,
    /// Why the journal takes no more steps, if the owner was told so.
    pub(in crate::app) told: Option<String>,
}

impl Keeping {
    /// Adds new steps to those at risk.
    pub(in crate::app) fn risk(&mut self, steps: &[Step]) {
        self.at_risk.extend(steps.iter().filter_map(|step| Some((step.number, step.said()?))));
    }

    /// Notes that all steps up to this number are on disk.
    pub(in crate::app) fn safe(&mut self, up_to: u64) {
        self.at_risk.retain(|(number, _)| *number > up_to);
    }

    /// Returns the owner's steps that are neither saved nor kept, oldest first.
    pub(in crate::app) fn at_risk(
        &self,
    ) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.at_risk.iter().map(|(_, said)| said.as_str())
    }
}
