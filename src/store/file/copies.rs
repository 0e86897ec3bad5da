//! Conflict copies of the book: found next to it, read, and moved away once merged and saved.
//!
//! `copies` finds the candidates. No copy is ever removed without a backup.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::BookFile;
use super::look::sharing;
use crate::domain::backup::Reason;
use crate::domain::book::Records;
use crate::domain::date::Date;
use crate::domain::merge::rebase_known;
use crate::store::SIZE_LIMIT;
use crate::store::backups::{self, NotBackedUp};
use crate::store::copies::{self, Sibling};
use crate::store::error::OpenProblem;
use crate::store::fingerprint::Fingerprint;
use crate::store::format::contents;
use crate::store::save::folder_of;
use crate::world::disk::Stamp;

/// A conflict copy that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Its path.
    pub path: PathBuf,
    /// Its records.
    pub theirs: Records,
    /// The backups, oldest first: the version that the copy started from is not recorded.
    pub known: Vec<Records>,
    text: Fingerprint,
}

impl BookFile {
    /// Returns the copies of the book next to it, under any name, that hold something which neither
    /// the book nor its backups have and that the owner has not decided about.
    ///
    /// A file is read once, and again when its stamp changes.
    pub fn copies(&mut self, today: Date) -> Vec<PathBuf> {
        let siblings = copies::beside(&*self.disk, self.path());
        let mut known = None;
        let mut found = Vec::new();
        let mut looked = HashMap::new();
        for Sibling { path, stamp, is_named_so } in siblings {
            let has_news = match self.looked.get(&path) {
                Some((then, has_news)) if *then == stamp => *has_news,
                _ => self.has_news(&path, is_named_so, &mut known, today).unwrap_or(is_named_so),
            };
            looked.insert(path.clone(), (stamp, has_news));
            if has_news {
                found.push(path);
            }
        }
        self.looked = looked;
        found.sort();
        found
    }

    /// Records that a copy stays in place and is not reported again unless its content changes.
    pub fn leave_copy(&mut self, path: &Path) -> io::Result<()> {
        let bytes = self.disk.read(path, SIZE_LIMIT)?;
        copies::decide(&*self.disk, &self.shelf.decided_copies(), Fingerprint::of(&bytes))?;
        if let Some((_, has_news)) = self.looked.get_mut(path) {
            *has_news = false;
        }
        Ok(())
    }

    /// Returns whether a file has news for the book; none if it cannot be read.
    fn has_news(
        &self,
        path: &Path,
        is_named_so: bool,
        known: &mut Option<Vec<Records>>,
        today: Date,
    ) -> Option<bool> {
        let bytes = self.disk.read(path, SIZE_LIMIT).ok()?;
        let theirs = contents::read(&bytes).ok().filter(|one| one.newer.is_none())?.records;
        let Some(ours) = self.known.as_ref().map(|known| &known.synced) else { return Some(false) };
        let is_meant = is_named_so || copies::is_same_book(ours, &theirs);
        if *ours == theirs || !is_meant {
            return Some(false);
        }
        let decided = copies::decided(&*self.disk, &self.shelf.decided_copies());
        if decided.contains(&Fingerprint::of(&bytes)) {
            return Some(false);
        }
        if known.is_none() {
            *known = Some(self.known_versions().ok()?);
        }
        let known = known.as_deref().unwrap_or_default();
        let rebased = rebase_known(known, std::iter::empty(), ours, &theirs);
        Some(!rebased.with_conflicts(ours, today).changes.is_empty())
    }

    /// Returns the stamp of the book's folder, which changes when a copy appears.
    pub fn folder_stamp(&self) -> Option<Stamp> {
        self.disk.stamp(folder_of(self.path())).ok().flatten()
    }

    /// Reads a conflict copy, and the backups that tell which of its values are new.
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

    /// Moves a conflict copy to the backups; leaves it if it was written since it was read.
    pub fn put_away(&self, copy: &Copy, at: NaiveDateTime) -> Result<Option<PathBuf>, NotBackedUp> {
        let bytes = self.disk.read(&copy.path, SIZE_LIMIT);
        let Some(bytes) = bytes.ok().filter(|bytes| Fingerprint::of(bytes) == copy.text) else {
            return Ok(None);
        };
        let folder = self.shelf.backups();
        let kept = backups::keep(&*self.disk, &folder, &bytes, Reason::ConflictCopy, at)?;
        // A merged copy is not offered again, even if the sync tool restores it or the removal
        // below fails.
        drop(copies::decide(&*self.disk, &self.shelf.decided_copies(), copy.text));
        drop(self.disk.remove(&copy.path));
        Ok(Some(kept))
    }

    /// Returns the content of the backups, oldest first; consecutive ones share equal records.
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
                // Another window has thinned it meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(&path)(error)),
            };
            // The backup of a file that was no valid book.
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
