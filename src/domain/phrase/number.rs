//! Parses numbers: `1200`, `49,50`, `1.200,50`, `1 200`, `1'200`.

use crate::domain::locale::Unreadable;

/// A decimal number as digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The digits before the decimal point; at least one.
    pub whole: String,
    /// The digits after it, without padding; may be empty.
    pub fraction: String,
}

impl Number {
    /// Returns it scaled by 10^`decimals`; none if too large.
    pub(super) fn scaled(&self, decimals: usize) -> Option<u64> {
        format!("{}{:0<decimals$}", self.whole, self.fraction).parse().ok()
    }
}

/// Parses a number, which must be the whole text.
///
/// One separator groups thousands by three, another one marks decimals. A single one before three
/// digits groups thousands, unless that many decimals are allowed: then a point marks decimals, as
/// in the book, and a comma is ambiguous.
pub(super) fn number(text: &str, decimals: usize) -> Result<Number, Unreadable> {
    // Narrow spaces and curly apostrophes separate thousands too.
    let text = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace('’', "'");
    let (whole, fraction) = match text.rfind(['.', ',']) {
        Some(at) if is_point(&text, at, decimals)? => (&text[..at], &text[at + 1..]),
        _ => (text.as_str(), ""),
    };
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || !is_grouped(whole) {
        return Unreadable::because("group thousands in threes, such as 1,200");
    }
    let fraction = fraction.to_owned();
    Ok(Number { whole: whole.chars().filter(char::is_ascii_digit).collect(), fraction })
}

/// Returns whether the last separator of a number is the decimal point.
fn is_point(number: &str, at: usize, decimals: usize) -> Result<bool, Unreadable> {
    let (whole, sign, fraction) = (&number[..at], &number[at..=at], &number[at + 1..]);
    if whole.contains(sign) {
        return Ok(false);
    }
    // A different separator before it groups thousands, so this one is the decimal point. `0.005`
    // and `1200.500` do not begin with a group of thousands.
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

/// Returns whether digits are ungrouped, or in groups of three with one separator.
fn is_grouped(whole: &str) -> bool {
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let Some(sign) = whole.chars().find(|c| !c.is_ascii_digit()) else { return is_digits(whole) };
    let groups: Vec<&str> = whole.split(sign).collect();
    matches!(sign, '.' | ',' | ' ' | '\'')
        && groups.iter().all(|group| is_digits(group))
        && matches!(groups[0].len(), 1..=3)
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3)
}

/// Returns a number with at most `decimals` decimals as written in the file: `1600.5`.
pub fn decimal(text: &str, decimals: usize) -> Result<String, Unreadable> {
    let Number { whole, fraction } = number(text, decimals)?;
    let point = if fraction.is_empty() { "" } else { "." };
    Ok(format!("{whole}{point}{fraction}"))
}
