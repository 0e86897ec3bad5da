//! What each event suggests, and when it suggests nothing.

use super::*;
use crate::domain::book::Records;
use crate::domain::date::{day, spoken};
use crate::domain::deliverable::Status;
use crate::domain::payment::{Payment, Trigger};
use crate::domain::shipment::Shipment;
use crate::insight::scene::{id, influencer, partnership, payment, piece, records, step, today};

/// Mara owes a reel: its draft by 1 Dec, live by 8 Dec.
fn mara(lane: Lane) -> (Records, Partnership) {
    let mut records = records();
    let mut reel = piece("reel", "p-Mara", ContentType::Reel);
    (reel.draft_due, reel.post_due) = (Some(day("2026-12-01")), Some(day("2026-12-08")));
    records.influencers = [influencer("Mara")].into_iter().collect();
    records.deliverables = [reel].into_iter().collect();
    (records, partnership("Mara", lane))
}

/// Returns the suggestion for an event: `they answer, Wed`.
fn proposed(records: Records, one: &Partnership, event: &Event) -> Option<String> {
    let mut records = records;
    records.partnerships = [one.clone()].into_iter().collect();
    let step = propose(&Book::from(records), one, event, today())?;
    let by = step.by.map_or("no day".to_owned(), |by| spoken(by, today()));
    Some(format!("{} {}, {by}", step.whose, step.what))
}

fn of(lane: Lane, stands: Option<NextStep>, event: &Event) -> Option<String> {
    let (records, mut one) = mara(lane);
    one.next_step = stands;
    proposed(records, &one, event)
}

fn wrote(about: About) -> Event {
    Event::Touched { direction: Direction::Out, about }
}

fn heard(about: About) -> Event {
    Event::Touched { direction: Direction::In, about }
}

#[test]
fn each_event_proposes_a_step_by_the_brands_rules() {
    let reel = || id("reel");
    for (lane, event, expected) in [
        (Lane::Contacted, wrote(About::Other), "them answer, Fri"),
        (Lane::InTalks, wrote(About::Other), "them answer, Wed"),
        (Lane::InTalks, wrote(About::Offer), "them answer the offer, Wed"),
        (Lane::Agreed, wrote(About::Contract), "them sign the contract, Tue"),
        (Lane::Active, wrote(About::Draft), "them send the draft of reel, Tue 1 Dec"),
        (Lane::Active, wrote(About::Other), "them send the draft of reel, Tue 1 Dec"),
        (Lane::Agreed, wrote(About::Gift), "them say whether it arrived, Wed"),
        (Lane::InTalks, heard(About::Other), "us answer, Tue"),
        (Lane::InTalks, heard(About::Offer), "us answer the offer, Tue"),
        (Lane::Agreed, heard(About::Contract), "us check the contract, Tue"),
        (Lane::Active, heard(About::Draft), "us review the draft, Wed"),
        (Lane::Active, heard(About::Gift), "them send the draft of reel, Tue 1 Dec"),
        (Lane::Agreed, Event::Shipped, "them say whether it arrived, Sun 29 Nov"),
        (Lane::Active, Event::Delivered, "them send the draft of reel, Tue 1 Dec"),
        (Lane::Agreed, Event::ContractSent, "them sign the contract, Tue"),
        (Lane::Agreed, Event::Signed, "us send the brief, Tue"),
        (Lane::Active, Event::DraftCame(reel()), "us review the draft of reel, Wed"),
        (Lane::Active, Event::SentBack(reel()), "them send the draft of reel, Tue 1 Dec"),
        (Lane::Active, Event::Approved(reel()), "them post reel, Tue 8 Dec"),
        (Lane::Contacted, Event::StepDone(Whose::Us), "them answer, Fri"),
        (Lane::InTalks, Event::StepDone(Whose::Them), "us answer, Tue"),
        (Lane::Active, Event::StepDone(Whose::Us), "them send the draft of reel, Tue 1 Dec"),
        (Lane::Contacted, Event::Moved, "them answer, Fri"),
        (Lane::Agreed, Event::Moved, "us send the contract, Tue"),
    ] {
        assert_eq!(of(lane, None, &event).as_deref(), Some(expected), "{lane:?} {event:?}");
    }
}

