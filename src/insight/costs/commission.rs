//! Commission: accrued, paid and owed.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Datelike;

use super::counts::{newest, orders};
use crate::domain::book::Book;
use crate::domain::brand::Interval;
use crate::domain::date::{Date, end_of_month, plus_days};
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::Commission;
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Covers, Payment};
use crate::domain::results::Results;
use crate::insight::payment::{Standing, standing};

/// The data that a commission is computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The sales of its code and link.
    Sales,
    /// The newest counts of its pieces, if there are no sales.
    Pieces,
}

impl Basis {
    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Pieces => "pieces",
        }
    }
}

/// The commission of a partnership so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earned {
    /// What accrued from sales so far.
    pub accrued: Totals,
    /// What was paid for it.
    pub paid: Totals,
    /// Accrued and not paid; zero before an agreement and after an exit.
    pub owed: Totals,
    /// The data it is computed from; none without a commission or any counts.
    pub basis: Option<Basis>,
}

/// Commission due: unpaid commission of finished months or quarters. The amount *owed* may be
/// higher, as it includes the current month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommissionDue {
    /// How much.
    pub amount: Totals,
    /// The day after the first month or quarter with a due amount.
    pub since: Date,
}

/// Returns the commission of a partnership.
///
/// A percentage is of revenue net of refunds; per order it is an amount for each order. If there
/// are sales, they are the only basis; else the newest counts of the pieces are.
#[must_use]
pub fn commission(book: &Book, partnership: &Partnership) -> Earned {
    let (accrued, basis) = Sold::of(book, partnership).accrued(None);
    let paid = paid(book, partnership);
    let owed =
        if partnership.stage.came_to_terms() { accrued.beyond(&paid) } else { Totals::default() };
    Earned { accrued, paid, owed, basis }
}

/// Returns the commission due today: accrued by the end of the last finished month or quarter, per
/// the brand's interval, and not paid. Leaves out what a payment for it that is ready or overdue
/// covers, so that nothing is asked for twice.
#[must_use]
pub fn commission_due(
    book: &Book,
    partnership: &Partnership,
    today: Date,
) -> Option<CommissionDue> {
    if partnership.commission.is_none() || !partnership.stage.came_to_terms() {
        return None;
    }
    let sold = Sold::of(book, partnership);
    let mut settled = paid(book, partnership);
    settled.add_all(&asked(book, partnership, today));
    let owed_now = sold.accrued(None).0.beyond(&settled);
    if owed_now.is_zero() {
        return None;
    }
    let interval = book.brand.commission_interval.unwrap_or(Interval::Monthly);
    let ends = sold.days().into_iter().map(|on| day_after(interval, on));
    let finished: BTreeSet<Date> = ends.filter(|end| *end <= today).collect();
    // If a later count is lower, no more is due than is owed in total.
    let owed_by = |end: Date| sold.accrued(Some(end)).0.beyond(&settled).or_less(&owed_now);
    let amount = owed_by(*finished.last()?);
    let since = finished.iter().copied().find(|end| !owed_by(*end).is_zero())?;
    (!amount.is_zero()).then_some(CommissionDue { amount, since })
}

/// Returns the owed commission that no ready or overdue payment covers.
#[must_use]
pub fn commission_unasked(book: &Book, partnership: &Partnership, today: Date) -> Totals {
    commission(book, partnership).owed.beyond(&asked(book, partnership, today))
}

/// Returns the first day after the month or quarter of a day.
fn day_after(interval: Interval, on: Date) -> Date {
    let last = match interval {
        Interval::Monthly => end_of_month(on),
        Interval::Quarterly => {
            let quarter_ends = on.month0() / 3 * 3 + 3;
            let first = Date::from_ymd_opt(on.year(), quarter_ends, 1);
            end_of_month(first.unwrap_or(on))
        }
    };
    plus_days(last, 1)
}

fn paid(book: &Book, partnership: &Partnership) -> Totals {
    covering(book, partnership).filter(|one| one.is_paid()).map(|one| one.amount).collect()
}

/// Returns the sum of its ready or overdue payments, except imported ones.
fn asked(book: &Book, partnership: &Partnership, today: Date) -> Totals {
    let is_asked = |one: &Payment| match standing(book, one, today) {
        Standing::Ready { .. } | Standing::Overdue { .. } => one.taken_over.is_none(),
        Standing::Waiting { .. } | Standing::Paid { .. } | Standing::Cancelled => false,
    };
    covering(book, partnership).filter(|one| is_asked(one)).map(|one| one.amount).collect()
}

fn covering<'a>(
    book: &'a Book,
    partnership: &Partnership,
) -> impl Iterator<Item = &'a Arc<Payment>> {
    let payments = book.payments_of(&partnership.id);
    payments.filter(|one| one.covers == Some(Covers::Commission))
}

