//! Money: whole minor units of one ISO 4217 currency, never negative, never added across
//! currencies.

use std::collections::BTreeMap;
use std::fmt;

pub use super::currency::Currency;
use super::field::{Input, Value};
use super::locale::{Locale, Unreadable};
use super::phrase;

/// An amount in minor units (cents) of its currency, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// The amount in minor units.
    pub minor: u64,
    /// The currency.
    pub currency: Currency,
}

/// Larger amounts are typos, and this keeps the sums of any book far from overflow.
const LARGEST_MINOR: u64 = 1_000_000_000_000_000;

impl Money {
    /// Parses `150.00 EUR`, as in the file: a number with a point, no more decimals than the
    /// currency has, a space, the code.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let text = text.trim();
        let (number, code) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let code = code.trim_start();
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (number, None),
        };
        if number.starts_with('-') {
            return Unreadable::because("an amount is never negative");
        }
        let is_parted = code.starts_with(|c: char| c.is_ascii_digit());
        if is_parted || !is_digits(whole) || !fraction.is_none_or(is_digits) {
            return Unreadable::because(
                "write it as 1150.00 EUR: with a point before the decimals, and nothing between thousands",
            );
        }
        if code.is_empty() {
            return Unreadable::because("needs its currency, such as 150.00 EUR");
        }
        let currency = Currency::from_code(code).ok_or_else(|| {
            Unreadable(format!("no currency of ISO 4217 is {code}; write a code such as EUR"))
        })?;
        let (fraction, decimals) = (fraction.unwrap_or_default(), currency.decimals() as usize);
        if fraction.len() > decimals {
            return Unreadable::because(currency.most_decimals());
        }
        Self::of(format!("{whole}{fraction:0<decimals$}").parse().ok(), currency)
    }

    /// Returns an amount of minor units; fails if it is implausibly large.
    pub(super) fn of(minor: Option<u64>, currency: Currency) -> Result<Self, Unreadable> {
        minor
            .filter(|minor| *minor <= LARGEST_MINOR)
            .map(|minor| Self { minor, currency })
            .ok_or_else(|| Unreadable("an amount too large to be meant".to_owned()))
    }

    /// Returns the number alone, with its decimals: `1150.00`.
    #[must_use]
    pub fn number(self) -> String {
        let decimals = self.currency.decimals() as usize;
        if decimals == 0 {
            return self.minor.to_string();
        }
        let digits = format!("{:0>width$}", self.minor, width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        format!("{whole}.{fraction}")
    }

    /// Returns the full amount for display: thousands separators, all decimals (`1,150.00 EUR`).
    #[must_use]
    pub fn full(self) -> String {
        let number = self.number();
        let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
        let mut parted = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                parted.push(',');
            }
            parted.push(digit);
        }
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{parted}{point}{fraction} {}", self.currency)
    }

    /// Returns the amount for display: thousands separators, decimals only if not 0 (`1,150 EUR`).
    #[must_use]
    pub fn brief(self) -> String {
        let full = self.full();
        match full.split_once('.') {
            Some((whole, fraction)) if fraction.trim_start_matches('0').starts_with(' ') => {
                format!("{whole} {}", self.currency)
            }
            _ => full,
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.pad(&format!("{} {}", self.number(), self.currency))
    }
}

impl Value for Money {
    const INPUT: Input = Input::Money;
    fn show(&self) -> String {
        self.to_string()
    }
    fn exact(&self) -> String {
        format!("{} {}", self.minor, self.currency.code())
    }
    fn read(text: &str, locale: &Locale) -> Result<Self, Unreadable> {
        phrase::amount(text, locale.currency)
    }
    fn echo(&self, _: &Locale) -> Option<String> {
        let full = self.full();
        // Three digits after a point could be taken for thousands.
        Some(match self.currency.decimals() {
            decimals @ 3.. => format!("{full}, with {decimals} decimals"),
            0..3 => full,
        })
    }
}

/// Sums of money, one per currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals(BTreeMap<Currency, u64>);

impl Totals {
    /// Adds an amount to the sum of its currency.
    pub fn add(&mut self, money: Money) {
        let sum = self.0.entry(money.currency).or_default();
        *sum = sum.saturating_add(money.minor);
    }

    /// Returns the sum of a currency in minor units, 0 if nothing was added.
    #[must_use]
    pub fn of(&self, currency: Currency) -> u64 {
        self.0.get(&currency).copied().unwrap_or(0)
    }

    /// Returns whether all sums are zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.values().all(|sum| *sum == 0)
    }

    /// Returns the excess over the other sums, per currency.
    #[must_use]
    pub fn beyond(&self, other: &Self) -> Self {
        self.iter()
            .map(|sum| Money { minor: sum.minor.saturating_sub(other.of(sum.currency)), ..sum })
            .filter(|sum| sum.minor > 0)
            .collect()
    }

    /// Returns the larger sum per currency.
    #[must_use]
    pub fn or_more(&self, other: &Self) -> Self {
        self.iter().chain(other.beyond(self).iter()).collect()
    }

    /// Returns the smaller sum per currency.
    #[must_use]
    pub fn or_less(&self, other: &Self) -> Self {
        self.iter()
            .map(|sum| Money { minor: sum.minor.min(other.of(sum.currency)), ..sum })
            .filter(|sum| sum.minor > 0)
            .collect()
    }

    /// Adds all of the other sums.
    pub fn add_all(&mut self, other: &Self) {
        other.iter().for_each(|sum| self.add(sum));
    }

    /// Returns the sums, by currency code.
    pub fn iter(&self) -> impl Iterator<Item = Money> {
        self.0.iter().map(|(currency, minor)| Money { minor: *minor, currency: *currency })
    }

    /// Returns the sums for display: `1,150 EUR + 90 USD`; empty if there are none.
    #[must_use]
    pub fn brief(&self) -> String {
        let sums: Vec<String> =
            self.iter().filter(|money| money.minor > 0).map(Money::brief).collect();
        sums.join(" + ")
    }
}

