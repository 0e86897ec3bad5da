//! Parses dates: `fri`, `+3d`, `in 2 weeks`, `12 may`, `eom`, `3/4`, ISO.
//!
//! An ambiguous text is rejected: a wrong day is worse than none.

mod calendar;
mod numeric;
mod reason;
mod shift;

use chrono::{Datelike, Weekday};

pub(super) use reason::NoDay;

use crate::domain::brand::DateOrder;
use crate::domain::date::{
    self, Date, end_of_month, last_weekday, plus_days, short, start_of_week, with_year,
};
use crate::domain::locale::{Locale, Looks, Unreadable};
use calendar::{coming, day_and_month, month, next, weekday, yearless};
use numeric::numeric;
use shift::{later, shift, signed};

/// Marks a day in the past where a future one is expected.
const PAST: &str = "(in the past)";
/// Marks a day in the future where a past one is expected.
const FUTURE: &str = "(in the future)";

/// Parses a day, relative to the locale's today.
///
/// `fri` is the next Friday, never today, or the last one in a field that looks back. A day without
/// a year is the next or the last one in the same way, including today. `3/4` follows the owner's
/// date order.
pub fn date(text: &str, locale: &Locale) -> Result<Date, Unreadable> {
    date_or(text, locale, || usual(locale).to_owned())
}

/// Parses like [`date()`]; if the text is no day, the error suggests what else would be right.
pub fn date_or(
    text: &str,
    locale: &Locale,
    right: impl FnOnce() -> String,
) -> Result<Date, Unreadable> {
    meant(text, locale).map_err(|why| {
        Unreadable(match why.reason(text, locale) {
            Some((why, hint)) => format!("{why}; {hint}"),
            None => right(),
        })
    })
}

/// Returns the full form of a parsed day: `Fri 6 Mar 2026, in 3 days`. Marks a day on the wrong
/// side of today.
#[must_use]
pub fn echo(day: Date, locale: &Locale) -> String {
    let said = date::echo(day, locale.today);
    match locale.looks {
        Looks::Ahead if day < locale.today => format!("{said} {PAST}"),
        Looks::Back if day > locale.today => format!("{said} {FUTURE}"),
        Looks::Ahead | Looks::Back => said,
    }
}

/// Removes the mark of a day on the wrong side of today.
#[must_use]
pub fn unmarked(echo: &str) -> &str {
    let bare = echo.strip_suffix(PAST).or_else(|| echo.strip_suffix(FUTURE));
    bare.unwrap_or(echo).trim_end()
}

/// Returns the day so that [`date()`] parses it back: `1 Dec`, with the year if it is another one
/// or the day is past.
#[must_use]
pub fn day(date: Date, today: Date) -> String {
    if date < today { with_year(date) } else { short(date, today) }
}

/// Formats like [`day()`], marking a past day.
#[must_use]
pub fn day_to_come(date: Date, today: Date) -> String {
    let said = day(date, today);
    if date < today { format!("{said} {PAST}") } else { said }
}

/// Returns examples of days in the owner's order.
pub(super) fn usual(locale: &Locale) -> &'static str {
    match locale.date_order {
        DateOrder::DayFirst => "a day, such as fri, +3d, 12 may, 24/12 or 2026-12-24",
        DateOrder::MonthFirst => "a day, such as fri, +3d, may 12, 12/24 or 2026-12-24",
        DateOrder::YearFirst => "a day, such as fri, +3d, 12 may or 2026-12-24",
    }
}

/// Returns whether a lower-case word is a weekday or a month.
pub(super) fn is_day_name(word: &str) -> bool {
    weekday(word).is_some() || month(word).is_some()
}

/// Parses a day, or returns why it is none.
pub(super) fn meant(text: &str, locale: &Locale) -> Result<Date, NoDay> {
    let today = locale.today;
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let found = match words.as_slice() {
        ["today" | "tod" | "now"] => today,
        ["tomorrow" | "tom"] => plus_days(today, 1),
        ["yesterday"] => plus_days(today, -1),
        ["eow"] => plus_days(start_of_week(today, Weekday::Mon), 6),
        ["eom"] => end_of_month(today),
        ["next", "week" | "month" | "year"] => return Err(NoDay::Several),
        ["next", day] => next(weekday(day).ok_or(NoDay::Unknown)?, today)?,
        ["in", number, unit] => shift(today, Some(1), number, unit, locale.looks)?,
        [number, unit, "ago"] => shift(today, Some(-1), number, unit, locale.looks)?,
        [one] => single(one, locale)?,
        [one, two] => match day_and_month(one, two) {
            Some((day, month)) => yearless(day, month, locale)?,
            // `+3 d`, `3 days`: an offset with a space in it.
            None => {
                let (sign, number) = signed(one);
                shift(today, sign, number, two, locale.looks)?
            }
        },
        [one, two, year] => {
            let (day, month) = day_and_month(one, two).ok_or(NoDay::Unknown)?;
            match (year.parse(), year.len()) {
                (Ok(year @ 1900..=9999), 4) => {
                    Date::from_ymd_opt(year, month, day).ok_or(NoDay::Impossible)?
                }
                (Ok(0..=99), 2) => return Err(NoDay::ShortYear),
                _ => return Err(NoDay::Unknown),
            }
        }
        _ => return Err(NoDay::Unknown),
    };
    // Plausible years for a business; others are typos.
    Some(found).filter(|date| (1900..=9999).contains(&date.year())).ok_or(NoDay::Unknown)
}

