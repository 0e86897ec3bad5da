//! Dates as people type them: `fri`, `+3d`, `in 2 weeks`, `12 may`, `eom`, `3/4`, ISO.

use chrono::{Datelike, Weekday};

use crate::domain::brand::DateOrder;
use crate::domain::date::{
    Date, days_between, end_of_month, plus_days, plus_months, short, start_of_week,
};
use crate::domain::field::{Locale, Unreadable};

/// A day without a year that lies at most so many days back is meant as the past one.
const LOOK_BACK: i64 = 90;

/// Returns the day that the text means, counted from the locale's today.
///
/// `fri` is the coming Friday, never today; `next fri` the Friday of the week after this one. A day
/// without a year is the coming one, unless it was in the last 90 days (`20 nov` on 22 Nov is two
/// days ago). `3/4` follows the owner's date order.
pub fn date(text: &str, locale: &Locale) -> Result<Date, Unreadable> {
    let today = locale.today;
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let found = match words.as_slice() {
        ["today" | "tod" | "now"] => Some(today),
        ["tomorrow" | "tom"] => Some(plus_days(today, 1)),
        ["yesterday"] => Some(plus_days(today, -1)),
        ["eow"] => Some(plus_days(start_of_week(today, Weekday::Mon), 6)),
        ["eom"] => Some(end_of_month(today)),
        ["next", "week"] => Some(plus_days(today, 7)),
        ["next", "month"] => Some(plus_months(today, 1)),
        ["next", day] => weekday(day).map(|day| {
            let monday = plus_days(start_of_week(today, Weekday::Mon), 7);
            plus_days(monday, i64::from(day.num_days_from_monday()))
        }),
        ["in", number, unit] => number.parse().ok().and_then(|number| later(today, number, unit)),
        [number, unit, "ago"] => {
            number.parse::<i64>().ok().and_then(|number| later(today, number.checked_neg()?, unit))
        }
        [one] => weekday(one)
            .map(|day| {
                let ahead = (7 + i64::from(day.num_days_from_monday())
                    - i64::from(today.weekday().num_days_from_monday()))
                    % 7;
                plus_days(today, if ahead == 0 { 7 } else { ahead })
            })
            .or_else(|| shifted(one, today))
            .or_else(|| one.parse().ok().filter(|_| one.len() == 10))
            .or_else(|| numeric(one, locale)),
        [one, two] => day_and_month(one, two, today).or_else(|| {
            // `+3 d`, `3 days`: the shift with a space in it.
            one.trim_start_matches('+').parse().ok().and_then(|number| later(today, number, two))
        }),
        [one, two, year] => {
            year.parse().ok().filter(|year| (1900..=9999).contains(year)).and_then(|year: i32| {
                let (day, month) = day_then_month(one, two)?;
                Date::from_ymd_opt(year, month, day)
            })
        }
        _ => None,
    };
    // The calendar of a business; beyond it lies a slip of the finger.
    found.filter(|date| (1900..=9999).contains(&date.year())).ok_or_else(|| {
        Unreadable(
            match locale.date_order {
                DateOrder::DayFirst => "a day, such as fri, +3d, 12 may, 24/12 or 2026-12-24",
                DateOrder::MonthFirst => "a day, such as fri, +3d, may 12, 12/24 or 2026-12-24",
                DateOrder::YearFirst => "a day, such as fri, +3d, 12 may or 2026-12-24",
            }
            .to_owned(),
        )
    })
}

/// Returns the day as [`date()`] reads it back: `1 Dec`, with its year where it is another one or
/// where the day alone would be taken for that of another year.
#[must_use]
pub fn day(date: Date, today: Date) -> String {
    let plain = short(date, today);
    if date.year() == today.year() && near(date.day(), date.month(), today) != Some(date) {
        return format!("{plain} {}", date.year());
    }
    plain
}

/// Returns whether a word, in lower case, names a weekday or a month.
pub(super) fn is_day_name(word: &str) -> bool {
    weekday(word).is_some() || month(word).is_some()
}

