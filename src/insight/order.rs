//! Sort orders of the roster.
//!
//! Unknown values come last in either direction, equal ones are sorted by name, and incomparable
//! ones (engagement on another basis, money in another currency) form separate groups.

use std::cmp::Reverse;
use std::sync::Arc;

use super::costs::agreed_with;
use super::fit::fit_score;
use super::rates::engagement_of;
use crate::domain::book::Book;
use crate::domain::brand::Brand;
use crate::domain::choice::{Choice, choice};
use crate::domain::date::{Date, days_between};
use crate::domain::influencer::{Account, Influencer};
use crate::domain::money::{Money, Totals};
use crate::domain::text::fold;

choice! {
    /// Sort criteria of influencers.
    pub enum SortBy {
        /// From A to Z.
        Name = "name",
        /// By the sum of the judgements; open ones add nothing.
        Fit = "fit",
        /// Grouped by basis: followers, then reach, then views.
        Engagement = "engagement",
        /// Largest first.
        Tier = "tier",
        /// Of the main account.
        Followers = "followers",
        /// The first niche, from A to Z.
        Niche = "niche",
        /// The agreed cost; the brand's currency first.
        Cost = "cost",
        /// Latest first.
        LastTouch = "last touch",
    }
}

/// The direction of a sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The usual one: from A to Z, highest first.
    Usual,
    /// Reversed.
    Reversed,
}

/// A sort order of the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The criterion.
    pub by: SortBy,
    /// The direction.
    pub way: Way,
}

impl Order {
    /// The default order of a roster.
    pub const BY_NAME: Self = Self { by: SortBy::Name, way: Way::Usual };

    /// Returns the reverse order.
    #[must_use]
    pub fn reversed(self) -> Self {
        let way = match self.way {
            Way::Usual => Way::Reversed,
            Way::Reversed => Way::Usual,
        };
        Self { way, ..self }
    }

    /// Returns whether the lowest comes first.
    fn climbs(self) -> bool {
        self.by.climbs() == (self.way == Way::Usual)
    }

    /// Returns the sign of its direction: `▴` if the lowest comes first.
    #[must_use]
    pub fn sign(self) -> char {
        if self.climbs() { '▴' } else { '▾' }
    }

    /// Returns what comes first, in words.
    #[must_use]
    pub fn first(self) -> &'static str {
        match (self.by, self.climbs()) {
            (SortBy::Name | SortBy::Niche, true) => "A to Z",
            (SortBy::Name | SortBy::Niche, false) => "Z to A",
            (SortBy::Fit, false) => "the best first",
            (SortBy::Fit, true) => "the least first",
            (SortBy::Engagement | SortBy::Cost, false) => "the highest first",
            (SortBy::Engagement | SortBy::Cost, true) => "the lowest first",
            (SortBy::Tier | SortBy::Followers, false) => "the largest first",
            (SortBy::Tier | SortBy::Followers, true) => "the smallest first",
            (SortBy::LastTouch, false) => "the latest first",
            (SortBy::LastTouch, true) => "the longest ago first",
        }
    }
}

impl SortBy {
    /// Returns whether the lowest comes first in the usual direction.
    fn climbs(self) -> bool {
        match self {
            Self::Name | Self::Niche => true,
            Self::Fit
            | Self::Engagement
            | Self::Tier
            | Self::Followers
            | Self::Cost
            | Self::LastTouch => false,
        }
    }

    /// Returns whether it depends on other records than the influencer's own.
    pub(super) fn rests_on_others(self) -> bool {
        match self {
            Self::Cost | Self::LastTouch => true,
            Self::Name
            | Self::Fit
            | Self::Engagement
            | Self::Tier
            | Self::Followers
            | Self::Niche => false,
        }
    }
}

/// The sort key of an influencer. Keys of different orders are never compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    value: Rank,
    name: Arc<str>,
}

/// The value sorted by; none if by name alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Known(Group, Amount),
    Unknown,
}

/// Comparable values: the basis of a rate, or a currency, the brand's first.
type Group = u32;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Amount {
    Up(Key),
    Down(Reverse<Key>),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(u64, u64),
    Text(Arc<str>),
}

