//! Parses amounts: `150`, `49,50`, `1.200,50 €`, `1 200 CHF`.

use super::number::number;
use crate::domain::currency::Currency;
use crate::domain::locale::Unreadable;
use crate::domain::money::Money;

/// Parses an amount; the owner's currency is the default.
pub fn amount(text: &str, own: Currency) -> Result<Money, Unreadable> {
    Written::of(text, own)?.amount(Some(own))
}

/// A parsed amount.
pub(super) struct Written<'t> {
    number: &'t str,
    /// Its currency, or an error if it is ambiguous.
    pub currency: Option<Result<Currency, Unreadable>>,
}

impl<'t> Written<'t> {
    /// Parses an amount for an owner with this currency.
    pub(super) fn of(text: &'t str, own: Currency) -> Result<Self, Unreadable> {
        let text = text.trim();
        if text.starts_with(['-', '−']) {
            return Unreadable::because("an amount is never negative");
        }
        let Some(start) = text.find(|c: char| c.is_ascii_digit()) else {
            return Unreadable::because("an amount, such as 150 or 49.50 EUR");
        };
        let parts = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '\'' | '’');
        let is_number = |c: char| c.is_ascii_digit() || parts(c);
        let end = text[start..].find(|c| !is_number(c)).map_or(text.len(), |at| start + at);
        // A full stop at the end of a sentence is not part of it.
        let number = text[start..end].trim_end_matches(parts);
        let (before, behind) = (text[..start].trim(), text[end..].trim().trim_end_matches('.'));
        Ok(Self { number, currency: currency(before, behind, own)? })
    }

    /// Returns the amount, with a default currency.
    pub(super) fn amount(self, default: Option<Currency>) -> Result<Money, Unreadable> {
        let currency = self
            .currency
            .or(default.map(Ok))
            .unwrap_or_else(|| Unreadable::because("needs its currency, such as 150.00 EUR"))?;
        let decimals = currency.decimals() as usize;
        let number = number(self.number, decimals)?;
        if number.fraction.len() > decimals {
            return Unreadable::because(currency.most_decimals());
        }
        Money::of(number.scaled(decimals), currency)
    }
}

/// Parses the currency on either side of a number, or on both.
fn currency(
    before: &str,
    behind: &str,
    own: Currency,
) -> Result<Option<Result<Currency, Unreadable>>, Unreadable> {
    let called = |name: &str| {
        Currency::called(name, own)
            .ok_or_else(|| Unreadable(format!("no currency is called {name}")))
    };
    match (before, behind) {
        ("", "") => Ok(None),
        (one, "") | ("", one) => called(one).map(Some),
        (before, behind) => match called(behind)? {
            // `$150 CAD` says which dollar.
            Ok(found) if found.writes(before) => Ok(Some(Ok(found))),
            _ => Unreadable::because(format!("no currency is called {before}{behind}")),
        },
    }
}
