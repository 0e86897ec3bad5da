//! Commission: accrued, paid and owed; and the bonus.

use super::super::sums::{Amount, Sums, divided};
use super::super::tree::Node;
use super::is_agreed;

/// Commission of one partnership.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Commission {
    pub(crate) accrued: Sums,
    pub(crate) paid: Sums,
    pub(crate) owed: Sums,
    /// The data it is computed from: `sales` or `pieces`.
    pub(crate) basis: Option<&'static str>,
}

pub(crate) fn commission(partnership: &Node) -> Commission {
    let (accrued, basis) = accrued(partnership);
    let paid = paid_for(partnership, "Commission");
    let owed = if is_agreed(partnership) { accrued.less(&paid) } else { Sums::default() };
    Commission { accrued, paid, owed, basis }
}

/// Returns the agreed commission as a text: `10 %`; none for one per order.
pub(crate) fn percent(partnership: &Node) -> Option<String> {
    let commission = partnership.get("commission").filter(|one| one.name() == "Percent")?;
    commission.inner_text().map(|percent| format!("{percent} %"))
}

/// Returns the state of a bonus for a number of orders: `62 of 100 orders`.
pub(crate) fn bonus_state(partnership: &Node) -> Option<String> {
    let wanted = partnership.text("bonus_for")?.strip_prefix("over ")?.strip_suffix(" orders")?;
    let orders = orders(partnership).0?;
    Some(format!("{orders} of {wanted} orders"))
}

/// Returns the newest known value of a count, even if later rows lack it, and its row.
pub(crate) fn newest<'a>(piece: &'a Node, count: &str) -> Option<(&'a Node, &'a Node)> {
    let rows = piece.list("results").iter().filter(|row| row.has(count));
    let row = rows.max_by_key(|row| row.day("on"))?;
    Some((row.get(count)?, row))
}

/// Returns the sum paid by payments that cover something.
pub(crate) fn paid_for(partnership: &Node, covers: &str) -> Sums {
    let payments = partnership.list("payments").iter();
    payments
        .filter(|payment| payment.word("covers") == covers && payment.word("state") == "Paid")
        .filter_map(|payment| payment.amount("amount"))
        .collect()
}

fn accrued(partnership: &Node) -> (Sums, Option<&'static str>) {
    let Some(commission) = partnership.get("commission") else { return (Sums::default(), None) };
    let Some(rate) = commission.inner_text() else { return (Sums::default(), None) };
    if commission.name() == "PerOrder" {
        let (orders, basis) = orders(partnership);
        let each = Amount::parse(rate);
        let sum =
            |each: Amount| Amount { minor: each.minor * i128::from(orders.unwrap_or(0)), ..each };
        return (each.map(sum).into_iter().collect(), basis);
    }
    let (net, basis) = revenue(partnership);
    let Some(rate) = hundredths(rate) else { return (Sums::default(), basis) };
    let share = |net: Amount| Amount { minor: divided(net.minor * rate, 10_000), ..net };
    (net.amounts().into_iter().map(share).collect(), basis)
}

/// Returns a percentage in hundredths: `12.5` is 1250.
fn hundredths(percent: &str) -> Option<i128> {
    let (whole, part) = percent.split_once('.').unwrap_or((percent, ""));
    format!("{whole}{part:0<2}").parse().ok()
}

/// Returns the known orders, and their source.
fn orders(partnership: &Node) -> (Option<i64>, Option<&'static str>) {
    let sales = partnership.list("sales");
    let known: Vec<i64> = if sales.is_empty() {
        let pieces = partnership.list("deliverables").iter();
        pieces.filter_map(|piece| newest(piece, "orders")?.1.number("orders")).collect()
    } else {
        sales.iter().filter_map(|sale| sale.number("orders")).collect()
    };
    let sum = (!known.is_empty()).then(|| known.iter().sum());
    (sum, basis(partnership, sum.is_some()))
}

