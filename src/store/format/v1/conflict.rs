//! Conflicts, which keep values of one field of any record as texts.

use serde::{Deserialize, Serialize};

use super::leaf;
use super::single::{field_text, single, with_text};
use crate::domain::book::Records;
use crate::domain::conflict::{Conflict, Side, Version};
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::record::AnyId;
use crate::domain::whole::Whole;

/// The side that deleted a record.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename = "Deleted")]
pub(super) enum DeletedWire {
    Ours,
    Theirs,
}

/// A conflict as it is read: neither the kind of its record nor that of its values is known yet.
#[derive(Clone, Deserialize)]
#[serde(rename = "Conflict", deny_unknown_fields)]
pub(in super::super) struct ConflictReading {
    #[serde(with = "leaf")]
    pub id: Id<Conflict>,
    #[serde(with = "leaf", default)]
    pub record: Option<Id<AnyId>>,
    #[serde(default)]
    pub field: Option<String>,
    #[serde(default)]
    deleted: Option<DeletedWire>,
    #[serde(default)]
    base: Option<String>,
    #[serde(default)]
    ours: Option<String>,
    #[serde(default)]
    theirs: Option<String>,
    #[serde(with = "leaf")]
    on: Date,
}

/// Why a conflict cannot be: the field of it, and what is wrong there.
pub(in super::super) struct Unsound {
    pub field: &'static str,
    pub why: String,
}

impl ConflictReading {
    /// Returns the conflict, if the records hold what it is about.
    pub(in super::super) fn about(self, records: &Records) -> Result<Conflict, Unsound> {
        let unsound = |field, why: &str| Unsound { field, why: why.to_owned() };
        let Self { id, record, field, deleted, base, ours, theirs, on } = self;
        let record = match record {
            None => None,
            Some(named) => match records.any(named.as_str()) {
                Some(AnyId::Conflict(_)) | None => {
                    return Err(unsound("record", "there is no such record"));
                }
                found => found,
            },
        };
        let standing = Whole::standing(records, record.as_ref())
            .ok_or_else(|| unsound("record", "there is no such record"))?;
        let Some(name) = field else {
            let deleted = deleted.filter(|_| record.is_some());
            let deleted = deleted.ok_or_else(|| {
                unsound("id", "a conflict has a `field`, or says who `deleted` the record")
            })?;
            let kept = || Some(Version::new(standing.clone(), None));
            let (ours, theirs) = match deleted {
                DeletedWire::Ours => (None, kept()),
                DeletedWire::Theirs => (kept(), None),
            };
            return Ok(Conflict { id, record, field: None, base: None, ours, theirs, on });
        };
        let field = standing
            .field_name(&name)
            .ok_or_else(|| Unsound { field: "field", why: format!("there is no `{name}`") })?;
        let version = |side: &'static str, text: Option<String>| {
            let text =
                text.ok_or_else(|| unsound("field", "both `ours` and `theirs` are needed"))?;
            let whole =
                with_text(&standing, field, &text).map_err(|why| Unsound { field: side, why })?;
            Ok(Some(Version::new(whole, Some(field))))
        };
        let base = if base.is_some() { version("base", base)? } else { None };
        let (ours, theirs) = (version("ours", ours)?, version("theirs", theirs)?);
        Ok(Conflict { id, record, field: Some(field), base, ours, theirs, on })
    }
}

/// A conflict as it is written.
#[derive(Serialize)]
#[serde(rename = "Conflict")]
pub(super) struct ConflictWriting<'a> {
    #[serde(serialize_with = "leaf::serialize_ref")]
    id: &'a Id<Conflict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deleted: Option<DeletedWire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ours: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theirs: Option<String>,
    #[serde(serialize_with = "leaf::serialize_ref")]
    on: &'a Date,
}

impl<'a> ConflictWriting<'a> {
    /// Returns the form of a conflict.
    pub(super) fn new(conflict: &'a Conflict) -> Self {
        let Conflict { id, record, field, base, ours, theirs, on } = conflict;
        let text = |version: &Option<Version>| {
            version.as_ref().and_then(|one| field_text(one.whole(), one.field()?))
        };
        let deleted = match conflict.deleted_by() {
            Some(Side::Ours) => Some(DeletedWire::Ours),
            Some(Side::Theirs) => Some(DeletedWire::Theirs),
            Some(Side::Base) | None => None,
        };
        Self {
            id,
            record: record.as_ref().map(AnyId::as_str),
            field: *field,
            deleted,
            base: text(base),
            ours: text(ours),
            theirs: text(theirs),
            on,
        }
    }
}

// No conflict is about a conflict.
single!(Conflict: id, on);
