//! The payments of a generated book: paid in time, all but a few.

use super::chance::Chance;
use crate::domain::date::{Date, plus_days};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::money::Money;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, Trigger};

/// Returns the payments that a fee is parted into.
pub(super) fn payments(
    chance: &mut Chance,
    partnership: &Partnership,
    pieces: &[Deliverable],
    delivered: Option<Date>,
) -> Vec<Payment> {
    let Some(fee) = partnership.fee else { return Vec::new() };
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
        let due_days = *chance.pick(&[7, 14, 30]);
        let amount = Money { minor: fee.minor * percent / 100, ..fee };
        let state = state(chance, fired, due_days);
        let invoice = match &state {
            PaymentState::Paid { on, .. } => {
                format!("{}-{}", on.format("%Y"), chance.amount(10, 999))
            }
            PaymentState::Open | PaymentState::Cancelled => String::new(),
        };
        made.push(Payment {
            series: None,
            covers: None,
            net: None,
            vat: None,
            invoice_received_on: None,
            taken_over: None,
            id: chance.id("payment"),
            partnership: partnership.id.clone(),
            title: title.into(),
            amount,
            trigger,
            due_days,
            state,
            invoice: invoice.as_str().into(),
            notes: "".into(),
        });
    }
    made
}

/// Returns the day on which the trigger went off, if it has or will on a known day.
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
            let mut checked: Vec<Date> =
                pieces.iter().filter_map(|piece| Some(piece.check.as_ref()?.checked_on)).collect();
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
    // What came due long ago has been paid; what came due lately may lie about.
    let lies_about = plus_days(due, 10) >= chance.today && chance.late();
    if lies_about || (is_fresh && chance.permille(50)) {
        return PaymentState::Open;
    }
    let waited = chance.between(1, i64::from(due_days));
    let on = plus_days(fired, waited).min(chance.today);
    let how = chance.weighed(&[("bank transfer", 8), ("PayPal", 2)]);
    PaymentState::Paid { on, how: how.into() }
}
