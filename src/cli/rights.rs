//! Rights as JSON: their periods, as far as known.

use serde_json::{Value, json};

use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::field::Value as _;
use crate::domain::partnership::Partnership;
use crate::domain::period::{Awaits, Period};
use crate::domain::rights::Until;

pub(super) fn rights_json(book: &Book, partnership: &Partnership) -> Vec<Value> {
    let rights = book.rights_of(&partnership.id);
    let json = |one: &crate::domain::rights::UsageRight| {
        let mut right = period_json(&book.period_of_right(one));
        right["id"] = json!(one.id.as_str());
        right["channel"] = json!(one.channel.word());
        right["in_use"] = json!(one.in_use);
        right
    };
    rights.map(|one| json(one)).collect()
}

pub(super) fn exclusivities_json(book: &Book, partnership: &Partnership) -> Vec<Value> {
    let windows = book.exclusivities_in(&partnership.id);
    let json = |one: &crate::domain::rights::Exclusivity| {
        let mut window = period_json(&book.period_of_exclusivity(one));
        window["id"] = json!(one.id.as_str());
        window["scope"] = json!(one.scope());
        window
    };
    windows.map(|one| json(one)).collect()
}

/// Returns the first and last day, and the length if the last day is still open.
fn period_json(period: &Period) -> Value {
    json!({
        "from": period.first.map(|day| day.to_string()),
        "until": period.last.as_ref().map(Until::show),
        "waits": period.awaits.as_ref().map(Awaits::words),
    })
}
