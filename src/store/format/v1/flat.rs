//! Single records and changes, each with its owner, as a journal stores them.
//!
//! In the nested file the place of a record implies its owner; here the field `of` names it. All
//! else has the form of the file. A kind without a form here fails the build. Reading returns
//! exactly what was written: the property test below checks that.

use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::agreement::{PartnershipReading, PartnershipWriting};
use super::leaf::{self, Leaf, Read, Write};
use super::profile::{InfluencerReading, InfluencerWriting};
use super::silence::{SilenceReading, SilenceWriting};
use crate::domain::brand::Brand;
use crate::domain::campaign::Campaign;
use crate::domain::change::{Change, Edit};
use crate::domain::conflict::{Conflict, Version};
use crate::domain::date::Date;
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
use crate::domain::touch::Touch;
use crate::domain::whole::Whole;

/// Serializes changes as a list.
pub(in super::super) fn write_changes<S: Serializer>(
    changes: &[Change],
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_seq(changes.iter().map(Write))
}

/// Parses a list of changes.
pub(in super::super) fn read_changes<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<Change>, D::Error> {
    Leaf::read(from)
}

/// A record outside the nested file.
trait Flat: Record {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

/// A record with its owner; unlike [`Write`] and [`Read`], which leave the owner out.
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

/// A record and its owner.
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

/// An exclusivity has one influencer, and is owed to us or to another brand.
#[derive(Serialize)]
#[serde(rename = "Owned")]
struct BoundOut<'a> {
    of: Write<'a, Id<Influencer>>,
    to: Write<'a, OwedTo>,
    it: Write<'a, Exclusivity>,
}

#[derive(Deserialize)]
#[serde(rename = "Owned", deny_unknown_fields)]
struct BoundIn {
    of: Read<Id<Influencer>>,
    to: Read<OwedTo>,
    it: Read<Exclusivity>,
}

impl Flat for Exclusivity {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (of, it) = (Write(&self.influencer), Write(self));
        BoundOut { of, to: Write(&self.owed_to), it }.serialize(to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let BoundIn { of: Read(of), to: Read(to), it: Read(it) } = BoundIn::deserialize(from)?;
        Ok(Self { influencer: of, owed_to: to, ..it })
    }
}

impl Flat for Silence {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        OwnedOut { of: Write(&self.record), it: SilenceWriting::new(self) }.serialize(to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let OwnedIn { of: Read(record), it } =
            OwnedIn::<Read<AnyId>, SilenceReading>::deserialize(from)?;
        let SilenceReading { id, what, record: _, reason, on, until } = it;
        Ok(Self { id, what, record, reason, on, until })
    }
}

/// A conflict with the records that its values refer to, which the book may no longer have.
#[derive(Serialize)]
#[serde(rename = "Conflict")]
struct ConflictOut<'a> {
    id: Write<'a, Id<Conflict>>,
    record: Write<'a, Option<AnyId>>,
    field: Option<&'static str>,
    base: Option<WholeOut<'a>>,
    ours: Option<WholeOut<'a>>,
    theirs: Option<WholeOut<'a>>,
    on: Write<'a, Date>,
}

#[derive(Deserialize)]
#[serde(rename = "Conflict", deny_unknown_fields)]
struct ConflictIn {
    id: Read<Id<Conflict>>,
    record: Read<Option<AnyId>>,
    field: Option<String>,
    base: Option<WholeIn>,
    ours: Option<WholeIn>,
    theirs: Option<WholeIn>,
    on: Read<Date>,
}

fn whole_of(version: Option<&Version>) -> Option<WholeOut<'_>> {
    version.map(|version| WholeOut::new(version.whole()))
}

impl Flat for Conflict {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { id, record, field, base, ours, theirs, on } = self;
        let (base, ours, theirs) =
            (whole_of(base.as_ref()), whole_of(ours.as_ref()), whole_of(theirs.as_ref()));
        let (id, record, on) = (Write(id), Write(record), Write(on));
        ConflictOut { id, record, field: *field, base, ours, theirs, on }.serialize(to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let ConflictIn { id, record, field, base, ours, theirs, on } =
            ConflictIn::deserialize(from)?;
        let [base, ours, theirs] = [base, ours, theirs].map(|whole| whole.map(Whole::from));
        let field = match field {
            None => None,
            Some(name) => {
                let mut wholes = [&base, &ours, &theirs].into_iter().flatten();
                let known = wholes.find_map(|whole| whole.field_name(&name));
                Some(known.ok_or_else(|| D::Error::custom(format_args!("no field {name}")))?)
            }
        };
        let version = |whole: Option<Whole>| whole.map(|whole| Version::new(whole, field));
        let (base, ours, theirs) = (version(base), version(ours), version(theirs));
        Ok(Self { id: id.0, record: record.0, field, base, ours, theirs, on: on.0 })
    }
}

/// A change to one record.
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
        #[serde(rename = "Whole")]
        enum WholeOut<'a> {
            Brand(Write<'a, Brand>),
            $($kind(Out<'a, $kind>)),*
        }

        #[derive(Deserialize)]
        #[serde(rename = "Whole")]
        enum WholeIn {
            Brand(Box<Read<Brand>>),
            $($kind(Box<In<$kind>>)),*
        }

        impl<'a> WholeOut<'a> {
            fn new(whole: &'a Whole) -> Self {
                match whole {
                    Whole::Brand(brand) => Self::Brand(Write(&**brand)),
                    Whole::Record(record) => match &**record {
                        $(AnyRecord::$kind(it) => Self::$kind(Out(it))),*
                    },
                }
            }
        }

        impl From<WholeIn> for Whole {
            fn from(whole: WholeIn) -> Self {
                match whole {
                    WholeIn::Brand(brand) => Self::Brand(Arc::new(brand.0)),
                    $(WholeIn::$kind(it) => AnyRecord::$kind(it.0).into()),*
                }
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
            Brand { before: Box<Read<Brand>>, after: Box<Read<Brand>> },
            $($kind(Box<EditIn<$kind>>)),*
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
                    $(ChangeIn::$kind(edit) => Self::$kind((*edit).into())),*
                })
            }
        }
    };
}
for_each_record!(declare);
