//! What the codes and links of a generated book sold, and what that earned their people.

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

/// What an order is worth, in cents; a multiple of 400, so that every commission is exact.
const ORDER: u64 = 4_800;

/// Returns the sales of a partnership, month by month.
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
            // The shop counts those apart who followed the link and typed no code.
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

/// Returns how many orders there were.
pub(super) fn orders(sales: &[Sale]) -> u64 {
    sales.iter().filter_map(|sale| sale.orders).sum()
}

/// Returns what the sales of some months earned, in cents.
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

/// Returns what was earned in each quarter that has ended, with the day after it; of what is done,
/// all of it.
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
