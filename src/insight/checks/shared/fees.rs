//! Checks fees far from the median of their group.

use super::super::{Code, Finding};
use super::{Member, Members, finding};
use crate::domain::brand::Tier;
use crate::domain::content::ContentType;
use crate::domain::money::{Currency, Money};
use crate::domain::record::AnyId;
use crate::insight::number::middle;

/// Minimum number of fees for a useful median.
const ENOUGH_FEES: usize = 8;

/// Returns the fees below half or above double the median of their group.
pub(super) fn far(
    group: &Members,
    tier: Tier,
    content: &ContentType,
    currency: Currency,
) -> Vec<Finding> {
    if group.len() < ENOUGH_FEES {
        return Vec::new();
    }
    let mut fees: Vec<u64> = group.iter().map(|(_, member)| member.each).collect();
    let Some(median) = middle(&mut fees) else { return Vec::new() };
    let brief = |minor| Money { minor, currency }.brief();
    let of = |(record, member): &(AnyId, Member)| {
        let each = member.each;
        let is_far = each.saturating_mul(2) < median || each > median.saturating_mul(2);
        if !is_far || !member.is_current {
            return None;
        }
        let (kind, fee, usual) = (content.word().to_lowercase(), brief(each), brief(median));
        let times = times(each, median);
        let sentence = format!(
            "{fee} a {kind} is {times} the median of {usual} ({} fees, {tier})",
            group.len()
        );
        Some(finding(Code::FeeFar, record, &member.influencer, "fee", sentence))
    };
    group.iter().filter_map(of).collect()
}

/// Returns a fee as a multiple of the median, with one decimal: `2.5 times`.
fn times(fee: u64, median: u64) -> String {
    let tenths = (u128::from(fee) * 100 / u128::from(median.max(1)) + 5) / 10;
    format!("{}.{} times", tenths / 10, tenths % 10)
}
