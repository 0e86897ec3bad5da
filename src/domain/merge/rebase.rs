//! Rebases a change set onto the current records: record by record, field by field.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::apart::{self, Apart, Source};
use super::{Clash, Join, Rebased, settled, terms, ties};
use crate::domain::book::Records;
use crate::domain::brand::Brand;
use crate::domain::change::{Change, ChangeSet, Edit};
use crate::domain::conflict::{Conflict, Version};
use crate::domain::exact;
use crate::domain::field::Fields;
use crate::domain::history::Entry;
use crate::domain::id::Id;
use crate::domain::overlay::{Overlay, Row};
use crate::domain::record::{AnyId, AnyRecord};
use crate::domain::whole::Whole;

/// Rebases a change set onto the current records.
///
/// A record that it needs and that was deleted here can be restored only from the set itself: if it
/// is not there, the change is left out, and its clash is about a record that is not in the book.
#[must_use]
pub fn rebase(set: &ChangeSet, now: &Records) -> Rebased {
    apart_or_not(set, now, None, Source::Here)
}

/// Rebases a change set onto the current records; needed records that were deleted here are
/// restored from the set's resulting records.
#[must_use]
pub fn rebase_from(set: &ChangeSet, now: &Records, theirs: &Records) -> Rebased {
    apart_or_not(set, now, Some(theirs), Source::Elsewhere)
}

/// The same for a set without a common base.
pub(super) fn rebase_unrelated(set: &ChangeSet, now: &Records, theirs: &Records) -> Rebased {
    apart_or_not(set, now, Some(theirs), Source::Unknown(theirs))
}

/// The same if these are already known to clash.
pub(super) fn rebase_clashing(
    set: &ChangeSet,
    now: &Records,
    theirs: &Records,
    clashes: Vec<Clash>,
) -> Rebased {
    let apart = apart::told_apart(set, now, Source::Unknown(theirs));
    run(apart, set, now, Some(theirs), clashes)
}

/// Rebases the unsaved steps of a journal onto the current records; needed records that were
/// deleted there are restored from the lost ones.
pub(super) fn rebase_unsaved(set: &ChangeSet, now: &Records, lost: Option<&Records>) -> Rebased {
    apart_or_not(set, now, lost, Source::Elsewhere)
}

fn apart_or_not(
    set: &ChangeSet,
    now: &Records,
    theirs: Option<&Records>,
    source: Source,
) -> Rebased {
    run(apart::told_apart(set, now, source), set, now, theirs, Vec::new())
}

fn run(
    apart: Option<Apart>,
    set: &ChangeSet,
    now: &Records,
    theirs: Option<&Records>,
    clashes: Vec<Clash>,
) -> Rebased {
    let Some(apart) = apart else {
        return Rebasing { clashes, ..Rebasing::new(set, now, theirs) }.run();
    };
    let theirs = theirs.map(|theirs| apart.in_theirs(theirs));
    let rebasing = Rebasing::new(&apart.set, &apart.now, theirs.as_ref());
    let Rebased { set, clashes } = Rebasing { clashes, ..rebasing }.run();
    let mut then = apart.now;
    then.put_all(&set);
    Rebased { set: now.diff(&then, &set.label), clashes }
}

/// A rebase in progress.
pub(super) struct Rebasing<'a> {
    pub(super) set: &'a ChangeSet,
    /// The set's changes by record, built on first use.
    by_record: OnceCell<HashMap<Option<AnyId>, &'a Change>>,
    /// The set's resulting records, if known.
    pub(super) theirs: Option<&'a Records>,
    /// Our records, overlaid with the incoming changes.
    pub(super) draft: Overlay<'a>,
    pub(super) clashes: Vec<Clash>,
    /// Records that one side deleted and the other changed or needs.
    pub(super) kept: BTreeSet<AnyId>,
}

impl<'a> Rebasing<'a> {
    fn new(set: &'a ChangeSet, now: &'a Records, theirs: Option<&'a Records>) -> Self {
        let draft = Overlay::new(now);
        let (by_record, clashes, kept) = (OnceCell::new(), Vec::new(), BTreeSet::new());
        Self { set, by_record, theirs, draft, clashes, kept }
    }

    fn run(mut self) -> Rebased {
        for change in &self.set.changes {
            self.bring(change);
        }
        settled::let_stand(&mut self);
        ties::keep_whole(&mut self);
        terms::keep_filled(&mut self);
        ties::note_deletions(&mut self);
        settled::forget(&mut self);
        Rebased { set: self.draft.finish(self.set.label.clone()), clashes: self.clashes }
    }

