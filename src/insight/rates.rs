//! Rates: computed from raw counts, always with their basis, never filled where a count is missing.
//!
//! Formulas: engagement by followers is likes and comments over followers (GRIN); by reach, all
//! engagements over reach; by views, likes and comments over views; cost includes product and
//! shipping, or a gifted partnership would look free.

use std::sync::Arc;

use super::number::{grouped, percent};
use crate::domain::book::Book;
use crate::domain::choice::{Choice, choice};
use crate::domain::date::{Date, day_or_month, short};
use crate::domain::expectations::Commission;
use crate::domain::influencer::Account;
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState};
use crate::domain::results::Results;
use crate::domain::shipment::{Shipment, ShipmentState};

choice! {
    /// What the engagement of an account is a share of, the better known one first.
    pub enum Basis {
        /// Of those who follow.
        Followers = "followers",
        /// Of those whom a post reaches.
        Reach = "reach",
        /// Of the views of a post.
        Views = "views",
    }
}

/// Likes and comments of a post as a share of something that was measured with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Engagement {
    /// Likes and comments.
    pub liked: u64,
    /// The whole; never 0.
    pub of: u64,
    /// What the whole counts.
    pub basis: Basis,
    /// The day of the measurement.
    pub on: Date,
}

impl std::fmt::Display for Engagement {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{} of {}", percent(Some(self.liked), Some(self.of)), self.basis)
    }
}

impl Engagement {
    /// Returns the share in parts of a million, to put those of one basis in order.
    #[must_use]
    pub fn share(&self) -> u64 {
        let share = u128::from(self.liked) * 1_000_000 / u128::from(self.of);
        u64::try_from(share).unwrap_or(u64::MAX)
    }
}

/// Returns the engagement of an account as it was measured last: of its followers, else of its
/// reach, else of its views.
#[must_use]
pub fn engagement(account: &Account) -> Option<Engagement> {
    account.audience.iter().rev().find_map(|measured| {
        let liked = match (measured.likes, measured.comments) {
            (None, None) => return None,
            (likes, comments) => likes.unwrap_or(0).saturating_add(comments.unwrap_or(0)),
        };
        let whole = |basis| match basis {
            Basis::Followers => measured.followers,
            Basis::Reach => measured.reach,
            Basis::Views => measured.views,
        };
        let known = |basis: &Basis| Some((whole(*basis).filter(|count| *count > 0)?, *basis));
        let (of, basis) = Basis::ALL.iter().find_map(known)?;
        Some(Engagement { liked, of, basis, on: measured.on })
    })
}

/// Returns the engagement of an account in words: share, basis, and the day of its measurement where
/// that is not the day of the followers that are shown beside it: `5.0 % of followers, 12 Mar`.
#[must_use]
pub fn engagement_words(account: &Account, today: Date) -> Option<String> {
    words(account, |on| short(on, today))
}

/// Returns the same for a narrow column: of another year only the month, `…, Mar 2025`.
#[must_use]
pub fn engagement_cell(account: &Account, today: Date) -> Option<String> {
    words(account, |on| day_or_month(on, today))
}

fn words(account: &Account, said: impl Fn(Date) -> String) -> Option<String> {
    let share = engagement(account)?;
    let mut with_followers = account.audience.iter().rev().filter(|it| it.followers.is_some());
    let is_of_that_day = with_followers.next().is_some_and(|it| it.on == share.on);
    Some(if is_of_that_day { share.to_string() } else { format!("{share}, {}", said(share.on)) })
}

/// A rate: what it is called, its value (`–` where a count is missing), and what it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The short name: `CPM`.
    pub name: &'static str,
    /// The value.
    pub value: String,
    /// What it is of: `cost per 1,000 impressions`.
    pub basis: &'static str,
}

/// The latest counts of several pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(Vec<Results>);

/// One count of a piece, where it is known.
type Count = fn(&Results) -> Option<u64>;

fn likes_and_comments(results: &Results) -> Option<u64> {
    match (results.likes, results.comments) {
        (None, None) => None,
        (likes, comments) => Some(likes.unwrap_or(0).saturating_add(comments.unwrap_or(0))),
    }
}

