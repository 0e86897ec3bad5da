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
        let sentence = format!("{stage}, and {live} already live");
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
mod tests;
