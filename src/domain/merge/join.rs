//! Merging one value that two sides may have changed, and records of such values.

use crate::domain::field::{Fields, Value};

/// Whether both changes were merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Join {
    /// Both were.
    Clean,
    /// They contradict each other: ours wins.
    Clash,
}

impl Join {
    /// Combines two results.
    pub fn and(self, other: Self) -> Self {
        if self == Self::Clean { other } else { Self::Clash }
    }
}

/// Merges the other side's value into ours.
///
/// Without a base both sides added the record: an empty value yields to the other side's.
pub fn join<T: Value>(base: Option<&T>, ours: &mut T, theirs: &T) -> Join {
    if ours == theirs {
        return Join::Clean;
    }
    let (here, there) = match base {
        Some(base) => (ours != base, theirs != base),
        None => (!ours.show().is_empty(), !theirs.show().is_empty()),
    };
    match (here, there) {
        (true, true) => T::weave(base, ours, theirs),
        (true, false) => Join::Clean,
        (false, _) => {
            ours.clone_from(theirs);
            Join::Clean
        }
    }
}

/// Merges the other side's value into ours, field by field.
pub fn join_fields<T: Fields>(base: Option<&T>, ours: &mut T, theirs: &T) -> Join {
    let each = T::FIELDS.iter().map(|field| (field.join)(base, ours, theirs));
    each.fold(Join::Clean, Join::and)
}
