//! Numbers as people type them: `1200`, `49,50`, `1.200,50`, `1 200`, `1'200`.

use crate::domain::field::Unreadable;

/// A number with its decimals, digit by digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The digits before the decimal point; at least one.
    pub whole: String,
    /// The digits behind it, without padding; may be empty.
    pub fraction: String,
}

impl Number {
    /// Returns the whole number in the smallest of so many decimals; none where it is too large.
    pub(super) fn scaled(&self, decimals: usize) -> Option<u64> {
        format!("{}{:0<decimals$}", self.whole, self.fraction).parse().ok()
    }
}

/// Returns the number that a text means, of which nothing else may be in the text.
///
/// One separator parts thousands in groups of three, the other one the decimals. A lone one before
/// three digits parts thousands, unless there may be as many decimals: then a point parts decimals,
/// as the book writes them, and a comma may mean either.
pub(super) fn number(text: &str, decimals: usize) -> Result<Number, Unreadable> {
    // Thousands are also parted by narrow blanks, and by a curly apostrophe.
    let text = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace('’', "'");
    let (whole, fraction) = match text.rfind(['.', ',']) {
        Some(at) if is_point(&text, at, decimals)? => (&text[..at], &text[at + 1..]),
        _ => (text.as_str(), ""),
    };
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || !is_grouped(whole) {
        return Unreadable::because("thousands are parted in threes, such as 1,200");
    }
    let fraction = fraction.to_owned();
    Ok(Number { whole: whole.chars().filter(char::is_ascii_digit).collect(), fraction })
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
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let Some(sign) = whole.chars().find(|c| !c.is_ascii_digit()) else { return is_digits(whole) };
    let groups: Vec<&str> = whole.split(sign).collect();
    matches!(sign, '.' | ',' | ' ' | '\'')
        && groups.iter().all(|group| is_digits(group))
        && matches!(groups[0].len(), 1..=3)
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3)
}

/// Returns a number with at most so many decimals as the file writes it: `1600.5`.
pub fn decimal(text: &str, decimals: usize) -> Result<String, Unreadable> {
    let Number { whole, fraction } = number(text, decimals)?;
    let point = if fraction.is_empty() { "" } else { "." };
    Ok(format!("{whole}{point}{fraction}"))
}
