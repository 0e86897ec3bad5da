//! Flattens nested records into tables: each record gets its owner from its place.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};

use super::FORMAT;
use super::agreement::PartnershipReading;
use super::conflict::ConflictReading;
use super::leaf::{self, Read};
use super::profile::InfluencerReading;
use super::silence::SilenceReading;
use crate::domain::book::{Records, Table};
use crate::domain::brand::Brand;
use crate::domain::campaign::Campaign;
use crate::domain::deliverable::Deliverable;
use crate::domain::history::Entry;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::Record;
use crate::domain::rights::{Exclusivity, OwedTo, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::touch::Touch;

/// A whole file. `LENIENT` accepts any format number, to view what a newer version wrote.
#[derive(Deserialize)]
#[serde(rename = "Book", deny_unknown_fields)]
pub(in super::super) struct Document<const LENIENT: bool> {
    #[serde(rename = "format")]
    _format: Format<LENIENT>,
    #[serde(with = "leaf")]
    brand: Brand,
    #[serde(default)]
    influencers: Collected<InfluencerReading>,
    #[serde(default)]
    campaigns: Collected<Campaigns>,
    #[serde(default)]
    partnerships: Collected<PartnershipReading>,
    #[serde(default)]
    silenced: Vec<SilenceReading>,
    #[serde(default)]
    conflicts: Vec<ConflictReading>,
}

/// The records of a file in flat lists, in file order.
#[derive(Default)]
pub(in super::super) struct Parts {
    pub influencers: Vec<Influencer>,
    pub campaigns: Vec<Campaign>,
    pub partnerships: Vec<Partnership>,
    pub deliverables: Vec<Deliverable>,
    pub payments: Vec<Payment>,
    pub shipments: Vec<Shipment>,
    pub rights: Vec<UsageRight>,
    pub exclusivities: Vec<Exclusivity>,
    pub touches: Vec<Touch>,
    pub history: Vec<Entry>,
    pub silenced: Vec<SilenceReading>,
    pub conflicts: Vec<ConflictReading>,
}

impl<const LENIENT: bool> Document<LENIENT> {
    /// Returns the brand and the records.
    pub(in super::super) fn into_parts(self) -> (Brand, Parts) {
        let Self { _format: _, brand, influencers, campaigns, partnerships, silenced, conflicts } =
            self;
        let known = influencers.parts.exclusivities.into_iter();
        let own = partnerships.parts.exclusivities;
        let parts = Parts {
            influencers: influencers.parts.influencers,
            touches: influencers.parts.touches,
            campaigns: campaigns.parts.campaigns,
            exclusivities: known.chain(own).collect(),
            silenced,
            conflicts,
            ..partnerships.parts
        };
        (brand, parts)
    }
}

impl Parts {
    /// Returns the number of records.
    pub(in super::super) fn len(&self) -> usize {
        self.ids().count()
    }

    /// Returns the ids of all records and terms.
    pub(in super::super) fn ids(&self) -> impl Iterator<Item = &str> {
        fn of<R: Record>(records: &[R]) -> impl Iterator<Item = &str> {
            records.iter().map(|record| record.id().as_str())
        }
        let terms = self.partnerships.iter().flat_map(|partnership| &partnership.terms);
        of(&self.influencers)
            .chain(of(&self.campaigns))
            .chain(of(&self.partnerships))
            .chain(terms.map(|term| term.id.as_str()))
            .chain(of(&self.deliverables))
            .chain(of(&self.payments))
            .chain(of(&self.shipments))
            .chain(of(&self.rights))
            .chain(of(&self.exclusivities))
            .chain(of(&self.touches))
            .chain(of(&self.history))
            .chain(self.silenced.iter().map(|silence| silence.id.as_str()))
            .chain(self.conflicts.iter().map(|conflict| conflict.id.as_str()))
    }

    /// Returns the ids of the silences, each with that of its record.
    pub(in super::super) fn silenced_records(&self) -> impl Iterator<Item = (String, String)> {
        self.silenced.iter().map(|one| (one.id.to_string(), one.record.to_string()))
    }

    /// Sorts measurements and counts by day, as a hand-edited file may be unsorted.
    pub(in super::super) fn sort_by_date(&mut self) {
        for account in self.influencers.iter_mut().flat_map(|one| &mut one.accounts) {
            account.audience.sort_by_key(|measured| measured.on);
        }
        for piece in &mut self.deliverables {
            piece.results.sort_by_key(|counted| counted.on);
        }
    }

    /// Returns the tables. Of two records with one id only one is kept: check for duplicates first.
    pub(in super::super) fn into_records(self, brand: Brand) -> Records {
        let Self {
            influencers,
            campaigns,
            partnerships,
            deliverables,
            payments,
            shipments,
            rights,
            exclusivities,
            touches,
            history,
            silenced,
            conflicts,
        } = self;
        let mut records = Records {
            brand: brand.into(),
            influencers: influencers.into_iter().collect(),
            campaigns: campaigns.into_iter().collect(),
            partnerships: partnerships.into_iter().collect(),
            deliverables: deliverables.into_iter().collect(),
            payments: payments.into_iter().collect(),
            shipments: shipments.into_iter().collect(),
            rights: rights.into_iter().collect(),
            exclusivities: exclusivities.into_iter().collect(),
            touches: touches.into_iter().collect(),
            history: history.into_iter().collect(),
            silenced: Table::default(),
            conflicts: Table::default(),
        };
        // A silence refers to a record of any kind by id, so all others must be read first.
        let silenced = silenced.into_iter().filter_map(|silence| silence.about(&records));
        records.silenced = silenced.collect();
        let conflicts = conflicts.into_iter().filter_map(|one| one.about(&records).ok());
        records.conflicts = conflicts.collect();
        records
    }
}

/// The format number, which must be ours unless the reader is lenient.
struct Format<const LENIENT: bool>;

impl<'de, const LENIENT: bool> Deserialize<'de> for Format<LENIENT> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let format = u32::deserialize(from)?;
        if format == FORMAT || LENIENT {
            Ok(Self)
        } else {
            Err(de::Error::custom(format_args!("there is no format {format}")))
        }
    }
}

