//! Unresolved differences of a merge, and how the book stores them.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::book::Records;
use crate::domain::change::{Change, ChangeSet, Edit};
use crate::domain::conflict::{Conflict, Version};
use crate::domain::date::Date;
use crate::domain::exact;
use crate::domain::field::Value;
use crate::domain::id::Id;
use crate::domain::record::AnyId;
use crate::domain::whole::Whole;

/// A field that both sides changed differently, or a record that one deleted and the other needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The record; none for the brand.
    pub about: Option<AnyId>,
    /// The field; none for a whole record that one side deleted.
    pub field: Option<&'static str>,
    /// The common ancestor; none if both added it.
    pub base: Option<Version>,
    /// Our version, which is kept; none if it was deleted here.
    pub ours: Option<Version>,
    /// The incoming version; none if it was deleted there.
    pub theirs: Option<Version>,
}

/// A change set rebased onto the current records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebased {
    /// The rebased set, which applies to the current records.
    pub set: ChangeSet,
    /// Where it disagrees with changes made here meanwhile.
    pub clashes: Vec<Clash>,
}

impl Clash {
    /// Returns the id of its conflict: derived from the record, the field and both values in either
    /// order, so that every machine gets the same.
    #[must_use]
    pub fn id(&self) -> Id<Conflict> {
        let exact = |version: &Option<Version>| version.as_ref().map(Version::exact);
        let mut values = [exact(&self.ours), exact(&self.theirs)];
        values.sort();
        let [first, second] = values;
        let parts = [
            ("record", self.about.as_ref().map(Value::exact)),
            ("field", self.field.map(str::to_owned)),
            ("first", first),
            ("second", second),
        ];
        let named = exact::row(parts.into_iter().filter_map(|(name, text)| Some((name, text?))));
        Id::numbered("conflict", xxhash_rust::xxh3::xxh3_64(named.as_bytes()))
    }

    /// Returns its conflict record.
    #[must_use]
    pub fn conflict(&self, on: Date) -> Conflict {
        let Self { about, field, base, ours, theirs } = self.clone();
        Conflict { id: self.id(), record: about, field, base, ours, theirs, on }
    }
}

impl Rebased {
    /// Returns the records that were left out, each with its missing owners and references.
    pub fn homeless(&self, now: &Records) -> impl Iterator<Item = (AnyId, Vec<AnyId>)> {
        let then = LazyCell::new(|| Then::of(self, now));
        self.clashes.iter().filter_map(move |clash| {
            if then.has_place(clash) {
                return None;
            }
            let Whole::Record(record) = clash.theirs.as_ref()?.whole() else { return None };
            let mut lacking = Vec::new();
            record.ties(&mut |on, _| {
                if !then.holds(&on) {
                    lacking.push(on);
                }
            });
            Some((record.id(), lacking))
        })
    }

    /// Returns the set with a conflict for each clash.
    ///
    /// A clash about a record that the book will not have is left out: see [`rebase`].
    ///
    /// [`rebase`]: super::rebase()
    #[must_use]
    pub fn with_conflicts(self, now: &Records, on: Date) -> ChangeSet {
        if self.clashes.is_empty() {
            return self.set;
        }
        let then = Then::of(&self, now);
        let mut conflicts = Vec::new();
        for clash in &self.clashes {
            let id = clash.id();
            if then.has_place(clash) && !then.holds(&AnyId::Conflict(id.clone())) {
                let after = Some(Arc::new(clash.conflict(on)));
                conflicts.push(Edit { id, before: None, after }.into());
            }
        }
        let mut set = self.set;
        set.changes.extend(conflicts);
        set
    }
}

/// The book after the set.
struct Then<'a> {
    now: &'a Records,
    /// For each changed record, whether it exists afterwards.
    changed: HashMap<AnyId, bool>,
}

impl<'a> Then<'a> {
    fn of(rebased: &Rebased, now: &'a Records) -> Self {
        let fate = |change: &Change| Some((change.about()?, change.leaves_it()));
        Self { now, changed: rebased.set.changes.iter().filter_map(fate).collect() }
    }

    fn holds(&self, id: &AnyId) -> bool {
        self.changed.get(id).copied().unwrap_or_else(|| id.is_in(self.now))
    }

    fn has_place(&self, clash: &Clash) -> bool {
        clash.about.as_ref().is_none_or(|about| self.holds(about))
    }
}
