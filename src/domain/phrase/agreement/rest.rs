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

/// Returns the right that is spoken of: `repost rights 6 months`.
pub(super) fn right(words: &Words, locale: &Locale) -> Found {
    let named = words.have(&["right", "rights", "licence", "license", "usage"]);
    let whitelisting = words.have(&["whitelisting", "allowlisting"]);
    if !named && !whitelisting {
        return None;
    }
    let (what, lasts) = Lasts::split(words, locale);
    let channel = CHANNELS.iter().find(|(names, _)| what.have(names));
    Some(match channel {
        Some((_, channel)) => Ok(Clause::Right { channel: *channel, lasts }),
        None => Unreadable::because(
            "say for what, such as repost, website, e-mail, paid ads, whitelisting or print rights",
        ),
    })
}

/// Returns the window that is spoken of: `no other ceramics brand for 30 days`.
pub(super) fn exclusivity(words: &Words, locale: &Locale) -> Found {
    let named = words.after_any(&["exclusive", "exclusivity"]);
    let brands = words.after(&["not", "for"]);
    let other = words.after(&["no", "other"]).or_else(|| words.after(&["no"]));
    if brands.is_none() && named.is_none() && other.is_none() {
        return None;
    }
    let competitors = brands.is_some();
    let rest = brands.or(named).or(other)?;
    let (what, lasts) = Lasts::split(&rest, locale);
    let what = what.without(&["in", "for", "on", "brand", "brands", "posts", "category", "other"]);
    let text = what.text();
    if text.is_empty() && competitors {
        return Some(Unreadable::because("say for whom, such as not for Muuto and Iittala"));
    }
    let named = || {
        let brands = text.split(" and ").map(Line::new);
        brands.filter(|brand| !brand.is_empty()).collect()
    };
    Some(Ok(if competitors {
        Clause::Exclusivity { category: Line::default(), competitors: named(), lasts }
    } else {
        Clause::Exclusivity { category: Line::new(&text), competitors: Vec::new(), lasts }
    }))
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
