//! Tracks: parcel, drafts, payments and rights of a partnership in short, most urgent first:
//! `shipped · draft in · 150 EUR ready · rights 30 d`. Empty ones are left out.

use super::card::Note;
use super::costs::{commission_due, is_all_paid};
use super::number::counted;
use super::payment::{Standing, standing};
use super::pending::LAPSE_NOTICE;
use super::row::Mark;
use crate::domain::book::Book;
use crate::domain::date::{Date, days_between, short, spoken};
use crate::domain::deliverable::Status;
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::rights::OwedTo;
use crate::domain::shipment::ShipmentState;

/// Returns the non-empty tracks of a partnership, most urgent first.
#[must_use]
pub fn tracks(book: &Book, partnership: &Partnership, today: Date) -> Vec<Note> {
    let mut tracks = Vec::new();
    let is_running = partnership.stage.is_running();
    if is_running {
        tracks.extend(parcel(book, partnership, today));
        tracks.extend(drafts(book, partnership));
    }
    tracks.extend(unverified(book, partnership));
    payments(book, partnership, today, &mut tracks);
    rights(book, partnership, today, &mut tracks);
    if is_running {
        tracks.extend(bound(book, partnership, today));
    }
    // Late first, then our moves; stable otherwise.
    tracks.sort_by_key(|note| match note.mark {
        Some(Mark::Overdue) => 0,
        Some(Mark::Ours) => 1,
        Some(Mark::Dated | Mark::Theirs | Mark::Waiting) | None => 2,
        Some(Mark::Done | Mark::Dropped) => 3,
    });
    tracks
}

/// Returns the least advanced parcel, as it blocks what follows.
fn parcel(book: &Book, partnership: &Partnership, today: Date) -> Option<Note> {
    let parcel = book.shipments_of(&partnership.id).min_by_key(|parcel| match parcel.state {
        ShipmentState::ToPrepare => (0, parcel.send_by),
        ShipmentState::Shipped => (1, parcel.shipped_on),
        ShipmentState::Returned => (2, parcel.returned_on),
        ShipmentState::Delivered => (3, parcel.delivered_on),
    })?;
    let has_posted = || book.deliverables_of(&partnership.id).any(|piece| piece.status.is_live());
    match parcel.state {
        ShipmentState::ToPrepare => {
            let is_late = parcel.send_by.is_some_and(|by| by < today);
            let mark = if is_late { Mark::Overdue } else { Mark::Ours };
            let by = parcel.send_by.map(|by| spoken(by, today));
            Some(Note::new(mark, "send parcel").by(by))
        }
        ShipmentState::Shipped => Some(Note::new(Mark::Waiting, "shipped")),
        ShipmentState::Returned => Some(Note::new(Mark::Dropped, "parcel came back")),
        ShipmentState::Delivered if has_posted() => None,
        ShipmentState::Delivered => Some(Note::new(Mark::Done, DELIVERED)),
    }
}

/// The word for a delivered parcel; a question about the gift replaces it.
pub(super) const DELIVERED: &str = "delivered";

/// Returns the drafts to review, else those sent back.
fn drafts(book: &Book, partnership: &Partnership) -> Option<Note> {
    let pieces = || book.deliverables_of(&partnership.id);
    let with_us = pieces().filter(|piece| piece.status == Status::InReview).count();
    match with_us {
        0 => {}
        1 => return Some(Note::new(Mark::Ours, "draft in")),
        count => return Some(Note::new(Mark::Ours, format!("{count} drafts in"))),
    }
    let back = pieces().filter(|piece| piece.status == Status::ChangesAsked);
    let round = back.map(|piece| piece.rounds).max()?;
    Some(Note::new(
        Mark::Theirs,
        match partnership.review_rounds {
            Some(agreed) if round > agreed => format!("changes asked, round {round} of {agreed}"),
            Some(_) | None if round > 1 => format!("changes asked, round {round}"),
            Some(_) | None => "changes asked".to_owned(),
        },
    ))
}

