//! Calendar months, with and without a year.

use chrono::Datelike;

use super::date::{Date, end_of_month, month_and_year, month_name};
use super::field::{Input, Value};
use super::locale::{Locale, Unreadable};

/// A month of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u32);

impl Month {
    /// Returns the month with this number, 1 to 12.
    #[must_use]
    pub fn new(number: u32) -> Option<Self> {
        (1..=12).contains(&number).then_some(Self(number))
    }

    /// Returns its number, 1 to 12.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }

    /// Returns its name in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        month_name(Date::from_ymd_opt(2000, self.0, 1).unwrap_or_default())
    }

    fn all() -> impl Iterator<Item = Self> {
        (1..=12).map(Self)
    }
}

impl Value for Month {
    const INPUT: Input = Input::Choice(|| Month::all().map(Self::name).collect());

    fn show(&self) -> String {
        self.name().to_owned()
    }
    fn exact(&self) -> String {
        self.0.to_string()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        let text = text.trim().to_lowercase();
        let is_named = |month: &Self| {
            let name = month.name().to_lowercase();
            text.len() >= 3 && name.starts_with(&text)
        };
        text.parse()
            .ok()
            .and_then(Self::new)
            .or_else(|| Self::all().find(is_named))
            .ok_or_else(|| Unreadable("a month, such as April or 4".to_owned()))
    }
}

/// A month of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    year: i32,
    month: u32,
}

impl YearMonth {
    /// Returns the month of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// Parses `2026-11`, as in the file.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = year.len() == 4 && month.len() == 2 && is_plain(year) && is_plain(month);
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        Date::from_ymd_opt(year, month, 1).filter(|_| fits).map(Self::of)
    }

    /// Returns its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }

    /// Returns its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        end_of_month(self.first_day())
    }

    /// Returns it for display: `November 2026`.
    #[must_use]
    pub fn name(self) -> String {
        month_and_year(self.first_day())
    }
}

impl Value for YearMonth {
    const INPUT: Input = Input::Line;

    fn show(&self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// Parses `2026-11`, `nov 2026`, `11/2026`, and for `nov` the latest such month.
    fn read(text: &str, locale: &Locale) -> Result<Self, Unreadable> {
        let refuse = || Unreadable("a month, such as 2026-11 or Nov 2026".to_owned());
        let text = text.trim();
        if let Some(month) = Self::parse(text) {
            return Ok(month);
        }
        let now = Self::of(locale.today);
        let (month, year) = match text.rsplit_once([' ', '/']) {
            Some((month, year)) => {
                let year = year.parse().ok().filter(|year| (1900..=9999).contains(year));
                (Month::read(month, locale)?, Some(year.ok_or_else(refuse)?))
            }
            None => (Month::read(text, locale).map_err(|_| refuse())?, None),
        };
        let month = month.number();
        let latest = if month > now.month { now.year - 1 } else { now.year };
        Ok(Self { year: year.unwrap_or(latest), month })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::sample::locale;

    #[test]
    fn a_month_is_read_by_its_number_and_by_its_name() {
        for (text, expected) in [("4", "April"), ("apr", "April"), ("December", "December")] {
            assert_eq!(Month::read(text, &locale()).unwrap().show(), expected);
        }
        for text in ["0", "13", "a", "", "ma"] {
            assert!(Month::read(text, &locale()).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_month_of_a_year_is_read_as_people_write_it_and_looks_back() {
        for (text, expected) in [
            ("2026-11", "2026-11"),
            ("nov 2026", "2026-11"),
            ("11/2026", "2026-11"),
            ("November", "2026-11"),
            ("dec", "2025-12"),
        ] {
            assert_eq!(YearMonth::read(text, &locale()).unwrap().show(), expected, "{text}");
        }
        for text in ["2026-13", "26-11", "2026-1", "sometime", "nov 26", "+026-11"] {
            assert!(YearMonth::read(text, &locale()).is_err(), "{text}");
        }
        let february = YearMonth::parse("2028-02").unwrap();
        assert_eq!(
            (february.first_day(), february.last_day()),
            (day("2028-02-01"), day("2028-02-29"))
        );
        assert_eq!(february.name(), "February 2028");
    }
}
