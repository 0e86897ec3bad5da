//! The one source of chance of a generated book, and of its ids.

use std::collections::HashSet;

use crate::domain::date::{Date, plus_days};
use crate::domain::id::{Id, Ids};

/// Seeded chance around one day.
pub(super) struct Chance {
    numbers: Ids,
    taken: HashSet<String>,
    said: HashSet<String>,
    /// The day around which everything happens.
    pub(super) today: Date,
    late: u32,
}

impl Chance {
    /// Starts from a seed; `late` of a thousand things that could be late are.
    pub(super) fn new(seed: u64, today: Date, late: u32) -> Self {
        Self {
            numbers: Ids::seeded(seed),
            taken: HashSet::new(),
            said: HashSet::new(),
            today,
            late,
        }
    }

    /// Returns a number from 0 to below the bound, which is not 0.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.numbers.next_number() % bound
    }

    /// Returns a number between two, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = most.saturating_sub(least).max(0).unsigned_abs() + 1;
        least.saturating_add_unsigned(self.below(span))
    }

    /// Returns an amount between two, both included.
    pub(super) fn amount(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    /// Returns true so many times in a thousand.
    pub(super) fn permille(&mut self, times: u32) -> bool {
        self.below(1_000) < u64::from(times)
    }

    /// Returns true where something that could be late is.
    pub(super) fn late(&mut self) -> bool {
        self.permille(self.late)
    }

    /// Returns one of several.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(of.len() as u64);
        &of[usize::try_from(at).unwrap_or_default()]
    }

    /// Returns one of several, each as often as its weight says.
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

    /// Returns the day between two distances from today, both included.
    pub(super) fn day(&mut self, least: i64, most: i64) -> Date {
        let days = self.between(least, most);
        plus_days(self.today, days)
    }

    /// Returns whether a text is asked about for the first time: names and handles do not repeat.
    pub(super) fn is_new(&mut self, text: &str) -> bool {
        self.said.insert(text.to_owned())
    }

    /// Returns an id that this book has not used yet.
    pub(super) fn id<R>(&mut self, name: &str) -> Id<R> {
        let Self { numbers, taken, .. } = self;
        let id = numbers.fresh(name, |text| taken.contains(text));
        taken.insert(id.as_str().to_owned());
        id
    }
}
