//! Cost: what an influencer cost us so far, over all partnerships, archived ones included.

use std::sync::Arc;

use super::counts::known;
use super::rates::{cost, parcel_cost};
use crate::domain::book::Book;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Totals;
use crate::domain::partnership::Partnership;
use crate::domain::payment::PaymentState;
use crate::domain::shipment::{Shipment, ShipmentState};

/// Returns what an influencer cost us: what was agreed in partnerships that came to an agreement
/// (fee and bonus, or payments where they are more, product, shipping, commission by order), and of all others what was
/// paid and sent nevertheless.
#[must_use]
pub fn cost_of(book: &Book, influencer: &Id<Influencer>) -> Totals {
    let mut total = Totals::default();
    for one in book.partnerships_with(influencer) {
        let costs = if one.stage.came_to_terms() { agreed(book, one) } else { spent(book, one) };
        costs.iter().for_each(|sum| total.add(sum));
    }
    total
}

/// Returns what was agreed that a partnership costs, with the commission of the orders that its
/// pieces are known to have brought.
pub(super) fn agreed(book: &Book, partnership: &Partnership) -> Totals {
    let pieces = book.deliverables_of(&partnership.id);
    let orders = pieces.filter_map(|piece| Some(known(&piece.results).orders?.value));
    cost(book, partnership, orders.reduce(u64::saturating_add))
}

/// Returns what is gone although nothing holds: payments made, and parcels that left.
fn spent(book: &Book, partnership: &Partnership) -> Totals {
    let paid = book.payments_of(&partnership.id).filter_map(|payment| match payment.state {
        PaymentState::Paid { .. } => Some(payment.amount),
        PaymentState::Open | PaymentState::Cancelled => None,
    });
    let mut total: Totals = paid.collect();
    let left = |parcel: &&Arc<Shipment>| parcel.state != ShipmentState::ToPrepare;
    let parcels = book.shipments_of(&partnership.id).filter(left);
    total.extend(parcels.flat_map(|parcel| parcel_cost(parcel)));
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Money;
    use crate::domain::payment::Trigger;
    use crate::domain::stage::{Lane, Stage};
    use crate::insight::scene::{id, influencer, partnership, payment, records, today};

    #[test]
    fn an_agreement_costs_what_it_says_and_a_failed_one_what_was_spent() {
        let failed = |stage| (stage, "27.50 EUR");
        for (stage, expected) in [
            (Stage::In(Lane::Agreed), "107.50 EUR"),
            (Stage::In(Lane::Done), "107.50 EUR"),
            (Stage::Paused { from: Lane::Active }, "107.50 EUR"),
            failed(Stage::Paused { from: Lane::InTalks }),
            failed(Stage::In(Lane::InTalks)),
            failed(Stage::Ghosted),
        ] {
            let mut records = records();
            let mut made = partnership("Mara", Lane::Active);
            made.stage = stage;
            let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug".into());
            parcel.item_cost = Money::parse("20 EUR").ok();
            parcel.shipping_cost = Money::parse("7.50 EUR").ok();
            parcel.state = ShipmentState::Delivered;
            let fee = payment("fee", "p-Mara", "80 EUR", Trigger::On(today()));
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.partnerships = [made].into_iter().collect();
            records.shipments = [parcel].into_iter().collect();
            records.payments = [fee].into_iter().collect();
            let found = cost_of(&Book::from(records), &id("Mara"));
            assert_eq!(found.brief(), expected, "{}", stage.word());
        }
    }

    #[test]
    fn a_parcel_that_never_left_or_came_back_costs_no_product() {
        for (state, expected) in [
            (ShipmentState::ToPrepare, ""),
            (ShipmentState::Shipped, "27.50 EUR"),
            (ShipmentState::Returned, "7.50 EUR"),
        ] {
            let mut records = records();
            let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug".into());
            parcel.item_cost = Money::parse("20 EUR").ok();
            parcel.shipping_cost = Money::parse("7.50 EUR").ok();
            parcel.state = state;
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.partnerships = [partnership("Mara", Lane::Contacted)].into_iter().collect();
            records.shipments = [parcel].into_iter().collect();
            assert_eq!(cost_of(&Book::from(records), &id("Mara")).brief(), expected);
        }
    }
}
