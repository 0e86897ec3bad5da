//! The sales of a generated book's codes and links, and the commission on them.

use chrono::Datelike as _;

use super::chance::Chance;
use super::partnerships::Run;
use crate::domain::date::{Date, plus_days, plus_months, start_of_month};
use crate::domain::expectations::Commission;
use crate::domain::id::Id;
use crate::domain::money::{Currency, Money};
use crate::domain::month::YearMonth;
use crate::domain::partnership::{Code, Link, Partnership};
use crate::domain::sale::Sale;

/// The value of an order, in cents; a multiple of 400, so that every commission is exact.
const ORDER: u64 = 4_800;

/// Returns the sales of a partnership by month.
pub(super) fn sales(chance: &mut Chance, run: &Run, partnership: &Partnership) -> Vec<Sale> {
    if !run.has_begun() || !(partnership.commission.is_some() || chance.permille(200)) {
        return Vec::new();
    }
    let source = chance.weighed(&[("typed", 3), ("Shopify", 2)]);
    let usual = run.followers / 8_000 + chance.amount(1, 14);
    let mut made = Vec::new();
    let mut first = start_of_month(run.from);
    while first <= run.to.min(chance.today) {
        let month = YearMonth::of(first);
        let orders = chance.amount(usual / 2, usual + usual / 2);
        let (code, link) = (partnership.code.clone(), partnership.link.clone());
        if code.is_some() && chance.permille(150) {
            // The shop counts separately those who followed the link without a code.
            made.push(sale(chance, run, (None, link), "Shopify", month, orders / 3));
            made.push(sale(chance, run, (code, None), source, month, orders));
        } else {
            let link = link.filter(|_| code.is_none());
            made.push(sale(chance, run, (code, link), source, month, orders));
        }
        first = plus_months(first, 1);
    }
    made
}

fn sale(
    chance: &mut Chance,
    run: &Run,
    (code, link): (Option<Code>, Option<Link>),
    source: &str,
    month: YearMonth,
    orders: u64,
) -> Sale {
    let pay = |orders: u64| Some(Money { minor: orders * ORDER, currency: Currency::EUR });
    let back = chance.permille(350).then(|| chance.below(orders / 6 + 1));
    let mut sale = Sale {
        id: Id::draft(),
        code,
        link,
        source: source.into(),
        month,
        orders: Some(orders),
        revenue: pay(orders),
        refunds: back.filter(|back| *back > 0).and_then(pay),
    };
    sale.id = sale.new_id(&run.partnership);
    sale
}

/// Returns the number of orders.
pub(super) fn orders(sales: &[Sale]) -> u64 {
    sales.iter().filter_map(|sale| sale.orders).sum()
}

/// Returns the commission on some sales, in cents.
fn earned<'a>(commission: Commission, sales: impl Iterator<Item = &'a Sale>) -> u64 {
    let minor = |money: Option<Money>| money.map_or(0, |money| money.minor);
    let of = |sale: &Sale| match commission {
        Commission::Percent(points) => {
            (minor(sale.revenue) - minor(sale.refunds)) * u64::from(points) / 10_000
        }
        Commission::PerOrder(each) => sale.orders.unwrap_or_default() * each.minor,
    };
    sales.map(of).sum()
}

/// Returns the commission of each finished quarter, with the day after it; for a finished
/// partnership, all of it.
pub(super) fn commission_by_quarter(
    partnership: &Partnership,
    today: Date,
    is_done: bool,
) -> Vec<(Date, Money)> {
    let Some(commission) = partnership.commission else { return Vec::new() };
    let mut quarters: Vec<(Date, u64)> = Vec::new();
    for sale in &partnership.sales {
        let end = quarter_end(sale.month);
        let end = if end > today && is_done { today } else { end };
        let minor = earned(commission, std::iter::once(sale));
        match quarters.last_mut() {
            Some((last, sum)) if *last == end => *sum += minor,
            Some(_) | None => quarters.push((end, minor)),
        }
    }
    quarters.retain(|(end, minor)| *end <= today && *minor > 0);
    let pay = |(end, minor)| (end, Money { minor, currency: Currency::EUR });
    quarters.into_iter().map(pay).collect()
}

/// Returns the day after the quarter of a month.
fn quarter_end(month: YearMonth) -> Date {
    let mut last = month.last_day();
    while !last.month().is_multiple_of(3) {
        last = YearMonth::of(plus_days(last, 1)).last_day();
    }
    plus_days(last, 1)
}
