//! Keeps apart two records that both sides added under the same id by chance.
//!
//! An id has four random characters, so collisions between machines are rare; but a book with a
//! duplicate id does not open, and merging two unrelated records makes no sense. One of them gets a
//! new id, and so do all references to it. Which one and what id follows from their owners, so that
//! everyone who merges them gets the same result; and changes made under the first id are mapped to
//! the second.

use std::collections::HashSet;
use std::sync::Arc;

use super::renames::{Renames, renamed};
use super::term_ids;
use crate::domain::book::Records;
use crate::domain::change::{Change, ChangeSet, Edit};
use crate::domain::id::Id;
use crate::domain::overlay::Row;
use crate::domain::record::{AnyId, Kind, Tie};

/// The origin of a set, which decides what an id in both the set and the book means.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// Made in this book: the same id is the same record.
    Here,
    /// Made from the same base: records added by both sides since are different.
    Elsewhere,
    /// Only the resulting records are known: if they have the owner of our record, it is the same
    /// record, moved.
    Unknown(&'a Records),
}

/// A set and its resulting records, renamed so that one id means one record.
pub(super) struct Apart {
    pub(super) set: ChangeSet,
    pub(super) now: Records,
    /// What is renamed in the resulting records.
    there: Vec<Renames>,
}

impl Apart {
    /// Returns the resulting records with the new names.
    pub(super) fn in_theirs(&self, theirs: &Records) -> Records {
        let renamed = |theirs: Records, there: &Renames| there.in_records(&theirs);
        self.there.iter().fold(theirs.clone(), renamed)
    }
}

/// Renames records whose ids only collide by chance; none if there are none.
pub(super) fn told_apart(set: &ChangeSet, now: &Records, source: Source) -> Option<Apart> {
    let first = Renaming::of(set, now, source).all().applied(set, now);
    let (set, now) = first.as_ref().map_or((set, now), |apart| (&apart.set, &apart.now));
    let second = term_ids::told_apart(set, now).applied(set, now);
    match (first, second) {
        (Some(first), Some(mut second)) => {
            second.there = first.there.into_iter().chain(second.there).collect();
            Some(second)
        }
        (first, second) => second.or(first),
    }
}

/// Maps a set that was made under a record's first id to its current id.
pub(super) fn followed(set: &ChangeSet, now: &Records) -> Option<ChangeSet> {
    let mut renaming = Renaming::of(set, now, Source::Here);
    renaming.known();
    renaming.here = Renames::default();
    let first = renaming.applied(set, now);
    let (set, now) = first.as_ref().map_or((set, now), |apart| (&apart.set, &apart.now));
    let second = term_ids::followed(set, now).applied(set, now);
    second.or(first).map(|apart| apart.set)
}

/// Renames found so far.
pub(super) struct Renaming<'a> {
    set: &'a ChangeSet,
    now: &'a Records,
    source: Source<'a>,
    /// In our records.
    pub(super) here: Renames,
    /// In the set's `before` values.
    pub(super) before: Renames,
    /// In the set's `after` values.
    pub(super) after: Renames,
    /// The records that the set adds.
    added: HashSet<AnyId>,
}

/// A record's owners in order. No record has more than two.
type Owners = [Option<AnyId>; 2];

impl<'a> Renaming<'a> {
    pub(super) fn of(set: &'a ChangeSet, now: &'a Records, source: Source<'a>) -> Self {
        let (here, before, after) = <(Renames, Renames, Renames)>::default();
        Self { set, now, source, here, before, after, added: HashSet::new() }
    }

    fn all(mut self) -> Self {
        self.known();
        if !self.added.is_empty() {
            self.each(|this, change| {
                if let Some(id) = change.added() {
                    this.look(change, &id);
                }
            });
        }
        self
    }

    /// Finds earlier renames, by the other side or by ours.
    fn known(&mut self) {
        self.added = self.set.changes.iter().filter_map(Change::added).collect();
        self.each(|this, change| match change {
            Change::Brand { .. } | Change::Entry(_) | Change::Conflict(_) => {}
            Change::Influencer(edit) => this.find(edit),
            Change::Campaign(edit) => this.find(edit),
            Change::Partnership(edit) => this.find(edit),
            Change::Deliverable(edit) => this.find(edit),
            Change::Payment(edit) => this.find(edit),
            Change::Shipment(edit) => this.find(edit),
            Change::UsageRight(edit) => this.find(edit),
            Change::Exclusivity(edit) => this.find(edit),
            Change::Touch(edit) => this.find(edit),
            Change::Silence(edit) => this.find(edit),
        });
    }

