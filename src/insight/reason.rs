//! The reason for a payment's state, in words: `ready since Fri, due 4 Dec`.

use std::collections::HashSet;
use std::sync::Arc;

use super::fulfilment::{by_term, is_untold, progress_of};
use super::number::counted;
use super::payment::{Standing, is_released, release, standing};
use super::wording::piece_in;
use crate::domain::book::Book;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::date::{Date, days_between, plus_days, short, spoken};
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, Trigger};

/// Returns the state of a payment and its reason.
#[must_use]
pub fn reason(book: &Book, payment: &Payment, today: Date) -> String {
    let near = |day: Date| {
        if (-6..=6).contains(&days_between(today, day)) {
            spoken(day, today)
        } else {
            short(day, today)
        }
    };
    match standing(book, payment, today) {
        Standing::Waiting { due: None } => waits_for(book, payment, today),
        Standing::Waiting { due: Some(due) } if payment.due_days == 0 => {
            format!("waits, due {}", near(due))
        }
        Standing::Waiting { due: Some(due) } => {
            let from = plus_days(due, -i64::from(payment.due_days));
            format!("waits until {}, due {}", near(from), near(due))
        }
        Standing::Ready { due: None } => "ready".to_owned(),
        Standing::Ready { due: Some(due) } => {
            let since = plus_days(due, -i64::from(payment.due_days));
            format!("ready since {}, due {}", near(since), near(due))
        }
        Standing::Overdue { due } => {
            let late = u64::try_from(days_between(due, today)).unwrap_or_default();
            format!("{} late, was due {}", counted(late, "day"), near(due))
        }
        Standing::Paid { on } => {
            let how = match &payment.state {
                PaymentState::Paid { how, .. } if !how.is_empty() => format!(", {how}"),
                PaymentState::Paid { .. } | PaymentState::Open | PaymentState::Cancelled => {
                    String::new()
                }
            };
            format!("paid {}{how}", near(on))
        }
        Standing::Cancelled => "cancelled".to_owned(),
    }
}

/// Returns the trigger of a payment, with its day in words.
#[must_use]
pub fn trigger_words(payment: &Payment, today: Date) -> String {
    match payment.trigger {
        Trigger::On(day) => format!("on {}", short(day, today)),
        Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => {
            payment.trigger.phrase()
        }
    }
}

/// Returns before what a change set pays a waiting payment: `paid before 2 of 6 were verified`;
/// none if there is no such payment. The book is the one before the change.
#[must_use]
pub fn paid_early(book: &Book, set: &ChangeSet, today: Date) -> Option<String> {
    let paid = |change: &Change| match change {
        Change::Payment(edit) => {
            let is_paid = edit.after.as_ref().is_some_and(|after| after.is_paid());
            edit.before.clone().filter(|_| is_paid)
        }
        _ => None,
    };
    let is_early =
        |payment: &Arc<Payment>| matches!(standing(book, payment, today), Standing::Waiting { .. });
    let payment = set.changes.iter().filter_map(paid).find(is_early)?;
    let before = match payment.trigger {
        Trigger::Signing => "the signing".to_owned(),
        Trigger::Delivery => "the delivery".to_owned(),
        Trigger::On(day) => short(day, today),
        Trigger::Verification { pieces } => {
            let partnership = book.partnerships.get(&payment.partnership)?;
            let all: Vec<_> = book.deliverables_of(&partnership.id).collect();
            match (pieces, release(book, partnership, &all).of) {
                (None, 0) => "a first piece was verified".to_owned(),
                (None, of) => format!("{of} of {of} were verified"),
                (Some(wanted), of) => format!("{wanted} of {} were verified", of.max(wanted)),
            }
        }
    };
    Some(format!("paid before {before}"))
}

fn waits_for(book: &Book, payment: &Payment, today: Date) -> String {
    match payment.trigger {
        Trigger::Signing => "waits for the signing".to_owned(),
        Trigger::Delivery => "waits for the delivery".to_owned(),
        Trigger::On(_) => "waits".to_owned(),
        Trigger::Verification { pieces } => {
            let Some(partnership) = book.partnerships.get(&payment.partnership) else {
                return "waits".to_owned();
            };
            let all: Vec<_> = book.deliverables_of(&partnership.id).collect();
            let release = release(book, partnership, &all);
            match pieces {
                Some(wanted) => {
                    let wanted = counted(wanted.into(), "piece");
                    format!("waits, {} of {wanted} verified", release.count())
                }
                // If nothing else is open, the payment waits for the missed pieces.
                None if !release.missed.is_empty() => {
                    let missed = missed(book, partnership, &release.missed);
                    format!("{missed} ({} of {} verified)", release.count(), release.of)
                }
                None => verified(book, partnership, today).waits(),
            }
        }
    }
}

