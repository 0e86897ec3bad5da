//! Checks for stages that contradict content, payments and gifts.

use super::Code;
use super::dossier::{Agreement, Dossier, Found};
use crate::domain::date::{Date, short};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::payment::PaymentState;
use crate::domain::stage::{Lane, Stage};
use crate::insight::costs::{bonus_owed, commission, is_all_paid};
use crate::insight::fulfilment::{SlotState, by_term};
use crate::insight::gift;
use crate::insight::item::What;
use crate::insight::number::counted;
use crate::insight::owed::{owed_unplanned_of, words};

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    for agreement in &of.agreements {
        owed(of, agreement, found);
        match agreement.one.stage {
            Stage::In(Lane::Prospect | Lane::Contacted | Lane::InTalks) => early(agreement, found),
            Stage::In(Lane::Active) => active(of, agreement, found),
            Stage::In(Lane::Done) => done(of, agreement, found),
            Stage::In(Lane::Agreed)
            | Stage::Paused { .. }
            | Stage::Declined
            | Stage::Rejected
            | Stage::Ghosted => {}
        }
        if agreement.one.stage.is_running() {
            silent_gift(of, agreement, found);
        }
    }
}

fn count(agreement: &Agreement<'_>, which: impl Fn(&Deliverable) -> bool) -> u64 {
    agreement.pieces.iter().map(|piece| u64::from(which(piece))).sum()
}

fn early(agreement: &Agreement<'_>, found: &mut Found) {
    let live = count(agreement, |piece| piece.status.is_live());
    if live > 0 {
        let (stage, live) = (agreement.one.stage.word(), counted(live, "piece"));
        let sentence = format!("{stage}, and {live} live already");
        found.add(Code::LiveTooEarly, agreement.id(), "stage", sentence);
    }
}

fn done(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    // Without a commission nothing is owed, so skip its payments.
    let owed = agreement.one.commission.map(|_| commission(of.book, agreement.one).owed);
    if let Some(owed) = owed.filter(|owed| !owed.is_zero()) {
        let sentence = format!("Done, with {} of commission owed", owed.brief());
        found.add(Code::CommissionOwed, agreement.id(), "sales", sentence);
    }
    let owed = bonus_owed(of.book, agreement.one, of.today);
    if !owed.is_zero() {
        let sentence = format!("Done, with {} of the bonus owed", owed.brief());
        found.add(Code::BonusOwed, agreement.id(), "bonus_earned_on", sentence);
    }
    let open = count(agreement, |piece| piece.status.is_open());
    if open > 0 {
        let sentence = format!("Done, with {} open", counted(open, "piece"));
        found.add(Code::DoneButOpen, agreement.id(), "stage", sentence);
    }
    let open = agreement.payments.iter().filter(|one| one.state == PaymentState::Open);
    let open: Vec<String> = open.map(|one| one.amount.brief()).collect();
    if !open.is_empty() {
        let sentence = format!("Done, with {} still open", open.join(", "));
        found.add(Code::DoneButUnpaid, agreement.id(), "stage", sentence);
    }
}

/// The text of Today's row of debt, also if some pieces are planned.
fn owed(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    let owed = owed_unplanned_of(of.book, agreement.one, &agreement.pieces, of.today);
    if !owed.is_empty() {
        let sentence = format!("{}, and no open piece for it", words(&owed, of.today));
        found.add(Code::NothingPlanned, agreement.id(), "terms", sentence);
    }
}

fn active(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    if agreement.one.terms.is_empty() || count(agreement, |piece| piece.status.is_open()) > 0 {
        return;
    }
    let terms = by_term(of.book, agreement.one, of.today);
    // Pieces without a day yet, such as those waiting for the product, cannot be planned.
    let slots = terms.iter().flat_map(|term| term.slots.iter().flatten());
    let unplanned = slots.filter(|slot| slot.deliverable.is_none() && slot.due.is_some()).count();
    if unplanned > 0 {
        let pieces = counted(u64::try_from(unplanned).unwrap_or(u64::MAX), "piece");
        let sentence = format!("Active, {pieces} to come and none planned");
        found.add(Code::NothingPlanned, agreement.id(), "terms", sentence);
        return;
    }
    let settled = terms.iter().all(|term| {
        let over = |state| matches!(state, SlotState::Filled | SlotState::Waived);
        term.slots.as_ref().is_ok_and(|slots| slots.iter().all(|slot| over(slot.state)))
    });
    let live = count(agreement, |piece| piece.status == Status::Live);
    let verified = count(agreement, |piece| piece.status == Status::Verified);
    let is_paid = || is_all_paid(of.book, agreement.one, of.today);
    if settled && live == 0 && verified > 0 && is_paid() {
        let sentence = "All that was promised is verified and paid, and it is Active".to_owned();
        found.add(Code::AllDone, agreement.id(), "stage", sentence);
    }
}

fn silent_gift(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    let questions = gift::questions(of.book, agreement.one, &agreement.pieces, of.today);
    let has_come = |on: Option<Date>| on.is_some_and(|on| on <= of.today);
    let silent = questions.iter().find(|one| one.what == What::Silent && has_come(one.on));
    let Some(silent) = silent else { return };
    let shipment = agreement.shipments.iter().find(|one| one.id == silent.shipment);
    if let Some(on) = shipment.and_then(|shipment| shipment.delivered_on) {
        let on = short(on, of.today);
        let sentence = format!("The gift came on {on}, and nothing was posted");
        found.add(Code::SilentGift, agreement.id(), "stage", sentence);
    }
}

#[cfg(test)]
mod tests {
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

    /// Two reels in November, with pieces in these statuses and a payment.
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
            (reel.status, reel.fills) =
                (Status::Verified, Some(Fills { term: id("t"), number: 1 }));
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
}