impl<'a> FromIterator<&'a Results> for Counts {
    fn from_iter<I: IntoIterator<Item = &'a Results>>(results: I) -> Self {
        Self(results.into_iter().cloned().collect())
    }
}

impl Counts {
    /// Returns whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the sum of a count, where any piece knows it.
    #[must_use]
    pub fn sum(&self, count: Count) -> Option<u64> {
        let known: Vec<u64> = self.0.iter().filter_map(count).collect();
        let sum = known.iter().fold(0_u64, |sum, count| sum.saturating_add(*count));
        (!known.is_empty()).then_some(sum)
    }

    /// Returns what the orders were worth.
    #[must_use]
    pub fn revenue(&self) -> Totals {
        self.0.iter().filter_map(|results| results.revenue).collect()
    }

    /// Returns all rates, for what was spent to get these counts.
    #[must_use]
    pub fn rates(&self, cost: &Totals, followers: Option<u64>) -> Vec<Rate> {
        let rate = |name, value, basis| Rate { name, value, basis };
        let liked = likes_and_comments as Count;
        let engaged = Results::engagements as Count;
        let posts = u64::try_from(self.0.iter().filter_map(liked).count()).unwrap_or(u64::MAX);
        let audience = followers.map(|followers| followers.saturating_mul(posts));
        let views = self.sum(|results| results.views);
        let shown = self.sum(|results| results.impressions);
        vec![
            rate("ER", percent(self.sum(liked), audience), "likes and comments by followers"),
            rate("ER", self.share(engaged, |results| results.reach), "engagements by reach"),
            rate("ER", self.share(liked, |results| results.views), "likes and comments by views"),
            rate("CPM", each(cost, shown, 1_000), "cost per 1,000 impressions"),
            rate("CPV", each(cost, views, 1), "cost per view"),
            rate("CPE", each(cost, self.sum(engaged), 1), "cost per engagement"),
            rate(
                "CTR",
                self.share(|results| results.clicks, |results| results.impressions),
                "clicks by impressions",
            ),
            rate(
                "Conversion",
                self.share(|results| results.orders, |results| results.clicks),
                "orders by clicks",
            ),
            rate("ROAS", times(&self.revenue(), cost), "revenue by cost with product and shipping"),
        ]
    }

    /// Returns one count by another, over the pieces that know both.
    fn share(&self, part: Count, whole: Count) -> String {
        let both = self.0.iter().filter_map(|results| Some((part(results)?, whole(results)?)));
        let sums =
            both.reduce(|sum, one| (sum.0.saturating_add(one.0), sum.1.saturating_add(one.1)));
        percent(sums.map(|sum| sum.0), sums.map(|sum| sum.1))
    }
}

/// Returns what a partnership costs: fee and bonus, product and shipping.
///
/// Payments that are written down, paid or to be paid, are parts of the fee and the bonus; in each
/// currency the larger sum counts, so that neither a first milestone nor an extra payment hides the
/// other. A commission by order counts where orders are known.
#[must_use]
pub fn cost(book: &Book, partnership: &Partnership, orders: Option<u64>) -> Totals {
    let payments = book.payments_of(&partnership.id);
    let stands = |payment: &&Arc<Payment>| payment.state != PaymentState::Cancelled;
    let mut total: Totals = payments.filter(stands).map(|payment| payment.amount).collect();
    let agreed: Totals = partnership.fee.into_iter().chain(partnership.bonus).collect();
    for sum in agreed.iter() {
        let minor = sum.minor.saturating_sub(total.of(sum.currency));
        total.add(Money { minor, ..sum });
    }
    let parcels: Vec<_> = book.shipments_of(&partnership.id).collect();
    total.extend(parcels.iter().flat_map(|parcel| parcel_cost(parcel)));
    // What the gift costs stands in for parcels that do not say it, unless all of them came back.
    let came_back = |parcel: &&Arc<Shipment>| parcel.state == ShipmentState::Returned;
    let all_came_back = !parcels.is_empty() && parcels.iter().all(came_back);
    if !all_came_back && parcels.iter().all(|parcel| parcel.item_cost.is_none()) {
        total.extend(partnership.gift_cost);
    }
    if let (Some(Commission::PerOrder(each)), Some(orders)) = (partnership.commission, orders) {
        total.add(Money { minor: each.minor.saturating_mul(orders), currency: each.currency });
    }
    total
}

