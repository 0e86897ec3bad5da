//! The sample book and the book of hostile names: their invariants on any day.

use std::collections::BTreeSet;

use cahoots::domain::book::{Book, Records};
use cahoots::domain::choice::Choice;
use cahoots::domain::date::{Date, days_between, plus_days};
use cahoots::domain::deliverable::Status;
use cahoots::domain::frequency::Frequency;
use cahoots::domain::payment::{PaymentState, Trigger};
use cahoots::domain::rights::{Channel, OwedTo, Until};
use cahoots::domain::shipment::ShipmentState;
use cahoots::domain::stage::{Lane, Stage};
use cahoots::domain::text::is_safe;
use cahoots::exchange::demo::{WRITTEN_ON, around};
use cahoots::insight::agenda::Agenda;
use cahoots::insight::item::{Item, What};
use cahoots::insight::today::{SectionKind, Today, today};
use cahoots::store::format::contents;

const DEMO: &str = include_str!("../assets/demo.ron");
const HOSTILE: &str = include_str!("fixtures/hostile.ron");

fn sample() -> Records {
    contents::read(DEMO.as_bytes()).expect("the sample is a good book").records
}

fn page(records: Records, day: Date) -> Today {
    let book = Book::from(records);
    today(&Agenda::build(&book, day))
}

/// Returns days of four years, so that every month begins on various weekdays.
fn some_days() -> impl Iterator<Item = Date> {
    let first = Date::from_ymd_opt(2026, 1, 1).unwrap();
    (0..60).map(move |step| plus_days(first, step * 25))
}

#[test]
fn the_sample_is_written_as_it_is_read_byte_for_byte() {
    assert_eq!(contents::write(&sample()).unwrap(), DEMO);
}

#[test]
fn the_sample_holds_what_it_promises() {
    let book = Book::from(sample());
    let counts = [
        book.influencers.len(),
        book.campaigns.len(),
        book.partnerships.len(),
        book.deliverables.len(),
    ];
    assert_eq!(counts, [24, 3, 40, 150]);
    assert_eq!(book.check(), []);
    let tiers: BTreeSet<_> =
        book.influencers.values().filter_map(|one| one.tier(&book.brand)).collect();
    assert_eq!(tiers.len(), 4, "{tiers:?}");
    assert!(!book.touches.is_empty() && !book.history.is_empty());
}

#[test]
fn the_sample_has_every_state_that_a_record_can_be_in() {
    let book = sample();
    for stage in Lane::ALL.iter().map(|lane| Stage::In(*lane)).chain(Stage::EXITS) {
        assert!(book.partnerships.values().any(|one| one.stage == stage), "{stage}");
    }
    assert!(book.partnerships.values().any(|one| matches!(one.stage, Stage::Paused { .. })));
    for status in Status::ALL {
        assert!(book.deliverables.values().any(|one| one.status == *status), "{status}");
    }
    for state in ShipmentState::ALL {
        assert!(book.shipments.values().any(|one| one.state == *state), "{state}");
    }
    for channel in Channel::ALL {
        assert!(book.rights.values().any(|one| one.channel == *channel), "{channel}");
    }
    let states: BTreeSet<_> = book
        .payments
        .values()
        .map(|one| match one.state {
            PaymentState::Open => "open",
            PaymentState::Paid { .. } => "paid",
            PaymentState::Cancelled => "cancelled",
        })
        .collect();
    assert_eq!(states.len(), 3);
    let triggers: BTreeSet<_> = book
        .payments
        .values()
        .map(|one| match one.trigger {
            Trigger::Signing => "signing",
            Trigger::Delivery => "delivery",
            Trigger::Verification { pieces: None } => "all",
            Trigger::Verification { pieces: Some(_) } => "some",
            Trigger::On(_) => "day",
        })
        .collect();
    assert_eq!(triggers.len(), 5);
    let terms = book.partnerships.values().flat_map(|one| &one.terms);
    let frequencies: BTreeSet<_> = terms
        .map(|one| match one.frequency {
            Frequency::Once { .. } => "once",
            Frequency::PerWeek { .. } => "weekly",
            Frequency::PerMonth { .. } => "monthly",
            Frequency::Until { gap, .. } => {
                if gap > 0 {
                    "until, apart"
                } else {
                    "until"
                }
            }
            Frequency::AfterDelivery { .. } => "after delivery",
        })
        .collect();
    assert_eq!(frequencies.len(), 5, "{frequencies:?}");
    assert!(book.rights.values().any(|one| one.until == Some(Until::Perpetual)));
    assert!(book.rights.values().any(|one| !one.ad_code.is_empty() && one.ad_code_until.is_some()));
    let ours = |owed: &OwedTo| matches!(owed, OwedTo::Us(_));
    assert!(book.exclusivities.values().any(|one| ours(&one.owed_to)));
    assert!(book.exclusivities.values().any(|one| !ours(&one.owed_to)));
}

