//! The file of a book: opened once, saved after every change.
//!
//! It remembers what it read, so that a save never writes over what somebody else wrote, and it
//! reads every text back before that text takes the book's place.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::backups::daily::Daily;
use super::backups::{self, NotBackedUp};
use super::error::{OpenProblem, SaveError, SaveProblem};
use super::fingerprint::Fingerprint;
use super::format::comments::{Comments, Woven};
use super::format::contents::{self, Contents, Dropped, Unreadable};
use super::format::upgrade::{UPGRADES, Upgrade};
use super::save::{Place, folder_of, name_of};
use super::shelf::Shelf;
use super::{SIZE_LIMIT, aside, leftovers};
use crate::domain::backup::Reason;
use crate::domain::book::{Book, Records};
use crate::world::disk::{Disk, Kind};

/// A book that was opened, and what the owner should hear about it.
pub struct Opened {
    /// The book.
    pub book: Book,
    /// Where it is saved.
    pub file: BookFile,
    /// Where characters were dropped because no text may hold them; the next save loses them.
    pub dropped: Vec<Dropped>,
    /// The format that the book was upgraded from in memory; the next save writes ours.
    pub older_format: Option<u32>,
}

/// Where a book is saved.
pub struct BookFile {
    disk: Arc<dyn Disk>,
    place: Place,
    shelf: Shelf,
    newer: Option<u32>,
    /// The format of the text on the disk, if it is older than ours.
    older: Option<u32>,
    comments: Comments,
    /// How many of the comments the last save left out, as their records were gone.
    lost: usize,
    daily: Daily,
    recovery: Option<Place>,
}

/// What a save did beside saving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The copy of the file with comments that went with their records in this save.
    pub comments_kept_in: Option<PathBuf>,
    /// The older format that this save has brought the file from, with the copy in that format.
    pub upgraded: Option<(u32, PathBuf)>,
    /// Why there is no backup from before the first save of the day; told once a day.
    pub not_backed_up: Option<String>,
}

impl BookFile {
    /// Opens the book at a path. Backups and recovery files will go into the state folder.
    pub fn open(disk: Arc<dyn Disk>, path: &Path, state: &Path) -> Result<Opened, OpenProblem> {
        Self::open_with(disk, path, state, UPGRADES)
    }