/// Returns the revenue net of refunds, and its source.
fn revenue(partnership: &Node) -> (Sums, Option<&'static str>) {
    let sales = partnership.list("sales");
    let pieces = partnership.list("deliverables").iter();
    let counted: Vec<Amount> =
        pieces.filter_map(|piece| newest(piece, "revenue")?.1.amount("revenue")).collect();
    let basis = basis(partnership, !counted.is_empty());
    if sales.is_empty() {
        return (counted.into_iter().collect(), basis);
    }
    let sum = |field| sales.iter().filter_map(|sale| sale.amount(field)).collect::<Sums>();
    (sum("revenue").less(&sum("refunds")), basis)
}

fn basis(partnership: &Node, is_counted: bool) -> Option<&'static str> {
    match partnership.list("sales") {
        [] => is_counted.then_some("pieces"),
        _ => Some("sales"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    const PIECES: &str = "deliverables: [
        (id: \"a\", status: Live, results: [(on: \"2026-12-01\", likes: 5, orders: 10, revenue: \"100.05 EUR\"), (on: \"2026-12-09\", orders: 12)]),
        (id: \"b\", status: Live, results: [(on: \"2026-12-02\", orders: 50, revenue: \"100.00 EUR\")])]";
    const SALES: &str = "sales: [
        (id: \"s\", month: \"2026-11\", orders: 3, revenue: \"100.00 EUR\", refunds: \"0.90 EUR\"),
        (id: \"u\", month: \"2026-12\", orders: 1, revenue: \"1000 JPY\"),
        (id: \"v\", month: \"2026-12\", revenue: \"0.10 EUR\")]";

    #[test]
    fn the_newest_known_counts_are_the_basis_until_there_is_a_sale() {
        for (fields, accrued, basis) in [
            // 12.5 % of 200.05 is 25.00625.
            (format!("commission: Percent(\"12.5\"), {PIECES}"), vec!["25.01 EUR"], Some("pieces")),
            // 10 % of 99.20, and of 1000 yen.
            (format!("commission: Percent(\"10\"), {PIECES}, {SALES}"), vec!["9.92 EUR", "100 JPY"], Some("sales")),
            (format!("commission: PerOrder(\"3.00 USD\"), {PIECES}"), vec!["186.00 USD"], Some("pieces")),
            (format!("commission: PerOrder(\"3.00 USD\"), {PIECES}, {SALES}"), vec!["12.00 USD"], Some("sales")),
            ("commission: Percent(\"10\")".to_owned(), vec![], None),
            (SALES.to_owned(), vec![], None),
            // 2.5 % of 0.60 is 0.015, rounded half to even: 0.02; of 0.20 it is 0.005: 0.
            ("commission: Percent(\"2.5\"), sales: [(revenue: \"0.60 EUR\"), (revenue: \"0.20 USD\")]".to_owned(), vec!["0.02 EUR"], Some("sales")),
        ] {
            let found = commission(&example(&fields));
            assert_eq!((found.accrued.show(), found.basis), (accrued.iter().map(|&text| text.to_owned()).collect(), basis), "{fields}");
        }
    }

    #[test]
    fn owed_is_what_payments_for_it_have_not_paid() {
        let payments = "payments: [
            (id: \"x\", amount: \"5.00 EUR\", covers: Commission, state: Paid(on: \"2026-12-01\")),
            (id: \"y\", amount: \"2.00 EUR\", covers: Commission),
            (id: \"z\", amount: \"3.00 EUR\", state: Paid(on: \"2026-12-01\"))]";
        let found = commission(&example(&format!(
            "stage: Active, commission: Percent(\"10\"), {SALES}, {payments}"
        )));
        assert_eq!(found.paid.show(), ["5.00 EUR"]);
        assert_eq!(found.owed.show(), ["4.92 EUR", "100 JPY"]);
    }

    #[test]
    fn a_bonus_for_orders_says_how_far_it_is() {
        let state = |fields: &str| {
            bonus_state(&example(&format!("bonus_for: \"over 100 orders\", {fields}")))
        };
        assert_eq!(state(PIECES).as_deref(), Some("62 of 100 orders"));
        assert_eq!(state(&format!("{PIECES}, {SALES}")).as_deref(), Some("4 of 100 orders"));
        assert_eq!(state("stage: Active"), None);
        assert_eq!(bonus_state(&example(&format!("bonus_for: \"a viral reel\", {PIECES}"))), None);
    }
}
