//! Conflict copies of the book: found beside it, read, and put away once they are merged and saved.
//!
//! What they are called is known to `copies`. None is ever removed without a backup.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::BookFile;
use super::open::refused;
use crate::domain::backup::Reason;
use crate::domain::book::Records;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::record::AnyId;
use crate::domain::whole::Whole;
use crate::store::SIZE_LIMIT;
use crate::store::backups::{self, NotBackedUp};
use crate::store::copies;
use crate::store::error::OpenProblem;
use crate::store::fingerprint::Fingerprint;
use crate::store::format::contents;

/// A conflict copy that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Where it lies.
    pub path: PathBuf,
    /// What it has that the version had not from which both sides started; none where that version
    /// is not known.
    pub changes: Option<ChangeSet>,
    /// What it holds.
    pub theirs: Records,
    text: Fingerprint,
}

impl BookFile {
    /// Returns the conflict copies that lie beside the book.
    pub fn copies(&self) -> Vec<PathBuf> {
        copies::beside(&*self.disk, self.path())
    }

    /// Reads a conflict copy.
    ///
    /// Both sides started from the newest backup all of which the copy knows. Without one nothing
    /// is known, so that what differs is asked about rather than guessed.
    pub fn read_copy(&self, path: &Path) -> Result<Copy, OpenProblem> {
        let failed = |source| OpenProblem::Disk { path: path.to_owned(), source };
        let bytes = self.disk.read(path, SIZE_LIMIT).map_err(failed)?;
        let contents =
            contents::read(&bytes).map_err(|unreadable| refused(path.to_owned(), unreadable))?;
        if let Some(format) = contents.newer {
            return Err(OpenProblem::NeedsNewer { path: path.to_owned(), format, found: None });
        }
        let theirs = contents.records;
        let changes = self.common_with(&theirs).map(|base| base.diff(&theirs, ""));
        let text = Fingerprint::of(&bytes);
        Ok(Copy { path: path.to_owned(), changes, theirs, text })
    }

    /// Moves a conflict copy to the backups; leaves one that was written again since it was read.
    pub fn put_away(&self, copy: &Copy, at: NaiveDateTime) -> Result<Option<PathBuf>, NotBackedUp> {
        let bytes = self.disk.read(&copy.path, SIZE_LIMIT);
        let Some(bytes) = bytes.ok().filter(|bytes| Fingerprint::of(bytes) == copy.text) else {
            return Ok(None);
        };
        let folder = self.shelf.backups();
        let kept = backups::keep(&*self.disk, &folder, &bytes, Reason::ConflictCopy, at)?;
        // Where this fails it lies in both places, and is offered again.
        drop(self.disk.remove(&copy.path));
        Ok(Some(kept))
    }

    /// Returns the version from which both sides started, as far as the backups know it.
    ///
    /// A backup that is newer than the parting would take back what we did between the two. So they
    /// are read from the oldest on, as long as the copy has what was done from each to the next.
    fn common_with(&self, theirs: &Records) -> Option<Records> {
        let folder = self.shelf.backups();
        let backups = backups::list(&*self.disk, &folder).unwrap_or_default();
        let (mut last, mut common): (Option<Records>, Option<Records>) = (None, None);
        for backup in backups.into_iter().rev() {
            if backup.reason == Reason::ConflictCopy {
                continue;
            }
            let bytes = self.disk.read(&folder.join(backup.name), SIZE_LIMIT);
            let Some(read) = bytes.ok().and_then(|bytes| contents::read(&bytes).ok()) else {
                continue;
            };
            let next = read.records;
            if let Some(last) = &last {
                match knows(theirs, &last.diff(&next, "")) {
                    Knows::Something => {}
                    Knows::Nothing => continue,
                    Knows::Better => break,
                }
            }
            // Where it lacks a record, that need not have been deleted there.
            if ids(&next).iter().all(|id| id.is_in(theirs)) {
                common = Some(next.clone());
            }
            last = Some(next);
        }
        common
    }
}

/// Whether a version knows what was done.
enum Knows {
    /// It has some of it, and the rest was changed there.
    Something,
    /// Nothing tells.
    Nothing,
    /// Some of it is there as it was before.
    Better,
}

fn knows(version: &Records, done: &ChangeSet) -> Knows {
    let mut knows = Knows::Nothing;
    for change in &done.changes {
        let there = Whole::standing(version, change.about().as_ref());
        let (before, after) = change.sides();
        let (has, is_before) = match (&before, &after, &there) {
            (Some(before), Some(after), Some(there)) => {
                let fields =
                    there.fields().into_iter().filter(|field| !before.agrees(after, field));
                let fields: Vec<_> = fields.collect();
                let any = |one: &Whole| fields.iter().any(|field| one.agrees(there, field));
                (any(after), any(before))
            }
            (before, after, there) => {
                (after.is_some() == there.is_some(), before.is_some() == there.is_some())
            }
        };
        if is_before {
            return Knows::Better;
        }
        if has {
            knows = Knows::Something;
        }
    }
    knows
}

fn ids(records: &Records) -> Vec<AnyId> {
    let nothing = Records::new((*records.brand).clone());
    nothing.diff(records, "").changes.iter().filter_map(Change::about).collect()
}
