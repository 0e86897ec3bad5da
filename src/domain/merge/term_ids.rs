//! Terms of two partnerships with the same id by chance: one of them gets a new id.
//!
//! A term is identified by its partnership and its id, so only a term elsewhere or a record can
//! collide with it. A record keeps its id, and so does the term of the lesser partnership.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::apart::{Renaming, Source, numbered};
use crate::domain::book::Records;
use crate::domain::change::{Change, ChangeSet, Edit};
use crate::domain::expectations::Term;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;

/// Returns the renames of terms.
pub(super) fn told_apart<'a>(set: &'a ChangeSet, now: &'a Records) -> Renaming<'a> {
    let mut renaming = followed(set, now);
    for edit in edits(set) {
        passed_on(edit, now, &mut renaming);
    }
    met(set, now, &mut renaming);
    renaming
}

/// Returns the renames since the set was made.
pub(super) fn followed<'a>(set: &'a ChangeSet, now: &'a Records) -> Renaming<'a> {
    let mut renaming = Renaming::of(set, now, Source::Here);
    for edit in edits(set) {
        let Some(ours) = now.partnerships.get(&edit.id) else { continue };
        let sides = [&edit.before, &edit.after];
        for term in sides.into_iter().flatten().flat_map(|side| &side.terms) {
            let new = || second(&edit.id, &term.id);
            if ours.term(&term.id).is_none() && ours.term(&new()).is_some() {
                let key = (edit.id.clone(), term.id.clone());
                renaming.before.terms.insert(key.clone(), new());
                renaming.after.terms.insert(key, new());
            }
        }
    }
    renaming
}

/// Finds which of our terms the other side has renamed.
fn passed_on(edit: &Edit<Partnership>, now: &Records, renaming: &mut Renaming) {
    let (Some(before), Some(after)) = (&edit.before, &edit.after) else { return };
    let Some(ours) = now.partnerships.get(&edit.id) else { return };
    let gone = before.terms.iter().filter(|term| after.term(&term.id).is_none());
    for term in gone.filter(|term| ours.term(&term.id).is_some()) {
        let new = second(&edit.id, &term.id);
        if after.term(&new).is_some() {
            let key = (edit.id.clone(), term.id.clone());
            renaming.here.terms.insert(key.clone(), new.clone());
            renaming.before.terms.insert(key, new);
        }
    }
}

/// Finds new ids of one side that collide with the other side.
fn met(set: &ChangeSet, now: &Records, renaming: &mut Renaming) {
    let added: Vec<_> = set.changes.iter().filter_map(Change::added).collect();
    let records: HashSet<&str> = added.iter().map(AnyId::as_str).collect();
    let mut terms: HashMap<&str, &Id<Partnership>> = HashMap::new();
    for edit in edits(set) {
        let knew = |term: &&Term| {
            edit.before.as_ref().is_some_and(|before| before.term(&term.id).is_some())
                || renaming.after.terms.contains_key(&(edit.id.clone(), term.id.clone()))
        };
        let after = edit.after.iter().flat_map(|after| &after.terms);
        terms.extend(after.filter(|one| !knew(one)).map(|one| (one.id.as_str(), &edit.id)));
    }
    if records.is_empty() && terms.is_empty() {
        return;
    }
    let clashing = |one: &Arc<Partnership>| -> Vec<(Id<Partnership>, Id<Term>)> {
        let is_met = |term: &&Term| {
            let elsewhere = terms.get(term.id.as_str()).is_some_and(|of| **of != one.id);
            elsewhere || records.contains(term.id.as_str())
        };
        one.terms.iter().filter(is_met).map(|term| (one.id.clone(), term.id.clone())).collect()
    };
    for key in now.partnerships.values().flat_map(clashing) {
        if renaming.here.terms.contains_key(&key) {
            continue;
        }
        let (of, term) = &key;
        match terms.get(term.as_str()).filter(|_| !records.contains(term.as_str())) {
            Some(there) if of < *there => {
                let new = second(there, term);
                renaming.after.terms.insert(((*there).clone(), term.clone()), new);
            }
            Some(_) | None => {
                let new = second(of, term);
                renaming.before.terms.insert(key.clone(), new.clone());
                renaming.here.terms.insert(key, new);
            }
        }
    }
    for (term, of) in terms.into_iter().filter(|(term, _)| now.holds(term)) {
        let id = Id::parse(term).expect("the id of a term is not empty");
        let new = second(of, &id);
        renaming.after.terms.insert((of.clone(), id), new);
    }
}

fn edits(set: &ChangeSet) -> impl Iterator<Item = &Edit<Partnership>> {
    set.changes.iter().filter_map(|change| match change {
        Change::Partnership(edit) => Some(edit),
        Change::Brand { .. }
        | Change::Influencer(_)
        | Change::Campaign(_)
        | Change::Deliverable(_)
        | Change::Payment(_)
        | Change::Shipment(_)
        | Change::UsageRight(_)
        | Change::Exclusivity(_)
        | Change::Touch(_)
        | Change::Entry(_)
        | Change::Silence(_)
        | Change::Conflict(_) => None,
    })
}

/// Returns the second id of a term.
fn second(of: &Id<Partnership>, term: &Id<Term>) -> Id<Term> {
    numbered(term.as_str(), of.as_str())
}
