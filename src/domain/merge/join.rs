//! One value that two sides may have changed.

use crate::domain::field::Value;

/// Whether both sides got what they wanted of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Join {
    /// Both did.
    Clean,
    /// They wanted different things: ours stands.
    Clash,
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
