//! What they get for it: a gift, an amount and when it is due, a share of the sales.

use super::Clause;
use super::words::Words;
use crate::domain::expectations::Commission;
use crate::domain::field::{Locale, Unreadable, Value};
use crate::domain::money::Money;
use crate::domain::payment::{Payment, Trigger};
use crate::domain::text::Line;

/// What a clause is, if it is of this kind at all.
type Found = Option<Result<Clause, Unreadable>>;

/// Returns the gift that is spoken of: `gifted set worth 60 €`.
pub(super) fn gift(words: &Words, locale: &Locale) -> Found {
    let words = words.after_any(&["a", "the", "one"]).unwrap_or_else(|| words.clone());
    let rest = words.after_any(&["gift", "gifted", "gifting"])?;
    let (what, worth) = match rest.around(&["worth", "value", "valued"]) {
        Some((what, worth)) => (what, Some(worth.without(&["at", "of"]))),
        None => (rest, None),
    };
    let what = Line::new(&what.without(&["of"]).text());
    if what.is_empty() {
        return Some(Unreadable::because("say what is given, such as gifted set worth 60 €"));
    }
    let value = worth.map(|worth| Money::read(&worth.text(), locale)).transpose();
    Some(value.map(|value| Clause::Gift { what, value }))
}

/// Returns the amount that is spoken of: `150 € on verification`, `fee 150 on signing`.
pub(super) fn payment(words: &Words, locale: &Locale) -> Found {
    let called = words.after_any(&["fee", "pay", "payment", "paid"]);
    let words = called.as_ref().unwrap_or(words).clone();
    let amount = (1..=words.len().min(4)).rev().find_map(|end| {
        let text = words.part(0, end).text();
        // Without a word for it only an amount with its currency is one: `2 reels` is none.
        let read = if called.is_some() { Money::read(&text, locale) } else { Money::parse(&text) };
        read.ok().map(|amount| (amount, words.part(end, words.len())))
    });
    let Some((amount, rest)) = amount else {
        called?;
        return Some(Unreadable::because("say how much, such as 150 € on verification"));
    };
    let rest = rest.without(&["fee"]);
    Some(when(&rest, locale).map(|(trigger, due_days)| Clause::Payment {
        amount,
        trigger,
        due_days,
    }))
}

/// Returns what makes an amount due, and so many days after it; nothing said is all verified, and the usual days.
fn when(words: &Words, locale: &Locale) -> Result<(Trigger, u32), Unreadable> {
    if words.is_empty() {
        return Ok((Trigger::Verification { pieces: None }, Payment::USUAL_DAYS));
    }
    if let Some((days, trigger)) = words.without(&["within"]).around(&["after", "of"])
        && let Some((number, unit)) = days.pair()
        && ["day", "days", "d"].contains(&unit.to_lowercase().as_str())
        && let Ok(days) = number.parse()
    {
        return Trigger::read(&trigger.text(), locale).map(|trigger| (trigger, days));
    }
    let rest = words.after_any(&["by", "after", "when"]).unwrap_or_else(|| words.clone());
    Trigger::read(&rest.text(), locale).map(|trigger| (trigger, usual_days(trigger)))
}

/// Returns so many days to pay as are usual where nobody said; a day that was said is the last one.
fn usual_days(trigger: Trigger) -> u32 {
    match trigger {
        Trigger::On(_) => 0,
        Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => Payment::USUAL_DAYS,
    }
}

/// Returns the share of sales that is spoken of: `12 % commission`, `3 € per order`.
pub(super) fn commission(words: &Words, locale: &Locale) -> Found {
    let text = words.text();
    let is_share = words.have(&["commission"]) || text.contains('%');
    if !is_share && !words.have(&["order", "sale"]) {
        return None;
    }
    if !is_share && !words.have(&["per", "an", "each"]) {
        return None;
    }
    let bare = words.without(&["commission", "of", "on", "sales", "all", "the"]);
    let text = bare.text().replace("each sale", "per order").replace("per sale", "per order");
    Some(Commission::read(&text, locale).map(Clause::Commission))
}
