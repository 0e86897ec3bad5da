//! The save: read external changes, merge and write, all under the lock.
//!
//! An error leaves the file unchanged; the caller retries.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDateTime;

use super::{BookFile, Closeness, Known, Look, Saved};
use crate::domain::backup::Reason;
use crate::domain::book::Records;
use crate::domain::merge::merge;
use crate::store::backups::NotBackedUp;
use crate::store::error::{SaveError, SaveProblem, Step};
use crate::store::fingerprint::Fingerprint;
use crate::store::format::comments::Woven;
use crate::store::format::{contents, growth};
use crate::store::{SIZE_LIMIT, aside, backups, lock, page};
use crate::world::disk::Kind;

/// Why a book was not written to a path that the owner named.
#[derive(Debug, thiserror::Error)]
pub enum NotPut {
    /// It could not be written as text.
    #[error(transparent)]
    Unfaithful(#[from] SaveProblem),
    /// The file could not be created.
    #[error(transparent)]
    Page(#[from] page::PageProblem),
}

/// How often a save restarts because another program wrote during it.
const MOST_TRIES: usize = 5;

impl BookFile {
    /// Saves the caller's records, merged with external changes; `at` dates backups.
    ///
    /// [`BookFile::news`] returns the external changes afterwards, even if the save failed.
    pub fn save(&mut self, ours: &Records, at: NaiveDateTime) -> Result<Saved, SaveProblem> {
        if let Some(format) = self.newer {
            return Err(SaveProblem::ReadOnly { path: self.path().to_owned(), format });
        }
        // Before taking the lock: nearly always this is the text to write.
        let mut merged = self.merged(ours, at);
        let mut woven = self.text_of(&merged)?;
        let mut seen = self.place.seen();
        let _lock = self.lock()?;
        let mut closeness = Closeness::Stamp;
        for _ in 0..MOST_TRIES {
            self.check(closeness)?;
            if self.place.seen() != seen {
                // Others changed records, or only comments.
                seen = self.place.seen();
                merged = self.merged(ours, at);
                woven = self.text_of(&merged)?;
            }
            match self.put(ours, &merged, &woven, at) {
                Err(SaveProblem::Failed(SaveError::Changed { .. })) => closeness = Closeness::Text,
                outcome => return outcome,
            }
        }
        Err(SaveError::Changed { path: self.path().to_owned() }.into())
    }

    /// Saves over invalid content after backing it up; returns the backup.
    pub fn write_over(
        &mut self,
        ours: &Records,
        at: NaiveDateTime,
    ) -> Result<(Saved, Option<PathBuf>), SaveProblem> {
        let kept = match self.look(Closeness::Text) {
            Look::Strange(problem) if !problem.is_absence() => self.keep_strange(at)?,
            Look::Strange(_) | Look::Known => None,
        };
        Ok((self.save(ours, at)?, kept))
    }

    /// Returns whether the file already has these records, and would keep them through a power cut.
    pub fn holds(&self, ours: &Records) -> bool {
        let known = self.known.as_ref();
        self.place.is_settled()
            && known.is_some_and(|known| known.synced == *ours && known.base == *ours)
            && self.disk.stamp(self.path()).is_ok_and(|stamp| stamp == self.place.stamp())
    }

    /// Writes the book to a new file in a folder, for when it cannot be saved.
    pub fn lay_aside(
        &self,
        book: &Records,
        folder: &Path,
        at: NaiveDateTime,
    ) -> io::Result<PathBuf> {
        let text = contents::write(book).map_err(io::Error::other)?;
        let text = self.comments.weave(text).text;
        aside::lay(&*self.disk, folder, self.path(), at, text.as_bytes())
    }

    /// Writes the book to a new file that the owner named.
    pub fn put_elsewhere(&self, book: &Records, path: &Path) -> Result<(), NotPut> {
        let text = self.text_of(book)?.text;
        Ok(page::write_new(&*self.disk, path, &text)?)
    }

    /// Backs up the last saved version, for when the file is gone; returns the copy, or none if it
    /// was never saved.
    pub fn keep_held(&self, at: NaiveDateTime) -> Result<Option<PathBuf>, SaveProblem> {
        let Some(known) = &self.known else { return Ok(None) };
        let text = self.text_of(&known.synced)?.text;
        let folder = self.shelf.backups();
        let kept = backups::keep(&*self.disk, &folder, text.as_bytes(), Reason::FileGone, at);
        let failed = |source| SaveProblem::NoBackup { endangered: "the book", source };
        kept.map(Some).map_err(failed)
    }

    /// Backs up invalid content and marks its text as replaceable.
    fn keep_strange(&mut self, at: NaiveDateTime) -> Result<Option<PathBuf>, SaveProblem> {
        let path = self.path().to_owned();
        let looked = |error| SaveError::disk(Step::Compare, &path, error);
        let stamp = self.disk.stamp(&path).map_err(looked)?;
        let Some(stamp) = stamp else { return Ok(None) };
        if stamp.kind != Kind::File {
            return Err(SaveError::NotAFile { path, kind: stamp.kind }.into());
        }
        let bytes = self.disk.read(&path, SIZE_LIMIT).map_err(looked)?;
        let what = "what stands in the file";
        let failed = |source| SaveProblem::NoBackup { endangered: what, source };
        let kept =
            backups::keep(&*self.disk, &self.shelf.backups(), &bytes, Reason::WrittenOver, at);
        let kept = kept.map_err(failed)?;
        self.place.learn(&*self.disk, Fingerprint::of(&bytes), stamp);
        self.strange = None;
        Ok(Some(kept))
    }

    fn lock(&self) -> Result<lock::Asked, SaveProblem> {
        match lock::ask(&*self.disk, &self.shelf.lock(), self.patience) {
            lock::Asked::Theirs(process) => {
                Err(SaveProblem::Locked { path: self.path().to_owned(), process })
            }
            held @ (lock::Asked::Ours(_) | lock::Asked::Without) => Ok(held),
        }
    }

    /// Looks for external changes; fails if the file must not be overwritten.
    fn check(&mut self, closeness: Closeness) -> Result<(), SaveProblem> {
        match self.look(closeness) {
            Look::Strange(problem) if !problem.is_absence() => Err(SaveProblem::Strange(problem)),
            Look::Strange(_) | Look::Known => Ok(()),
        }
    }

    /// Returns the caller's records merged with all external changes.
    fn merged(&self, ours: &Records, at: NaiveDateTime) -> Records {
        match &self.known {
            Some(Known { synced, base, .. }) if synced != base => {
                let began = Instant::now();
                let merged = merge(base, ours, synced, at.date());
                log::debug!(
                    "merged {} changes of others in {} ms, {} clash",
                    merged.changes.changes.len(),
                    began.elapsed().as_millis(),
                    merged.clashes.len()
                );
                merged.records
            }
            Some(_) | None => ours.clone(),
        }
    }

    fn put(
        &mut self,
        ours: &Records,
        merged: &Records,
        woven: &Woven,
        at: NaiveDateTime,
    ) -> Result<Saved, SaveProblem> {
        let Woven { text, lost } = woven;
        let comments_kept_in = if *lost > self.lost {
            // They stay in memory and return with the record.
            let failed = |source| SaveProblem::NoBackup { endangered: "its comments", source };
            self.back_up(Reason::Comments, at).map_err(failed)?
        } else {
            None
        };
        let upgraded = self.keep_older(at)?;
        self.keep_before_new_fields(merged, at)?;
        if self.losing > 0 {
            let endangered = "what no text of a book may hold";
            let failed = |source| SaveProblem::NoBackup { endangered, source };
            self.back_up(Reason::WrittenOver, at).map_err(failed)?;
        }
        let folder = self.shelf.backups();
        let missed = self.daily.before_save(&*self.disk, &folder, self.place.path(), at);
        let written = self.place.save(&*self.disk, text.as_bytes());
        // Check the text on disk: it can be there although a later step has failed.
        if self.place.seen() == Some(Fingerprint::of(text.as_bytes())) {
            let told = self.known.as_ref().and_then(|known| {
                let told = known.told.as_ref()?;
                Some(merge(&known.base, ours, told, at.date()).records)
            });
            self.known = Some(Known { synced: merged.clone(), base: ours.clone(), told });
            (self.lost, self.older, self.losing) = (*lost, None, 0);
        }
        written?;
        let not_backed_up = missed.map(|why| why.to_string());
        Ok(Saved { comments_kept_in, upgraded, not_backed_up })
    }

    /// Backs up a file in an older format before the save that upgrades it.
    fn keep_older(&self, at: NaiveDateTime) -> Result<Option<(u32, PathBuf)>, SaveProblem> {
        let Some(format) = self.older else { return Ok(None) };
        let endangered = "its text in an older format";
        let kept = self.back_up(Reason::BeforeUpgrade, at);
        let kept = kept.map_err(|source| SaveProblem::NoBackup { endangered, source })?;
        Ok(kept.map(|path| (format, path)))
    }

    /// Backs up a file that older programs can open before the first save with a field that they do
    /// not know.
    fn keep_before_new_fields(
        &self,
        merged: &Records,
        at: NaiveDateTime,
    ) -> Result<(), SaveProblem> {
        let is_old = |known: &Known| !growth::uses_new_fields(&known.synced);
        if growth::uses_new_fields(merged) && self.known.as_ref().is_some_and(is_old) {
            let endangered = "the book as older programs open it";
            let kept = self.back_up(Reason::BeforeUpgrade, at);
            kept.map_err(|source| SaveProblem::NoBackup { endangered, source })?;
        }
        Ok(())
    }

    fn text_of(&self, records: &Records) -> Result<Woven, SaveProblem> {
        let text = contents::write(records).map_err(|error| self.unfaithful(&error.to_string()))?;
        let woven = self.comments.weave(text);
        if !contents::reads_back(&woven.text, records) {
            return Err(self.unfaithful("it would not be read as the same book"));
        }
        Ok(woven)
    }

    fn unfaithful(&self, why: &str) -> SaveProblem {
        SaveProblem::Unfaithful { path: self.path().to_owned(), why: why.to_owned() }
    }

    /// Backs up the book on disk; returns the copy, or none if there is no file.
    pub fn back_up(
        &self,
        reason: Reason,
        at: NaiveDateTime,
    ) -> Result<Option<PathBuf>, NotBackedUp> {
        backups::of_file(&*self.disk, &self.shelf.backups(), self.path(), reason, at)
    }
}
