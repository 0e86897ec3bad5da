//! Money: whole minor units of one ISO 4217 currency, never negative, never added across currencies.

use std::collections::BTreeMap;
use std::fmt;

use super::field::{Input, Locale, Source, Unreadable, Value};
use super::phrase;

/// A currency of ISO 4217.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The euro, offered first to a new owner.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    /// The US dollar.
    pub const USD: Self = Self(iso_currency::Currency::USD);
    /// The pound sterling.
    pub const GBP: Self = Self(iso_currency::Currency::GBP);

    /// Returns the currency with this code of three letters.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(&code.trim().to_ascii_uppercase()).map(Self)
    }

    /// Returns the code of three letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Returns how many decimals an amount has: 2 for euros, 0 for yen.
    #[must_use]
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }

    fn from_symbol(symbol: &str) -> Option<Self> {
        Some(match symbol {
            "€" => Self::EUR,
            "$" => Self::USD,
            "£" => Self::GBP,
            _ => return None,
        })
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}
impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl fmt::Display for Currency {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.pad(self.code())
    }
}
impl Value for Currency {
    const INPUT: Input = Input::Suggest(Source::Currencies);
    fn show(&self) -> String {
        self.code().to_owned()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        Self::from_code(text)
            .or_else(|| Self::from_symbol(text.trim()))
            .ok_or_else(|| Unreadable("a currency code such as EUR, USD or GBP".to_owned()))
    }
}

/// An amount in minor units (cents) of its currency, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// The amount in minor units.
    pub minor: u64,
    /// The currency.
    pub currency: Currency,
}

/// Amounts above this are slips of the finger, and sums of any book stay far from overflow.
const LARGEST_MINOR: u64 = 1_000_000_000_000_000;

impl Money {
    /// Returns the amount of an `150.00 EUR` as the file has it; the code must be there.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        Self::parse_or(text, None)
    }

    /// Returns the amount of a text, in the default currency where it names none.
    pub(super) fn parse_or(text: &str, default: Option<Currency>) -> Result<Self, Unreadable> {
        let text = text.trim();
        if text.starts_with('-') || text.starts_with('−') {
            return Unreadable::because("an amount is never negative");
        }
        let is_number =
            |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\'');
        let number_start = text.find(|c: char| c.is_ascii_digit());
        let Some(start) = number_start else {
            return Unreadable::because("an amount, such as 150 or 49.50 EUR");
        };
        let end = text[start..].find(|c| !is_number(c)).map_or(text.len(), |at| start + at);
        let named = format!("{}{}", text[..start].trim(), text[end..].trim());
        let currency = if named.is_empty() {
            default
                .ok_or_else(|| Unreadable("needs its currency, such as 150.00 EUR".to_owned()))?
        } else {
            Currency::from_code(&named)
                .or_else(|| Currency::from_symbol(&named))
                .ok_or_else(|| Unreadable(format!("no currency is called {named}")))?
        };
        let minor = minor_units(&text[start..end], currency.decimals())?;
        Ok(Self { minor, currency })
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

    /// Returns the whole amount for a reader: thousands parted, all decimals (`1,150.00 EUR`).
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

    /// Returns the amount for a reader: thousands parted, no decimals where they are all 0 (`1,150 EUR`).
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

/// Reads a number with any separators; the last one is the decimal point unless it parts thousands.
fn minor_units(text: &str, decimals: u32) -> Result<u64, Unreadable> {
    let refuse = || Unreadable("an amount, such as 150 or 49.50 EUR".to_owned());
    let text: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\'')).collect();
    let (whole, fraction) = match text.rfind(['.', ',']) {
        None => (text.as_str(), ""),
        Some(at) => {
            let (whole, fraction) = (&text[..at], &text[at + 1..]);
            let separator = &text[at..=at];
            let again = whole.contains(separator);
            let lone = !whole.contains(['.', ',']);
            // `12,500` parts thousands, `12,50` and `1.150,00` have decimals.
            if fraction.len() == 3 && (again || lone) && decimals != 3 {
                (text.as_str(), "")
            } else {
                (whole, fraction)
            }
        }
    };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    if fraction.len() > decimals as usize || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Unreadable::because(format!("at most {decimals} decimals"));
    }
    let padded = format!("{digits}{fraction:0<width$}", width = decimals as usize);
    let minor: u64 = padded.parse().map_err(|_| refuse())?;
    if minor > LARGEST_MINOR {
        return Unreadable::because("an amount too large to be meant");
    }
    Ok(minor)
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
        phrase::amount(text, Some(locale.currency))
    }
    fn echo(&self, _: &Locale) -> Option<String> {
        let full = self.full();
        // Three digits behind a point may look like thousands.
        Some(match self.currency.decimals() {
            decimals @ 3.. => format!("{full}, with {decimals} decimals"),
            0..3 => full,
        })
    }
}

/// Sums of money, one for each currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals(BTreeMap<Currency, u64>);

impl Totals {
    /// Adds an amount to the sum of its currency.
    pub fn add(&mut self, money: Money) {
        let sum = self.0.entry(money.currency).or_default();
        *sum = sum.saturating_add(money.minor);
    }

    /// Returns the sum of a currency in minor units, 0 where nothing was added.
    #[must_use]
    pub fn of(&self, currency: Currency) -> u64 {
        self.0.get(&currency).copied().unwrap_or(0)
    }

    /// Returns whether nothing but zeros was added.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.values().all(|sum| *sum == 0)
    }

    /// Returns what of each currency is more than in the other sums.
    #[must_use]
    pub fn beyond(&self, other: &Self) -> Self {
        self.iter()
            .map(|sum| Money { minor: sum.minor.saturating_sub(other.of(sum.currency)), ..sum })
            .filter(|sum| sum.minor > 0)
            .collect()
    }

    /// Returns the larger sum of each currency.
    #[must_use]
    pub fn or_more(&self, other: &Self) -> Self {
        self.iter().chain(other.beyond(self).iter()).collect()
    }

    /// Returns the smaller sum of each currency.
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

    /// Returns the sums for a reader: `1,150 EUR + 90 USD`; empty where there are none.
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
        phrase::amount(text, Some(Currency::EUR))
            .map(|money| money.to_string())
            .map_err(|error| error.0)
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
            ("£0.05", "0.05 GBP"),
            ("300 JPY", "300 JPY"),
            ("0", "0.00 EUR"),
        ] {
            assert_eq!(typed(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "-5", "free", "10 XYZZ", "1.005,001", "3.50 JPY", "99999999999999999999"] {
            assert!(typed(text).is_err(), "{text}");
        }
        assert!(Money::parse("150").is_err(), "the file always names the currency");
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
