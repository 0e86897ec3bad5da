//! What is known of the journal: which steps it holds, and whether it takes any.
//!
//! The journal itself is the machine's: here is only what the owner should know of it.

use chrono::NaiveDateTime;

use super::effect::Effect;
use super::notice::Weight;
use super::steps::{Reach, Steps};
use super::{App, Saving};
use crate::domain::step::Step;

/// What is known of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Keeping {
    /// The number of the last step that it holds.
    up_to: u64,
    /// Why it takes no more, as far as the owner was told.
    told: Option<String>,
}

impl App {
    /// Returns the app with the past that a journal kept, the oldest step first; the steps to come
    /// are numbered after the last.
    #[must_use]
    pub fn with_past(mut self, kept: Vec<Step>, reach: Reach, last: u64) -> Self {
        self.steps = Steps::of(kept, reach, last);
        self.keeping.up_to = self.steps.last_number();
        self
    }

    /// Returns the number of the last step, or 0.
    #[must_use]
    pub fn last_step(&self) -> u64 {
        self.steps.last_number()
    }

    /// Returns whether the journal holds all that was done.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.last_step() > 0 && self.keeping.up_to >= self.last_step()
    }

    /// Says what a journal brought back, which now waits to be saved.
    pub fn recovered(&mut self, said: &str) {
        self.saving = Saving::Busy;
        self.notices.offer(said, " · u undoes it");
    }

    /// Returns what is asked of the machine at once.
    pub fn first_effects(&mut self) -> Vec<Effect> {
        match self.saving {
            Saving::Busy => self.save(),
            Saving::Unchanged | Saving::At(_) | Saving::Failed { .. } => Vec::new(),
        }
    }

    pub(super) fn heard_kept(&mut self, up_to: u64, at: NaiveDateTime) {
        self.keeping.up_to = self.keeping.up_to.max(up_to);
        self.steps.kept(at);
        if self.keeping.told.take().is_some() {
            self.say(Weight::Done, "Undo survives a restart again");
        }
    }

    pub(super) fn heard_not_kept(&mut self, why: &str) {
        if self.keeping.told.as_deref() != Some(why) {
            self.say(Weight::Wrong, format!("Undo will not survive a restart: {why}"));
            self.keeping.told = Some(why.to_owned());
        }
    }
}
