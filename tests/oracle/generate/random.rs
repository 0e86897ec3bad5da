//! A repeatable random source: the same seed gives the same book on every machine.

use super::super::day::Day;

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Splitmix64, from Steele, Lea and Flood, "Fast splittable pseudorandom number generators".
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        // Mixed, as neighbouring states give the same numbers shifted by one.
        Self(mixed(seed.wrapping_add(GOLDEN)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mixed(self.0)
    }

    /// Returns a number from `least` to `most`, inclusive.
    pub(crate) fn within(&mut self, least: i64, most: i64) -> i64 {
        let span = u64::try_from(most - least + 1).unwrap();
        least + i64::try_from(self.next() % span).unwrap()
    }

    /// Returns `true` with this percentage.
    pub(crate) fn chance(&mut self, percent: i64) -> bool {
        self.within(1, 100) <= percent
    }

    pub(crate) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let last = i64::try_from(from.len()).unwrap() - 1;
        from[usize::try_from(self.within(0, last)).unwrap()]
    }

    /// Returns a day within or close to the compared days.
    pub(crate) fn day(&mut self) -> Day {
        Day::of(2026, 4, 1).plus(self.within(0, 600))
    }
}

fn mixed(state: u64) -> u64 {
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
