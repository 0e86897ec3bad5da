//! Numbers and lengths of time inside a line: `2`, `two`, `3 months`, `10d`.

use crate::domain::frequency::Frequency;

/// A number that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// One that may be meant.
    Of(u32),
    /// One that nobody means.
    Absurd,
}

impl Number {
    /// The largest number that is taken for one.
    pub(super) const MOST: u32 = 100_000;

    /// Returns the number, if somebody may mean it.
    pub(super) fn value(self) -> Option<u32> {
        match self {
            Self::Of(number) => Some(number),
            Self::Absurd => None,
        }
    }
}

/// Returns the number that a word is: in digits, or in letters up to twelve.
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

/// Returns the number of `2x`.
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
    /// Returns the unit that a word names.
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "d" | "day" | "days" => Self::Day,
            "w" | "wk" | "wks" | "week" | "weeks" => Self::Week,
            "m" | "mo" | "mos" | "mth" | "mths" | "month" | "months" => Self::Month,
            "y" | "yr" | "yrs" | "year" | "years" => Self::Year,
            _ => return None,
        })
    }

    /// Returns the word for one.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub number: u32,
    pub unit: Unit,
}

impl Length {
    /// Returns how many days it has, where that is the same on every calendar.
    pub(super) fn days(self) -> Option<u32> {
        match self.unit {
            Unit::Day => Some(self.number),
            Unit::Week => self.number.checked_mul(7),
            Unit::Month | Unit::Year => None,
        }
    }

    /// Returns how many months it has, where they are whole.
    pub(super) fn months(self) -> Option<u32> {
        match self.unit {
            Unit::Month => Some(self.number),
            Unit::Year => self.number.checked_mul(12),
            Unit::Day | Unit::Week => None,
        }
    }
}

/// Returns the number and the unit of `10d`, `3mo`.
pub(super) fn compact(word: &str) -> Option<(Number, Unit)> {
    let digits = word.len() - word.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let unit = Unit::of(&word[digits..])?;
    Some((number(&word[..digits])?, unit))
}

/// Returns whether so many pieces are more than one term may stand for.
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
