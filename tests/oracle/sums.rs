//! Money in whole minor units of a currency, and sums per currency.

use std::collections::BTreeMap;

/// An amount in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) minor: i128,
    pub(crate) currency: String,
}

impl Amount {
    /// Parses `150.00 EUR` with at most the decimals of its currency.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (number, currency) = (words.next()?, words.next()?);
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let decimals = decimals(currency);
        let missing = decimals.checked_sub(part.len())?;
        let digits = format!("{whole}{part}{}", "0".repeat(missing));
        Some(Self { minor: digits.parse().ok()?, currency: currency.to_owned() })
    }

    /// Formats it like the file and the JSON.
    pub(crate) fn show(&self) -> String {
        let decimals = decimals(&self.currency);
        let digits = format!("{:0width$}", self.minor, width = decimals + 1);
        let (whole, part) = digits.split_at(digits.len() - decimals);
        let point = if decimals == 0 { "" } else { "." };
        format!("{whole}{point}{part} {}", self.currency)
    }
}

/// Returns the ISO 4217 decimals of the currencies used here.
fn decimals(currency: &str) -> usize {
    match currency {
        "JPY" | "KRW" | "CLP" => 0,
        "KWD" | "BHD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// Sums by currency; a zero sum counts as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums(BTreeMap<String, i128>);

impl Sums {
    pub(crate) fn add(&mut self, amount: &Amount) {
        *self.0.entry(amount.currency.clone()).or_default() += amount.minor;
    }

    pub(crate) fn add_all(&mut self, other: &Self) {
        for (currency, minor) in &other.0 {
            *self.0.entry(currency.clone()).or_default() += minor;
        }
    }

    /// Returns the excess over the other per currency, never below 0.
    pub(crate) fn less(&self, other: &Self) -> Self {
        let left = |(currency, minor): (&String, &i128)| {
            (currency.clone(), (minor - other.of(currency)).max(0))
        };
        Self(self.0.iter().map(left).collect())
    }

    /// Returns the higher sum per currency.
    pub(crate) fn or_more(&self, other: &Self) -> Self {
        let mut most = self.clone();
        for (currency, minor) in &other.0 {
            let here = most.0.entry(currency.clone()).or_default();
            *here = (*here).max(*minor);
        }
        most
    }

    pub(crate) fn of(&self, currency: &str) -> i128 {
        self.0.get(currency).copied().unwrap_or(0)
    }

    /// Returns the non-zero sums, by currency code.
    pub(crate) fn amounts(&self) -> Vec<Amount> {
        let amount = |(currency, minor): (&String, &i128)| Amount {
            minor: *minor,
            currency: currency.clone(),
        };
        self.0.iter().map(amount).filter(|amount| amount.minor != 0).collect()
    }

    pub(crate) fn show(&self) -> Vec<String> {
        self.amounts().iter().map(Amount::show).collect()
    }
}

impl FromIterator<Amount> for Sums {
    fn from_iter<I: IntoIterator<Item = Amount>>(amounts: I) -> Self {
        let mut sums = Self::default();
        amounts.into_iter().for_each(|amount| sums.add(&amount));
        sums
    }
}

/// Divides and rounds once, half to even. The divisor must be above 0.
pub(crate) fn divided(number: i128, by: i128) -> i128 {
    let (whole, rest) = (number.div_euclid(by), number.rem_euclid(by));
    match (rest * 2).cmp(&by) {
        std::cmp::Ordering::Less => whole,
        std::cmp::Ordering::Equal => whole + whole.rem_euclid(2),
        std::cmp::Ordering::Greater => whole + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_come_out_as_they_went_in() {
        for text in ["150.00 EUR", "0.05 USD", "5000 JPY", "1.000 KWD", "0.000 KWD"] {
            assert_eq!(Amount::parse(text).unwrap().show(), text);
        }
        assert_eq!(Amount::parse("1.5 EUR").unwrap().minor, 150);
        assert_eq!(Amount::parse("0.005 EUR"), None);
    }

    #[test]
    fn a_half_goes_to_the_even_neighbour() {
        for (number, by, is) in [(5, 2, 2), (7, 2, 4), (15, 10, 2), (25, 10, 2), (26, 10, 3)] {
            assert_eq!(divided(number, by), is, "{number} / {by}");
        }
    }

    #[test]
    fn currencies_stay_apart() {
        let sums = |texts: &[&str]| -> Sums {
            texts.iter().map(|text| Amount::parse(text).unwrap()).collect()
        };
        let (agreed, spent) = (sums(&["10.00 EUR", "5.00 USD"]), sums(&["12.00 EUR", "1.00 USD"]));
        assert_eq!(agreed.less(&spent).show(), ["4.00 USD"]);
        assert_eq!(agreed.or_more(&spent).show(), ["12.00 EUR", "5.00 USD"]);
    }
}
