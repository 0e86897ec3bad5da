//! Parses numeric days: `3/4`, `3.4.`, `3-4-2026`.

use super::calendar::yearless;
use super::reason::NoDay;
use crate::domain::brand::DateOrder;
use crate::domain::date::Date;
use crate::domain::locale::Locale;

/// Parses `3/4`, `3.4.`, `3-4-2026` in the owner's order. With dots the day comes first almost
/// everywhere, so a book of another order accepts only what is the same day either way.
pub(super) fn numeric(word: &str, locale: &Locale) -> Result<Date, NoDay> {
    let word = word.trim_end_matches('.');
    let separator = word.find(|c: char| !c.is_ascii_digit()).map(|at| &word[at..]);
    let separator = separator.and_then(|rest| rest.chars().next()).ok_or(NoDay::Unknown)?;
    let parts: Vec<&str> = word.split(separator).collect();
    let is_number = |part: &&str| {
        matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !matches!(separator, '/' | '.' | '-')
        || !matches!(parts.len(), 2 | 3)
        || !parts.iter().all(is_number)
    {
        return Err(NoDay::Unknown);
    }
    let owners = in_order(&parts, locale.date_order, locale);
    if separator != '.' || parts[0].len() == 4 {
        return owners;
    }
    match (in_order(&parts, DateOrder::DayFirst, locale), owners) {
        (Ok(european), Ok(owners)) if european != owners => Err(NoDay::Either(european, owners)),
        (Ok(day), _) | (_, Ok(day)) => Ok(day),
        (why, Err(_)) => why,
    }
}

/// Parses two or three numbers in an order; a year has two or four digits.
fn in_order(parts: &[&str], order: DateOrder, locale: &Locale) -> Result<Date, NoDay> {
    let (year, one, two, order) = match (parts, order) {
        ([one, two], _) => (None, *one, *two, order),
        ([year, one, two], _) if year.len() == 4 => (Some(*year), *one, *two, DateOrder::YearFirst),
        ([year, one, two], DateOrder::YearFirst) => (Some(*year), *one, *two, order),
        ([one, two, year], _) => (Some(*year), *one, *two, order),
        _ => return Err(NoDay::Unknown),
    };
    let number = |part: &str| part.parse::<u32>().map_err(|_| NoDay::Unknown);
    let (day, month) = match order {
        DateOrder::DayFirst => (number(one)?, number(two)?),
        DateOrder::MonthFirst | DateOrder::YearFirst => (number(two)?, number(one)?),
    };
    let Some(said) = year else { return yearless(day, month, locale) };
    let year: i32 = said.parse().map_err(|_| NoDay::Unknown)?;
    let year = match said.len() {
        2 => 2000 + year,
        4 => year,
        _ => return Err(NoDay::Impossible),
    };
    Date::from_ymd_opt(year, month, day).ok_or(NoDay::Impossible)
}
