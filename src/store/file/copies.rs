//! Conflict copies of the book: found beside it, read, and put away once they are merged and saved.
//!
//! What may be one is known to `copies`. None is ever removed without a backup.

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
    /// Where it lies.
    pub path: PathBuf,
    /// What it holds.
    pub theirs: Records,
    /// The backups, the oldest first: from which version it started, nobody has noted.
    pub known: Vec<Records>,
    text: Fingerprint,
}

impl BookFile {
    /// Returns the files beside the book that are copies of it, whatever they are called, with
    /// something that neither the book nor its backups hold and that the owner has not decided about.
    ///
    /// A file is read once, and again when it is another one.
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

    /// Notes that a copy stays where it is and is not named again, unless it becomes another one.
    pub fn leave_copy(&mut self, path: &Path) -> io::Result<()> {
        let bytes = self.disk.read(path, SIZE_LIMIT)?;
        copies::decide(&*self.disk, &self.shelf.decided_copies(), Fingerprint::of(&bytes))?;
        if let Some((_, has_news)) = self.looked.get_mut(path) {
            *has_news = false;
        }
        Ok(())
    }

    /// Returns whether a file has news of the book; nothing where it cannot be read.
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
        // What the owner has taken in is not offered again, should the tool bring it back or this
        // fail.
        drop(copies::decide(&*self.disk, &self.shelf.decided_copies(), copy.text));
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
