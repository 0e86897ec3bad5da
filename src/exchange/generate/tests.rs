//! Checks that generated books are valid, use every field, and make sense.

use std::collections::{BTreeMap, HashSet};

use super::*;
use crate::domain::choice::Choice as _;
use crate::domain::date::{day, days_between};
use crate::domain::deliverable::Status;
use crate::domain::field::{Field, Fields};
use crate::domain::frequency::{Frequency, Pace};
use crate::domain::payment::Covers;
use crate::domain::record::for_each_record;
use crate::domain::rights::CountedFrom;
use crate::domain::stage::Stage;
use crate::domain::text::fold_keeping_han;
use crate::insight::checks::Code;
use crate::insight::checks::ledger::Checks;

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
    for (size, seed) in [(Size::Small, 1), (Size::Small, 2), (Size::Large, 3), (Size::Huge, 4)] {
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

/// Returns the fields that are empty in all records.
fn untold<'a, R: Fields>(records: impl Iterator<Item = &'a R>) -> Vec<&'static str> {
    let records: Vec<&R> = records.collect();
    let says = |field: &Field<R>, record: &R| {
        let text = (field.show)(record);
        !["", "no", "0"].contains(&text.as_str())
    };
    let is_untold = |field: &&Field<R>| !records.iter().any(|record| says(field, record));
    R::FIELDS.iter().filter(is_untold).map(|field| field.name).collect()
}

#[test]
fn a_large_book_holds_every_field_of_the_format() {
    let book = book(Size::Large, 1);
    macro_rules! told {
        ($($kind:ident, $table:ident, $noun:literal;)*) => { $(
            // Only merges create conflicts.
            if $noun != "conflict" {
                let records = book.$table.values().map(|record| &**record);
                assert_eq!(untold(records), [""; 0], $noun);
            }
        )* };
    }
    for_each_record!(told);
    assert_eq!(untold([&*book.brand].into_iter()), [""; 0]);
    assert_eq!(untold(book.brand.rates.iter()), [""; 0]);
    let accounts = || book.influencers.values().flat_map(|one| &one.accounts);
    assert_eq!(untold(accounts()), [""; 0]);
    assert_eq!(untold(accounts().flat_map(|one| &one.audience)), [""; 0]);
    assert_eq!(untold(book.campaigns.values().flat_map(|one| &one.expenses)), [""; 0]);
    let partnerships = || book.partnerships.values();
    assert_eq!(untold(partnerships().flat_map(|one| &one.expenses)), [""; 0]);
    assert_eq!(untold(partnerships().flat_map(|one| &one.sales)), [""; 0]);
    assert_eq!(untold(partnerships().flat_map(|one| &one.terms)), [""; 0]);
    let pieces = || book.deliverables.values();
    assert_eq!(untold(pieces().filter_map(|one| one.check.as_ref())), [""; 0]);
    assert_eq!(untold(pieces().flat_map(|one| &one.results)), [""; 0]);
}

#[test]
fn a_large_book_holds_every_word_of_the_new_fields() {
    let book = book(Size::Large, 1);
    let terms = || book.partnerships.values().flat_map(|one| &one.terms);
    let paces = || {
        terms().filter_map(|term| match term.frequency {
            Frequency::PerWeek { pace, .. } | Frequency::PerMonth { pace, .. } => Some(pace),
            Frequency::Once { .. } | Frequency::Until { .. } | Frequency::AfterDelivery { .. } => {
                None
            }
        })
    };
    let is_paced = |says: fn(Pace) -> bool| assert!(paces().any(says));
    // Fails to compile for a new field, which must be checked here.
    let Pace { every: _, weekday: _, day_of_month: _, gap: _ } = Pace::default();
    is_paced(|pace| pace.every > 1);
    is_paced(|pace| pace.weekday.is_some());
    is_paced(|pace| pace.day_of_month.is_some());
    is_paced(|pace| pace.gap > 0);
    let covers = |wanted: fn(&Covers) -> bool| {
        book.payments.values().filter_map(|one| one.covers.as_ref()).any(wanted)
    };
    assert!(covers(|one| *one == Covers::Commission) && covers(|one| *one == Covers::Bonus));
    assert!(covers(|one| matches!(one, Covers::Expense(_))));
    for from in CountedFrom::ALL {
        assert!(book.rights.values().any(|right| right.counted_from == Some(*from)), "{from}");
        assert!(book.exclusivities.values().any(|one| one.counted_from == Some(*from)));
    }
}

#[test]
fn nothing_in_it_is_absurd() {
    for (size, seed) in [(Size::Small, 1), (Size::Large, 1)] {
        let book = book(size, seed);
        let mut people = HashSet::new();
        for one in book.influencers.values() {
            assert!(people.insert(fold_keeping_han(&one.name)), "{} is there twice", one.name);
            assert!(one.email.is_empty() || people.insert(one.email.to_string()));
        }
        for partnership in book.partnerships.values() {
            let mut names = HashSet::new();
            for piece in book.deliverables_of(&partnership.id) {
                let name = book.piece_name(piece);
                assert!(piece.content.has_draft() || piece.draft_due.is_none(), "{name}");
                assert!(names.insert(name), "two pieces of {} have one name", partnership.id);
            }
        }
    }
}

/// A book mostly in order has a few findings of each kind.
#[test]
fn its_findings_are_few() {
    let today = day("2026-11-22");
    let book = book(Size::Large, 1);
    let checks = Checks::build(&book, today);
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    checks.listed().iter().for_each(|one| *counts.entry(one.finding.id.code).or_default() += 1);
    let most = book.deliverables.len() / 100;
    assert!(counts.values().all(|count| *count <= most), "{counts:?}");
}
