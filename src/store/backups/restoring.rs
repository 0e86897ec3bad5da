//! A backup takes the place of the book, from outside of any window.
//!
//! Under the lock of the book, and after a backup of what is there, readable or not: this is how a
//! book that no longer opens is brought back. Windows that are open take it up as a change from
//! outside. In a window a restore is a step like any other, and this is not used.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;

use super::{NotBackedUp, keep};
use crate::domain::backup::Reason;
use crate::store::error::{SaveError, Step};
use crate::store::fingerprint::Fingerprint;
use crate::store::save::Place;
use crate::store::{SIZE_LIMIT, Shelf, lock};
use crate::world::disk::Disk;

/// Why a backup was not restored. The book is as it was.
#[derive(Debug, thiserror::Error)]
pub enum NotRestored {
    /// What is in the book would be lost.
    #[error("nothing is restored, as the book as it is would be lost: {0}")]
    NoBackup(#[from] NotBackedUp),
    /// A window is saving.
    #[error("another window is saving {}; try again", path.display())]
    Locked {
        /// The book.
        path: PathBuf,
    },
    /// The disk refused, or somebody wrote the book in this very moment.
    #[error(transparent)]
    Failed(#[from] SaveError),
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restored {
    /// The book holds the very text of the backup already.
    Already,
    /// It does now; where the text that was there is kept, if there was any.
    Done {
        /// The backup of what was there.
        before: Option<PathBuf>,
    },
}

/// Puts the text of a backup in the place of the book at a path with every link followed.
///
/// The text must have been read as a book: whoever asks has done that. A window that is saving is
/// waited for, at most so long.
pub fn restore(
    disk: &dyn Disk,
    shelf: &Shelf,
    book: &Path,
    text: &[u8],
    at: NaiveDateTime,
    patience: Duration,
) -> Result<Restored, NotRestored> {
    let failed = |step, path| move |error| SaveError::disk(step, path, error);
    let _held = match lock::ask(disk, &shelf.lock(), patience) {
        lock::Asked::Theirs(_) => return Err(NotRestored::Locked { path: book.to_owned() }),
        held @ (lock::Asked::Ours(_) | lock::Asked::Without) => held,
    };
    let now = match disk.read(book, SIZE_LIMIT) {
        Ok(now) if now == text => return Ok(Restored::Already),
        Ok(now) => Some(now),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(Step::Read, book)(error).into()),
    };
    let keep = |now: &Vec<u8>| keep(disk, &shelf.backups(), now, Reason::BeforeRestore, at);
    let before = now.as_ref().map(keep).transpose()?;
    let seen = now.as_deref().map(Fingerprint::of);
    Place::new(book.to_owned(), seen).save(disk, text)?;
    Ok(Restored::Done { before })
}
