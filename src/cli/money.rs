//! Money as JSON: costs, commission and bonus, and `cahoots list payments`.

use serde_json::{Value, json};

use super::list::Rows;
use super::table::aligned;
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::field::Value as _;
use crate::domain::money::Totals;
use crate::domain::payment::{Covers, Payment};
use crate::domain::text::fold;
use crate::insight::costs::{Basis, Bonus, CommissionDue, Costs, Earned, ToCome};
use crate::insight::haystack::add_influencer;
use crate::insight::payment::{Standing, standing};
use crate::insight::pending::is_hidden;
use crate::insight::reason::{reason, trigger_words};
use crate::insight::sought::Sought;

/// Returns one text per currency, by code: `150.00 EUR`; zeros are left out.
fn sums(totals: &Totals) -> Vec<String> {
    totals.iter().filter(|sum| sum.minor > 0).map(|sum| sum.to_string()).collect()
}

pub(super) fn costs_json(costs: &Costs) -> Value {
    json!({
        "agreed": sums(&costs.agreed),
        "spent": sums(&costs.spent),
        "open": sums(&costs.open),
        "excess": sums(&costs.excess),
    })
}

pub(super) fn to_come_json(to_come: ToCome) -> Value {
    json!({
        "bonus": to_come.bonus.map(|bonus| bonus.to_string()),
        "commission": to_come.commission.map(|commission| commission.show()),
    })
}

pub(super) fn commission_json(commission: &Earned, due: Option<&CommissionDue>) -> Value {
    json!({
        "accrued": sums(&commission.accrued),
        "paid": sums(&commission.paid),
        "owed": sums(&commission.owed),
        "due": due.map(|due| sums(&due.amount)).unwrap_or_default(),
        "due_since": due.map(|due| due.since.to_string()),
        "basis": commission.basis.map(Basis::word),
    })
}

pub(super) fn bonus_json(bonus: Option<&Bonus>) -> Value {
    bonus.map_or(Value::Null, |bonus| {
        json!({
            "amount": bonus.amount.to_string(),
            "earned_on": bonus.earned_on.map(|on| on.to_string()),
            "state": bonus.state,
        })
    })
}

/// Returns the payments that are not archived: open ones by their last day, then the others by the
/// day they were paid.
pub(super) fn payments(book: &Book, filter: &str, today: Date) -> Rows {
    let sought = Sought::new(filter);
    let shown = book.partnerships.values().filter(|one| !is_hidden(book, one));
    let all = shown.flat_map(|one| {
        let name = book.partnership_name(one);
        book.payments_of(&one.id).map(move |payment| (name.clone(), payment))
    });
    let mut found: Vec<(String, &Payment, Standing)> = all
        .map(|(name, payment)| (name, &**payment, standing(book, payment, today)))
        .filter(|(name, payment, standing)| {
            let words = [name, &*payment.title, standing.word(), &payment.amount.full()];
            let mut words = fold(&words.join(" "));
            let of = book.influencer_of(&payment.id.clone().into());
            if let Some(one) = of.and_then(|id| book.influencers.get(&id)) {
                words.push(' ');
                add_influencer(&mut words, one);
            }
            sought.is_in(&words)
        })
        .collect();
    found.sort_by_cached_key(|(name, payment, standing)| {
        let day = standing.due().or(paid_on(*standing));
        (rank(*standing), day.is_none(), day, fold(name), payment.id.clone())
    });
    let row = |(name, payment, standing): &(String, &Payment, Standing)| {
        let covers = payment.covers.as_ref().map(covered).unwrap_or_default();
        let title = if payment.title.is_empty() { covers } else { payment.title.to_string() };
        [
            standing.word().to_owned(),
            payment.amount.full(),
            name.clone(),
            title,
            trigger_words(payment, today),
            reason(book, payment, today),
        ]
    };
    let text = aligned(&found.iter().map(row).collect::<Vec<_>>());
    let json = |(_, payment, standing): &(String, &Payment, Standing)| {
        json!({
            "id": payment.id.as_str(),
            "partnership": payment.partnership.as_str(),
            "title": &*payment.title,
            "amount": payment.amount.to_string(),
            "standing": standing.word(),
            "due": standing.due().map(|due| due.to_string()),
            "covers": payment.covers.as_ref().map(covers_json),
        })
    };
    ("payments", found.iter().map(json).collect(), text)
}

fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Overdue { .. } | Standing::Ready { .. } | Standing::Waiting { .. } => 0,
        Standing::Paid { .. } => 1,
        Standing::Cancelled => 2,
    }
}

fn paid_on(standing: Standing) -> Option<Date> {
    match standing {
        Standing::Paid { on } => Some(on),
        Standing::Overdue { .. }
        | Standing::Ready { .. }
        | Standing::Waiting { .. }
        | Standing::Cancelled => None,
    }
}

fn covered(covers: &Covers) -> String {
    match covers {
        Covers::Commission | Covers::Bonus => covers.show(),
        Covers::Expense(_) => "expense".to_owned(),
    }
}

fn covers_json(covers: &Covers) -> Value {
    let id = match covers {
        Covers::Commission | Covers::Bonus => None,
        Covers::Expense(id) => Some(id.as_str()),
    };
    json!({ "kind": covered(covers), "id": id })
}
