//! Looks for external changes: by stamp first, then by text, reported as changes.
//!
//! Reads only. An invalid text is never recorded as known, so no save overwrites it.

use std::io;
use std::sync::Arc;

use super::{BookFile, Known, Strange};
use crate::domain::book::Records;
use crate::store::SIZE_LIMIT;
use crate::store::error::OpenProblem;
use crate::store::fingerprint::Fingerprint;
use crate::store::format::contents::{self, Contents};
use crate::world::disk::{Kind, Stamp};

/// How closely to look at the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// Read the text only if the stamp changed: cheap enough for every two seconds.
    Stamp,
    /// Always read the text.
    Text,
}

/// What is on disk.
#[derive(Clone, Debug)]
pub enum Look {
    /// A valid book; [`BookFile::news`] returns what the caller does not know of it.
    Known,
    /// No valid book, and why. Never overwritten, unless the file is missing.
    Strange(Arc<OpenProblem>),
}

impl BookFile {
    /// Looks at the file on disk.
    pub fn look(&mut self, closeness: Closeness) -> Look {
        match self.find(closeness) {
            Ok(()) => {
                self.strange = None;
                Look::Known
            }
            Err(strange) => {
                let problem = Arc::clone(&strange.problem);
                self.strange = Some(strange);
                Look::Strange(problem)
            }
        }
    }

    fn find(&mut self, closeness: Closeness) -> Result<(), Strange> {
        let path = self.path().to_owned();
        let strange = |problem| Strange { stamp: None, problem: Arc::new(problem) };
        let failed = |source| strange(OpenProblem::Disk { path: path.clone(), source });
        let Some(stamp) = self.disk.stamp(&path).map_err(failed)? else {
            // A book that was never saved cannot be missing.
            return match self.place.seen() {
                Some(_) => Err(strange(OpenProblem::Missing { path: path.clone() })),
                None => Ok(()),
            };
        };
        if let Some(old) = self.strange.as_ref().filter(|old| old.stamp == Some(stamp))
            && closeness == Closeness::Stamp
        {
            return Err(old.clone());
        }
        if stamp.kind != Kind::File {
            let problem = OpenProblem::NotAFile { path: path.clone(), kind: stamp.kind };
            return Err(Strange { stamp: Some(stamp), ..strange(problem) });
        }
        if closeness == Closeness::Stamp && self.place.stamp() == Some(stamp) {
            return Ok(());
        }
        match self.disk.read(&path, SIZE_LIMIT) {
            Ok(bytes) => self.read(&bytes, stamp),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                let problem = OpenProblem::TooLarge { path: path.clone(), length: stamp.length };
                Err(Strange { stamp: Some(stamp), ..strange(problem) })
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// Records the content of a text that was read after its stamp was taken.
    fn read(&mut self, bytes: &[u8], stamp: Stamp) -> Result<(), Strange> {
        let text = Fingerprint::of(bytes);
        if self.place.seen() == Some(text) {
            self.place.learn(&*self.disk, text, stamp);
            return Ok(());
        }
        if self.place.tried() == Some(text) {
            // The save that was reported as failed did succeed. The text is all ours, so the next
            // save replaces it as if it had not.
            self.place.learn(&*self.disk, text, stamp);
            return Ok(());
        }
        let strange = |problem| Strange { stamp: Some(stamp), problem: Arc::new(problem) };
        let contents = contents::read_with(bytes, self.upgrades).map_err(|unreadable| {
            strange(OpenProblem::unreadable(self.path().to_owned(), unreadable))
        })?;
        if let Some(format) = contents.newer.filter(|_| self.newer.is_none()) {
            // We cannot save to a newer format.
            let path = self.path().to_owned();
            return Err(strange(OpenProblem::NeedsNewer { path, format, found: None }));
        }
        self.place.learn(&*self.disk, text, stamp);
        self.follow(contents);
        Ok(())
    }

    fn follow(&mut self, Contents { records, comments, older, dropped, .. }: Contents) {
        (self.losing, self.left_out) = (dropped.len(), dropped);
        self.comments = comments;
        self.older = older;
        self.lost = 0;
        self.known = Some(match self.known.take() {
            Some(known) => Known { synced: sharing(&known.synced, records), ..known },
            // The caller knows nothing of it.
            None => {
                let base = Records::new((*records.brand).clone());
                Known { synced: records, base, told: None }
            }
        });
    }
}

/// Returns the new records, sharing equal ones with the old.
pub(super) fn sharing(old: &Records, new: Records) -> Records {
    let changes = old.diff(&new, "");
    if changes.changes.is_empty() { old.clone() } else { old.with(&changes).unwrap_or(new) }
}
