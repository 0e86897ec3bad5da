//! The book: the brand, the tables of records, and their references.
//!
//! Tables share their rows, so copying [`Records`] is cheap: a save takes a copy while the owner
//! goes on editing. Only [`Book::apply`] changes a book.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Deref;
use std::sync::Arc;

use super::brand::Brand;
use super::campaign::Campaign;
use super::conflict::Conflict;
use super::deliverable::Deliverable;
use super::expense::Expense;
use super::history::Entry;
use super::id::Id;
use super::influencer::Influencer;
use super::partnership::Partnership;
use super::payment::Payment;
use super::record::{AnyId, Record, Tie, for_each_record};
use super::rights::{Exclusivity, OwedTo, UsageRight};
use super::shipment::Shipment;
use super::silence::Silence;
use super::touch::Touch;

/// All records of one kind, by id.
#[derive(Debug)]
pub struct Table<R: Record>(Arc<BTreeMap<Id<R>, Arc<R>>>);

impl<R: Record> Table<R> {
    /// Returns the record with this id.
    #[must_use]
    pub fn get(&self, id: &Id<R>) -> Option<&Arc<R>> {
        self.0.get(id)
    }

    /// Returns whether there is a record with this id.
    #[must_use]
    pub fn contains(&self, id: &Id<R>) -> bool {
        self.0.contains_key(id)
    }

    /// Returns whether there is a record with this id, given as text.
    #[must_use]
    pub fn contains_text(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Returns the records in order of id.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Arc<R>> + ExactSizeIterator {
        self.0.values()
    }

    /// Returns the number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no records.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether both share their rows, without comparing them.
    pub(super) fn is_shared_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(super) fn put(&mut self, record: Arc<R>) {
        Arc::make_mut(&mut self.0).insert(record.id().clone(), record);
    }

    pub(super) fn take(&mut self, id: &Id<R>) {
        Arc::make_mut(&mut self.0).remove(id);
    }
}

impl<R: Record> Clone for Table<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}
impl<R: Record> Default for Table<R> {
    fn default() -> Self {
        Self(Arc::default())
    }
}
impl<R: Record> PartialEq for Table<R> {
    fn eq(&self, other: &Self) -> bool {
        self.is_shared_with(other) || self.0 == other.0
    }
}
impl<R: Record> Eq for Table<R> {}
/// Collects records; of two with the same id, the later is kept.
impl<R: Record> FromIterator<Arc<R>> for Table<R> {
    fn from_iter<I: IntoIterator<Item = Arc<R>>>(records: I) -> Self {
        Self(Arc::new(records.into_iter().map(|record| (record.id().clone(), record)).collect()))
    }
}
impl<R: Record> FromIterator<R> for Table<R> {
    fn from_iter<I: IntoIterator<Item = R>>(records: I) -> Self {
        records.into_iter().map(Arc::new).collect()
    }
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        /// The content of a book, as it is saved.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each table names its records")]
        pub struct Records {
            pub brand: Arc<Brand>,
            $(pub $table: Table<$kind>),*
        }

        impl Records {
            /// Returns the records of a new brand.
            #[must_use]
            pub fn new(brand: Brand) -> Self {
                Self { brand: Arc::new(brand), $($table: Table::default()),* }
            }

            /// Returns whether any record has this id, given as text.
            #[must_use]
            pub fn holds(&self, id: &str) -> bool {
                $(self.$table.contains_text(id))||*
            }

            /// Returns the typed id of the record with this id, of any kind.
            #[must_use]
            pub fn any(&self, id: &str) -> Option<AnyId> {
                $(if self.$table.contains_text(id) {
                    return Id::parse(id).map(AnyId::$kind);
                })*
                None
            }

            /// Returns the number of records of all kinds.
            #[must_use]
            pub fn len(&self) -> usize {
                0 $(+ self.$table.len())*
            }

            /// Returns whether there are no records but the brand.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }

            /// Calls `see` for every reference: the record's id, the id it refers to, and the kind
            /// of tie.
            pub fn each_tie(&self, mut see: impl FnMut(AnyId, AnyId, Tie)) {
                $(for record in self.$table.values() {
                    record.ties(&mut |on, tie| see(AnyId::$kind(record.id.clone()), on, tie));
                })*
            }

