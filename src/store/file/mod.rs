//! The file of a book: opened once, saved after every change, looked at in between.
//!
//! It remembers what it read, so that a save never writes over what somebody else wrote, and it
//! reads every text back before that text takes the book's place. `open` begins it, `look` finds
//! out what others wrote, `save` writes.

mod copies;
mod look;
mod open;
mod save;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::backups::daily::Daily;
use super::error::OpenProblem;
use super::fingerprint::Fingerprint;
use super::format::comments::Comments;
use super::format::contents::Dropped;
use super::format::upgrade::Upgrade;
use super::save::Place;
use super::shelf::Shelf;
use crate::domain::book::{Book, Records};
use crate::domain::change::ChangeSet;
use crate::world::disk::{Disk, Stamp};

pub use copies::Copy;
pub use look::{Closeness, Look};

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
    upgrades: &'static [Upgrade],
    comments: Comments,
    /// How many of the comments the last save left out, as their records were gone.
    lost: usize,
    daily: Daily,
    /// How many texts on the disk hold characters that the next save loses.
    losing: usize,
    /// Where these are, if others wrote them, until it is told.
    left_out: Vec<Dropped>,
    /// What the file holds; nothing before the first save of a new book.
    known: Option<Known>,
    /// What is there and is no book, as it was found last.
    strange: Option<Strange>,
    patience: Duration,
    /// The files beside the book that were looked into, and whether each has news of it.
    looked: HashMap<PathBuf, (Stamp, bool)>,
}

/// What the file holds, and what of it the records of our caller are based on.
///
/// As long as the two differ, there is something of others that our caller does not know yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    synced: Records,
    base: Records,
    /// What the base will be once the caller has adopted what it was told.
    told: Option<Records>,
}

impl Known {
    fn alike(records: Records) -> Self {
        Self { base: records.clone(), synced: records, told: None }
    }
}

/// Something that is no book, where the book should be.
#[derive(Clone, Debug)]
struct Strange {
    stamp: Option<Stamp>,
    problem: Arc<OpenProblem>,
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

/// What others wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What leads from the records that the caller saved to those in the file.
    pub changes: ChangeSet,
    /// What the file holds.
    pub theirs: Records,
}

impl BookFile {
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

    /// Returns whether nobody may write the file, so that a save would be refused.
    pub fn is_protected(&self) -> bool {
        self.place.stamp().is_some_and(|stamp| stamp.mode.is_protected())
    }

    /// Returns the text that the file held when it was last read or written, if there was one.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        self.place.seen()
    }

    /// Returns what others wrote that the caller's records do not know, if there is anything.
    ///
    /// Until [`BookFile::adopted`] says that they do, what is saved is taken to be without it.
    pub fn news(&mut self) -> Option<News> {
        let Known { synced, base, told } = self.known.as_mut()?;
        if synced == base {
            return None;
        }
        *told = Some(synced.clone());
        Some(News { changes: base.diff(synced, ""), theirs: synced.clone() })
    }

    /// Returns where characters were dropped of what others wrote, once; the next save loses them,
    /// and keeps a backup of the text that has them.
    pub fn left_out(&mut self) -> Vec<Dropped> {
        std::mem::take(&mut self.left_out)
    }

    /// Says that the caller's records now hold all that was told by [`BookFile::news`].
    ///
    /// More may have come in since; it is news again.
    pub fn adopted(&mut self) {
        if let Some(known) = &mut self.known {
            known.base = known.told.take().unwrap_or_else(|| known.base.clone());
        }
    }

    /// Says that the caller's records do not hold what was told by [`BookFile::news`]; what is
    /// saved is taken to be without it, and it is news again.
    pub fn not_adopted(&mut self) {
        if let Some(known) = &mut self.known {
            known.told = None;
        }
    }

    /// Asks for the lock of another window for so long only, instead of two seconds.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }
}
