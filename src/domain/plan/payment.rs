//! Planning payments: paid, reopened, cancelled.

use super::noun::{Noun, add, already, for_partnership, rule, with_influencer, write};
use super::pending::Pending;
use super::{agreed, dates};
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, plus_days, short};
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::payment::{Payment, PaymentState, Trigger};
use crate::domain::text::Line;

impl Noun for Payment {
    fn slug(&self, _: &Book) -> String {
        self.title.to_string()
    }

    fn name(&self, book: &Book) -> String {
        with_influencer(&what(self), &self.partnership, book)
    }

    fn name_when_added(&self, book: &Book) -> String {
        for_partnership(&what(self), &self.partnership, book)
    }

    fn settle(&mut self, before: Option<&Self>, _: &mut Pending) -> Result<(), Refusal> {
        let changed = before.is_none_or(|before| before.trigger != self.trigger);
        if changed && self.trigger == (Trigger::Verification { pieces: Some(0) }) {
            return rule("a payment waits for one verified piece or more");
        }
        Ok(())
    }

    fn follow(before: Option<&Self>, after: &Self, pending: &mut Pending) {
        let (amount, what) = (after.amount, after.title.clone());
        let was = before.map_or(&PaymentState::Open, |before| &before.state);
        let (on, happening) = match (was, &after.state) {
            (PaymentState::Open | PaymentState::Cancelled, PaymentState::Paid { on, .. }) => {
                (*on, Some(Happening::Paid { amount, what }))
            }
            (PaymentState::Paid { .. } | PaymentState::Cancelled, PaymentState::Open) => {
                (pending.today, Some(Happening::Reopened { amount, what }))
            }
            (PaymentState::Open | PaymentState::Paid { .. }, PaymentState::Cancelled) => {
                (pending.today, Some(Happening::CalledOff { amount, what }))
            }
            (PaymentState::Open, PaymentState::Open)
            | (PaymentState::Paid { .. }, PaymentState::Paid { .. })
            | (PaymentState::Cancelled, PaymentState::Cancelled) => (pending.today, None),
        };
        if let Some(happening) = happening {
            pending.happened_on(&after.partnership, on, happening);
        }
        if let Some(before) = before {
            changed(before, after, pending);
        }
    }
}

/// Records another amount, trigger or day in the history.
fn changed(before: &Payment, after: &Payment, pending: &mut Pending) {
    let of = format!("Payment of {}", before.amount.brief());
    if let (Trigger::On(_), Trigger::On(_)) = (before.trigger, after.trigger) {
        dates::moved(pending, &after.partnership, &of, (due(before), due(after)));
    } else if before.trigger != after.trigger {
        let today = pending.today;
        let words = |payment: &Payment| match payment.trigger {
            Trigger::On(day) => format!("on {}", short(day, today)),
            Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => {
                payment.trigger.phrase()
            }
        };
        agreed::changed(pending, &after.partnership, &of, &[words(before), words(after)]);
    }
    if before.amount != after.amount {
        let words = |payment: &Payment| payment.amount.brief();
        agreed::changed(pending, &after.partnership, "A payment", &[words(before), words(after)]);
    }
}

/// Returns the due day of a payment, if its trigger is a day.
pub(super) fn due(payment: &Payment) -> Option<Date> {
    match payment.trigger {
        Trigger::On(day) => Some(plus_days(day, i64::from(payment.due_days))),
        Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => None,
    }
}

/// Adds several payments, such as a series, in one step.
pub(super) fn add_all(pending: &mut Pending, payments: Vec<Payment>) -> Result<String, Refusal> {
    let Some(last) = payments.last().cloned() else {
        return rule("there is no payment to add");
    };
    let count = payments.len();
    for payment in payments {
        add(pending, payment)?;
    }
    let name = last.name_when_added(pending.book);
    Ok(match (count, last.is_paid()) {
        (1, true) => format!("Paid {}", last.name(pending.book)),
        (1, false) => format!("Added {name}"),
        (_, true) => format!("Paid {count} payments, the last {}", last.name(pending.book)),
        (_, false) => format!("Added {count} payments, the last {name}"),
    })
}

/// Marks a payment as paid.
pub(super) fn pay(
    pending: &mut Pending,
    id: &Id<Payment>,
    on: Date,
    how: Line,
) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    match before.state {
        PaymentState::Open => {}
        PaymentState::Paid { .. } => return already(format!("{name} is already paid")),
        PaymentState::Cancelled => return rule(format!("{name} was called off; reopen it first")),
    }
    write(pending, Payment { state: PaymentState::Paid { on, how }, ..Payment::clone(&before) })?;
    Ok(format!("Paid {name}"))
}