impl Place {
    /// Returns the sort key of an influencer in an order.
    pub(super) fn of(book: &Book, one: &Influencer, order: Order, today: Date) -> Self {
        let name: Arc<str> = fold(&one.name).into();
        let known =
            if order == Order::BY_NAME { None } else { key(book, one, order.by, &name, today) };
        let value = match known {
            None => Rank::Unknown,
            Some((group, key)) if order.climbs() => Rank::Known(group, Amount::Up(key)),
            Some((group, key)) => Rank::Known(group, Amount::Down(Reverse(key))),
        };
        Self { value, name }
    }

    /// Returns the sort key for the reverse order, without new lookups.
    pub(super) fn turned(&self, order: Order) -> Self {
        let value = match &self.value {
            Rank::Known(..) if order == Order::BY_NAME => Rank::Unknown,
            Rank::Known(group, Amount::Up(key)) => {
                Rank::Known(*group, Amount::Down(Reverse(key.clone())))
            }
            Rank::Known(group, Amount::Down(Reverse(key))) => {
                Rank::Known(*group, Amount::Up(key.clone()))
            }
            Rank::Unknown if order.by == SortBy::Name => {
                Rank::Known(0, Amount::Down(Reverse(Key::Text(Arc::clone(&self.name)))))
            }
            Rank::Unknown => Rank::Unknown,
        };
        Self { value, name: Arc::clone(&self.name) }
    }
}

fn key(
    book: &Book,
    one: &Influencer,
    by: SortBy,
    name: &Arc<str>,
    today: Date,
) -> Option<(Group, Key)> {
    let number = |number| (0, Key::Number(number, 0));
    Some(match by {
        SortBy::Name => (0, Key::Text(Arc::clone(name))),
        SortBy::Fit => {
            let score = fit_score(one)?;
            // Of equal sums the one from fewer judgements is better.
            let fewer = u64::from(u32::MAX - score.of);
            (0, Key::Number(u64::from(score.sum), fewer))
        }
        SortBy::Engagement => {
            let share = engagement_of(one)?;
            // Likes alone are less than likes and comments, so they are a separate group.
            let group = place(share.basis) * 2 + u32::from(share.likes_alone);
            (group, Key::Number(share.share(), 0))
        }
        SortBy::Tier => number(u64::from(place(one.tier(&book.brand)?))),
        SortBy::Followers => number(one.main_account().and_then(Account::followers)?),
        SortBy::Niche => (0, Key::Text(fold(one.niches.first()?).into())),
        SortBy::Cost => {
            let main = main_currency(&agreed_with(book, &one.id, today), &book.brand)?;
            (group(main, &book.brand), Key::Number(main.minor, 0))
        }
        SortBy::LastTouch => {
            let last = book.touches_of(&one.id).map(|touch| touch.on).max()?;
            number(u64::try_from(days_between(Date::MIN, last)).unwrap_or(0))
        }
    })
}

fn place(choice: impl Choice) -> u32 {
    u32::try_from(choice.position()).unwrap_or(u32::MAX)
}

/// Returns the sum in the brand's currency, else in the first other one.
fn main_currency(totals: &Totals, brand: &Brand) -> Option<Money> {
    let sums = || totals.iter().filter(|sum| sum.minor > 0);
    sums().find(|sum| sum.currency == brand.currency).or_else(|| sums().next())
}