    /// Visits owners before the records that they own.
    fn each(&mut self, look: impl Fn(&mut Self, &Change)) {
        for depth in 0..=3 {
            let is_there = |change: &&Change| {
                let kind = change.about().map(|id| id.kind());
                kind.is_some_and(|kind| self::depth(kind) == depth)
            };
            self.set.changes.iter().filter(is_there).for_each(|change| look(self, change));
        }
    }

    fn find<R: Row>(&mut self, edit: &Edit<R>) {
        let Some(known) = edit.before.as_ref().or(edit.after.as_ref()) else { return };
        let id = R::any(&edit.id);
        let owners = owners(|see| known.ties(see), &self.before);
        let new = || named(&id, &owners);
        let ours = R::table(self.now).get(&edit.id);
        let is_here = ours.is_some_and(|ours| {
            Arc::ptr_eq(ours, known) && self.before.is_empty()
                || self::owners(|see| ours.ties(see), &self.here) == owners
        });
        if !is_here {
            let new = new();
            if new.is_in(self.now) {
                self.before.records.insert(id.clone(), new.clone());
                self.after.records.insert(id, new);
            }
        } else if edit.before.is_some() && !self.added.is_empty() {
            let stays = edit
                .after
                .as_ref()
                .is_some_and(|after| self::owners(|see| after.ties(see), &self.after) == owners);
            if !stays && self.added.contains(&new()) {
                let new = new();
                self.here.records.insert(id.clone(), new.clone());
                self.before.records.insert(id, new);
            }
        }
    }

    /// Checks whether an added record collides with another record of this id.
    fn look(&mut self, change: &Change, id: &AnyId) {
        let Some(ours) = self.now.any(id.as_str()) else { return };
        if self.here.records.contains_key(&ours) || self.after.records.contains_key(id) {
            return;
        }
        let here = owners(|see| self.now.ties_of(&ours, see), &self.here);
        let there = owners(|see| change.ties_after(see), &self.after);
        if ours.kind() == id.kind() {
            // The same conflict has the same id everywhere; entries are told apart when they
            // collide.
            if matches!(id.kind(), Kind::Conflict | Kind::Entry) || here == there {
                return;
            }
            let is_same = match self.source {
                Source::Here => true,
                Source::Elsewhere => false,
                Source::Unknown(theirs) => {
                    let mut owners = Vec::new();
                    self.now.ties_of(&ours, &mut |on, tie| owners.push((on, tie)));
                    let is_there =
                        |(on, tie): &(AnyId, Tie)| *tie == Tie::Named || on.is_in(theirs);
                    owners.iter().all(is_there)
                }
            };
            if is_same {
                return;
            }
        }
        if (ours.kind(), &here) < (id.kind(), &there) {
            self.after.records.insert(id.clone(), named(id, &there));
        } else {
            let new = named(&ours, &here);
            self.here.records.insert(ours.clone(), new.clone());
            self.before.records.insert(ours, new);
        }
    }

    pub(super) fn applied(self, set: &ChangeSet, now: &Records) -> Option<Apart> {
        let Self { here, before, after, .. } = self;
        if here.is_empty() && before.is_empty() && after.is_empty() {
            return None;
        }
        let now = if here.is_empty() { now.clone() } else { here.in_records(now) };
        Some(Apart { set: renamed(set, &before, &after), now, there: vec![after] })
    }
}

/// Returns how many levels of owners a record may have.
fn depth(kind: Kind) -> u8 {
    match kind {
        Kind::Influencer | Kind::Campaign => 0,
        Kind::Partnership => 1,
        Kind::Deliverable
        | Kind::Payment
        | Kind::Shipment
        | Kind::UsageRight
        | Kind::Exclusivity
        | Kind::Touch
        | Kind::Entry => 2,
        Kind::Silence | Kind::Conflict => 3,
    }
}

fn owners(ties: impl FnOnce(&mut dyn FnMut(AnyId, Tie)), renames: &Renames) -> Owners {
    let mut owners = Owners::default();
    ties(&mut |on, tie| {
        if tie == Tie::Owned
            && let Some(free) = owners.iter_mut().find(|one| one.is_none())
        {
            *free = Some(renames.of(on));
        }
    });
    owners.sort();
    owners
}

/// Returns the second id of a record with these owners.
fn named(id: &AnyId, owners: &Owners) -> AnyId {
    let of = owners.iter().flatten().map(AnyId::as_str).collect::<Vec<_>>().join(" ");
    let text = numbered::<()>(id.as_str(), &format!("{} {of}", id.kind().noun()));
    id.kind().id(text.as_str()).expect("the text is not empty")
}

/// Returns a new id derived from the first id and the owners.
pub(super) fn numbered<R>(id: &str, of: &str) -> Id<R> {
    let slug = id.rsplit_once('-').map_or(id, |(slug, _)| slug);
    let number = xxhash_rust::xxh3::xxh3_64(format!("{id} {of}").as_bytes());
    Id::numbered(slug, number)
}
