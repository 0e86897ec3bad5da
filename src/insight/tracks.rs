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
mod tests;
