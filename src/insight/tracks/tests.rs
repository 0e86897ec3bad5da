//! What each track says, and when it says nothing.

use super::*;
use crate::domain::book::Records;
use crate::domain::content::ContentType;
use crate::domain::date::day;
use crate::domain::payment::{PaymentState, Trigger};
use crate::domain::rights::Exclusivity;
use crate::domain::shipment::Shipment;
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::{Line, Prose};
use crate::insight::scene::{id, partnership, payment, piece, records, right, today};

fn said(change: impl Fn(&mut Records)) -> String {
    let mut records = records();
    records.partnerships = [partnership("Mara", Lane::Active)].into_iter().collect();
    change(&mut records);
    let book = Book::from(records);
    let made = tracks(&book, book.partnerships.values().next().unwrap(), today());
    made.iter().map(ToString::to_string).collect::<Vec<_>>().join(" · ")
}

fn parcel(records: &mut Records, name: &str, state: ShipmentState, send_by: Option<&str>) {
    let mut made = Shipment::new(id(name), id("p-Mara"), Line::default());
    (made.state, made.send_by) = (state, send_by.map(day));
    let all = records.shipments.values().map(|one| Shipment::clone(one)).chain([made]);
    records.shipments = all.collect();
}

fn pieces(records: &mut Records, statuses: &[(Status, u32)]) {
    let made = (0..).zip(statuses).map(|(number, (status, rounds))| {
        let mut made = piece(&format!("d{number}"), "p-Mara", ContentType::Reel);
        (made.status, made.rounds) = (*status, *rounds);
        made
    });
    records.deliverables = made.collect();
}

#[test]
fn all_tracks_at_once_stand_in_the_order_of_their_urgency() {
    let all = said(|records| {
        parcel(records, "box", ShipmentState::Shipped, None);
        pieces(records, &[(Status::InReview, 0)]);
        let on = Trigger::On(day("2026-11-20"));
        let mut pay = payment("pay", "p-Mara", "150.00 EUR", on);
        pay.due_days = 14;
        let late = payment("late", "p-Mara", "50.00 EUR", on);
        records.payments = [pay, late].into_iter().collect();
        records.rights = [right("ads", "p-Mara", Some("2026-12-22"))].into_iter().collect();
    });
    assert_eq!(all, "! 50 EUR overdue · → draft in · → 150 EUR ready · ~ shipped · ~ rights 30 d");
}

#[test]
fn the_parcel_that_is_least_far_is_told() {
    use ShipmentState::{Delivered, Returned, Shipped, ToPrepare};
    for (states, expected) in [
        (vec![], ""),
        (vec![(ToPrepare, None)], "→ send parcel"),
        (vec![(ToPrepare, Some("2026-11-25"))], "→ send parcel, Wed"),
        (vec![(ToPrepare, Some("2026-11-20"))], "! send parcel, Fri"),
        (vec![(Delivered, None), (Shipped, None)], "~ shipped"),
        (vec![(Returned, None)], "× parcel came back"),
        (vec![(Delivered, None)], "✓ delivered"),
    ] {
        let said = said(|records| {
            for (at, (state, by)) in (0..).zip(&states) {
                parcel(records, &format!("box{at}"), *state, *by);
            }
        });
        assert_eq!(said, expected, "{states:?}");
    }
    let posted = said(|records| {
        parcel(records, "box", Delivered, None);
        pieces(records, &[(Status::Verified, 0)]);
    });
    assert_eq!(posted, "", "a parcel that did its work says nothing");
}

#[test]
fn drafts_and_rounds_are_told_while_they_are_somebodys_move() {
    let asked = |round| (Status::ChangesAsked, round);
    for (statuses, expected) in [
        (vec![(Status::Planned, 0), (Status::Verified, 2)], ""),
        (vec![(Status::InReview, 0), (Status::InReview, 1)], "→ 2 drafts in"),
        (vec![(Status::InReview, 0), asked(1)], "→ draft in"),
        (vec![asked(1)], "← changes asked"),
        (vec![asked(2), asked(1)], "← changes asked, round 2"),
        (vec![asked(3)], "← changes asked, round 3 of 2"),
        (vec![(Status::Live, 0)], "→ 1 piece to verify"),
    ] {
        let said = said(|records| {
            pieces(records, &statuses);
            let mut made = partnership("Mara", Lane::Active);
            made.review_rounds = Some(2);
            records.partnerships = [made].into_iter().collect();
        });
        assert_eq!(said, expected, "{statuses:?}");
    }
}

