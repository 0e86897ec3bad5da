//! Sales and expenses, lists of a partnership or a campaign: ids, order and uniqueness.

use super::noun::rule;
use super::pending::Pending;
use crate::domain::command::Refusal;
use crate::domain::expense::Expense;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::sale::Sale;

/// Gives new sales their ids and sorts all by month; refuses a second one with the same key. An
/// existing duplicate is left to the checks.
pub(super) fn settle_sales(
    sales: &mut [Sale],
    before: &[Sale],
    partnership: &Id<Partnership>,
) -> Result<(), Refusal> {
    for at in 0..sales.len() {
        let (earlier, rest) = sales.split_at_mut(at);
        let sale = &mut rest[0];
        let is_new = !before.contains(sale);
        let twin = earlier.iter().find(|other| other.key() == sale.key());
        if let Some(twin) = twin.filter(|_| is_new) {
            return rule(format!(
                "sales: {} already counted {} of {}; edit that one",
                twin.source,
                twin.sold_by().unwrap_or_else(|| "sales".to_owned()),
                twin.month.name()
            ));
        }
        if sale.id.is_draft() {
            sale.id = sale.new_id(partnership);
        }
    }
    sales.sort_by(|one, other| (one.month, &one.id).cmp(&(other.month, &other.id)));
    Ok(())
}

/// Gives new expenses their ids and sorts all by day.
pub(super) fn settle_expenses(expenses: &mut [Expense], pending: &mut Pending) {
    for expense in expenses.iter_mut().filter(|expense| expense.id.is_draft()) {
        expense.id = pending.fresh(&expense.what, "expense");
    }
    expenses.sort_by(|one, other| (one.on, &one.id).cmp(&(other.on, &other.id)));
}

#[cfg(test)]
mod tests {
    use crate::domain::book::Book;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::expense::Expense;
    use crate::domain::id::Id;
    use crate::domain::month::YearMonth;
    use crate::domain::partnership::{Code, Partnership};
    use crate::domain::sale::Sale;
    use crate::domain::sample::{after, book, euros, id, refusal};

    fn sale(month: &str, orders: u64) -> Sale {
        Sale {
            id: Id::draft(),
            code: Code::parse("MARA15").ok(),
            link: None,
            source: "typed".into(),
            month: YearMonth::parse(month).unwrap(),
            orders: Some(orders),
            revenue: Some(euros(90)),
            refunds: None,
        }
    }

    fn with(book: &Book, change: impl Fn(&mut Partnership)) -> Command {
        let mut edited = Partnership::clone(book.partnerships.get(&id("mara-spring")).unwrap());
        change(&mut edited);
        Command::Edit(edited.into())
    }

    #[test]
    fn sales_get_ids_of_their_own_and_stand_by_month() {
        let add = with(&book(), |it| it.sales = vec![sale("2026-11", 3), sale("2026-10", 1)]);
        let (then, _) = after(&book(), [add]);
        let stands = then.partnerships.get(&id("mara-spring")).unwrap();
        let months: Vec<String> = stands.sales.iter().map(|one| one.month.name()).collect();
        assert_eq!(months, ["October 2026", "November 2026"]);
        assert!(stands.sales.iter().all(|one| one.id.as_str().starts_with("sale-")));
    }

    #[test]
    fn a_second_sale_of_one_key_is_refused_by_name() {
        let twice = with(&book(), |it| it.sales = vec![sale("2026-11", 3), sale("2026-11", 5)]);
        assert_eq!(
            refusal(&book(), twice).to_string(),
            "sales: typed already counted MARA15 of November 2026; edit that one"
        );
    }

    #[test]
    fn expenses_get_ids_and_stand_by_day() {
        let expense = |on: &str, what: &str| Expense {
            id: Id::draft(),
            on: day(on),
            amount: euros(40),
            what: what.into(),
        };
        let add = with(&book(), |it| {
            it.expenses = vec![expense("2026-11-20", "Boosting"), expense("2026-11-02", "")];
        });
        let (then, _) = after(&book(), [add]);
        let stands = then.partnerships.get(&id("mara-spring")).unwrap();
        let ids: Vec<&str> = stands.expenses.iter().map(|one| one.id.as_str()).collect();
        assert!(ids[0].starts_with("expense-") && ids[1].starts_with("boosting-"), "{ids:?}");
    }
}
