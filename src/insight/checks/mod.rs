//! The checks: a linter for the whole book, one file per group of rules.
//!
//! A rule looks at one influencer with all related records (a `Dossier`), says in a sentence what
//! is wrong, and in a hint what to do. Rules across influencers are in `shared`. Archived records
//! are skipped, and a rule reports each record once. [`ledger::Checks`] keeps the findings up to
//! date.

mod agreement;
mod alike;
pub mod code;
mod disclosure;
mod dossier;
mod exclusivity;
pub mod ledger;
mod money;
mod rights;
mod schedule;
mod shared;
mod spacing;
mod stage;
mod structure;
mod sums;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod remedy;
#[cfg(test)]
mod scene;

pub use code::{Code, Severity};
use dossier::{Dossier, Found};

use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::record::AnyId;
use crate::insight::pending::is_taken_over;

/// Identifies a finding in selections and silences: a record has at most one per code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId {
    /// The code.
    pub code: Code,
    /// The record.
    pub record: AnyId,
}

/// A finding of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its code and record.
    pub id: FindingId,
    /// The field of the record.
    pub field: &'static str,
    /// What is wrong, in a sentence without its full stop.
    pub sentence: String,
    /// What to do, in a clause.
    pub hint: String,
    /// The influencer; none for a finding about a campaign.
    pub influencer: Option<Id<Influencer>>,
}

impl Finding {
    /// Returns its severity.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.id.code.severity()
    }
}

/// Returns the findings about an influencer and all related records.
///
/// Without those that compare several influencers: [`ledger::Checks`] adds them.
#[must_use]
pub fn check_influencer(book: &Book, influencer: &Influencer, today: Date) -> Vec<Finding> {
    let dossier = Dossier::of(book, influencer, today);
    let mut found = Found::about(influencer);
    let rules = [
        disclosure::check,
        rights::check,
        exclusivity::check,
        schedule::check,
        spacing::check,
        money::check,
        sums::check,
        agreement::check,
        stage::check,
        structure::check,
    ];
    for check in rules {
        check(&dossier, &mut found);
    }
    found.findings.retain(|one| !is_taken_over(book, &one.id.record));
    found.findings
}
