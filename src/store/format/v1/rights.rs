//! Rights and exclusivities: the file nests those owed to us in their partnership, those owed to
//! another brand in the influencer that they bind.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::leaf::{self, Leaf};
use super::owner::{nobody, us};
use super::wire::mirror;
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::rights::{Channel, CountedFrom, Exclusivity, OwedTo, Until, UsageRight};
use crate::domain::text::{Line, Prose};

mirror! {
    UsageRightWire "UsageRight" UsageRight {
        id: Id<UsageRight>,
        #[serde(skip, default = "nobody")]
        partnership: Id<Partnership>,
        channel: Channel,
        from?: Option<Date>,
        until?: Option<Until>,
        days?: Option<u32>,
        counted_from?: Option<CountedFrom>,
        pieces?: Vec<Id<Deliverable>>,
        granted_on?: Option<Date>,
        territory?: Line,
        in_use?: bool,
        ad_code?: Line,
        ad_code_until?: Option<Date>,
        notes?: Prose,
    }
}

mirror! {
    ExclusivityWire "Exclusivity" Exclusivity {
        id: Id<Exclusivity>,
        #[serde(skip, default = "nobody")]
        influencer: Id<Influencer>,
        #[serde(skip, default = "us")]
        owed_to: OwedTo,
        category?: Line,
        competitors?: Vec<Line>,
        from?: Option<Date>,
        until?: Option<Date>,
        days?: Option<u32>,
        counted_from?: Option<CountedFrom>,
        notes?: Prose,
    }
}

/// An exclusivity owed to another brand, for reading.
pub(super) struct KnownExclusivity(pub(super) Exclusivity);

/// The same for writing.
pub(super) struct KnownWriting<'a>(pub(super) &'a Exclusivity);

#[derive(Serialize, Deserialize)]
#[serde(remote = "Exclusivity", rename = "Exclusivity", deny_unknown_fields)]
pub(super) struct KnownExclusivityWire {
    #[serde(with = "leaf")]
    pub id: Id<Exclusivity>,
    #[serde(skip, default = "nobody")]
    pub influencer: Id<Influencer>,
    #[serde(rename = "brand", with = "brand")]
    pub owed_to: OwedTo,
    #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
    pub category: Line,
    #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
    pub competitors: Vec<Line>,
    #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
    pub from: Option<Date>,
    #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
    pub until: Option<Date>,
    #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
    pub days: Option<u32>,
    #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
    pub counted_from: Option<CountedFrom>,
    #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
    pub notes: Prose,
}

impl Leaf for KnownExclusivity {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        KnownExclusivityWire::serialize(&self.0, to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        KnownExclusivityWire::deserialize(from).map(Self)
    }
}

impl Serialize for KnownWriting<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        KnownExclusivityWire::serialize(self.0, to)
    }
}

mod brand {
    use super::{Deserializer, Leaf, Line, OwedTo, Serializer};

    pub(super) fn serialize<S: Serializer>(owed_to: &OwedTo, to: S) -> Result<S::Ok, S::Error> {
        match owed_to {
            OwedTo::Brand(name) => name.write(to),
            OwedTo::Us(_) => Err(serde::ser::Error::custom("owed to us")),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<OwedTo, D::Error> {
        Line::read(from).map(OwedTo::Brand)
    }
}

/// Whom an exclusivity is owed to, for conflicts, where the place does not tell.
#[derive(Serialize, Deserialize)]
#[serde(remote = "OwedTo", rename = "OwedTo")]
enum OwedToWire {
    Us(#[serde(with = "leaf")] Id<Partnership>),
    Brand(#[serde(with = "leaf")] Line),
}

impl Leaf for OwedTo {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        OwedToWire::serialize(self, to)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        OwedToWire::deserialize(from)
    }
}