/// The sales of a partnership, with the counted pieces looked up once; none without a commission,
/// or if its sales are the basis.
struct Sold<'a> {
    partnership: &'a Partnership,
    pieces: Vec<&'a Deliverable>,
}

impl<'a> Sold<'a> {
    fn of(book: &'a Book, partnership: &'a Partnership) -> Self {
        let is_by_pieces = partnership.commission.is_some() && partnership.sales.is_empty();
        let pieces = is_by_pieces.then(|| book.deliverables_of(&partnership.id));
        let counted = |piece: &&Deliverable| !piece.results.is_empty();
        let pieces = pieces.into_iter().flatten().map(|piece| &**piece).filter(counted).collect();
        Self { partnership, pieces }
    }

    /// Returns the days of all counts; a sale counts on the first of its month.
    fn days(&self) -> Vec<Date> {
        let sales = self.partnership.sales.iter().map(|sale| sale.month.first_day());
        let rows = self.pieces.iter().flat_map(|piece| &piece.results);
        sales.chain(rows.map(|row| row.on)).collect()
    }

    /// Returns the commission accrued before a day, or in total.
    fn accrued(&self, before: Option<Date>) -> (Totals, Option<Basis>) {
        let partnership = self.partnership;
        let Some(commission) = partnership.commission else { return (Totals::default(), None) };
        let counts = |on: Date| before.is_none_or(|before| on < before);
        let by_sales = !partnership.sales.is_empty();
        let sales = || partnership.sales.iter().filter(|sale| counts(sale.month.first_day()));
        let (accrued, is_counted) = match commission {
            Commission::Percent(hundredths) => {
                let (mut revenue, mut refunds) = (Totals::default(), Totals::default());
                sales().for_each(|sale| {
                    revenue.extend(sale.revenue);
                    refunds.extend(sale.refunds);
                });
                let known = |row: &Results| row.revenue.filter(|_| counts(row.on));
                revenue.extend(self.pieces.iter().filter_map(|piece| newest(piece, known)));
                let is_counted = revenue.iter().next().is_some();
                let net = revenue.beyond(&refunds);
                (net.iter().map(|sum| share(sum, hundredths)).collect(), is_counted)
            }
            Commission::PerOrder(each) => {
                let orders = orders(partnership, self.pieces.iter().copied(), counts);
                let sum = orders.map(|orders| times(each, orders));
                (sum.into_iter().collect(), orders.is_some())
            }
        };
        let basis =
            if by_sales { Some(Basis::Sales) } else { Some(Basis::Pieces).filter(|_| is_counted) };
        (accrued, basis)
    }
}

/// Returns the accrued commission.
pub(super) fn accrued(book: &Book, partnership: &Partnership) -> Totals {
    Sold::of(book, partnership).accrued(None).0
}

fn times(each: Money, orders: u64) -> Money {
    Money { minor: each.minor.saturating_mul(orders), ..each }
}

/// Returns a percentage, in hundredths of a percent, of a sum.
///
/// Rounds once, half to even, to the minor unit, after adding all sales of the currency.
fn share(sum: Money, hundredths: u32) -> Money {
    const WHOLE: u128 = 10_000;
    let exact = u128::from(sum.minor) * u128::from(hundredths);
    let (whole, rest) = (exact / WHOLE, exact % WHOLE);
    let is_up = rest * 2 > WHOLE || (rest * 2 == WHOLE && whole % 2 == 1);
    let minor = u64::try_from(whole + u128::from(is_up)).unwrap_or(u64::MAX);
    Money { minor, ..sum }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::money::Currency;

    #[test]
    fn a_share_rounds_once_and_half_to_even() {
        for (minor, hundredths, expected) in [
            (10_000, 1_000, 1_000),
            (25, 1_000, 2),
            (35, 1_000, 4),
            (26, 1_000, 3),
            (333, 1_250, 42),
            (u64::MAX, 10_000, u64::MAX),
            (1, 0, 0),
        ] {
            let sum = Money { minor, currency: Currency::EUR };
            assert_eq!(share(sum, hundredths).minor, expected, "{minor} × {hundredths}");
        }
    }

    #[test]
    fn an_interval_ends_with_its_month_or_quarter() {
        for (on, monthly, quarterly) in [
            ("2026-11-30", "2026-12-01", "2027-01-01"),
            ("2026-12-31", "2027-01-01", "2027-01-01"),
            ("2028-02-29", "2028-03-01", "2028-04-01"),
        ] {
            assert_eq!(day_after(Interval::Monthly, day(on)), day(monthly));
            assert_eq!(day_after(Interval::Quarterly, day(on)), day(quarterly));
        }
    }
}
