//! Counts as people write them: `12500`, `12,500`, `12.500`, `12 500`, `23.4k`, `1.2M`.

use crate::domain::field::Unreadable;

/// Returns the whole number that the text means.
///
/// One separator before exactly three digits parts thousands; otherwise it is the decimal point,
/// which only a `k` or `M` may follow (the rule that importers of follower counts use).
pub fn count(text: &str) -> Result<u64, Unreadable> {
    let refuse = || Unreadable("a whole number, such as 1200 or 23.4k".to_owned());
    let text = text.trim().trim_start_matches('~').trim_start();
    let (digits, factor) = match text.chars().last() {
        Some('k' | 'K') => (&text[..text.len() - 1], 1_000_u64),
        Some('m' | 'M') => (&text[..text.len() - 1], 1_000_000),
        _ => (text, 1),
    };
    let digits: String = digits.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return Err(refuse());
    }
    let (whole, fraction) = match digits.rfind(['.', ',']) {
        Some(at) if factor == 1 || digits[at + 1..].len() > 2 => {
            let thousands = digits.split(['.', ',']).skip(1).all(|group| group.len() == 3);
            if !thousands {
                return Err(refuse());
            }
            (digits.replace(['.', ','], ""), String::new())
        }
        Some(at) => (digits[..at].replace(['.', ','], ""), digits[at + 1..].to_owned()),
        None => (digits, String::new()),
    };
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| refuse())? };
    let mut value = whole.checked_mul(factor).ok_or_else(refuse)?;
    let mut place = factor;
    for digit in fraction.chars().filter_map(|c| c.to_digit(10)) {
        place /= 10;
        value = value.checked_add(u64::from(digit) * place).ok_or_else(refuse)?;
    }
    Ok(value)
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
            ("~20K", 20_000),
            ("0", 0),
        ] {
            assert_eq!(count(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_count_is_refused() {
        for text in ["", "-5", "many", "1.5", "12,50", "99999999999999999999", "99999999999999M"] {
            assert!(count(text).is_err(), "{text}");
        }
    }
}
