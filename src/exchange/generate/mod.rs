//! Books of any size for benchmarks, tests and bug reports: the same seed gives the same book.
//!
//! An owner's book is mostly in order, and so are these: the past is verified and paid, the future
//! is planned, and only a few things are late. Pure: today and the seed are given.

mod brand;
mod chance;
mod influencers;
mod names;
mod partnerships;
mod payments;
mod pieces;
mod rights;
mod shipments;
mod story;
mod terms;
mod words;

use std::sync::Arc;

use crate::domain::book::{Records, Table};
use crate::domain::campaign::Campaign;
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::history::Entry;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::rights::{Exclusivity, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::touch::Touch;

use chance::Chance;

/// How much a generated book holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// What a busy owner has: 60 influencers, 300 deliverables.
    Small,
    /// What no owner has: 1,000 influencers, 10,000 deliverables.
    Large,
    /// Ten times that: 10,000 influencers, 100,000 deliverables.
    Huge,
}

impl Size {
    /// Returns how many influencers there are.
    #[must_use]
    pub fn influencers(self) -> usize {
        match self {
            Self::Small => 60,
            Self::Large => 1_000,
            Self::Huge => 10_000,
        }
    }

    /// Returns how many deliverables there are.
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

    /// Of a thousand things that could be late just now, how many are. The larger the book, the
    /// fewer, since nobody keeps thousands of things late.
    fn late(self) -> u32 {
        match self {
            Self::Small => 150,
            Self::Large => 45,
            Self::Huge => 15,
        }
    }
}

/// What has been made so far.
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
}

/// Returns a book of this size around this day.
#[must_use]
pub fn generate(size: Size, seed: u64, today: Date) -> Records {
    let mut chance = Chance::new(seed, today, size.late());
    let mut made = Made::default();
    let brand = brand::brand();
    made.campaigns = brand::campaigns(&mut chance, size.campaigns());
    made.influencers = influencers::influencers(&mut chance, size.influencers());
    let runs = partnerships::runs(&mut chance, &made, size.deliverables());
    for run in runs {
        partnerships::live_through(&mut chance, &run, &mut made);
    }
    Records {
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
        silenced: Table::default(),
        conflicts: Table::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::date::{day, days_between};
    use crate::domain::deliverable::Status;
    use crate::domain::stage::Stage;

    fn book(size: Size, seed: u64) -> Book {
        generate(size, seed, day("2026-11-22")).into()
    }

    #[test]
    fn the_same_seed_gives_the_same_book() {
        let of = |seed| generate(Size::Small, seed, day("2026-11-22"));
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
    }

    #[test]
    fn every_size_holds_what_it_promises_and_is_free_of_errors() {
        for (size, seed) in [(Size::Small, 1), (Size::Small, 2), (Size::Large, 3), (Size::Huge, 4)]
        {
            let book = book(size, seed);
            assert_eq!(book.influencers.len(), size.influencers());
            assert_eq!(book.deliverables.len(), size.deliverables() as usize, "{size:?}");
            let partnerships = book.partnerships.len() * 100 / size.influencers();
            assert!((150..=200).contains(&partnerships), "{partnerships} %");
            assert_eq!(book.check(), [], "{size:?}");
        }
    }

    #[test]
    fn nothing_is_left_out_of_a_large_book() {
        let book = book(Size::Large, 5);
        for stage in [Stage::Declined, Stage::Rejected, Stage::Ghosted]
            .into_iter()
            .chain(crate::domain::choice::Choice::ALL.iter().map(|lane| Stage::In(*lane)))
        {
            assert!(book.partnerships.values().any(|one| one.stage == stage), "{stage}");
        }
        for status in <Status as crate::domain::choice::Choice>::ALL {
            assert!(book.deliverables.values().any(|one| one.status == *status), "{status}");
        }
        for count in [book.payments.len(), book.shipments.len(), book.rights.len()] {
            assert!(count > 300, "{count}");
        }
        assert!(book.exclusivities.len() > 50 && book.touches.len() > 1_000);
        assert!(book.history.len() > book.partnerships.len());
    }

    #[test]
    fn the_book_is_mostly_in_order() {
        let today = day("2026-11-22");
        for (size, most) in [(Size::Small, 15), (Size::Large, 60)] {
            let book = book(size, 6);
            let pieces = || book.deliverables.values();
            let late = pieces().filter(|piece| piece.next_due().is_some_and(|due| due < today));
            let late = late.count();
            assert!(late > 0 && late <= most, "{late} of {size:?}");
            for due in pieces().filter_map(|piece| piece.post_due) {
                assert!((-180..=90).contains(&days_between(today, due)), "{due}");
            }
            let future_is_open = pieces().filter(|piece| piece.posted_on > Some(today)).count();
            assert_eq!(future_is_open, 0, "nothing was posted after today");
        }
    }
}