fn weekday(word: &str) -> Option<Weekday> {
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

fn month(word: &str) -> Option<u32> {
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

/// Returns the day so many units later; units are days, weeks, months or years.
fn later(today: Date, number: i64, unit: &str) -> Option<Date> {
    // A longer way than this is a slip of the finger.
    let number = Some(number).filter(|number| number.unsigned_abs() <= 36_500)?;
    let months = |months: i64| {
        let count = u32::try_from(months.abs()).ok()?;
        if months >= 0 {
            Some(plus_months(today, count))
        } else {
            today.checked_sub_months(chrono::Months::new(count))
        }
    };
    match unit {
        "d" | "day" | "days" => Some(plus_days(today, number)),
        "w" | "week" | "weeks" => Some(plus_days(today, number * 7)),
        "m" | "month" | "months" => months(number),
        "y" | "year" | "years" => months(number * 12),
        _ => None,
    }
}

/// Returns the day of `+3d`, `-2w`, `+1m`; a bare `+3` counts days.
fn shifted(word: &str, today: Date) -> Option<Date> {
    let (sign, rest) = match word.as_bytes().first()? {
        b'+' => (1, &word[1..]),
        b'-' => (-1, &word[1..]),
        b'0'..=b'9' => (1, word),
        _ => return None,
    };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number: i64 = rest[..digits].parse().ok()?;
    match &rest[digits..] {
        "" if word.starts_with(['+', '-']) => later(today, sign * number, "d"),
        unit => later(today, sign * number, unit),
    }
}

fn day_then_month(one: &str, two: &str) -> Option<(u32, u32)> {
    let day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        digits.parse().ok()
    };
    match (month(one), month(two)) {
        (None, Some(month)) => Some((day(one)?, month)),
        (Some(month), None) => Some((day(two)?, month)),
        _ => None,
    }
}

fn day_and_month(one: &str, two: &str, today: Date) -> Option<Date> {
    let (day, month) = day_then_month(one, two)?;
    near(day, month, today)
}

/// Returns the occurrence of a day and month that is meant when no year is said.
fn near(day: u32, month: u32, today: Date) -> Option<Date> {
    // Eight years on there is a leap day again, even across 2100.
    (today.year() - 1..=today.year() + 8)
        .filter_map(|year| Date::from_ymd_opt(year, month, day))
        .find(|date| days_between(*date, today) <= LOOK_BACK)
}

/// Returns the day of `3/4`, `3.4.`, `3-4-2026` in the owner's order.
fn numeric(word: &str, locale: &Locale) -> Option<Date> {
    let parts: Vec<u32> = word
        .trim_end_matches('.')
        .split(['/', '.', '-'])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let full = |year: u32| if year < 100 { 2000 + year } else { year };
    match (parts.as_slice(), locale.date_order) {
        ([one, two], DateOrder::DayFirst) => near(*one, *two, locale.today),
        ([one, two], DateOrder::MonthFirst | DateOrder::YearFirst) => {
            near(*two, *one, locale.today)
        }
        ([year, month, day], _) if *year > 31 => {
            Date::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day)
        }
        ([day, month, year], DateOrder::DayFirst) => {
            Date::from_ymd_opt(i32::try_from(full(*year)).ok()?, *month, *day)
        }
        ([month, day, year], DateOrder::MonthFirst) => {
            Date::from_ymd_opt(i32::try_from(full(*year)).ok()?, *month, *day)
        }
        ([year, month, day], DateOrder::YearFirst) => {
            Date::from_ymd_opt(i32::try_from(full(*year)).ok()?, *month, *day)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::money::Currency;

    fn read(text: &str, order: DateOrder) -> Option<Date> {
        let today = day("2026-11-22"); // A Sunday.
        date(text, &Locale { today, date_order: order, currency: Currency::EUR }).ok()
    }

    #[test]
    fn phrases_mean_what_people_mean() {
        for (text, expected) in [
            ("today", "2026-11-22"),
            ("Tomorrow", "2026-11-23"),
            ("yesterday", "2026-11-21"),
            ("fri", "2026-11-27"),
            ("Sunday", "2026-11-29"),
            ("next fri", "2026-11-27"),
            ("next mon", "2026-11-23"),
            ("+3d", "2026-11-25"),
            ("+3", "2026-11-25"),
            ("3d", "2026-11-25"),
            ("-1w", "2026-11-15"),
            ("+1m", "2026-12-22"),
            ("in 2 weeks", "2026-12-06"),
            ("3 days ago", "2026-11-19"),
            ("3 days", "2026-11-25"),
            ("next week", "2026-11-29"),
            ("eom", "2026-11-30"),
            ("eow", "2026-11-22"),
            ("12 may", "2027-05-12"),
            ("May 12", "2027-05-12"),
            ("12 may 2026", "2026-05-12"),
            ("dec 1st, 2026", "2026-12-01"),
            ("20 nov", "2026-11-20"),
            ("1 sept", "2026-09-01"),
            ("29 feb", "2028-02-29"),
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
            ("2026-11-22", "2026-09-01", "1 Sep"),
            ("2026-11-22", "2026-08-01", "1 Aug 2026"),
            ("2026-11-22", "2027-02-28", "28 Feb 2027"),
            ("2026-01-10", "2026-12-05", "5 Dec 2026"),
        ] {
            let today = day(now);
            assert_eq!(super::day(day(date), today), expected);
            let locale = Locale { today, date_order: DateOrder::DayFirst, currency: Currency::EUR };
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
            "é",
            "in 5 é",
        ] {
            assert_eq!(read(text, DateOrder::DayFirst), None, "{text}");
        }
    }
}
