//! Silences, which refer to a record of any kind by its id.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::leaf::{self, Leaf};
use super::single::single;
use crate::domain::book::Records;
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::record::{AnyId, Kind};
use crate::domain::silence::Silence;
use crate::domain::text::Line;

/// A silence as parsed: the kind of its record is not known yet.
#[derive(Deserialize)]
#[serde(rename = "Silence", deny_unknown_fields)]
pub(in super::super) struct SilenceReading {
    #[serde(with = "leaf")]
    pub id: Id<Silence>,
    #[serde(with = "leaf")]
    pub what: Line,
    #[serde(with = "leaf")]
    pub record: Id<AnyId>,
    #[serde(with = "leaf", default)]
    pub reason: Line,
    #[serde(with = "leaf")]
    pub on: Date,
    #[serde(with = "leaf", default)]
    pub until: Option<Date>,
}

impl SilenceReading {
    /// Returns the silence if the records have its record.
    pub(super) fn about(self, records: &Records) -> Option<Silence> {
        let Self { id, what, record, reason, on, until } = self;
        let record = records.any(record.as_str())?;
        Some(Silence { id, what, record, reason, on, until })
    }
}

/// A silence for writing.
#[derive(Serialize)]
#[serde(rename = "Silence")]
pub(super) struct SilenceWriting<'a> {
    #[serde(serialize_with = "leaf::serialize_ref")]
    id: &'a Id<Silence>,
    #[serde(serialize_with = "leaf::serialize_ref")]
    what: &'a Line,
    record: &'a str,
    #[serde(serialize_with = "leaf::serialize_ref", skip_serializing_if = "leaf::is_default_ref")]
    reason: &'a Line,
    #[serde(serialize_with = "leaf::serialize_ref")]
    on: &'a Date,
    #[serde(serialize_with = "leaf::serialize_ref", skip_serializing_if = "leaf::is_default_ref")]
    until: &'a Option<Date>,
}

impl<'a> SilenceWriting<'a> {
    /// Wraps a silence for writing.
    pub(super) fn new(silence: &'a Silence) -> Self {
        let Silence { id, what, record, reason, on, until } = silence;
        Self { id, what, record: record.as_str(), reason, on, until }
    }
}

impl Leaf for AnyId {
    // With the kind, which is unknown once the record is deleted.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{} {}", self.kind().noun(), self.as_str()))
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let of = |kind: &Kind| kind.id(text.strip_prefix(kind.noun())?.strip_prefix(' ')?);
        Kind::ALL.iter().find_map(of).ok_or_else(|| D::Error::custom("this is not a record"))
    }
}

single!(Silence: id, what, record, reason, on, until);
