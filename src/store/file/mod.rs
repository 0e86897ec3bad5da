//! The file of a book: opened once, saved after every change, checked in between.
//!
//! It remembers what it read, so that a save never overwrites an external change, and it parses
//! every text before that text replaces the book. `open` creates it, `look` detects external
//! changes, `save` writes.

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

/// An opened book, and what the owner should be told about it.
pub struct Opened {
    /// The book.
    pub book: Book,
    /// The file it is saved to.
    pub file: BookFile,
    /// Where invalid characters were dropped; the next save removes them from the file.
    pub dropped: Vec<Dropped>,
    /// The format that the book was upgraded from in memory; the next save writes the current one.
    pub older_format: Option<u32>,
}

/// The file that a book is saved to.
pub struct BookFile {
    disk: Arc<dyn Disk>,
    place: Place,
    shelf: Shelf,
    newer: Option<u32>,
    /// The format of the text on disk, if older than ours.
    older: Option<u32>,
    upgrades: &'static [Upgrade],
    comments: Comments,
    /// How many comments the last save dropped because their records were gone.
    lost: usize,
    daily: Daily,
    /// How many texts on disk hold characters that the next save drops.
    losing: usize,
    /// The same characters by place, if an external change brought them, until reported.
    left_out: Vec<Dropped>,
    /// The content of the file; none before the first save of a new book.
    known: Option<Known>,
    /// The invalid content found last, if any.
    strange: Option<Strange>,
    patience: Duration,
    /// The files checked next to the book: stamp, and whether it has news for the book.
    looked: HashMap<PathBuf, (Stamp, bool)>,
}

/// The content of the file, and the part that the caller's records are based on.
///
/// While the two differ, there are external changes that the caller does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    synced: Records,
    base: Records,
    /// The base once the caller has adopted the reported news.
    told: Option<Records>,
}

impl Known {
    fn alike(records: Records) -> Self {
        Self { base: records.clone(), synced: records, told: None }
    }
}

/// Invalid content where the book should be.
#[derive(Clone, Debug)]
struct Strange {
    stamp: Option<Stamp>,
    problem: Arc<OpenProblem>,
}

/// Side effects of a save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The backup of the file, if this save dropped comments along with their records.
    pub comments_kept_in: Option<PathBuf>,
    /// The older format that this save upgraded, and the backup in that format.
    pub upgraded: Option<(u32, PathBuf)>,
    /// Why the first backup of the day failed; reported once a day.
    pub not_backed_up: Option<String>,
}

/// External changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The changes from the records that the caller saved to those in the file.
    pub changes: ChangeSet,
    /// The records in the file.
    pub theirs: Records,
}

impl BookFile {
    /// Returns the path of the file, all links resolved.
    pub fn path(&self) -> &Path {
        self.place.path()
    }

    /// Returns the folder for everything kept about the book.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Returns the format of the file if it is newer than ours, which makes the book read-only.
    pub fn newer_format(&self) -> Option<u32> {
        self.newer
    }

    /// Returns whether the file is read-only, so that a save would fail.
    pub fn is_protected(&self) -> bool {
        self.place.stamp().is_some_and(|stamp| stamp.mode.is_protected())
    }

    /// Returns the fingerprint of the text last read or written, if any.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        self.place.seen()
    }

    /// Returns the external changes that the caller's records lack, if any.
    ///
    /// Saved records are taken to lack them until [`BookFile::adopted`] is called.
    pub fn news(&mut self) -> Option<News> {
        let Known { synced, base, told } = self.known.as_mut()?;
        if synced == base {
            return None;
        }
        *told = Some(synced.clone());
        Some(News { changes: base.diff(synced, ""), theirs: synced.clone() })
    }

    /// Returns, once, where external changes had invalid characters dropped; the next save removes
    /// them and backs up the text that has them.
    pub fn left_out(&mut self) -> Vec<Dropped> {
        std::mem::take(&mut self.left_out)
    }

    /// Confirms that the caller's records now include what [`BookFile::news`] returned.
    ///
    /// Changes that came in since are news again.
    pub fn adopted(&mut self) {
        if let Some(known) = &mut self.known {
            known.base = known.told.take().unwrap_or_else(|| known.base.clone());
        }
    }

    /// Reports that the caller did not take what [`BookFile::news`] returned: saved records are
    /// taken to lack it, and it is news again.
    pub fn not_adopted(&mut self) {
        if let Some(known) = &mut self.known {
            known.told = None;
        }
    }

    /// Sets how long to wait for another window's lock; the default is two seconds.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }
}