/// Reopens a paid or cancelled payment.
pub(super) fn reopen(pending: &mut Pending, id: &Id<Payment>) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    if before.state == PaymentState::Open {
        return already(format!("{name} is already open"));
    }
    write(pending, Payment { state: PaymentState::Open, ..Payment::clone(&before) })?;
    Ok(format!("Reopened {name}"))
}

/// Cancels a payment.
pub(super) fn cancel(pending: &mut Pending, id: &Id<Payment>) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    match before.state {
        PaymentState::Open => {}
        PaymentState::Paid { .. } => return rule(format!("{name} is paid; reopen it first")),
        PaymentState::Cancelled => return already(format!("{name} is already cancelled")),
    }
    write(pending, Payment { state: PaymentState::Cancelled, ..Payment::clone(&before) })?;
    Ok(format!("Cancelled {name}"))
}

fn what(payment: &Payment) -> String {
    let amount = payment.amount.brief();
    if payment.title.is_empty() { amount } else { format!("{amount} ({})", payment.title) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::sample::{after, book, happened, id, refusal, today};

    fn pay(payment: &str) -> Command {
        Command::Pay { payment: id(payment), on: today(), how: "bank".into() }
    }

    #[test]
    fn a_payment_is_made_called_off_and_opened_again() {
        let reopen = Command::ReopenPayment(id("fee-2"));
        let cancel = Command::CancelPayment(id("fee-2"));
        let (paid, label) = after(&book(), [pay("fee-2")]);
        assert_eq!(label, "Paid 450 EUR · Mara Lind");
        assert_eq!(happened(&paid, "mara-spring"), ["Paid 450 EUR"]);
        let (open, label) = after(&paid, [reopen.clone()]);
        assert_eq!(label, "Reopened 450 EUR · Mara Lind");
        assert_eq!(happened(&open, "mara-spring"), ["Paid 450 EUR", "Reopened 450 EUR"]);
        let (off, label) = after(&open, [cancel.clone()]);
        assert_eq!(label, "Cancelled 450 EUR · Mara Lind");
        assert_eq!(happened(&off, "mara-spring")[0], "Cancelled 450 EUR");
        assert_eq!(after(&off, [reopen.clone()]).0.payments, book().payments);
        for (book, command, expected) in [
            (&paid, pay("fee-2"), "450 EUR · Mara Lind is already paid"),
            (&paid, cancel.clone(), "450 EUR · Mara Lind is paid; reopen it first"),
            (&off, pay("fee-2"), "450 EUR · Mara Lind was called off; reopen it first"),
            (&off, cancel, "450 EUR · Mara Lind is already cancelled"),
            (&open, reopen, "450 EUR · Mara Lind is already open"),
        ] {
            assert_eq!(refusal(book, command).to_string(), expected);
        }
    }

    #[test]
    fn another_amount_or_trigger_is_history_and_told_once() {
        let edited = |payment: &str, change: fn(&mut Payment)| {
            let mut fee = Payment::clone(book().payments.get(&id(payment)).unwrap());
            change(&mut fee);
            happened(&after(&book(), [Command::Edit(fee.into())]).0, "mara-spring")
        };
        let amount = edited("fee-2", |it| it.amount.minor = 40_000);
        assert_eq!(amount, ["A payment was 450 EUR, is 400 EUR"]);
        let trigger = edited("fee-2", |it| it.trigger = Trigger::Signing);
        assert_eq!(trigger, ["Payment of 450 EUR was on verification, is on signing"]);
        let undated = edited("bonus", |it| it.trigger = Trigger::Signing);
        assert_eq!(undated, ["Payment of 50 EUR was on 10 Dec, is on signing"]);
    }

    #[test]
    fn an_edit_to_paid_is_history_too() {
        let mut fee = Payment::clone(book().payments.get(&id("fee-2")).unwrap());
        fee.title = "second half".into();
        fee.state = PaymentState::Paid { on: today(), how: Line::default() };
        let (then, label) = after(&book(), [Command::Edit(fee.into())]);
        assert_eq!(label, "Edited 450 EUR (second half) · Mara Lind");
        assert_eq!(happened(&then, "mara-spring"), ["Paid 450 EUR, second half"]);
    }

    #[test]
    fn a_payment_for_no_verified_piece_is_refused() {
        let mut fee = Payment::clone(book().payments.get(&id("fee-2")).unwrap());
        fee.trigger = Trigger::Verification { pieces: Some(0) };
        let refused = refusal(&book(), Command::Edit(fee.into()));
        assert_eq!(refused.to_string(), "a payment waits for one verified piece or more");
    }
}
