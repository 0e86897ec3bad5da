//! Parses a duration: `6 months`, `for 30 days`, `until 5 dec`, `perpetual`.

use super::words::Words;
use crate::domain::date::{Date, plus_days, plus_months};
use crate::domain::locale::Locale;
use crate::domain::phrase::date;
use crate::domain::rights::Until;

/// How long a right or an exclusivity lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// A number of days, including the first.
    Days(u32),
    /// A number of months.
    Months(u32),
    /// Until a day, inclusive.
    To(Date),
    /// Forever.
    Perpetual,
    /// Not stated.
    Unsaid,
}

/// A longer time is a typo.
const MOST_DAYS: u32 = 36_500;

impl Lasts {
    /// Returns the last day, given the first; none if not stated.
    #[must_use]
    pub fn until(self, from: Date) -> Option<Until> {
        let before = |end: Date| Until::Day(plus_days(end, -1));
        Some(match self {
            Self::Days(days) => before(plus_days(from, i64::from(days))),
            Self::Months(months) => before(plus_months(from, months)),
            Self::To(day) => Until::Day(day),
            Self::Perpetual => Until::Perpetual,
            Self::Unsaid => return None,
        })
    }

    /// Parses all of these words as a duration.
    pub(super) fn read(words: &Words<'_>, locale: &Locale) -> Option<Self> {
        let words = words.after(&["for"]).unwrap_or_else(|| words.clone());
        if words.is(&["perpetual"]) || words.is(&["ever"]) || words.is(&["forever"]) {
            return Some(Self::Perpetual);
        }
        for until in ["until", "till", "to", "through"] {
            if let Some(day) = words.after(&[until]) {
                return date(&day.text(), locale).ok().map(Self::To);
            }
        }
        let (number, unit) = words.pair().or_else(|| glued(&words))?;
        let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
        let days =
            |each: u32| number.checked_mul(each).filter(|days| *days <= MOST_DAYS).map(Self::Days);
        let months = |each: u32| {
            let months = number.checked_mul(each);
            months.filter(|months| *months <= MOST_DAYS / 30).map(Self::Months)
        };
        match unit.to_lowercase().as_str() {
            "day" | "days" | "d" => days(1),
            "week" | "weeks" | "w" => days(7),
            "month" | "months" | "m" => months(1),
            "year" | "years" | "y" => months(12),
            _ => None,
        }
    }

    /// Splits off a duration at the end or start of the words, if there is one.
    pub(super) fn split<'t>(words: &Words<'t>, locale: &Locale) -> (Words<'t>, Self) {
        let count = words.len();
        // The longest match wins: `for 30 days`, not only `30 days`.
        let ends = (0..count).map(|at| (words.part(0, at), words.part(at, count)));
        let starts = (1..count).rev().map(|at| (words.part(at, count), words.part(0, at)));
        for (rest, time) in ends.chain(starts) {
            if let Some(lasts) = Self::read(&time, locale) {
                return (rest, lasts);
            }
        }
        (words.clone(), Self::Unsaid)
    }
}

/// Splits `30days` into number and unit.
fn glued<'t>(words: &Words<'t>) -> Option<(&'t str, &'t str)> {
    let word = words.iter().next().filter(|_| words.len() == 1)?;
    word.find(|c: char| !c.is_ascii_digit()).map(|at| word.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::sample::locale;

    #[test]
    fn a_time_stands_at_either_end() {
        for (text, rest, lasts) in [
            ("ceramics for 30 days", "ceramics", Lasts::Days(30)),
            ("repost 6 months", "repost", Lasts::Months(6)),
            ("6 months repost", "repost", Lasts::Months(6)),
            ("ads 2 weeks", "ads", Lasts::Days(14)),
            ("ads 30d", "ads", Lasts::Days(30)),
            ("ads for 30days", "ads", Lasts::Days(30)),
            ("ads 30x", "ads 30x", Lasts::Unsaid),
            ("print for ever", "print", Lasts::Perpetual),
            ("print for 1 year", "print", Lasts::Months(12)),
            ("ads until 24 dec", "ads", Lasts::To(day("2026-12-24"))),
            ("ads", "ads", Lasts::Unsaid),
            ("ads for 0 days", "ads for 0 days", Lasts::Unsaid),
            ("ads for 99999999999 days", "ads for 99999999999 days", Lasts::Unsaid),
            ("ads for 4000000000 years", "ads for 4000000000 years", Lasts::Unsaid),
        ] {
            let (found, time) = Lasts::split(&Words::of(text, 0..text.len()), &locale());
            assert_eq!((found.text().as_str(), time), (rest, lasts), "{text}");
        }
    }

    #[test]
    fn the_last_day_is_inclusive() {
        let from = day("2026-12-01");
        for (lasts, until) in [
            (Lasts::Days(30), Some(Until::Day(day("2026-12-30")))),
            (Lasts::Months(6), Some(Until::Day(day("2027-05-31")))),
            (Lasts::To(from), Some(Until::Day(from))),
            (Lasts::Perpetual, Some(Until::Perpetual)),
            (Lasts::Unsaid, None),
        ] {
            assert_eq!(lasts.until(from), until);
        }
    }
}