fn unverified(book: &Book, partnership: &Partnership) -> Option<Note> {
    let live = book.deliverables_of(&partnership.id).filter(|one| one.status == Status::Live);
    let count = live.count();
    let pieces = counted(u64::try_from(count).unwrap_or(u64::MAX), "piece");
    (count > 0).then(|| Note {
        brief: format!("{count} to verify"),
        ..Note::new(Mark::Ours, format!("{pieces} to verify"))
    })
}

fn payments(book: &Book, partnership: &Partnership, today: Date, tracks: &mut Vec<Note>) {
    let all: Vec<(Money, Standing)> = book
        .payments_of(&partnership.id)
        .map(|payment| (payment.amount, standing(book, payment, today)))
        .collect();
    let sum = |is: fn(&Standing) -> bool| -> Totals {
        all.iter().filter(|(_, standing)| is(standing)).map(|(amount, _)| *amount).collect()
    };
    let overdue = sum(|standing| matches!(standing, Standing::Overdue { .. }));
    if !overdue.is_zero() {
        tracks.push(Note::new(Mark::Overdue, format!("{} overdue", overdue.brief())));
    }
    let ready = sum(|standing| matches!(standing, Standing::Ready { .. }));
    if !ready.is_zero() {
        tracks.push(Note::new(Mark::Ours, format!("{} ready", ready.brief())));
    }
    let paid = sum(|standing| matches!(standing, Standing::Paid { .. }));
    if let Some(due) = commission_due(book, partnership, today) {
        tracks.push(Note::new(Mark::Ours, format!("{} commission due", due.amount.brief())));
    }
    if !paid.is_zero() && is_all_paid(book, partnership, today) {
        tracks.push(Note::new(Mark::Done, "paid"));
    }
}

/// Adds rights, ad codes and exclusivities used after their end, else those that end soon.
fn rights(book: &Book, partnership: &Partnership, today: Date, tracks: &mut Vec<Note>) {
    let rights = || book.rights_of(&partnership.id);
    let until = rights().map(|right| (right.in_use, book.period_of_right(right).last_day()));
    tracks.extend(lapse("rights", &until.collect::<Vec<_>>(), today));
    let codes = rights().filter(|right| !right.ad_code.is_empty());
    let codes = codes.map(|right| (right.in_use, right.ad_code_until));
    tracks.extend(lapse("ad code", &codes.collect::<Vec<_>>(), today));
    let ours = book.exclusivities_in(&partnership.id);
    let ours = ours.map(|one| (false, book.period_of_exclusivity(one).last_day()));
    tracks.extend(lapse("exclusive", &ours.collect::<Vec<_>>(), today));
}

fn lapse(what: &str, ends: &[(bool, Option<Date>)], today: Date) -> Option<Note> {
    let left = |end: &Option<Date>| end.map(|end| days_between(today, end));
    if ends.iter().any(|(in_use, end)| *in_use && left(end).is_some_and(|left| left < 0)) {
        return Some(Note::new(Mark::Overdue, format!("{what} lapsed, in use")));
    }
    let soon = ends.iter().filter_map(|(_, end)| left(end)).filter(|left| *left >= 0).min()?;
    (soon <= LAPSE_NOTICE).then(|| Note::new(Mark::Waiting, format!("{what} {soon} d")))
}

/// Returns the other brand whose exclusivity binds the influencer today.
fn bound(book: &Book, partnership: &Partnership, today: Date) -> Option<Note> {
    book.exclusivities_of(&partnership.influencer).find_map(|one| {
        let OwedTo::Brand(brand) = &one.owed_to else { return None };
        let period = book.period_of_exclusivity(one);
        let until = period.last_day().map(|until| format!("until {}", short(until, today)));
        period
            .holds_on(today)
            .then(|| Note::new(Mark::Waiting, format!("bound to {brand}")).by(until))
    })
}

#[cfg(test)]
mod tests {
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
        assert_eq!(
            all,
            "! 50 EUR overdue · → draft in · → 150 EUR ready · ~ shipped · ~ rights 30 d"
        );
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
                    let mut made =
                        payment(&format!("pay{at}"), "p-Mara", "9.00 EUR", Trigger::Signing);
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
}
