//! The checks: the linter over the whole book, one file for each group of rules.
//!
//! A rule looks at one influencer with all that is theirs (a `Dossier`) and
//! says in a sentence what is not right, and in a hint what to do. What needs several influencers
//! lies in `shared`. Nothing of what is archived is looked at, and no rule speaks twice of one
//! record. [`ledger::Checks`] keeps the findings of a book fresh.

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

/// What a selection holds, and what a silence names: no record has two findings of one code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId {
    /// What was found.
    pub code: Code,
    /// The record.
    pub record: AnyId,
}

/// Something that a check has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What, and about which record.
    pub id: FindingId,
    /// The field of the record that it is about.
    pub field: &'static str,
    /// What is not right, in a sentence without its full stop.
    pub sentence: String,
    /// What to do, in a clause.
    pub hint: String,
    /// Whom it concerns; nobody, for what belongs to a campaign.
    pub influencer: Option<Id<Influencer>>,
}

impl Finding {
    /// Returns how much it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.id.code.severity()
    }
}

/// Returns what is not right with an influencer and with all that is theirs.
///
/// What can be seen only by looking at several influencers is not among it: [`ledger::Checks`]
/// adds it.
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
