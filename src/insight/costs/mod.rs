//! Costs: what a partnership, an influencer or a campaign costs, under three names.
//!
//! *agreed* is what it comes to by what was agreed and counted so far, *spent* what is gone, *open*
//! what of agreed is not spent yet. What a bonus or a commission may still cost is told apart from them.
//! Sums are whole minor units, each currency for itself; nothing is converted.

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
use crate::domain::expense::Expense;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, open_fee};
use crate::domain::shipment::{Shipment, ShipmentState};

/// What something costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// What it comes to by what was agreed, counted and written down so far.
    pub agreed: Totals,
    /// What was paid, what left with parcels, and the expenses whose day has come.
    pub spent: Totals,
    /// What of agreed is not spent yet; never below 0.
    pub open: Totals,
    /// What was spent above agreed.
    pub excess: Totals,
    /// What agreed consists of.
    pub parts: Parts,
}

/// What the agreed cost consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The fee, or its payments where they are more.
    pub fee: Totals,
    /// The bonus that was earned.
    pub bonus: Totals,
    /// The product that is given.
    pub product: Totals,
    /// The postage of all parcels.
    pub postage: Totals,
    /// The commission that accrued.
    pub commission: Totals,
    /// The expenses.
    pub expenses: Totals,
}

impl Parts {
    /// Returns the parts with their names, in the order in which they are told.
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

    /// Returns the three sums with their names; those that are zero are left out.
    #[must_use]
    pub fn named(&self) -> Vec<(&'static str, String)> {
        [("agreed", &self.agreed), ("spent", &self.spent), ("open", &self.open)]
            .into_iter()
            .filter(|(_, sum)| !sum.is_zero())
            .map(|(name, sum)| (name, sum.brief()))
            .collect()
    }
}

/// Returns what a partnership costs.
///
/// Where terms were accepted and hold, agreed is the fee (or the payments of it where they are
/// more), the earned bonus, product and postage, accrued commission and the expenses. Else, before
/// an agreement and after an exit, it is what was spent, and the payments that are ready or overdue.
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

/// Returns what all partnerships with an influencer cost, archived ones included.
#[must_use]
pub fn costs_with(book: &Book, influencer: &Id<Influencer>, today: Date) -> Costs {
    let mut all = Costs::default();
    book.partnerships_with(influencer).for_each(|one| all.add_all(&costs(book, one, today)));
    all
}

/// Returns what a campaign costs: all its partnerships, archived ones included, and its expenses.
#[must_use]
pub fn costs_in(book: &Book, campaign: &Campaign, today: Date) -> Costs {
    let mut all = Costs::default();
    for one in book.partnerships_in(&campaign.id) {
        all.add_all(&costs(book, one, today));
    }
    let parts = Parts { expenses: gone::all(&campaign.expenses), ..Parts::default() };
    let paid = |of: &Id<Expense>| {
        // An expense of a partnership comes before one of the campaign with the same id.
        let payers = book.partnerships_in(&campaign.id).filter(|one| !gone::owns(one, of));
        let payments = payers.flat_map(|one| gone::covering(book, one, of));
        payments.filter(|payment| payment.is_paid()).map(|one| one.amount).collect()
    };
    let spent = gone::expenses(&campaign.expenses, today, paid);
    all.add_all(&Costs::of(parts, spent));
    all
}

/// What may still be added to the agreed cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToCome {
    /// The bonus that is not earned yet.
    pub bonus: Option<Money>,
    /// The commission on what is still to be sold.
    pub commission: Option<Commission>,
}

/// Returns what a partnership may still cost beside what is agreed; nothing before an agreement
/// and after an exit.
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

/// Returns the agreed cost of a campaign: of all its partnerships, and its expenses.
#[must_use]
pub fn agreed_in(book: &Book, campaign: &Campaign, today: Date) -> Totals {
    let mut sum = gone::all(&campaign.expenses);
    for one in book.partnerships_in(&campaign.id) {
        sum.add_all(&agreed(book, one, today));
    }
    sum
}

/// Returns whether a gift has a worth to them and no cost to us, neither its own nor of the items in
/// a parcel, where terms hold: worth is not cost.
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

/// By how much the payments of a fee are more than it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboveFee {
    /// What is above it in its own currency.
    pub above: Totals,
    /// What is in other currencies.
    pub other: Totals,
}

impl AboveFee {
    /// Returns it for a reader: `250 EUR more than the fee`.
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

/// Returns by how much the payments of the fee are more than it; none where they are not, or where
/// no fee was agreed.
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

/// Returns whether nothing is left to pay: no payment is open, those of the fee cover it where it was
/// agreed, and neither commission nor an earned bonus is owed.
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

/// Returns the cost of the product in the parcels that did not come back.
///
/// The cost of the gift is used where no such parcel says what its items cost; not where all parcels
/// came back.
fn product(partnership: &Partnership, parcels: &[&Shipment]) -> Totals {
    let kept = parcels.iter().filter(|parcel| parcel.state != ShipmentState::Returned);
    let known: Vec<Money> = kept.clone().filter_map(|parcel| parcel.item_cost).collect();
    if !known.is_empty() {
        return known.into_iter().collect();
    }
    let is_given = parcels.is_empty() || kept.count() > 0;
    partnership.gift_cost.filter(|_| is_given).into_iter().collect()
}
