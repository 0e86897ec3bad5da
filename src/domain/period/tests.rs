//! Periods that are agreed, and the days they come to.

use super::*;
use crate::domain::book::Records;
use crate::domain::date::day;
use crate::domain::deliverable::Status;
use crate::domain::sample::{book, id};
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::stage::{Lane, Stage};

fn agreed(right: impl FnOnce(&mut UsageRight)) -> UsageRight {
    let mut made = UsageRight::clone(book().rights.get(&id("ads")).unwrap());
    (made.from, made.until, made.days) = (None, None, Some(30));
    right(&mut made);
    made
}

fn posting(right: impl FnOnce(&mut UsageRight)) -> UsageRight {
    agreed(|made| {
        made.counted_from = Some(CountedFrom::Posting);
        right(made);
    })
}

/// Returns a book in which the agreement has these pieces and no terms: each with its day where it
/// is live.
fn with(pieces: &[(&str, Status, Option<&str>)]) -> Book {
    let mut records = Records::clone(book().records());
    let mara = book().partnerships.get(&id("mara-spring")).unwrap().clone();
    let mut mara = Partnership::clone(&mara);
    (mara.terms, mara.stage) = (Vec::new(), Stage::In(Lane::Active));
    records.partnerships = [mara].into_iter().collect();
    let made = pieces.iter().map(|(name, status, on)| {
        let content = crate::domain::content::ContentType::Reel;
        let mut piece = Deliverable::new(id(name), id("mara-spring"), content);
        (piece.status, piece.posted_on) = (*status, on.map(day));
        piece
    });
    records.deliverables = made.collect();
    records.into()
}

fn said(period: &Period) -> (Option<String>, Option<String>, bool) {
    let last = period.last.map(|last| crate::domain::field::Value::show(&last));
    (period.first.map(|day| day.to_string()), last, period.awaits.is_some())
}

fn text(
    first: Option<&str>,
    last: Option<&str>,
    awaits: bool,
) -> (Option<String>, Option<String>, bool) {
    (first.map(str::to_owned), last.map(str::to_owned), awaits)
}

#[test]
fn a_length_counts_from_its_first_day() {
    let from = |right: &mut UsageRight| right.from = Some(day("2026-12-01"));
    for (right, expected) in [
        (agreed(from), text(Some("2026-12-01"), Some("2026-12-30"), false)),
        (agreed(|_| ()), text(None, None, true)),
        (agreed(|one| one.days = None), text(None, None, false)),
        (
            agreed(|one| {
                from(one);
                one.until = Some(Until::Day(day("2026-12-10")));
            }),
            text(Some("2026-12-01"), Some("2026-12-10"), false),
        ),
        (
            agreed(|one| {
                from(one);
                one.until = Some(Until::Perpetual);
            }),
            text(Some("2026-12-01"), Some("2026-12-30"), false),
        ),
    ] {
        assert_eq!(said(&book().period_of_right(&right)), expected, "{right:?}");
    }
}

#[test]
fn from_posting_it_begins_with_the_first_piece_and_ends_after_the_last() {
    use Status::{Cancelled, Live, Missed, Planned, Verified};
    let (first, second) = (Some("2026-11-01"), Some("2026-11-20"));
    for (pieces, expected) in [
        (vec![], text(None, None, true)),
        (vec![("a", Planned, None)], text(None, None, true)),
        (vec![("a", Cancelled, None)], text(None, None, true)),
        (vec![("a", Live, first)], text(first, Some("2026-11-30"), false)),
        (vec![("a", Live, first), ("b", Planned, None)], text(first, None, true)),
        (vec![("a", Live, first), ("b", Live, None)], text(first, None, true)),
        (
            vec![("a", Live, first), ("b", Verified, second), ("c", Missed, None)],
            text(first, Some("2026-12-19"), false),
        ),
    ] {
        let period = with(&pieces).period_of_right(&posting(|_| ()));
        assert_eq!(said(&period), expected, "{pieces:?}");
    }
    let two = with(&[("a", Live, first), ("b", Planned, None)]);
    let only = posting(|right| right.pieces = vec![id("a")]);
    assert_eq!(said(&two.period_of_right(&only)), text(first, Some("2026-11-30"), false));
    let other = posting(|right| right.pieces = vec![id("b")]);
    assert_eq!(said(&two.period_of_right(&other)), text(None, None, true));
    let stated = posting(|right| right.until = Some(Until::Day(day("2026-12-24"))));
    assert_eq!(said(&two.period_of_right(&stated)), text(first, Some("2026-12-24"), true));
}

