//! Records and changes one by one, each with whose it is: what a journal holds.
//!
//! The nested file tells whose a record is by its place; here it is said (`of`). All else is the
//! file's own form. A kind without its form here stops the build. What is read is what was
//! written, exactly: the property below holds it to that.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::agreement::{PartnershipReading, PartnershipWriting};
use super::leaf::{self, Leaf, Read, Write};
use super::profile::{InfluencerReading, InfluencerWriting};
use super::silence::{SilenceReading, SilenceWriting};
use crate::domain::brand::Brand;
use crate::domain::campaign::Campaign;
use crate::domain::change::{Change, Edit};
use crate::domain::deliverable::Deliverable;
use crate::domain::history::Entry;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::{AnyId, AnyRecord, Record, for_each_record};
use crate::domain::rights::{Exclusivity, OwedTo, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::silence::Silence;
use crate::domain::text::Line;
use crate::domain::touch::Touch;

/// Writes changes as a list.
pub(in super::super) fn write_changes<S: Serializer>(
    changes: &[Change],
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_seq(changes.iter().map(Write))
}

/// Reads a list of changes.
pub(in super::super) fn read_changes<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<Change>, D::Error> {
    Leaf::read(from)
}

/// Writes a record of any kind.
pub(in super::super) fn write_record<S: Serializer>(
    record: &AnyRecord,
    to: S,
) -> Result<S::Ok, S::Error> {
    record.write(to)
}

/// Reads a record of any kind.
pub(in super::super) fn read_record<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<AnyRecord, D::Error> {
    Leaf::read(from)
}

/// A record that stands by itself.
trait Flat: Record {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

/// A record on its way out and in; apart from [`Write`] and [`Read`], which leave out whose it is.
struct Out<'a, R>(&'a R);
struct In<R>(R);

impl<R: Flat> Serialize for Out<'_, R> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

impl<'de, R: Flat> Deserialize<'de> for In<R> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        R::read(from).map(Self)
    }
}

impl Flat for Campaign {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Leaf::write(self, to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Leaf::read(from)
    }
}

impl Flat for Influencer {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        InfluencerWriting::new(self, Vec::new(), Vec::new()).serialize(to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(InfluencerReading::deserialize(from)?.into_record().0)
    }
}

impl Flat for Partnership {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let none = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        PartnershipWriting::new(self, none.0, none.1, none.2, none.3, none.4, none.5).serialize(to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(PartnershipReading::deserialize(from)?.into_record().0)
    }
}

/// A record with whose it is.
#[derive(Serialize)]
#[serde(rename = "Owned")]
struct OwnedOut<O, I> {
    of: O,
    it: I,
}

#[derive(Deserialize)]
#[serde(rename = "Owned", deny_unknown_fields)]
struct OwnedIn<O, I> {
    of: O,
    it: I,
}

macro_rules! owned {
    ($($kind:ident of $owner:ident: $owner_type:ident;)*) => { $(
        impl Flat for $kind {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                OwnedOut { of: Write(&self.$owner), it: Write(self) }.serialize(to)
            }
            fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let OwnedIn { of: Read(of), it: Read(it) } =
                    OwnedIn::<Read<Id<$owner_type>>, Read<Self>>::deserialize(from)?;
                Ok(Self { $owner: of, ..it })
            }
        }
    )* };
}
owned! {
    Deliverable of partnership: Partnership;
    Payment of partnership: Partnership;
    Shipment of partnership: Partnership;
    UsageRight of partnership: Partnership;
    Entry of partnership: Partnership;
    Touch of influencer: Influencer;
}

/// An exclusivity binds one influencer, and is owed to us or to another brand.
#[derive(Serialize)]
enum BoundOut<'a> {
    Us {
        of: Write<'a, Id<Influencer>>,
        partnership: Write<'a, Id<Partnership>>,
        it: Write<'a, Exclusivity>,
    },
    Brand {
        of: Write<'a, Id<Influencer>>,
        brand: Write<'a, Line>,
        it: Write<'a, Exclusivity>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum BoundIn {
    Us { of: Read<Id<Influencer>>, partnership: Read<Id<Partnership>>, it: Read<Exclusivity> },
    Brand { of: Read<Id<Influencer>>, brand: Read<Line>, it: Read<Exclusivity> },
}

