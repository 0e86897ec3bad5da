//! The other costs of a generated book: travel, boosting, agencies.

use super::chance::Chance;
use super::words;
use crate::domain::date::{Date, days_between, plus_days};
use crate::domain::expense::Expense;
use crate::domain::money::{Currency, Money};

/// Returns an expense in this inclusive range of days.
pub(super) fn expense(chance: &mut Chance, from: Date, to: Date) -> Expense {
    let days = chance.between(0, days_between(from, to));
    Expense {
        id: chance.id("expense"),
        on: plus_days(from, days),
        amount: Money { minor: chance.amount(3, 40) * 1_000, currency: Currency::EUR },
        what: (*chance.pick(&words::EXPENSES)).into(),
    }
}
