//! Payments: the state of the trigger, and so whether they wait, are ready, or are overdue.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::fulfilment::weight;
use crate::domain::book::Book;
use crate::domain::date::{Date, plus_days};
use crate::domain::deliverable::{Deliverable, Fills, Status};
use crate::domain::expectations::Term;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, Trigger};

/// The state of a payment today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its trigger is in the future; if that is a day, the last day to pay is known.
    Waiting {
        /// The last day to pay.
        due: Option<Date>,
    },
    /// It may be paid; the last day is unknown only if the day of the trigger is.
    Ready {
        /// The last day to pay.
        due: Option<Date>,
    },
    /// It should have been paid.
    Overdue {
        /// The last day to pay.
        due: Date,
    },
    /// It was paid.
    Paid {
        /// The day.
        on: Date,
    },
    /// It was cancelled.
    Cancelled,
}

impl Standing {
    /// Returns its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Ready { .. } => "ready",
            Self::Overdue { .. } => "overdue",
            Self::Paid { .. } => "paid",
            Self::Cancelled => "cancelled",
        }
    }

    /// Returns the last day to pay, if open and known.
    #[must_use]
    pub fn due(self) -> Option<Date> {
        match self {
            Self::Waiting { due } | Self::Ready { due } => due,
            Self::Overdue { due } => Some(due),
            Self::Paid { .. } | Self::Cancelled => None,
        }
    }
}

/// Whether the trigger of a payment has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Triggered {
    /// Not yet, on an unknown day.
    NotYet,
    /// On this day, past or future.
    On(Date),
    /// Yes, on an unknown day.
    SomeDay,
}

/// Returns whether the trigger of a payment has happened, and when.
#[must_use]
pub fn triggered(book: &Book, payment: &Payment) -> Triggered {
    let Some(partnership) = book.partnerships.get(&payment.partnership) else {
        return Triggered::NotYet;
    };
    let pieces: Vec<_> = book.deliverables_of(&partnership.id).collect();
    triggered_by(book, partnership, &pieces, payment)
}

/// The same, given the pieces of the partnership.
pub(super) fn triggered_by(
    book: &Book,
    partnership: &Partnership,
    pieces: &[&Arc<Deliverable>],
    payment: &Payment,
) -> Triggered {
    let known = |day: Option<Date>| day.map_or(Triggered::NotYet, Triggered::On);
    match payment.trigger {
        Trigger::Signing => known(partnership.signed_on),
        Trigger::Delivery => known(book.delivered_on(&partnership.id)),
        Trigger::On(day) => Triggered::On(day),
        Trigger::Verification { pieces: wanted } => {
            let release = release(book, partnership, pieces);
            when_released(&release, wanted)
        }
    }
}

/// Returns the state of a payment.
#[must_use]
pub fn standing(book: &Book, payment: &Payment, today: Date) -> Standing {
    standing_by(payment, || triggered(book, payment), today)
}

/// Returns the state of a payment; evaluates its trigger only if it is open.
pub(super) fn standing_by(
    payment: &Payment,
    triggered: impl FnOnce() -> Triggered,
    today: Date,
) -> Standing {
    match &payment.state {
        PaymentState::Paid { on, .. } => return Standing::Paid { on: *on },
        PaymentState::Cancelled => return Standing::Cancelled,
        PaymentState::Open => {}
    }
    match triggered() {
        Triggered::NotYet => Standing::Waiting { due: None },
        Triggered::SomeDay => Standing::Ready { due: None },
        Triggered::On(day) => {
            let due = plus_days(day, i64::from(payment.due_days));
            if day > today {
                Standing::Waiting { due: Some(due) }
            } else if due < today {
                Standing::Overdue { due }
            } else {
                Standing::Ready { due: Some(due) }
            }
        }
    }
}

/// The pieces that count for payments on verification.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Release {
    /// The day from which each piece counts, if known; unknown ones first.
    pub days: Vec<Option<Date>>,
    /// The total, now and later: each slot that was not waived, and each extra that was not
    /// cancelled.
    pub of: u32,
    /// The missed pieces among them; each must be replaced or waived.
    pub missed: Vec<Id<Deliverable>>,
}

impl Release {
    /// Returns how many count.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.days.len()).unwrap_or(u32::MAX)
    }
}

