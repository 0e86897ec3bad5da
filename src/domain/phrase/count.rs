//! Parses counts: `12500`, `12,500`, `12.500`, `12 500`, `23.4k`, `1.2M`.

use super::number::number;
use crate::domain::locale::Unreadable;

/// Parses a whole number.
///
/// Thousands separators as in any number; decimals only before a `k` or an `M`.
pub fn count(text: &str) -> Result<u64, Unreadable> {
    let refuse = || Unreadable("a whole number, such as 1200 or 23.4k".to_owned());
    let text = text.trim().trim_start_matches('~').trim_start();
    let (digits, decimals) = match text.chars().last() {
        Some('k' | 'K') => (&text[..text.len() - 1], 3),
        Some('m' | 'M') => (&text[..text.len() - 1], 6),
        _ => (text, 0),
    };
    let digits = digits.trim_end();
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(refuse());
    }
    let number = number(digits, decimals)?;
    if number.fraction.len() > decimals {
        return Err(refuse());
    }
    number.scaled(decimals).ok_or_else(refuse)
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_are_read_as_people_write_them() {
        for (text, expected) in [
            ("12500", 12_500),
            ("12,500", 12_500),
            ("12.500", 12_500),
            ("12 500", 12_500),
            ("1,234,567", 1_234_567),
            ("23.4k", 23_400),
            ("12,5K", 12_500),
            ("1.2M", 1_200_000),
            ("1.234k", 1_234),
            ("1,234.5k", 1_234_500),
            ("1.25 M", 1_250_000),
            ("~20K", 20_000),
            ("0", 0),
        ] {
            assert_eq!(count(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_count_is_refused() {
        for text in [
            "",
            "-5",
            "many",
            "1.5",
            "12,50",
            "99999999999999999999",
            "99999999999999M",
            "1,234k",
            "12 50",
            "1234,567",
            "1.234,567",
            "1.2345k",
            "k",
        ] {
            assert!(count(text).is_err(), "{text}");
        }
    }
}
