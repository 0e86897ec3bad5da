//! The disk operations that the program needs, and their real implementation.
//!
//! The trait has the single steps of a durable save, so that tests can fail each one, or cut the
//! power between any two. `real` is the only place that uses `std::fs`. Knows nothing about books.

mod real;
mod scratch;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use real::RealDisk;
pub use scratch::Scratch;

/// The steps of reading and saving.
pub trait Disk: Send + Sync {
    /// Returns the stamp of a path, following links; none if nothing exists there.
    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>>;
    /// Returns the path with all links resolved; it must exist.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Reads a whole file, or fails with `FileTooLarge` if it has more than `limit` bytes. Never
    /// blocks: fails for anything but a regular file, or one without data yet.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// The same, but waits for data from a pipe that the owner named.
    fn read_pipe(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.read(path, limit)
    }
    /// Reads at most `count` bytes from the start of a file.
    fn head(&self, path: &Path, count: usize) -> io::Result<Vec<u8>> {
        let mut bytes = self.read(path, u64::MAX)?;
        bytes.truncate(count);
        Ok(bytes)
    }
    /// Creates a new file, private to the user; fails with `AlreadyExists` if it exists.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Draft>>;
    /// Opens a file for appending; creates it, private to the user, if missing.
    fn append(&self, path: &Path) -> io::Result<Box<dyn Draft>>;
    /// Truncates a file durably, so that the rest does not return after a power cut.
    fn truncate(&self, path: &Path, length: u64) -> io::Result<()>;
    /// Locks a file, created if missing, until the result is dropped; returns none if another
    /// process or another part of this one holds it. A dead process holds no lock; one that is
    /// being spawned shares its parent's files for an instant, so retry.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>>;
    /// Renames a file atomically, replacing the target.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes the names in a folder survive a power cut.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Creates a folder, private to the user, and its parents; succeeds if it exists.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Returns the names in a folder, unordered.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;
}

/// A file lock, released on drop.
pub trait Lock: Send {
    /// Replaces the content of the locked file, to tell others who holds it.
    fn note(&mut self, text: &str) -> io::Result<()>;
}

/// A file being written.
pub trait Draft: io::Write + Send {
    /// Sets the permissions, as stamped from another file.
    fn set_mode(&mut self, mode: Mode) -> io::Result<()>;
    /// Makes the written data survive a power cut.
    fn sync(&mut self) -> io::Result<()>;
}

/// The state of a path. Two equal stamps make it likely that nothing was written in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The kind of file.
    pub kind: Kind,
    /// Its length in bytes.
    pub length: u64,
    /// When it was last written, if known.
    pub modified: Option<SystemTime>,
    /// Its permissions.
    pub mode: Mode,
    /// File and device number: a save by another program creates a new file under the old name.
    pub file: u64,
}

/// The kind of file at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A dangling link.
    BrokenLink,
    /// A pipe, a device or a socket: reading it might never end.
    Other,
}

/// Unix permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mode(pub u32);

impl Mode {
    /// Read and write for the user only.
    pub const PRIVATE: Self = Self(0o600);

    /// Returns whether it is read-only for everyone.
    #[must_use]
    pub fn is_protected(self) -> bool {
        self.0 & 0o222 == 0
    }
}