/// Returns what counts for the payments of a partnership on verification.
///
/// A piece counts from its check. One that we post counts from the day we accepted it, if that was
/// agreed: their pay need not wait for our posting.
#[must_use]
pub fn release(book: &Book, partnership: &Partnership, pieces: &[&Arc<Deliverable>]) -> Release {
    let delivered = book.delivered_on(&partnership.id);
    let slots: HashMap<&Id<Term>, RangeInclusive<u32>> =
        partnership.terms.iter().map(|term| (&term.id, term.numbers(delivered))).collect();
    let owed = slots.values().map(|numbers| numbers.end().saturating_add(1) - numbers.start());
    let mut sum = Release { of: owed.fold(0, u32::saturating_add), ..Release::default() };
    let mut of_slots: HashMap<&Fills, &Arc<Deliverable>> = HashMap::new();
    let mut extras: Vec<&Arc<Deliverable>> = Vec::new();
    for piece in pieces {
        let slot = piece.fills.as_ref().filter(|fills| {
            slots.get(&fills.term).is_some_and(|numbers| numbers.contains(&fills.number))
        });
        match slot {
            None => extras.push(piece),
            // If two claim one slot, the more advanced gets it.
            Some(fills) => match of_slots.insert(fills, piece) {
                Some(other) if weight(other.status) >= weight(piece.status) => {
                    of_slots.insert(fills, other);
                    extras.push(piece);
                }
                Some(other) => extras.push(other),
                None => {}
            },
        }
    }
    let waived = of_slots.values().filter(|piece| piece.status == Status::Cancelled).count();
    let beside = extras.iter().filter(|piece| piece.status != Status::Cancelled).count();
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    sum.of = sum.of.saturating_sub(small(waived)).saturating_add(small(beside));
    for piece in pieces {
        match counts_from(partnership, piece) {
            Triggered::On(day) => sum.days.push(Some(day)),
            Triggered::SomeDay => sum.days.push(None),
            Triggered::NotYet if piece.status == Status::Missed => {
                sum.missed.push(piece.id.clone());
            }
            Triggered::NotYet => {}
        }
    }
    // The latest known day decides, if there is one.
    sum.days.sort_unstable();
    sum
}

/// Returns whether a piece counts for payments on verification.
pub(super) fn is_released(partnership: &Partnership, piece: &Deliverable) -> bool {
    counts_from(partnership, piece) != Triggered::NotYet
}

/// Returns since when a piece counts, if it does.
fn counts_from(partnership: &Partnership, piece: &Deliverable) -> Triggered {
    let by_acceptance = partnership.accepted_releases == Some(true) && piece.is_accepted();
    if let Some(on) = piece.accepted_on.filter(|_| by_acceptance) {
        return Triggered::On(on);
    }
    if piece.status != Status::Verified {
        return Triggered::NotYet;
    }
    let checked = piece.check.as_ref().map(|check| check.checked_on);
    checked.or(piece.posted_on).map_or(Triggered::SomeDay, Triggered::On)
}

