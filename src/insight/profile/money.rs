//! Money and shipments: payments, parcels, usage rights and exclusivities.

use super::{Fact, Key, Lines, joined};
use crate::domain::choice::Choice;
use crate::domain::date::{Date, spoken};
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState};
use crate::domain::record::AnyId;
use crate::domain::rights::{Exclusivity, OwedTo, Until, UsageRight};
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::insight::payment::{Standing, standing};
use crate::insight::row::Mark;

pub(super) fn add(page: &mut Lines, partnership: &Partnership) {
    let book = page.book;
    page.under("Payments", |page| {
        let payments: Vec<_> = book.payments_of(&partnership.id).collect();
        for payment in &payments {
            add_payment(page, payment);
        }
        let sum = |is: fn(&PaymentState) -> bool| -> Totals {
            payments.iter().filter(|one| is(&one.state)).map(|one| one.amount).collect()
        };
        let paid = sum(|state| matches!(state, PaymentState::Paid { .. }));
        let open = sum(|state| matches!(state, PaymentState::Open));
        let told = |word: &str, sum: &Totals| {
            if sum.is_zero() { String::new() } else { format!("{word} {}", sum.brief()) }
        };
        page.beneath([told("paid", &paid), told("open", &open)]);
    });
    page.under("Shipments", |page| {
        book.shipments_of(&partnership.id).for_each(|parcel| add_parcel(page, parcel));
    });
    page.under("Usage rights", |page| {
        book.rights_of(&partnership.id).for_each(|right| add_right(page, right));
    });
    page.under("Exclusivities", |page| {
        // What binds the influencer elsewhere matters to every partnership.
        let all = book.exclusivities_of(&partnership.influencer);
        let concerns = |one: &&std::sync::Arc<Exclusivity>| match &one.owed_to {
            OwedTo::Us(of) => *of == partnership.id,
            OwedTo::Brand(_) => true,
        };
        all.filter(concerns).for_each(|one| add_exclusivity(page, one));
    });
}

fn day(page: &Lines, word: &str, day: Option<Date>) -> String {
    day.map(|day| format!("{word} {}", spoken(day, page.today))).unwrap_or_default()
}

fn noted(word: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{word} {text}") }
}

fn add_payment(page: &mut Lines, payment: &Payment) {
    let standing = standing(page.book, payment, page.today);
    let (mark, when) = match standing {
        Standing::Waiting { due } => (Mark::Waiting, day(page, "due", due)),
        Standing::Ready { due } => (Mark::Ours, day(page, "due", due)),
        Standing::Overdue { due } => (Mark::Overdue, day(page, "due", Some(due))),
        Standing::Paid { on } => (Mark::Done, day(page, "on", Some(on))),
        Standing::Cancelled => (Mark::Dropped, String::new()),
    };
    let due_days = match payment.due_days {
        0 => String::new(),
        days => format!("{days} days after"),
    };
    page.add(Fact {
        key: Some(Key::Record(AnyId::Payment(payment.id.clone()))),
        mark: Some(mark),
        label: payment.amount.to_string(),
        value: joined([payment.title.to_string(), payment.trigger.phrase(), due_days]),
        aside: joined([standing.word().to_owned(), when]),
    });
    let how = match &payment.state {
        PaymentState::Paid { how, .. } => how.to_string(),
        PaymentState::Open | PaymentState::Cancelled => String::new(),
    };
    page.beneath([how, noted("invoice", &payment.invoice), payment.notes.to_string()]);
}

fn add_parcel(page: &mut Lines, parcel: &Shipment) {
    let (mark, when) = match parcel.state {
        ShipmentState::ToPrepare => (Mark::Ours, day(page, "send by", parcel.send_by)),
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
        parcel.notes.to_string(),
    ]);
}

fn add_right(page: &mut Lines, right: &UsageRight) {
    let today = page.today;
    let has_lapsed = |day: Option<Date>| day.is_some_and(|day| day < today);
    let last = right.until.and_then(Until::day);
    let mark = match right.in_use {
        true if has_lapsed(last) || has_lapsed(right.ad_code_until) => Mark::Overdue,
        true => Mark::Done,
        false if has_lapsed(last) => Mark::Dropped,
        false => Mark::Waiting,
    };
    let until = match right.until {
        Some(Until::Perpetual) => "perpetual".to_owned(),
        Some(Until::Day(_)) | None => day(page, "until", last),
    };
    page.add(Fact {
        key: Some(Key::Record(AnyId::UsageRight(right.id.clone()))),
        mark: Some(mark),
        label: right.channel.word().to_owned(),
        value: joined([
            if right.in_use { "in use" } else { "not in use" }.to_owned(),
            right.territory.to_string(),
        ]),
        aside: joined([day(page, "from", right.from), until]),
    });
    let code_until = day(page, "until", right.ad_code_until);
    page.beneath([noted("ad code", &right.ad_code), code_until, right.notes.to_string()]);
}

fn add_exclusivity(page: &mut Lines, one: &Exclusivity) {
    let has_ended = one.until.is_some_and(|until| until < page.today);
    page.add(Fact {
        key: Some(Key::Record(AnyId::Exclusivity(one.id.clone()))),
        mark: Some(if has_ended { Mark::Dropped } else { Mark::Waiting }),
        label: match &one.owed_to {
            OwedTo::Us(_) => "owed to us".to_owned(),
            OwedTo::Brand(name) => format!("owed to {name}"),
        },
        value: one.scope(),
        aside: joined([day(page, "from", one.from), day(page, "until", one.until)]),
    });
    page.beneath([one.notes.to_string()]);
}
