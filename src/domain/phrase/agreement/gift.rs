//! Parses a gift: its name and value. Words that cannot be in a name are rejected.

use super::pay::money;
use super::words::Words;
use super::{Clause, Found, UNCLEAR};
use crate::domain::currency::Currency;
use crate::domain::locale::{Locale, Unreadable};
use crate::domain::phrase::amount;
use crate::domain::phrase::date::is_day_name;
use crate::domain::phrase::term::{is_reserved, names_content};
use crate::domain::text::Line;

/// Words about gifts or content, which are never part of a name.
const OF_GIFTS: [&str; 40] = [
    "+",
    "about",
    "already",
    "back",
    "brand",
    "brands",
    "daily",
    "dollars",
    "euro",
    "euros",
    "exclusive",
    "exclusivity",
    "if",
    "ig",
    "insta",
    "instagram",
    "later",
    "licence",
    "license",
    "maybe",
    "monthly",
    "no",
    "none",
    "nothing",
    "pounds",
    "repost",
    "sent",
    "signing",
    "tba",
    "tbd",
    "tiktok",
    "up",
    "usage",
    "verification",
    "weekly",
    "when",
    "worth",
    "yearly",
    "youtube",
    "yt",
];

/// Words about content that can be in names: `a set of 2 mugs and a plate`.
const IN_NAMES: [&str; 8] = ["a", "an", "and", "in", "of", "round", "start", "x"];

/// Units that cannot end a name: `bowl 3 months`.
const SPANS: [&str; 8] = ["day", "days", "week", "weeks", "month", "months", "year", "years"];

/// Parses a gift: `gifted set worth 60 €`.
pub(super) fn gift(words: &Words, locale: &Locale) -> Option<Found> {
    let bare = words.after_any(&["a", "the", "one"]).unwrap_or_else(|| words.clone());
    let rest = bare.after_any(&["gift", "gifted", "gifting"])?;
    let (what, worth) = match rest.around(&["worth", "value", "valued"]) {
        Some((what, worth)) => (what, Some(worth.without(&["at", "of"]))),
        None => (rest, None),
    };
    let what = what.after(&["of"]).unwrap_or(what);
    let what = what.after_any(&["a", "an", "the"]).unwrap_or(what);
    if what.is_empty() {
        return Some(words.refuse(UNCLEAR, "say what is given, such as gifted set worth 60 €"));
    }
    if let Some(wrong) = no_name(&what, locale) {
        let hint = "a gift has a name and a worth, such as gifted set worth 60 €";
        return Some(wrong.refuse("this is no part of what is given", hint));
    }
    let value = worth.map(|worth| {
        amount(&worth.text(), locale.currency).or_else(|Unreadable(why)| worth.refuse(UNCLEAR, why))
    });
    Some(value.transpose().map(|value| Clause::Gift { what: Line::new(&what.text()), value }))
}

/// Returns the first words that cannot be in a name: an amount, content, a condition, a day.
fn no_name<'t>(what: &Words<'t>, locale: &Locale) -> Option<Words<'t>> {
    let count = what.len();
    let is_amount = |part: &Words| {
        let text = part.text();
        let is_signed = part.len() == 1 && Currency::is_signed(&text);
        is_signed || money(text.trim_matches(['(', ')']), None, locale).is_some()
    };
    let wrong = (0..count).find_map(|at| {
        // Report the whole amount: `60 €`, not only its number.
        let two = what.part(at, (at + 2).min(count));
        let one = what.part(at, at + 1);
        let text = one.text().to_lowercase();
        // `mug in blue` is a name; `mug in 2 weeks` and `mug in december` are not.
        let next = what.part(at + 1, at + 2).text().to_lowercase();
        let is_time = next.starts_with(|c: char| c.is_ascii_digit()) || is_day_name(&next);
        let is_wrong = one.have(&OF_GIFTS)
            || (is_reserved(&text) && !IN_NAMES.contains(&text.as_str()))
            || (text == "in" && is_time)
            || names_content(&text)
            || is_sign(&text);
        let of_two = Some(two).filter(is_amount);
        of_two.or_else(|| Some(one).filter(|one| is_wrong || is_amount(one)))
    });
    let last = what.part(count.saturating_sub(1), count);
    let text = last.text().to_lowercase();
    // `set of 3` is a name, `set 60` is not.
    let is_counted = what.part(count.saturating_sub(2), count).after(&["of"]).is_some();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && !is_counted;
    let is_time = is_day_name(&text) || SPANS.contains(&text.as_str());
    wrong.or_else(|| Some(last).filter(|_| is_number || is_time))
}

/// Returns whether a word is a sign, or a number with signs.
fn is_sign(word: &str) -> bool {
    let has_sign = word.contains(['(', ')', '%', '=', '~', '/', '<', '>']);
    let is_bare = !word.contains(char::is_alphanumeric) && word != "&";
    is_bare || (has_sign && word.contains(|c: char| c.is_ascii_digit()))
}
