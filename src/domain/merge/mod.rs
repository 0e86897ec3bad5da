//! The three-way merge: what another side did is brought onto what the records have become here.
//!
//! Field by field: what one side alone changed is taken, and where both changed a field
//! differently ours stands and both values are kept as a [`Conflict`](super::conflict::Conflict).
//! Undo, recovery, a second window, a file changed by another program and git all come down to it.

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
    brought(rebase_from(&base.diff(theirs, "Merged"), ours, theirs), ours, on)
}

/// Brings two versions together that started from nothing in common; of the brand, of which each
/// has one, ours stands.
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
