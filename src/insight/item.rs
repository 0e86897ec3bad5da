//! Items: dated or pending things for the owner, as shown in Today and Calendar.

use std::sync::Arc;

use crate::domain::command::Dated;
use crate::domain::date::Date;
use crate::domain::expectations::Whose;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;

/// What an item asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A draft is due from the creator.
    Draft,
    /// We have a draft to review.
    Review,
    /// A piece is due to go live.
    Post,
    /// A next step is due.
    Step(Whose),
    /// A payment is due.
    Payment,
    /// Commission of a finished month or quarter is owed.
    Commission,
    /// A parcel is due to be sent.
    Send,
    /// A usage right ends.
    Right,
    /// An ad code ends.
    AdCode,
    /// An exclusivity owed to us ends.
    Exclusivity,
    /// A live piece is not verified.
    Verify,
    /// A parcel is in transit: did it arrive? Or a gift was delivered: how do they like it?
    Arrived,
    /// A gift was delivered and no post followed.
    Silent,
    /// Pieces are behind without an open deliverable.
    Owed,
    /// The last day for orders of a campaign.
    LastOrder,
    /// The last day to ship the parcels of a campaign.
    ShipBy,
}

impl What {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Draft,
        Self::Review,
        Self::Post,
        Self::Step(Whose::Us),
        Self::Step(Whose::Them),
        Self::Payment,
        Self::Commission,
        Self::Send,
        Self::Right,
        Self::AdCode,
        Self::Exclusivity,
        Self::Verify,
        Self::Arrived,
        Self::Silent,
        Self::Owed,
        Self::LastOrder,
        Self::ShipBy,
    ];

    /// Returns the word next to a name on the calendar.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Post => "post",
            Self::Step(_) => "step",
            Self::Payment => "payment",
            Self::Commission => "commission",
            Self::Send => "parcel",
            Self::Right => "right",
            Self::AdCode => "ad code",
            Self::Exclusivity => "exclusivity",
            Self::Verify => "verify",
            Self::Arrived | Self::Silent => "gift",
            Self::Owed => "debt",
            Self::LastOrder => "last order",
            Self::ShipBy => "ship-by day",
        }
    }

    /// Returns the stable code for scripts and snoozes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Post => "post",
            Self::Step(whose) => whose.step_code(),
            Self::Payment => "payment",
            Self::Commission => "commission",
            Self::Send => "send",
            Self::Right => "right",
            Self::AdCode => "ad_code",
            Self::Exclusivity => "exclusivity",
            Self::Verify => "verify",
            Self::Arrived => "arrived",
            Self::Silent => "silent",
            Self::Owed => "owed",
            Self::LastOrder => "last_order",
            Self::ShipBy => "ship_by",
        }
    }

    /// Returns whether it is our move, whoever posts; [`Item::is_ours`] considers the piece too.
    #[must_use]
    pub fn is_ours(self) -> bool {
        match self {
            Self::Review
            | Self::Step(Whose::Us)
            | Self::Payment
            | Self::Commission
            | Self::Send
            | Self::Verify
            | Self::Arrived
            | Self::Owed
            | Self::ShipBy => true,
            Self::Draft
            | Self::Post
            | Self::Step(Whose::Them)
            | Self::Right
            | Self::AdCode
            | Self::Exclusivity
            | Self::LastOrder
            | Self::Silent => false,
        }
    }

    /// Returns whether something ends on its day, rather than being due.
    #[must_use]
    pub fn lapses(self) -> bool {
        matches!(self, Self::Right | Self::AdCode | Self::Exclusivity | Self::LastOrder)
    }
}

/// Identifies an item in a selection, stable while its day and text change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    /// What it asks for.
    pub what: What,
    /// The record.
    pub record: AnyId,
}

impl ItemId {
    /// Returns the date that moving this item would move, if any.
    #[must_use]
    pub fn dated(&self) -> Option<Dated> {
        match (self.what, &self.record) {
            (What::Draft, AnyId::Deliverable(id)) => Some(Dated::Draft(id.clone())),
            (What::Post, AnyId::Deliverable(id)) => Some(Dated::Post(id.clone())),
            (What::Step(_), AnyId::Partnership(id)) => Some(Dated::Step(id.clone())),
            (What::Payment, AnyId::Payment(id)) => Some(Dated::Payment(id.clone())),
            (What::Send, AnyId::Shipment(id)) => Some(Dated::Send(id.clone())),
            (What::Right, AnyId::UsageRight(id)) => Some(Dated::Right(id.clone())),
            (What::AdCode, AnyId::UsageRight(id)) => Some(Dated::AdCode(id.clone())),
            (What::Exclusivity, AnyId::Exclusivity(id)) => Some(Dated::Exclusivity(id.clone())),
            _ => None,
        }
    }
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// The influencer.
    pub influencer: Id<Influencer>,
    /// The partnership.
    pub partnership: Id<Partnership>,
    /// Its day: the last one in time.
    pub on: Option<Date>,
    /// The day from which Today shows it, if before its own day.
    pub from: Option<Date>,
    /// The last day on which Today shows it; after that another item replaces it, or it is
    /// irrelevant.
    pub until: Option<Date>,
    /// The day until which the owner snoozed it; its own day is unchanged.
    pub snoozed: Option<Date>,
    /// Whether it is our move, including a post that is left to us.
    pub is_ours: bool,
    /// The influencer's folded name, the sort key within a day.
    pub(super) order: Arc<str>,
}

impl Item {
    /// Returns the sort key within a day.
    pub(super) fn rank(&self) -> (&str, &ItemId) {
        (&self.order, &self.id)
    }

    /// Returns whether it is snoozed beyond today.
    #[must_use]
    pub fn is_snoozed(&self, today: Date) -> bool {
        self.snoozed.is_some_and(|until| today < until)
    }

    /// Returns whether its day has passed.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.on.is_some_and(|on| on < today)
    }
}
