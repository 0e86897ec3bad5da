//! The past that a journal holds, read from its end and only as far as asked.
//!
//! A long journal would else cost each start what only a look into the history needs.

use std::ops::Range;

use super::frames::{self, Foreign, Rest};
use super::line::{self, Glance, Line};
use crate::domain::step::{Step, Typed};

/// What a journal holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    bytes: Vec<u8>,
    payloads: Vec<Range<usize>>,
    whole: usize,
    rest: Rest,
}

impl Past {
    /// Takes the bytes of a journal.
    pub fn of(bytes: Vec<u8>) -> Result<Self, Foreign> {
        let found = frames::find(&bytes)?;
        Ok(Self { bytes, payloads: found.payloads, whole: found.whole, rest: found.rest })
    }

    /// Returns how many bytes in front are whole.
    pub fn whole(&self) -> usize {
        self.whole
    }

    /// Returns what lies behind them, and what kind of rest that is.
    pub fn rest(&self) -> (&[u8], Rest) {
        (&self.bytes[self.whole..], self.rest)
    }

    /// Returns the steps from the newest to the oldest; lines that cannot be read are left out.
    pub fn back(&self) -> impl Iterator<Item = Step> + '_ {
        let mut before = u64::MAX;
        self.lines(Glance::Step).filter_map(move |line| match line {
            // A part that was lost and written again may stand twice: the later one counts.
            Line::Step { step, on: _ } if step.number < before => {
                before = step.number;
                Some(step)
            }
            Line::Step { .. } | Line::Saved { .. } | Line::Taken { .. } | Line::Typed(_) => None,
        })
    }

    /// Returns the number of the last step that is known of, or 0: the next has a higher one.
    ///
    /// The step itself may be gone, or be one that only a later version can read: a step with a
    /// number that the book is said to hold would never be brought back.
    pub fn last(&self) -> u64 {
        self.back().next().map_or(0, |step| step.number).max(self.saved())
    }

    /// Returns the number of the last step that the book on the disk holds, or 0.
    pub fn saved(&self) -> u64 {
        match self.lines(Glance::Saved).next() {
            Some(Line::Saved { up_to }) => up_to,
            Some(Line::Step { .. } | Line::Taken { .. } | Line::Typed(_)) | None => 0,
        }
    }

    /// Returns the steps that the book on the disk need not hold, the oldest first.
    pub fn tail(&self) -> Vec<Step> {
        let saved = self.saved();
        let mut tail: Vec<Step> = self.back().take_while(|step| step.number > saved).collect();
        tail.reverse();
        tail
    }

    /// Returns which other journals were taken over, each with the number of its last step.
    pub fn taken(&self) -> Vec<(String, u64)> {
        let taken = self.lines(Glance::Taken).filter_map(|line| match line {
            Line::Taken { journal, up_to } => Some((journal, up_to)),
            Line::Step { .. } | Line::Saved { .. } | Line::Typed(_) => None,
        });
        taken.collect()
    }

    /// Returns what was typed and not taken, what was typed last at the end.
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

    /// Returns the payloads of all lines, in order.
    pub(super) fn payloads(&self) -> impl DoubleEndedIterator<Item = &[u8]> {
        self.payloads.iter().map(|place| &self.bytes[place.clone()])
    }

    /// Reads the lines of one kind, from the newest to the oldest.
    fn lines(&self, kind: Glance) -> impl Iterator<Item = Line> + '_ {
        let of_kind = self.payloads().rev().filter(move |it| line::glance(it) == kind);
        of_kind.filter_map(|payload| Line::read(payload).ok())
    }
}
