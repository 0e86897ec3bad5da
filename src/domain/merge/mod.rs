//! The three-way merge: what another side did is brought onto what the records have become here.
//!
//! Field by field: what one side alone changed is taken, and where both changed a field
//! differently ours stands and both values are kept as a [`Conflict`](super::conflict::Conflict).
//! Undo, recovery, a second window, a file changed by another program and git all come down to it.

mod clash;
mod join;
mod list;
mod rebase;
mod replay;
mod settled;
mod terms;
mod ties;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use clash::{Clash, Rebased};
pub use join::{Join, join, join_fields};
pub use list::weave;
pub use rebase::{rebase, rebase_from};
pub use replay::replay;

use super::book::Records;
use super::change::ChangeSet;
use super::date::Date;

/// Two versions brought together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The records that came of it, with the conflicts.
    pub records: Records,
    /// What leads there from ours.
    pub changes: ChangeSet,
    /// Where the two sides wanted different things.
    pub clashes: Vec<Clash>,
}

/// Brings into ours what another side made of the records that both started from.
#[must_use]
pub fn merge(base: &Records, ours: &Records, theirs: &Records, on: Date) -> Merged {
    let rebased = rebase_from(&base.diff(theirs, "Merged"), ours, theirs);
    let clashes = rebased.clashes.clone();
    let changes = rebased.with_conflicts(ours, on);
    let mut records = ours.clone();
    records.put_all(&changes);
    Merged { records, changes, clashes }
}
