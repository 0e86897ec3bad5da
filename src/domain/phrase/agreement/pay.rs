//! Parses pay: an amount with its trigger, or a share of sales.

use super::lasts::Lasts;
use super::words::Words;
use super::{Clause, Found, UNCLEAR};
use crate::domain::expectations::Commission;
use crate::domain::field::Value;
use crate::domain::locale::{Locale, Unreadable};
use crate::domain::money::{Currency, Money};
use crate::domain::payment::{Payment, Trigger};
use crate::domain::phrase::amount::Written;
use crate::domain::phrase::term::{NotUnderstood, names_content};

/// Rejects a repeated amount: `150 € a month for 6 months`.
pub(super) fn series(words: &Words, locale: &Locale) -> Option<Found> {
    const REPEATS: [&str; 14] = [
        "x",
        "×",
        "daily",
        "weekly",
        "biweekly",
        "fortnightly",
        "monthly",
        "quarterly",
        "yearly",
        "instalments",
        "installments",
        "payments",
        "rates",
        "times",
    ];
    const UNITS: [&str; 10] =
        ["day", "week", "weeks", "month", "months", "quarter", "quarters", "year", "mo", "wk"];
    let is_amount = |text: &str| money(text, None, locale).is_some_and(|found| found.is_ok());
    let count = words.len();
    let text = |at: usize, end: usize| words.part(at, end.min(count)).text().to_lowercase();
    let amount = (0..count).find(|at| {
        let one = text(*at, at + 1);
        is_amount(one.split('/').next().unwrap_or_default()) || is_amount(&text(*at, at + 2))
    });
    let is_called = words.after_any(&["fee", "pay", "payment", "retainer"]).is_some();
    if (amount.is_none() && !is_called) || words.each().any(|word| names_content(&word.text())) {
        return None;
    }
    let is_times = |word: &str| {
        let digits = word.strip_suffix('x').or_else(|| word.strip_prefix('x'));
        digits.is_some_and(|one| !one.is_empty() && one.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let repeated = (0..count).find(|at| {
        let (word, next) = (text(*at, at + 1), text(at + 1, at + 2));
        let is_each = ["a", "per", "each", "every"].contains(&&*word);
        let per = word.rsplit_once('/').is_some_and(|(_, unit)| UNITS.contains(&unit));
        let names_unit = UNITS.iter().any(|unit| next == *unit);
        REPEATS.contains(&&*word) || is_times(&word) || per || (is_each && names_unit)
    })?;
    // If the number comes first, report it alone: `4x 150 €`.
    let end = if amount.is_some_and(|amount| repeated < amount) { repeated + 1 } else { count };
    let hint = "say each with its day, such as 150 € on 1 jan; or save, and p makes a series";
    Some(words.part(repeated, end).refuse("a line holds no payments in a series", hint))
}

/// Parses an amount: `150 € on verification`, `fee 150 on signing`.
pub(super) fn payment(words: &Words, locale: &Locale) -> Option<Found> {
    let called = words.after_any(&["fee", "pay", "payment"]);
    let rest = called.as_ref().unwrap_or(words).clone();
    // Without a keyword an amount needs its currency: `2 reels` is none.
    let default = called.as_ref().map(|_| locale.currency);
    let parts = |end| (rest.part(0, end), rest.part(end, rest.len()));
    let found: Vec<_> = (1..=rest.len().min(4))
        .rev()
        .map(parts)
        .filter_map(|(said, rest)| {
            Some(match money(&said.text(), default, locale)? {
                Ok(amount) => Ok((amount, rest)),
                Err(Unreadable(why)) => said.refuse(UNCLEAR, why),
            })
        })
        .collect();
    // Only a malformed amount is left: report it.
    let found = found.iter().find(|found| found.is_ok()).or(found.first()).cloned();
    let Some(found) = found else {
        called?;
        return Some(words.refuse(UNCLEAR, "say how much, such as 150 € on verification"));
    };
    Some(found.and_then(|(amount, rest)| {
        if amount.minor == 0 {
            return words.refuse(UNCLEAR, "say how much, or leave it out");
        }
        let (trigger, due_days) = when(&rest.without(&["fee"]), locale)?;
        Ok(Clause::Payment { amount, trigger, due_days })
    }))
}

/// Finds valid and malformed amounts; without a default the currency must be next to the number,
/// and its code in capitals if it is a word: `3 cup` are cups.
pub(super) fn money(
    text: &str,
    default: Option<Currency>,
    locale: &Locale,
) -> Option<Result<Money, Unreadable>> {
    const WORDS: [&str; 13] =
        ["all", "cop", "cup", "gel", "mad", "mop", "pen", "ron", "rub", "sos", "top", "try", "won"];
    let written = Written::of(text, locale.currency).ok()?;
    let currency = match &written.currency {
        Some(Ok(currency)) => *currency,
        Some(Err(_)) => return Some(written.amount(default)),
        None => default?,
    };
    let code = currency.code();
    let is_word = WORDS.contains(&code.to_lowercase().as_str()) && !text.contains(code);
    let is_meant = !is_word || currency == locale.currency;
    is_meant.then(|| written.amount(default))
}

/// Parses trigger and days to pay; the default is all pieces verified, and the usual days.
fn when(words: &Words, locale: &Locale) -> Result<(Trigger, u32), NotUnderstood> {
    if words.is_empty() {
        return Ok((Trigger::Verification { pieces: None }, Payment::USUAL_DAYS));
    }
    let read = |said: &Words| {
        Trigger::read(&said.text(), locale).or_else(|Unreadable(why)| words.refuse(UNCLEAR, why))
    };
    if let Some((days, trigger)) = words.without(&["within"]).around(&["after", "of"])
        && days.after(&["for"]).is_none()
        && let Some(Lasts::Days(days)) = Lasts::read(&days, locale)
    {
        return read(&trigger).map(|trigger| (trigger, days));
    }
    let behind = words.after_any(&["by", "after", "on"]).unwrap_or_else(|| words.clone());
    if Lasts::read(&behind, locale).is_some() {
        return words.refuse(UNCLEAR, "say after what, such as within 14 days after verification");
    }
    let trigger = read(&behind)?;
    let is_day = matches!(trigger, Trigger::On(_));
    match (words.after(&["by"]).is_some(), words.after(&["after"]).is_some()) {
        (true, _) if !is_day => words.refuse(UNCLEAR, "say on signing, on delivery, or by a day"),
        (_, true) if is_day => words.refuse(UNCLEAR, "say by a day, or 14 days after it"),
        _ => Ok((trigger, usual_days(trigger))),
    }
}

/// Returns the default days to pay for a trigger; 0 for a stated day, which is the last one.
fn usual_days(trigger: Trigger) -> u32 {
    match trigger {
        Trigger::On(_) => 0,
        Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => Payment::USUAL_DAYS,
    }
}

/// Words that say when a part of a fee is paid.
const PARTS: [&str; 12] = [
    "upfront",
    "up",
    "advance",
    "deposit",
    "now",
    "later",
    "before",
    "after",
    "signing",
    "delivery",
    "posting",
    "verification",
];

/// Parses a share of sales: `12 % commission`, `3 € per order`.
pub(super) fn commission(words: &Words, locale: &Locale) -> Option<Found> {
    let text = words.text();
    let is_share = words.have(&["commission"]) || text.contains('%');
    let is_for_each = words.have(&["order", "sale"]) && words.have(&["per", "an", "each"]);
    if !is_share && !is_for_each {
        return None;
    }
    // A percentage alone may be a discount.
    let is_of_sales = words.have(&["commission", "order", "sale"])
        || (words.have(&["sales"]) && words.have(&["of", "on"]));
    let bare = words.without(&["commission", "of", "on", "sales", "all", "the"]);
    let bare = bare.text().replace("each sale", "per order").replace("per sale", "per order");
    let read = match Commission::read(&bare, locale) {
        Ok(_) if !is_of_sales => words.refuse(UNCLEAR, "say of what, such as 10 % commission"),
        Ok(share) => Ok(Clause::Commission(share)),
        Err(Unreadable(why)) if is_of_sales => words.refuse(UNCLEAR, why),
        Err(_) if words.have(&PARTS) => {
            words.refuse(UNCLEAR, "say each amount, such as 200 € on signing")
        }
        Err(_) => words.refuse(UNCLEAR, "say 10 % commission, or 3 € per order"),
    };
    Some(read)
}
