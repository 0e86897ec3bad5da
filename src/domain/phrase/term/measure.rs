//! Parses numbers and durations within a line: `2`, `two`, `3 months`, `10d`.

use crate::domain::frequency::Frequency;

/// A typed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// A plausible one.
    Of(u32),
    /// An implausible one.
    Absurd,
}

impl Number {
    /// The largest plausible number.
    pub(super) const MOST: u32 = 100_000;

    /// Returns the number, if plausible.
    pub(super) fn value(self) -> Option<u32> {
        match self {
            Self::Of(number) => Some(number),
            Self::Absurd => None,
        }
    }
}

/// Parses a number: digits, or words up to twelve.
pub(super) fn number(word: &str) -> Option<Number> {
    const LETTERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = word.parse().ok().filter(|number| *number <= Number::MOST);
        return Some(number.map_or(Number::Absurd, Number::Of));
    }
    if matches!(word, "a" | "an" | "another") {
        return Some(Number::Of(1));
    }
    let at = LETTERS.iter().position(|one| *one == word)?;
    u32::try_from(at).ok().map(Number::Of)
}

/// Parses the number of `2x`.
pub(super) fn times(word: &str) -> Option<Number> {
    let digits = word.strip_suffix('x')?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| number(digits)).flatten()
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// Parses a unit.
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "d" | "day" | "days" => Self::Day,
            "w" | "wk" | "wks" | "week" | "weeks" => Self::Week,
            "m" | "mo" | "mos" | "mth" | "mths" | "month" | "months" => Self::Month,
            "y" | "yr" | "yrs" | "year" | "years" => Self::Year,
            _ => return None,
        })
    }

    /// Returns the singular noun.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// A duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub number: u32,
    pub unit: Unit,
}

impl Length {
    /// Returns the length in days, if it does not depend on the calendar.
    pub(super) fn days(self) -> Option<u32> {
        match self.unit {
            Unit::Day => Some(self.number),
            Unit::Week => self.number.checked_mul(7),
            Unit::Month | Unit::Year => None,
        }
    }

    /// Returns the length in whole months, if it is.
    pub(super) fn months(self) -> Option<u32> {
        match self.unit {
            Unit::Month => Some(self.number),
            Unit::Year => self.number.checked_mul(12),
            Unit::Day | Unit::Week => None,
        }
    }
}

/// Parses number and unit of `10d`, `3mo`.
pub(super) fn compact(word: &str) -> Option<(Number, Unit)> {
    let digits = word.len() - word.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let unit = Unit::of(&word[digits..])?;
    Some((number(&word[..digits])?, unit))
}

/// Returns whether a term may not have this many pieces.
pub(super) fn is_too_many(pieces: Option<u32>) -> bool {
    pieces.is_none_or(|pieces| pieces > Frequency::MOST_SLOTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_digits_or_words() {
        for (word, expected) in [
            ("2", Some(Number::Of(2))),
            ("an", Some(Number::Of(1))),
            ("twelve", Some(Number::Of(12))),
            ("99999999999999999999", Some(Number::Absurd)),
            ("", None),
            ("-2", None),
            ("1.5", None),
            ("many", None),
        ] {
            assert_eq!(number(word), expected, "{word}");
        }
        assert_eq!(times("2x"), Some(Number::Of(2)));
        assert_eq!(times("x"), None);
        assert_eq!(compact("10d"), Some((Number::Of(10), Unit::Day)));
        assert_eq!(compact("d"), None);
    }
}
