//! Known: the records by which things are named, and the day from which days are told.
//!
//! A record that the change set holds is taken from there, as it is after it, or as it was if it is
//! gone; so no second version of the book has to be built.

use std::collections::HashMap;

use crate::domain::book::Records;
use crate::domain::campaign::Campaign;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::conflict::Conflict;
use crate::domain::date::{Date, full, short, weekday_of};
use crate::domain::deliverable::Deliverable;
use crate::domain::history::Entry;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::{AnyId, Record, for_each_record};
use crate::domain::rights::{Exclusivity, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::silence::Silence;
use crate::domain::touch::Touch;

/// The changes of a set by their record.
pub(super) type Changed<'a> = HashMap<AnyId, &'a Change>;

/// Returns the changes of a set by their record.
pub(super) fn index(set: &ChangeSet) -> Changed<'_> {
    set.changes.iter().filter_map(|change| Some((change.about()?, change))).collect()
}

/// What names are taken from.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) today: Date,
    records: &'a Records,
    changed: &'a Changed<'a>,
    /// The partnership whose terms a slot is counted in.
    pub(super) near: Option<&'a Partnership>,
}

/// A kind of record that can be looked up.
pub(super) trait Found: Record {
    fn find<'a>(id: &Id<Self>, known: &Known<'a>) -> Option<&'a Self>;
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => { $(
        impl Found for $kind {
            fn find<'a>(id: &Id<Self>, known: &Known<'a>) -> Option<&'a Self> {
                if let Some(Change::$kind(edit)) = known.changed.get(&Self::any(id)) {
                    return edit.after.as_deref().or(edit.before.as_deref());
                }
                known.records.$table.get(id).map(|found| &**found)
            }
        }
    )* };
}
for_each_record!(declare);

impl<'a> Known<'a> {
    /// Returns what is known of these records and of a set that changes them.
    pub(super) fn new(records: &'a Records, changed: &'a Changed<'a>, today: Date) -> Self {
        Self { today, records, changed, near: None }
    }

    /// Returns the same, where slots are those of this partnership.
    pub(super) fn near(self, partnership: &Id<Partnership>) -> Self {
        Self { near: Partnership::find(partnership, &self), ..self }
    }

    /// Returns a day so that it is right a year later, too: `Fri 4 Dec`, `Fri 4 Dec 2027`.
    pub(super) fn day(&self, date: Date) -> String {
        let near = short(date, self.today);
        // The year is there where it is not this one.
        if near.split(' ').count() > 2 {
            return full(date);
        }
        format!("{} {near}", &weekday_of(date)[..3])
    }

    /// Returns what an influencer is called.
    pub(super) fn influencer(&self, id: &Id<Influencer>) -> String {
        Influencer::find(id, self).map_or_else(|| id.to_string(), |found| found.name.to_string())
    }

    /// Returns what a campaign is called.
    pub(super) fn campaign(&self, id: &Id<Campaign>) -> String {
        Campaign::find(id, self).map_or_else(|| id.to_string(), |found| found.name.to_string())
    }

    /// Returns what a partnership is called: `Mara Lind × Spring glaze`.
    pub(super) fn partnership(&self, id: &Id<Partnership>) -> String {
        let Some(found) = Partnership::find(id, self) else { return id.to_string() };
        let title = match &found.campaign {
            Some(campaign) => self.campaign(campaign),
            None => found.title.to_string(),
        };
        match title {
            title if title.is_empty() => {
                format!("{}, partnership", self.influencer(&found.influencer))
            }
            title => format!("{} × {title}", self.influencer(&found.influencer)),
        }
    }
}