#[test]
fn what_stands_is_left_where_it_is_as_good() {
    let them = |by| Some(step(Whose::Them, "send rates", by));
    let us = Some(step(Whose::Us, "answer her", Some("2026-11-25")));
    for (stands, event, expected) in [
        (them(None), wrote(About::Other), None),
        (them(Some("2026-11-25")), wrote(About::Offer), None),
        (them(Some("2026-11-20")), wrote(About::Other), Some("them send rates, Wed")),
        (them(None), heard(About::Offer), Some("us answer the offer, Tue")),
        (us.clone(), heard(About::Other), None),
        (us.clone(), wrote(About::Other), Some("them answer, Wed")),
        (us, Event::Moved, None),
    ] {
        let found = of(Lane::InTalks, stands.clone(), &event);
        assert_eq!(found.as_deref(), expected, "{stands:?} {event:?}");
    }
}

#[test]
fn what_has_ended_or_rests_asks_for_nothing() {
    for stage in [Stage::In(Lane::Done), Stage::Ghosted, Stage::Paused { from: Lane::Active }] {
        let (records, mut one) = mara(Lane::Active);
        one.stage = stage;
        assert_eq!(proposed(records, &one, &wrote(About::Other)), None, "{stage}");
    }
    let (records, mut one) = mara(Lane::Active);
    one.archived = true;
    assert_eq!(proposed(records, &one, &wrote(About::Other)), None);
}

#[test]
fn the_owners_rules_move_the_days() {
    let (mut records, one) = mara(Lane::Contacted);
    let mut brand = Brand::clone(&records.brand);
    (brand.follow_up_contact, brand.follow_up_gift) = (9, 4);
    records.brand = brand.into();
    let found = |event| proposed(records.clone(), &one, &event);
    assert_eq!(found(wrote(About::Other)).as_deref(), Some("them answer, Tue 1 Dec"));
    assert_eq!(found(Event::Shipped).as_deref(), Some("them say whether it arrived, Thu"));
}

#[test]
fn a_gift_without_an_agreement_is_asked_after_once_and_for_no_post() {
    let (mut records, one) = mara(Lane::Agreed);
    records.deliverables = std::iter::empty::<Deliverable>().collect();
    let expected = "us check in, without asking for a post, Sun 29 Nov";
    assert_eq!(proposed(records, &one, &Event::Delivered).as_deref(), Some(expected));
}

#[test]
fn after_the_last_post_come_the_numbers_and_after_the_last_payment_another_round() {
    for (content, numbers, round) in [
        (ContentType::Reel, "us ask for the numbers, Sun 29 Nov", "2027-05-22"),
        (ContentType::Story, "us ask for the numbers, tomorrow", "2027-02-22"),
    ] {
        let (mut records, one) = mara(Lane::Active);
        let mut reel = piece("reel", "p-Mara", content);
        reel.status = Status::Live;
        records.deliverables = [reel].into_iter().collect();
        let found = proposed(records.clone(), &one, &Event::Posted(id("reel")));
        assert_eq!(found.as_deref(), Some(numbers));
        records.partnerships = [one.clone()].into_iter().collect();
        let step = propose(&Book::from(records.clone()), &one, &Event::Paid, today()).unwrap();
        assert_eq!((&*step.what, step.by), ("ask about another round", Some(day(round))));
        let open = Payment { due_days: 0, ..payment("fee", "p-Mara", "9 EUR", Trigger::Signing) };
        records.payments = [open].into_iter().collect();
        assert_eq!(proposed(records, &one, &Event::Paid), None, "there is more to pay");
    }
}

