//! Results of a piece: raw counts on a day. Rates are computed, never stored.

use super::date::Date;
use super::field::fields;
use super::money::Money;

fields! {
    /// The counts of a piece on a day; absent means unknown, 0 is a count.
    pub struct Results {
        /// The day of the count.
        on: Date = kept("Counted on").back().said("day"),
        /// Times shown.
        impressions: Option<u64> = kept("Impressions"),
        /// People reached.
        reach: Option<u64> = kept("Reach"),
        /// Views.
        views: Option<u64> = kept("Views"),
        /// Likes.
        likes: Option<u64> = kept("Likes"),
        /// Comments.
        comments: Option<u64> = kept("Comments"),
        /// Shares.
        shares: Option<u64> = kept("Shares"),
        /// Saves.
        saves: Option<u64> = kept("Saves"),
        /// Clicks on the link.
        clicks: Option<u64> = kept("Clicks"),
        /// Orders.
        orders: Option<u64> = kept("Orders"),
        /// What the orders were worth.
        revenue: Option<Money> = kept("Revenue"),
    }
}

impl Results {
    /// Returns an empty count.
    #[must_use]
    pub fn on(on: Date) -> Self {
        Self {
            on,
            impressions: None,
            reach: None,
            views: None,
            likes: None,
            comments: None,
            shares: None,
            saves: None,
            clicks: None,
            orders: None,
            revenue: None,
        }
    }
}