            /// Calls `see` for each record that this one refers to, with the kind of tie.
            pub fn ties_of(&self, id: &AnyId, see: &mut dyn FnMut(AnyId, Tie)) {
                match id {
                    $(AnyId::$kind(id) => if let Some(record) = self.$table.get(id) {
                        record.ties(see);
                    }),*
                }
            }
        }
    };
}
for_each_record!(declare);

/// The records with an index of references.
#[derive(Clone, Debug)]
pub struct Book {
    records: Records,
    hanging: HashMap<AnyId, Vec<AnyId>>,
}

impl Deref for Book {
    type Target = Records;
    fn deref(&self) -> &Records {
        &self.records
    }
}

impl PartialEq for Book {
    fn eq(&self, other: &Self) -> bool {
        // The index is derived from the records.
        self.records == other.records
    }
}

impl From<Records> for Book {
    fn from(records: Records) -> Self {
        let mut hanging: HashMap<AnyId, Vec<AnyId>> = HashMap::new();
        records.each_tie(|record, on, _| hanging.entry(on).or_default().push(record));
        Self { records, hanging }
    }
}

macro_rules! children {
    ($($(#[$doc:meta])* $name:ident: $parent:ident => $kind:ident, $table:ident;)*) => { $(
        $(#[$doc])*
        pub fn $name<'a>(&'a self, of: &Id<$parent>) -> impl Iterator<Item = &'a Arc<$kind>> + use<'a> {
            self.hanging_on(&AnyId::$parent(of.clone())).iter().filter_map(|id| match id {
                AnyId::$kind(id) => self.records.$table.get(id),
                _ => None,
            })
        }
    )* };
}

impl Book {
    /// Returns an empty book for a brand.
    #[must_use]
    pub fn new(brand: Brand) -> Self {
        Records::new(brand).into()
    }

    /// Returns the records, as they are saved.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Returns the ids of all records that belong to a record or refer to it.
    #[must_use]
    pub fn hanging_on(&self, id: &AnyId) -> &[AnyId] {
        self.hanging.get(id).map_or(&[], Vec::as_slice)
    }

    children! {
        /// Returns the partnerships with an influencer.
        partnerships_with: Influencer => Partnership, partnerships;
        /// Returns the touches of an influencer.
        touches_of: Influencer => Touch, touches;
        /// Returns the exclusivities that bind an influencer.
        exclusivities_of: Influencer => Exclusivity, exclusivities;
        /// Returns the partnerships of a campaign.
        partnerships_in: Campaign => Partnership, partnerships;
        /// Returns the deliverables of a partnership.
        deliverables_of: Partnership => Deliverable, deliverables;
        /// Returns the payments of a partnership.
        payments_of: Partnership => Payment, payments;
        /// Returns the shipments of a partnership.
        shipments_of: Partnership => Shipment, shipments;
        /// Returns the usage rights of a partnership.
        rights_of: Partnership => UsageRight, rights;
        /// Returns the exclusivities owed to us by a partnership.
        exclusivities_in: Partnership => Exclusivity, exclusivities;
        /// Returns the touches about a partnership.
        touches_about: Partnership => Touch, touches;
        /// Returns the history of a partnership.
        history_of: Partnership => Entry, history;
    }

    /// Returns the silences about a record.
    pub fn silences_of(&self, record: &AnyId) -> impl Iterator<Item = &Arc<Silence>> {
        self.hanging_on(record).iter().filter_map(|id| match id {
            AnyId::Silence(id) => self.records.silenced.get(id),
            _ => None,
        })
    }

    /// Returns the partnership that a record is, belongs to or refers to.
    #[must_use]
    pub fn partnership_of(&self, record: &AnyId) -> Option<Id<Partnership>> {
        match record {
            AnyId::Influencer(_) | AnyId::Campaign(_) => None,
            AnyId::Partnership(id) => Some(id.clone()),
            AnyId::Deliverable(id) => self.deliverables.get(id).map(|one| one.partnership.clone()),
            AnyId::Payment(id) => self.payments.get(id).map(|one| one.partnership.clone()),
            AnyId::Shipment(id) => self.shipments.get(id).map(|one| one.partnership.clone()),
            AnyId::UsageRight(id) => self.rights.get(id).map(|one| one.partnership.clone()),
            AnyId::Entry(id) => self.history.get(id).map(|one| one.partnership.clone()),
            AnyId::Touch(id) => self.touches.get(id).and_then(|one| one.partnership.clone()),
            AnyId::Exclusivity(id) => match &self.exclusivities.get(id)?.owed_to {
                OwedTo::Us(partnership) => Some(partnership.clone()),
                OwedTo::Brand(_) => None,
            },
            AnyId::Silence(id) => self.partnership_of(&self.silenced.get(id)?.record),
            AnyId::Conflict(id) => self.partnership_of(self.conflicts.get(id)?.record.as_ref()?),
        }
    }

    /// Returns the partnerships that records are or belong to, and those with an influencer and in a
    /// campaign among them.
    #[must_use]
    pub fn partnerships_around(&self, records: &[AnyId]) -> BTreeSet<Id<Partnership>> {
        let mut around = BTreeSet::new();
        for record in records {
            match record {
                AnyId::Influencer(id) => {
                    around.extend(self.partnerships_with(id).map(|one| one.id.clone()));
                }
                AnyId::Campaign(id) => {
                    around.extend(self.partnerships_in(id).map(|one| one.id.clone()));
                }
                part => around.extend(self.partnership_of(part)),
            }
        }
        around
    }

    /// Returns the influencer that a record is or belongs to.
    #[must_use]
    pub fn influencer_of(&self, record: &AnyId) -> Option<Id<Influencer>> {
        match record {
            AnyId::Influencer(id) => Some(id.clone()),
            AnyId::Touch(id) => self.touches.get(id).map(|touch| touch.influencer.clone()),
            AnyId::Exclusivity(id) => self.exclusivities.get(id).map(|one| one.influencer.clone()),
            AnyId::Silence(id) => self.influencer_of(&self.silenced.get(id)?.record),
            AnyId::Conflict(id) => self.influencer_of(self.conflicts.get(id)?.record.as_ref()?),
            AnyId::Campaign(_)
            | AnyId::Partnership(_)
            | AnyId::Deliverable(_)
            | AnyId::Payment(_)
            | AnyId::Shipment(_)
            | AnyId::UsageRight(_)
            | AnyId::Entry(_) => {
                let partnership = self.partnership_of(record)?;
                self.partnerships.get(&partnership).map(|one| one.influencer.clone())
            }
        }
    }

    /// Returns the day on which the product of a partnership arrived; the first day if there are
    /// several.
    #[must_use]
    pub fn delivered_on(&self, partnership: &Id<Partnership>) -> Option<super::date::Date> {
        self.shipments_of(partnership).filter_map(|shipment| shipment.arrived_on()).min()
    }

    /// Returns an expense of a partnership, or else of its campaign.
    #[must_use]
    pub fn expense<'a>(
        &'a self,
        partnership: &'a Partnership,
        id: &Id<Expense>,
    ) -> Option<&'a Expense> {
        let campaign = partnership.campaign.as_ref().and_then(|id| self.campaigns.get(id));
        let of_campaign = campaign.into_iter().flat_map(|campaign| &campaign.expenses);
        partnership.expenses.iter().chain(of_campaign).find(|expense| expense.id == *id)
    }

    /// Returns the name of an influencer, or the id if there is no such record.
    #[must_use]
    pub fn influencer_name(&self, id: &Id<Influencer>) -> String {
        self.influencers.get(id).map_or_else(|| id.to_string(), |found| found.name.to_string())
    }

    /// Returns the name of a piece: `Reel 3 of 6`, plus its own title if it has one.
    #[must_use]
    pub fn piece_name(&self, piece: &Deliverable) -> String {
        piece.name_in(self.partnerships.get(&piece.partnership).map(|one| &**one))
    }

    pub(super) fn records_mut(&mut self) -> &mut Records {
        &mut self.records
    }

    pub(super) fn tie(&mut self, record: AnyId, on: AnyId) {
        let hanging = self.hanging.entry(on).or_default();
        if let Err(at) = hanging.binary_search(&record) {
            hanging.insert(at, record);
        }
    }

    pub(super) fn untie(&mut self, record: &AnyId, on: &AnyId) {
        if let Some(hanging) = self.hanging.get_mut(on) {
            if let Ok(at) = hanging.binary_search(record) {
                hanging.remove(at);
            }
            if hanging.is_empty() {
                self.hanging.remove(on);
            }
        }
    }
}