#[test]
fn no_text_of_the_sample_is_filler() {
    let book = sample();
    let mut titles: Vec<_> = book.deliverables.values().map(|one| one.title.to_string()).collect();
    assert!(titles.iter().all(|title| !title.is_empty()));
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 150, "no piece is called like another");
    assert!(!DEMO.to_lowercase().contains("lorem"));
    for word in ["李小明", "Zoë Papadaki", "ليلى منصور", "Δάφνη Αγγέλου", "🌿", "Leo & Mimi"]
    {
        assert!(book.influencers.values().any(|one| one.name.contains(word)), "{word}");
    }
}

#[test]
fn todays_page_of_the_sample_is_alive_and_no_flood() {
    let page = page(sample(), WRITTEN_ON);
    let counts = SectionKind::ALL.map(|kind| (kind, page.count(kind)));
    assert_eq!(counts.map(|(_, count)| count), [3, 2, 7, 0, 0, 9, 3, 2, 2, 1], "{counts:?}");
}

#[test]
fn on_any_day_the_sample_is_free_of_errors_and_its_page_the_same() {
    let sample = sample();
    let before = page(sample.clone(), WRITTEN_ON);
    for day in some_days() {
        let shifted = around(&sample, day);
        assert_eq!(Book::from(shifted.clone()).check(), [], "{day}");
        let now = page(shifted, day);
        let places = |page: &Today, today: Date| -> Vec<_> {
            let place = |(kind, item): (SectionKind, &std::sync::Arc<_>)| place(kind, item, today);
            // Commission depends on calendar months, which do not move with the sample.
            let moves =
                |(_, item): &(SectionKind, &std::sync::Arc<Item>)| item.id.what != What::Commission;
            page.items().filter(moves).map(place).collect()
        };
        assert_eq!(places(&now, day), places(&before, WRITTEN_ON), "{day}");
    }
}

type Place = (SectionKind, cahoots::insight::item::ItemId, Option<i64>);

fn place(kind: SectionKind, item: &Item, today: Date) -> Place {
    (kind, item.id.clone(), item.on.map(|on| days_between(today, on)))
}

#[test]
fn on_any_day_as_many_slots_are_due_as_in_the_sample() {
    let due = |records: &Records, today: Date| -> Vec<usize> {
        let book = Book::from(records.clone());
        let partnerships = book.partnerships.values();
        let slots = partnerships.flat_map(|one| {
            let delivered = book.delivered_on(&one.id);
            one.terms.iter().map(move |term| term.slots(delivered).unwrap()).collect::<Vec<_>>()
        });
        let is_due = |due: Option<Date>| due.is_some_and(|due| due <= today);
        slots.map(|slots| slots.iter().filter(|slot| is_due(slot.due)).count()).collect()
    };
    let sample = sample();
    for day in some_days() {
        assert_eq!(due(&around(&sample, day), day), due(&sample, WRITTEN_ON), "{day}");
    }
}

#[test]
fn every_slot_of_the_sample_that_was_agreed_has_its_piece() {
    let book = Book::from(sample());
    let agreed = book.partnerships.values().filter(|one| one.stage.is_agreed());
    let mut slots = 0;
    for partnership in agreed {
        for term in &partnership.terms {
            let filled = book
                .deliverables_of(&partnership.id)
                .filter(|piece| piece.fills.as_ref().is_some_and(|fills| fills.term == term.id));
            slots += term.total() as usize;
            assert_eq!(filled.count(), term.total() as usize, "{}", partnership.id);
        }
    }
    assert!(slots > 120, "{slots}");
}

#[test]
fn hostile_names_are_cleaned_and_each_loss_is_told() {
    let read = contents::read(HOSTILE.as_bytes()).expect("a good book");
    let near: BTreeSet<_> = read.dropped.iter().filter_map(|one| one.near.as_deref()).collect();
    for id in ["h-control", "h-bidi", "h-tags", "p-control", "d-bidi", "s-tags"] {
        assert!(near.contains(id), "{id} in {near:?}");
    }
    let book = Book::from(read.records);
    assert_eq!(book.check(), []);
    for one in book.influencers.values() {
        assert!(one.name.chars().all(is_safe), "{:?}", one.name);
        assert!(one.address.chars().all(|c| c == '\n' || c == '\t' || is_safe(c)));
    }
    let name = |id: &str| book.influencers.values().find(|one| one.id.as_str() == id).unwrap();
    assert_eq!(name("h-control").name, "Es[31mcape]0;owned nul 2J");
    assert_eq!(name("h-bidi").name, "Pay 001 left right mark");
    assert_eq!(name("h-no-spaces").name.len(), 200);
    let written = contents::write(book.records()).unwrap();
    assert!(contents::reads_back(&written, book.records()));
    assert_eq!(contents::read(written.as_bytes()).unwrap().dropped, []);
}
