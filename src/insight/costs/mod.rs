//! Costs of a partnership, an influencer or a campaign, in three sums.
//!
//! *agreed* is the cost by agreements and counts so far, *spent* the money gone, *open* the unspent
//! part of agreed. Possible bonus and commission are reported separately. Sums are whole minor
//! units per currency; nothing is converted.

mod bonus;
mod commission;
mod counts;
mod gone;
#[cfg(test)]
mod tests;

pub use bonus::{Bonus, bonus, bonus_owed};
pub use commission::{
    Basis, CommissionDue, Earned, commission, commission_due, commission_unasked,
};

use super::payment::{Standing, standing};
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::date::Date;
use crate::domain::expectations::Commission;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, open_fee};
use crate::domain::shipment::{Shipment, ShipmentState};

/// The costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// The cost by agreements, counts and entries so far.
    pub agreed: Totals,
    /// Payments made, costs of shipped parcels, and expenses whose day has come.
    pub spent: Totals,
    /// The unspent part of agreed; never below 0.
    pub open: Totals,
    /// What was spent beyond agreed.
    pub excess: Totals,
    /// The parts of agreed.
    pub parts: Parts,
}

/// The parts of the agreed cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The fee, or its payments if they are more.
    pub fee: Totals,
    /// The earned bonus.
    pub bonus: Totals,
    /// The gifted product.
    pub product: Totals,
    /// The postage of all parcels.
    pub postage: Totals,
    /// The accrued commission.
    pub commission: Totals,
    /// The expenses.
    pub expenses: Totals,
}

impl Parts {
    /// Returns the parts with their names, in display order.
    #[must_use]
    pub fn named(&self) -> [(&'static str, &Totals); 6] {
        let Self { fee, bonus, product, postage, commission, expenses } = self;
        [
            ("fee or payments", fee),
            ("bonus", bonus),
            ("product", product),
            ("postage", postage),
            ("commission", commission),
            ("expenses", expenses),
        ]
    }

    fn sum(&self) -> Totals {
        let mut sum = Totals::default();
        self.named().iter().for_each(|(_, part)| sum.add_all(part));
        sum
    }

    fn add_all(&mut self, other: &Self) {
        let Self { fee, bonus, product, postage, commission, expenses } = other;
        self.fee.add_all(fee);
        self.bonus.add_all(bonus);
        self.product.add_all(product);
        self.postage.add_all(postage);
        self.commission.add_all(commission);
        self.expenses.add_all(expenses);
    }
}

impl Costs {
    fn of(parts: Parts, spent: Totals) -> Self {
        let agreed = parts.sum();
        let (open, excess) = (agreed.beyond(&spent), spent.beyond(&agreed));
        Self { agreed, spent, open, excess, parts }
    }

    fn add_all(&mut self, other: &Self) {
        let Self { agreed, spent, open, excess, parts } = other;
        self.agreed.add_all(agreed);
        self.spent.add_all(spent);
        self.open.add_all(open);
        self.excess.add_all(excess);
        self.parts.add_all(parts);
    }
}

/// Returns the costs of a partnership.
///
/// If terms were accepted and are in force, agreed is the fee (or its payments if they are more),
/// the earned bonus, product and postage, accrued commission and the expenses. Otherwise, before an
/// agreement and after an exit, it is what was spent, plus payments that are ready or overdue.
#[must_use]
pub fn costs(book: &Book, partnership: &Partnership, today: Date) -> Costs {
    let spent = gone::gone(book, partnership, today, Payment::is_paid).sum();
    Costs::of(parts(book, partnership, today), spent)
}

/// Returns the agreed cost of a partnership.
#[must_use]
pub fn agreed(book: &Book, partnership: &Partnership, today: Date) -> Totals {
    parts(book, partnership, today).sum()
}

/// Returns the agreed cost of all partnerships with an influencer, archived ones included.
#[must_use]
pub fn agreed_with(book: &Book, influencer: &Id<Influencer>, today: Date) -> Totals {
    let mut sum = Totals::default();
    book.partnerships_with(influencer).for_each(|one| sum.add_all(&agreed(book, one, today)));
    sum
}

/// Returns the costs of all partnerships with an influencer, archived ones included.
#[must_use]
pub fn costs_with(book: &Book, influencer: &Id<Influencer>, today: Date) -> Costs {
    let mut all = Costs::default();
    book.partnerships_with(influencer).for_each(|one| all.add_all(&costs(book, one, today)));
    all
}

/// Possible additions to the agreed cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToCome {
    /// The bonus, if not earned yet.
    pub bonus: Option<Money>,
    /// The commission on future sales.
    pub commission: Option<Commission>,
}

/// Returns the possible further costs of a partnership; none before an agreement and after an exit.
#[must_use]
pub fn to_come(partnership: &Partnership, today: Date) -> ToCome {
    if !partnership.stage.came_to_terms() {
        return ToCome::default();
    }
    let is_earned = partnership.has_earned_bonus(today);
    ToCome {
        bonus: partnership.bonus.filter(|bonus| bonus.minor > 0 && !is_earned),
        commission: partnership.commission,
    }
}

