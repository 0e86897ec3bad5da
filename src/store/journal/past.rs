//! Reads the past from a journal, backwards and only as far as asked.
//!
//! Otherwise a long journal would slow each start, though only a look into the history needs it.

use std::ops::Range;

use super::frames::{self, Foreign, Rest};
use super::line::{self, Glance, Line};
use crate::domain::step::{Step, Typed};

/// The content of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    bytes: Vec<u8>,
    payloads: Vec<Range<usize>>,
    whole: usize,
    rest: Rest,
}

impl Past {
    /// Parses the bytes of a journal.
    pub fn of(bytes: Vec<u8>) -> Result<Self, Foreign> {
        let found = frames::find(&bytes)?;
        Ok(Self { bytes, payloads: found.payloads, whole: found.whole, rest: found.rest })
    }

    /// Returns the length of the valid prefix.
    pub fn whole(&self) -> usize {
        self.whole
    }

    /// Returns the bytes after it, and their kind.
    pub fn rest(&self) -> (&[u8], Rest) {
        (&self.bytes[self.whole..], self.rest)
    }

    /// Returns the steps from newest to oldest; unreadable lines are skipped.
    pub fn back(&self) -> impl Iterator<Item = Step> + '_ {
        let mut before = u64::MAX;
        self.lines(Glance::Step).filter_map(move |line| match line {
            // A part that was lost and rewritten may occur twice: the later one counts.
            Line::Step { step, on: _ } if step.number < before => {
                before = step.number;
                Some(step)
            }
            Line::Step { .. } | Line::Saved { .. } | Line::Taken { .. } | Line::Typed(_) => None,
        })
    }

    /// Returns the highest known step number, or 0; the next step gets a higher one.
    ///
    /// The step itself may be gone, or be readable only by a later version: a new step with a
    /// number that counts as saved would never be restored.
    pub fn last(&self) -> u64 {
        self.back().next().map_or(0, |step| step.number).max(self.saved())
    }

    /// Returns the number of the last step saved in the book, or 0.
    pub fn saved(&self) -> u64 {
        match self.lines(Glance::Saved).next() {
            Some(Line::Saved { up_to }) => up_to,
            Some(Line::Step { .. } | Line::Taken { .. } | Line::Typed(_)) | None => 0,
        }
    }

    /// Returns the steps that may not be in the book, oldest first.
    pub fn tail(&self) -> Vec<Step> {
        let saved = self.saved();
        let mut tail: Vec<Step> = self.back().take_while(|step| step.number > saved).collect();
        tail.reverse();
        tail
    }

    /// Returns the journals that were taken over, each with its last step number.
    pub fn taken(&self) -> Vec<(String, u64)> {
        let taken = self.lines(Glance::Taken).filter_map(|line| match line {
            Line::Taken { journal, up_to } => Some((journal, up_to)),
            Line::Step { .. } | Line::Saved { .. } | Line::Typed(_) => None,
        });
        taken.collect()
    }

    /// Returns uncommitted input, latest last.
    pub fn typed(&self) -> Vec<Typed> {
        let mut typed: Vec<Typed> = Vec::new();
        for line in self.lines(Glance::Typed) {
            if let Line::Typed(one) = line
                && typed.iter().all(|later| later.what != one.what)
            {
                typed.push(one);
            }
        }
        typed.retain(|one| !one.texts.is_empty());
        typed.reverse();
        typed
    }

    /// Returns the payloads of all lines in order.
    pub(super) fn payloads(&self) -> impl DoubleEndedIterator<Item = &[u8]> {
        self.payloads.iter().map(|place| &self.bytes[place.clone()])
    }

    /// Parses the lines of one kind, from newest to oldest.
    fn lines(&self, kind: Glance) -> impl Iterator<Item = Line> + '_ {
        let of_kind = self.payloads().rev().filter(move |it| line::glance(it) == kind);
        of_kind.filter_map(|payload| Line::read(payload).ok())
    }
}