/// Returns what a parcel costs: its way, and its product, unless it came back.
pub(super) fn parcel_cost(parcel: &Shipment) -> impl Iterator<Item = Money> {
    let product = match parcel.state {
        ShipmentState::ToPrepare | ShipmentState::Shipped | ShipmentState::Delivered => {
            parcel.item_cost
        }
        ShipmentState::Returned => None,
    };
    parcel.shipping_cost.into_iter().chain(product)
}

/// Returns the cost of each so many of a count; only where all of it is in one currency.
fn each(cost: &Totals, count: Option<u64>, per: u64) -> String {
    match (only(cost), count.filter(|count| *count > 0)) {
        (Some(cost), Some(count)) => {
            let minor = u128::from(cost.minor) * u128::from(per);
            let minor = (minor + u128::from(count) / 2) / u128::from(count);
            let minor = u64::try_from(minor).unwrap_or(u64::MAX);
            Money { minor, currency: cost.currency }.to_string()
        }
        _ => "–".to_owned(),
    }
}

/// Returns revenue over cost as `2.4×`; only where both are in the one same currency.
fn times(revenue: &Totals, cost: &Totals) -> String {
    match (only(revenue), only(cost)) {
        (Some(revenue), Some(cost)) if revenue.currency == cost.currency && cost.minor > 0 => {
            let tenths = (u128::from(revenue.minor) * 10 + u128::from(cost.minor) / 2)
                / u128::from(cost.minor);
            let whole = u64::try_from(tenths / 10).unwrap_or(u64::MAX);
            format!("{}.{}×", grouped(whole), tenths % 10)
        }
        _ => "–".to_owned(),
    }
}

