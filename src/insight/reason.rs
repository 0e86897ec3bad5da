//! Why a payment stands where it stands, in words: `ready since Fri, due 4 Dec`.

use super::number::counted;
use super::payment::{Standing, standing};
use crate::domain::book::Book;
use crate::domain::date::{Date, days_between, plus_days, short, spoken};
use crate::domain::deliverable::Status;
use crate::domain::expectations::Term;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, Trigger};

/// Returns where a payment stands and why.
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
        Standing::Waiting { due: None } => waits_for(book, payment),
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

/// Returns what makes a payment due, with its day as people say it.
#[must_use]
pub fn trigger_words(payment: &Payment, today: Date) -> String {
    match payment.trigger {
        Trigger::On(day) => format!("on {}", short(day, today)),
        Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => {
            payment.trigger.phrase()
        }
    }
}

fn waits_for(book: &Book, payment: &Payment) -> String {
    match payment.trigger {
        Trigger::Signing => "waits for the signing".to_owned(),
        Trigger::Delivery => "waits for the delivery".to_owned(),
        Trigger::On(_) => "waits".to_owned(),
        Trigger::Verification { pieces } => {
            let Some(partnership) = book.partnerships.get(&payment.partnership) else {
                return "waits".to_owned();
            };
            let (verified, owed) = verified(book, partnership);
            match pieces.unwrap_or(owed) {
                0 => "waits for a first piece".to_owned(),
                wanted => format!("waits, {verified} of {wanted} verified"),
            }
        }
    }
}

/// Returns how many pieces are verified, and how many there are and will be.
fn verified(book: &Book, partnership: &Partnership) -> (u32, u32) {
    let total = partnership.terms.iter().map(Term::total).fold(0, u32::saturating_add);
    let (mut verified, mut owed) = (0, total);
    for piece in book.deliverables_of(&partnership.id) {
        match (piece.status, &piece.fills) {
            (Status::Cancelled, Some(_)) => owed = owed.saturating_sub(1),
            (Status::Cancelled, None) => {}
            (_, fills) => {
                owed = owed.saturating_add(u32::from(fills.is_none()));
                verified += u32::from(piece.status == Status::Verified);
            }
        }
    }
    (verified, owed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Records;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::id::Id;
    use crate::domain::shipment::{Shipment, ShipmentState};
    use crate::domain::stage::Lane;
    use crate::domain::text::Line;
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
            (all, vec![done, open, open], "waits, 1 of 3 verified"),
            (all, vec![done, open, Status::Cancelled], "waits, 1 of 2 verified"),
            (two, vec![done, open, open], "waits, 1 of 2 verified"),
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
            first.fills = Some(crate::domain::deliverable::Fills { term, number: 1 });
            records.deliverables = [first].into_iter().collect();
        });
        assert_eq!(said, "waits, 1 of 6 verified");
    }
}
