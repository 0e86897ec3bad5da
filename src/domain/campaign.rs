//! Campaigns: the purpose and settings that several partnerships share.

use super::choice::choice;
use super::date::Date;
use super::expense::Expense;
use super::field::fields;
use super::id::Id;
use super::money::Money;
use super::text::{Line, Name, Prose};

choice! {
    /// What a campaign is for.
    pub enum Goal {
        /// To become known.
        Awareness = "awareness",
        /// To sell.
        Sales = "sales",
        /// To get content that we can use.
        UserGenerated = "user-generated content",
        /// To learn about customers.
        AudienceInsight = "audience insight",
    }
}

fields! {
    /// A campaign; a partnership belongs to at most one.
    pub struct Campaign {
        /// Its name in the file.
        id: Id<Campaign> = key(),
        /// What it is called.
        name: Name = kept("Name").hint("what you call it"),
        /// Its purpose.
        goal: Option<Goal> = kept("Goal"),
        /// The first day.
        from: Option<Date> = kept("From").ahead(),
        /// The last day, inclusive.
        until: Option<Date> = kept("Until").ahead(),
        /// The last day on which an order can still arrive in time.
        last_order_by: Option<Date> = kept("Last order by").ahead(),
        /// The last day to send parcels.
        ship_by: Option<Date> = kept("Ship by").ahead(),
        /// The day it was closed.
        closed_on: Option<Date> = kept("Closed on").back().said("closed"),
        /// The maximum cost.
        budget: Option<Money> = kept("Budget"),
        /// Its other costs.
        expenses: Vec<Expense> = kept("Expenses").said("expense"),
        /// Brief: what the campaign and the product are about.
        about: Prose = kept("About").under("Brief, shared by its partnerships"),
        /// Brief: the target audience.
        audience: Prose = kept("Audience"),
        /// Brief: what every partnership should say, three at most.
        key_messages: Vec<Line> = kept("Key messages"),
        /// Brief: what works well.
        dos: Vec<Line> = kept("Works well"),
        /// Brief: what to leave out.
        donts: Vec<Line> = kept("Leave out"),
        /// Brief: whom to ask.
        contact: Line = kept("Contact").hint("whom they ask"),
        /// Anything else.
        notes: Prose = kept("Notes").under("Anything else"),
        /// Hidden from lists and Today, still counted in money.
        archived: bool = kept("Archived").left_out("A archives and brings back"),
    }
}

impl Campaign {
    /// Returns a campaign with only a name.
    #[must_use]
    pub fn new(id: Id<Self>, name: Name) -> Self {
        Self {
            id,
            name,
            goal: None,
            from: None,
            until: None,
            last_order_by: None,
            ship_by: None,
            closed_on: None,
            budget: None,
            expenses: Vec::new(),
            about: Prose::default(),
            audience: Prose::default(),
            key_messages: Vec::new(),
            dos: Vec::new(),
            donts: Vec::new(),
            contact: Line::default(),
            notes: Prose::default(),
            archived: false,
        }
    }
}