/// Parses a day of one word.
fn single(word: &str, locale: &Locale) -> Result<Date, NoDay> {
    let today = locale.today;
    if let Some(day) = weekday(word) {
        return Ok(match locale.looks {
            Looks::Ahead => coming(day, today),
            Looks::Back => last_weekday(plus_days(today, -1), day),
        });
    }
    let (sign, rest) = signed(word);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match rest.split_at(digits) {
        (number, "") if sign.is_some() => shift(today, sign, number, "d", locale.looks),
        (number, unit) if later(today, 0, unit).is_some() => {
            shift(today, sign, number, unit, locale.looks)
        }
        _ => numeric(word, locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::money::Currency;

    fn read(text: &str, order: DateOrder) -> Option<Date> {
        let today = day("2026-11-22"); // A Sunday.
        date(
            text,
            &Locale { today, date_order: order, currency: Currency::EUR, looks: Looks::Ahead },
        )
        .ok()
    }

    #[test]
    fn phrases_mean_what_people_mean() {
        for (text, expected) in [
            ("today", "2026-11-22"),
            ("Tomorrow", "2026-11-23"),
            ("yesterday", "2026-11-21"),
            ("fri", "2026-11-27"),
            ("Sunday", "2026-11-29"),
            ("+3d", "2026-11-25"),
            ("+3", "2026-11-25"),
            ("3d", "2026-11-25"),
            ("-1w", "2026-11-15"),
            ("+1m", "2026-12-22"),
            ("in 2 weeks", "2026-12-06"),
            ("3 days ago", "2026-11-19"),
            ("3 days", "2026-11-25"),
            ("eom", "2026-11-30"),
            ("eow", "2026-11-22"),
            ("12 may", "2027-05-12"),
            ("May 12", "2027-05-12"),
            ("12 may 2026", "2026-05-12"),
            ("dec 1st, 2026", "2026-12-01"),
            ("20 nov", "2027-11-20"),
            ("1 sept", "2027-09-01"),
            ("2026-12-24", "2026-12-24"),
            ("24/12", "2026-12-24"),
            ("3.4.", "2027-04-03"),
            ("3.4.27", "2027-04-03"),
            ("2027/4/3", "2027-04-03"),
        ] {
            assert_eq!(read(text, DateOrder::DayFirst), Some(day(expected)), "{text}");
        }
    }

    #[test]
    fn a_day_is_written_so_that_it_is_read_back() {
        for (now, date, expected) in [
            ("2026-11-22", "2026-12-01", "1 Dec"),
            ("2026-11-22", "2026-09-01", "1 Sep 2026"),
            ("2026-11-22", "2026-08-01", "1 Aug 2026"),
            ("2026-11-22", "2027-02-28", "28 Feb 2027"),
            ("2026-01-10", "2026-12-05", "5 Dec"),
        ] {
            let today = day(now);
            assert_eq!(super::day(day(date), today), expected);
            let locale = Locale {
                today,
                date_order: DateOrder::DayFirst,
                currency: Currency::EUR,
                looks: Looks::Ahead,
            };
            assert_eq!(super::date(expected, &locale), Ok(day(date)));
        }
    }

    #[test]
    fn slashes_follow_the_owners_order() {
        assert_eq!(read("3/4", DateOrder::DayFirst), Some(day("2027-04-03")));
        assert_eq!(read("3/4", DateOrder::MonthFirst), Some(day("2027-03-04")));
        assert_eq!(read("27-03-04", DateOrder::YearFirst), Some(day("2027-03-04")));
    }

    #[test]
    fn nonsense_is_refused_and_never_panics() {
        for text in [
            "",
            "soon",
            "30 feb",
            "2026-02-30",
            "2026-13-01",
            "99999999999d",
            "+999999999999999999",
            "in many days",
            "in -9223372036854775808 weeks",
            "-9223372036854775808 days ago",
            "32/1",
            "0/0",
            "12 may 99999",
            "-",
            "+",
            "1/2/3/4",
            "next fri",
            "29 feb",
            "é",
            "in 5 é",
        ] {
            assert_eq!(read(text, DateOrder::DayFirst), None, "{text}");
        }
    }
}
