//! Values written as strings: ids, names, days, times, money, addresses.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserializer, Serializer};

use super::leaf::{Leaf, Textual, read_text, write_text};
use crate::domain::country::Country;
use crate::domain::exchange_rate::Decimal;
use crate::domain::field::Value as _;
use crate::domain::id::Id;
use crate::domain::influencer::Handle;
use crate::domain::locale::Unreadable;
use crate::domain::money::{Currency, Money};
use crate::domain::month::YearMonth;
use crate::domain::partnership::{Code, Link};
use crate::domain::text::{Line, Name, Prose};

macro_rules! textual {
    ($([$($generic:ident)?] $type:ty, $what:literal, $text:expr, $parse:expr;)*) => { $(
        impl$(<$generic>)? Textual for $type {
            const WHAT: &'static str = $what;
            fn text(&self) -> Cow<'_, str> {
                let text: fn(&Self) -> Cow<'_, str> = $text;
                text(self)
            }
            fn parse(text: &str) -> Result<Self, String> {
                let parse: fn(&str) -> Result<Self, String> = $parse;
                parse(text)
            }
        }
        impl$(<$generic>)? Leaf for $type {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                write_text(self, to)
            }
            fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                read_text(from)
            }
        }
    )* };
}

textual! {
    [] Line, "a line of text", |line| Cow::Borrowed(line), |text| Ok(Line::new(text));
    [] Prose, "a text", |prose| Cow::Borrowed(prose), |text| Ok(Prose::new(text));
    [] Name, "a name", |name| Cow::Borrowed(name),
        |text| Name::parse(text).ok_or_else(|| "a name cannot be empty".to_owned());
    [R] Id<R>, "an id", |id| Cow::Borrowed(id.as_str()),
        |text| Id::parse(text).ok_or_else(|| "an id cannot be empty".to_owned());
    [] Handle, "a handle", |handle| Cow::Borrowed(handle), |text| Handle::parse(text).map_err(why);
    [] Link, "an address", |link| Cow::Borrowed(link), |text| Link::parse(text).map_err(why);
    [] Code, "a code", |code| Cow::Borrowed(code), |text| Code::parse(text).map_err(why);
    [] Currency, "a currency", |currency| Cow::Borrowed(currency.code()),
        |text| Currency::from_code(text).ok_or_else(|| "no currency of ISO 4217; write a code such as EUR".to_owned());
    [] Money, "an amount", |money| Cow::Owned(money.to_string()), |text| Money::parse(text).map_err(why);
    [] Country, "a country", |country| Cow::Owned(country.code()),
        |text| Country::from_code(text).ok_or_else(|| "no country of ISO 3166; write a code such as DE".to_owned());
    [] YearMonth, "a month", |month| Cow::Owned(month.show()),
        |text| YearMonth::parse(text).ok_or_else(|| "no month; write it as 2026-12".to_owned());
    [] Decimal, "a decimal number", |number| Cow::Owned(number.show()),
        |text| Decimal::parse(text).ok_or_else(|| "no number above 0, such as 1.0862".to_owned());
    [] NaiveDate, "a day", |date| Cow::Owned(date.to_string()), day;
    [] NaiveTime, "a time of day", |time| Cow::Owned(time.format("%H:%M").to_string()), time;
}

/// Parses `18:00`.
fn time(text: &str) -> Result<NaiveTime, String> {
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok();
    time.filter(|time| time.format("%H:%M").to_string() == text)
        .ok_or_else(|| "no time of day; write it as 18:00".to_owned())
}

fn why(unreadable: Unreadable) -> String {
    unreadable.0
}

/// Parses `2026-12-01` and nothing similar.
fn day(text: &str) -> Result<NaiveDate, String> {
    let digits = |range: std::ops::Range<usize>| {
        text.as_bytes().get(range)?.iter().try_fold(0_u32, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
        })
    };
    let date = || {
        let marks = text.len() == 10 && [4, 7].iter().all(|at| text.as_bytes()[*at] == b'-');
        let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        marks.then_some(date)
    };
    date().ok_or_else(|| "no day of the calendar; write it as 2026-12-31".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_one_form() {
        assert!(time("08:05").is_ok());
        for text in ["8:05", "08:5", " 08:05", "24:00", "18", "18:00:00", "6pm", ""] {
            assert!(time(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_in_one_form_are_read() {
        let leap = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
        assert_eq!(day("2028-02-29"), Ok(leap));
        for text in [
            "2026-02-29",
            "2026-02-30",
            "2026-13-01",
            "2026-2-3",
            "26-02-03",
            "2026/02/03",
            "",
            "é2026-01-0",
        ] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
