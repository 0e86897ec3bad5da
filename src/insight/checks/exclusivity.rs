//! Conflicting exclusivities: our posts within an exclusivity owed to another brand, and another
//! brand's within one owed to us.
//!
//! A category applies to us if it matches what the brand or the campaign is about; an exclusivity
//! without category and brands applies to everybody. A similar category may conflict. If the book
//! does not say what we are about, nothing is reported.

use super::Code;
use super::dossier::{Agreement, Dossier, Found};
use crate::domain::brand::Brand;
use crate::domain::content::Poster;
use crate::domain::date::{Date, short};
use crate::domain::deliverable::Deliverable;
use crate::domain::record::AnyId;
use crate::domain::rights::{Exclusivity, OwedTo};
use crate::domain::text::{Line, fold_keeping_han};
use crate::insight::category::{Likeness, likeness, likeness_of_name};

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    for theirs in &of.exclusivities {
        let OwedTo::Brand(brand) = &theirs.owed_to else { continue };
        ours_in_theirs(of, theirs, brand, found);
        theirs_in_ours(of, theirs, brand, found);
    }
}

fn ours_in_theirs(of: &Dossier<'_>, theirs: &Exclusivity, brand: &Line, found: &mut Found) {
    let period = of.book.period_of_exclusivity(theirs);
    for agreement in of.agreements.iter().filter(|one| !one.one.stage.has_ended()) {
        let days = agreement.pieces.iter().filter_map(|piece| {
            let on = day_of_post(piece, of.today).filter(|on| period.holds_on(*on))?;
            Some((piece, on))
        });
        let mut days = days.peekable();
        // Compare words only if days overlap: that is rare, and words cost more.
        let likeness = days.peek().and_then(|_| speaks_of_us(of, theirs, agreement));
        let Some(likeness) = likeness else { continue };
        let (code, lies) = match likeness {
            Likeness::Same => (Code::OursInTheirs, "falls in"),
            Likeness::Near => (Code::MayClash, "may clash with"),
        };
        for (piece, on) in days {
            let (name, scope) = (of.book.piece_name(piece), theirs.scope());
            let day = short(on, of.today);
            let until = period.last_day().map(|until| format!(" until {}", short(until, of.today)));
            let sentence = format!(
                "{name} on {day} {lies} the time owed to {brand} ({scope}{})",
                until.unwrap_or_default()
            );
            let field = if piece.status.is_live() { "posted_on" } else { "post_due" };
            found.add(code, AnyId::Deliverable(piece.id.clone()), field, sentence);
        }
    }
}

/// Returns the day on which the creator's audience sees a piece: the day it went live, else the day
/// it is due, at the earliest today.
fn day_of_post(piece: &Deliverable, today: Date) -> Option<Date> {
    if piece.poster == Poster::Brand {
        None
    } else if piece.status.is_live() {
        piece.posted_on
    } else if piece.status.is_open() {
        piece.post_due.map(|due| due.max(today))
    } else {
        None
    }
}

fn theirs_in_ours(of: &Dossier<'_>, theirs: &Exclusivity, brand: &Line, found: &mut Found) {
    for ours in &of.exclusivities {
        let OwedTo::Us(partnership) = &ours.owed_to else { continue };
        let is_owed = of
            .agreements
            .iter()
            .any(|agreement| agreement.one.id == *partnership && agreement.one.stage.is_agreed());
        let both = of.book.period_of_exclusivity(ours);
        let both = both.overlap(&of.book.period_of_exclusivity(theirs)).filter(|_| is_owed);
        let Some((_, until)) = both else { continue };
        if until.is_some_and(|until| until < of.today) {
            continue;
        }
        if let Some(likeness) = forbids(&of.book.brand, ours, theirs, brand) {
            let (code, meets) = match likeness {
                Likeness::Same => (Code::TheirsInOurs, "meets"),
                Likeness::Near => (Code::MayClash, "may clash with"),
            };
            let (theirs_scope, ours_scope) = (theirs.scope(), ours.scope());
            let when = until.map(|until| format!(" until {}", short(until, of.today)));
            let sentence = format!(
                "The time owed to {brand} ({theirs_scope}) {meets} what is owed to us ({ours_scope}{})",
                when.unwrap_or_default()
            );
            let id = AnyId::Exclusivity(theirs.id.clone());
            found.add(code, id, "until", sentence);
        }
    }
}

/// Returns how surely an exclusivity owed to us forbids work for this brand; none if it does not.
///
/// If its category is one of ours, it covers each word that we list for it.
fn forbids(
    ourselves: &Brand,
    ours: &Exclusivity,
    theirs: &Exclusivity,
    brand: &Line,
) -> Option<Likeness> {
    let covers_everybody = ours.category.is_empty() && ours.competitors.is_empty();
    if covers_everybody || ours.competitors.iter().any(|named| is_same_brand(named, brand)) {
        return Some(Likeness::Same);
    }
    let by_category = likeness(&ours.category, [&*theirs.category]);
    let by_category = by_category.max(likeness_of_name(&ours.category, brand));
    if by_category == Some(Likeness::Same) {
        return by_category;
    }
    let (niches, words) = (&ourselves.niches, &ourselves.category_words);
    let is_among = |list: &[Line]| {
        likeness(&ours.category, list.iter().map(|word| &**word)) == Some(Likeness::Same)
    };
    // Two niches may be two trades; a listed category word means what the brand is about.
    let alike: Vec<&Line> = if is_among(words) {
        words.iter().chain(niches.iter()).collect()
    } else if is_among(niches) {
        words.iter().collect()
    } else {
        return by_category;
    };
    let by_words = alike.into_iter().filter_map(|word| likeness(word, [&*theirs.category]));
    by_category.max(by_words.max())
}

/// Returns how surely another brand's exclusivity applies to our posts in this partnership; none if
/// it does not.
fn speaks_of_us(
    of: &Dossier<'_>,
    theirs: &Exclusivity,
    agreement: &Agreement<'_>,
) -> Option<Likeness> {
    let brand = &of.book.brand;
    let covers_everybody = theirs.category.is_empty() && theirs.competitors.is_empty();
    if covers_everybody || theirs.competitors.iter().any(|named| is_same_brand(named, &brand.name))
    {
        return Some(Likeness::Same);
    }
    let campaign = agreement.one.campaign.as_ref().and_then(|id| of.book.campaigns.get(id));
    let by_campaign = campaign.and_then(|one| likeness_of_name(&theirs.category, &one.name));
    likeness(&theirs.category, our_words(brand)).max(by_campaign)
}

/// Returns the words that describe the brand.
fn our_words(brand: &Brand) -> impl Iterator<Item = &str> {
    brand.niches.iter().chain(&brand.category_words).map(|word| &**word)
}

fn is_same_brand(one: &str, other: &str) -> bool {
    let bare = |name: &str| -> String {
        fold_keeping_han(name).chars().filter(|one| one.is_alphanumeric()).collect()
    };
    let (one, other) = (bare(one), bare(other));
    !one.is_empty() && one == other
}

#[cfg(test)]
mod tests;
