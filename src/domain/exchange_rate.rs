//! Exchange rates that the owner entered, each with its day.

use super::date::Date;
use super::field::{Input, Value, fields, is_list};
use super::locale::{Locale, Unreadable};
use super::money::Currency;
use super::phrase;

/// A decimal number above 0, exactly as written: `1.0862`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The digits without the point.
    pub digits: u64,
    /// The number of digits after the point.
    pub scale: u32,
}

impl Decimal {
    /// The maximum number of digits, before and after the point.
    const MOST_DIGITS: usize = 12;

    /// Parses `1.0862`, as in the file.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let has_point = text.contains('.');
        let fits = !whole.is_empty() && has_point != fraction.is_empty();
        let all = format!("{whole}{fraction}");
        if !fits || !is_plain(&all) || all.len() > Self::MOST_DIGITS {
            return None;
        }
        let digits = all.parse().ok().filter(|digits| *digits > 0)?;
        Some(Self { digits, scale: u32::try_from(fraction.len()).ok()? })
    }
}

impl Value for Decimal {
    const INPUT: Input = Input::Line;

    fn show(&self) -> String {
        let scale = self.scale as usize;
        let digits = format!("{:0>width$}", self.digits, width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        let plain = phrase::decimal(text.trim(), Self::MOST_DIGITS)?;
        Self::parse(&plain).ok_or_else(|| Unreadable("a number above 0, such as 1.0862".to_owned()))
    }
}

fields! {
    /// The value of one unit of the brand's currency in another one on a day.
    pub struct ExchangeRate {
        /// The other currency.
        currency: Currency = kept("Currency"),
        /// The amount for one unit of ours.
        per_unit: Decimal = kept("For one of ours").hint("such as 1.0862"),
        /// The day on which it was noted.
        on: Date = kept("On").back(),
    }
}

is_list! {
    Vec<ExchangeRate>, "rate" => |rates| {
        let rates: Vec<String> =
            rates.iter().map(|rate| format!("{} {}", rate.per_unit.show(), rate.currency)).collect();
        rates.join(", ")
    } => |rate| rate.currency,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::locale;

    #[test]
    fn a_decimal_keeps_every_digit_and_reads_back() {
        for text in ["1.0862", "0.85", "160", "0.0001", "1.10"] {
            assert_eq!(Decimal::parse(text).unwrap().show(), text);
        }
        for (text, expected) in
            [(" 1,0862 ", "1.0862"), ("1.600", "1.600"), ("1,600.50", "1600.50")]
        {
            assert_eq!(Decimal::read(text, &locale()).unwrap().show(), expected);
        }
        let unclear = Decimal::read("1,600", &locale()).unwrap_err().0;
        assert_eq!(unclear, "may be 1600 or 1.6; write it so");
        for text in ["", "0", "0.00", "-1", ".5", "1.", "1.2.3", "1e3", "1234567890123"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
