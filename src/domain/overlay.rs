//! Records with pending edits.
//!
//! At most one edit per record; reads see it. Has no rules: those are in planning and merging.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::book::Records;
use super::brand::Brand;
use super::campaign::Campaign;
use super::change::{Change, ChangeSet, Edit};
use super::conflict::Conflict;
use super::deliverable::Deliverable;
use super::history::Entry;
use super::id::Id;
use super::influencer::Influencer;
use super::partnership::Partnership;
use super::payment::Payment;
use super::record::{AnyId, AnyRecord, Record, Tie, for_each_record};
use super::rights::{Exclusivity, UsageRight};
use super::shipment::Shipment;
use super::silence::Silence;
use super::touch::Touch;
use super::whole::Whole;

/// The edits of one kind: none for a deleted record.
pub(super) type Edited<R> = BTreeMap<Id<R>, Option<Arc<R>>>;

/// Records with an overlay of edits.
pub(super) struct Overlay<'a> {
    /// The unedited records.
    pub(super) under: &'a Records,
    brand: Option<Arc<Brand>>,
    tables: Tables,
}

/// A kind of record that can be edited here.
pub(super) trait Row: Record {
    /// Sets its id.
    fn set_id(&mut self, id: Id<Self>);
    /// Returns the typed id, if it is of this kind.
    fn among(id: &AnyId) -> Option<&Id<Self>>;
    /// Returns the edits of this kind.
    fn edited(tables: &Tables) -> &Edited<Self>;
    /// Returns the edits of this kind, mutably.
    fn edited_mut(tables: &mut Tables) -> &mut Edited<Self>;
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        /// The edits by kind.
        #[derive(Default)]
        pub(super) struct Tables { $($table: Edited<$kind>),* }

        $(impl Row for $kind {
            fn set_id(&mut self, id: Id<Self>) { self.id = id; }
            fn among(id: &AnyId) -> Option<&Id<Self>> {
                if let AnyId::$kind(id) = id { Some(id) } else { None }
            }
            fn edited(tables: &Tables) -> &Edited<Self> { &tables.$table }
            fn edited_mut(tables: &mut Tables) -> &mut Edited<Self> { &mut tables.$table }
        })*

        impl Overlay<'_> {
            /// Returns whether there is such a record.
            pub(super) fn holds(&self, id: &AnyId) -> bool {
                match id { $(AnyId::$kind(id) => self.find(id).is_some()),* }
            }

            /// Deletes a record.
            pub(super) fn take(&mut self, id: &AnyId) {
                match id {
                    $(AnyId::$kind(id) => { self.tables.$table.insert(id.clone(), None); }),*
                }
            }

            /// Reverts the edit of a record.
            pub(super) fn leave(&mut self, id: &AnyId) {
                match id { $(AnyId::$kind(id) => { self.tables.$table.remove(id); }),* }
            }

            /// Copies a record from other records, if it is there.
            pub(super) fn bring(&mut self, from: &Records, id: &AnyId) {
                match id {
                    $(AnyId::$kind(id) => if let Some(record) = from.$table.get(id) {
                        self.put(Arc::clone(record));
                    }),*
                }
            }

            /// Replaces a record of any kind, or the brand.
            pub(super) fn put_whole(&mut self, whole: Whole) {
                match whole {
                    Whole::Brand(brand) => self.put_brand(brand),
                    Whole::Record(record) => match *record {
                        $(AnyRecord::$kind(record) => self.put(Arc::new(record))),*
                    },
                }
            }

            /// Returns a record, or the brand if no id is given.
            pub(super) fn whole(&self, id: Option<&AnyId>) -> Option<Whole> {
                match id {
                    None => Some(Whole::Brand(Arc::clone(self.brand()))),
                    $(Some(AnyId::$kind(id)) => {
                        let record = self.find(id)?;
                        Some(AnyRecord::$kind($kind::clone(record)).into())
                    })*
                }
            }

            /// Calls `see` for each record that this one refers to, with the kind of tie.
            pub(super) fn ties_of(&self, id: &AnyId, see: &mut dyn FnMut(AnyId, Tie)) {
                match id {
                    $(AnyId::$kind(id) => if let Some(record) = self.find(id) {
                        record.ties(see);
                    }),*
                }
            }

            /// Returns the ids of all deleted records, and of all added or changed ones.
            pub(super) fn decided(&self) -> (Vec<AnyId>, Vec<AnyId>) {
                let (mut gone, mut written) = (Vec::new(), Vec::new());
                $(for (id, after) in &self.tables.$table {
                    let list = if after.is_none() { &mut gone } else { &mut written };
                    list.push(AnyId::$kind(id.clone()));
                })*
                (gone, written)
            }

            /// Returns the edits by kind as a change set, without no-ops.
            pub(super) fn finish(self, label: String) -> ChangeSet {
                let mut changes = Vec::new();
                if let Some(after) = self.brand.filter(|brand| *brand != self.under.brand) {
                    changes.push(Change::Brand { before: Arc::clone(&self.under.brand), after });
                }
                $(for (id, after) in self.tables.$table {
                    let before = self.under.$table.get(&id).cloned();
                    if before != after {
                        changes.push(Change::$kind(Edit { id, before, after }));
                    }
                })*
                ChangeSet { label, changes }
            }
        }
    };
}
for_each_record!(declare);

impl<'a> Overlay<'a> {
    /// Returns the records without edits.
    pub(super) fn new(under: &'a Records) -> Self {
        Self { under, brand: None, tables: Tables::default() }
    }

    /// Returns a record.
    pub(super) fn find<R: Row>(&self, id: &Id<R>) -> Option<&Arc<R>> {
        match R::edited(&self.tables).get(id) {
            Some(edited) => edited.as_ref(),
            None => R::table(self.under).get(id),
        }
    }

    /// Returns the added or changed records of a kind, by id.
    pub(super) fn written<R: Row>(&self) -> impl Iterator<Item = &Arc<R>> {
        R::edited(&self.tables).values().flatten()
    }

    /// Returns the ids of the edited records of a kind.
    pub(super) fn touched<R: Row>(&self) -> impl Iterator<Item = &Id<R>> {
        R::edited(&self.tables).keys()
    }

    /// Returns all records of a kind, unedited ones first.
    pub(super) fn all<R: Row>(&self) -> impl Iterator<Item = &Arc<R>> {
        let edited = R::edited(&self.tables);
        let left = R::table(self.under).values().filter(|one| !edited.contains_key(one.id()));
        left.chain(self.written())
    }

    /// Adds a record, or replaces the one with its id.
    pub(super) fn put<R: Row>(&mut self, record: Arc<R>) {
        R::edited_mut(&mut self.tables).insert(record.id().clone(), Some(record));
    }

    /// Returns the brand.
    pub(super) fn brand(&self) -> &Arc<Brand> {
        self.brand.as_ref().unwrap_or(&self.under.brand)
    }

    /// Replaces the brand.
    pub(super) fn put_brand(&mut self, brand: Arc<Brand>) {
        self.brand = Some(brand);
    }
}
