//! Calendar days, counted from 1 January 1970.

use std::fmt;

/// One day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i64);

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Day {
    /// Parses `2026-12-31`; `None` for an invalid date.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(|part| part.parse::<i64>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let is_real = (1..=12).contains(&month) && (1..=length(year, month)).contains(&day);
        (is_real && parts.next().is_none()).then(|| Self::of(year, month, day))
    }

    /// Counts in years that start in March, so that the leap day comes last.
    pub(crate) fn of(year: i64, month: i64, day: i64) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let month = (month + 9) % 12;
        let before_month = (153 * month + 2) / 5;
        Self(Self::before_year(year) + before_month + day - 1 - 719_468)
    }

    /// Returns year, month and day.
    pub(crate) fn parts(self) -> (i64, i64, i64) {
        // Years from 1 March on, in the repeating cycle of 400 years.
        let days = self.0 + 719_468;
        let in_cycle = days.rem_euclid(146_097);
        let year = (in_cycle - in_cycle / 1460 + in_cycle / 36_524 - in_cycle / 146_096) / 365;
        let year = year + 400 * days.div_euclid(146_097);
        let in_year = days - Self::before_year(year);
        let month = (5 * in_year + 2) / 153;
        let day = in_year - (153 * month + 2) / 5 + 1;
        (year + i64::from(month >= 10), (month + 2) % 12 + 1, day)
    }

    /// Returns the number of days before 1 March of a year.
    fn before_year(year: i64) -> i64 {
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400)
    }

    pub(crate) fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// Adds months, clamped to the length of the month.
    pub(crate) fn plus_months(self, months: i64) -> Self {
        let (year, month, day) = self.parts();
        let months = year * 12 + month - 1 + months;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        Self::of(year, month, day.min(length(year, month)))
    }

    pub(crate) fn weekday(self) -> &'static str {
        let at = usize::try_from((self.0 + 3).rem_euclid(7)).unwrap();
        WEEKDAYS[at]
    }

    /// Returns whether the day has this number, or is the last of a month that is too short.
    pub(crate) fn is_day_of_month(self, wanted: i64) -> bool {
        let (year, month, day) = self.parts();
        day == wanted.min(length(year, month))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(to, "{year:04}-{month:02}-{day:02}")
    }
}

/// Returns the number of days in a month.
pub(crate) fn length(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        for (text, count) in [("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-11-29", 20_786)] {
            assert_eq!(Day::parse(text), Some(Day(count)), "{text}");
            assert_eq!(Day(count).to_string(), text);
        }
        for day in Day::of(1999, 1, 1).0..Day::of(2101, 1, 1).0 {
            assert_eq!(Day::parse(&Day(day).to_string()), Some(Day(day)));
        }
        assert_eq!(Day::of(2026, 11, 29).weekday(), "Sunday");
        assert_eq!(Day::parse("2026-02-29"), None);
        assert_eq!(Day::of(2027, 1, 31).plus_months(1), Day::of(2027, 2, 28));
        assert_eq!(Day::of(2026, 11, 30).plus_months(3), Day::of(2027, 2, 28));
    }
}
