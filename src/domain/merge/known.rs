//! Merging a version whose ancestor is unknown: a copy that a sync tool made when two machines
//! wrote at once.
//!
//! We know only versions that the book had at some time. A value of the copy that one of them has
//! is old, one that none has is new, and if that does not decide, both are kept. The normal
//! three-way merge does the work: this only constructs its base.

use std::collections::HashMap;
use std::sync::Arc;

use super::rebase::rebase_clashing;
use super::{Clash, Join, Rebased};
use crate::domain::book::Records;
use crate::domain::brand::Brand;
use crate::domain::change::{Change, ChangeSet, Edit};
use crate::domain::conflict::Version;
use crate::domain::field::Fields;
use crate::domain::overlay::Row;
use crate::domain::record::{AnyId, AnyRecord, Kind, Tie, for_each_record};
use crate::domain::whole::Whole;

/// Merges the new values of a copy into ours, given only earlier versions, oldest first.
///
/// The versions have gaps. A value that the remembered steps had between them is not new either,
/// but may not be old: a step may have brought the other file. A record that the copy lacks is
/// kept, as the copy may never have had it.
#[must_use]
pub fn rebase_known<'a>(
    known: &[Records],
    steps: impl Iterator<Item = &'a ChangeSet>,
    ours: &Records,
    theirs: &Records,
) -> Rebased {
    let between = theirs.diff(ours, "");
    let mut passed: Passed = between.changes.iter().map(|one| (one.about(), Vec::new())).collect();
    for change in steps.flat_map(|step| &step.changes) {
        if let Some(passed) = passed.get_mut(&change.about()) {
            let (before, after) = change.sides();
            passed.extend([before, after].into_iter().flatten());
        }
    }
    let mut start = Start { known, passed, records: theirs.clone(), clashes: Vec::new() };
    for change in &between.changes {
        start.weigh(change);
    }
    let set = start.records.diff(theirs, "Merged");
    rebase_clashing(&set, ours, theirs, start.clashes)
}

/// The values between the known versions, for each record that differs between the sides.
type Passed = HashMap<Option<AnyId>, Vec<Whole>>;

/// The base under construction: the copy without its new values.
struct Start<'a> {
    known: &'a [Records],
    passed: Passed,
    records: Records,
    /// Where the known versions do not decide; the base equals the copy there, so that ours wins.
    clashes: Vec<Clash>,
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        impl Start<'_> {
            /// Examines a change that leads from the copy to ours.
            fn weigh(&mut self, change: &Change) {
                match change {
                    Change::Brand { before, after } => self.brand(before, after),
                    $(Change::$kind(edit) => self.record(edit)),*
                }
            }
        }
    };
}
for_each_record!(declare);

impl Start<'_> {
    fn brand(&mut self, theirs: &Brand, ours: &Brand) {
        let known: Vec<&Brand> = self.known.iter().map(|one| &*one.brand).collect();
        let whole = |brand: &Brand| Whole::Brand(Arc::new(brand.clone()));
        let start = self.fields(&known, ours, theirs, whole);
        self.records.brand = Arc::new(start);
    }

    fn record<R: Row>(&mut self, edit: &Edit<R>)
    where
        AnyRecord: From<R>,
    {
        let known: Vec<&Arc<R>> =
            self.known.iter().filter_map(|one| R::table(one).get(&edit.id)).collect();
        match (&edit.before, &edit.after) {
            // Entries and conflicts are never edited: the merge has its own rules.
            (Some(_), Some(_)) if matches!(R::KIND, Kind::Entry | Kind::Conflict) => {
                R::table_mut(&mut self.records).take(&edit.id);
            }
            // They may be two records with the same id by chance, which the merge detects.
            (Some(theirs), Some(ours)) if known.is_empty() && owners(ours) != owners(theirs) => {
                R::table_mut(&mut self.records).take(&edit.id);
            }
            (Some(theirs), Some(ours)) => {
                let known: Vec<&R> = known.into_iter().map(|one| &**one).collect();
                let whole = |record: &R| Whole::from(AnyRecord::from(record.clone()));
                let start = self.fields(&known, ours, theirs, whole);
                R::table_mut(&mut self.records).put(Arc::new(start));
            }
            // It was deleted here unchanged, so it stays deleted.
            (Some(theirs), None) if known.contains(&theirs) => {}
            (Some(_), None) => match known.last() {
                Some(newest) => R::table_mut(&mut self.records).put(Arc::clone(newest)),
                None => R::table_mut(&mut self.records).take(&edit.id),
            },
            (None, _) => {}
        }
    }

    fn fields<R: Fields>(
        &mut self,
        known: &[&R],
        ours: &R,
        theirs: &R,
        whole: impl Fn(&R) -> Whole,
    ) -> R {
        let (mut start, there, about) = (theirs.clone(), whole(theirs), whole(ours).id());
        let passed = self.passed.get(&about).map(Vec::as_slice).unwrap_or_default();
        for field in R::FIELDS {
            let mut told = (field.start)(known, ours, &mut start);
            let is_taken = told == Join::Clean && !(field.same)(&start, theirs);
            if is_taken && passed.iter().any(|one| one.agrees(&there, field.name)) {
                (field.copy)(&mut start, theirs);
                told = Join::Clash;
            }
            if told == Join::Clash {
                let version = |record: &R| Version::new(whole(record), Some(field.name));
                self.clashes.push(Clash {
                    about: about.clone(),
                    field: Some(field.name),
                    base: known.last().map(|newest| version(newest)),
                    ours: Some(version(ours)),
                    theirs: Some(version(theirs)),
                });
            }
        }
        start
    }
}

fn owners<R: Row>(record: &Arc<R>) -> Vec<AnyId> {
    let mut owners = Vec::new();
    record.ties(&mut |on, tie| owners.extend((tie == Tie::Owned).then_some(on)));
    owners
}

#[cfg(test)]
mod tests;
