//! The steps of a journal on top of records that may hold some of them already.
//!
//! A save may have come to the disk without the journal hearing of it, and another machine may have
//! written since. Which of the two it was is told value by value: what we had ourselves anywhere in
//! these steps is nobody else's change.

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

/// What a record was, one version after the other.
type Track = Vec<Option<Whole>>;

/// Brings steps, the oldest first, on top of what the records have become, as one set.
///
/// What they need and somebody deleted meanwhile comes back from what is lost.
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

/// Notes what others did to a record. It was on the disk before it was here, and is nobody's wish
/// but theirs: to us the record was so from the beginning.
fn others_did(track: &mut Track, before: Option<&Whole>, after: Option<Whole>) {
    if let (Some(before), Some(after)) = (before, &after) {
        for one in track.iter_mut().flatten() {
            for field in after.fields() {
                if !before.agrees(after, field) {
                    // Where they changed what we had changed before them, both sides stay apart.
                    let (joined, Join::Clean | Join::Clash) =
                        one.clone().joined(Some(before), after, field);
                    *one = joined;
                }
            }
        }
    } else {
        // They brought it, or took it away.
        track.clear();
    }
    if track.last() != Some(&after) {
        track.push(after);
    }
}

/// Returns what the record was before somebody else changed it: ours in each field whose value we
/// had ourselves at some time, else as it was when we began.
fn base(track: &[Option<Whole>], standing: Option<&Whole>) -> Option<Whole> {
    let first = track.iter().flatten().next();
    match (standing, first) {
        // We added ours in these steps: this is somebody else's, which got the same id by chance.
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
