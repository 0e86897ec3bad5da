//! Sums the counts that a rate needs, and computes its value.

use super::share::{Share, only, rounded};
use super::{Counted, Outcome, Provisional, Value};
use crate::domain::date::Date;
use crate::domain::money::{Money, Totals};
use crate::insight::counts::{PieceCounts, Sum};

/// A count of a piece, or a sum of several.
pub(super) type Take = fn(&PieceCounts) -> Option<Sum>;

/// The formula of a rate.
pub(super) enum Formula {
    /// Per follower, for each piece.
    OfFollowers(Take),
    Share(Take, Take),
    CostPer(Take, u64),
    Returned,
}

/// The inputs of a rate from all pieces.
#[derive(Default)]
pub(super) struct Used {
    pub(super) counted: u64,
    pub(super) promised: u64,
    pub(super) provisional: u64,
    pub(super) likes_alone: u64,
    pub(super) on: Option<Date>,
    part: u64,
    whole: u64,
    revenue: Totals,
    /// The share of each cost: the amount, and how many of how many pieces.
    costs: Vec<(Option<Money>, u64, u64)>,
}

impl Used {
    /// Adds the inputs from the pieces of a partnership.
    pub(super) fn add(&mut self, outcome: &Outcome, formula: &Formula, provisional: Provisional) {
        let before = self.counted;
        self.promised += outcome.promised;
        for piece in &outcome.pieces {
            let nothing = |on| Sum { value: 0, first: on, last: on, likes_alone: false };
            let known = |it: &Counted| match formula {
                Formula::OfFollowers(part) | Formula::CostPer(part, _) => {
                    part(&it.counts).map(|sum| (sum, nothing(sum.last)))
                }
                Formula::Share(part, whole) => Some((part(&it.counts)?, whole(&it.counts)?)),
                Formula::Returned => it.counts.revenue.map(|it| (nothing(it.on), nothing(it.on))),
            };
            let Some((part, whole)) = known(piece) else { continue };
            let is_young = piece.settles.is_some_and(|day| part.first.min(whole.first) < day);
            self.provisional += u64::from(is_young);
            if is_young && provisional == Provisional::LeftOut {
                continue;
            }
            self.counted += 1;
            self.likes_alone += u64::from(part.likes_alone);
            self.on = self.on.max(Some(part.last.max(whole.last)));
            self.part = self.part.saturating_add(part.value);
            self.whole = self.whole.saturating_add(whole.value);
            if matches!(formula, Formula::Returned) {
                self.revenue.extend(piece.counts.revenue.map(|it| it.value));
            }
        }
        let counted = self.counted - before;
        if counted > 0 {
            self.costs.push((only(&outcome.cost), counted, outcome.promised));
        }
    }

    /// Returns the value of the rate, if known.
    pub(super) fn value(&self, formula: &Formula, followers: Option<u64>) -> Option<Value> {
        if self.counted == 0 {
            return None;
        }
        let share = |whole: u64| (whole > 0).then_some(Value::Share { part: self.part, whole });
        match formula {
            Formula::OfFollowers(_) => share(followers?.saturating_mul(self.counted)),
            Formula::Share(..) => share(self.whole),
            Formula::CostPer(_, per) => {
                let cost = Share::of(&self.costs)?;
                let minor = rounded(
                    cost.minor.checked_mul(u128::from(*per))?,
                    cost.of.checked_mul(u128::from(self.part))?,
                )?;
                Some(Value::Each(Money { minor, ..cost.money }))
            }
            Formula::Returned => {
                let (revenue, cost) = (only(&self.revenue)?, Share::of(&self.costs)?);
                let tenths = u128::from(revenue.minor).checked_mul(10)?.checked_mul(cost.of)?;
                (revenue.currency == cost.money.currency)
                    .then(|| rounded(tenths, cost.minor))?
                    .map(|tenths| Value::Times { tenths })
            }
        }
    }
}