#[test]
fn a_part_of_what_is_owed_is_not_all() {
    let money = |text: &str| Money::parse(text).ok();
    for (stage, fee, bonus, expected) in [
        (Stage::In(Lane::Active), "9 EUR", "", "✓ paid"),
        (Stage::In(Lane::Active), "10 EUR", "", ""),
        (Stage::In(Lane::Active), "9 EUR", "1 EUR", ""),
        (Stage::Ghosted, "10 EUR", "", "✓ paid"),
    ] {
        let said = said(|records| {
            let mut made = partnership("Mara", Lane::Active);
            (made.stage, made.fee) = (stage, money(fee));
            (made.bonus, made.bonus_earned_on) = (money(bonus), Some(today()));
            records.partnerships = [made].into_iter().collect();
            let mut paid = payment("pay", "p-Mara", "9.00 EUR", Trigger::Signing);
            paid.state = PaymentState::Paid { on: today(), how: Line::default() };
            records.payments = [paid].into_iter().collect();
        });
        assert_eq!(said, expected, "{stage} {fee} {bonus}");
    }
}

#[test]
fn money_is_told_when_it_is_our_move_and_when_all_is_paid() {
    let paid = PaymentState::Paid { on: today(), how: Line::default() };
    for (states, expected) in [
        (vec![paid.clone()], "✓ paid"),
        (vec![paid, PaymentState::Open], ""),
        (vec![PaymentState::Cancelled], ""),
    ] {
        let said = said(|records| {
            let made = (0..).zip(&states).map(|(at, state)| {
                let mut made = payment(&format!("pay{at}"), "p-Mara", "9.00 EUR", Trigger::Signing);
                made.state = state.clone();
                made
            });
            records.payments = made.collect();
        });
        assert_eq!(said, expected, "{states:?}");
    }
}

#[test]
fn rights_are_told_thirty_days_before_they_end_and_while_used_beyond() {
    for (until, in_use, expected) in [
        ("2026-12-23", true, ""),
        ("2026-12-22", false, "~ rights 30 d"),
        ("2026-11-22", true, "~ rights 0 d"),
        ("2026-11-21", false, ""),
        ("2026-11-21", true, "! rights lapsed, in use"),
    ] {
        let said = said(|records| {
            let mut ads = right("ads", "p-Mara", Some(until));
            ads.in_use = in_use;
            records.rights = [ads].into_iter().collect();
        });
        assert_eq!(said, expected, "{until} {in_use}");
    }
    let coded = said(|records| {
        let mut ads = right("ads", "p-Mara", None);
        (ads.ad_code, ads.ad_code_until) = ("SPARK".into(), Some(day("2026-11-29")));
        records.rights = [ads].into_iter().collect();
    });
    assert_eq!(coded, "~ ad code 7 d");
}

#[test]
fn exclusivity_is_told_before_ours_ends_and_while_another_brand_binds_them() {
    let window = |owed_to, until: &str| Exclusivity {
        days: None,
        counted_from: None,
        id: id("x"),
        influencer: id("Mara"),
        owed_to,
        category: Line::default(),
        competitors: Vec::new(),
        from: Some(day("2026-11-01")),
        until: Some(day(until)),
        notes: Prose::default(),
    };
    let ours = || OwedTo::Us(id("p-Mara"));
    let theirs = || OwedTo::Brand("Oat & Co".into());
    for (one, expected) in [
        (window(ours(), "2026-12-04"), "~ exclusive 12 d"),
        (window(ours(), "2027-01-04"), ""),
        (window(theirs(), "2026-11-27"), "~ bound to Oat & Co, until 27 Nov"),
        (window(theirs(), "2026-11-20"), ""),
    ] {
        let said = said(|records| {
            records.exclusivities = [one.clone()].into_iter().collect();
        });
        assert_eq!(said, expected);
    }
}

#[test]
fn what_has_ended_tells_money_and_rights_alone() {
    let ended = said(|records| {
        let mut made = partnership("Mara", Lane::Active);
        made.stage = Stage::In(Lane::Done);
        records.partnerships = [made].into_iter().collect();
        parcel(records, "box", ShipmentState::Shipped, None);
        let late = Trigger::On(day("2026-11-01"));
        records.payments = [payment("pay", "p-Mara", "9.00 EUR", late)].into_iter().collect();
    });
    assert_eq!(ended, "! 9 EUR overdue");
}
