//! Edit beats delete: what one side changed or added is kept with everything that it refers to.
//!
//! A cancelled deletion is cancelled as a whole: whatever was deleted with the record is restored,
//! and one clash reports the topmost record.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Clash;
use super::rebase::Rebasing;
use crate::domain::book::Records;
use crate::domain::conflict::Version;
use crate::domain::id::Id;
use crate::domain::overlay::Row;
use crate::domain::partnership::Partnership;
use crate::domain::record::{AnyId, Tie};
use crate::domain::touch::Touch;

/// Restores what the kept records refer to, and whatever was deleted with it.
pub(super) fn keep_whole(rebasing: &mut Rebasing) {
    let (gone, written) = rebasing.draft.decided();
    let gone: HashSet<AnyId> = gone.into_iter().collect();
    let mut due = written;
    if !gone.is_empty() {
        rebasing.draft.under.each_tie(|record, on, _| {
            if gone.contains(&on) && !gone.contains(&record) {
                due.push(record);
            }
        });
    }
    let mut returning = Returning { gone, children: None };
    for id in rebasing.kept.clone() {
        due.push(id.clone());
        returning.with(rebasing, &id, &mut due);
    }
    while let Some(id) = due.pop() {
        let mut ties = Vec::new();
        rebasing.draft.ties_of(&id, &mut |on, _| ties.push(on));
        for on in ties {
            if rebasing.draft.holds(&on) {
                continue;
            }
            if come_back(rebasing, &on) {
                due.push(on.clone());
                returning.with(rebasing, &on, &mut due);
            } else {
                strand(rebasing, &id);
                // Its restored dependents may have references too.
                due.extend(rebasing.draft.decided().1);
                break;
            }
        }
    }
}

/// Records a clash for each cancelled deletion.
pub(super) fn note_deletions(rebasing: &mut Rebasing) {
    for id in &rebasing.kept {
        let mut with_its_owner = false;
        rebasing.draft.ties_of(id, &mut |on, tie| {
            with_its_owner |= tie == Tie::Owned && rebasing.kept.contains(&on);
        });
        let Some(whole) = rebasing.draft.whole(Some(id)).filter(|_| !with_its_owner) else {
            continue;
        };
        let version = Some(Version::new(whole, None));
        let (ours, theirs) =
            if id.is_in(rebasing.draft.under) { (version, None) } else { (None, version) };
        let about = Some(id.clone());
        rebasing.clashes.push(Clash { about, field: None, base: None, ours, theirs });
    }
}

/// Cancels the deletion of a record; returns whether any side has it.
fn come_back(rebasing: &mut Rebasing, id: &AnyId) -> bool {
    if id.is_in(rebasing.draft.under) {
        rebasing.draft.leave(id);
    } else if let Some(theirs) = rebasing.theirs {
        rebasing.draft.bring(theirs, id);
    }
    let is_back = rebasing.draft.holds(id);
    if is_back {
        rebasing.kept.insert(id.clone());
    }
    is_back
}

/// Records to restore after a cancelled deletion.
struct Returning {
    /// What the other side deleted and ours did not change.
    gone: HashSet<AnyId>,
    /// Owner to owned, for everything that either side deleted; built on first use.
    children: Option<HashMap<AnyId, Vec<AnyId>>>,
}

impl Returning {
    /// Restores what belonged to a restored record, and references to it.
    fn with(&mut self, rebasing: &mut Rebasing, id: &AnyId, due: &mut Vec<AnyId>) {
        let (under, theirs) = (rebasing.draft.under, rebasing.theirs);
        let gone = &self.gone;
        let children = self.children.get_or_insert_with(|| deleted_children(gone, under, theirs));
        for child in children.remove(id).into_iter().flatten() {
            if !rebasing.draft.holds(&child) && come_back(rebasing, &child) {
                self.with(rebasing, &child, due);
                due.push(child);
            }
        }
        let forgot = |to: &mut Partnership, from: &Partnership| {
            to.campaign.clone_from(&from.campaign);
        };
        named_again(rebasing, id, |one: &Partnership| one.campaign.as_ref(), forgot);
        let forgot = |to: &mut Touch, from: &Touch| to.partnership.clone_from(&from.partnership);
        named_again(rebasing, id, |one: &Touch| one.partnership.as_ref(), forgot);
    }
}

/// Maps owners to owned records, for everything that one of the sides deleted.
fn deleted_children(
    gone: &HashSet<AnyId>,
    under: &Records,
    theirs: Option<&Records>,
) -> HashMap<AnyId, Vec<AnyId>> {
    let mut children: HashMap<AnyId, Vec<AnyId>> = HashMap::new();
    for child in gone {
        under.ties_of(child, &mut |on, tie| {
            if tie == Tie::Owned {
                children.entry(on).or_default().push(child.clone());
            }
        });
    }
    if let Some(theirs) = theirs {
        theirs.each_tie(|child, on, tie| {
            if tie == Tie::Owned && !child.is_in(under) {
                children.entry(on).or_default().push(child);
            }
        });
    }
    children
}

/// Restores references that were cleared when a record was deleted.
fn named_again<R: Row, N: Row>(
    rebasing: &mut Rebasing,
    id: &AnyId,
    name: fn(&R) -> Option<&Id<N>>,
    copy: fn(&mut R, &R),
) {
    let Some(named) = N::among(id) else { return };
    let (under, draft) = (rebasing.draft.under, &rebasing.draft);
    let knows = |one: &&Arc<R>| name(one) == Some(named);
    let knew: Vec<Arc<R>> = if id.is_in(under) {
        let before = draft.written::<R>().filter_map(|one| R::table(under).get(one.id()));
        before.filter(knows).cloned().collect()
    } else {
        let theirs = rebasing.theirs.into_iter().flat_map(|theirs| R::table(theirs).values());
        theirs.filter(knows).cloned().collect()
    };
    for from in knew {
        let Some(to) = rebasing.draft.find(from.id()) else { continue };
        if name(to).is_none() {
            let mut to = R::clone(to);
            copy(&mut to, &from);
            rebasing.draft.put(Arc::new(to));
        }
    }
}

/// Leaves out records whose owner is missing: it was deleted here, and the other side's version is
/// not known.
fn strand(rebasing: &mut Rebasing, id: &AnyId) {
    let Some(theirs) = rebasing.draft.whole(Some(id)) else { return };
    rebasing.draft.leave(id);
    match rebasing.draft.whole(Some(id)) {
        // It was moved there; here it keeps its place.
        Some(ours) => {
            for field in ours.fields() {
                if !ours.agrees(&theirs, field) {
                    rebasing.note(field, &ours, &theirs);
                }
            }
        }
        None => {
            rebasing.kept.remove(id);
            let theirs = Some(Version::new(theirs, None));
            let about = Some(id.clone());
            rebasing.clashes.push(Clash { about, field: None, base: None, ours: None, theirs });
        }
    }
}