#[test]
fn pieces_that_were_promised_and_not_planned_are_to_come_until_it_ends() {
    let period = |stage| {
        let mut records = Records::clone(book().records());
        let mut mara = Partnership::clone(book().partnerships.get(&id("mara-spring")).unwrap());
        mara.stage = stage;
        records.partnerships = [mara].into_iter().collect();
        let mut reel = Deliverable::clone(book().deliverables.get(&id("reel-1")).unwrap());
        (reel.status, reel.posted_on) = (Status::Live, Some(day("2026-11-01")));
        records.deliverables = [reel].into_iter().collect();
        said(&Book::from(records).period_of_right(&posting(|_| ())))
    };
    let first = Some("2026-11-01");
    assert_eq!(period(Stage::In(Lane::Active)), text(first, None, true));
    assert_eq!(period(Stage::In(Lane::Done)), text(first, Some("2026-11-30"), false));
}

#[test]
fn from_delivery_it_waits_for_the_parcel() {
    let right = agreed(|right| right.counted_from = Some(CountedFrom::Delivery));
    let mut records = Records::clone(book().records());
    for (state, on, expected) in [
        (ShipmentState::Shipped, None, text(None, None, true)),
        (
            ShipmentState::Delivered,
            Some("2026-11-10"),
            text(Some("2026-11-10"), Some("2026-12-09"), false),
        ),
    ] {
        let mut parcel = Shipment::new(id("mugs"), id("mara-spring"), "2 mugs".into());
        (parcel.state, parcel.delivered_on) = (state, on.map(day));
        records.shipments = [parcel].into_iter().collect();
        assert_eq!(said(&Book::from(records.clone()).period_of_right(&right)), expected);
    }
}

#[test]
fn of_another_brand_no_posting_is_known() {
    let mut theirs = Exclusivity::clone(book().exclusivities.get(&id("theirs")).unwrap());
    (theirs.from, theirs.until, theirs.days) = (None, None, Some(30));
    theirs.counted_from = Some(CountedFrom::Posting);
    let live = with(&[("a", Status::Live, Some("2026-11-01"))]);
    assert_eq!(said(&live.period_of_exclusivity(&theirs)), text(None, None, true));
    theirs.owed_to = OwedTo::Us(id("mara-spring"));
    let known = text(Some("2026-11-01"), Some("2026-11-30"), false);
    assert_eq!(said(&live.period_of_exclusivity(&theirs)), known);
}

#[test]
fn what_is_not_known_to_hold_meets_nothing() {
    let two = with(&[("a", Status::Live, Some("2026-11-01")), ("b", Status::Planned, None)]);
    let begun = two.period_of_right(&posting(|_| ()));
    for (on, expected) in
        [("2026-10-31", false), ("2026-11-01", true), ("2026-11-30", true), ("2026-12-01", false)]
    {
        assert_eq!(begun.holds_on(day(on)), expected, "{on}");
    }
    let waits = two.period_of_right(&posting(|right| right.pieces = vec![id("b")]));
    assert!(!waits.holds_on(day("2026-11-10")));
    let open = Period::default();
    assert_eq!(open.overlap(&open), Some((None, None)));
    assert_eq!(open.overlap(&waits), None);
}
