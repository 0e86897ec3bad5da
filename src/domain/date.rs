//! Calendar days: arithmetic and formatting.
//!
//! The only place with date arithmetic, so that another library could replace chrono quickly. Has
//! no clock: callers pass today.

use chrono::{Datelike, Days, Months, NaiveDate};

pub use chrono::{NaiveDateTime, NaiveTime, Weekday};

/// A day of the local calendar.
pub type Date = NaiveDate;

/// Adds days, or subtracts for a negative number; saturates at the calendar's limits.
#[must_use]
pub fn plus_days(date: Date, days: i64) -> Date {
    let step = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(step) } else { date.checked_add_days(step) };
    moved.unwrap_or(date)
}

/// Adds months, clamped to the length of that month.
#[must_use]
pub fn plus_months(date: Date, months: u32) -> Date {
    date.checked_add_months(Months::new(months)).unwrap_or(date)
}

/// Returns the days from `from` to `to`; negative if `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    (to - from).num_days()
}

/// Returns the last day of the month of this day.
#[must_use]
pub fn end_of_month(date: Date) -> Date {
    let first = date.with_day(1).unwrap_or(date);
    plus_days(plus_months(first, 1), -1)
}

/// Returns the last such weekday on or before a day.
#[must_use]
pub fn last_weekday(date: Date, weekday: Weekday) -> Date {
    plus_days(date, -i64::from(date.weekday().days_since(weekday)))
}

/// Returns the last day with this number on or before a day; in a month that is too short, its last
/// day.
#[must_use]
pub fn last_day_of_month(date: Date, number: u32) -> Date {
    let of_month = |any: Date| {
        let last = end_of_month(any);
        any.with_day(number.clamp(1, last.day())).unwrap_or(last)
    };
    let found = of_month(date);
    if found <= date { found } else { of_month(plus_days(start_of_month(date), -1)) }
}

/// Returns the first day of the month of this day.
#[must_use]
pub fn start_of_month(date: Date) -> Date {
    date.with_day(1).unwrap_or(date)
}

/// Returns the first day of the week of this day.
#[must_use]
pub fn start_of_week(date: Date, first: Weekday) -> Date {
    last_weekday(date, first)
}

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns the full name of a weekday.
#[must_use]
pub fn weekday_name(day: Weekday) -> &'static str {
    WEEKDAYS[day.num_days_from_monday() as usize]
}

/// Returns the full name of the month of this day.
#[must_use]
pub fn month_name(date: Date) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// Returns the day in full, `Sunday 22 November`, with the year if it is another one.
#[must_use]
pub fn long(date: Date, today: Date) -> String {
    let day = format!("{} {} {}", weekday_name(date.weekday()), date.day(), month_name(date));
    if date.year() == today.year() { day } else { format!("{day} {}", date.year()) }
}

/// Returns the full name of the weekday of a day.
#[must_use]
pub fn weekday_of(date: Date) -> &'static str {
    weekday_name(date.weekday())
}

/// Returns the number of a day in its month, from 1.
#[must_use]
pub fn day_of_month(date: Date) -> u32 {
    date.day()
}

/// Returns the month of a day with its year: `November 2026`.
#[must_use]
pub fn month_and_year(date: Date) -> String {
    format!("{} {}", month_name(date), date.year())
}

/// Returns `4 Dec`, with the year if it is another one.
#[must_use]
pub fn short(date: Date, today: Date) -> String {
    if date.year() == today.year() {
        format!("{} {}", date.day(), &month_name(date)[..3])
    } else {
        with_year(date)
    }
}

/// Returns the day with its year, for texts that are read later: `4 Dec 2026`.
#[must_use]
pub fn with_year(date: Date) -> String {
    format!("{} {} {}", date.day(), &month_name(date)[..3], date.year())
}

/// Returns `4 Dec`, or just the month for another year, `Dec 2025`: for narrow columns.
#[must_use]
pub fn day_or_month(date: Date, today: Date) -> String {
    if date.year() == today.year() {
        short(date, today)
    } else {
        format!("{} {}", &month_name(date)[..3], date.year())
    }
}

/// Returns the day in speech: `today`, `tomorrow`, `Fri`, `Fri 4 Dec`.
#[must_use]
pub fn spoken(date: Date, today: Date) -> String {
    let weekday = &weekday_name(date.weekday())[..3];
    match days_between(today, date) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        -6..=6 => weekday.to_owned(),
        // In another year the weekday says little, and columns stay narrow.
        _ if date.year() != today.year() => short(date, today),
        _ => format!("{weekday} {}", short(date, today)),
    }
}

/// Returns the distance from today: `today`, `in 3 days`, `3 days ago`.
#[must_use]
pub fn distance(date: Date, today: Date) -> String {
    match days_between(today, date) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}

/// Returns the day with weekday and year, for texts that are read later: `Fri 6 Mar 2026`.
#[must_use]
pub fn full(date: Date) -> String {
    let weekday = &weekday_name(date.weekday())[..3];
    format!("{weekday} {}", with_year(date))
}

/// Returns the echo of a date field: `Fri 6 Mar 2026, in 3 days`.
#[must_use]
pub fn echo(date: Date, today: Date) -> String {
    format!("{}, {}", full(date), distance(date, today))
}

#[cfg(test)]
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_added_from_the_first_day_and_clamped() {
        for (from, months, expected) in [
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2026-01-31", 2, "2026-03-31"),
            ("2026-12-15", 1, "2027-01-15"),
        ] {
            assert_eq!(plus_months(day(from), months), day(expected));
        }
    }

    #[test]
    fn days_are_spoken_as_people_do() {
        let today = day("2026-11-22");
        for (date, expected) in [
            ("2026-11-22", "today"),
            ("2026-11-23", "tomorrow"),
            ("2026-11-21", "yesterday"),
            ("2026-11-27", "Fri"),
            ("2026-12-04", "Fri 4 Dec"),
            ("2027-01-01", "1 Jan 2027"),
        ] {
            assert_eq!(spoken(day(date), today), expected);
        }
    }

    #[test]
    fn the_echo_names_day_and_distance() {
        assert_eq!(echo(day("2026-03-06"), day("2026-03-03")), "Fri 6 Mar 2026, in 3 days");
    }

    #[test]
    fn pages_are_headed_by_the_day_or_the_month_in_full() {
        let today = day("2026-11-22");
        assert_eq!(long(today, today), "Sunday 22 November");
        assert_eq!(long(day("2027-01-01"), today), "Friday 1 January 2027");
        assert_eq!(month_and_year(today), "November 2026");
    }

    #[test]
    fn weeks_start_on_the_chosen_day() {
        let sunday = day("2026-11-22");
        assert_eq!(start_of_week(sunday, Weekday::Mon), day("2026-11-16"));
        assert_eq!(start_of_week(sunday, Weekday::Sun), sunday);
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        assert_eq!(plus_days(Date::MAX, 1), Date::MAX);
        assert_eq!(plus_months(Date::MAX, 1), Date::MAX);
    }
}
