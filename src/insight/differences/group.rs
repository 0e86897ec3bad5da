//! Groups differences by partnership, influencer or campaign, and sorts them.

use std::collections::HashMap;

use super::Difference;
use super::known::Known;
use super::labels::Labels;
use super::nouns::Noun;
use crate::domain::campaign::Campaign;
use crate::domain::change::{Change, ChangeSet, Edit};
use crate::domain::conflict::Conflict;
use crate::domain::counted::enumerated;
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::history::Entry;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::{AnyId, Kind, for_each_record};
use crate::domain::rights::{Exclusivity, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::silence::Silence;
use crate::domain::text::fold;
use crate::domain::touch::Touch;

/// What happened to the record of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Added,
    Changed,
    Removed,
}

/// The difference of one record; none is the brand.
struct Part {
    kind: Option<Kind>,
    order: (u32, Option<Date>),
    fate: Fate,
    lines: Vec<String>,
}

impl Part {
    /// Returns whether it is the record that the group is about.
    fn is_head(&self) -> bool {
        match self.kind {
            None | Some(Kind::Influencer | Kind::Campaign | Kind::Partnership) => true,
            Some(
                Kind::Deliverable
                | Kind::Payment
                | Kind::Shipment
                | Kind::UsageRight
                | Kind::Exclusivity
                | Kind::Touch
                | Kind::Entry
                | Kind::Silence
                | Kind::Conflict,
            ) => false,
        }
    }
}

/// Returns the differences of a set, the brand first, then by name.
pub(super) fn grouped(set: &ChangeSet, known: &Known) -> Vec<Difference> {
    let mut groups: HashMap<Option<AnyId>, Vec<Part>> = HashMap::new();
    for (about, part) in set.changes.iter().filter_map(|change| part(change, known)) {
        groups.entry(about).or_default().push(part);
    }
    let told = groups.into_iter().map(|(about, parts)| Difference {
        who: who(about.as_ref(), known),
        about,
        lines: lines(parts),
    });
    in_order(told, |one| (one.about.clone(), one.who.clone()))
}

/// Sorts things about records in display order.
pub(super) fn in_order<T>(
    things: impl Iterator<Item = T>,
    key: impl Fn(&T) -> (Option<AnyId>, String),
) -> Vec<T> {
    let mut things: Vec<T> = things.collect();
    things.sort_by_cached_key(|thing| {
        let (about, who) = key(thing);
        (about.is_some(), fold(&who), about)
    });
    things
}

fn lines(mut parts: Vec<Part>) -> Vec<String> {
    if parts.iter().any(|part| part.is_head() && part.fate == Fate::Removed) {
        return vec![removed(&parts)];
    }
    // The app writes history for its own actions: it would repeat the other parts.
    if parts.iter().any(|part| part.kind != Some(Kind::Entry)) {
        parts.retain(|part| part.kind != Some(Kind::Entry));
    }
    parts.sort_by(|one, other| {
        (one.kind, one.order, &one.lines).cmp(&(other.kind, other.order, &other.lines))
    });
    parts.into_iter().flat_map(|part| part.lines).collect()
}

/// Returns that something was removed, with its dependents.
fn removed(parts: &[Part]) -> String {
    let hung: Vec<Kind> =
        parts.iter().filter(|part| !part.is_head()).filter_map(|part| part.kind).collect();
    match enumerated(&hung) {
        with if with.is_empty() => "removed".to_owned(),
        with => format!("removed, with {with}"),
    }
}

fn told<R: Noun>(edit: &Edit<R>, known: &Known) -> Option<(Option<AnyId>, Part)> {
    let (fate, record, lines) = match (&edit.before, &edit.after) {
        (Some(before), Some(after)) => {
            let near = &after.near(known);
            let fields = after.changed_fields(before, near);
            let lines = match before.noun(near) {
                Some(noun) => fields.iter().map(|field| format!("{noun}: {field}")).collect(),
                None => fields,
            };
            (Fate::Changed, after, lines)
        }
        (None, Some(after)) => {
            let near = &after.near(known);
            let lines = match after.noun(near) {
                Some(_) => vec![after.added(near)],
                None => [vec!["added".to_owned()], after.fields(near)].concat(),
            };
            (Fate::Added, after, lines)
        }
        (Some(before), None) => {
            let told = before.removed(&before.near(known));
            (Fate::Removed, before, vec![told])
        }
        (None, None) => return None,
    };
    let part = Part { kind: Some(R::KIND), order: record.order(), fate, lines };
    (!part.lines.is_empty()).then(|| (record.about(known), part))
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        fn part(change: &Change, known: &Known) -> Option<(Option<AnyId>, Part)> {
            match change {
                Change::Brand { before, after } => {
                    let lines = after.changed_fields(before, known);
                    let part = Part { kind: None, order: (0, None), fate: Fate::Changed, lines };
                    (!part.lines.is_empty()).then_some((None, part))
                }
                $(Change::$kind(edit) => told(edit, known)),*
            }
        }

        /// Returns the record that a difference is grouped under: itself, if it is in no book.
        pub(super) fn about(id: &AnyId, known: &Known) -> Option<AnyId> {
            // A hand-edited file may have a silence of a silence, even in a cycle.
            if matches!(id, AnyId::Silence(_) | AnyId::Conflict(_)) {
                return Some(id.clone());
            }
            match id {
                $(AnyId::$kind(record) => super::known::Found::find(record, known)
                    .map_or_else(|| Some(id.clone()), |record: &$kind| record.about(known))),*
            }
        }

        /// Returns the name of a record within its group; empty for the group's own record.
        pub(super) fn noun(id: &AnyId, known: &Known) -> String {
            if matches!(id, AnyId::Silence(_) | AnyId::Conflict(_)) {
                return String::new();
            }
            match id {
                $(AnyId::$kind(record) => super::known::Found::find(record, known)
                    .and_then(|record: &$kind| record.noun(known)).unwrap_or_default()),*
            }
        }
    };
}
for_each_record!(declare);

/// Returns the name of a group.
pub(super) fn who(about: Option<&AnyId>, known: &Known) -> String {
    match about {
        None => "Brand".to_owned(),
        Some(AnyId::Influencer(id)) => known.influencer(id),
        Some(AnyId::Campaign(id)) => format!("Campaign {}", known.campaign(id)),
        Some(AnyId::Partnership(id)) => known.partnership(id),
        Some(
            other @ (AnyId::Deliverable(_)
            | AnyId::Payment(_)
            | AnyId::Shipment(_)
            | AnyId::UsageRight(_)
            | AnyId::Exclusivity(_)
            | AnyId::Touch(_)
            | AnyId::Entry(_)
            | AnyId::Silence(_)
            | AnyId::Conflict(_)),
        ) => format!("{} {}", other.kind().noun(), other.as_str()),
    }
}

/// Returns the name of a record outside its group.
pub(super) fn named(id: &AnyId, known: &Known) -> String {
    let who = who(about(id, known).as_ref(), known);
    match noun(id, known) {
        noun if noun.is_empty() => who,
        noun => format!("{noun}, {who}"),
    }
}
