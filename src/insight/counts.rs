//! Counts: the newest known value of each count of a piece, with its day.
//!
//! Each field is looked up separately, as a later row may have only the orders.

use crate::domain::date::Date;
use crate::domain::influencer::Influencer;
use crate::domain::money::Money;
use crate::domain::results::Results;

/// A value and the day it was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<T> {
    /// The value; 0 is a count.
    pub value: T,
    /// The day of the measurement.
    pub on: Date,
}

/// The known counts of a piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of Results")]
pub struct PieceCounts {
    pub impressions: Option<Known<u64>>,
    pub reach: Option<Known<u64>>,
    pub views: Option<Known<u64>>,
    pub likes: Option<Known<u64>>,
    pub comments: Option<Known<u64>>,
    pub shares: Option<Known<u64>>,
    pub saves: Option<Known<u64>>,
    pub clicks: Option<Known<u64>>,
    pub orders: Option<Known<u64>>,
    pub revenue: Option<Known<Money>>,
}

/// Returns the newest known value of each count; of two rows of one day the later one wins.
#[must_use]
pub fn known(results: &[Results]) -> PieceCounts {
    let mut rows: Vec<&Results> = results.iter().collect();
    rows.sort_by_key(|row| row.on);
    let mut found = PieceCounts::default();
    for row in rows {
        let Results {
            on,
            impressions,
            reach,
            views,
            likes,
            comments,
            shares,
            saves,
            clicks,
            orders,
            revenue,
        } = row;
        for (newest, value) in [
            (&mut found.impressions, impressions),
            (&mut found.reach, reach),
            (&mut found.views, views),
            (&mut found.likes, likes),
            (&mut found.comments, comments),
            (&mut found.shares, shares),
            (&mut found.saves, saves),
            (&mut found.clicks, clicks),
            (&mut found.orders, orders),
        ] {
            *newest = value.map(|value| Known { value, on: *on }).or(*newest);
        }
        found.revenue = revenue.map(|value| Known { value, on: *on }).or(found.revenue);
    }
    found
}

/// Returns the latest follower count of the main account.
#[must_use]
pub fn followers(influencer: &Influencer) -> Option<Known<u64>> {
    let audience = &influencer.main_account()?.audience;
    audience.iter().rev().find_map(|row| Some(Known { value: row.followers?, on: row.on }))
}

/// A sum of counts of one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) value: u64,
    /// The earliest day of a part.
    pub(super) first: Date,
    /// The latest day.
    pub(super) last: Date,
    /// Whether it has likes only, because no other engagement is known.
    pub(super) likes_alone: bool,
}

impl From<Known<u64>> for Sum {
    fn from(known: Known<u64>) -> Self {
        Self { value: known.value, first: known.on, last: known.on, likes_alone: false }
    }
}

impl PieceCounts {
    /// Returns likes plus comments, if likes are known: comments alone are no engagement.
    pub(super) fn likes_and_comments(&self) -> Option<Sum> {
        Some(with_likes(self.likes?, &[self.comments]))
    }

    /// Returns likes, comments, shares and saves, if likes are known.
    pub(super) fn engagements(&self) -> Option<Sum> {
        Some(with_likes(self.likes?, &[self.comments, self.shares, self.saves]))
    }
}

fn with_likes(likes: Known<u64>, others: &[Option<Known<u64>>]) -> Sum {
    let likes_alone = others.iter().all(Option::is_none);
    let add = |sum: Sum, more: &Known<u64>| Sum {
        value: sum.value.saturating_add(more.value),
        first: sum.first.min(more.on),
        last: sum.last.max(more.on),
        likes_alone,
    };
    let likes = Sum { likes_alone, ..Sum::from(likes) };
    others.iter().flatten().fold(likes, add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    fn row(on: &str, likes: Option<u64>, orders: Option<u64>) -> Results {
        Results { likes, orders, ..Results::on(day(on)) }
    }

    #[test]
    fn a_later_row_with_only_orders_leaves_the_likes() {
        let rows = [row("2026-11-20", None, Some(12)), row("2026-11-14", Some(100), Some(3))];
        let found = known(&rows);
        assert_eq!(found.likes, Some(Known { value: 100, on: day("2026-11-14") }));
        assert_eq!(found.orders, Some(Known { value: 12, on: day("2026-11-20") }));
        assert_eq!(found.views, None);
    }

    #[test]
    fn of_one_day_the_later_row_holds_and_a_zero_is_a_count() {
        let rows = [row("2026-11-14", Some(9), None), row("2026-11-14", Some(0), None)];
        assert_eq!(known(&rows).likes.map(|likes| likes.value), Some(0));
    }

    #[test]
    fn comments_alone_are_no_engagement() {
        let comments =
            Results { comments: Some(20), saves: Some(4), ..row("2026-11-14", None, None) };
        let found = known(std::slice::from_ref(&comments));
        assert_eq!((found.likes_and_comments(), found.engagements()), (None, None));
        let liked = known(&[Results { likes: Some(u64::MAX), ..comments }]);
        assert_eq!(liked.engagements().map(|sum| sum.value), Some(u64::MAX));
        let alone = known(&[row("2026-11-14", Some(5), None)]).likes_and_comments();
        assert_eq!(alone.map(|sum| (sum.value, sum.likes_alone)), Some((5, true)));
    }
}
