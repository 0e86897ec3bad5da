//! Campaigns: what several partnerships are for, and what they share.

use super::choice::choice;
use super::date::Date;
use super::field::fields;
use super::id::Id;
use super::money::Money;
use super::text::{Line, Name, Prose};

choice! {
    /// What a campaign is for.
    pub enum Goal {
        /// To be known.
        Awareness = "awareness",
        /// To sell.
        Sales = "sales",
        /// To get content that we may use.
        UserGenerated = "user-generated content",
        /// To learn about customers.
        AudienceInsight = "audience insight",
    }
}

fields! {
    /// A campaign; a partnership belongs to at most one.
    pub struct Campaign {
        /// Its name in the file.
        id: Id<Campaign>,
        /// What it is called.
        name: Name,
        /// What it is for.
        goal: Option<Goal>,
        /// The first day.
        from: Option<Date>,
        /// The last day, inclusive.
        until: Option<Date>,
        /// What it may cost.
        budget: Option<Money>,
        /// Brief: what the campaign and the product are about.
        about: Prose,
        /// Brief: whom it should reach.
        audience: Prose,
        /// Brief: what every partnership should say, three at most.
        key_messages: Vec<Line>,
        /// Brief: what works well.
        dos: Vec<Line>,
        /// Brief: what to leave.
        donts: Vec<Line>,
        /// Brief: whom to ask.
        contact: Line,
        /// Anything else.
        notes: Prose,
        /// Hidden from lists and Today, still counted in money.
        archived: bool,
    }
}

impl Campaign {
    /// Returns a campaign of which only the name is known.
    #[must_use]
    pub fn new(id: Id<Self>, name: Name) -> Self {
        Self {
            id,
            name,
            goal: None,
            from: None,
            until: None,
            budget: None,
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
