//! Amounts as people type them: `150`, `49,50`, `1.200,50 €`, `1 200 CHF`.

use crate::domain::field::Unreadable;
use crate::domain::money::{Currency, Money};

/// Returns the amount that the text means, in the default currency where it names none.
///
/// One separator parts thousands in groups of three, the other one the decimals. A lone one before
/// three digits parts thousands, unless the currency has as many decimals itself: then a point parts
/// decimals, as the book writes them, and a comma may mean either.
pub fn amount(text: &str, default: Option<Currency>) -> Result<Money, Unreadable> {
    let currency = Money::parse_or(text, default)?.currency;
    let decimals = currency.decimals() as usize;
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(text.len(), |at| at + 1);
    let number = text[start..end].replace('\u{a0}', " ");
    let (whole, fraction) = match number.rfind(['.', ',']) {
        Some(at) if is_point(&number, at, decimals)? => (&number[..at], &number[at + 1..]),
        _ => (number.as_str(), ""),
    };
    if fraction.len() > decimals {
        return Unreadable::because(format!("at most {decimals} decimals"));
    }
    if !is_grouped(whole) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Unreadable::because("thousands are parted in threes, such as 1,200");
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let point = if decimals == 0 { "" } else { "." };
    // The same number as the book writes it; the full stop of a sentence is no part of it.
    let written = format!("{digits}{point}{fraction:0<decimals$}");
    let behind = text[end..].trim_start_matches(['.', ',', '\'', ' ', '\u{a0}']);
    Money::parse_or(&format!("{}{written}{behind}", &text[..start]), default)
}

/// Returns whether the last separator of a number parts its decimals.
fn is_point(number: &str, at: usize, decimals: usize) -> Result<bool, Unreadable> {
    let (whole, sign, fraction) = (&number[..at], &number[at..=at], &number[at + 1..]);
    if whole.contains(sign) {
        return Ok(false);
    }
    // Another sign before it parts thousands, and this one what is left. `0.005` and `1200.500`
    // begin with no group of thousands.
    let is_first_group = matches!(whole.len(), 1..=3) && !whole.starts_with('0');
    let is_bare = whole.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.len() != 3 || !is_bare || !is_first_group {
        return Ok(true);
    }
    if decimals >= 3 && sign == "," {
        let (thousands, decimal) = (format!("{whole}{fraction}"), fraction.trim_end_matches('0'));
        let decimal = if decimal.is_empty() { "0" } else { decimal };
        return Unreadable::because(format!(
            "may be {thousands} or {whole}.{decimal}; write it so"
        ));
    }
    Ok(decimals >= 3)
}

/// Returns whether digits stand in one row, or in groups of three with one sign between.
fn is_grouped(whole: &str) -> bool {
    let Some(sign) = whole.chars().find(|c| !c.is_ascii_digit()) else { return true };
    let groups: Vec<&str> = whole.split(sign).collect();
    let is_digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    groups.iter().all(is_digits)
        && matches!(groups[0].len(), 1..=3)
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3)
}
