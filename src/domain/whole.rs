//! A record of any kind, or the brand, with its fields by name.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::book::Records;
use super::brand::Brand;
use super::campaign::Campaign;
use super::conflict::Conflict;
use super::deliverable::Deliverable;
use super::field::Fields;
use super::history::Entry;
use super::influencer::Influencer;
use super::merge::Join;
use super::partnership::Partnership;
use super::payment::Payment;
use super::record::{AnyId, AnyRecord, Tie, for_each_record};
use super::rights::{Exclusivity, UsageRight};
use super::shipment::Shipment;
use super::silence::Silence;
use super::touch::Touch;

/// A record of any kind, or the brand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// The brand.
    Brand(Arc<Brand>),
    /// A record.
    Record(Box<AnyRecord>),
}

impl From<AnyRecord> for Whole {
    fn from(record: AnyRecord) -> Self {
        Self::Record(Box::new(record))
    }
}

impl Whole {
    /// Returns the current record, or the brand if no id is given.
    #[must_use]
    pub fn standing(records: &Records, id: Option<&AnyId>) -> Option<Self> {
        match id {
            None => Some(Self::Brand(Arc::clone(&records.brand))),
            Some(id) => AnyRecord::of(records, id).map(Self::from),
        }
    }

    /// Returns its id; none for the brand.
    #[must_use]
    pub fn id(&self) -> Option<AnyId> {
        match self {
            Self::Brand(_) => None,
            Self::Record(record) => Some(record.id()),
        }
    }

    /// Returns its owners.
    #[must_use]
    pub fn owners(&self) -> BTreeSet<AnyId> {
        let mut owners = BTreeSet::new();
        if let Self::Record(record) = self {
            record.ties(&mut |on, tie| {
                if tie == Tie::Owned {
                    owners.insert(on);
                }
            });
        }
        owners
    }
}

fn names_in<R: Fields>(_: &R) -> Vec<&'static str> {
    R::FIELDS.iter().map(|field| field.name).collect()
}

fn name_in<R: Fields>(_: &R, name: &str) -> Option<&'static str> {
    R::field(name).map(|field| field.name)
}

fn same_in<R: Fields>(one: &R, other: &R, name: &str) -> bool {
    R::field(name).is_some_and(|field| (field.same)(one, other))
}

fn show_in<R: Fields>(record: &R, name: &str) -> String {
    R::field(name).map(|field| (field.show)(record)).unwrap_or_default()
}

fn exact_in<R: Fields>(record: &R, name: &str) -> String {
    R::field(name).map(|field| (field.exact)(record)).unwrap_or_default()
}

fn copy_in<R: Fields>(to: &mut R, from: &R, name: &str) {
    if let Some(field) = R::field(name) {
        (field.copy)(to, from);
    }
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        impl Whole {
            /// Returns the static name of a field, if it exists.
            #[must_use]
            pub fn field_name(&self, name: &str) -> Option<&'static str> {
                match self {
                    Self::Brand(brand) => name_in(&**brand, name),
                    Self::Record(record) => match &**record {
                        $(AnyRecord::$kind(record) => name_in::<$kind>(record, name)),*
                    },
                }
            }

            /// Returns the names of its fields.
            #[must_use]
            pub fn fields(&self) -> Vec<&'static str> {
                match self {
                    Self::Brand(brand) => names_in(&**brand),
                    Self::Record(record) => match &**record {
                        $(AnyRecord::$kind(record) => names_in::<$kind>(record)),*
                    },
                }
            }

            /// Returns whether two versions of a record have the same value in a field.
            #[must_use]
            pub fn agrees(&self, other: &Self, name: &str) -> bool {
                match (self, other) {
                    (Self::Brand(one), Self::Brand(other)) => same_in(&**one, &**other, name),
                    (Self::Record(one), Self::Record(other)) => match (&**one, &**other) {
                        $((AnyRecord::$kind(one), AnyRecord::$kind(other)) => {
                            same_in::<$kind>(one, other, name)
                        })*
                        _ => false,
                    },
                    _ => false,
                }
            }

            /// Returns the value of a field as text; empty if unknown.
            #[must_use]
            pub fn show(&self, name: &str) -> String {
                match self {
                    Self::Brand(brand) => show_in(&**brand, name),
                    Self::Record(record) => match &**record {
                        $(AnyRecord::$kind(record) => show_in::<$kind>(record, name)),*
                    },
                }
            }

            /// Returns a text of the value that is equal for equal values only, on every machine.
            #[must_use]
            pub fn exact(&self, name: &str) -> String {
                match self {
                    Self::Brand(brand) => exact_in(&**brand, name),
                    Self::Record(record) => match &**record {
                        $(AnyRecord::$kind(record) => exact_in::<$kind>(record, name)),*
                    },
                }
            }

            /// Returns the record with a field taken from another version.
            #[must_use]
            pub fn with_field_of(mut self, other: &Self, name: &str) -> Self {
                match (&mut self, other) {
                    (Self::Brand(to), Self::Brand(from)) => {
                        copy_in(Arc::make_mut(to), &**from, name);
                    }
                    (Self::Record(to), Self::Record(from)) => match (&mut **to, &**from) {
                        $((AnyRecord::$kind(to), AnyRecord::$kind(from)) => {
                            copy_in::<$kind>(to, from, name);
                        })*
                        _ => {}
                    },
                    _ => {}
                }
                self
            }
        }
    };
}
for_each_record!(declare);

macro_rules! joined {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        impl Whole {
            /// Returns the record with the other side's value of a field merged in.
            pub(super) fn joined(
                mut self,
                base: Option<&Self>,
                theirs: &Self,
                name: &str,
            ) -> (Self, Join) {
                fn one<R: Fields>(base: Option<&R>, ours: &mut R, theirs: &R, name: &str) -> Join {
                    R::field(name).map_or(Join::Clean, |field| (field.join)(base, ours, theirs))
                }
                let join = match (&mut self, theirs) {
                    (Self::Brand(ours), Self::Brand(theirs)) => {
                        let base = match base {
                            Some(Self::Brand(base)) => Some(&**base),
                            _ => None,
                        };
                        one::<Brand>(base, Arc::make_mut(ours), theirs, name)
                    }
                    (Self::Record(ours), Self::Record(theirs)) => match (&mut **ours, &**theirs) {
                        $((AnyRecord::$kind(ours), AnyRecord::$kind(theirs)) => {
                            let base = match base {
                                Some(Self::Record(base)) => match &**base {
                                    AnyRecord::$kind(base) => Some(base),
                                    _ => None,
                                },
                                _ => None,
                            };
                            one::<$kind>(base, ours, theirs, name)
                        })*
                        _ => Join::Clean,
                    },
                    _ => Join::Clean,
                };
                (self, join)
            }
        }
    };
}
for_each_record!(joined);
