//! How far a piece has come: statuses, going live, and the check that verifies.

use super::noun::{Noun, already, rule, write};
use super::pending::Pending;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, spoken};
use crate::domain::deliverable::{Deliverable, DisclosureCheck, Status};
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Link;
use crate::domain::text::Line;

/// Says how far a piece has come.
pub(super) fn set(
    pending: &mut Pending,
    id: &Id<Deliverable>,
    to: Status,
) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    if before.status == to {
        return already(format!("{name} is {to} already"));
    }
    write(pending, Deliverable { status: to, ..Deliverable::clone(&before) })?;
    Ok(format!("Marked {name} {to}"))
}

/// Says that a piece went live, or corrects where and when.
pub(super) fn post(
    pending: &mut Pending,
    id: &Id<Deliverable>,
    url: Option<Link>,
    on: Date,
) -> Result<String, Refusal> {
    let mut piece = Deliverable::clone(&*pending.need(id)?);
    let name = piece.name(pending.book);
    if !piece.status.is_live() {
        piece.status = Status::Live;
    }
    piece.posted_on = Some(on);
    piece.url = url.or(piece.url);
    write(pending, piece)?;
    Ok(format!("Posted {name}"))
}

/// Writes down the check of a live piece; it is verified if all is right.
pub(super) fn verify(
    pending: &mut Pending,
    id: &Id<Deliverable>,
    check: DisclosureCheck,
) -> Result<String, Refusal> {
    let mut piece = Deliverable::clone(&*pending.need(id)?);
    let name = piece.name(pending.book);
    if !piece.status.is_live() {
        return rule(format!("{name} is not live yet, so there is nothing to check"));
    }
    piece.check = Some(check);
    let passes = check_passes(&piece, pending)?;
    piece.status = if passes { Status::Verified } else { Status::Live };
    write(pending, piece)?;
    Ok(if passes {
        format!("Verified {name}")
    } else {
        format!("Checked {name}: not all right yet")
    })
}

fn check_passes(piece: &Deliverable, pending: &Pending) -> Result<bool, Refusal> {
    let partnership = pending.need(&piece.partnership)?;
    let (tag, label) = (&partnership.disclosure_tag, partnership.disclosure_label);
    Ok(piece.check.as_ref().is_some_and(|check| check.passes(tag, label)))
}

/// Makes the other fields follow the status.
pub(super) fn settle(
    piece: &mut Deliverable,
    before: Option<&Deliverable>,
    pending: &Pending,
) -> Result<(), Refusal> {
    let was = before.map(|before| before.status);
    if was != Some(piece.status) {
        arrive(piece, before, pending.today);
    }
    let new_check = before.is_none_or(|before| before.check != piece.check);
    if piece.status == Status::Verified && (was != Some(Status::Verified) || new_check) {
        if piece.check.is_none() {
            return rule("check the disclosure first, x does it");
        }
        if !check_passes(piece, pending)? {
            return rule("the check found something that is not right yet; check again, x does it");
        }
    }
    let posted = piece.posted_on.filter(|on| *on > pending.today);
    match posted.filter(|on| before.is_none_or(|before| before.posted_on != Some(*on))) {
        Some(on) => rule(format!(
            "it cannot have gone live on {}, that day is still to come",
            spoken(on, pending.today)
        )),
        None => Ok(()),
    }
}

fn arrive(piece: &mut Deliverable, before: Option<&Deliverable>, today: Date) {
    let Some(before) = before else {
        if piece.status.is_live() {
            piece.posted_on.get_or_insert(today);
        }
        return;
    };
    if piece.status.is_live() {
        piece.posted_on.get_or_insert(today);
    } else if before.status.is_live() {
        // The address stays: a piece that comes back mostly comes back there.
        piece.posted_on = None;
        piece.check = None;
    }
    let sent_back = (before.status, piece.status) == (Status::InReview, Status::ChangesAsked);
    if sent_back && piece.rounds == before.rounds {
        piece.rounds = piece.rounds.saturating_add(1);
    }
}

/// Writes a status into the history.
pub(super) fn follow(before: &Deliverable, after: &Deliverable, pending: &mut Pending) {
    if before.status != after.status {
        let what = Line::new(&pending.book.piece_name(after));
        let (from, to) = (before.status, after.status);
        pending.happened(&after.partnership, Happening::StatusMoved { what, from, to });
    }
}
