//! The only random source of a generated book, and of its ids.

use std::collections::HashSet;

use crate::domain::date::{Date, plus_days};
use crate::domain::id::{Id, Ids};

/// A seeded random source and a reference day.
pub(super) struct Chance {
    numbers: Ids,
    taken: HashSet<String>,
    said: HashSet<String>,
    /// The reference day.
    pub(super) today: Date,
    late: u32,
}

impl Chance {
    /// Creates it from a seed; `late` is the permille of things that are late.
    pub(super) fn new(seed: u64, today: Date, late: u32) -> Self {
        Self {
            numbers: Ids::seeded(seed),
            taken: HashSet::new(),
            said: HashSet::new(),
            today,
            late,
        }
    }

    /// Returns a number from 0 to below the bound, which must not be 0.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.numbers.next_number() % bound
    }

    /// Returns a number in this inclusive range.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = most.saturating_sub(least).max(0).unsigned_abs() + 1;
        least.saturating_add_unsigned(self.below(span))
    }

    /// Returns an amount in this inclusive range.
    pub(super) fn amount(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    /// Returns true with this permille.
    pub(super) fn permille(&mut self, times: u32) -> bool {
        self.below(1_000) < u64::from(times)
    }

    /// Returns true if something is to be late.
    pub(super) fn late(&mut self) -> bool {
        self.permille(self.late)
    }

    /// Returns a random element.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(of.len() as u64);
        &of[usize::try_from(at).unwrap_or_default()]
    }

    /// Returns a random element by weight.
    pub(super) fn weighed<T: Copy>(&mut self, of: &[(T, u64)]) -> T {
        let mut left = self.below(of.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in of {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        of[of.len() - 1].0
    }

    /// Returns a day in this inclusive range of offsets from today.
    pub(super) fn day(&mut self, least: i64, most: i64) -> Date {
        let days = self.between(least, most);
        plus_days(self.today, days)
    }

    /// Returns whether a text is new: names and handles do not repeat.
    pub(super) fn is_new(&mut self, text: &str) -> bool {
        self.said.insert(text.to_owned())
    }

    /// Returns an id that is unused in this book.
    pub(super) fn id<R>(&mut self, name: &str) -> Id<R> {
        let Self { numbers, taken, .. } = self;
        let id = numbers.fresh(name, |text| taken.contains(text));
        taken.insert(id.as_str().to_owned());
        id
    }
}
