//! The counted pieces' share of the agreed cost, rounded once.

use crate::domain::money::{Money, Totals};

/// A fraction of costs in one currency: `minor` over `of` of its minor units.
pub(super) struct Share {
    pub(super) money: Money,
    pub(super) minor: u128,
    pub(super) of: u128,
}

impl Share {
    /// Returns the sum of the shares as a fraction, to be rounded once; none if a cost is unknown
    /// or in several currencies.
    pub(super) fn of(costs: &[(Option<Money>, u64, u64)]) -> Option<Self> {
        let money = costs.first()?.0?;
        let (mut minor, mut of) = (0_u128, 1_u128);
        for (cost, counted, promised) in costs {
            let cost = (*cost)?;
            if cost.currency != money.currency || *promised == 0 {
                return None;
            }
            let share = u128::from(cost.minor) * u128::from(*counted);
            let promised = u128::from(*promised);
            minor = minor.checked_mul(promised)?.checked_add(share.checked_mul(of)?)?;
            of = of.checked_mul(promised)?;
            let common = common(minor, of);
            (minor, of) = (minor / common, of / common);
        }
        Some(Self { money, minor, of })
    }
}

/// Returns the greatest common divisor; `other` is not 0.
fn common(one: u128, other: u128) -> u128 {
    if one == 0 { other } else { common(other % one, one) }
}

/// Returns the quotient rounded to whole, half up; none for division by 0.
pub(super) fn rounded(part: u128, whole: u128) -> Option<u64> {
    let doubled = part.checked_mul(2)?.checked_add(whole)?;
    u64::try_from(doubled.checked_div(whole.checked_mul(2)?)?).ok()
}

/// Returns the amount if it is in one currency; zeros in others are ignored.
pub(super) fn only(totals: &Totals) -> Option<Money> {
    let is_alone = totals.iter().count() == 1;
    let mut sums = totals.iter().filter(|sum| is_alone || sum.minor > 0);
    sums.next().filter(|_| sums.next().is_none())
}