/// Returns the agreed cost of a campaign: all its partnerships and its expenses.
#[must_use]
pub fn agreed_in(book: &Book, campaign: &Campaign, today: Date) -> Totals {
    let mut sum = gone::all(&campaign.expenses);
    for one in book.partnerships_in(&campaign.id) {
        sum.add_all(&agreed(book, one, today));
    }
    sum
}

/// Returns whether a gift, with terms in force, has a value to them but no cost to us, neither its
/// own nor of a parcel's items: value is not cost.
#[must_use]
pub fn has_unknown_gift_cost(book: &Book, partnership: &Partnership) -> bool {
    let has_worth = partnership.gift_value.is_some_and(|worth| worth.minor > 0);
    if !has_worth || partnership.gift_cost.is_some() || !partnership.stage.came_to_terms() {
        return false;
    }
    let parcels = || book.shipments_of(&partnership.id);
    let is_kept = |state| state != ShipmentState::Returned;
    let all_came_back = parcels().count() > 0 && !parcels().any(|one| is_kept(one.state));
    !all_came_back && !parcels().any(|one| is_kept(one.state) && one.item_cost.is_some())
}

/// The excess of a fee's payments over the fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboveFee {
    /// The excess in the currency of the fee.
    pub above: Totals,
    /// Payments in other currencies.
    pub other: Totals,
}

impl AboveFee {
    /// Returns it for display: `250 EUR more than the fee`.
    #[must_use]
    pub fn phrase(&self) -> String {
        let told = |sum: &Totals, words: &str| {
            (!sum.is_zero()).then(|| format!("{} {words}", sum.brief()))
        };
        let above = told(&self.above, "more than the fee");
        let other = told(&self.other, "in another currency than the fee");
        [above, other].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Returns the excess of the fee's payments; none if there is none, or no fee was agreed.
#[must_use]
pub fn above_fee(book: &Book, partnership: &Partnership) -> Option<AboveFee> {
    let fee = partnership.fee?;
    let beyond = fee_payments(book, partnership).beyond(&std::iter::once(fee).collect());
    let of = |is_own: bool| -> Totals {
        beyond.iter().filter(|sum| (sum.currency == fee.currency) == is_own).collect()
    };
    (!beyond.is_zero()).then(|| AboveFee { above: of(true), other: of(false) })
}

fn parts(book: &Book, partnership: &Partnership, today: Date) -> Parts {
    if !partnership.stage.came_to_terms() {
        return gone::gone(book, partnership, today, |payment| {
            match standing(book, payment, today) {
                Standing::Paid { .. } | Standing::Ready { .. } | Standing::Overdue { .. } => true,
                Standing::Waiting { .. } | Standing::Cancelled => false,
            }
        });
    }
    let is_earned = partnership.has_earned_bonus(today);
    let fee: Totals = partnership.fee.into_iter().collect();
    let parcels: Vec<&Shipment> = book.shipments_of(&partnership.id).map(AsRef::as_ref).collect();
    Parts {
        fee: fee.or_more(&fee_payments(book, partnership)),
        bonus: partnership.bonus.filter(|_| is_earned).into_iter().collect(),
        product: product(partnership, &parcels),
        postage: parcels.iter().filter_map(|parcel| parcel.shipping_cost).collect(),
        commission: commission::accrued(book, partnership),
        expenses: gone::all(&partnership.expenses),
    }
}

fn fee_payments(book: &Book, partnership: &Partnership) -> Totals {
    let payments = book.payments_of(&partnership.id).filter(|one| one.is_for_the_fee());
    payments.map(|one| one.amount).collect()
}

/// Returns whether nothing is left to pay: no payment is open, an agreed fee is covered, and
/// neither commission nor an earned bonus is owed.
#[must_use]
pub fn is_all_paid(book: &Book, partnership: &Partnership, today: Date) -> bool {
    let payments = || book.payments_of(&partnership.id).map(AsRef::as_ref);
    let lacks_fee =
        || partnership.stage.came_to_terms() && open_fee(partnership, payments()).is_some();
    payments().all(|payment: &Payment| payment.state != PaymentState::Open)
        && !lacks_fee()
        && commission(book, partnership).owed.is_zero()
        && bonus_owed(book, partnership, today).is_zero()
}

/// Returns the cost of the product in parcels that were not returned.
///
/// Uses the gift's cost if no such parcel has item costs, but not if all parcels were returned.
fn product(partnership: &Partnership, parcels: &[&Shipment]) -> Totals {
    let kept = parcels.iter().filter(|parcel| parcel.state != ShipmentState::Returned);
    let known: Vec<Money> = kept.clone().filter_map(|parcel| parcel.item_cost).collect();
    if !known.is_empty() {
        return known.into_iter().collect();
    }
    let is_given = parcels.is_empty() || kept.count() > 0;
    partnership.gift_cost.filter(|_| is_given).into_iter().collect()
}
