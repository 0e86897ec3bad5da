//! Deleted records in their last version: restored from here if unsaved steps need them and
//! somebody else deleted them.

use std::collections::HashSet;

use crate::domain::book::Records;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::record::AnyId;
use crate::domain::step::Step;

/// Known versions of records that are not in the book.
#[derive(Clone, Debug, Default)]
pub struct Lost {
    records: Option<Records>,
    /// Records that our own steps deleted, which are never restored.
    deleted: HashSet<AnyId>,
}

impl Lost {
    /// Collects the missing records from the steps of a journal, oldest first.
    #[must_use]
    pub fn of<'s>(steps: impl IntoIterator<Item = &'s Step>, now: &Records) -> Self {
        let mut lost = Self::default();
        for change in steps.into_iter().flat_map(|step| &step.set.changes) {
            let Some(id) = change.about().filter(|id| !id.is_in(now)) else { continue };
            if change.sides().1.is_some() {
                lost.deleted.remove(&id);
                lost.put(vec![change.clone()], now);
            } else {
                lost.put(vec![change.clone()], now);
                lost.deleted.insert(id);
            }
        }
        lost
    }

    /// Adds the missing records of another version of the book, if not known yet.
    pub fn add(&mut self, version: &Records, now: &Records) {
        let known = self.records.take().unwrap_or_else(|| nothing(now));
        let mut changes = known.diff(version, "").changes;
        changes.retain(|change| match change.added() {
            Some(id) => !id.is_in(now) && !self.deleted.contains(&id),
            None => false,
        });
        self.records = Some(known);
        self.put(changes, now);
    }

    pub(super) fn records(&self) -> Option<&Records> {
        self.records.as_ref()
    }

    fn put(&mut self, changes: Vec<Change>, now: &Records) {
        let records = self.records.get_or_insert_with(|| nothing(now));
        records.put_all(&ChangeSet { label: String::new(), changes });
    }
}

fn nothing(now: &Records) -> Records {
    Records::new((*now.brand).clone())
}
