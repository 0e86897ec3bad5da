//! What we may do with it, what they may not do, and how free they are.

use super::Clause;
use super::lasts::Lasts;
use super::words::Words;
use crate::domain::expectations::Freedom;
use crate::domain::field::{Locale, Unreadable};
use crate::domain::partnership::Code;
use crate::domain::rights::Channel;
use crate::domain::text::Line;

type Found = Option<Result<Clause, Unreadable>>;

/// Words for channels, the first that is found wins: `ads from their handle` are no paid ads of ours.
const CHANNELS: [(&[&str], Channel); 6] = [
    (&["whitelisting", "allowlisting", "spark", "partnership", "handle"], Channel::CreatorAds),
    (&["ad", "ads", "paid", "boosting"], Channel::PaidAds),
    (&["repost", "reposts", "reposting", "organic"], Channel::OrganicRepost),
    (&["website", "web", "site", "shop"], Channel::Website),
    (&["e-mail", "email", "mail", "newsletter"], Channel::Email),
    (&["print", "packaging", "poster", "posters"], Channel::Print),
];

/// Words of a clause about a right that say nothing of its own.
const FILLERS: [&str; 16] = [
    "right", "rights", "licence", "license", "usage", "use", "for", "the", "of", "on", "in", "to",
    "from", "their", "our", "social",
];

/// Returns the right that is spoken of: `repost rights 6 months`.
pub(super) fn right(words: &Words, locale: &Locale) -> Found {
    let named = words.have(&["right", "rights", "licence", "license", "usage"]);
    if !named && !words.have(&["whitelisting", "allowlisting"]) {
        return None;
    }
    let (what, lasts) = Lasts::split(words, locale);
    let Some((names, channel)) = CHANNELS.iter().find(|(names, _)| what.have(names)) else {
        return Some(Unreadable::because(
            "say for what, such as repost, website, e-mail, paid ads, whitelisting or print rights",
        ));
    };
    let mut rest = what.without(&FILLERS).without(names);
    if *channel == Channel::CreatorAds {
        rest = rest.without(&["ad", "ads", "paid"]);
    }
    Some(if rest.is_empty() {
        Ok(Clause::Right { channel: *channel, lasts })
    } else {
        Unreadable::because(format!(
            "“{}” is too much; say one use and how long, such as repost rights 6 months",
            rest.text()
        ))
    })
}

/// Returns the window that is spoken of: `no other ceramics brand for 30 days`.
pub(super) fn exclusivity(words: &Words, locale: &Locale) -> Found {
    let named = words.after_any(&["exclusive", "exclusivity"]);
    let against = words.after(&["not", "for"]);
    // `no script` is none: a window speaks of brands.
    let brand = |rest: &Words| rest.have(&["brand", "brands", "competitor", "competitors"]);
    let other = words.after(&["no", "other"]).or_else(|| words.after(&["no"]).filter(brand));
    let competitors = against.is_some();
    let rest = against.or(named).or(other)?;
    let (what, lasts) = Lasts::split(&rest, locale);
    let what = what.without(&[
        "in",
        "for",
        "on",
        "brand",
        "brands",
        "competitor",
        "competitors",
        "posts",
        "category",
        "other",
    ]);
    let text = what.text();
    if text.is_empty() && competitors {
        return Some(Unreadable::because("say for whom, such as not for Muuto and Iittala"));
    }
    if lasts == Lasts::Unsaid && text.contains(|c: char| c.is_ascii_digit()) {
        return Some(Unreadable::because(
            "say how long at the end, such as no other ceramics brand for 30 days",
        ));
    }
    let (category, competitors) = if competitors {
        let brands = text.split(" and ").map(Line::new);
        (Line::default(), brands.filter(|brand| !brand.is_empty()).collect())
    } else {
        (Line::new(&text), Vec::new())
    };
    Some(Ok(Clause::Exclusivity { category, competitors, lasts }))
}

/// Returns how many rounds of review are spoken of: `1 review round`.
pub(super) fn rounds(words: &Words, _: &Locale) -> Found {
    if !words.have(&["round", "rounds"]) {
        return None;
    }
    let count = words.without(&["round", "rounds", "review", "of", "changes", "revision"]).text();
    let known = ["no", "one", "two", "three", "four", "five"];
    let word = known.iter().position(|word| word.eq_ignore_ascii_case(&count));
    let count = word.and_then(|at| u32::try_from(at).ok()).or_else(|| count.parse().ok());
    let found = count.map(Clause::Rounds);
    Some(found.ok_or_else(|| Unreadable("a number of rounds, such as 1 review round".to_owned())))
}

/// Returns the freedom that is spoken of: `collaborative`, `open freedom`.
pub(super) fn freedom(words: &Words, _: &Locale) -> Found {
    let bare = words.without(&["freedom", "creative", "brief", "hand"]);
    let found = [
        (["open", "free"], Freedom::Open),
        (["collaborative", "together"], Freedom::Collaborative),
        (["prescribed", "scripted"], Freedom::Prescribed),
    ];
    let found = found.into_iter().find(|(names, _)| names.iter().any(|name| bare.is(&[name])));
    found.map(|(_, freedom)| Ok(Clause::Freedom(freedom)))
}

/// Returns the code that is spoken of: `code MARA15`.
pub(super) fn code(words: &Words, _: &Locale) -> Found {
    let code = words.after(&["code"]).or_else(|| words.after(&["discount", "code"]))?;
    Some(Code::parse(&code.text()).map(Clause::Code))
}
