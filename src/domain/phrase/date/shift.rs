//! Parses days relative to today: `+3d`, `in 2 weeks`, `3 days ago`.

use super::reason::NoDay;
use crate::domain::date::{Date, plus_days, plus_months};
use crate::domain::locale::Looks;

/// Adds days, weeks, months or years.
pub(super) fn later(today: Date, number: i64, unit: &str) -> Option<Date> {
    // A larger offset is a typo.
    let number = Some(number).filter(|number| number.unsigned_abs() <= 36_500)?;
    let months = |months: i64| {
        let count = u32::try_from(months.abs()).ok()?;
        if months >= 0 {
            Some(plus_months(today, count))
        } else {
            today.checked_sub_months(chrono::Months::new(count))
        }
    };
    match unit {
        "d" | "day" | "days" => Some(plus_days(today, number)),
        "w" | "week" | "weeks" => Some(plus_days(today, number * 7)),
        "m" | "month" | "months" => months(number),
        "y" | "year" | "years" => months(number * 12),
        _ => None,
    }
}

/// Splits the sign from a number.
pub(super) fn signed(word: &str) -> (Option<i64>, &str) {
    match word.as_bytes().first() {
        Some(b'+') => (Some(1), &word[1..]),
        Some(b'-') => (Some(-1), &word[1..]),
        _ => (None, word),
    }
}

/// Applies an offset; without a sign it is in the future, and ambiguous where past days are
/// expected.
pub(super) fn shift(
    today: Date,
    sign: Option<i64>,
    number: &str,
    unit: &str,
    looks: Looks,
) -> Result<Date, NoDay> {
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let number: Option<i64> = number.parse().ok().filter(|_| is_number);
    let number = number.ok_or(NoDay::Unknown)?;
    let to = |sign| later(today, sign * number, unit).ok_or(NoDay::Unknown);
    match (sign, looks) {
        (Some(sign), _) => to(sign),
        (None, Looks::Ahead) => to(1),
        (None, Looks::Back) => Err(NoDay::Either(to(-1)?, to(1)?)),
    }
}
