//! Formats numbers: short counts, percentages and rates.

/// Returns a count with about three digits: `800`, `23.4k`, `210k`, `1.2M`.
#[must_use]
pub fn short(count: u64) -> String {
    let in_tenths = |unit: u64| count.saturating_add(unit / 20) / (unit / 10);
    match (in_tenths(1_000), in_tenths(1_000_000)) {
        _ if count < 1_000 => count.to_string(),
        (tenths, _) if tenths < 1_000 && !tenths.is_multiple_of(10) => {
            format!("{}.{}k", tenths / 10, tenths % 10)
        }
        (_, tenths) if count >= 999_500 && tenths < 1_000 && !tenths.is_multiple_of(10) => {
            format!("{}.{}M", tenths / 10, tenths % 10)
        }
        _ => rounded(count),
    }
}

/// Returns a short count without a fraction: `800`, `23k`, `210k`, `1M`.
#[must_use]
pub fn rounded(count: u64) -> String {
    if count < 1_000 {
        count.to_string()
    } else if count < 999_500 {
        format!("{}k", (count + 500) / 1_000)
    } else {
        format!("{}M", grouped(count.saturating_add(500_000) / 1_000_000))
    }
}

/// Returns a count with thousands separators: `23,400`.
#[must_use]
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Returns part of whole as a percentage with one decimal, `–` if the whole is missing or 0.
#[must_use]
pub fn percent(part: Option<u64>, whole: Option<u64>) -> String {
    match (part, whole) {
        (Some(part), Some(whole)) if whole > 0 => {
            let tenths = (u128::from(part) * 2_000 / u128::from(whole)).div_ceil(2);
            format!("{}.{} %", tenths / 10, tenths % 10)
        }
        _ => "–".to_owned(),
    }
}

/// Returns the median, reordering the amounts; of two in the middle the lower, so that it is a real
/// amount.
pub fn middle(amounts: &mut [u64]) -> Option<u64> {
    let last = amounts.len().checked_sub(1)?;
    Some(*amounts.select_nth_unstable(last / 2).1)
}

/// Returns a count with its noun: `1 day`, `3 days`.
#[must_use]
pub fn counted(count: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_short_and_never_round_into_a_longer_form() {
        for (count, close, far) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1k", "1k"),
            (23_400, "23.4k", "23k"),
            (23_450, "23.5k", "23k"),
            (99_949, "99.9k", "100k"),
            (210_400, "210k", "210k"),
            (99_950, "100k", "100k"),
            (999_499, "999k", "999k"),
            (999_500, "1M", "1M"),
            (1_240_000, "1.2M", "1M"),
            (u64::MAX, "18,446,744,073,709M", "18,446,744,073,709M"),
        ] {
            assert_eq!((short(count).as_str(), rounded(count).as_str()), (close, far), "{count}");
        }
    }

    #[test]
    fn a_percentage_needs_a_whole() {
        for (part, whole, expected) in [
            (Some(46), Some(1_000), "4.6 %"),
            (Some(1), Some(3), "33.3 %"),
            (Some(2), Some(3), "66.7 %"),
            (Some(0), Some(9), "0.0 %"),
            (Some(5), Some(0), "–"),
            (None, Some(9), "–"),
            (Some(5), None, "–"),
            (Some(u64::MAX), Some(1), "1844674407370955161500.0 %"),
        ] {
            assert_eq!(percent(part, whole), expected);
        }
    }

    #[test]
    fn of_two_in_the_middle_the_lower_is_taken() {
        for (amounts, expected) in [
            (&[][..], None),
            (&[7], Some(7)),
            (&[9, 1], Some(1)),
            (&[9, 1, 5], Some(5)),
            (&[4, 3, 2, 1], Some(2)),
        ] {
            assert_eq!(middle(&mut amounts.to_vec()), expected, "{amounts:?}");
        }
    }
}
