//! The payments of a generated book: nearly all paid in time.

use super::chance::Chance;
use super::sales::commission_by_quarter;
use super::words;
use crate::domain::date::{Date, plus_days, plus_months};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::expectations::Term;
use crate::domain::money::Money;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Covers, Payment, PaymentState, Series, Trigger};
use crate::domain::stage::{Lane, Stage};

/// Returns the payments that a fee is split into.
pub(super) fn payments(
    chance: &mut Chance,
    partnership: &Partnership,
    pieces: &[Deliverable],
    delivered: Option<Date>,
) -> Vec<Payment> {
    let Some(fee) = partnership.fee else { return Vec::new() };
    let first = partnership.terms.iter().filter_map(Term::first_day).min();
    if let Some(from) = first.filter(|_| chance.permille(120)) {
        return series(chance, partnership, fee, from);
    }
    let all = Trigger::Verification { pieces: None };
    let half = u32::try_from(pieces.len() / 2).unwrap_or_default();
    let parts: Vec<(&str, u64, Trigger)> = match chance.below(10) {
        0..=4 => vec![("Fee", 100, all)],
        5..=6 => vec![("First half", 50, Trigger::Signing), ("Second half", 50, all)],
        7 if half > 0 => {
            let first = Trigger::Verification { pieces: Some(half) };
            vec![("First half", 50, first), ("Second half", 50, all)]
        }
        8 if partnership.gift.is_empty() => vec![("Fee", 100, Trigger::On(chance.day(-150, 80)))],
        9 => vec![("On delivery", 30, Trigger::Delivery), ("Rest", 70, all)],
        _ => vec![("Fee", 100, all)],
    };
    let mut made = Vec::new();
    for (title, percent, trigger) in parts {
        let fired = fired(trigger, partnership, pieces, delivered);
        let amount = Money { minor: fee.minor * percent / 100, ..fee };
        made.push(payment(chance, partnership, title, amount, trigger, fired));
    }
    made
}

/// Returns the payments of a monthly fee, from the first day of the content.
fn series(chance: &mut Chance, partnership: &Partnership, fee: Money, from: Date) -> Vec<Payment> {
    let count = chance.amount(2, 6);
    let mut made = Vec::new();
    for number in 1..=count {
        let part = fee.minor / count;
        let minor = if number == count { fee.minor - part * (count - 1) } else { part };
        let number = u32::try_from(number).unwrap_or_default();
        let on = plus_months(from, number - 1);
        let amount = Money { minor, ..fee };
        let title = format!("Month {number} of {count}");
        let trigger = Trigger::On(on);
        let mut one = payment(chance, partnership, &title, amount, trigger, Some(on));
        one.series = Some(Series { name: "Monthly fee".into(), number });
        made.push(one);
    }
    made
}

/// Returns the payments beside the fee: quarterly commission, bonus, expenses.
pub(super) fn beside(chance: &mut Chance, partnership: &Partnership) -> Vec<Payment> {
    let is_done = partnership.stage == Stage::In(Lane::Done);
    let mut made = Vec::new();
    for (end, amount) in commission_by_quarter(partnership, chance.today, is_done) {
        made.push(covering(chance, partnership, Covers::Commission, "Commission", amount, end));
    }
    if let (Some(on), Some(bonus)) = (partnership.bonus_earned_on, partnership.bonus) {
        made.push(covering(chance, partnership, Covers::Bonus, "Bonus", bonus, on));
    }
    for expense in &partnership.expenses {
        if chance.permille(500) {
            let covers = Covers::Expense(expense.id.clone());
            let (what, amount) = (&expense.what, expense.amount);
            made.push(covering(chance, partnership, covers, what, amount, expense.on));
        }
    }
    made
}

