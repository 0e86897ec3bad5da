//! Shipments: parcels and their costs.

use super::choice::choice;
use super::date::Date;
use super::field::fields;
use super::id::Id;
use super::money::Money;
use super::partnership::Partnership;
use super::text::{Line, Prose};

choice! {
    /// The state of a parcel.
    pub enum ShipmentState {
        /// Not sent yet.
        ToPrepare = "To prepare",
        /// On its way.
        Shipped = "Shipped",
        /// Arrived.
        Delivered = "Delivered",
        /// Returned to us.
        Returned = "Returned",
    }
}

fields! {
    /// One parcel.
    pub struct Shipment {
        /// Its name in the file.
        id: Id<Shipment> = key(),
        /// The partnership it belongs to.
        partnership: Id<Partnership> = kept("For").entered(Input::Pick(Source::Partnerships)),
        /// What is in it.
        items: Line = kept("Items").hint("what is in it"),
        /// What the items cost us.
        item_cost: Option<Money> = kept("Items cost").said("cost of the items"),
        /// The shipping cost for us.
        shipping_cost: Option<Money> = kept("Postage"),
        /// Its state.
        state: ShipmentState = kept("State"),
        /// The last day to send it.
        send_by: Option<Date> = kept("Send by").ahead(),
        /// Who carries it.
        carrier: Line = kept("Carrier").hint("who carries it"),
        /// The number to follow it by.
        tracking: Line = personal("Tracking").hint("the number to follow it by"),
        /// The day it left.
        shipped_on: Option<Date> = kept("Shipped on").back().said("shipped"),
        /// The day it arrived.
        delivered_on: Option<Date> = kept("Delivered on").back().said("delivered"),
        /// The day it was returned.
        returned_on: Option<Date> = kept("Came back on").back().said("came back"),
        /// Anything else.
        notes: Prose = personal("Notes"),
        /// The day of the import that took it over; the first edit by a verb clears it.
        taken_over: Option<Date> = kept("Taken over").back().left_out("set by an import"),
    }
}

impl Shipment {
    /// Returns a parcel to be prepared.
    #[must_use]
    pub fn new(id: Id<Self>, partnership: Id<Partnership>, items: Line) -> Self {
        Self {
            id,
            partnership,
            items,
            item_cost: None,
            shipping_cost: None,
            state: ShipmentState::ToPrepare,
            send_by: None,
            carrier: Line::default(),
            tracking: Line::default(),
            shipped_on: None,
            delivered_on: None,
            returned_on: None,
            notes: Prose::default(),
            taken_over: None,
        }
    }

    /// Returns the day it arrived, while they have it: not for a returned parcel, or one under way
    /// again.
    #[must_use]
    pub fn arrived_on(&self) -> Option<Date> {
        self.delivered_on.filter(|_| self.state == ShipmentState::Delivered)
    }
}
