//! Differences between two versions of a book, in words.
//!
//! "Mara Lind × Spring glaze: 2 reels a month → 3". The only place that puts changes into words,
//! for the command line, notices, the history of steps and conflicts: `labels` names each field,
//! `said` and `lists` format values, `nouns` names records in context, `group` groups and sorts.
//! Only the change set is read: nothing here scans a whole book but [`differences`] and `listing`.

mod excerpt;
mod group;
mod known;
mod labels;
mod line;
mod listing;
mod lists;
mod nouns;
mod said;
#[cfg(test)]
mod tests;
mod value;

use crate::domain::book::Records;
use crate::domain::change::ChangeSet;
use crate::domain::date::Date;
use crate::domain::record::AnyId;
pub use labels::label;
pub use line::{count, one_line};
pub use listing::listing;
pub use value::value;

/// The differences of one partnership, influencer or campaign, or of the brand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its name: `Mara Lind × Spring glaze`, `Brand`.
    pub who: String,
    /// Its id; none for the brand.
    pub about: Option<AnyId>,
    /// The differences, one clause per line.
    pub lines: Vec<String>,
}

/// Returns the differences between two versions, the brand first, then by name.
#[must_use]
pub fn differences(before: &Records, after: &Records, today: Date) -> Vec<Difference> {
    of_set(&before.diff(after, ""), before, today)
}

/// Returns the differences of a change set, applied to its own base or to later records.
#[must_use]
pub fn of_set(set: &ChangeSet, before: &Records, today: Date) -> Vec<Difference> {
    let changed = known::index(set);
    group::grouped(set, &known::Known::new(before, &changed, today))
}
