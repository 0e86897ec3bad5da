//! Whether the event that a suggested step waits for has happened.
//!
//! A suggested step has a fixed wording for its record, which identifies it; a step that the owner
//! worded differently is never closed automatically.

use std::collections::BTreeSet;

use crate::domain::book::Book;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::deliverable::Status;
use crate::domain::expectations::{NextStep, Whose};
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::shipment::ShipmentState;
use crate::insight::item::{ItemId, What};
use crate::insight::wording::{after_gift, may_repeat, repeats};

/// Returns whether what a step waits for has happened; false for custom wording, and if any of
/// several things is still to come.
#[must_use]
pub fn is_settled(book: &Book, partnership: &Partnership, step: &NextStep) -> bool {
    settled(book, partnership, step) == Some(true)
}

/// Returns whether a step is settled; none for custom wording.
fn settled(book: &Book, partnership: &Partnership, step: &NextStep) -> Option<bool> {
    let mut found = of_agreement(partnership, step);
    let mut see = |done: bool| found = Some(found.unwrap_or(true) && done);
    // Most steps have custom wording, and need no lookup.
    for what in [What::Draft, What::Review, What::Post, What::Verify] {
        if !may_repeat(step, what) {
            continue;
        }
        for piece in book.deliverables_of(&partnership.id) {
            let item = ItemId { what, record: AnyId::Deliverable(piece.id.clone()) };
            if repeats(book, step, &item) {
                see(has_come(what, piece.status));
            }
        }
    }
    if may_repeat(step, What::Payment) {
        for payment in book.payments_of(&partnership.id) {
            let item = ItemId { what: What::Payment, record: AnyId::Payment(payment.id.clone()) };
            if repeats(book, step, &item) {
                see(payment.is_paid());
            }
        }
    }
    if !may_repeat(step, What::Send) && !may_repeat(step, What::Arrived) {
        return found;
    }
    let asks_for_arrival =
        step.whose == Whose::Them && step.what.strip_prefix("say ") == Some(after_gift(false));
    for parcel in book.shipments_of(&partnership.id) {
        let id = AnyId::Shipment(parcel.id.clone());
        if repeats(book, step, &ItemId { what: What::Send, record: id.clone() }) {
            see(parcel.state != ShipmentState::ToPrepare);
        }
        let is_there = parcel.state == ShipmentState::Delivered;
        // Once it has arrived, the question changes: how do they like it?
        if asks_for_arrival {
            see(is_there);
        } else if repeats(book, step, &ItemId { what: What::Arrived, record: id }) {
            see(false);
        }
    }
    found
}

/// Returns the partnership whose next step a change set settles without changing it; none if there
/// is no such partnership, or several.
#[must_use]
pub fn settled_by(book: &Book, set: &ChangeSet) -> Option<Id<Partnership>> {
    let mut touched = BTreeSet::new();
    for change in &set.changes {
        let about = match change {
            Change::Deliverable(_)
            | Change::Payment(_)
            | Change::Shipment(_)
            | Change::Partnership(_) => change.about(),
            Change::Brand { .. }
            | Change::Influencer(_)
            | Change::Campaign(_)
            | Change::UsageRight(_)
            | Change::Exclusivity(_)
            | Change::Touch(_)
            | Change::Entry(_)
            | Change::Silence(_)
            | Change::Conflict(_) => None,
        };
        touched.extend(about.and_then(|id| book.partnership_of(&id)));
    }
    let [id] = touched.into_iter().collect::<Vec<_>>().try_into().ok()?;
    let one = book.partnerships.get(&id)?;
    // Only an open step with our wording is worth a copy of the book.
    let step = one.next_step.as_ref().filter(|step| settled(book, one, step) == Some(false))?;
    let mut then = book.clone();
    then.apply(set).ok()?;
    let one = then.partnerships.get(&id)?;
    (one.next_step.as_ref() == Some(step) && is_settled(&then, one, step)).then_some(id)
}

