//! The three-way merge: rebases another side's changes onto the current records.
//!
//! Field by field: a change by one side only is taken; where both changed a field differently, ours
//! wins and a [`Conflict`](super::conflict::Conflict) keeps both values. Undo, recovery, a second
//! window, a file changed by another program and git all use it.
#![doc = include_str!("merge.md")]

mod apart;
mod clash;
mod join;
mod known;
mod list;
mod lost;
mod rebase;
mod renames;
mod replay;
mod settled;
mod start;
mod term_ids;
mod terms;
mod ties;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod recovered;
#[cfg(test)]
mod same_ids;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod two_of_one_id;

pub use clash::{Clash, Rebased};
pub use join::{Join, join, join_fields};
pub use known::rebase_known;
pub use list::weave;
pub use lost::Lost;
pub use rebase::{rebase, rebase_from};
pub use replay::replay;
pub use start::{start_of, start_of_fields, start_of_list};

use std::sync::Arc;

use super::book::Records;
use super::brand::Brand;
use super::change::ChangeSet;
use super::conflict::Version;
use super::date::Date;
use super::field::Fields;
use super::whole::Whole;

/// The result of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The merged records, with conflicts.
    pub records: Records,
    /// The changes from ours to the result.
    pub changes: ChangeSet,
    /// Where the two sides contradict each other.
    pub clashes: Vec<Clash>,
}

/// Merges another side's records into ours, given the common base.
#[must_use]
pub fn merge(base: &Records, ours: &Records, theirs: &Records, on: Date) -> Merged {
    brought(rebase_from(&base.diff(theirs, "Merged"), ours, theirs), ours, on)
}

/// Merges two versions without a common base; ours wins for the brand, of which each has one.
#[must_use]
pub fn merge_apart(ours: &Records, theirs: &Records, on: Date) -> Merged {
    let nothing = Records::new(Brand::clone(&theirs.brand));
    let rebased = rebase::rebase_unrelated(&nothing.diff(theirs, "Merged"), ours, theirs);
    let version = |brand: &Arc<Brand>, field| Version::new(Whole::Brand(Arc::clone(brand)), field);
    let fields = Brand::FIELDS.iter().filter(|field| !(field.same)(&ours.brand, &theirs.brand));
    let of_brand = fields.map(|field| Clash {
        about: None,
        field: Some(field.name),
        base: None,
        ours: Some(version(&ours.brand, Some(field.name))),
        theirs: Some(version(&theirs.brand, Some(field.name))),
    });
    let clashes = of_brand.chain(rebased.clashes).collect();
    brought(Rebased { set: rebased.set, clashes }, ours, on)
}

fn brought(rebased: Rebased, ours: &Records, on: Date) -> Merged {
    let clashes = rebased.clashes.clone();
    let changes = rebased.with_conflicts(ours, on);
    let mut records = ours.clone();
    records.put_all(&changes);
    Merged { records, changes, clashes }
}
