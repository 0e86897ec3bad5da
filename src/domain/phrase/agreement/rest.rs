//! Parses usage rights, exclusivities, review rounds, creative freedom and codes.

use super::lasts::Lasts;
use super::words::Words;
use super::{Clause, Found, UNCLEAR};
use crate::domain::expectations::Freedom;
use crate::domain::locale::{Locale, Unreadable};
use crate::domain::partnership::Code;
use crate::domain::phrase::term::names_content;
use crate::domain::rights::Channel;
use crate::domain::text::Line;

/// Keywords of channels, first match wins: `ads from their handle` are not our paid ads.
const CHANNELS: [(&[&str], Channel); 6] = [
    (&["whitelisting", "allowlisting", "spark", "partnership", "handle"], Channel::CreatorAds),
    (&["ad", "ads", "paid", "boosting"], Channel::PaidAds),
    (&["repost", "reposts", "reposting", "organic"], Channel::OrganicRepost),
    (&["website", "web", "site"], Channel::Website),
    (&["e-mail", "email", "mail", "newsletter"], Channel::Email),
    (&["print", "packaging", "poster", "posters"], Channel::Print),
];

/// Words of a right's clause without a meaning of their own.
const FILLERS: [&str; 16] = [
    "right", "rights", "licence", "license", "usage", "use", "for", "the", "of", "on", "in", "to",
    "from", "their", "our", "social",
];

/// Parses a usage right: `repost rights 6 months`.
pub(super) fn right(words: &Words, locale: &Locale) -> Option<Found> {
    let is_right = words.have(&["right", "rights", "licence", "license", "usage"]);
    if !is_right && !words.have(&["whitelisting", "allowlisting"]) {
        return None;
    }
    if let Some(later) = counts_later(words) {
        return Some(later);
    }
    let (what, lasts) = Lasts::split(words, locale);
    let Some((names, channel)) = CHANNELS.iter().find(|(names, _)| what.have(names)) else {
        return Some(words.refuse(
            UNCLEAR,
            "say for what, such as repost, website, e-mail, paid ads, whitelisting or print rights",
        ));
    };
    let mut rest = what.without(&FILLERS).without(names);
    if *channel == Channel::CreatorAds {
        rest = rest.without(&["ad", "ads", "paid"]);
    }
    if rest.is_empty() {
        return Some(Ok(Clause::Right { channel: *channel, lasts }));
    }
    Some(rest.refuse(
        "this is too much",
        "say one use and how long from today or until when, such as repost rights 6 months",
    ))
}

/// Rejects a duration that counts from a day not known yet.
fn counts_later(words: &Words) -> Option<Found> {
    let days = ["posting", "posted", "post", "publication", "publishing", "delivery", "launch"];
    let (before, _) = words.around(&["after", "before", "from", "since", "upon"])?;
    let later = words.part(before.len(), words.len());
    let hint = "say until what day, such as until 31 jan";
    later.have(&days).then(|| later.refuse("here it would count from today", hint))
}

/// The hint for an exclusivity.
const WINDOW: &str = "say whom and how long, such as no other ceramics brand for 30 days";

/// Words that cannot be in a category: they name no kind of brand, or are about time.
const NO_CATEGORY: [&str; 31] = [
    "a",
    "after",
    "an",
    "and",
    "any",
    "before",
    "brand",
    "brands",
    "code",
    "competing",
    "competitive",
    "competitor",
    "competitors",
    "content",
    "direct",
    "during",
    "from",
    "or",
    "other",
    "our",
    "paid",
    "post",
    "posting",
    "posts",
    "right",
    "rights",
    "rival",
    "similar",
    "the",
    "until",
    "usage",
];

/// Parses an exclusivity: `no other ceramics brand for 30 days`.
pub(super) fn exclusivity(words: &Words, locale: &Locale) -> Option<Found> {
    let starts = [&["not", "for"][..], &["exclusive"], &["exclusivity"], &["no", "other"]];
    if starts.iter().any(|start| words.after(start).is_some())
        && let Some(later) = counts_later(words)
    {
        return Some(later);
    }
    if let Some(rest) = words.after(&["not", "for"]) {
        return Some(against(words, &rest, locale));
    }
    if let Some(rest) = words.after_any(&["exclusive", "exclusivity"]) {
        let (what, lasts) = Lasts::split(&rest, locale);
        let category = what.after_any(&["in", "for"]);
        return Some(match category {
            _ if what.is_empty() && lasts == Lasts::Unsaid => words.refuse("how long?", WINDOW),
            None if what.is_empty() => window(&what, lasts),
            None => what.part(0, 1).refuse(UNCLEAR, WINDOW),
            Some(category) if category.is_empty() => words.refuse(UNCLEAR, WINDOW),
            Some(category) => window(&category, lasts),
        });
    }
    let other = words.after(&["no", "other"]);
    let brand = ["brand", "brands", "competitor", "competitors"];
    // Not `no script`: an exclusivity mentions brands.
    let rest = other.clone().or_else(|| words.after(&["no"]).filter(|rest| rest.have(&brand)))?;
    let (what, lasts) = Lasts::split(&rest, locale);
    let Some((category, behind)) = what.around(&["brand", "brands"]) else {
        let vague = what.each().find(|word| word.have(&brand));
        return Some(vague.unwrap_or_else(|| words.clone()).refuse(UNCLEAR, WINDOW));
    };
    Some(if !behind.is_empty() {
        behind.part(0, 1).refuse(UNCLEAR, WINDOW)
    } else if category.is_empty() && other.is_none() {
        words.refuse(UNCLEAR, WINDOW)
    } else {
        window(&category, lasts)
    })
}