fn covering(
    chance: &mut Chance,
    partnership: &Partnership,
    covers: Covers,
    title: &str,
    amount: Money,
    on: Date,
) -> Payment {
    let trigger = Trigger::On(on);
    let mut made = payment(chance, partnership, title, amount, trigger, Some(on));
    made.covers = Some(covers);
    // A finished partnership is settled.
    if partnership.stage == Stage::In(Lane::Done) && !made.is_paid() {
        made.state = PaymentState::Paid { on: chance.today, how: "bank transfer".into() };
    }
    made
}

fn payment(
    chance: &mut Chance,
    partnership: &Partnership,
    title: &str,
    amount: Money,
    trigger: Trigger,
    fired: Option<Date>,
) -> Payment {
    let id = chance.id("payment");
    let mut made = Payment::new(id, partnership.id.clone(), amount, trigger);
    made.title = title.into();
    made.due_days = *chance.pick(&[7, 14, 30]);
    made.state = state(chance, fired, made.due_days);
    let paid_on = match made.state {
        PaymentState::Paid { on, .. } => Some(on),
        PaymentState::Open | PaymentState::Cancelled => None,
    };
    let waits_for_pay = fired.is_some_and(|fired| fired <= chance.today) && chance.permille(400);
    if let Some(on) = paid_on.or_else(|| waits_for_pay.then_some(chance.today)) {
        invoiced(chance, &mut made, on, fired);
    }
    if chance.permille(40) {
        made.notes = (*chance.pick(&words::NOTES)).into();
    }
    made
}

/// Sets the invoice received by a day.
fn invoiced(chance: &mut Chance, payment: &mut Payment, by: Date, fired: Option<Date>) {
    let number = format!("{}-{}", by.format("%Y"), chance.amount(10, 999));
    payment.invoice = number.as_str().into();
    if chance.permille(600) {
        let before = chance.between(0, 6);
        let came = plus_days(by, -before);
        payment.invoice_received_on = Some(fired.map_or(came, |fired| came.max(fired)).min(by));
    }
    if chance.permille(350) {
        let Money { minor, currency } = payment.amount;
        let net = minor * 100 / 119;
        payment.net = Some(Money { minor: net, currency });
        payment.vat = Some(Money { minor: minor - net, currency });
    }
}

/// Returns the day of the trigger, if known.
fn fired(
    trigger: Trigger,
    partnership: &Partnership,
    pieces: &[Deliverable],
    delivered: Option<Date>,
) -> Option<Date> {
    match trigger {
        Trigger::Signing => partnership.signed_on,
        Trigger::Delivery => delivered,
        Trigger::On(day) => Some(day),
        Trigger::Verification { pieces: wanted } => {
            let owed = pieces.iter().filter(|piece| piece.status != Status::Cancelled).count();
            let wanted = wanted.map_or(owed, |count| usize::try_from(count).unwrap_or(owed));
            let by_acceptance = partnership.accepted_releases == Some(true);
            let counts = |piece: &Deliverable| {
                let accepted = piece.accepted_on.filter(|_| by_acceptance);
                accepted.or(piece.check.as_ref().map(|check| check.checked_on))
            };
            let mut checked: Vec<Date> = pieces.iter().filter_map(counts).collect();
            checked.sort_unstable();
            wanted.checked_sub(1).and_then(|last| checked.get(last)).copied()
        }
    }
}

fn state(chance: &mut Chance, fired: Option<Date>, due_days: u32) -> PaymentState {
    let Some(fired) = fired.filter(|fired| *fired <= chance.today) else {
        return PaymentState::Open;
    };
    if chance.permille(4) {
        return PaymentState::Cancelled;
    }
    let due = plus_days(fired, i64::from(due_days));
    let is_fresh = due >= chance.today;
    // Long overdue payments are paid; recent ones may be open.
    let lies_about = plus_days(due, 10) >= chance.today && chance.late();
    if lies_about || (is_fresh && chance.permille(50)) {
        return PaymentState::Open;
    }
    let waited = chance.between(1, i64::from(due_days));
    let on = plus_days(fired, waited).min(chance.today);
    let how = chance.weighed(&[("bank transfer", 8), ("PayPal", 2)]);
    PaymentState::Paid { on, how: how.into() }
}
