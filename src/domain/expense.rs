//! Expenses: any other dated cost, such as travel, boosting or an agency.

use super::date::Date;
use super::field::{fields, is_list};
use super::id::Id;
use super::money::Money;
use super::text::Line;

fields! {
    /// A cost of a partnership or campaign other than fee, product and commission.
    pub struct Expense {
        /// Its name in the file, unique in its partnership or campaign.
        id: Id<Expense> = key(),
        /// The day on which it falls.
        on: Date = kept("On").back().said("day"),
        /// How much.
        amount: Money = kept("Amount"),
        /// What for.
        what: Line = kept("What for").hint("such as travel, boosting, agency"),
    }
}

is_list! {
    Vec<Expense>, "expense" => |expenses| {
        let expenses: Vec<String> =
            expenses.iter().map(|one| format!("{} {}", one.amount.full(), one.what)).collect();
        expenses.join(", ")
    } => |expense| expense.id.clone(),
}