/// Returns when the last required piece counted; `None` requires all.
fn when_released(release: &Release, wanted: Option<u32>) -> Triggered {
    let wanted = match wanted {
        Some(count) => count as usize,
        None if release.count() >= release.of => release.days.len(),
        None => return Triggered::NotYet,
    };
    match wanted.checked_sub(1).and_then(|last| release.days.get(last)) {
        Some(day) => day.map_or(Triggered::SomeDay, Triggered::On),
        None => Triggered::NotYet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::{ContentType, Poster};
    use crate::domain::date::day;
    use crate::domain::id::Id;
    use crate::domain::stage::Lane;
    use crate::insight::scene::{check, partnership, payment, piece, records, today};

    /// Returns the state of a payment due 14 days after its trigger; pieces are `(status,
    /// checked)`.
    fn of(trigger: Trigger, signed: Option<&str>, pieces: &[(Status, Option<&str>)]) -> Standing {
        let mut records = records();
        let mut agreed = partnership("Mara", Lane::Active);
        agreed.signed_on = signed.map(day);
        records.partnerships = [agreed].into_iter().collect();
        let pieces = pieces.iter().enumerate().map(|(number, (status, checked))| {
            let mut piece = piece(&format!("d{number}"), "p-Mara", ContentType::Reel);
            piece.status = *status;
            piece.check = checked.map(|on| check(day(on)));
            piece
        });
        records.deliverables = pieces.collect();
        let payment = Payment { due_days: 14, ..payment("pay", "p-Mara", "150.00 EUR", trigger) };
        standing(&Book::from(records), &payment, today())
    }

    #[test]
    fn signing_and_dates_start_the_clock() {
        let ready = |due| Standing::Ready { due: Some(day(due)) };
        for (signed, expected) in [
            (None, Standing::Waiting { due: None }),
            (Some("2026-11-22"), ready("2026-12-06")),
            (Some("2026-11-08"), ready("2026-11-22")),
            (Some("2026-11-07"), Standing::Overdue { due: day("2026-11-21") }),
            (Some("2026-11-23"), Standing::Waiting { due: Some(day("2026-12-07")) }),
        ] {
            assert_eq!(of(Trigger::Signing, signed, &[]), expected, "{signed:?}");
        }
        assert_eq!(of(Trigger::On(day("2026-11-20")), None, &[]), ready("2026-12-04"));
        assert_eq!(of(Trigger::Delivery, None, &[]), Standing::Waiting { due: None });
    }

    #[test]
    fn verification_counts_the_pieces_in_the_order_of_their_checks() {
        let done = |on| (Status::Verified, Some(on));
        let open = (Status::Planned, None);
        let all = Trigger::Verification { pieces: None };
        let two = Trigger::Verification { pieces: Some(2) };
        let ready = |due| Standing::Ready { due: Some(day(due)) };
        let waiting = Standing::Waiting { due: None };
        for (trigger, pieces, expected) in [
            (all, vec![], waiting),
            (all, vec![done("2026-11-20"), done("2026-11-10")], ready("2026-12-04")),
            (all, vec![done("2026-11-20"), open], waiting),
            (all, vec![done("2026-11-20"), (Status::Missed, None)], waiting),
            (all, vec![done("2026-11-20"), (Status::Cancelled, None)], ready("2026-12-04")),
            (two, vec![done("2026-11-20"), open], waiting),
            (
                two,
                vec![done("2026-11-21"), done("2026-11-20"), done("2026-11-12")],
                ready("2026-12-04"),
            ),
            (
                two,
                vec![(Status::Verified, None), (Status::Verified, None)],
                Standing::Ready { due: None },
            ),
        ] {
            assert_eq!(of(trigger, None, &pieces), expected, "{trigger:?} {pieces:?}");
        }
    }

    #[test]
    fn what_we_post_counts_from_our_acceptance_where_that_was_agreed() {
        let all = Trigger::Verification { pieces: None };
        for (poster, agreed, status, expected) in [
            (Poster::Brand, Some(true), Status::Approved, Triggered::On(day("2026-11-10"))),
            (Poster::Brand, Some(true), Status::Scheduled, Triggered::On(day("2026-11-10"))),
            (Poster::Brand, Some(true), Status::Live, Triggered::On(day("2026-11-10"))),
            (Poster::Brand, Some(true), Status::InReview, Triggered::NotYet),
            (Poster::Brand, Some(true), Status::Missed, Triggered::NotYet),
            (Poster::Brand, None, Status::Approved, Triggered::NotYet),
            (Poster::Brand, Some(false), Status::Approved, Triggered::NotYet),
            (Poster::Creator, Some(true), Status::Approved, Triggered::NotYet),
        ] {
            let mut records = records();
            let mut one = partnership("Mara", Lane::Active);
            one.accepted_releases = agreed;
            let mut video = piece("video", "p-Mara", ContentType::Video);
            (video.poster, video.status) = (poster, status);
            video.accepted_on = Some(day("2026-11-10"));
            records.partnerships = [one].into_iter().collect();
            records.deliverables = [video].into_iter().collect();
            let payment = payment("pay", "p-Mara", "150.00 EUR", all);
            let found = triggered(&Book::from(records), &payment);
            assert_eq!(found, expected, "{poster:?} {agreed:?} {status}");
        }
    }

    #[test]
    fn all_pieces_include_the_slots_that_nobody_planned_yet() {
        let mut records = records();
        let mut agreed = partnership("Mara", Lane::Active);
        agreed.terms.push(Term {
            valid_from: None,
            draft_days: None,
            id: Id::parse("t").unwrap(),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count: 2,
            frequency: crate::domain::frequency::Frequency::Once { by: Some(today()) },
        });
        records.partnerships = [agreed].into_iter().collect();
        let fills = |number| {
            let mut piece = piece(&format!("d{number}"), "p-Mara", ContentType::Reel);
            let term = Id::parse("t").unwrap();
            piece.fills = Some(Fills { term, number });
            piece.status = Status::Verified;
            piece.check = Some(check(today()));
            piece
        };
        let trigger = Trigger::Verification { pieces: None };
        let payment = payment("pay", "p-Mara", "1.00 EUR", trigger);
        records.deliverables = [fills(1)].into_iter().collect();
        assert_eq!(triggered(&Book::from(records.clone()), &payment), Triggered::NotYet);
        records.deliverables = [fills(1), fills(2)].into_iter().collect();
        assert_eq!(triggered(&Book::from(records), &payment), Triggered::On(today()));
    }
}
