//! Conflict copies of the book: found beside it, read, and put away once they are merged and saved.
//!
//! What they are called is known to `copies`. None is ever removed without a backup.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::open::refused;
use super::{BookFile, News};
use crate::domain::backup::Reason;
use crate::domain::book::Records;
use crate::domain::change::Change;
use crate::domain::record::AnyId;
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
    /// What it has that the version had not from which both sides started.
    pub news: News,
    text: Fingerprint,
}

impl BookFile {
    /// Returns the conflict copies that lie beside the book.
    pub fn copies(&self) -> Vec<PathBuf> {
        copies::beside(&*self.disk, self.path())
    }

    /// Reads a conflict copy.
    ///
    /// Both sides started from the newest backup of which the copy has every record; without one
    /// from nothing, so that what differs is asked about rather than guessed.
    pub fn read_copy(&self, path: &Path) -> Result<Copy, OpenProblem> {
        let failed = |source| OpenProblem::Disk { path: path.to_owned(), source };
        let bytes = self.disk.read(path, SIZE_LIMIT).map_err(failed)?;
        let contents =
            contents::read(&bytes).map_err(|unreadable| refused(path.to_owned(), unreadable))?;
        if let Some(format) = contents.newer {
            return Err(OpenProblem::NeedsNewer { path: path.to_owned(), format });
        }
        let theirs = contents.records;
        let base = self.common_with(&theirs);
        let changes = base.diff(&theirs, "");
        let text = Fingerprint::of(&bytes);
        Ok(Copy { path: path.to_owned(), news: News { changes, theirs }, text })
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

    fn common_with(&self, theirs: &Records) -> Records {
        let folder = self.shelf.backups();
        let backups = backups::list(&*self.disk, &folder).unwrap_or_default();
        let read = |name: String| -> io::Result<Option<Records>> {
            let bytes = self.disk.read(&folder.join(name), SIZE_LIMIT)?;
            Ok(contents::read(&bytes).ok().map(|contents| contents.records))
        };
        let mut found = backups
            .into_iter()
            .filter(|backup| backup.reason != Reason::ConflictCopy)
            .filter_map(|backup| read(backup.name).ok().flatten());
        let all_in = |base: &Records| ids(base).iter().all(|id| id.is_in(theirs));
        found.find(all_in).unwrap_or_else(|| Records::new((*theirs.brand).clone()))
    }
}

fn ids(records: &Records) -> Vec<AnyId> {
    let nothing = Records::new((*records.brand).clone());
    nothing.diff(records, "").changes.iter().filter_map(Change::about).collect()
}
