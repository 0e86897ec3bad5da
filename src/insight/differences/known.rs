//! Lookup of names, and the day for relative dates.
//!
//! A changed record comes from the change set, in its new version, or the old one if deleted; so no
//! second version of the book has to be built.

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

/// The changes of a set by record.
pub(super) type Changed<'a> = HashMap<AnyId, &'a Change>;

/// Indexes the changes of a set by record.
pub(super) fn index(set: &ChangeSet) -> Changed<'_> {
    set.changes.iter().filter_map(|change| Some((change.about()?, change))).collect()
}

/// The source of names.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) today: Date,
    records: &'a Records,
    changed: &'a Changed<'a>,
    /// The partnership whose terms slots refer to.
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
    /// Combines records with a set that changes them.
    pub(super) fn new(records: &'a Records, changed: &'a Changed<'a>, today: Date) -> Self {
        Self { today, records, changed, near: None }
    }

    /// Returns a copy whose slots refer to this partnership.
    pub(super) fn near(self, partnership: &Id<Partnership>) -> Self {
        Self { near: Partnership::find(partnership, &self), ..self }
    }

    /// Returns a day that is still right a year later: `Fri 4 Dec`, `Fri 4 Dec 2027`.
    pub(super) fn day(&self, date: Date) -> String {
        let near = short(date, self.today);
        // The year is included if it is another one.
        if near.split(' ').count() > 2 {
            return full(date);
        }
        format!("{} {near}", &weekday_of(date)[..3])
    }

    /// Returns the name of an influencer.
    pub(super) fn influencer(&self, id: &Id<Influencer>) -> String {
        Influencer::find(id, self).map_or_else(|| id.to_string(), |found| found.name.to_string())
    }

    /// Returns the name of a campaign.
    pub(super) fn campaign(&self, id: &Id<Campaign>) -> String {
        Campaign::find(id, self).map_or_else(|| id.to_string(), |found| found.name.to_string())
    }

    /// Returns the name of a partnership: `Mara Lind × Spring glaze`.
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
