//! Differences: what sets two versions of a book apart, in an owner's words.
//!
//! "Mara Lind × Spring glaze: 2 reels a month → 3". The one place where a change is put into words,
//! for the command line, for notices, for the history of steps and for conflicts: `labels` names
//! each field, `said` and `lists` say what a value is, `nouns` what a record is called where it
//! stands, `group` puts together what belongs together. What is told is told of the change set
//! alone: nothing here looks through a whole book but [`differences`] and `listing`.

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

/// What is different about one partnership, influencer or campaign, or about the brand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Whom or what it is about: `Mara Lind × Spring glaze`, `Brand`.
    pub who: String,
    /// The same as an id; none for the brand.
    pub about: Option<AnyId>,
    /// What is different, a clause a line.
    pub lines: Vec<String>,
}

/// Returns what leads from one version to another, the brand first, then by name.
#[must_use]
pub fn differences(before: &Records, after: &Records, today: Date) -> Vec<Difference> {
    of_set(&before.diff(after, ""), before, today)
}

/// Returns what a change set does to the records that it was made on, or to later ones.
#[must_use]
pub fn of_set(set: &ChangeSet, before: &Records, today: Date) -> Vec<Difference> {
    let changed = known::index(set);
    group::grouped(set, &known::Known::new(before, &changed, today))
}