    fn bring(&mut self, change: &Change) {
        match change {
            Change::Brand { before, after } => {
                let whole = |brand: &Brand| Whole::Brand(Arc::new(brand.clone()));
                let ours = Arc::clone(&self.draft.under.brand);
                let mut joined = Brand::clone(&ours);
                self.join::<Brand>(Some(before), &mut joined, after, whole);
                if joined.bounds().is_err() {
                    // Each side moved a different bound, and together they are not ascending.
                    let (here, there) =
                        (Whole::Brand(Arc::clone(&ours)), Whole::Brand(Arc::clone(after)));
                    for field in ["micro_from", "micro_to", "macro_to"] {
                        if !here.agrees(&there, field) {
                            self.note(field, &here, &there);
                        }
                    }
                    joined.micro_from = ours.micro_from;
                    joined.micro_to = ours.micro_to;
                    joined.macro_to = ours.macro_to;
                }
                self.draft.put_brand(Arc::new(joined));
            }
            Change::Influencer(edit) => self.edit(edit),
            Change::Campaign(edit) => self.edit(edit),
            Change::Partnership(edit) => self.edit(edit),
            Change::Deliverable(edit) => self.edit(edit),
            Change::Payment(edit) => self.edit(edit),
            Change::Shipment(edit) => self.edit(edit),
            Change::UsageRight(edit) => self.edit(edit),
            Change::Exclusivity(edit) => self.edit(edit),
            Change::Touch(edit) => self.edit(edit),
            Change::Entry(edit) => self.entry(edit),
            Change::Silence(edit) => self.edit(edit),
            Change::Conflict(edit) => self.conflict(edit),
        }
    }

    fn edit<R: Row>(&mut self, edit: &Edit<R>)
    where
        AnyRecord: From<R>,
    {
        let id = R::any(&edit.id);
        match (R::table(self.draft.under).get(&edit.id), &edit.after) {
            // The usual case: nothing was changed here meanwhile.
            (ours, Some(theirs)) if ours == edit.before.as_ref() => {
                self.draft.put(Arc::clone(theirs));
            }
            (Some(ours), None) if edit.before.as_ref() == Some(ours) => self.draft.take(&id),
            (Some(ours), Some(theirs)) => {
                let whole = |record: &R| Whole::from(AnyRecord::from(record.clone()));
                let mut joined = R::clone(ours);
                self.join(edit.before.as_deref(), &mut joined, theirs, whole);
                self.draft.put(Arc::new(joined));
            }
            (Some(_), None) => {
                self.kept.insert(id);
            }
            (None, Some(theirs)) => {
                self.draft.put(Arc::clone(theirs));
                self.kept.insert(id);
            }
            (None, None) => {}
        }
    }

    /// Entries are never edited: two with the same id are different events whose ids collide. The
    /// same one keeps the id, whichever side merges.
    fn entry(&mut self, edit: &Edit<Entry>) {
        let ours = self.draft.under.history.get(&edit.id);
        match (ours, &edit.before, &edit.after) {
            (Some(ours), None, Some(theirs)) if ours != theirs => {
                let exact = |entry: &Entry| exact::of_fields(entry);
                let (first, second) =
                    if exact(ours) < exact(theirs) { (ours, theirs) } else { (theirs, ours) };
                let number = xxhash_rust::xxh3::xxh3_64(exact(second).as_bytes());
                let renamed = Entry { id: Id::numbered("h", number), ..Entry::clone(second) };
                let first = Arc::clone(first);
                self.draft.put(first);
                self.draft.put(Arc::new(renamed));
            }
            _ => self.edit(edit),
        }
    }

    /// A conflict is answered once, and is the same wherever it was found.
    fn conflict(&mut self, edit: &Edit<Conflict>) {
        let ours = self.draft.under.conflicts.get(&edit.id);
        match (ours, &edit.after) {
            (Some(_), None) => self.draft.take(&AnyId::Conflict(edit.id.clone())),
            (None, Some(theirs)) if edit.before.is_none() => self.draft.put(Arc::clone(theirs)),
            (Some(ours), Some(theirs)) => {
                self.draft.put(Arc::clone(settled::the_one(ours, theirs)));
            }
            (None, _) => {}
        }
    }

    /// Returns a record after the set, if known.
    pub(super) fn there(&self, id: &AnyId) -> Option<Whole> {
        match self.change(Some(id)) {
            Some(change) => change.sides().1,
            None => Whole::standing(self.theirs?, Some(id)),
        }
    }

    fn change(&self, about: Option<&AnyId>) -> Option<&'a Change> {
        let changes = || self.set.changes.iter().map(|change| (change.about(), change)).collect();
        self.by_record.get_or_init(changes).get(&about.cloned()).copied()
    }

    /// Records that a field could not be set to the set's value.
    pub(super) fn note(&mut self, field: &'static str, ours: &Whole, theirs: &Whole) {
        let about = ours.id();
        if self.clashes.iter().any(|one| one.about == about && one.field == Some(field)) {
            return;
        }
        // Fields that the set leaves alone are unchanged for the other side.
        let base =
            self.change(about.as_ref()).map_or(Some(theirs.clone()), |change| change.sides().0);
        let version = |whole: &Whole| Version::new(whole.clone(), Some(field));
        self.clashes.push(Clash {
            about,
            field: Some(field),
            base: base.as_ref().map(version),
            ours: Some(version(ours)),
            theirs: Some(version(theirs)),
        });
    }

    /// Merges the set's version of a record into ours, and records where that fails.
    fn join<R: Fields>(
        &mut self,
        base: Option<&R>,
        ours: &mut R,
        theirs: &R,
        whole: impl Fn(&R) -> Whole,
    ) {
        let before = ours.clone();
        for field in R::FIELDS {
            if (field.join)(base, ours, theirs) == Join::Clash {
                let version = |record: &R| Version::new(whole(record), Some(field.name));
                self.clashes.push(Clash {
                    about: whole(&before).id(),
                    field: Some(field.name),
                    base: base.map(version),
                    ours: Some(version(&before)),
                    theirs: Some(version(theirs)),
                });
            }
        }
    }
}
