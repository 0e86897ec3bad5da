//! Seeds for ids and names of temporary files.
//!
//! May not be called where a test must repeat: id generators are passed a seed.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

/// Returns a seed that no two calls and no two processes are likely to share.
///
/// The standard library gets the 128 bits behind `RandomState` from the operating system once per
/// thread and increments them for each state; `SipHash` over them is a keyed random function. That
/// suffices: ids must differ, not be secret, and a collision within a book is detected and redrawn.
/// So no further crate is needed.
pub fn seed() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_seeds_are_the_same() {
        let seeds: BTreeSet<u64> = (0..1000).map(|_| seed()).collect();
        assert_eq!(seeds.len(), 1000);
    }

    #[test]
    fn seeds_use_all_their_bits() {
        let (all, any) =
            (0..1000).map(|_| seed()).fold((u64::MAX, 0), |(all, any), x| (all & x, any | x));
        assert_eq!((all, any), (0, u64::MAX));
    }
}
