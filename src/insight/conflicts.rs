//! Wording for conflicts: the field, what each side says, and which version is current.

use std::sync::Arc;

use super::differences::{label, value};
use super::haystack::add_influencer;
use super::number::counted;
use super::sought::Sought;
use super::wording::record_name;
use crate::domain::book::Book;
use crate::domain::conflict::{Conflict, Side, Version};
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::record::{AnyId, Kind};
use crate::domain::text::fold;
use crate::domain::whole::Whole;

/// A conflict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The owner of the field.
    pub who: String,
    /// The field, or what happened to the whole record.
    pub what: String,
    /// The value where the conflict was found.
    pub ours: String,
    /// The incoming value.
    pub theirs: String,
    /// The common base; none if unknown.
    pub base: Option<String>,
    /// The version that the book has now; none if it was edited since.
    pub stands: Option<Side>,
}

/// Returns a conflict in words.
#[must_use]
pub fn told(book: &Book, conflict: &Conflict, today: Date) -> Told {
    let record = conflict.record.as_ref();
    let side = |side| said(book, conflict, side, today);
    Told {
        who: record.map_or_else(|| book.brand.name.to_string(), |id| record_name(book, id)),
        what: what(conflict),
        ours: side(Side::Ours).unwrap_or_default(),
        theirs: side(Side::Theirs).unwrap_or_default(),
        base: side(Side::Base),
        stands: stands(book, conflict),
    }
}

/// Returns how many conflicts are open, and where to answer them; none if there are none.
#[must_use]
pub fn waiting(book: &Book) -> Option<String> {
    let count = book.conflicts.values().count();
    let wait = if count == 1 { "waits" } else { "wait" };
    let told = counted(u64::try_from(count).unwrap_or(u64::MAX), "conflict");
    (count > 0).then(|| format!("{told} {wait} for an answer: `:conflicts` in the app"))
}

fn what(conflict: &Conflict) -> String {
    match (conflict.field, conflict.deleted_by()) {
        (Some(field), _) => label(conflict.record.as_ref().map(AnyId::kind), field),
        (None, Some(Side::Ours)) => "deleted here".to_owned(),
        (None, _) => "deleted there".to_owned(),
    }
}

/// Returns what a side says; none if it has no version.
fn said(book: &Book, conflict: &Conflict, side: Side, today: Date) -> Option<String> {
    let version = conflict.version(side);
    match conflict.field {
        Some(field) => {
            let text = value(version?.whole(), field, book.records(), today);
            Some(if text.is_empty() { "nothing".to_owned() } else { text })
        }
        None if side == Side::Base => None,
        None if conflict.deleted_by() == Some(side) => Some("deleted".to_owned()),
        None => Some("changed, and kept".to_owned()),
    }
}

fn stands(book: &Book, conflict: &Conflict) -> Option<Side> {
    let standing = Whole::standing(book.records(), conflict.record.as_ref())?;
    let Some(field) = conflict.field else {
        // A record that one side deleted and the other changed is kept until the owner answers.
        let is_ours = conflict.deleted_by() == Some(Side::Theirs);
        return Some(if is_ours { Side::Ours } else { Side::Theirs });
    };
    let agrees = |version: &Version| standing.agrees(version.whole(), field);
    [Side::Ours, Side::Theirs, Side::Base]
        .into_iter()
        .find(|side| conflict.version(*side).is_some_and(agrees))
}

/// Returns the conflicts in list order, those of one record together; only those that contain every
/// word of the filter.
#[must_use]
pub fn listed(book: &Book, filter: &str, today: Date) -> Vec<Id<Conflict>> {
    let sought = Sought::new(filter);
    let holds = |one: &Conflict| {
        let Told { who, what, ours, theirs, base, .. } = told(book, one, today);
        let mut words = fold(&[who, what, ours, theirs, base.unwrap_or_default()].join(" "));
        let influencer = one.record.as_ref().and_then(|id| book.influencer_of(id));
        if let Some(one) = influencer.and_then(|id| book.influencers.get(&id)) {
            words.push(' ');
            add_influencer(&mut words, one);
        }
        sought.is_in(&words)
    };
    let all = book.conflicts.values();
    let mut found: Vec<&Arc<Conflict>> =
        all.filter(|one| filter.trim().is_empty() || holds(one)).collect();
    let of = |one: &Conflict| {
        let partnership = one.record.as_ref().and_then(|id| book.partnership_of(id));
        let influencer = one.record.as_ref().and_then(|id| book.influencer_of(id));
        let name = influencer.map(|id| fold(&book.influencer_name(&id)));
        let kind: Option<Kind> = one.record.as_ref().map(AnyId::kind);
        (name, partnership, kind, one.record.clone(), one.field)
    };
    found.sort_by_cached_key(|one| of(one));
    found.into_iter().map(|one| one.id.clone()).collect()
}
