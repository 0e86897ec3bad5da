//! Names of backups: timestamp, reason, and a number if a second has several.
//!
//! `2026-11-22-140211-first-of-day.ron`: sorting by name sorts by time, and the owner can read it.
//! A file with any other form of name is not ours.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::backup::Reason;
use crate::domain::choice::Choice;
use crate::store::dated::{MOMENT, moment};

const MOMENT_LENGTH: usize = "2026-11-22-140211".len();
const ENDING: &str = ".ron";
const DRAFT: &str = ".draft";

/// The parsed name of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// When it was made.
    pub at: NaiveDateTime,
    /// Its number among those made in this second, from 1.
    pub number: u32,
    /// Why it was made.
    pub reason: Reason,
}

impl Name {
    /// Parses a file name; none if it is not a backup's.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (moment, rest) = text.strip_suffix(ENDING)?.split_at_checked(MOMENT_LENGTH)?;
        let at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
        let rest = rest.strip_prefix('-')?;
        let (reason, number) = match reason_of(rest) {
            Some(reason) => (reason, 1),
            None => {
                let (reason, number) = rest.rsplit_once('-')?;
                (reason_of(reason)?, number.parse().ok()?)
            }
        };
        let name = Self { at, number, reason };
        // Only the canonical spelling counts, or one backup could have two names.
        (name.to_string() == text).then_some(name)
    }

    /// Returns the day on which it was made.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.at.date()
    }

    /// Returns the hidden name of its draft, unique per second and number.
    #[must_use]
    pub fn draft(&self) -> String {
        format!(".{}-{}{DRAFT}", moment(self.at), self.number)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}-{}", moment(self.at), word(self.reason))?;
        if self.number > 1 {
            write!(to, "-{}", self.number)?;
        }
        to.write_str(ENDING)
    }
}

/// Returns the day of a draft; none if the file name is not a draft's.
#[must_use]
pub fn day_of_draft(text: &str) -> Option<NaiveDate> {
    let inside = text.strip_prefix('.')?.strip_suffix(DRAFT)?;
    let (moment, number) = inside.split_at_checked(MOMENT_LENGTH)?;
    let at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
    let name = Name { at, number: number.strip_prefix('-')?.parse().ok()?, reason: Reason::ByHand };
    (name.draft() == text).then(|| name.day())
}

/// Returns how a reason is spelled in a file name: `first-of-day`.
#[must_use]
pub fn word(reason: Reason) -> String {
    let mut word = String::new();
    for character in reason.code().chars() {
        if character.is_ascii_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.push(character.to_ascii_lowercase());
    }
    word
}

fn reason_of(text: &str) -> Option<Reason> {
    Reason::ALL.iter().copied().find(|reason| word(*reason) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(14, 2, 11)).unwrap()
    }

    #[test]
    fn every_name_is_read_as_it_was_written() {
        for reason in Reason::ALL {
            for number in [1, 2, 12] {
                let name = Name { at: at(), number, reason: *reason };
                assert_eq!(Name::parse(&name.to_string()), Some(name));
                assert_eq!(day_of_draft(&name.draft()), Some(name.day()));
                assert_eq!(Name::parse(&name.draft()), None, "a draft is not a backup");
                assert_eq!(day_of_draft(&name.to_string()), None, "a backup is not a draft");
            }
        }
        let name = Name { at: at(), number: 1, reason: Reason::FirstOfDay };
        assert_eq!(name.to_string(), "2026-11-22-140211-first-of-day.ron");
    }

    #[test]
    fn what_is_called_otherwise_is_not_ours() {
        for text in [
            "",
            "book.ron",
            "book-2026-11-22-140211.ron",
            "2026-11-22-140211.ron",
            "2026-11-22-140211-.ron",
            "2026-11-22-140211-mine.ron",
            "2026-11-22-140211-by-hand",
            "2026-11-22-140211-by-hand-1.ron",
            "2026-11-22-140211-by-hand-02.ron",
            "2026-11-22-140211-by-hand-x.ron",
            "2026-11-31-140211-by-hand.ron",
            "2026-11-22-250211-by-hand.ron",
            "2026-11-22-14021\u{e9}-by-hand.ron",
            "2026-11-22-140211-by-hand.ron.bak",
        ] {
            assert_eq!(Name::parse(text), None, "{text}");
        }
        for text in [".draft", ".2026-11-22-140211.draft", ".2026-11-22-140211-x.draft"] {
            assert_eq!(day_of_draft(text), None, "{text}");
        }
    }

    #[test]
    fn names_sort_by_their_moment_and_within_a_second_by_their_number() {
        let name = |reason, number| Name { at: at(), number, reason };
        assert!(name(Reason::ByHand, 1) < name(Reason::FirstOfDay, 2));
    }
}
