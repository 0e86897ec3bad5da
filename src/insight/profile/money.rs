//! Money and shipments: payments with the reason for their state, and parcels.

use super::{Fact, Key, Lines, joined};
use crate::domain::choice::Choice;
use crate::domain::date::{Date, spoken};
use crate::domain::field::Value;
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Covers, Payment, open_fee};
use crate::domain::record::AnyId;
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::insight::costs::{Basis, above_fee, bonus, commission, commission_due, costs, to_come};
use crate::insight::number::counted;
use crate::insight::payment::{Standing, standing};
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
    let hint = "None yet: n adds what the code or link sold in a month.";
    match partnership.commission {
        Some(_) => page.under_or("Sales", hint, |page| sales(page, partnership)),
        None => page.under("Sales", |page| sales(page, partnership)),
    }
    page.under("Expenses", |page| expenses(page, partnership));
    page.under("Commission and bonus", |page| earnings(page, partnership));
    page.under("Cost", |page| cost(page, partnership));
}

fn sales(page: &mut Lines, partnership: &Partnership) {
    for (at, sale) in partnership.sales.iter().enumerate() {
        let amount = |word: &str, amount: Option<Money>| {
            amount.map(|amount| format!("{word} {}", amount.full())).unwrap_or_default()
        };
        page.add(Fact {
            key: Some(Key::Sale(at)),
            mark: None,
            label: sale.month.name(),
            value: joined([
                sale.orders.map(|orders| counted(orders, "order")).unwrap_or_default(),
                amount("revenue", sale.revenue),
                amount("refunds", sale.refunds),
            ]),
            aside: joined([sale.sold_by().unwrap_or_default(), sale.source.to_string()]),
        });
    }
}

fn expenses(page: &mut Lines, partnership: &Partnership) {
    for (at, expense) in partnership.expenses.iter().enumerate() {
        page.add(Fact {
            key: Some(Key::Expense(at)),
            mark: None,
            label: expense.amount.full(),
            value: expense.what.to_string(),
            aside: spoken(expense.on, page.today),
        });
    }
}

/// Adds the commission with what accrued, and the bonus with its progress.
fn earnings(page: &mut Lines, partnership: &Partnership) {
    if let Some(agreed) = partnership.commission {
        let found = commission(page.book, partnership);
        let due = commission_due(page.book, partnership, page.today).map(|due| due.amount);
        let due = due.unwrap_or_default();
        let said_due = match (due.is_zero(), due == found.owed) {
            (true, _) => String::new(),
            (false, true) => ", all due".to_owned(),
            (false, false) => format!(", {} due", due.brief()),
        };
        let owed = format!("{}{said_due}", told("owed", &found.owed));
        let past = [told("accrued", &found.accrued), told("paid", &found.paid)];
        let basis = match found.basis {
            Some(Basis::Sales) => "by its sales",
            Some(Basis::Pieces) => "by the counts of its pieces",
            None => "nothing was counted yet",
        };
        let mark = match (found.owed.is_zero(), due.is_zero()) {
            (true, _) => None,
            (false, true) => Some(Mark::Waiting),
            (false, false) => Some(Mark::Ours),
        };
        page.add(Fact {
            key: Some(Key::Field(AnyId::Partnership(partnership.id.clone()), "commission")),
            mark,
            label: "Commission".to_owned(),
            value: if owed.is_empty() { joined(past.clone()) } else { owed.clone() },
            aside: joined([agreed.show(), basis.to_owned()]),
        });
        if !owed.is_empty() {
            page.beneath(past);
        }
    }
    if let Some(found) = bonus(page.book, partnership) {
        let is_earned = partnership.has_earned_bonus(page.today);
        let earned = found.earned_on.map(|on| {
            let word = if is_earned { "earned" } else { "to be earned" };
            format!("{word} {}", spoken(on, page.today))
        });
        page.add(Fact {
            key: Some(Key::Field(AnyId::Partnership(partnership.id.clone()), "bonus_earned_on")),
            mark: Some(if is_earned { Mark::Done } else { Mark::Waiting }),
            label: "Bonus".to_owned(),
            value: joined([found.amount.full(), noted("for", &partnership.bonus_for)]),
            aside: joined([
                found.state.unwrap_or_default(),
                earned.unwrap_or_else(|| {
                    let word = if found.is_reached {
                        "reached, not marked as earned"
                    } else {
                        "not earned yet"
                    };
                    word.to_owned()
                }),
            ]),
        });
    }
}

