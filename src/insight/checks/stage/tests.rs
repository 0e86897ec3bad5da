//! Stages that their records belie.

use super::*;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::day;
use crate::domain::deliverable::Fills;
use crate::domain::expectations::Term;
use crate::domain::frequency::Frequency;
use crate::domain::money::Money;
use crate::domain::payment::{Covers, Payment, Trigger};
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::text::Line;
use crate::insight::checks::scene::{Scene, codes};
use crate::insight::scene::{id, payment, piece};

const ABOUT: [&str; 6] = ["C060", "C061", "C062", "C063", "C064", "C065"];

/// Two reels in November, with so many pieces for them and a payment.
fn of(lane: Lane, statuses: &[Status], pay: Option<PaymentState>) -> Vec<&'static str> {
    let mut scene = Scene::agreed(lane);
    scene.partnership.terms = vec![Term {
        valid_from: None,
        draft_days: None,
        id: id("t"),
        content: ContentType::Reel,
        platform: None,
        poster: Poster::Creator,
        count: 2,
        frequency: Frequency::PerMonth {
            periods: 1,
            from: day("2026-11-01"),
            pace: crate::domain::frequency::Pace::default(),
        },
    }];
    let pieces = statuses.iter().zip(1..).map(|(status, number)| {
        let mut made = piece(&format!("reel-{number}"), "p-Mara", ContentType::Reel);
        made.status = *status;
        made.fills = Some(Fills { term: id("t"), number });
        made
    });
    scene.records.deliverables = pieces.collect();
    let payments = pay.into_iter().map(|state| {
        let trigger = Trigger::Verification { pieces: None };
        let mut fee = payment("fee", "p-Mara", "150 EUR", trigger);
        (fee.state, fee.due_days) = (state, 30);
        fee
    });
    scene.records.payments = payments.collect();
    codes(&scene, &ABOUT)
}

fn paid() -> PaymentState {
    PaymentState::Paid { on: day("2026-11-10"), how: Line::default() }
}

#[test]
fn done_means_that_nothing_is_open() {
    let (verified, planned) = (Status::Verified, Status::Planned);
    assert_eq!(of(Lane::Done, &[verified, planned], None), ["C061"]);
    assert_eq!(of(Lane::Done, &[verified, verified], Some(PaymentState::Open)), ["C062"]);
    assert!(of(Lane::Done, &[verified, Status::Missed], Some(paid())).is_empty());
}

#[test]
fn what_is_live_was_agreed() {
    for lane in [Lane::Prospect, Lane::Contacted, Lane::InTalks] {
        assert_eq!(of(lane, &[Status::Live], None), ["C063"], "{lane}");
        assert!(of(lane, &[Status::Planned], None).is_empty(), "{lane}");
    }
    assert!(of(Lane::Agreed, &[Status::Live], None).is_empty());
}

#[test]
fn an_active_partnership_has_its_pieces_planned_until_all_is_done() {
    let (verified, planned) = (Status::Verified, Status::Planned);
    assert_eq!(of(Lane::Active, &[], None), ["C064"]);
    assert_eq!(of(Lane::Active, &[verified], None), ["C064"]);
    assert!(of(Lane::Active, &[planned], None).is_empty(), "somebody plans");
    assert_eq!(of(Lane::Active, &[verified, verified], Some(paid())), ["C065"]);
    assert_eq!(of(Lane::Active, &[verified, Status::Cancelled], None), ["C065"]);
    assert!(of(Lane::Active, &[verified, verified], Some(PaymentState::Open)).is_empty());
    assert!(of(Lane::Active, &[verified, Status::Live], Some(paid())).is_empty());
    assert!(of(Lane::Active, &[verified, Status::Missed], None).is_empty(), "it is owed");
    assert_eq!(of(Lane::Agreed, &[], None), ["C064"], "the first was due on 15 Nov");
}

