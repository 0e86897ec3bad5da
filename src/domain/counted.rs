//! Counts of records in words.

use super::record::Kind;

/// Returns the counts by kind: `6 pieces, 1 payment`; history is not counted as a loss.
#[must_use]
pub fn enumerated(kinds: &[Kind]) -> String {
    let told = |kind: &Kind| {
        let count = kinds.iter().filter(|one| *one == kind).count();
        (count > 0).then(|| counted_kind(count, *kind))?
    };
    Kind::ALL.iter().filter_map(told).collect::<Vec<_>>().join(", ")
}

fn counted_kind(count: usize, kind: Kind) -> Option<String> {
    let counted = |count, noun| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    Some(match kind {
        Kind::Deliverable => counted(count, "piece"),
        Kind::Shipment => counted(count, "parcel"),
        Kind::Exclusivity if count > 1 => format!("{count} exclusivities"),
        Kind::Touch if count > 1 => format!("{count} touches"),
        Kind::Influencer
        | Kind::Campaign
        | Kind::Partnership
        | Kind::Payment
        | Kind::UsageRight
        | Kind::Exclusivity
        | Kind::Touch
        | Kind::Silence
        | Kind::Conflict => counted(count, kind.noun()),
        Kind::Entry => return None,
    })
}
