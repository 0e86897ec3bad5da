//! The three costs of a partnership: agreed, spent, open.

use super::super::day::Day;
use super::super::sums::{Amount, Sums};
use super::super::tree::Node;
use super::commission::commission;
use super::payments::standing;
use super::{Deal, is_agreed};

/// The costs of a partnership.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Costs {
    pub(crate) agreed: Sums,
    pub(crate) spent: Sums,
    pub(crate) open: Sums,
    pub(crate) excess: Sums,
    /// A bonus not earned yet.
    pub(crate) bonus_to_come: Option<Amount>,
}

pub(crate) fn costs(partnership: &Deal, today: Day) -> Costs {
    let spent = gone(partnership, today, is_paid);
    let mut bonus_to_come = None;
    let agreed = if is_agreed(partnership) {
        if !is_earned(partnership, today) {
            bonus_to_come = partnership.amount("bonus");
        }
        agreed(partnership, today)
    } else {
        let is_due = |payment: &Node| {
            let word = standing(partnership, payment, today).word;
            is_paid(payment) || matches!(word, "ready" | "overdue")
        };
        gone(partnership, today, is_due)
    };
    let (open, excess) = (agreed.less(&spent), spent.less(&agreed));
    Costs { agreed, spent, open, excess, bonus_to_come }
}

/// Returns the cost by the agreement, paid or not.
fn agreed(partnership: &Node, today: Day) -> Sums {
    let fee: Sums = partnership.amount("fee").into_iter().collect();
    let payments = partnership.list("payments").iter();
    let payments = payments
        .filter(|payment| payment.word("state") != "Cancelled" && !payment.has("covers"))
        .filter_map(|payment| payment.amount("amount"));
    let mut agreed = fee.or_more(&payments.collect());
    if is_earned(partnership, today) {
        partnership.amount("bonus").iter().for_each(|bonus| agreed.add(bonus));
    }
    agreed.add_all(&product(partnership, |_| true));
    agreed.add_all(&postage(partnership, |_| true));
    agreed.add_all(&commission(partnership).accrued);
    for expense in partnership.list("expenses") {
        expense.amount("amount").iter().for_each(|amount| agreed.add(amount));
    }
    agreed
}

fn is_earned(partnership: &Node, today: Day) -> bool {
    partnership.day("bonus_earned_on").is_some_and(|on| on <= today)
}

fn is_paid(payment: &Node) -> bool {
    payment.word("state") == "Paid"
}

/// Returns the money spent: product, postage, and the payments that count.
fn gone(partnership: &Node, today: Day, counts: impl Fn(&Node) -> bool) -> Sums {
    let mut spent = Sums::default();
    let paid = || partnership.list("payments").iter().filter(|payment| counts(payment));
    for payment in paid().filter(|payment| payment.word("covers") != "Expense") {
        payment.amount("amount").iter().for_each(|amount| spent.add(amount));
    }
    spent.add_all(&product(partnership, |state| matches!(state, "Shipped" | "Delivered")));
    spent.add_all(&postage(partnership, |state| state != "ToPrepare"));
    for expense in partnership.list("expenses") {
        let has_come = expense.day("on").is_some_and(|on| on <= today);
        let amount = expense.amount("amount").filter(|_| has_come);
        let covers = |payment: &&Node| {
            payment.get("covers").and_then(Node::inner_text) == Some(expense.id())
        };
        let paid: Sums = paid().filter(covers).filter_map(|one| one.amount("amount")).collect();
        spent.add_all(&amount.into_iter().collect::<Sums>().or_more(&paid));
    }
    spent
}

/// Returns the cost of the product in parcels whose state counts.
fn product(partnership: &Node, counts: impl Fn(&str) -> bool) -> Sums {
    let parcels = partnership.list("shipments");
    let state = |parcel: &Node| parcel.word("state").to_owned();
    if parcels.iter().any(|parcel| parcel.has("item_cost")) {
        let kept = parcels.iter().filter(|parcel| state(parcel) != "Returned");
        let counted = kept.filter(|parcel| counts(&state(parcel)));
        return counted.filter_map(|parcel| parcel.amount("item_cost")).collect();
    }
    let came_back = !parcels.is_empty() && parcels.iter().all(|parcel| state(parcel) == "Returned");
    let is_counted =
        parcels.iter().any(|parcel| counts(&state(parcel))) || parcels.is_empty() && counts("none");
    let gift = partnership.amount("gift_cost");
    gift.filter(|_| is_counted && !came_back).into_iter().collect()
}

