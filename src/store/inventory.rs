//! What is kept about a book, and which process holds it: for `cahoots info`. Changes nothing.

use std::io;
use std::path::{Path, PathBuf};

use super::journal::{LOCK, SUFFIX};
use super::shelf::Shelf;
use super::{backups, crashes, lock};
use crate::domain::backup::Backup;
use crate::world::disk::{Disk, Kind, Stamp};

/// All that is kept about a book.
#[derive(Debug)]
pub struct Inventory {
    /// The backups, newest first; or why they cannot be listed.
    pub backups: io::Result<Vec<Backup>>,
    /// The journals of open and closed windows.
    pub journals: Vec<JournalFile>,
    /// The recovery files: versions that could not be saved.
    pub recovery: Vec<PathBuf>,
    /// Who holds the save lock right now.
    pub lock: Holder,
    /// The crash reports, newest first.
    pub crashes: Vec<PathBuf>,
}

/// A journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFile {
    /// Its file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// The window that writes it.
    pub holder: Holder,
}

/// Who holds a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Not held.
    Nobody,
    /// A running process; its number, if recorded.
    Process(Option<u32>),
    /// Unknown: the file system has no locks or returns an error.
    Unknown,
}

impl Inventory {
    /// Collects everything kept about a book.
    #[must_use]
    pub fn of(disk: &dyn Disk, shelf: &Shelf, state: &Path) -> Self {
        Self {
            backups: backups::list(disk, &shelf.backups()),
            journals: journals(disk, &shelf.journals()),
            recovery: files(disk, &shelf.recovery()).into_iter().map(|(path, _)| path).collect(),
            lock: holder(disk, &shelf.lock()),
            crashes: crashes::all(disk, state),
        }
    }
}

fn journals(disk: &dyn Disk, folder: &Path) -> Vec<JournalFile> {
    let found = files(disk, folder).into_iter().filter_map(|(path, stamp)| {
        let name = path.to_str()?.strip_suffix(SUFFIX)?;
        let holder = holder(disk, Path::new(&format!("{name}{LOCK}")));
        Some(JournalFile { path, bytes: stamp.length, holder })
    });
    found.collect()
}

/// Returns the regular files of a folder by name; empty if there is no folder.
fn files(disk: &dyn Disk, folder: &Path) -> Vec<(PathBuf, Stamp)> {
    let mut names = disk.list(folder).unwrap_or_default();
    names.sort_unstable();
    let paths = names.into_iter().map(|name| folder.join(name));
    let stamped = paths.filter_map(|path| Some((disk.stamp(&path).ok()??, path)));
    let plain = stamped.filter(|(stamp, _)| stamp.kind == Kind::File);
    plain.map(|(stamp, path)| (path, stamp)).collect()
}

/// Returns who holds a lock. Asking takes it for an instant; a process that wants it retries.
fn holder(disk: &dyn Disk, path: &Path) -> Holder {
    match disk.stamp(path) {
        // Asking would create the file.
        Ok(None) => return Holder::Nobody,
        Ok(Some(_)) => {}
        Err(_) => return Holder::Unknown,
    }
    match disk.lock(path) {
        Ok(Some(_)) => Holder::Nobody,
        Ok(None) => Holder::Process(lock::holder(disk, path)),
        Err(_) => Holder::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::disk::RealDisk;

    #[test]
    fn a_lock_tells_its_holder_and_asking_leaves_no_trace() {
        let state = tempfile::tempdir().unwrap();
        let path = state.path().join("lock");
        assert_eq!(holder(&RealDisk, &path), Holder::Nobody);
        assert_eq!(RealDisk.stamp(&path).unwrap(), None, "asking makes no file");
        let mut lock = RealDisk.lock(&path).unwrap().unwrap();
        assert_eq!(holder(&RealDisk, &path), Holder::Process(None));
        lock.note("4711\n").unwrap();
        assert_eq!(holder(&RealDisk, &path), Holder::Process(Some(4711)));
        drop(lock);
        assert_eq!(holder(&RealDisk, &path), Holder::Nobody, "who noted himself has let go");
    }

    #[test]
    fn journals_are_told_with_their_size_and_their_window() {
        let state = tempfile::tempdir().unwrap();
        let shelf = Shelf::of(state.path(), Path::new("/home/ann/book.ron"));
        let folder = shelf.journals();
        RealDisk.make_folder(&folder).unwrap();
        for name in ["a.journal", "b.journal", "b.journal-draft"] {
            RealDisk.create(&folder.join(name)).unwrap().write_all(b"12345").unwrap();
        }
        let _held = RealDisk.lock(&folder.join("b.lock")).unwrap().unwrap();
        let found = Inventory::of(&RealDisk, &shelf, state.path());
        let told: Vec<_> = found.journals.iter().map(|one| (one.bytes, one.holder)).collect();
        assert_eq!(told, [(5, Holder::Nobody), (5, Holder::Process(None))]);
        assert!(found.backups.unwrap().is_empty() && found.recovery.is_empty());
    }
}
