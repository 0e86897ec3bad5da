//! Conflict copies of the book: found beside it, read, and put away once they are merged and saved.
//!
//! What they are called is known to `copies`. None is ever removed without a backup.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::BookFile;
use super::look::sharing;
use crate::domain::backup::Reason;
use crate::domain::book::Records;
use crate::store::SIZE_LIMIT;
use crate::store::backups::{self, NotBackedUp};
use crate::store::copies;
use crate::store::error::OpenProblem;
use crate::store::fingerprint::Fingerprint;
use crate::store::format::contents;
use crate::store::save::folder_of;
use crate::world::disk::Stamp;

/// A conflict copy that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Where it lies.
    pub path: PathBuf,
    /// What it holds.
    pub theirs: Records,
    /// The backups, the oldest first: from which version it started, nobody has noted.
    pub known: Vec<Records>,
    text: Fingerprint,
}

impl BookFile {
    /// Returns the conflict copies that lie beside the book.
    pub fn copies(&self) -> Vec<PathBuf> {
        copies::beside(&*self.disk, self.path())
    }

    /// Returns the stamp of the folder of the book, which is another one when a copy appears.
    pub fn folder_stamp(&self) -> Option<Stamp> {
        self.disk.stamp(folder_of(self.path())).ok().flatten()
    }

    /// Reads a conflict copy, and the backups by which to tell what of it is news.
    pub fn read_copy(&self, path: &Path) -> Result<Copy, OpenProblem> {
        let failed = |source| OpenProblem::Disk { path: path.to_owned(), source };
        let bytes = self.disk.read(path, SIZE_LIMIT).map_err(failed)?;
        let contents = contents::read(&bytes)
            .map_err(|unreadable| OpenProblem::unreadable(path.to_owned(), unreadable))?;
        if let Some(format) = contents.newer {
            return Err(OpenProblem::NeedsNewer { path: path.to_owned(), format, found: None });
        }
        let (theirs, known) = (contents.records, self.known_versions()?);
        Ok(Copy { path: path.to_owned(), theirs, known, text: Fingerprint::of(&bytes) })
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

    /// Returns what the backups hold, the oldest first; what two of them have alike is held once.
    fn known_versions(&self) -> Result<Vec<Records>, OpenProblem> {
        let folder = self.shelf.backups();
        let failed = |path: &Path| {
            let path = path.to_owned();
            |source| OpenProblem::Disk { path, source }
        };
        let backups = backups::list(&*self.disk, &folder).map_err(failed(&folder))?;
        let mut known: Vec<Records> = Vec::new();
        for backup in backups.into_iter().rev().filter(|one| one.reason != Reason::ConflictCopy) {
            let path = folder.join(backup.name);
            let bytes = match self.disk.read(&path, SIZE_LIMIT) {
                Ok(bytes) => bytes,
                // Another window has thinned them meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(&path)(error)),
            };
            // What was written over was no book.
            let Ok(contents) = contents::read_with(&bytes, self.upgrades) else { continue };
            let records = match known.last() {
                Some(before) => sharing(before, contents.records),
                None => contents.records,
            };
            known.push(records);
        }
        Ok(known)
    }
}