#[test]
fn all_is_not_paid_while_an_earned_bonus_is_owed() {
    let bonus_paid = |amount: &str| Payment {
        covers: Some(Covers::Bonus),
        state: paid(),
        ..payment("bonus", "p-Mara", amount, Trigger::On(day("2026-11-10")))
    };
    for (earned_on, payments, expected) in [
        (None, vec![], &["C065"][..]),
        (Some("2026-11-10"), vec![], &[]),
        (Some("2026-11-10"), vec![bonus_paid("20 EUR")], &[]),
        (Some("2026-11-10"), vec![bonus_paid("50 EUR")], &["C065"]),
    ] {
        let mut scene = Scene::agreed(Lane::Active);
        scene.partnership.terms = vec![Term {
            id: id("t"),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count: 1,
            frequency: Frequency::Once { by: Some(day("2026-11-10")) },
            valid_from: None,
            draft_days: None,
        }];
        (scene.partnership.bonus, scene.partnership.bonus_earned_on) =
            (Money::parse("50 EUR").ok(), earned_on.map(day));
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        (reel.status, reel.fills) = (Status::Verified, Some(Fills { term: id("t"), number: 1 }));
        scene.records.deliverables = [reel].into_iter().collect();
        scene.records.payments = payments.into_iter().collect();
        assert_eq!(codes(&scene, &ABOUT), expected, "{earned_on:?}");
        scene.partnership.stage = Stage::In(Lane::Done);
        let is_owed = expected.is_empty();
        assert_eq!(codes(&scene, &["C068"]), if is_owed { vec!["C068"] } else { vec![] });
    }
}

#[test]
fn what_is_behind_is_planned_also_where_others_are() {
    let of = |pieces: &[(u32, Status)]| {
        let mut scene = Scene::agreed(Lane::Active);
        scene.partnership.terms = vec![Term {
            valid_from: None,
            draft_days: None,
            id: id("t"),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count: 2,
            frequency: Frequency::PerMonth {
                periods: 2,
                from: day("2026-10-01"),
                pace: crate::domain::frequency::Pace::default(),
            },
        }];
        let pieces = pieces.iter().map(|(number, status)| {
            let mut made = piece(&format!("reel-{number}"), "p-Mara", ContentType::Reel);
            made.status = *status;
            made.fills = Some(Fills { term: id("t"), number: *number });
            made
        });
        scene.records.deliverables = pieces.collect();
        codes(&scene, &["C064"])
    };
    assert_eq!(of(&[(4, Status::Planned)]), ["C064"]);
    let three = [(1, Status::Planned), (2, Status::Cancelled), (3, Status::Live)];
    assert!(of(&[three[0], three[1], three[2], (4, Status::Planned)]).is_empty());
    assert_eq!(of(&[three[0], three[1], (3, Status::Missed), (4, Status::Planned)]), ["C064"]);
}

#[test]
fn a_gift_brings_a_post_or_a_word() {
    let gift_of = |obliges, came: &str, status: Status, due: Option<&str>, lane| {
        let mut scene = Scene::agreed(lane);
        scene.partnership.gift_obliges = obliges;
        scene.partnership.gift = "Mug set".into();
        let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug set".into());
        (parcel.state, parcel.delivered_on) = (ShipmentState::Delivered, Some(day(came)));
        scene.records.shipments = [parcel].into_iter().collect();
        let mut post = piece("post", "p-Mara", ContentType::Post);
        (post.status, post.post_due) = (status, due.map(day));
        scene.records.deliverables = [post].into_iter().collect();
        codes(&scene, &["C060"])
    };
    let gift = |came, status, due, lane| gift_of(None, came, status, due, lane);
    let planned = Status::Planned;
    for (obliges, expected) in [(Some(true), &["C060"][..]), (Some(false), &[])] {
        let found = gift_of(obliges, "2026-11-08", planned, None, Lane::Active);
        assert_eq!(found, expected, "{obliges:?}");
    }
    assert_eq!(gift("2026-11-08", planned, None, Lane::Active), ["C060"]);
    assert!(gift("2026-11-09", planned, None, Lane::Active).is_empty(), "one day is left");
    assert!(gift("2026-11-01", planned, Some("2026-12-01"), Lane::Active).is_empty());
    assert!(gift("2026-11-01", Status::Live, None, Lane::Active).is_empty());
    assert!(gift("2026-11-01", planned, None, Lane::Done).is_empty());
}