#[test]
fn suggestions_come_from_stage_and_tracks_and_never_repeat_what_stands() {
    let (mut records, mut one) = mara(Lane::Agreed);
    one.gift = "Mug set".into();
    one.next_step = Some(step(Whose::Us, "send the brief", None));
    records.shipments =
        [Shipment::new(id("box"), id("p-Mara"), "Mug set".into())].into_iter().collect();
    records.partnerships = [one.clone()].into_iter().collect();
    let book = Book::from(records);
    let words = |one: &Partnership| -> Vec<String> {
        let steps = suggest::suggest(&book, one, today());
        assert!(steps.iter().all(|step| step.by.is_some_and(|by| by >= today())));
        steps.iter().map(|step| format!("{} {}", step.whose, step.what)).collect()
    };
    assert_eq!(
        words(&one),
        [
            "us send the contract",
            "them sign the contract",
            "them send the address",
            "them send the draft of reel",
            "us answer",
            "them answer",
        ]
    );
    one.stage = Stage::In(Lane::Active);
    assert_eq!(words(&one)[0], "them send the draft of reel");
    one.stage = Stage::In(Lane::Prospect);
    assert_eq!(words(&one)[0], "us write the first message");
}

#[test]
fn whether_it_arrived_is_asked_of_what_is_under_way_only() {
    for (state, expected) in [
        (ShipmentState::Shipped, "them say whether it arrived, Wed"),
        (ShipmentState::Delivered, "them say how they like it, Wed"),
        (ShipmentState::Returned, "them say whether it arrived, Wed"),
    ] {
        let (mut records, one) = mara(Lane::Agreed);
        let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug".into());
        (parcel.state, parcel.shipped_on) = (state, Some(day("2026-11-10")));
        parcel.delivered_on = Some(day("2026-11-13")).filter(|_| state == ShipmentState::Delivered);
        records.shipments = [parcel].into_iter().collect();
        let wrote = proposed(records.clone(), &one, &wrote(About::Gift));
        assert_eq!(wrote.as_deref(), Some(expected), "{state}");
        let suggested = suggest::suggest(&Book::from(records), &one, today());
        let said = suggested.iter().any(|step| &*step.what == "say whether it arrived");
        assert_eq!(said, state == ShipmentState::Shipped, "{state}: {suggested:?}");
    }
}

#[test]
fn an_event_is_held_and_thanked_for_and_asked_for_no_numbers() {
    let with = |content: ContentType, status| {
        let (mut records, one) = mara(Lane::Active);
        let mut piece = piece("reel", "p-Mara", content);
        (piece.draft_due, piece.post_due) = (Some(day("2026-12-01")), Some(day("2026-12-08")));
        piece.status = status;
        records.deliverables = [piece].into_iter().collect();
        (records, one)
    };
    for (content, step, after) in [
        (ContentType::Event, "them hold event, Tue 8 Dec", "us thank them, tomorrow"),
        (ContentType::Live, "them post live, Tue 8 Dec", "us ask for the numbers, Sun 29 Nov"),
        (ContentType::Story, "them post story, Tue 8 Dec", "us ask for the numbers, tomorrow"),
    ] {
        let (records, one) = with(content.clone(), Status::Approved);
        let found = proposed(records, &one, &Event::Approved(id("reel")));
        assert_eq!(found.as_deref(), Some(step), "{content}");
        let (records, mut one) = with(content.clone(), Status::Approved);
        one.next_step = Some(step_of(step));
        let kinds = items_of(&Book::from(records), &one, today());
        let steps = kinds.iter().filter(|item| matches!(item.id.what, What::Step(_))).count();
        assert_eq!(steps, 0, "{content}: the dated piece says it");
        let (records, one) = with(content.clone(), Status::Live);
        let found = proposed(records, &one, &Event::Posted(id("reel")));
        assert_eq!(found.as_deref(), Some(after), "{content}");
    }
}

/// Parses the step in `them hold event, Tue 8 Dec`, without its day.
fn step_of(words: &str) -> NextStep {
    let what = words.strip_prefix("them ").unwrap().split(',').next().unwrap();
    step(Whose::Them, what, None)
}
