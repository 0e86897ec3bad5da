//! Shipments: parcels on their way, and what they cost.

use super::choice::choice;
use super::date::Date;
use super::field::fields;
use super::id::Id;
use super::money::Money;
use super::partnership::Partnership;
use super::text::{Line, Prose};

choice! {
    /// How far a parcel has come.
    pub enum ShipmentState {
        /// Still here.
        ToPrepare = "To prepare",
        /// On its way.
        Shipped = "Shipped",
        /// With them.
        Delivered = "Delivered",
        /// Back here.
        Returned = "Returned",
    }
}

fields! {
    /// One parcel.
    pub struct Shipment {
        /// Its name in the file.
        id: Id<Shipment>,
        /// The partnership it belongs to.
        partnership: Id<Partnership>,
        /// What is in it.
        items: Line,
        /// What the items cost us.
        item_cost: Option<Money>,
        /// What the parcel costs us.
        shipping_cost: Option<Money>,
        /// How far it has come.
        state: ShipmentState,
        /// The last day to send it.
        send_by: Option<Date>,
        /// Who carries it.
        carrier: Line,
        /// The number to follow it by.
        tracking: Line,
        /// The day it left.
        shipped_on: Option<Date>,
        /// The day it arrived.
        delivered_on: Option<Date>,
        /// The day it was back.
        returned_on: Option<Date>,
        /// Anything else.
        notes: Prose,
    }
}

impl Shipment {
    /// Returns a parcel that is still to be prepared.
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
        }
    }

    /// Returns the day it arrived; none where it came back, for then they have no product.
    #[must_use]
    pub fn arrived_on(&self) -> Option<Date> {
        self.delivered_on.filter(|_| self.state != ShipmentState::Returned)
    }
}
