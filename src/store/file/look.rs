//! What others wrote: found by a stamp, made sure of by the text, told as changes.
//!
//! Only looks. A text that is no book is never learned, so that no save takes its place.

use std::io;
use std::sync::Arc;

use super::{BookFile, Known, Strange};
use crate::domain::book::Records;
use crate::store::SIZE_LIMIT;
use crate::store::error::OpenProblem;
use crate::store::fingerprint::Fingerprint;
use crate::store::format::contents::{self, Contents};
use crate::world::disk::{Kind, Stamp};

/// How closely the file is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// Its text is read where its stamp is another one: cheap enough for every two seconds.
    Stamp,
    /// Its text is read.
    Text,
}

/// What is on the disk.
#[derive(Clone, Debug)]
pub enum Look {
    /// The book as we know it; what of it is news to our caller, [`BookFile::news`] tells.
    Known,
    /// No book: why. Nothing is written over it, unless it is nothing at all.
    Strange(Arc<OpenProblem>),
}

impl BookFile {
    /// Looks at what is on the disk.
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
            // A book that was never saved cannot be gone.
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

    /// Learns what a text holds that was read after the stamp was taken.
    fn read(&mut self, bytes: &[u8], stamp: Stamp) -> Result<(), Strange> {
        let text = Fingerprint::of(bytes);
        if self.place.seen() == Some(text) {
            self.place.learn(&*self.disk, text, stamp);
            return Ok(());
        }
        if self.place.tried() == Some(text) {
            // The save that was reported as failed did happen. What it brought is all ours, so the
            // next one takes its place as if it had not.
            self.place.learn(&*self.disk, text, stamp);
            return Ok(());
        }
        let strange = |problem| Strange { stamp: Some(stamp), problem: Arc::new(problem) };
        let contents = contents::read_with(bytes, self.upgrades).map_err(|unreadable| {
            strange(OpenProblem::unreadable(self.path().to_owned(), unreadable))
        })?;
        if let Some(format) = contents.newer.filter(|_| self.newer.is_none()) {
            // We could not save to it.
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
            // Nothing of it is known to the caller.
            None => {
                let base = Records::new((*records.brand).clone());
                Known { synced: records, base, told: None }
            }
        });
    }
}

/// Returns the new records, sharing with the old ones what is the same.
pub(super) fn sharing(old: &Records, new: Records) -> Records {
    let changes = old.diff(&new, "");
    if changes.changes.is_empty() { old.clone() } else { old.with(&changes).unwrap_or(new) }
}
