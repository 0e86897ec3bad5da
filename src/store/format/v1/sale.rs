//! Sales and expenses, nested in lists of a partnership or a campaign.

use super::leaf;
use super::wire::mirror;
use crate::domain::date::Date;
use crate::domain::expense::Expense;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::month::YearMonth;
use crate::domain::partnership::{Code, Link};
use crate::domain::sale::Sale;
use crate::domain::text::Line;

mirror! {
    SaleWire "Sale" Sale {
        id: Id<Sale>,
        code?: Option<Code>,
        link?: Option<Link>,
        source: Line,
        month: YearMonth,
        orders?: Option<u64>,
        revenue?: Option<Money>,
        refunds?: Option<Money>,
    }
}

mirror! {
    ExpenseWire "Expense" Expense {
        id: Id<Expense>,
        on: Date,
        amount: Money,
        what?: Line,
    }
}
