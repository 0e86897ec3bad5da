//! Replays the steps of a journal onto records that may already contain some of them.
//!
//! A save may have succeeded without the journal recording it, and another machine may have written
//! since. Values tell which: a value that these steps had at any time is not somebody else's
//! change.

use std::collections::BTreeMap;

use super::apart::followed;
use super::lost::Lost;
use super::rebase::rebase_unsaved;
use super::{Join, Rebased};
use crate::domain::book::Records;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::record::AnyId;
use crate::domain::step::{Deed, Step};
use crate::domain::whole::Whole;

/// The versions of a record, in order.
type Track = Vec<Option<Whole>>;

/// Replays steps, oldest first, onto the current records, as one set.
///
/// Needed records that somebody deleted meanwhile are restored from the lost ones.
#[must_use]
pub fn replay(steps: &[Step], now: &Records, lost: &Lost) -> Rebased {
    let mut tracks: BTreeMap<Option<AnyId>, Track> = BTreeMap::new();
    for step in steps {
        let followed = followed(&step.set, now);
        for change in &followed.as_ref().unwrap_or(&step.set).changes {
            let track = tracks.entry(change.about()).or_default();
            let (before, after) = change.sides();
            match step.deed {
                Deed::Began | Deed::Did | Deed::Undid | Deed::Redid => {
                    if track.last() != Some(&before) {
                        track.push(before);
                    }
                    track.push(after);
                }
                Deed::Merged => others_did(track, before.as_ref(), after),
            }
        }
    }
    let changes = tracks.into_iter().filter_map(|(about, track)| {
        let standing = Whole::standing(now, about.as_ref());
        let after = track.last().cloned().flatten();
        let before = base(&track, standing.as_ref());
        Change::between(before, after)
    });
    let label = match steps {
        [only] => only.set.label.clone(),
        _ => format!("Recovered {} steps", steps.len()),
    };
    let set = ChangeSet { label, changes: changes.collect() };
    rebase_unsaved(&set, now, lost.records())
}

/// Applies a change by others to a track. It was on disk before we saw it, and is not our change,
/// so it counts as part of our starting version.
fn others_did(track: &mut Track, before: Option<&Whole>, after: Option<Whole>) {
    if let (Some(before), Some(after)) = (before, &after) {
        for one in track.iter_mut().flatten() {
            for field in after.fields() {
                if !before.agrees(after, field) {
                    // If they changed what we had changed before, both sides are kept apart.
                    let (joined, Join::Clean | Join::Clash) =
                        one.clone().joined(Some(before), after, field);
                    *one = joined;
                }
            }
        }
    } else {
        // They added or deleted it.
        track.clear();
    }
    if track.last() != Some(&after) {
        track.push(after);
    }
}

/// Returns the record before somebody else changed it: ours in each field whose value we had at
/// some time, otherwise the starting version.
fn base(track: &[Option<Whole>], standing: Option<&Whole>) -> Option<Whole> {
    let first = track.iter().flatten().next();
    match (standing, first) {
        // We added ours in these steps: this is another record with the same id by chance.
        (Some(standing), Some(_)) if track.first() == Some(&None) && !is_ours(track, standing) => {
            None
        }
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
        // It is missing: as it was for us at some time, or because it was deleted since.
        _ if track.contains(&None) => None,
        _ => track.first().cloned().flatten(),
    }
}

/// Returns whether a record has an owner that ours had at some time.
fn is_ours(track: &[Option<Whole>], standing: &Whole) -> bool {
    let owners = standing.owners();
    track.iter().flatten().any(|one| one.owners() == owners)
}