/// Adds the three costs with the parts of the agreed one, and possible further costs.
fn cost(page: &mut Lines, partnership: &Partnership) {
    let found = costs(page.book, partnership, page.today);
    let parts = found.parts.named().map(|(name, sum)| told(name, sum));
    let excess = "spent more than was agreed".to_owned();
    let rows = [
        (None, "agreed", &found.agreed, joined(parts)),
        (None, "spent", &found.spent, String::new()),
        (None, "open", &found.open, String::new()),
        (Some(Mark::Overdue), "above agreed", &found.excess, excess),
    ];
    for (mark, label, sum, aside) in rows {
        if !sum.brief().is_empty() {
            page.figure(mark, label, sum.brief(), aside);
        }
    }
    let to_come = to_come(partnership, page.today);
    let bonus = to_come.bonus.map(|bonus| format!("bonus {}", bonus.brief()));
    let commission = to_come.commission.map(|share| format!("commission {}", share.show()));
    let value = joined([bonus, commission].map(Option::unwrap_or_default));
    if !value.is_empty() {
        let aside = "beside agreed, once it is earned".to_owned();
        page.figure(None, "to come", value, aside);
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
    let came_to_terms = partnership.stage.came_to_terms();
    // Before an agreement and after an exit, waiting payments are not due.
    let is_owed = |one: &Payment| match standing(book, one, page.today) {
        Standing::Ready { .. } | Standing::Overdue { .. } => true,
        Standing::Waiting { .. } => came_to_terms,
        Standing::Paid { .. } | Standing::Cancelled => false,
    };
    let paid: Totals = payments.iter().filter(|one| one.is_paid()).map(|one| one.amount).collect();
    let open: Totals = payments.iter().filter(|one| is_owed(one)).map(|one| one.amount).collect();
    let left = open_fee(partnership, payments.iter().map(|one| &***one));
    page.beneath([
        told("paid", &paid),
        told("to pay", &open),
        left.map(|left| format!("{} of the fee in no payment", left.brief())).unwrap_or_default(),
        above_fee(book, partnership).map(|above| above.phrase()).unwrap_or_default(),
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

/// Returns what a payment covers other than the fee: `for commission`, `for Travel`.
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
        label: payment.amount.full(),
        value: joined([payment.title.to_string(), trigger]),
        aside: reason(page.book, payment, page.today),
    });
    let amount = |word: &str, amount: Option<Money>| {
        amount.map(|amount| format!("{word} {}", amount.full())).unwrap_or_default()
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
        cost.map(|cost| format!("{word} {}", cost.full())).unwrap_or_default()
    };
    page.beneath([
        cost("items", parcel.item_cost),
        cost("shipping", parcel.shipping_cost),
        parcel.carrier.to_string(),
        parcel.tracking.to_string(),
    ]);
    page.beneath([parcel.notes.to_string(), day(page, "taken over", parcel.taken_over)]);
}

#[cfg(test)]
mod tests {
    use crate::domain::book::Book;
    use crate::domain::date::day;
    use crate::domain::payment::Trigger;
    use crate::domain::stage::{Lane, Stage};
    use crate::insight::scene::{id, influencer, partnership, payment, records, today};
    use crate::insight::show::show;

    #[test]
    fn what_waits_is_to_be_paid_only_where_terms_hold() {
        for (stage, expected) in [
            (Stage::In(Lane::InTalks), "to pay 40 EUR"),
            (Stage::In(Lane::Active), "to pay 100 EUR"),
            (Stage::In(Lane::Done), "to pay 100 EUR"),
            (Stage::Ghosted, "to pay 40 EUR"),
        ] {
            let mut records = records();
            let mut one = partnership("Mara", Lane::Active);
            one.stage = stage;
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.partnerships = [one].into_iter().collect();
            let late = payment("late", "p-Mara", "40 EUR", Trigger::On(day("2026-11-01")));
            let waits = payment("waits", "p-Mara", "60 EUR", Trigger::Signing);
            records.payments = [late, waits].into_iter().collect();
            let book = Book::from(records);
            let page = show(&book, book.influencers.get(&id("Mara")).unwrap(), today());
            assert!(page.lines().any(|line| line.trim() == expected), "{stage}\n{page}");
        }
    }
}