/// An entry of a list in the file that is split into several flat lists.
trait Part {
    type Nested: for<'de> Deserialize<'de>;
    fn take_apart(nested: Self::Nested, into: &mut Parts);
}

/// The records of one list, flattened while parsing, so that little is in memory twice.
struct Collected<P> {
    parts: Parts,
    of: PhantomData<P>,
}

impl<P> Default for Collected<P> {
    fn default() -> Self {
        Self { parts: Parts::default(), of: PhantomData }
    }
}

impl<'de, P: Part> Deserialize<'de> for Collected<P> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(Self::default())
    }
}

impl<'de, P: Part> Visitor<'de> for Collected<P> {
    type Value = Self;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list in square brackets")
    }
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Self, A::Error> {
        while let Some(nested) = seq.next_element::<P::Nested>()? {
            P::take_apart(nested, &mut self.parts);
        }
        Ok(self)
    }
}

struct Campaigns;

impl Part for Campaigns {
    type Nested = Read<Campaign>;
    fn take_apart(nested: Self::Nested, into: &mut Parts) {
        into.campaigns.push(nested.0);
    }
}

impl Part for InfluencerReading {
    type Nested = Self;
    fn take_apart(nested: Self, into: &mut Parts) {
        let (influencer, exclusivities, touches) = nested.into_record();
        into.exclusivities.extend(
            exclusivities
                .into_iter()
                .map(|known| Exclusivity { influencer: influencer.id.clone(), ..known.0 }),
        );
        let influencer_id = &influencer.id;
        let own = |touch| Touch { influencer: influencer_id.clone(), ..touch };
        into.touches.extend(touches.into_iter().map(own));
        into.influencers.push(influencer);
    }
}

impl Part for PartnershipReading {
    type Nested = Self;
    fn take_apart(nested: Self, into: &mut Parts) {
        let (record, deliverables, payments, shipments, rights, exclusivities, history) =
            nested.into_record();
        let partnership = || record.id.clone();
        let own = |record| Deliverable { partnership: partnership(), ..record };
        into.deliverables.extend(deliverables.into_iter().map(own));
        let own = |record| Payment { partnership: partnership(), ..record };
        into.payments.extend(payments.into_iter().map(own));
        let own = |record| Shipment { partnership: partnership(), ..record };
        into.shipments.extend(shipments.into_iter().map(own));
        let own = |record| UsageRight { partnership: partnership(), ..record };
        into.rights.extend(rights.into_iter().map(own));
        let own = |exclusivity| Exclusivity {
            influencer: record.influencer.clone(),
            owed_to: OwedTo::Us(partnership()),
            ..exclusivity
        };
        into.exclusivities.extend(exclusivities.into_iter().map(own));
        let own = |record| Entry { partnership: partnership(), ..record };
        into.history.extend(history.into_iter().map(own));
        into.partnerships.push(record);
    }
}