fn postage(partnership: &Node, counts: impl Fn(&str) -> bool) -> Sums {
    let parcels = partnership.list("shipments").iter();
    let counted = parcels.filter(|parcel| counts(parcel.word("state")));
    counted.filter_map(|parcel| parcel.amount("shipping_cost")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    fn of(fields: &str) -> [String; 4] {
        let costs = costs(&Deal::new(&example(fields)), Day::parse("2026-12-10").unwrap());
        [costs.agreed, costs.spent, costs.open, costs.excess].map(|sums| sums.show().join(" + "))
    }

    #[test]
    fn each_part_counts_once_and_where_it_belongs() {
        let paid = "state: Paid(on: \"2026-12-01\")";
        for (fields, costs) in [
            ("fee: \"250.00 EUR\"".to_owned(), ["250.00 EUR", "", "250.00 EUR", ""]),
            // Payments above the fee raise the agreed sum; cancelled ones and those for a bonus do
            // not count.
            (format!("fee: \"250.00 EUR\", payments: [(id: \"a\", amount: \"250.00 EUR\", {paid}), (id: \"b\", amount: \"250.00 EUR\", {paid}), (id: \"c\", amount: \"9.00 EUR\", state: Cancelled)]"), ["500.00 EUR", "500.00 EUR", "", ""]),
            (format!("fee: \"100.00 EUR\", bonus: \"50.00 EUR\", payments: [(id: \"a\", amount: \"50.00 EUR\", covers: Bonus, {paid})]"), ["100.00 EUR", "50.00 EUR", "50.00 EUR", ""]),
            (format!("bonus: \"50.00 EUR\", bonus_earned_on: \"2026-12-01\", payments: [(id: \"a\", amount: \"60.00 EUR\", covers: Bonus, {paid})]"), ["50.00 EUR", "60.00 EUR", "", "10.00 EUR"]),
            ("bonus: \"50.00 EUR\"".to_owned(), ["", "", "", ""]),
            // A gift's value is not its cost; the costs of parcels take precedence over that of the
            // gift.
            ("gift_value: \"80.00 EUR\"".to_owned(), ["", "", "", ""]),
            ("gift_cost: \"20.00 EUR\"".to_owned(), ["20.00 EUR", "", "20.00 EUR", ""]),
            ("gift_cost: \"20.00 EUR\", shipments: [(state: Shipped, item_cost: \"30.00 EUR\", shipping_cost: \"5.00 EUR\"), (state: ToPrepare, shipping_cost: \"5.00 EUR\")]".to_owned(), ["40.00 EUR", "35.00 EUR", "5.00 EUR", ""]),
            ("gift_cost: \"20.00 EUR\", shipments: [(state: Returned, shipping_cost: \"5.00 EUR\")]".to_owned(), ["5.00 EUR", "5.00 EUR", "", ""]),
            ("expenses: [(id: \"x\", on: \"2026-12-10\", amount: \"9.00 EUR\"), (id: \"y\", on: \"2026-12-11\", amount: \"500 JPY\")]".to_owned(), ["9.00 EUR + 500 JPY", "9.00 EUR", "500 JPY", ""]),
            (format!("expenses: [(id: \"x\", on: \"2026-12-10\", amount: \"9.00 EUR\")], payments: [(id: \"a\", amount: \"9.00 EUR\", covers: Expense(\"x\"), {paid})]"), ["9.00 EUR", "9.00 EUR", "", ""]),
            ("fee: \"10.00 EUR\", commission: Percent(\"10\"), sales: [(revenue: \"50.00 USD\", refunds: \"10.00 USD\")]".to_owned(), ["10.00 EUR + 4.00 USD", "", "10.00 EUR + 4.00 USD", ""]),
        ] {
            assert_eq!(of(&format!("stage: Active, {fields}")), costs, "{fields}");
            assert_eq!(of(&format!("stage: Done, {fields}")), costs, "{fields}");
        }
    }

    #[test]
    fn what_was_never_agreed_or_fell_through_costs_what_left_and_what_is_due() {
        let fields = "fee: \"250.00 EUR\", gift_cost: \"20.00 EUR\", signed_on: \"2026-12-01\",
            shipments: [(state: Delivered, shipping_cost: \"5.00 EUR\")],
            payments: [(id: \"a\", amount: \"7.00 EUR\", trigger: Signing), (id: \"b\", amount: \"8.00 EUR\", trigger: On(\"2027-01-01\"))]";
        for stage in ["Contacted", "Declined", "Rejected", "Ghosted", "Paused(from: InTalks)"] {
            let costs = of(&format!("stage: {stage}, {fields}"));
            assert_eq!(costs, ["32.00 EUR", "25.00 EUR", "7.00 EUR", ""], "{stage}");
        }
    }
}
