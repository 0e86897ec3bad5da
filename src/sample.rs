//! Books that need no owner: the built-in sample, and generated ones of any size.
//!
//! Separate from `exchange`, which knows no file format. Shared by the app's demo and the command
//! that writes such a book. Touches no disk.

use crate::domain::book::Records;
use crate::domain::date::Date;
use crate::exchange::demo;
use crate::exchange::generate::{Size, generate};
use crate::store::format::contents;

const SAMPLE: &str = include_str!("../assets/demo.ron");

/// Which sample book to build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// The small built-in one.
    BuiltIn,
    /// A generated one: its size and its seed.
    Generated(Size, u64),
}

impl Sample {
    /// Returns the book as if it had been written on `today`.
    ///
    /// # Panics
    ///
    /// Never: a test reads the built-in sample.
    #[must_use]
    pub fn records(self, today: Date) -> Records {
        match self {
            Self::BuiltIn => {
                let sample = contents::read(SAMPLE.as_bytes())
                    .expect("the built-in sample is a book, as a test proves");
                demo::around(&sample.records, today)
            }
            Self::Generated(size, seed) => generate(size, seed, today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::date::{day, plus_days};

    #[test]
    fn the_sample_is_a_book_without_errors_on_every_day() {
        for days in [0, 1, 40, 99, 366] {
            let today = plus_days(demo::WRITTEN_ON, days);
            let book: Book = Sample::BuiltIn.records(today).into();
            assert_eq!(book.check(), [], "{today}");
            assert!(book.influencers.len() >= 20, "a lively book");
        }
    }

    #[test]
    fn a_generated_book_follows_its_seed() {
        let of = |seed| Sample::Generated(Size::Small, seed).records(day("2026-11-22"));
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
    }
}
