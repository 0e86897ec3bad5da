//! Clashes that one of the sides resolved before keep that resolution.
//!
//! Two replicas that merged each other's changes have the same conflict, each with its own value as
//! ours. When they merge again they agree on one value.

use std::sync::Arc;

use super::Clash;
use super::rebase::Rebasing;
use crate::domain::conflict::{Conflict, Side, Version};
use crate::domain::field::Fields;
use crate::domain::record::AnyId;
use crate::domain::whole::Whole;

/// Applies the result of an earlier merge to the fields that clash again.
pub(super) fn let_stand(rebasing: &mut Rebasing) {
    for clash in &rebasing.clashes {
        let Some(conflict) = rebasing.draft.find(&clash.id()) else { continue };
        let standing = rebasing.draft.whole(clash.about.as_ref());
        let version = conflict.version(Side::Ours);
        if let (Some(field), Some(version), Some(standing)) = (clash.field, version, standing) {
            let settled = standing.with_field_of(version.whole(), field);
            rebasing.draft.put_whole(settled);
        }
    }
}

/// Drops clashes for which the book already has a conflict.
pub(super) fn forget(rebasing: &mut Rebasing) {
    for clash in std::mem::take(&mut rebasing.clashes) {
        let id = clash.id();
        if rebasing.draft.under.conflicts.contains(&id) {
            // Even if the other side answered it: here it was found again.
            rebasing.draft.leave(&AnyId::Conflict(id));
        } else if rebasing.draft.find(&id).is_none() && !is_kept(rebasing, &clash) {
            rebasing.clashes.push(clash);
        }
    }
}

/// Returns whether the incoming change had no effect, and our conflict already keeps it.
///
/// This covers a list that clashed in part: ours has changed since the conflict was found.
fn is_kept(rebasing: &Rebasing, clash: &Clash) -> bool {
    let (Some(field), under) = (clash.field, rebasing.draft.under) else { return false };
    let of = |draft: Option<Whole>| draft.map(|whole| Version::new(whole, Some(field)));
    let after = of(rebasing.draft.whole(clash.about.as_ref()));
    let keeps = |one: &Conflict| {
        let same = one.record == clash.about && one.field == clash.field;
        same && (one.ours == clash.theirs || one.theirs == clash.theirs)
    };
    after == of(Whole::standing(under, clash.about.as_ref()))
        && under.conflicts.values().any(|one| keeps(one))
}

/// Returns the one of two versions of a conflict that every machine picks: compares their whole
/// content, as a manual edit of the file may have changed any of it.
pub(super) fn the_one<'c>(one: &'c Arc<Conflict>, other: &'c Arc<Conflict>) -> &'c Arc<Conflict> {
    let key = |conflict: &Conflict| -> Vec<String> {
        Conflict::FIELDS.iter().map(|field| (field.exact)(conflict)).collect()
    };
    if key(other) < key(one) { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::id::Id;

    #[test]
    fn of_two_that_differ_in_anything_both_sides_choose_the_same() {
        let one = Conflict {
            id: Id::parse("title-2abc").unwrap(),
            record: None,
            field: Some("name"),
            base: None,
            ours: None,
            theirs: None,
            on: day("2026-11-22"),
        };
        let touch = Some(AnyId::Touch(Id::parse("dm").unwrap()));
        let by_hand = [
            Conflict { field: Some("country"), ..one.clone() },
            Conflict { record: touch, ..one.clone() },
            Conflict { on: day("2026-11-23"), ..one.clone() },
        ];
        let one = Arc::new(one);
        for other in by_hand.map(Arc::new) {
            assert_eq!(the_one(&one, &other), the_one(&other, &one), "{other:?}");
        }
    }
}
