//! Parses weekdays, months, and a day of a month without a year.

use chrono::{Datelike, Weekday};

use super::reason::NoDay;
use crate::domain::date::{Date, last_weekday, plus_days, start_of_week};
use crate::domain::locale::{Locale, Looks};

/// Returns the next such weekday, never today.
pub(super) fn coming(day: Weekday, today: Date) -> Date {
    plus_days(last_weekday(today, day), 7)
}

/// Returns the weekday after `next` if it is unambiguous: for some people the next Friday is the
/// coming one, for others that of next week, which for some begins on Sunday.
pub(super) fn next(day: Weekday, today: Date) -> Result<Date, NoDay> {
    let coming = coming(day, today);
    let in_next_week = [Weekday::Mon, Weekday::Sun]
        .map(|first| plus_days(start_of_week(today, first), 7 + i64::from(day.days_since(first))));
    match in_next_week.into_iter().find(|other| *other != coming) {
        Some(other) => Err(NoDay::Either(coming, other)),
        None => Ok(coming),
    }
}

/// Parses day and month from two words.
pub(super) fn day_and_month(one: &str, two: &str) -> Option<(u32, u32)> {
    let day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let ends = ["", ".", "st", "nd", "rd", "th"].contains(&&word[digits.len()..]);
        let is_short = ends && matches!(digits.len(), 1 | 2);
        digits.parse().ok().filter(|_| is_short)
    };
    match (month(one), month(two)) {
        (None, Some(month)) => Some((day(one)?, month)),
        (Some(month), None) => Some((day(two)?, month)),
        _ => None,
    }
}

/// Returns the date for a day and month without a year.
pub(super) fn yearless(day: u32, month: u32, locale: &Locale) -> Result<Date, NoDay> {
    let today = locale.today;
    let here = (today.month(), today.day());
    let year = match locale.looks {
        Looks::Ahead => today.year() + i32::from((month, day) < here),
        Looks::Back => today.year() - i32::from((month, day) > here),
    };
    let none = if (day, month) == (29, 2) { NoDay::NotIn(year) } else { NoDay::Impossible };
    Date::from_ymd_opt(year, month, day).ok_or(none)
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

pub(super) fn month(word: &str) -> Option<u32> {
    let names =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let full = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = names
        .iter()
        .position(|name| *name == word)
        .or_else(|| full.iter().position(|name| *name == word))
        .or((word == "sept").then_some(8))?;
    u32::try_from(at + 1).ok()
}