/// How many pieces of a kind are verified, and how many there are now and later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Verified {
    verified: u32,
    of: u32,
}

/// The pieces that a payment on all of them waits for, counted like [`Progress`].
///
/// [`Progress`]: super::fulfilment::Progress
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    promised: Verified,
    extra: Verified,
}

impl Counts {
    /// Returns what is still to be verified; verified extras block nothing.
    fn waits(self) -> String {
        let Self { promised, extra } = self;
        let of = |one: Verified, what: &str| format!("{} of {} {what}", one.verified, one.of);
        let pieces =
            |one: Verified| format!("{} of {}", one.verified, counted(one.of.into(), "piece"));
        let is_done = |one: Verified| one.verified >= one.of;
        match (promised.of, extra.of) {
            (0, 0) => "waits for a first piece".to_owned(),
            (0, _) => format!("waits, {} verified", pieces(extra)),
            (_, _) if is_done(extra) => format!("waits, {} verified", of(promised, "promised")),
            (_, _) if is_done(promised) => format!("waits, {} verified", of(extra, "extra")),
            (_, _) => format!("verified {}, {}", of(promised, "promised"), of(extra, "extra")),
        }
    }
}

/// Returns how many promised and how many extra pieces are verified.
fn verified(book: &Book, partnership: &Partnership, today: Date) -> Counts {
    let terms = by_term(book, partnership, today);
    let slots = terms.iter().flat_map(|term| term.slots.iter().flatten());
    let filling: HashSet<_> = slots.filter_map(|slot| slot.deliverable.as_ref()).collect();
    let all = progress_of(book, partnership, &terms);
    let mut counts = Counts {
        promised: Verified { verified: 0, of: all.owed },
        extra: Verified { verified: 0, of: all.extra },
    };
    let pieces = book.deliverables_of(&partnership.id);
    for piece in pieces.filter(|piece| is_released(partnership, piece)) {
        if filling.contains(&piece.id) {
            counts.promised.verified += 1;
        } else if !is_untold(&terms, piece) {
            // A piece of a term without computable slots is neither.
            counts.extra.verified += 1;
        }
    }
    counts
}