fn only(totals: &Totals) -> Option<Money> {
    let mut sums = totals.iter();
    sums.next().filter(|_| sums.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::influencer::{Audience, Handle};
    use crate::domain::payment::Trigger;
    use crate::domain::platform::Platform;
    use crate::domain::stage::Lane;
    use crate::insight::scene::{id, partnership, payment, records, today};

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    fn values(counts: &Counts, cost: &[&str], followers: Option<u64>) -> Vec<String> {
        let cost = cost.iter().map(|text| money(text)).collect();
        counts.rates(&cost, followers).into_iter().map(|rate| rate.value).collect()
    }

    #[test]
    fn an_engagement_names_its_day_where_the_followers_beside_it_are_of_another() {
        let liked = |on: &str, followers| Audience {
            followers,
            likes: Some(50),
            views: Some(500),
            ..Audience::on(day(on))
        };
        let counted = |on: &str| Audience { followers: Some(2_000), ..Audience::on(day(on)) };
        for (audience, expected, in_a_column) in [
            (vec![liked("2026-11-01", Some(1_000))], "5.0 % of followers", "5.0 % of followers"),
            (
                vec![liked("2026-03-12", Some(1_000)), counted("2026-11-01")],
                "5.0 % of followers, 12 Mar",
                "5.0 % of followers, 12 Mar",
            ),
            (
                vec![liked("2025-03-12", Some(1_000)), counted("2026-11-01")],
                "5.0 % of followers, 12 Mar 2025",
                "5.0 % of followers, Mar 2025",
            ),
            (
                vec![counted("2026-03-12"), liked("2026-11-01", None)],
                "10.0 % of views, 1 Nov",
                "10.0 % of views, 1 Nov",
            ),
            (vec![liked("2026-11-01", None)], "10.0 % of views, 1 Nov", "10.0 % of views, 1 Nov"),
        ] {
            let handle = Handle::parse("mara").unwrap();
            let account = Account { platform: Platform::Instagram, handle, audience };
            assert_eq!(engagement_words(&account, today()).as_deref(), Some(expected));
            assert_eq!(engagement_cell(&account, today()).as_deref(), Some(in_a_column));
        }
    }

    #[test]
    fn rates_are_computed_from_what_is_known() {
        let counted = Results {
            impressions: Some(20_000),
            reach: Some(10_000),
            views: Some(5_000),
            likes: Some(400),
            comments: Some(60),
            saves: Some(40),
            clicks: Some(300),
            orders: Some(12),
            revenue: Some(money("480 EUR")),
            ..Results::on(today())
        };
        assert_eq!(
            values(&Counts(vec![counted]), &["200 EUR"], Some(23_000)),
            [
                "2.0 %",
                "5.0 %",
                "9.2 %",
                "10.00 EUR",
                "0.04 EUR",
                "0.40 EUR",
                "1.5 %",
                "4.0 %",
                "2.4×"
            ]
        );
    }

    #[test]
    fn a_missing_count_or_a_second_currency_leaves_a_dash() {
        let none = values(&Counts::default(), &["200 EUR"], Some(9));
        assert!(none.iter().all(|value| value == "–"));
        let viewed = Counts(vec![Results { views: Some(100), ..Results::on(today()) }]);
        let found = values(&viewed, &["200 EUR", "10 USD"], None);
        assert!(found.iter().all(|value| value == "–"), "no cost per view in two currencies");
    }

    #[test]
    fn several_pieces_share_a_rate_only_where_they_know_both_counts() {
        let liked = Results { likes: Some(50), ..Results::on(today()) };
        let seen = Results { likes: Some(10), views: Some(100), ..Results::on(today()) };
        let found = values(&Counts(vec![liked, seen]), &[], Some(1_000));
        assert_eq!(found[0], "3.0 %", "60 likes on two posts to 1,000 followers");
        assert_eq!(found[2], "10.0 %", "the likes without views are left out");
    }

    #[test]
    fn a_gift_costs_its_product_and_its_shipping() {
        let mut records = records();
        let mut made = partnership("Mara", Lane::Active);
        made.gift_cost = Some(money("20 EUR"));
        made.fee = Some(money("100 EUR"));
        let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug".into());
        parcel.shipping_cost = Some(money("7.50 EUR"));
        records.shipments = [parcel].into_iter().collect();
        let book = Book::from(records);
        assert_eq!(cost(&book, &made, None).brief(), "127.50 EUR");
        made.commission = Some(Commission::PerOrder(money("2 EUR")));
        assert_eq!(cost(&book, &made, Some(3)).brief(), "133.50 EUR");
    }

    #[test]
    fn payments_are_parts_of_what_was_agreed_and_count_where_they_are_more() {
        for (amounts, expected) in [
            (&[][..], "950 EUR"),
            (&["150 EUR"], "950 EUR"),
            (&["900 EUR", "50 EUR"], "950 EUR"),
            (&["900 EUR", "120 EUR"], "1,020 EUR"),
            (&["150 USD"], "950 EUR + 150 USD"),
        ] {
            let mut records = records();
            let mut made = partnership("Mara", Lane::Active);
            (made.fee, made.bonus) = (Some(money("900 EUR")), Some(money("50 EUR")));
            let cancelled = ("gone", "2000 EUR", PaymentState::Cancelled);
            let names = ["first", "second"];
            let open = names.iter().zip(amounts).map(|(id, sum)| (*id, *sum, PaymentState::Open));
            let payments = open.chain([cancelled]).map(|(id, sum, state)| {
                let due = payment(id, "p-Mara", sum, Trigger::On(today()));
                Payment { state, ..due }
            });
            records.payments = payments.collect();
            let found = cost(&Book::from(records), &made, None);
            assert_eq!(found.brief(), expected, "{amounts:?}");
        }
    }

    #[test]
    fn a_product_that_came_back_costs_its_way_only() {
        for (state, item, expected) in [
            (ShipmentState::ToPrepare, Some("20 EUR"), "27.50 EUR"),
            (ShipmentState::Delivered, Some("20 EUR"), "27.50 EUR"),
            (ShipmentState::Delivered, None, "37.50 EUR"),
            (ShipmentState::Returned, Some("20 EUR"), "7.50 EUR"),
            (ShipmentState::Returned, None, "7.50 EUR"),
        ] {
            let mut records = records();
            let mut made = partnership("Mara", Lane::Active);
            made.gift_cost = Some(money("30 EUR"));
            let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug".into());
            (parcel.state, parcel.item_cost) = (state, item.map(money));
            parcel.shipping_cost = Some(money("7.50 EUR"));
            records.shipments = [parcel].into_iter().collect();
            let found = cost(&Book::from(records), &made, None);
            assert_eq!(found.brief(), expected, "{state} {item:?}");
        }
    }
}
