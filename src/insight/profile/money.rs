//! Money and shipments: payments with the reason why each stands where it stands, and parcels.

use super::{Fact, Key, Lines, joined};
use crate::domain::choice::Choice;
use crate::domain::date::{Date, spoken};
use crate::domain::field::Value;
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Covers, Payment, PaymentState, open_fee};
use crate::domain::record::AnyId;
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::insight::payment::{Standing, standing};
use crate::insight::rates::cost;
use crate::insight::reason::{reason, trigger_words};
use crate::insight::row::Mark;

pub(super) fn add(page: &mut Lines, partnership: &Partnership) {
    let hint = match partnership.fee {
        Some(_) => "None yet: p splits the fee into milestones, or adds one payment.",
        None => "None yet: n adds one, due on signing, delivery, verification or a day.",
    };
    page.under_or("Payments", hint, |page| payments(page, partnership));
    let hint = "None yet: n adds a parcel, with what is in it and what it costs.";
    page.under_or("Shipments", hint, |page| parcels(page, partnership));
    let section = "Sales and expenses";
    page.under(section, |page| page.section(partnership, Some(section), &[]));
    let all = cost(page.book, partnership, None);
    if !all.is_zero() {
        page.under("Cost in all", |page| {
            page.add(Fact {
                value: all.brief(),
                aside: "fee or payments, bonus, product, shipping".to_owned(),
                ..Fact::default()
            });
        });
    }
}

fn payments(page: &mut Lines, partnership: &Partnership) {
    let book = page.book;
    let payments: Vec<_> = book.payments_of(&partnership.id).collect();
    for payment in &payments {
        add_payment(page, partnership, payment);
    }
    if payments.is_empty() {
        return;
    }
    let sum = |is: fn(&PaymentState) -> bool| -> Totals {
        payments.iter().filter(|one| is(&one.state)).map(|one| one.amount).collect()
    };
    let paid = sum(|state| matches!(state, PaymentState::Paid { .. }));
    let open = sum(|state| matches!(state, PaymentState::Open));
    let left = open_fee(partnership, payments.iter().map(|one| &***one));
    page.beneath([
        told("paid", &paid),
        told("open", &open),
        left.map(|left| format!("{} of the fee in no payment", left.brief())).unwrap_or_default(),
    ]);
}

fn parcels(page: &mut Lines, partnership: &Partnership) {
    let parcels: Vec<_> = page.book.shipments_of(&partnership.id).collect();
    for parcel in &parcels {
        add_parcel(page, parcel);
    }
    let items: Totals = parcels.iter().filter_map(|parcel| parcel.item_cost).collect();
    let shipping: Totals = parcels.iter().filter_map(|parcel| parcel.shipping_cost).collect();
    if parcels.len() > 1 {
        page.beneath([told("all items", &items), told("all shipping", &shipping)]);
    }
}

fn told(word: &str, sum: &Totals) -> String {
    if sum.is_zero() { String::new() } else { format!("{word} {}", sum.brief()) }
}

fn day(page: &Lines, word: &str, day: Option<Date>) -> String {
    day.map(|day| format!("{word} {}", spoken(day, page.today))).unwrap_or_default()
}

fn noted(word: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{word} {text}") }
}

/// Returns what a payment pays for beside the fee: `for commission`, `for Travel`.
fn covered(page: &Lines, partnership: &Partnership, covers: &Covers) -> String {
    match covers {
        Covers::Commission | Covers::Bonus => format!("for {}", covers.show()),
        Covers::Expense(id) => match page.book.expense(partnership, id) {
            Some(expense) => format!("for {}", expense.what),
            None => format!("for an expense that is gone ({id})"),
        },
    }
}

fn add_payment(page: &mut Lines, partnership: &Partnership, payment: &Payment) {
    let mark = match standing(page.book, payment, page.today) {
        Standing::Waiting { .. } => Mark::Waiting,
        Standing::Ready { .. } => Mark::Ours,
        Standing::Overdue { .. } => Mark::Overdue,
        Standing::Paid { .. } => Mark::Done,
        Standing::Cancelled => Mark::Dropped,
    };
    let trigger = trigger_words(payment, page.today);
    let trigger = match payment.due_days {
        0 => trigger,
        days => format!("{trigger} + {days} d"),
    };
    page.add(Fact {
        key: Some(Key::Record(AnyId::Payment(payment.id.clone()))),
        mark: Some(mark),
        label: payment.amount.to_string(),
        value: joined([payment.title.to_string(), trigger]),
        aside: reason(page.book, payment, page.today),
    });
    let amount = |word: &str, amount: Option<Money>| {
        amount.map(|amount| format!("{word} {amount}")).unwrap_or_default()
    };
    page.beneath([
        payment
            .covers
            .as_ref()
            .map(|covers| covered(page, partnership, covers))
            .unwrap_or_default(),
        payment.series.as_ref().map(Value::show).unwrap_or_default(),
        amount("net", payment.net),
        amount("VAT", payment.vat),
    ]);
    page.beneath([
        noted("invoice", &payment.invoice),
        day(page, "invoice received", payment.invoice_received_on),
        payment.notes.to_string(),
        day(page, "taken over", payment.taken_over),
    ]);
}

fn add_parcel(page: &mut Lines, parcel: &Shipment) {
    let is_late = parcel.send_by.is_some_and(|by| by < page.today);
    let (mark, when) = match parcel.state {
        ShipmentState::ToPrepare => {
            (if is_late { Mark::Overdue } else { Mark::Ours }, day(page, "send by", parcel.send_by))
        }
        ShipmentState::Shipped => (Mark::Waiting, day(page, "left", parcel.shipped_on)),
        ShipmentState::Delivered => (Mark::Done, day(page, "arrived", parcel.delivered_on)),
        ShipmentState::Returned => (Mark::Dropped, day(page, "back", parcel.returned_on)),
    };
    page.add(Fact {
        key: Some(Key::Record(AnyId::Shipment(parcel.id.clone()))),
        mark: Some(mark),
        label: parcel.state.word().to_owned(),
        value: parcel.items.to_string(),
        aside: when,
    });
    let cost = |word: &str, cost: Option<Money>| {
        cost.map(|cost| format!("{word} {cost}")).unwrap_or_default()
    };
    page.beneath([
        cost("items", parcel.item_cost),
        cost("shipping", parcel.shipping_cost),
        parcel.carrier.to_string(),
        parcel.tracking.to_string(),
    ]);
    page.beneath([parcel.notes.to_string(), day(page, "taken over", parcel.taken_over)]);
}
