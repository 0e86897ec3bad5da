//! The parcels of a generated book.

use super::chance::Chance;
use super::partnerships::Run;
use super::words;
use crate::domain::date::plus_days;
use crate::domain::money::{Currency, Money};
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::stage::{Lane, Stage};

/// Returns the parcel of a partnership, if any.
pub(super) fn shipment(chance: &mut Chance, run: &Run) -> Option<Shipment> {
    if !chance.permille(600) {
        return None;
    }
    let items = *chance.pick(&words::GIFTS);
    let id = chance.id("parcel");
    let mut parcel = Shipment::new(id, run.partnership.clone(), items.into());
    let pay = |minor| Some(Money { minor, currency: Currency::EUR });
    parcel.item_cost = pay(chance.amount(8, 60) * 100);
    parcel.shipping_cost = pay(*chance.pick(&[590, 790, 1_450, 2_190]));
    let state = if run.stage == Stage::In(Lane::Agreed) {
        chance.weighed(&[
            (ShipmentState::ToPrepare, 5),
            (ShipmentState::Shipped, 3),
            (ShipmentState::Delivered, 2),
        ])
    } else if run.stage == Stage::In(Lane::Active) {
        chance.weighed(&[(ShipmentState::Delivered, 98), (ShipmentState::Returned, 2)])
    } else {
        ShipmentState::Delivered
    };
    parcel.state = state;
    // One just agreed is in transit; the others were sent before their first day.
    let left = if run.has_begun() {
        let before = chance.between(4, 10);
        plus_days(run.from, -before)
    } else {
        chance.day(-4, -2)
    };
    match state {
        ShipmentState::ToPrepare => {
            let by = if chance.late() { chance.day(-3, -1) } else { chance.day(0, 12) };
            parcel.send_by = Some(by);
        }
        ShipmentState::Shipped | ShipmentState::Delivered | ShipmentState::Returned => {
            parcel.carrier = (*chance.pick(&words::CARRIERS)).into();
            parcel.tracking = chance.amount(100_000_000, 999_999_999).to_string().as_str().into();
            parcel.shipped_on = Some(left);
        }
    }
    if state == ShipmentState::Delivered {
        let days = chance.between(1, 4);
        parcel.delivered_on = Some(plus_days(left, days).min(chance.today));
    }
    if state == ShipmentState::Returned {
        let days = chance.between(8, 16);
        parcel.returned_on = Some(plus_days(left, days).min(chance.today));
    }
    if chance.permille(60) {
        parcel.notes = (*chance.pick(&words::NOTES)).into();
    }
    Some(parcel)
}
