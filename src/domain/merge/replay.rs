//! The steps of a journal on top of records that may hold some of them already.
//!
//! A save may have come to the disk without the journal hearing of it, and another machine may have
//! written since. Which of the two it was is told value by value: what we had ourselves anywhere in
//! these steps is nobody else's change.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Rebased;
use super::apart::followed;
use super::rebase::rebase_unsaved;
use crate::domain::book::Records;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::record::AnyId;
use crate::domain::whole::Whole;

/// Brings steps, the oldest first, on top of what the records have become, as one set.
#[must_use]
pub fn replay(steps: &[ChangeSet], now: &Records) -> Rebased {
    let mut tracks: BTreeMap<Option<AnyId>, Vec<Option<Whole>>> = BTreeMap::new();
    let of_now = |step| followed(step, now).map_or(Cow::Borrowed(step), Cow::Owned);
    let steps: Vec<Cow<ChangeSet>> = steps.iter().map(of_now).collect();
    for change in steps.iter().flat_map(|step| &step.changes) {
        let track = tracks.entry(change.about()).or_default();
        let (before, after) = change.sides();
        if track.last() != Some(&before) {
            track.push(before);
        }
        track.push(after);
    }
    let changes = tracks.into_iter().filter_map(|(about, track)| {
        let standing = Whole::standing(now, about.as_ref());
        let after = track.last().cloned().flatten();
        let before = base(&track, standing.as_ref());
        Change::between(before, after)
    });
    let label = match &*steps {
        [only] => only.label.clone(),
        _ => format!("Recovered {} steps", steps.len()),
    };
    rebase_unsaved(&ChangeSet { label, changes: changes.collect() }, now)
}

/// Returns what the record was before somebody else changed it: ours in each field whose value we
/// had ourselves at some time, else as it was when we began.
fn base(track: &[Option<Whole>], standing: Option<&Whole>) -> Option<Whole> {
    let first = track.iter().flatten().next();
    match (standing, first) {
        // Somebody else's, which got the same id by chance.
        (Some(standing), Some(_)) if track.contains(&None) && !is_ours(track, standing) => None,
        (Some(standing), Some(first)) => {
            let mut base = first.clone();
            for field in standing.fields() {
                let was_ours = |one: &Whole| one.agrees(standing, field);
                if track.iter().flatten().any(was_ours) {
                    base = base.with_field_of(standing, field);
                }
            }
            Some(base)
        }
        // It is not there: as we had it ourselves at some time, or because it was deleted since.
        _ if track.contains(&None) => None,
        _ => track.first().cloned().flatten(),
    }
}

/// Returns whether a record belongs to what ours belonged to at some time.
fn is_ours(track: &[Option<Whole>], standing: &Whole) -> bool {
    let owners = standing.owners();
    track.iter().flatten().any(|one| one.owners() == owners)
}
