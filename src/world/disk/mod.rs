//! What the program asks of a disk, and the machine's own.
//!
//! The trait has the steps of a durable save one by one, so that a test can fail each, or cut the
//! power between any two. `real` is the only place that touches `std::fs`. Knows no book.

mod real;
mod scratch;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use real::RealDisk;
pub use scratch::Scratch;

/// The steps that reading and saving are made of.
pub trait Disk: Send + Sync {
    /// Returns what stands at the path, following links, or nothing where nothing does.
    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>>;
    /// Returns the path with every link followed; it must exist.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Reads a whole file, or fails with `FileTooLarge` when it holds more bytes than `limit`. Never
    /// waits: what is no plain file, or has nothing to say yet, is refused.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// Reads the same, and waits for what comes through a pipe that the owner named.
    fn read_pipe(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.read(path, limit)
    }
    /// Reads the first bytes of a file, so many at most.
    fn head(&self, path: &Path, count: usize) -> io::Result<Vec<u8>> {
        let mut bytes = self.read(path, u64::MAX)?;
        bytes.truncate(count);
        Ok(bytes)
    }
    /// Makes a new file, private to the user; fails with `AlreadyExists` rather than touch one.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Draft>>;
    /// Opens a file to write behind what it holds; makes it, private to the user, where none is.
    fn append(&self, path: &Path) -> io::Result<Box<dyn Draft>>;
    /// Cuts a file to its first bytes, so that the rest does not come back after a power cut.
    fn truncate(&self, path: &Path, length: u64) -> io::Result<()>;
    /// Locks a file, which is made where none is, for as long as the answer lives; returns nothing
    /// where another process or another part of this one holds it. A dead process holds nothing;
    /// a program that is being started has its starter's files for an instant, so ask again.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>>;
    /// Gives a file another name in one step, in place of what had that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes the names in a folder outlive a power cut.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder, private to the user, and those above it; content with one that exists.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Returns the names in a folder, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;
}

/// A lock on a file; dropping it lets go.
pub trait Lock: Send {
    /// Writes into the locked file, in place of what it held, for others to read who holds it.
    fn note(&mut self, text: &str) -> io::Result<()>;
}

/// A file that is being written.
pub trait Draft: io::Write + Send {
    /// Gives the file the permissions that another file was stamped with.
    fn set_mode(&mut self, mode: Mode) -> io::Result<()>;
    /// Makes what was written outlive a power cut.
    fn sync(&mut self) -> io::Result<()>;
}

/// What stands at a path. Two equal stamps make it likely that nothing was written between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub length: u64,
    /// When it was last written, where the disk knows.
    pub modified: Option<SystemTime>,
    /// Who may read and write it.
    pub mode: Mode,
    /// Which file of which disk it is: a save by another program puts a new one under the old name.
    pub file: u64,
}

/// What kind of thing stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link to something that is not there.
    BrokenLink,
    /// A pipe, a device or a socket: reading it might never end.
    Other,
}

/// Permissions, as the disk keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mode(pub u32);

impl Mode {
    /// For the user alone to read and write.
    pub const PRIVATE: Self = Self(0o600);

    /// Returns whether nobody may write.
    #[must_use]
    pub fn is_protected(self) -> bool {
        self.0 & 0o222 == 0
    }
}