/// Returns whether a step about the contract is settled; none if it is about something else.
fn of_agreement(partnership: &Partnership, step: &NextStep) -> Option<bool> {
    let is_signed = partnership.signed_on.is_some();
    match (step.whose, &*step.what) {
        (Whose::Them, "sign the contract") | (Whose::Us, "check the contract") => Some(is_signed),
        (Whose::Us, "send the contract") => Some(is_signed || !partnership.agreement.is_empty()),
        (Whose::Us | Whose::Them, _) => None,
    }
}

/// Returns whether a piece with this status has delivered what was asked for.
fn has_come(what: What, status: Status) -> bool {
    let wanted: &[Status] = match what {
        What::Draft => {
            &[Status::InReview, Status::Approved, Status::Scheduled, Status::Live, Status::Verified]
        }
        What::Review => &[
            Status::ChangesAsked,
            Status::Approved,
            Status::Scheduled,
            Status::Live,
            Status::Verified,
        ],
        What::Post => &[Status::Live, Status::Verified],
        What::Verify => &[Status::Verified],
        What::Step(_)
        | What::Payment
        | What::Commission
        | What::Send
        | What::Right
        | What::AdCode
        | What::Exclusivity
        | What::Arrived
        | What::Silent
        | What::Owed
        | What::LastOrder
        | What::ShipBy => &[],
    };
    wanted.contains(&status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::shipment::Shipment;
    use crate::domain::stage::Lane;
    use crate::insight::scene::{id, influencer, partnership, piece, records, step};

    #[test]
    fn a_step_is_settled_when_what_it_names_has_come() {
        let (us, them) = (Whose::Us, Whose::Them);
        for (whose, what, status, parcel, expected) in [
            (them, "send the draft of reel", Status::Drafting, ShipmentState::Shipped, false),
            (them, "send the draft of reel", Status::InReview, ShipmentState::Shipped, true),
            (them, "send the draft of reel", Status::ChangesAsked, ShipmentState::Shipped, false),
            (them, "send the draft of reel", Status::Cancelled, ShipmentState::Shipped, false),
            (us, "review the draft of reel", Status::Approved, ShipmentState::Shipped, true),
            (them, "post reel", Status::Approved, ShipmentState::Shipped, false),
            (them, "post reel", Status::Live, ShipmentState::Shipped, true),
            (us, "post reel", Status::Live, ShipmentState::Shipped, false),
            (us, "verify reel", Status::Verified, ShipmentState::Shipped, true),
            (them, "say whether it arrived", Status::Planned, ShipmentState::Shipped, false),
            (them, "say whether it arrived", Status::Planned, ShipmentState::Delivered, true),
            (us, "send Mug set", Status::Planned, ShipmentState::Shipped, true),
            (us, "send Mug set", Status::Planned, ShipmentState::ToPrepare, false),
            (them, "tell us about the reel", Status::Live, ShipmentState::Delivered, false),
        ] {
            let mut records = records();
            let one = partnership("Mara", Lane::Active);
            let mut reel = piece("reel", "p-Mara", ContentType::Reel);
            reel.status = status;
            let mut made = Shipment::new(id("box"), id("p-Mara"), "Mug set".into());
            made.state = parcel;
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.partnerships = [one.clone()].into_iter().collect();
            records.deliverables = [reel].into_iter().collect();
            records.shipments = [made].into_iter().collect();
            let found = is_settled(&Book::from(records), &one, &step(whose, what, None));
            assert_eq!(found, expected, "{whose} {what}, {status}, {parcel}");
        }
    }

    #[test]
    fn a_signature_settles_what_waited_for_it() {
        let mut one = partnership("Mara", Lane::Agreed);
        let wait = step(Whose::Them, "sign the contract", None);
        let book = Book::from(records());
        assert!(!is_settled(&book, &one, &wait));
        one.signed_on = Some(day("2026-11-20"));
        assert!(is_settled(&book, &one, &wait));
    }
}
