//! Conflicts, which store values of one field of any record as texts.

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

/// A conflict as parsed: the kinds of its record and values are not known yet.
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

/// Why a conflict is invalid: its field, and what is wrong there.
pub(in super::super) struct Unsound {
    pub field: &'static str,
    pub why: String,
}

impl ConflictReading {
    /// Returns the conflict if the records have its record.
    pub(in super::super) fn about(self, records: &Records) -> Result<Conflict, Unsound> {
        let unsound = |field, why: &str| Unsound { field, why: why.to_owned() };
        let Self { id, record, field, deleted, base, ours, theirs, on } = self;
        let about = match &record {
            None => None,
            Some(named) => match records.any(named.as_str()) {
                Some(AnyId::Conflict(_)) | None => {
                    return Err(unsound("record", &format!("there is no record `{named}`")));
                }
                found => found,
            },
        };
        let standing = Whole::standing(records, about.as_ref())
            .ok_or_else(|| unsound("record", "there is no such record"))?;
        let Some(name) = field else {
            let kept = || Some(Version::new(standing.clone(), None));
            let (ours, theirs) = match deleted.filter(|_| about.is_some()) {
                Some(DeletedWire::Ours) => (None, kept()),
                Some(DeletedWire::Theirs) => (kept(), None),
                None => {
                    let why = "it needs a `field`, or says who `deleted` the record";
                    return Err(unsound("id", why));
                }
            };
            return Ok(Conflict { id, record: about, field: None, base: None, ours, theirs, on });
        };
        let field = standing
            .field_name(&name)
            .ok_or_else(|| unsound("field", &format!("there is no field `{name}`")))?;
        let version = |side: &'static str, text: Option<String>| {
            text.map(|text| {
                let whole = with_text(&standing, field, &text).map_err(|why| {
                    unsound(side, &format!("it is not a value of `{field}`: {why}"))
                })?;
                Ok(Version::new(whole, Some(field)))
            })
            .transpose()
        };
        let base = version("base", base)?;
        let (ours, theirs) = (version("ours", ours)?, version("theirs", theirs)?);
        if ours.is_none() || theirs.is_none() {
            return Err(unsound("field", "a field has both `ours` and `theirs`"));
        }
        Ok(Conflict { id, record: about, field: Some(field), base, ours, theirs, on })
    }
}

/// A conflict for writing.
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
    /// Wraps a conflict for writing.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::change::Change;
    use crate::domain::date::day;
    use crate::exchange::generate::{Size, generate};
    use crate::store::format::contents;

    const FULL: &str = include_str!("../../../../tests/fixtures/v1/full.ron");

    /// Returns the records with a conflict for every field of every record, the brand included: its
    /// value, against that of the next record of its kind.
    fn contested(records: &Records) -> Records {
        let mut book = Book::from(records.clone());
        let mut from_nothing = Records::new((*records.brand).clone()).diff(records, "");
        from_nothing.changes.retain(|change| !matches!(change, Change::Conflict(_)));
        let mut wholes: Vec<Whole> =
            from_nothing.changes.iter().filter_map(|change| change.sides().1).collect();
        wholes.push(Whole::Brand(records.brand.clone()));
        let kind = |whole: &Whole| whole.id().map(|id| id.kind());
        for (at, whole) in wholes.iter().enumerate() {
            let like = wholes.iter().cycle().skip(at + 1);
            let other = like.take(wholes.len()).find(|one| kind(one) == kind(whole));
            let other = other.expect("at least it is like itself");
            for field in whole.fields() {
                let version = |held: &Whole| {
                    Some(Version::new(whole.clone().with_field_of(held, field), Some(field)))
                };
                let conflict = Conflict {
                    id: Id::parse(&format!("{at} {field}")).expect("a text"),
                    record: whole.id(),
                    field: Some(field),
                    base: version(whole).filter(|_| at % 2 == 0),
                    ours: version(whole),
                    theirs: version(other),
                    on: day("2026-11-22"),
                };
                let added = Change::between(
                    None,
                    Some(crate::domain::record::AnyRecord::from(conflict).into()),
                );
                let set = crate::domain::change::ChangeSet {
                    label: String::new(),
                    changes: added.into_iter().collect(),
                };
                book.apply(&set).expect("the ids are new");
            }
        }
        book.records().clone()
    }

    #[test]
    fn a_conflict_about_any_field_of_any_record_reads_back_as_it_was() {
        let full = contents::read(FULL.as_bytes()).expect("a book").records;
        let demo = generate(Size::Small, 3, day("2026-11-22"));
        for records in [full, demo] {
            let contested = contested(&records);
            assert!(contested.conflicts.len() > 500);
            let text = contents::write(&contested).expect("a text");
            let back = contents::read(text.as_bytes()).map_err(|why| why.to_string());
            let back = back.expect("a book").records;
            for (written, read) in contested.conflicts.values().zip(back.conflicts.values()) {
                assert_eq!(written, read);
            }
            assert_eq!(back, contested);
            assert!(contents::reads_back(&text, &contested));
            assert_eq!(contents::write(&back).expect("a text"), text);
        }
    }
}