    /// Opens the book at a path, upgraded by these steps if it is in an older format.
    pub fn open_with(
        disk: Arc<dyn Disk>,
        path: &Path,
        state: &Path,
        steps: &[Upgrade],
    ) -> Result<Opened, OpenProblem> {
        let failed = |source| OpenProblem::Disk { path: path.to_owned(), source };
        let missing = || OpenProblem::Missing { path: path.to_owned() };
        let stamp = disk.stamp(path).map_err(failed)?.ok_or_else(missing)?;
        if stamp.kind != Kind::File {
            return Err(OpenProblem::NotAFile { path: path.to_owned(), kind: stamp.kind });
        }
        let too_large = |length| OpenProblem::TooLarge { path: path.to_owned(), length };
        if stamp.length > SIZE_LIMIT {
            return Err(too_large(stamp.length));
        }
        let resolved = disk.resolve(path).map_err(failed)?;
        let bytes = match disk.read(&resolved, SIZE_LIMIT) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                return Err(too_large(SIZE_LIMIT + 1));
            }
            Err(error) => return Err(failed(error)),
        };
        let contents =
            contents::read_with(&bytes, steps).map_err(|unreadable| match unreadable {
                Unreadable::Problem(problem) => {
                    OpenProblem::Invalid { path: path.to_owned(), problem: Box::new(problem) }
                }
                Unreadable::NeedsNewer { format } => {
                    OpenProblem::NeedsNewer { path: path.to_owned(), format }
                }
            })?;
        leftovers::sweep(&*disk, &resolved);
        let file = Self {
            disk,
            shelf: Shelf::of(state, &resolved),
            place: Place::new(resolved, Some(Fingerprint::of(&bytes))),
            newer: contents.newer,
            older: contents.older,
            comments: contents.comments,
            lost: 0,
            daily: Daily::default(),
            recovery: None,
        };
        let Contents { records, dropped, older: older_format, .. } = contents;
        Ok(Opened { book: records.into(), file, dropped, older_format })
    }

    /// Chooses the place of a new book, where nothing may be yet. The first save makes it.
    pub fn create(disk: Arc<dyn Disk>, path: &Path, state: &Path) -> Result<Self, OpenProblem> {
        let failed = |source| OpenProblem::Disk { path: path.to_owned(), source };
        if let Some(stamp) = disk.stamp(path).map_err(failed)? {
            return Err(OpenProblem::InTheWay { path: path.to_owned(), kind: stamp.kind });
        }
        let folder = folder_of(path);
        let folder = match disk.resolve(folder) {
            Ok(resolved) => resolved,
            Err(error) if error.kind() == io::ErrorKind::NotFound => folder.to_owned(),
            Err(error) => return Err(failed(error)),
        };
        let path = folder.join(name_of(path));
        Ok(Self {
            disk,
            shelf: Shelf::of(state, &path),
            place: Place::new(path, None),
            newer: None,
            older: None,
            comments: Comments::default(),
            lost: 0,
            daily: Daily::default(),
            recovery: None,
        })
    }

    /// Returns the path of the file with every link followed.
    pub fn path(&self) -> &Path {
        self.place.path()
    }

    /// Returns where all that is kept about the book lies.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Returns the format of the file, if it is newer than ours: then it can only be looked at.
    pub fn newer_format(&self) -> Option<u32> {
        self.newer
    }

    /// Returns whether somebody else wrote the file since we did.
    pub fn is_changed(&self) -> Result<bool, SaveError> {
        self.place.is_changed(&*self.disk)
    }

    /// Saves the book; `at` dates the copies that may have to be laid aside.
    pub fn save(&mut self, book: &Records, at: NaiveDateTime) -> Result<Saved, SaveProblem> {
        if let Some(format) = self.newer {
            return Err(SaveProblem::ReadOnly { path: self.path().to_owned(), format });
        }
        let text = contents::write(book).map_err(|error| self.unfaithful(&error.to_string()))?;
        let Woven { text, lost } = self.comments.weave(text);
        if !contents::reads_back(&text, book) {
            return Err(self.unfaithful("it would not be read as the same book"));
        }
        let comments_kept_in = self.keep_comments(lost, at)?;
        let upgraded = self.keep_older(at)?;
        let folder = self.shelf.backups();
        let missed = self.daily.before_save(&*self.disk, &folder, self.place.path(), at);
        match self.place.save(&*self.disk, text.as_bytes()) {
            Ok(()) => {
                (self.lost, self.older) = (lost, None);
                let not_backed_up = missed.map(|why| why.to_string());
                Ok(Saved { comments_kept_in, upgraded, not_backed_up })
            }
            Err(SaveError::Changed { path }) => Err(self.recover(path, text.as_bytes(), at)),
            Err(other) => Err(SaveProblem::Failed(other)),
        }
    }

    /// Writes the book to a new file in the state folder, for when it cannot be saved at all.
    pub fn lay_aside(&self, book: &Records, at: NaiveDateTime) -> io::Result<PathBuf> {
        let text = contents::write(book).map_err(io::Error::other)?;
        let text = self.comments.weave(text).text;
        aside::lay(&*self.disk, &self.shelf.recovery(), self.path(), at, text.as_bytes())
    }

    /// Backs up the book as it is on the disk; returns the copy, or none where there is no file.
    pub fn back_up(
        &self,
        reason: Reason,
        at: NaiveDateTime,
    ) -> Result<Option<PathBuf>, NotBackedUp> {
        backups::of_file(&*self.disk, &self.shelf.backups(), self.path(), reason, at)
    }

    fn unfaithful(&self, why: &str) -> SaveProblem {
        SaveProblem::Unfaithful { path: self.path().to_owned(), why: why.to_owned() }
    }

    /// Copies the file before a save that leaves out more of its comments than the last one.
    ///
    /// They are not forgotten: when the record comes back, so do they.
    fn keep_comments(
        &self,
        lost: usize,
        at: NaiveDateTime,
    ) -> Result<Option<PathBuf>, SaveProblem> {
        // Somebody else's text is not ours to copy: the save is about to be refused.
        if lost <= self.lost || self.place.is_changed(&*self.disk)? {
            return Ok(None);
        }
        self.back_up(Reason::Comments, at)
            .map_err(|source| SaveProblem::NoBackup { endangered: "its comments", source })
    }

    /// Copies a file in an older format before the save that brings it to ours.
    fn keep_older(&self, at: NaiveDateTime) -> Result<Option<(u32, PathBuf)>, SaveProblem> {
        let Some(format) = self.older else { return Ok(None) };
        if self.place.is_changed(&*self.disk)? {
            return Ok(None);
        }
        let endangered = "its text in an older format";
        let kept = self.back_up(Reason::BeforeUpgrade, at);
        let kept = kept.map_err(|source| SaveProblem::NoBackup { endangered, source })?;
        Ok(kept.map(|path| (format, path)))
    }

    /// Keeps our text where it is in nobody's way, as the book is somebody else's now.
    ///
    /// One file for each session, with the newest of our versions.
    fn recover(&mut self, path: PathBuf, text: &[u8], at: NaiveDateTime) -> SaveProblem {
        let kept = match &mut self.recovery {
            Some(place) => place.save(&*self.disk, text).map(|()| place.path().to_owned()).ok(),
            None => None,
        };
        let folder = self.shelf.recovery();
        let kept = kept.map_or_else(|| aside::lay(&*self.disk, &folder, &path, at, text), Ok);
        match kept {
            Ok(recovery) => {
                self.recovery = Some(Place::new(recovery.clone(), Some(Fingerprint::of(text))));
                SaveProblem::Diverged { path, recovery }
            }
            Err(source) => SaveProblem::NoRecovery { path, folder, source },
        }
    }
}
