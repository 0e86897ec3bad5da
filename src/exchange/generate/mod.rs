//! Books of any size for benchmarks, tests and bug reports: the same seed gives the same book.
//!
//! Like an owner's book they are mostly in order: the past is verified and paid, the future is
//! planned, and only a few things are late. Pure: callers pass today and the seed.

mod agreement;
mod brand;
mod chance;
mod expenses;
mod influencers;
mod names;
mod partnerships;
mod payments;
mod pieces;
mod quiet;
mod rights;
mod sales;
mod shipments;
mod story;
mod terms;
#[cfg(test)]
mod tests;
mod words;

use std::sync::Arc;

use crate::domain::book::{Book, Records, Table};
use crate::domain::campaign::Campaign;
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::history::Entry;
use crate::domain::influencer::Influencer;
use crate::domain::money::{Currency, Money};
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::rights::{Exclusivity, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::silence::Silence;
use crate::domain::touch::Touch;
use crate::insight::costs::agreed_in;

use chance::Chance;

/// The size of a generated book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// That of a busy owner: 60 influencers, 300 deliverables.
    Small,
    /// Beyond any owner's: 1,000 influencers, 10,000 deliverables.
    Large,
    /// Ten times that: 10,000 influencers, 100,000 deliverables.
    Huge,
}

impl Size {
    /// Returns the number of influencers.
    #[must_use]
    pub fn influencers(self) -> usize {
        match self {
            Self::Small => 60,
            Self::Large => 1_000,
            Self::Huge => 10_000,
        }
    }

    /// Returns the number of deliverables.
    #[must_use]
    pub fn deliverables(self) -> u32 {
        match self {
            Self::Small => 300,
            Self::Large => 10_000,
            Self::Huge => 100_000,
        }
    }

    fn campaigns(self) -> usize {
        match self {
            Self::Small => 4,
            Self::Large => 24,
            Self::Huge => 120,
        }
    }

    /// Returns the permille of things that are late. Lower for larger books, as no owner has
    /// thousands of late things.
    fn late(self) -> u32 {
        match self {
            Self::Small => 150,
            Self::Large => 45,
            Self::Huge => 15,
        }
    }
}

/// The records so far.
#[derive(Default)]
struct Made {
    influencers: Vec<Influencer>,
    campaigns: Vec<Campaign>,
    partnerships: Vec<Partnership>,
    deliverables: Vec<Deliverable>,
    payments: Vec<Payment>,
    shipments: Vec<Shipment>,
    rights: Vec<UsageRight>,
    exclusivities: Vec<Exclusivity>,
    touches: Vec<Touch>,
    history: Vec<Entry>,
    silenced: Vec<Silence>,
}

/// Returns a book of this size around this day.
#[must_use]
pub fn generate(size: Size, seed: u64, today: Date) -> Records {
    let mut chance = Chance::new(seed, today, size.late());
    let mut made = Made::default();
    let brand = brand::brand(today);
    made.campaigns = brand::campaigns(&mut chance, size.campaigns());
    made.influencers = influencers::influencers(&mut chance, size.influencers());
    let runs = partnerships::runs(&mut chance, &made, size.deliverables());
    for run in runs {
        partnerships::live_through(&mut chance, &run, &mut made);
    }
    let records = Records {
        brand: Arc::new(brand),
        influencers: made.influencers.into_iter().collect(),
        campaigns: made.campaigns.into_iter().collect(),
        partnerships: made.partnerships.into_iter().collect(),
        deliverables: made.deliverables.into_iter().collect(),
        payments: made.payments.into_iter().collect(),
        shipments: made.shipments.into_iter().collect(),
        rights: made.rights.into_iter().collect(),
        exclusivities: made.exclusivities.into_iter().collect(),
        touches: made.touches.into_iter().collect(),
        history: made.history.into_iter().collect(),
        silenced: made.silenced.into_iter().collect(),
        conflicts: Table::default(),
    };
    within_budgets(&mut chance, records)
}

/// Gives the campaigns budgets that cover their agreed costs, except for a few.
fn within_budgets(chance: &mut Chance, records: Records) -> Records {
    let book = Book::from(records);
    let budgeted = book.campaigns.values().map(|campaign| {
        let mut campaign = Campaign::clone(campaign);
        let agreed = agreed_in(&book, &campaign, chance.today).of(Currency::EUR);
        let percent = if chance.late() { 92 } else { chance.amount(102, 140) };
        if agreed > 0 {
            let minor = (agreed * percent / 100).next_multiple_of(50_000);
            campaign.budget = Some(Money { minor, currency: Currency::EUR });
        }
        campaign
    });
    let campaigns = budgeted.collect();
    Records { campaigns, ..book.records().clone() }
}
