//! Conflicts: values that two sides wrote concurrently, kept until the owner chooses one.
//!
//! A conflict is a record like any other, so it survives until it is answered. Meanwhile the field
//! has the value of one side, and the owner may edit it.

use super::choice::choice;
use super::date::Date;
use super::exact;
use super::field::{fields, has_own_form};
use super::id::Id;
use super::record::AnyId;
use super::whole::Whole;

choice! {
    /// A version that a conflict keeps.
    pub enum Side {
        /// The value where the conflict was found.
        Ours = "ours",
        /// The incoming value.
        Theirs = "theirs",
        /// The common ancestor.
        Base = "before",
    }
}

/// A version of one field, stored as the whole record of which only that field matters.
///
/// Without a field it is a version of the whole record, and only its existence matters: the book
/// has the content.
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
    /// Returns the version of a field of a record, or of the whole record without a field.
    #[must_use]
    pub fn new(whole: Whole, field: Option<&'static str>) -> Self {
        Self { whole, field }
    }

    /// Returns the record, of which only the field matters.
    #[must_use]
    pub fn whole(&self) -> &Whole {
        &self.whole
    }

    /// Returns the field; none for the whole record.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        self.field
    }

    /// Returns the value as text; empty if unknown.
    #[must_use]
    pub fn show(&self) -> String {
        self.field.map(|field| self.whole.show(field)).unwrap_or_default()
    }

    /// Returns a text that is equal for equal values only, on every machine.
    #[must_use]
    pub fn exact(&self) -> String {
        self.field.map(|field| self.whole.exact(field)).unwrap_or_default()
    }
}

fields! {
    /// Two versions of one field, or of a record that one side deleted.
    pub struct Conflict {
        /// Its name in the file; the same wherever the same two versions met.
        id: Id<Conflict> = key(),
        /// The record; none for the brand.
        record: Option<AnyId> = kept("About").left_out("found by a merge"),
        /// The field; none for a whole record that one side deleted and the other changed.
        field: Option<&'static str> = kept("Field").left_out("found by a merge"),
        /// The common ancestor; none if both sides added the record.
        base: Option<Version> = personal("Before").left_out("found by a merge"),
        /// The value where the conflict was found; none if that side had deleted the record.
        ours: Option<Version> = personal("Ours").left_out("found by a merge"),
        /// The incoming value; none if that side had deleted the record.
        theirs: Option<Version> = personal("Theirs").left_out("found by a merge"),
        /// The day it was found.
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
    /// Returns one of its versions; none if that side had no such record.
    #[must_use]
    pub fn version(&self, side: Side) -> Option<&Version> {
        match side {
            Side::Ours => self.ours.as_ref(),
            Side::Theirs => self.theirs.as_ref(),
            Side::Base => self.base.as_ref(),
        }
    }

    /// Returns the side that deleted the record, for a conflict about a whole record.
    #[must_use]
    pub fn deleted_by(&self) -> Option<Side> {
        match (self.field, &self.ours, &self.theirs) {
            (Some(_), _, _) => None,
            (None, None, _) => Some(Side::Ours),
            (None, Some(_), _) => Some(Side::Theirs),
        }
    }
}