/// Returns the text for missed pieces: `waits for reel 3 of 6, missed: replace it or waive it`.
fn missed(book: &Book, partnership: &Partnership, pieces: &[Id<Deliverable>]) -> String {
    let name = |id| book.deliverables.get(id).map(|piece| piece_in(piece, Some(partnership)));
    match pieces {
        [one] => {
            let name = name(one).unwrap_or_default();
            format!("waits for {name}, missed: replace it or waive it")
        }
        all => {
            let names: Vec<String> = all.iter().filter_map(name).collect();
            format!("waits for {}, missed: replace or waive them", names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Records;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::{Fills, Status};
    use crate::domain::expectations::Term;
    use crate::domain::shipment::{Shipment, ShipmentState};
    use crate::domain::stage::Lane;
    use crate::domain::text::Line;
    use crate::insight::fulfilment::progress;
    use crate::insight::scene::{check, id, partnership, payment, piece, records, today};

    fn of(trigger: Trigger, change: impl Fn(&mut Records, &mut Payment)) -> String {
        let mut records = records();
        records.partnerships = [partnership("Mara", Lane::Active)].into_iter().collect();
        let mut pay = Payment { due_days: 14, ..payment("pay", "p-Mara", "150.00 EUR", trigger) };
        change(&mut records, &mut pay);
        reason(&Book::from(records), &pay, today())
    }

    fn pieces(records: &mut Records, statuses: &[Status]) {
        let made = (0..).zip(statuses).map(|(number, status)| {
            let mut piece = piece(&format!("d{number}"), "p-Mara", ContentType::Reel);
            piece.status = *status;
            piece.check = (*status == Status::Verified).then(|| check(day("2026-11-20")));
            piece
        });
        records.deliverables = made.collect();
    }

    #[test]
    fn a_payment_says_why_it_waits() {
        let all = Trigger::Verification { pieces: None };
        let two = Trigger::Verification { pieces: Some(2) };
        let (open, done) = (Status::Planned, Status::Verified);
        for (trigger, statuses, expected) in [
            (Trigger::Signing, vec![], "waits for the signing"),
            (Trigger::Delivery, vec![], "waits for the delivery"),
            (all, vec![], "waits for a first piece"),
            (all, vec![done, open, open], "waits, 1 of 3 pieces verified"),
            (all, vec![done, open, Status::Cancelled], "waits, 1 of 2 pieces verified"),
            (two, vec![done, open, open], "waits, 1 of 2 pieces verified"),
            (
                all,
                vec![done, Status::Missed],
                "waits for reel, missed: replace it or waive it (1 of 2 verified)",
            ),
            (two, vec![done, Status::Missed], "waits, 1 of 2 pieces verified"),
            (Trigger::On(day("2026-12-10")), vec![], "waits until 10 Dec, due 24 Dec"),
        ] {
            let said = of(trigger, |records, _| pieces(records, &statuses));
            assert_eq!(said, expected, "{trigger:?} {statuses:?}");
        }
    }

    #[test]
    fn a_verified_piece_and_a_delivered_parcel_make_it_ready_at_once() {
        let all = Trigger::Verification { pieces: None };
        let said = of(all, |records, _| pieces(records, &[Status::Verified]));
        assert_eq!(said, "ready since Fri, due 4 Dec");
        let said = of(Trigger::Delivery, |records, _| {
            let mut parcel = Shipment::new(id("box"), id("p-Mara"), Line::default());
            parcel.state = ShipmentState::Delivered;
            parcel.delivered_on = Some(today());
            records.shipments = [parcel].into_iter().collect();
        });
        assert_eq!(said, "ready since today, due 6 Dec");
    }

    #[test]
    fn a_payment_says_how_late_it_is_and_how_it_ended() {
        let on = Trigger::On(day("2026-11-05"));
        assert_eq!(of(on, |_, _| {}), "3 days late, was due Thu");
        let how: Line = "bank transfer".into();
        let paid = |on: &str, how: &Line| PaymentState::Paid { on: day(on), how: how.clone() };
        for (state, expected) in [
            (paid("2026-11-20", &how), "paid Fri, bank transfer"),
            (paid("2026-10-01", &Line::default()), "paid 1 Oct"),
            (PaymentState::Cancelled, "cancelled"),
        ] {
            assert_eq!(of(on, |_, pay| pay.state = state.clone()), expected);
        }
    }

    #[test]
    fn all_of_them_counts_what_nobody_planned_yet() {
        let said = of(Trigger::Verification { pieces: None }, |records, _| {
            let mut agreed = partnership("Mara", Lane::Active);
            agreed.terms.push(crate::domain::sample::term(
                "t",
                ContentType::Reel,
                6,
                crate::domain::frequency::Frequency::AfterDelivery { days: 3 },
            ));
            records.partnerships = [agreed].into_iter().collect();
            pieces(records, &[Status::Verified]);
            let mut first = Clone::clone(&**records.deliverables.values().next().unwrap());
            let term: Id<Term> = id("t");
            first.fills = Some(Fills { term, number: 1 });
            records.deliverables = [first].into_iter().collect();
        });
        assert_eq!(said, "waits, 1 of 6 promised verified");
    }

    #[test]
    fn what_is_verified_is_counted_as_what_is_live() {
        use Status::{Cancelled, Planned, Verified};
        let once = crate::domain::frequency::Frequency::Once { by: Some(day("2026-12-20")) };
        let twice = [(Some(1), Verified), (Some(1), Verified), (Some(2), Verified)];
        for (pieces, verified, live) in [
            (
                vec![(Some(1), Verified), (Some(2), Planned), (Some(3), Cancelled)],
                "waits, 1 of 3 promised verified",
                "1 of 3 promised live, next due Sun 20 Dec",
            ),
            (
                vec![(Some(1), Verified), (None, Verified)],
                "waits, 1 of 4 promised verified",
                "1 of 4 promised live, next due Sun 20 Dec, 1 extra",
            ),
            (
                vec![(Some(1), Verified), (None, Verified), (None, Planned)],
                "verified 1 of 4 promised, 1 of 2 extra",
                "1 of 4 promised live, next due Sun 20 Dec, 2 extra",
            ),
            (
                vec![(None, Planned), (Some(3), Cancelled), (Some(4), Cancelled)]
                    .into_iter()
                    .chain([(Some(1), Verified), (Some(2), Verified)])
                    .collect(),
                "waits, 0 of 1 extra verified",
                "2 of 2 promised live, 1 extra",
            ),
            (
                twice.into(),
                "waits, 2 of 4 promised verified",
                "2 of 4 promised live, next due Sun 20 Dec, 1 extra",
            ),
        ] {
            let mut records = records();
            let mut mara = partnership("Mara", Lane::Active);
            mara.terms = vec![crate::domain::sample::term("t", ContentType::Reel, 4, once)];
            let made = (0..).zip(&pieces).map(|(number, (fills, status))| {
                let mut made = piece(&format!("d{number}"), "p-Mara", ContentType::Reel);
                made.fills = fills.map(|number| Fills { term: id("t"), number });
                made.status = *status;
                made
            });
            records.deliverables = made.collect();
            records.partnerships = [mara.clone()].into_iter().collect();
            let book = Book::from(records);
            let pay = payment("pay", "p-Mara", "150 EUR", Trigger::Verification { pieces: None });
            assert_eq!(reason(&book, &pay, today()), verified, "{pieces:?}");
            assert_eq!(progress(&book, &mara, today()).summary(today()), live, "{pieces:?}");
        }
    }
}
