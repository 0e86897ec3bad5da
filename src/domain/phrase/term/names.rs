//! Custom names for content and places, and how to write them so that they parse back.

use super::measure::{Unit, compact, number, times};
use super::nouns;
use super::when::adverb;
use super::words::{Kind, Word, words};
use crate::domain::content::ContentType;
use crate::domain::phrase::date::is_day_name;
use crate::domain::platform::Platform;

/// Words with a meaning in terms, which names may contain only in quotation marks.
const RESERVED: [&str; 76] = [
    "a",
    "an",
    "and",
    "plus",
    "at",
    "min",
    "minimum",
    "least",
    "once",
    "twice",
    "thrice",
    "times",
    "time",
    "x",
    "for",
    "over",
    "during",
    "lasting",
    "within",
    "in",
    "every",
    "each",
    "per",
    "fortnightly",
    "biweekly",
    "bi-weekly",
    "bimonthly",
    "quarterly",
    "from",
    "starting",
    "beginning",
    "start",
    "since",
    "until",
    "till",
    "til",
    "to",
    "through",
    "thru",
    "ending",
    "-",
    "–",
    "—",
    "by",
    "due",
    "before",
    "posted",
    "ugc",
    "on",
    "via",
    "upon",
    "after",
    "gap",
    "spacing",
    "of",
    "apart",
    "between",
    "or",
    "today",
    "tomorrow",
    "yesterday",
    "next",
    "eom",
    "eow",
    // Keywords of other clauses of an agreement.
    "code",
    "commission",
    "draft",
    "drafts",
    "fee",
    "gift",
    "gifted",
    "payment",
    "payments",
    "rights",
    "round",
    "rounds",
];

/// Returns the pieces in words: `2 reels`, `2 × guide`, `2 × “reel of the week”`.
#[must_use]
pub fn pieces(content: &ContentType, count: u32) -> String {
    match content {
        ContentType::Other(name) => {
            let is_plain = !name.is_empty()
                && words(name).is_ok_and(|words| {
                    words.iter().all(is_free) && written(&words).as_str() == &**name
                });
            if is_plain { content.counted(count) } else { format!("{count} × {}", marked(name)) }
        }
        known => known.counted(count),
    }
}

/// Returns the place in words: `Instagram`, `“her shop”`.
#[must_use]
pub fn place(platform: &Platform) -> String {
    match platform {
        Platform::Other(name) => marked(name),
        known => known.word().to_owned(),
    }
}

/// Returns whether a word may be part of a custom content name.
pub(super) fn is_free(word: &Word) -> bool {
    let lower = word.lower.as_str();
    word.kind == Kind::Plain
        && word.text.starts_with(char::is_alphabetic)
        && !word.text.ends_with('.')
        && !is_known(lower)
}

/// Returns whether a word has a meaning in terms.
pub(in crate::domain::phrase) fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word)
}

fn is_known(word: &str) -> bool {
    is_reserved(word)
        || number(word).is_some()
        || times(word).is_some()
        || compact(word).is_some()
        || Unit::of(word).is_some()
        || adverb(word).is_some()
        || nouns::is_adjective(word)
        || nouns::noun(word, "").is_some()
        || Platform::known(word).is_some()
        || is_day_name(word)
}

fn written(words: &[Word]) -> String {
    words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}

fn marked(name: &str) -> String {
    if name.contains('”') { format!("\"{name}\"") } else { format!("“{name}”") }
}
