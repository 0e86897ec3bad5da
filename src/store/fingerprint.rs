//! Fingerprints: hashes that identify a text.
//!
//! They are stored in journals and folder names, so they must be the same in every version and on
//! every machine. Not meant to resist forgery: whoever can write a book can also write a journal.

use std::fmt;

use xxhash_rust::xxh3::xxh3_128;

/// Identifies a text by length and hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    length: u64,
    hash: u128,
}

impl Fingerprint {
    /// Returns the fingerprint of a text.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, hash: xxh3_128(bytes) }
    }

    /// Parses a fingerprint as written by `Display`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (length, hash) = text.split_once('-')?;
        let [length, hash] = [u128::from_str_radix(length, 16), u128::from_str_radix(hash, 16)];
        Some(Self { length: u64::try_from(length.ok()?).ok()?, hash: hash.ok()? })
    }
}

/// Length and hash, both hexadecimal: `1f40-0123…`.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:032x}", self.length, self.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_the_same_in_every_version() {
        let expected = "4-34ad2c65992cb6bb9d68970d29a72874";
        let shown = Fingerprint::of(b"book").to_string();
        assert_eq!(shown, expected);
        assert_eq!(Fingerprint::parse(&shown), Some(Fingerprint::of(b"book")));
    }

    #[test]
    fn what_is_no_fingerprint_is_none() {
        for text in ["", "-", "4", "4-", "x-1", "fffffffffffffffff-1"] {
            assert_eq!(Fingerprint::parse(text), None, "{text}");
        }
    }
}
