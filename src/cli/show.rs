//! `cahoots show`: everything known about one influencer.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::args::Show;
use super::failure::Failure;
use super::output::Answer;
use crate::domain::book::{Book, Records};
use crate::domain::conflict::Conflict;
use crate::domain::date::Date;
use crate::domain::influencer::Influencer;
use crate::domain::nearest::nearest;
use crate::domain::record::Kind;
use crate::domain::silence::Silence;
use crate::domain::text::{fold, matches};
use crate::insight::show::show;
use crate::store::format::contents;

/// Maximum number of names suggested for an unknown one.
const MOST_NEAR: usize = 5;

/// Maximum number of matches listed for an ambiguous name.
const MOST_NAMED: usize = 9;

pub(super) fn answer(book: &Book, args: &Show, today: Date) -> Result<Answer, Failure> {
    let influencer = find(book, &args.influencer)?;
    if args.json {
        return Ok(Answer::json(json(book, influencer)));
    }
    Ok(Answer::of(show(book, influencer, today)))
}

/// Returns the influencer with this id, else with this handle, else with this name.
pub(super) fn find<'a>(book: &'a Book, asked: &str) -> Result<&'a Arc<Influencer>, Failure> {
    let asked = asked.trim();
    let everyone = || book.influencers.values();
    if let Some(found) = everyone().find(|one| one.id.as_str() == asked) {
        return Ok(found);
    }
    let handle = asked.trim_start_matches('@');
    let has_handle = |one: &&Arc<Influencer>| {
        one.accounts.iter().any(|account| account.handle.eq_ignore_ascii_case(handle))
    };
    let folded = fold(asked);
    let by_handle: Vec<_> = everyone().filter(has_handle).collect();
    let by_name: Vec<_> = everyone().filter(|one| fold(&one.name) == folded).collect();
    let found = if by_handle.is_empty() { by_name } else { by_handle };
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(unknown(book, asked)),
        several => Err(ambiguous(asked, several)),
    }
}

/// Returns the only influencer with words that begin with these; none if there is no match.
pub(super) fn by_words<'a>(
    book: &'a Book,
    asked: &str,
) -> Result<Option<&'a Arc<Influencer>>, Failure> {
    let folded = fold(asked.trim());
    let holds = |one: &&Arc<Influencer>| {
        let name = fold(&one.name);
        let begins = |word: &str| name.split(' ').any(|of| of.starts_with(word));
        !folded.is_empty() && folded.split(' ').all(begins)
    };
    match book.influencers.values().filter(holds).collect::<Vec<_>>().as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several => Err(ambiguous(asked, several)),
    }
}

/// Returns the error for an unknown name, with similar ones.
pub(super) fn unknown(book: &Book, asked: &str) -> Failure {
    let near = near(book, &fold(asked.trim()));
    Failure::Unknown { what: Kind::Influencer, name: asked.trim().to_owned(), near }
}

fn ambiguous(asked: &str, several: &[&Arc<Influencer>]) -> Failure {
    let all = several.iter().take(MOST_NAMED).map(|one| named(one)).collect();
    Failure::Ambiguous { what: Kind::Influencer, name: asked.trim().to_owned(), all }
}

/// Returns similar names: those that contain the words, or are close.
fn near(book: &Book, folded: &str) -> Vec<String> {
    let is_near = |one: &&Arc<Influencer>| {
        let name = fold(&one.name);
        let holds = !folded.is_empty() && matches(&name, folded);
        let parts = name.split(' ').chain([name.as_str()]);
        holds || nearest(folded, parts).is_some()
    };
    book.influencers.values().filter(is_near).take(MOST_NEAR).map(|one| named(one)).collect()
}

fn named(one: &Influencer) -> String {
    format!("{}  ({})", one.name, one.id)
}

/// Returns the conflicts about an influencer and related records.
fn conflicts<'a>(
    book: &'a Book,
    influencer: &'a Influencer,
) -> impl Iterator<Item = &'a Arc<Conflict>> {
    let of = |one: &Conflict| one.record.as_ref().and_then(|record| book.influencer_of(record));
    book.conflicts.values().filter(move |one| of(one).as_ref() == Some(&influencer.id))
}

/// Returns the silences about an influencer and related records.
fn silences<'a>(
    book: &'a Book,
    influencer: &'a Influencer,
) -> impl Iterator<Item = &'a Arc<Silence>> {
    book.silenced
        .values()
        .filter(|one| book.influencer_of(&one.record).as_ref() == Some(&influencer.id))
}

/// Returns the part of the book about an influencer, in the shape of the file.
fn json(book: &Book, influencer: &Arc<Influencer>) -> Value {
    let partnerships: Vec<_> = book.partnerships_with(&influencer.id).cloned().collect();
    let campaigns: BTreeSet<_> =
        partnerships.iter().filter_map(|one| one.campaign.as_ref()).collect();
    macro_rules! hanging {
        ($of:ident) => {
            partnerships.iter().flat_map(|one| book.$of(&one.id)).cloned().collect()
        };
    }
    let part = Records {
        brand: Arc::clone(&book.brand),
        influencers: [Arc::clone(influencer)].into_iter().collect(),
        campaigns: campaigns.into_iter().filter_map(|id| book.campaigns.get(id)).cloned().collect(),
        deliverables: hanging!(deliverables_of),
        payments: hanging!(payments_of),
        shipments: hanging!(shipments_of),
        rights: hanging!(rights_of),
        exclusivities: book.exclusivities_of(&influencer.id).cloned().collect(),
        touches: book.touches_of(&influencer.id).cloned().collect(),
        history: hanging!(history_of),
        partnerships: partnerships.iter().cloned().collect(),
        silenced: silences(book, influencer).cloned().collect(),
        conflicts: conflicts(book, influencer).cloned().collect(),
    };
    serde_json::to_value(contents::document(&part)).unwrap_or_default()
}
