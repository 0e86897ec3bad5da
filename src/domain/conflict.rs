//! Conflicts: values that two sides wrote at once, kept until the owner says which one holds.
//!
//! A conflict stands in the book like any other record, so nothing depends on a screen being seen.
//! What the field holds meanwhile is the value of one of the sides, and the owner may edit it.

use super::choice::choice;
use super::date::Date;
use super::exact;
use super::field::{fields, has_own_form};
use super::id::Id;
use super::record::AnyId;
use super::whole::Whole;

choice! {
    /// One of the versions that a conflict keeps.
    pub enum Side {
        /// What stood where the conflict was found.
        Ours = "ours",
        /// What came in.
        Theirs = "theirs",
        /// What both sides started from.
        Base = "before",
    }
}

/// A version of one field of a record: the whole record, of which only that field counts.
///
/// Without a field it is a version of the whole record, and all that counts is that it is there:
/// what it holds stands in the book.
#[derive(Clone, Debug)]
pub struct Version {
    whole: Whole,
    field: Option<&'static str>,
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.field == other.field
            && self.whole.id() == other.whole.id()
            && self.field.is_none_or(|field| self.whole.agrees(&other.whole, field))
    }
}
impl Eq for Version {}

impl Version {
    /// Returns the version of a field that a record holds; of the whole record without a field.
    #[must_use]
    pub fn new(whole: Whole, field: Option<&'static str>) -> Self {
        Self { whole, field }
    }

    /// Returns the record, of which only the field counts.
    #[must_use]
    pub fn whole(&self) -> &Whole {
        &self.whole
    }

    /// Returns the field; none where the whole record counts.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        self.field
    }

    /// Returns the value as text; empty for what is not known.
    #[must_use]
    pub fn show(&self) -> String {
        self.field.map(|field| self.whole.show(field)).unwrap_or_default()
    }

    /// Returns a text that differs wherever the value does, and is the same on every machine.
    #[must_use]
    pub fn exact(&self) -> String {
        self.field.map(|field| self.whole.exact(field)).unwrap_or_default()
    }
}

fields! {
    /// Two versions of one field, or of a whole record that one side deleted.
    pub struct Conflict {
        /// Its name in the file; the same wherever the same two versions met.
        id: Id<Conflict> = key(),
        /// The record that it is about; none for the brand.
        record: Option<AnyId> = kept("About").left_out("found by a merge"),
        /// Its field; none for the whole record, which one side deleted and the other changed.
        field: Option<&'static str> = kept("Field").left_out("found by a merge"),
        /// What both sides started from; none where both added the record.
        base: Option<Version> = personal("Before").left_out("found by a merge"),
        /// What stood where the conflict was found; none where that side had deleted the record.
        ours: Option<Version> = personal("Ours").left_out("found by a merge"),
        /// What came in; none where that side had deleted the record.
        theirs: Option<Version> = personal("Theirs").left_out("found by a merge"),
        /// The day on which it was found.
        on: Date = kept("Found").back().left_out("found by a merge"),
    }
}

has_own_form! {
    &'static str => |name| (*name).to_owned() => |name| (*name).to_owned(),
    Version => Version::show => |version| exact::of_variant("Version", [
        ("record", version.whole.id().exact()),
        ("field", version.field.exact()),
        ("value", version.exact()),
    ]),
}

impl Conflict {
    /// Returns one of its versions; none where that side had no such record.
    #[must_use]
    pub fn version(&self, side: Side) -> Option<&Version> {
        match side {
            Side::Ours => self.ours.as_ref(),
            Side::Theirs => self.theirs.as_ref(),
            Side::Base => self.base.as_ref(),
        }
    }

    /// Returns the side that deleted the record, where the conflict is about a whole one.
    #[must_use]
    pub fn deleted_by(&self) -> Option<Side> {
        match (self.field, &self.ours, &self.theirs) {
            (Some(_), _, _) => None,
            (None, None, _) => Some(Side::Ours),
            (None, Some(_), _) => Some(Side::Theirs),
        }
    }
}
