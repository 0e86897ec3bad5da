//! Events: what a step of the owner means for a partnership, derived from its changes.

use crate::domain::book::Book;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::date::{Date, days_between};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::expectations::Whose;
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::PaymentState;
use crate::domain::shipment::ShipmentState;
use crate::domain::touch::{About, Direction};

/// An event that may suggest a next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// We were in touch.
    Touched {
        /// The direction.
        direction: Direction,
        /// The subject.
        about: About,
    },
    /// A parcel left.
    Shipped,
    /// A parcel arrived.
    Delivered,
    /// The unsigned agreement was sent.
    ContractSent,
    /// It was signed.
    Signed,
    /// A draft was received.
    DraftCame(Id<Deliverable>),
    /// A draft was sent back.
    SentBack(Id<Deliverable>),
    /// A draft was approved.
    Approved(Id<Deliverable>),
    /// A piece went live.
    Posted(Id<Deliverable>),
    /// We paid.
    Paid,
    /// The next step was done.
    StepDone(Whose),
    /// Its stage changed.
    Moved,
}

/// A touch recorded this many days later suggests nothing.
const STALE: i64 = 14;

/// Returns the single event of a step; none if it has none, or several: after a bulk edit the owner
/// should not be asked about each.
#[must_use]
pub fn event_of(book: &Book, set: &ChangeSet, today: Date) -> Option<(Id<Partnership>, Event)> {
    let mut found: Vec<(Id<Partnership>, Event)> = Vec::new();
    for change in &set.changes {
        found.extend(of_change(book, change, today));
    }
    // The event may have settled the step that waited for it; then it says more than the step.
    if let [(of, Event::StepDone(_)), other] | [other, (of, Event::StepDone(_))] = found.as_slice()
        && other.0 == *of
        && !matches!(other.1, Event::StepDone(_) | Event::Moved)
    {
        return Some(other.clone());
    }
    // A done step is also an edit of its partnership, but says more.
    if let Some(at) = found.iter().position(|(_, event)| matches!(event, Event::StepDone(_))) {
        return Some(found.swap_remove(at));
    }
    match found.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

fn of_change(book: &Book, change: &Change, today: Date) -> Option<(Id<Partnership>, Event)> {
    match change {
        Change::Touch(edit) => {
            let touch = edit.after.as_ref().filter(|_| edit.before.is_none())?;
            let is_fresh = days_between(touch.on, today) <= STALE;
            let of = touch.partnership.clone().filter(|_| is_fresh)?;
            Some((of, Event::Touched { direction: touch.direction, about: touch.about }))
        }
        Change::Shipment(edit) => {
            let after = edit.after.as_ref()?;
            let was = edit.before.as_ref().map_or(ShipmentState::ToPrepare, |one| one.state);
            let event = match (was, after.state) {
                (ShipmentState::ToPrepare, ShipmentState::Shipped) => Event::Shipped,
                (ShipmentState::ToPrepare | ShipmentState::Shipped, ShipmentState::Delivered) => {
                    Event::Delivered
                }
                _ => return None,
            };
            Some((after.partnership.clone(), event))
        }
        Change::Deliverable(edit) => {
            let (before, after) = (edit.before.as_ref()?, edit.after.as_ref()?);
            let event = of_status(after, before.status)?;
            Some((after.partnership.clone(), event))
        }
        Change::Payment(edit) => {
            let (before, after) = (edit.before.as_ref()?, edit.after.as_ref()?);
            let paid = before.state == PaymentState::Open && after.is_paid();
            paid.then(|| (after.partnership.clone(), Event::Paid))
        }
        Change::Partnership(edit) => {
            let (before, after) = (edit.before.as_ref()?, edit.after.as_ref()?);
            Some((after.id.clone(), of_agreement(before, after)?))
        }
        Change::Entry(edit) => {
            let entry = edit.after.as_ref().filter(|_| edit.before.is_none())?;
            let Happening::StepDone { whose, .. } = &entry.what else { return None };
            let of = book.partnerships.get(&entry.partnership)?;
            Some((of.id.clone(), Event::StepDone(*whose)))
        }
        Change::Brand { .. }
        | Change::Influencer(_)
        | Change::Campaign(_)
        | Change::UsageRight(_)
        | Change::Exclusivity(_)
        | Change::Silence(_)
        | Change::Conflict(_) => None,
    }
}

fn of_status(after: &Deliverable, was: Status) -> Option<Event> {
    let id = || after.id.clone();
    if after.status == was {
        return None;
    }
    match after.status {
        Status::InReview => Some(Event::DraftCame(id())),
        Status::ChangesAsked => Some(Event::SentBack(id())),
        Status::Approved => Some(Event::Approved(id())),
        Status::Live if was.is_open() => Some(Event::Posted(id())),
        Status::Planned
        | Status::Drafting
        | Status::Scheduled
        | Status::Live
        | Status::Verified
        | Status::Missed
        | Status::Cancelled => None,
    }
}

fn of_agreement(before: &Partnership, after: &Partnership) -> Option<Event> {
    if before.signed_on.is_none() && after.signed_on.is_some() {
        Some(Event::Signed)
    } else if before.agreement.is_empty()
        && !after.agreement.is_empty()
        && after.signed_on.is_none()
    {
        Some(Event::ContractSent)
    } else if before.stage != after.stage {
        Some(Event::Moved)
    } else {
        None
    }
}
