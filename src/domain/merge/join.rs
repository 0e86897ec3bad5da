//! One value that two sides may have changed, and a record of such values.

use crate::domain::field::{Fields, Value};

/// Whether both sides got what they wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Join {
    /// Both did.
    Clean,
    /// They wanted different things: there ours stands.
    Clash,
}

impl Join {
    /// Returns the outcome of two.
    pub fn and(self, other: Self) -> Self {
        if self == Self::Clean { other } else { Self::Clash }
    }
}

/// Brings what the other side made of a value into ours.
///
/// Without a base both sides added the record: what one of them left empty is the other's to say.
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

/// Brings what the other side made of each field of a value into ours.
pub fn join_fields<T: Fields>(base: Option<&T>, ours: &mut T, theirs: &T) -> Join {
    let each = T::FIELDS.iter().map(|field| (field.join)(base, ours, theirs));
    each.fold(Join::Clean, Join::and)
}
