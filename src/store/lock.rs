//! The short lock for reading, merging and writing a book: one window at a time.
//!
//! It excludes windows of this program only; comparing the text detects other programs. The lock
//! file names the holding process. Knows nothing about books.

use std::path::Path;
use std::thread;
use std::time::Duration;

use super::save::{folder_of, make_folder};
use crate::world::disk::{Disk, Lock};

/// How long to retry a held lock. A save of a large book takes a tenth of it.
pub const PATIENCE: Duration = Duration::from_secs(2);

const PAUSE: Duration = Duration::from_millis(10);

/// The result of asking for the lock.
pub enum Asked {
    /// Held by us until dropped.
    Ours(Box<dyn Lock>),
    /// Held by another process; its number, if recorded.
    Theirs(Option<u32>),
    /// No locks on this file system: saving continues, as the text is compared anyway.
    Without,
}

/// Tries the lock repeatedly until the patience is over.
pub fn ask(disk: &dyn Disk, path: &Path, patience: Duration) -> Asked {
    if make_folder(disk, folder_of(path)).is_err() {
        return Asked::Without;
    }
    let tries = patience.as_millis() / PAUSE.as_millis();
    for left in (0..=tries).rev() {
        match disk.lock(path) {
            Ok(Some(mut lock)) => {
                sign(&mut *lock);
                return Asked::Ours(lock);
            }
            Ok(None) if left > 0 => thread::sleep(PAUSE),
            Ok(None) => {}
            Err(_) => return Asked::Without,
        }
    }
    Asked::Theirs(holder(disk, path))
}

/// Writes our process number to the lock file. Informational only, so errors are ignored.
pub fn sign(lock: &mut dyn Lock) {
    drop(lock.note(&format!("{}\n", std::process::id())));
}

/// Returns the process recorded in a lock file; it may have released the lock long ago.
pub fn holder(disk: &dyn Disk, path: &Path) -> Option<u32> {
    let note = disk.read(path, 64).ok()?;
    std::str::from_utf8(&note).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::disk::RealDisk;

    #[test]
    fn a_lock_names_its_holder_and_is_free_when_it_is_dropped() {
        let state = tempfile::tempdir().unwrap();
        let path = state.path().join("books/book/lock");
        let ask = || ask(&RealDisk, &path, Duration::ZERO);
        let Asked::Ours(held) = ask() else { panic!("nobody holds it") };
        let me = std::process::id();
        assert!(matches!(ask(), Asked::Theirs(Some(who)) if who == me));
        drop(held);
        assert!(matches!(ask(), Asked::Ours(_)));
    }

    #[test]
    fn a_lock_that_is_held_is_waited_for() {
        let state = tempfile::tempdir().unwrap();
        let path = state.path().join("lock");
        let held = RealDisk.lock(&path).unwrap().unwrap();
        thread::scope(|scope| {
            let asking = scope.spawn(|| ask(&RealDisk, &path, Duration::from_secs(60)));
            thread::sleep(5 * PAUSE);
            drop(held);
            assert!(matches!(asking.join().unwrap(), Asked::Ours(_)));
        });
    }

    #[test]
    fn where_no_lock_can_be_there_is_none() {
        let state = tempfile::tempdir().unwrap();
        let file = state.path().join("file");
        drop(RealDisk.create(&file).unwrap());
        assert!(matches!(ask(&RealDisk, &file.join("lock"), Duration::ZERO), Asked::Without));
    }
}