fn group(money: Money, brand: &Brand) -> Group {
    if money.currency == brand.currency {
        return 0;
    }
    money.currency.code().bytes().fold(0, |group, letter| group << 8 | u32::from(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::influencer::{Audience, Handle, Judgement};
    use crate::domain::platform::Platform;
    use crate::domain::stage::Lane;
    use crate::domain::text::Line;
    use crate::insight::roster::Roster;
    use crate::insight::scene::{influencer, partnership, records, today, touch};

    /// Four people with different known values; "Nobody" has only a name.
    fn book() -> Book {
        let mut records = records();
        let account = |audience| Account {
            platform: Platform::Instagram,
            handle: Handle::parse("x").unwrap(),
            audience: vec![audience],
        };
        let judged = |score| Judgement::new(score, Line::default());
        let counts = Audience { likes: Some(50), ..Audience::on(today()) };
        let mut ada = influencer("Ada");
        let followers = Some(2_000);
        ada.accounts = vec![account(Audience { followers, ..counts.clone() })];
        (ada.fit_niche, ada.fit_values) = (judged(4), judged(4));
        ada.niches = vec!["tea".into(), "books".into()];
        let mut bo = influencer("Bo");
        let followers = Some(500);
        bo.accounts = vec![account(Audience { followers, ..counts.clone() })];
        (bo.fit_niche, bo.fit_values, bo.fit_quality) = (judged(4), judged(4), judged(0));
        bo.niches = vec!["Ceramics".into()];
        let mut cleo = influencer("Cleo");
        cleo.accounts = vec![account(Audience { views: Some(60), ..counts })];
        cleo.fit_niche = judged(0);
        let deal = |who: &str, fee: &str| {
            let mut made = partnership(who, Lane::Agreed);
            made.fee = Money::parse(fee).ok();
            made
        };
        records.partnerships =
            [deal("Ada", "90 USD"), deal("Bo", "150 EUR"), deal("Cleo", "40 EUR")]
                .into_iter()
                .collect();
        records.touches = [
            touch("t1", "Ada", "2026-11-01"),
            touch("t2", "Cleo", "2026-11-20"),
            touch("t3", "Ada", "2026-10-01"),
        ]
        .into_iter()
        .collect();
        records.influencers = [ada, bo, cleo, influencer("Nobody")].into_iter().collect();
        Book::from(records)
    }

    fn sorted(by: SortBy, way: Way) -> String {
        let book = book();
        let mut roster = Roster::build(&book, today());
        roster.sort(&book, Order { by, way });
        let initials = (0..roster.len()).map(|at| &roster.get(at).unwrap().as_str()[..1]);
        initials.collect::<Vec<_>>().concat()
    }

    #[test]
    fn unknown_values_stand_last_both_ways_and_groups_stay_together() {
        for (by, usual, reversed) in [
            (SortBy::Name, "ABCN", "NCBA"),
            // Ada and Bo have eight points each; Ada from two judgements.
            (SortBy::Fit, "ABCN", "CBAN"),
            // Cleo was measured by views.
            (SortBy::Engagement, "BACN", "ABCN"),
            // Ada is micro, Bo nano; the others' followers are unknown.
            (SortBy::Tier, "ABCN", "BACN"),
            (SortBy::Followers, "ABCN", "BACN"),
            (SortBy::Niche, "BACN", "ABCN"),
            // Euros are the brand's currency.
            (SortBy::Cost, "BCAN", "CBAN"),
            (SortBy::LastTouch, "CABN", "ACBN"),
        ] {
            let found = (sorted(by, Way::Usual), sorted(by, Way::Reversed));
            assert_eq!(found, (usual.to_owned(), reversed.to_owned()), "by {by}");
        }
    }

    #[test]
    fn turning_an_order_round_is_sorting_the_other_way() {
        let book = book();
        for by in SortBy::ALL {
            let usual = Order { by: *by, way: Way::Usual };
            let (mut turned, mut sorted) =
                (Roster::build(&book, today()), Roster::build(&book, today()));
            turned.sort(&book, usual);
            turned.sort(&book, usual.reversed());
            sorted.sort(&book, Order { by: SortBy::Fit, way: Way::Usual });
            sorted.sort(&book, usual);
            assert_eq!(turned.order(), usual.reversed());
            turned.sort(&book, usual);
            assert_eq!(turned, sorted, "by {by}");
        }
    }

    #[test]
    fn the_sign_and_the_word_say_the_same() {
        for by in SortBy::ALL {
            let order = Order { by: *by, way: Way::Usual };
            assert_ne!(order.sign(), order.reversed().sign());
            assert_ne!(order.first(), order.reversed().first());
            assert_eq!(order.reversed().reversed(), order);
        }
        assert_eq!((Order::BY_NAME.sign(), Order::BY_NAME.first()), ('▴', "A to Z"));
    }
}