impl FromIterator<Money> for Totals {
    fn from_iter<I: IntoIterator<Item = Money>>(amounts: I) -> Self {
        let mut totals = Self::default();
        amounts.into_iter().for_each(|money| totals.add(money));
        totals
    }
}

impl Extend<Money> for Totals {
    fn extend<I: IntoIterator<Item = Money>>(&mut self, amounts: I) {
        amounts.into_iter().for_each(|money| self.add(money));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Result<String, String> {
        phrase::amount(text, Currency::EUR).map(|money| money.to_string()).map_err(|error| error.0)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, expected) in [
            ("150", "150.00 EUR"),
            ("150.5", "150.50 EUR"),
            ("€ 49,50", "49.50 EUR"),
            ("1,150.00 usd", "1150.00 USD"),
            ("1.150,00", "1150.00 EUR"),
            ("12,500", "12500.00 EUR"),
            ("1 150 €", "1150.00 EUR"),
            ("$150 CAD", "150.00 CAD"),
            ("US$ 150", "150.00 USD"),
            ("1\u{202f}150 zł", "1150.00 PLN"),
            ("1’150.50 CHF", "1150.50 CHF"),
            ("£0.05", "0.05 GBP"),
            ("300 JPY", "300 JPY"),
            ("0", "0.00 EUR"),
        ] {
            assert_eq!(typed(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "-5",
            "free",
            "10 XYZZ",
            "1.005,001",
            "3.50 JPY",
            "99999999999999999999",
            "$5",
            "5 kr",
            "¥500",
            "€5 USD",
            "€.50",
            ".50",
        ] {
            assert!(typed(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_file_has_amounts_in_one_form() {
        for (text, expected) in [
            ("150 EUR", "150.00 EUR"),
            ("150.5 EUR", "150.50 EUR"),
            ("150.00 EUR", "150.00 EUR"),
            (" 8.5  EUR ", "8.50 EUR"),
            ("0.05 EUR", "0.05 EUR"),
            ("300 JPY", "300 JPY"),
            ("10.5 KWD", "10.500 KWD"),
            ("1.2345 CLF", "1.2345 CLF"),
        ] {
            let money = Money::parse(text).map(|money| money.to_string());
            assert_eq!(money.as_deref(), Ok(expected), "{text}");
        }
        let refused: [(&str, &[&str]); 8] = [
            ("EUR has at most 2 decimals", &["12.345 EUR", "0.005 EUR", "1000000.001 EUR"]),
            ("JPY has no decimals", &["300.00 JPY", "3.5 JPY"]),
            ("KWD has at most 3 decimals", &["1.5000 KWD"]),
            (
                "nothing between thousands",
                &["12.34.56 EUR", "1,200.00 EUR", "12,50 EUR", "1'200 EUR", "1 200 EUR"],
            ),
            (
                "with a point before",
                &["$150", "€150", "150.€", ".5 EUR", "5. EUR", "1e3 EUR", "+5 EUR", "", "150,00"],
            ),
            ("needs its currency", &["150", "150.00", "150 "]),
            ("never negative", &["-5.00 EUR"]),
            ("no currency of ISO 4217", &["150 €", "150 eur", "150 EURO", "150 EUR x"]),
        ];
        for (why, texts) in refused {
            for text in texts {
                let told = Money::parse(text).unwrap_err().0;
                assert!(told.contains(why), "{text}: {told}");
            }
        }
        let large = Money::parse("99999999999999999999 EUR").unwrap_err().0;
        assert_eq!(large, "an amount too large to be meant");
    }

    #[test]
    fn amounts_read_back_from_what_is_shown() {
        for minor in [0, 5, 99, 100, 123_456, 100_000_000] {
            for currency in [Currency::EUR, Currency::from_code("JPY").unwrap()] {
                let money = Money { minor, currency };
                assert_eq!(Money::parse(&money.to_string()), Ok(money));
            }
        }
    }

    #[test]
    fn sums_never_cross_currencies() {
        let money = |text| Money::parse(text).unwrap();
        let totals: Totals =
            [money("10 EUR"), money("5 USD"), money("1140.50 EUR")].into_iter().collect();
        assert_eq!(totals.brief(), "1,150.50 EUR + 5 USD");
        assert!(Totals::default().is_zero());
    }

    #[test]
    fn sums_are_compared_currency_by_currency() {
        let totals = |texts: &[&str]| -> Totals {
            texts.iter().map(|text| Money::parse(text).unwrap()).collect()
        };
        let (one, other) = (totals(&["10 EUR", "5 USD"]), totals(&["4 EUR", "9 USD", "1 GBP"]));
        assert_eq!(one.beyond(&other), totals(&["6 EUR"]));
        assert_eq!(one.or_more(&other), totals(&["10 EUR", "9 USD", "1 GBP"]));
        assert_eq!(one.or_less(&other), totals(&["4 EUR", "5 USD"]));
    }
}
