//! Nests the flat tables, in an order that keeps diffs of the file small.

use std::collections::HashMap;

use serde::ser::{Serialize, Serializer};

use super::FORMAT;
use super::agreement::PartnershipWriting;
use super::conflict::ConflictWriting;
use super::leaf::Write;
use super::profile::InfluencerWriting;
use super::rights::KnownWriting;
use super::silence::SilenceWriting;
use crate::domain::book::{Records, Table};
use crate::domain::brand::Brand;
use crate::domain::campaign::Campaign;
use crate::domain::date::Date;
use crate::domain::history::Entry;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::Record;
use crate::domain::rights::OwedTo;
use crate::store::format::text;

/// Serializes a book.
pub(in super::super) fn write(records: &Records) -> Result<String, ron::Error> {
    text::write(&document(records))
}

/// Returns the records in the shape of the file, for any serializer.
pub(in super::super) fn document(records: &Records) -> impl Serialize + use<'_> {
    Document {
        format: FORMAT,
        brand: Write(&records.brand),
        influencers: Influencers(records),
        campaigns: Campaigns(records),
        partnerships: Partnerships(records),
        silenced: Silenced(records),
        conflicts: Conflicts(records),
    }
}

#[derive(serde::Serialize)]
#[serde(rename = "Book")]
struct Document<'a> {
    format: u32,
    brand: Write<'a, Brand>,
    #[serde(skip_serializing_if = "Influencers::is_empty")]
    influencers: Influencers<'a>,
    #[serde(skip_serializing_if = "Campaigns::is_empty")]
    campaigns: Campaigns<'a>,
    #[serde(skip_serializing_if = "Partnerships::is_empty")]
    partnerships: Partnerships<'a>,
    #[serde(skip_serializing_if = "Silenced::is_empty")]
    silenced: Silenced<'a>,
    #[serde(skip_serializing_if = "Conflicts::is_empty")]
    conflicts: Conflicts<'a>,
}

struct Influencers<'a>(&'a Records);
struct Campaigns<'a>(&'a Records);
struct Partnerships<'a>(&'a Records);
struct Silenced<'a>(&'a Records);
struct Conflicts<'a>(&'a Records);

impl Influencers<'_> {
    fn is_empty(&self) -> bool {
        self.0.influencers.is_empty()
    }
}

impl Campaigns<'_> {
    fn is_empty(&self) -> bool {
        self.0.campaigns.is_empty()
    }
}

impl Partnerships<'_> {
    fn is_empty(&self) -> bool {
        self.0.partnerships.is_empty()
    }
}

impl Silenced<'_> {
    fn is_empty(&self) -> bool {
        self.0.silenced.is_empty()
    }
}

impl Conflicts<'_> {
    fn is_empty(&self) -> bool {
        self.0.conflicts.is_empty()
    }
}

impl Serialize for Conflicts<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.conflicts.values().map(|conflict| ConflictWriting::new(conflict)))
    }
}

impl Serialize for Silenced<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.silenced.values().map(|silence| SilenceWriting::new(silence)))
    }
}

impl Serialize for Influencers<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let known = |owed_to: &OwedTo| matches!(owed_to, OwedTo::Brand(_));
        let mut exclusivities =
            grouped(&self.0.exclusivities, |one| known(&one.owed_to).then_some(&one.influencer));
        let mut touches = grouped(&self.0.touches, |touch| Some(&touch.influencer));
        to.collect_seq(self.0.influencers.values().map(|influencer| {
            let exclusivities = taken(&mut exclusivities, &influencer.id, |one| one.from);
            let touches = taken(&mut touches, &influencer.id, |touch| Some(touch.on));
            InfluencerWriting::new(
                influencer,
                exclusivities.into_iter().map(KnownWriting).collect(),
                touches.into_iter().map(Write).collect(),
            )
        }))
    }
}

impl Serialize for Campaigns<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.campaigns.values().map(|campaign| Write::<Campaign>(campaign)))
    }
}

impl Serialize for Partnerships<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let records = self.0;
        let mut deliverables = grouped(&records.deliverables, |one| Some(&one.partnership));
        let mut payments = grouped(&records.payments, |one| Some(&one.partnership));
        let mut shipments = grouped(&records.shipments, |one| Some(&one.partnership));
        let mut rights = grouped(&records.rights, |one| Some(&one.partnership));
        let mut exclusivities = grouped(&records.exclusivities, |one| match &one.owed_to {
            OwedTo::Us(partnership) => Some(partnership),
            OwedTo::Brand(_) => None,
        });
        let mut history = grouped(&records.history, |entry| Some(&entry.partnership));
        to.collect_seq(records.partnerships.values().map(|partnership| {
            let id: &Id<Partnership> = &partnership.id;
            PartnershipWriting::new(
                partnership,
                written(taken(&mut deliverables, id, |one| one.post_due.or(one.draft_due))),
                // Parcels and payments get their days late, and should not move then.
                written(taken(&mut payments, id, |_| None)),
                written(taken(&mut shipments, id, |_| None)),
                written(taken(&mut rights, id, |right| right.from)),
                written(taken(&mut exclusivities, id, |one| one.from)),
                written(in_order(taken(&mut history, id, |entry| Some(entry.on)))),
            )
        }))
    }
}

/// The records of one kind by owner.
type Grouped<'a, O, R> = HashMap<&'a Id<O>, Vec<&'a R>>;

fn grouped<'a, O, R: Record>(
    table: &'a Table<R>,
    owner: impl Fn(&'a R) -> Option<&'a Id<O>>,
) -> Grouped<'a, O, R> {
    let mut groups: Grouped<'a, O, R> = HashMap::new();
    for record in table.values() {
        if let Some(owner) = owner(record) {
            groups.entry(owner).or_default().push(record);
        }
    }
    groups
}

/// Takes the records of one owner, sorted by date, then id; undated ones last.
fn taken<'a, O, R: Record>(
    groups: &mut Grouped<'a, O, R>,
    owner: &Id<O>,
    date: impl Fn(&R) -> Option<Date>,
) -> Vec<&'a R> {
    let mut records = groups.remove(owner).unwrap_or_default();
    // The table is sorted by id, and a stable sort keeps that order among equals.
    records.sort_by_key(|record| date(record).unwrap_or(Date::MAX));
    records
}

/// Returns a history sorted by day, keeping the order within each day.
fn in_order(mut entries: Vec<&Entry>) -> Vec<&Entry> {
    entries.sort_by_key(|entry| (entry.on, entry.number));
    entries
}

fn written<R>(records: Vec<&R>) -> Vec<Write<'_, R>> {
    records.into_iter().map(Write).collect()
}
