//! Items: the dated or pending things that may need the owner, as Today and Calendar show them.

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
    /// A draft lies with us.
    Review,
    /// A piece is due to go live.
    Post,
    /// A next step is due.
    Step(Whose),
    /// A payment is due.
    Payment,
    /// Commission of a finished month or quarter is owed.
    Commission,
    /// A parcel is to leave.
    Send,
    /// A usage right has its last day.
    Right,
    /// An ad code has its last day.
    AdCode,
    /// An exclusivity that is owed to us has its last day.
    Exclusivity,
    /// A live piece is unchecked.
    Verify,
    /// A parcel is under way: did it arrive? Or a gift was delivered: how do they like it?
    Arrived,
    /// A gift was delivered and no post came.
    Silent,
    /// Pieces are behind and have no open deliverable.
    Owed,
    /// A campaign has its last day for orders.
    LastOrder,
    /// The parcels of a campaign have their last day to leave.
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

    /// Returns the word for it beside a name on the calendar.
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

    /// Returns the name that scripts and snoozes know it by; the same thing keeps its name.
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

    /// Returns whether it is for us to do, whoever posts; [`Item::is_ours`] knows the piece too.
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

/// What a selection holds: the same thing keeps its id while its day and its words change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    /// What it asks for.
    pub what: What,
    /// The record that asks.
    pub record: AnyId,
}

impl ItemId {
    /// Returns the day in the book that moving this item would move, if it has one.
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

/// One thing that may need the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub id: ItemId,
    /// With whom.
    pub influencer: Id<Influencer>,
    /// In which partnership.
    pub partnership: Id<Partnership>,
    /// Its day: the last one on which it is in time.
    pub on: Option<Date>,
    /// The day from which Today shows it although its own day is further off.
    pub from: Option<Date>,
    /// The last day on which Today shows it; later another item says it better, or nobody cares.
    pub until: Option<Date>,
    /// The day until which the owner put it off; its own day stays as it is.
    pub snoozed: Option<Date>,
    /// Whether it is for us to do: a post that is left to us is.
    pub is_ours: bool,
    /// The influencer's folded name, by which items of one day are sorted.
    pub(super) order: Arc<str>,
}

impl Item {
    /// Returns what items of one day are sorted by.
    pub(super) fn rank(&self) -> (&str, &ItemId) {
        (&self.order, &self.id)
    }

    /// Returns whether it is put off to a later day.
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
