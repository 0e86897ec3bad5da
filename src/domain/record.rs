//! The kinds of records in a book: one list generates tables, ids and changes.

use super::book::{Records, Table};
use super::campaign::Campaign;
use super::conflict::Conflict;
use super::deliverable::Deliverable;
use super::field::Fields;
use super::history::Entry;
use super::id::Id;
use super::influencer::Influencer;
use super::partnership::Partnership;
use super::payment::Payment;
use super::rights::{Exclusivity, OwedTo, UsageRight};
use super::shipment::Shipment;
use super::silence::Silence;
use super::touch::Touch;

/// How a record refers to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// Belongs to it, and is deleted with it.
    Owned,
    /// Refers to it, and is cleared when it is deleted.
    Named,
}

/// A kind of record: it has an id, a table, and references.
pub trait Record: Fields + Eq {
    /// Its kind.
    const KIND: Kind;

    /// Returns its id.
    fn id(&self) -> &Id<Self>;

    /// Returns the table of its kind.
    fn table(records: &Records) -> &Table<Self>;

    /// Returns its table, mutably; for [`apply`](super::book::Book::apply) only.
    fn table_mut(records: &mut Records) -> &mut Table<Self>;

    /// Wraps its id as one of any kind.
    fn any(id: &Id<Self>) -> AnyId;

    /// Calls `see` for every record that it refers to.
    fn ties(&self, see: &mut dyn FnMut(AnyId, Tie));
}

/// Calls a macro with all kinds: `Variant, table, noun, name of a new unnamed one`.
macro_rules! for_each_record {
    ($then:ident) => {
        $then! {
            Influencer, influencers, "influencer";
            Campaign, campaigns, "campaign";
            Partnership, partnerships, "partnership";
            Deliverable, deliverables, "deliverable";
            Payment, payments, "payment";
            Shipment, shipments, "shipment";
            UsageRight, rights, "usage right";
            Exclusivity, exclusivities, "exclusivity";
            Touch, touches, "touch";
            Entry, history, "history entry";
            Silence, silenced, "silence";
            Conflict, conflicts, "conflict";
        }
    };
}
pub(crate) use for_each_record;

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        /// The kinds of records.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each names its type")]
        pub enum Kind { $($kind),* }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Returns the noun, in the singular.
            #[must_use]
            pub fn noun(self) -> &'static str {
                match self { $(Self::$kind => $noun),* }
            }

            /// Returns the id of a record of this kind; none for an empty text.
            #[must_use]
            pub fn id(self, text: &str) -> Option<AnyId> {
                match self { $(Self::$kind => Id::parse(text).map(AnyId::$kind)),* }
            }
        }

        /// The id of a record of any kind.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each names its type")]
        pub enum AnyId { $($kind(Id<$kind>)),* }

        impl AnyId {
            /// Returns the id as in the file.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $(Self::$kind(id) => id.as_str()),* }
            }

            /// Returns its kind.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind),* }
            }

            /// Returns whether the records contain it.
            #[must_use]
            pub fn is_in(&self, records: &Records) -> bool {
                match self { $(Self::$kind(id) => records.$table.contains(id)),* }
            }
        }

        /// A record of any kind.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each names its type")]
        pub enum AnyRecord { $($kind($kind)),* }

        impl AnyRecord {
            /// Returns its id.
            #[must_use]
            pub fn id(&self) -> AnyId {
                match self { $(Self::$kind(record) => AnyId::$kind(record.id.clone())),* }
            }

            /// Calls `see` for every record that it refers to, with the kind of tie.
            pub fn ties(&self, see: &mut dyn FnMut(AnyId, Tie)) {
                match self { $(Self::$kind(record) => Record::ties(record, see)),* }
            }

            /// Returns the record with this id, if it exists.
            #[must_use]
            pub fn of(records: &Records, id: &AnyId) -> Option<Self> {
                match id {
                    $(AnyId::$kind(id) => records.$table.get(id).map(|it| Self::$kind($kind::clone(it)))),*
                }
            }
        }

        $(impl From<Id<$kind>> for AnyId {
            fn from(id: Id<$kind>) -> Self { Self::$kind(id) }
        }
        impl From<$kind> for AnyRecord {
            fn from(record: $kind) -> Self { Self::$kind(record) }
        }
        impl Record for $kind {
            const KIND: Kind = Kind::$kind;
            fn id(&self) -> &Id<Self> { &self.id }
            fn table(records: &Records) -> &Table<Self> { &records.$table }
            fn table_mut(records: &mut Records) -> &mut Table<Self> { &mut records.$table }
            fn any(id: &Id<Self>) -> AnyId { AnyId::$kind(id.clone()) }
            fn ties(&self, see: &mut dyn FnMut(AnyId, Tie)) { Ties::ties(self, see); }
        })*
    };
}
for_each_record!(declare);

/// Where each kind declares its references.
trait Ties {
    fn ties(&self, see: &mut dyn FnMut(AnyId, Tie));
}

impl Ties for Influencer {
    fn ties(&self, _: &mut dyn FnMut(AnyId, Tie)) {}
}
impl Ties for Campaign {
    fn ties(&self, _: &mut dyn FnMut(AnyId, Tie)) {}
}
impl Ties for Partnership {
    fn ties(&self, see: &mut dyn FnMut(AnyId, Tie)) {
        see(AnyId::Influencer(self.influencer.clone()), Tie::Owned);
        if let Some(campaign) = &self.campaign {
            see(AnyId::Campaign(campaign.clone()), Tie::Named);
        }
    }
}
macro_rules! owned_by_partnership {
    ($($kind:ident),*) => { $(
        impl Ties for $kind {
            fn ties(&self, see: &mut dyn FnMut(AnyId, Tie)) {
                see(AnyId::Partnership(self.partnership.clone()), Tie::Owned);
            }
        }
    )* };
}
owned_by_partnership!(Deliverable, Payment, Shipment, UsageRight, Entry);
impl Ties for Exclusivity {
    fn ties(&self, see: &mut dyn FnMut(AnyId, Tie)) {
        see(AnyId::Influencer(self.influencer.clone()), Tie::Owned);
        match &self.owed_to {
            OwedTo::Us(partnership) => see(AnyId::Partnership(partnership.clone()), Tie::Owned),
            OwedTo::Brand(_) => {}
        }
    }
}
impl Ties for Silence {
    fn ties(&self, see: &mut dyn FnMut(AnyId, Tie)) {
        see(self.record.clone(), Tie::Owned);
    }
}
impl Ties for Conflict {
    fn ties(&self, see: &mut dyn FnMut(AnyId, Tie)) {
        if let Some(record) = &self.record {
            see(record.clone(), Tie::Owned);
        }
    }
}
impl Ties for Touch {
    fn ties(&self, see: &mut dyn FnMut(AnyId, Tie)) {
        see(AnyId::Influencer(self.influencer.clone()), Tie::Owned);
        if let Some(partnership) = &self.partnership {
            see(AnyId::Partnership(partnership.clone()), Tie::Named);
        }
    }
}
