//! Restores a backup over the book, outside of any window.
//!
//! Takes the book's lock and first backs up what is there, readable or not, so it can repair a book
//! that no longer opens. Open windows see an external change. Restoring inside a window is an
//! ordinary step and does not use this.

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
    /// The current book would be lost.
    #[error("nothing is restored, as the book as it is would be lost: {0}")]
    NoBackup(#[from] NotBackedUp),
    /// A window is saving.
    #[error("another window is saving {}; try again", path.display())]
    Locked {
        /// The book.
        path: PathBuf,
    },
    /// An I/O error, or another program wrote the book at this moment.
    #[error(transparent)]
    Failed(#[from] SaveError),
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restored {
    /// The book already has the backup's text.
    Already,
    /// Restored.
    Done {
        /// The backup of the previous text, if there was any.
        before: Option<PathBuf>,
    },
}

/// Replaces the book at `path` (all links resolved) with the text of a backup.
///
/// The caller must have parsed the text as a book. Waits for a saving window, up to the given
/// patience.
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