impl Flat for Exclusivity {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (of, it) = (Write(&self.influencer), Write(self));
        match &self.owed_to {
            OwedTo::Us(partnership) => BoundOut::Us { of, partnership: Write(partnership), it },
            OwedTo::Brand(brand) => BoundOut::Brand { of, brand: Write(brand), it },
        }
        .serialize(to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (of, owed_to, it) = match BoundIn::deserialize(from)? {
            BoundIn::Us { of, partnership, it } => (of, OwedTo::Us(partnership.0), it),
            BoundIn::Brand { of, brand, it } => (of, OwedTo::Brand(brand.0), it),
        };
        Ok(Self { influencer: of.0, owed_to, ..it.0 })
    }
}

impl Flat for Silence {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        OwnedOut { of: AnyIdOut::new(&self.record), it: SilenceWriting::new(self) }.serialize(to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let OwnedIn { of, it } = OwnedIn::<AnyIdIn, SilenceReading>::deserialize(from)?;
        let SilenceReading { id, what, record: _, reason, on, until } = it;
        Ok(Self { id, what, record: of.into(), reason, on, until })
    }
}

/// What happened to one record.
#[derive(Serialize)]
#[serde(rename = "Edit", bound = "R: Flat")]
struct EditOut<'a, R> {
    #[serde(with = "leaf_ref")]
    id: &'a Id<R>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Out<'a, R>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Out<'a, R>>,
}

#[derive(Deserialize)]
#[serde(rename = "Edit", deny_unknown_fields, bound = "R: Flat")]
struct EditIn<R> {
    #[serde(with = "leaf")]
    id: Id<R>,
    before: Option<In<R>>,
    after: Option<In<R>>,
}

mod leaf_ref {
    pub(super) use super::leaf::serialize_ref as serialize;
}

impl<'a, R: Record> EditOut<'a, R> {
    fn new(edit: &'a Edit<R>) -> Self {
        let Edit { id, before, after } = edit;
        Self { id, before: before.as_deref().map(Out), after: after.as_deref().map(Out) }
    }
}

impl<R: Record> From<EditIn<R>> for Edit<R> {
    fn from(EditIn { id, before, after }: EditIn<R>) -> Self {
        Self { id, before: before.map(|it| Arc::new(it.0)), after: after.map(|it| Arc::new(it.0)) }
    }
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        #[derive(Serialize)]
        #[serde(rename = "AnyId")]
        enum AnyIdOut<'a> { $($kind(Write<'a, Id<$kind>>)),* }

        #[derive(Deserialize)]
        #[serde(rename = "AnyId")]
        enum AnyIdIn { $($kind(Read<Id<$kind>>)),* }

        impl<'a> AnyIdOut<'a> {
            fn new(id: &'a AnyId) -> Self {
                match id { $(AnyId::$kind(id) => Self::$kind(Write(id))),* }
            }
        }

        impl From<AnyIdIn> for AnyId {
            fn from(id: AnyIdIn) -> Self {
                match id { $(AnyIdIn::$kind(id) => Self::$kind(id.0)),* }
            }
        }

        #[derive(Serialize)]
        #[serde(rename = "Record")]
        enum RecordOut<'a> { $($kind(Out<'a, $kind>)),* }

        #[derive(Deserialize)]
        #[serde(rename = "Record")]
        enum RecordIn { $($kind(In<$kind>)),* }

        impl Leaf for AnyRecord {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self { $(Self::$kind(it) => RecordOut::$kind(Out(it))),* }.serialize(to)
            }
            fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Ok(match RecordIn::deserialize(from)? {
                    $(RecordIn::$kind(it) => Self::$kind(it.0)),*
                })
            }
        }

        #[derive(Serialize)]
        #[serde(rename = "Change")]
        enum ChangeOut<'a> {
            Brand { before: Write<'a, Brand>, after: Write<'a, Brand> },
            $($kind(EditOut<'a, $kind>)),*
        }

        #[derive(Deserialize)]
        #[serde(rename = "Change")]
        enum ChangeIn {
            Brand { before: Read<Brand>, after: Read<Brand> },
            $($kind(EditIn<$kind>)),*
        }

        impl Leaf for Change {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::Brand { before, after } => {
                        ChangeOut::Brand { before: Write(&**before), after: Write(&**after) }
                    }
                    $(Self::$kind(edit) => ChangeOut::$kind(EditOut::new(edit))),*
                }
                .serialize(to)
            }
            fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Ok(match ChangeIn::deserialize(from)? {
                    ChangeIn::Brand { before, after } => {
                        Self::Brand { before: before.0.into(), after: after.0.into() }
                    }
                    $(ChangeIn::$kind(edit) => Self::$kind(edit.into())),*
                })
            }
        }
    };
}
for_each_record!(declare);
