//! Money spent: payments, shipped parcels, and expenses whose day has come.

use std::sync::Arc;

use super::Parts;
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::expense::Expense;
use crate::domain::id::Id;
use crate::domain::money::Totals;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Covers, Payment};
use crate::domain::shipment::ShipmentState;

/// Returns the money spent on a partnership; of its payments only the matching ones.
pub(super) fn gone(
    book: &Book,
    partnership: &Partnership,
    today: Date,
    counts: impl Fn(&Payment) -> bool,
) -> Parts {
    let mut gone = Parts::default();
    let payments: Vec<&Arc<Payment>> =
        book.payments_of(&partnership.id).filter(|payment| counts(payment)).collect();
    for payment in &payments {
        match &payment.covers {
            None => gone.fee.add(payment.amount),
            Some(Covers::Commission) => gone.commission.add(payment.amount),
            Some(Covers::Bonus) => gone.bonus.add(payment.amount),
            // Its own expenses are added below; a campaign's expense is a cost of the campaign.
            Some(Covers::Expense(id)) if book.expense(partnership, id).is_none() => {
                gone.expenses.add(payment.amount);
            }
            Some(Covers::Expense(_)) => {}
        }
    }
    for expense in &partnership.expenses {
        // A payment that covers an expense is that expense: the larger of the two is gone, and of the
        // expense nothing before its day.
        let due: Totals =
            Some(expense.amount).filter(|_| expense.on <= today).into_iter().collect();
        let paid = payments.iter().filter(|one| covers(one, &expense.id)).map(|one| one.amount);
        gone.expenses.add_all(&due.or_more(&paid.collect()));
    }
    let mut has_left = false;
    let mut is_said = false;
    for parcel in book.shipments_of(&partnership.id) {
        is_said |= parcel.state != ShipmentState::Returned && parcel.item_cost.is_some();
        match parcel.state {
            ShipmentState::ToPrepare => {}
            ShipmentState::Shipped | ShipmentState::Delivered => {
                has_left = true;
                gone.product.extend(parcel.item_cost);
                gone.postage.extend(parcel.shipping_cost);
            }
            ShipmentState::Returned => gone.postage.extend(parcel.shipping_cost),
        }
    }
    // The gift's cost counts once, if used instead of the item costs of a shipped parcel.
    if has_left && !is_said {
        gone.product.extend(partnership.gift_cost);
    }
    gone
}

/// Returns the sum of expenses, of any day.
pub(super) fn all(expenses: &[Expense]) -> Totals {
    expenses.iter().map(|expense| expense.amount).collect()
}

fn covers(payment: &Payment, expense: &Id<Expense>) -> bool {
    matches!(&payment.covers, Some(Covers::Expense(id)) if id == expense)
}