/// Returns the exclusivity of a category, or the first word that names none.
fn window(category: &Words, lasts: Lasts) -> Found {
    let is_name = |word: &Words| {
        let text = word.text();
        !word.have(&NO_CATEGORY)
            && !names_content(&text)
            && text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '&' | '\''))
            && text.chars().any(char::is_alphabetic)
    };
    match category.each().find(|word| !is_name(word)) {
        Some(wrong) => wrong.refuse("this names no category of brands", WINDOW),
        None => {
            let category = Line::new(&category.text());
            Ok(Clause::Exclusivity { category, competitors: Vec::new(), lasts })
        }
    }
}

/// Returns the exclusivity against named brands: each with a capital letter.
fn against(words: &Words, rest: &Words, locale: &Locale) -> Found {
    let (what, lasts) = Lasts::split(rest, locale);
    if what.is_empty() {
        return words.refuse(UNCLEAR, "say for whom, such as not for Muuto and Iittala");
    }
    let is_join = |word: &Words| word.is(&["and"]) || word.is(&["or"]);
    let is_name = |word: &Words| word.text().starts_with(char::is_uppercase);
    if let Some(wrong) = what.each().find(|word| !is_join(word) && !is_name(word)) {
        let hint = "names of brands start with a capital letter: not for Muuto and Iittala 30 days";
        return wrong.refuse("this is not the name of a brand", hint);
    }
    let each: Vec<Words> = what.each().collect();
    let name = |words: &[Words]| words.iter().map(Words::text).collect::<Vec<_>>().join(" ");
    let competitors: Vec<Line> = each.split(is_join).map(|words| Line::new(&name(words))).collect();
    if competitors.iter().any(|name| name.is_empty()) {
        return what.refuse(UNCLEAR, "say for whom, such as not for Muuto and Iittala");
    }
    Ok(Clause::Exclusivity { category: Line::default(), competitors, lasts })
}

/// Parses the number of review rounds: `1 review round`.
pub(super) fn rounds(words: &Words, _: &Locale) -> Option<Found> {
    if !words.have(&["round", "rounds"]) {
        return None;
    }
    let count = words.without(&["round", "rounds", "review", "of", "changes", "revision"]).text();
    let known = ["no", "one", "two", "three", "four", "five"];
    let word = known.iter().position(|word| word.eq_ignore_ascii_case(&count));
    let count = word.and_then(|at| u32::try_from(at).ok()).or_else(|| count.parse().ok());
    Some(match count {
        Some(count) => Ok(Clause::Rounds(count)),
        None => words.refuse(UNCLEAR, "a number of rounds, such as 1 review round"),
    })
}

/// Parses creative freedom: `collaborative`, `open freedom`.
pub(super) fn freedom(words: &Words, _: &Locale) -> Option<Found> {
    let bare = words.without(&["freedom", "creative", "brief", "hand"]);
    let found = [
        (["open", "free"], Freedom::Open),
        (["collaborative", "together"], Freedom::Collaborative),
        (["prescribed", "scripted"], Freedom::Prescribed),
    ];
    let found = found.into_iter().find(|(names, _)| names.iter().any(|name| bare.is(&[name])));
    let (_, freedom) = found?;
    // Ambiguous alone: free of charge, still open, all together.
    let is_vague = bare.len() == words.len() && bare.have(&["open", "free", "together"]);
    Some(if is_vague {
        words.refuse(UNCLEAR, "say open brief, free hand or collaborative brief")
    } else {
        Ok(Clause::Freedom(freedom))
    })
}

/// Parses a discount code: `code MARA15`.
pub(super) fn code(words: &Words, _: &Locale) -> Option<Found> {
    let code = words.after(&["code"]).or_else(|| words.after(&["discount", "code"]))?;
    let text = code.text();
    let is_open = matches!(text.to_uppercase().as_str(), "TBA" | "TBC" | "TBD");
    let is_plain = !text.is_empty() && text.chars().all(char::is_lowercase);
    // `code 10` may be a discount of 10 %.
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty();
    let is_one = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    Some(match Code::parse(&text) {
        // `code follows` and `code tbd` name none.
        Ok(_) if is_open || is_plain => {
            code.refuse(UNCLEAR, "write it in capitals, such as code MARA15")
        }
        Ok(_) if is_number => code.refuse(UNCLEAR, "a code has letters, too, such as code MARA15"),
        Ok(_) if !is_one => code.refuse(UNCLEAR, "a code has letters and digits: code MARA15"),
        Ok(code) => Ok(Clause::Code(code)),
        Err(Unreadable(why)) if code.is_empty() => words.refuse(UNCLEAR, why),
        Err(Unreadable(why)) => code.refuse(UNCLEAR, why),
    })
}
