//! Compensation: fee, product, share of sales, and when. Never includes our own costs.

use super::pieces::within;
use super::{Point, Scene, Section, open, points, says, section};
use crate::domain::date::{Date, full, plus_days};
use crate::domain::expectations::Commission;
use crate::domain::field::Value;
use crate::domain::payment::{Payment, PaymentState, Trigger};
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::text::sentence;
use crate::insight::costs::{self, Earned};

pub(super) fn given(scene: &Scene) -> Section {
    let partnership = scene.partnership;
    let fee = partnership.fee.map(|fee| Point::about("Fee", format!("{} in all", fee.brief())));
    let gift = gift(scene);
    let commission = share(scene);
    let bonus = bonus(scene);
    let mut payments: Vec<_> = scene
        .book
        .payments_of(&partnership.id)
        .filter(|payment| payment.state != PaymentState::Cancelled)
        .collect();
    payments.sort_by_key(|payment| order(payment));
    let is_unpaid_gift = fee.is_none() && payments.is_empty() && gift.is_some();
    let is_nothing = fee.is_none()
        && gift.is_none()
        && commission.is_none()
        && bonus.is_none()
        && payments.is_empty();
    let all = [
        (is_nothing, "payment and product"),
        (fee.is_some() && payments.is_empty(), "when the fee is paid"),
    ];
    let missing: Vec<&str> = all.iter().filter(|(is, _)| *is).map(|(_, what)| *what).collect();
    let payee = if partnership.payee.is_empty() {
        String::new()
    } else {
        format!("We pay to: {}.", partnership.payee)
    };
    section(
        "What you get",
        [
            points("", [fee, gift, commission, bonus].into_iter().flatten()),
            says(if is_unpaid_gift { "There is no fee beside the product." } else { "" }),
            points("When we pay", payments.into_iter().map(|payment| of_payment(payment))),
            says(payee),
            points(
                "On its way to you",
                scene.book.shipments_of(&partnership.id).filter_map(|parcel| of_parcel(parcel)),
            ),
            open(&missing, ""),
        ],
    )
}

/// Returns the share of sales, and the amount so far.
fn share(scene: &Scene) -> Option<Point> {
    let agreed = match scene.partnership.commission? {
        share @ Commission::Percent(_) => {
            format!("{} of what is bought by your link or code", share.show())
        }
        Commission::PerOrder(each) => {
            format!("{} for each order by your link or code", each.brief())
        }
    };
    let Earned { accrued, paid, owed, .. } = costs::commission(scene.book, scene.partnership);
    let sums = [("so far", &accrued), ("paid", &paid), ("owed", &owed)];
    let sums: Vec<String> = sums
        .into_iter()
        .filter(|(_, sum)| !sum.is_zero())
        .map(|(word, sum)| format!("{} {word}", sum.brief()))
        .collect();
    let sums = if sums.is_empty() { String::new() } else { format!(": {}", sums.join(", ")) };
    Some(Point::about("Share of sales", format!("{agreed}{sums}")))
}

/// Returns the bonus, and whether it was earned or its progress.
fn bonus(scene: &Scene) -> Option<Point> {
    let partnership = scene.partnership;
    let found = costs::bonus(scene.book, partnership)?;
    let reason = match &*partnership.bonus_for {
        "" => String::new(),
        reason => format!(", for {reason}"),
    };
    let earned = found.earned_on.filter(|_| partnership.has_earned_bonus(scene.today));
    let state = earned.map(|on| format!("earned on {}", full(on))).or(found.state);
    let state = state.map(|state| format!(": {state}")).unwrap_or_default();
    Some(Point::about("Bonus", format!("{}{reason}{state}", found.amount.brief())))
}

fn gift(scene: &Scene) -> Option<Point> {
    let partnership = scene.partnership;
    let worth = partnership.gift_value.map(|value| format!("worth {}", value.brief()));
    let text = match (partnership.gift.is_empty(), worth) {
        (true, None) => return None,
        (true, Some(worth)) => format!("{worth}; which one is not agreed yet"),
        (false, None) => format!("{}, yours to keep", partnership.gift),
        (false, Some(worth)) => format!("{}, {worth}, yours to keep", partnership.gift),
    };
    Some(Point::about("Product", text))
}

/// The sort key of payments: by due day, as far as known.
fn order(payment: &Payment) -> (u8, Option<Date>, u32) {
    match payment.trigger {
        Trigger::Signing => (0, None, 0),
        Trigger::Delivery => (1, None, 0),
        Trigger::On(day) => (2, Some(day), 0),
        Trigger::Verification { pieces } => (3, None, pieces.unwrap_or(u32::MAX)),
    }
}

fn of_payment(payment: &Payment) -> Point {
    let text = match &payment.state {
        PaymentState::Paid { on, .. } => format!("paid on {}", full(*on)),
        PaymentState::Open | PaymentState::Cancelled => {
            let days = payment.due_days;
            match payment.trigger {
                Trigger::Signing => after(days, "we both signed"),
                Trigger::Delivery => after(days, "the product has reached you"),
                Trigger::Verification { pieces: None } => {
                    after(days, "all pieces are live and checked")
                }
                Trigger::Verification { pieces: Some(1) } => {
                    after(days, "the first piece is live and checked")
                }
                Trigger::Verification { pieces: Some(count) } => {
                    after(days, &format!("{count} pieces are live and checked"))
                }
                Trigger::On(day) => format!("by {}", full(plus_days(day, i64::from(days)))),
            }
        }
    };
    let title = if payment.title.is_empty() {
        payment.amount.brief()
    } else {
        format!("{}, {}", payment.amount.brief(), payment.title)
    };
    Point::about(title, text)
}

fn after(days: u32, event: &str) -> String {
    match days {
        0 => format!("as soon as {event}"),
        days => format!("{} after {event}", within(days)),
    }
}

fn of_parcel(parcel: &Shipment) -> Option<Point> {
    let text = match parcel.state {
        ShipmentState::ToPrepare => match parcel.send_by {
            Some(day) => format!("leaves us by {}", full(day)),
            None => "we are preparing it".to_owned(),
        },
        ShipmentState::Shipped => {
            let on = parcel.shipped_on.map(|day| format!(" on {}", full(day)));
            let by = (!parcel.carrier.is_empty()).then(|| format!(" with {}", parcel.carrier));
            let number = (!parcel.tracking.is_empty()).then(|| format!(", {}", parcel.tracking));
            let more: String = [on, by, number].into_iter().flatten().collect();
            format!("left us{more}")
        }
        ShipmentState::Delivered | ShipmentState::Returned => return None,
    };
    let items: &str = if parcel.items.is_empty() { "a parcel" } else { &parcel.items };
    Some(Point::about(sentence(items), text))
}
