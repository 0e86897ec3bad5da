//! Payments: made, opened again, called off.

use super::dates;
use super::noun::{Noun, already, for_partnership, rule, with_influencer, write};
use super::pending::Pending;
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, plus_days};
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
        let paid = |payment: &Self| matches!(payment.state, PaymentState::Paid { .. });
        if paid(after) && !before.is_some_and(paid) {
            let (amount, what) = (after.amount, after.title.clone());
            pending.happened(&after.partnership, Happening::Paid { amount, what });
        }
        if let Some(before) = before {
            let what = format!("Payment of {}", after.amount.brief());
            dates::moved(pending, &after.partnership, &what, (due(before), due(after)));
        }
    }
}

/// Returns the day on which a payment falls due, where a day is its trigger.
pub(super) fn due(payment: &Payment) -> Option<Date> {
    match payment.trigger {
        Trigger::On(day) => Some(plus_days(day, i64::from(payment.due_days))),
        Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => None,
    }
}

/// Says that a payment was made.
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
        PaymentState::Paid { .. } => return already(format!("{name} is paid already")),
        PaymentState::Cancelled => return rule(format!("{name} was called off; reopen it first")),
    }
    write(pending, Payment { state: PaymentState::Paid { on, how }, ..Payment::clone(&before) })?;
    Ok(format!("Paid {name}"))
}

/// Opens a paid or cancelled payment again.
pub(super) fn reopen(pending: &mut Pending, id: &Id<Payment>) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    if before.state == PaymentState::Open {
        return already(format!("{name} is open already"));
    }
    write(pending, Payment { state: PaymentState::Open, ..Payment::clone(&before) })?;
    Ok(format!("Reopened {name}"))
}

/// Calls a payment off.
pub(super) fn cancel(pending: &mut Pending, id: &Id<Payment>) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    match before.state {
        PaymentState::Open => {}
        PaymentState::Paid { .. } => return rule(format!("{name} is paid; reopen it first")),
        PaymentState::Cancelled => return already(format!("{name} is cancelled already")),
    }
    write(pending, Payment { state: PaymentState::Cancelled, ..Payment::clone(&before) })?;
    Ok(format!("Cancelled {name}"))
}

fn what(payment: &Payment) -> String {
    let amount = payment.amount.brief();
    if payment.title.is_empty() { amount } else { format!("{amount} ({})", payment.title) }
}
