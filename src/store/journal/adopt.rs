//! Journals of earlier windows: one is continued, the unsaved steps of others are taken over.
//!
//! A held lock means that the window lives, and its journal is left alone; a dead window holds no
//! lock. Unreadable content is kept aside, never removed.

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use chrono::NaiveDateTime;

use super::file::{DRAFT, Journal, LOCK, SUFFIX, is_name};
use super::frames::Rest;
use super::past::Past;
use crate::domain::step::{Step, Typed};
use crate::store::save::settle_folder;
use crate::store::settings::Bounds;
use crate::store::{SIZE_LIMIT, Shelf, aside};
use crate::world::disk::{Disk, Lock};

/// How many journals without unsaved steps are kept for further windows; the oldest are removed.
const MOST_IDLE: usize = 4;

/// How often a lock is tried, with a pause in between.
const ASKED: u32 = 3;
const BETWEEN: Duration = Duration::from_millis(1);

/// What a window starts with.
pub struct Found {
    /// The journal of this window.
    pub journal: Journal,
    /// Its content so far.
    pub past: Option<Past>,
    /// Other journals with content that neither the book nor this one has, oldest first.
    pub left: Vec<Left>,
    /// Where unreadable parts are kept.
    pub aside: Vec<PathBuf>,
}

/// The journal of a dead window, locked while this lives.
pub struct Left {
    /// Its name, for the line that records the takeover.
    pub name: String,
    /// The number of its last step.
    pub last: u64,
    /// Its unsaved steps, oldest first.
    pub tail: Vec<Step>,
    /// Uncommitted input, latest last.
    pub typed: Vec<Typed>,
    folder: PathBuf,
    _lock: Box<dyn Lock>,
}

impl Left {
    /// Removes it. Only after its steps and the takeover line are on disk elsewhere.
    pub fn remove(self, disk: &dyn Disk) {
        remove(disk, &self.folder, &self.name);
    }
}

/// A journal without a live window.
struct Idle {
    name: String,
    modified: Option<SystemTime>,
    past: Past,
    lock: Box<dyn Lock>,
}

/// Continues the newest unlocked journal or starts one; `at` dates files kept aside.
///
/// Never fails: if the folder cannot be read or locked, the journal is new, and the first append
/// returns the error.
pub fn open(
    disk: &Arc<dyn Disk>,
    shelf: &Shelf,
    bounds: Bounds,
    seed: u64,
    at: NaiveDateTime,
) -> Found {
    let folder = shelf.journals();
    let mut kept_aside = Vec::new();
    sweep(&**disk, &folder);
    let mut idle: Vec<Idle> = names(&**disk, &folder)
        .into_iter()
        .filter_map(|name| take(&**disk, shelf, name, at, &mut kept_aside))
        .collect();
    idle.sort_by(|one, other| (one.modified, &one.name).cmp(&(other.modified, &other.name)));
    let taken: Vec<(String, u64)> = idle.iter().flat_map(|one| one.past.taken()).collect();
    let newest = idle.pop();
    let mut left = Vec::new();
    let mut clean = Vec::new();
    for Idle { name, past, lock, .. } in idle {
        if taken.iter().any(|(journal, up_to)| *journal == name && past.last() <= *up_to) {
            remove(&**disk, &folder, &name);
            continue;
        }
        let (tail, typed) = (past.tail(), past.typed());
        if tail.is_empty() && typed.is_empty() {
            clean.push((name, lock));
        } else {
            left.push(Left {
                name,
                last: past.last(),
                tail,
                typed,
                folder: folder.clone(),
                _lock: lock,
            });
        }
    }
    let too_many = clean.len().saturating_sub(MOST_IDLE);
    for (name, _lock) in clean.drain(..too_many) {
        remove(&**disk, &folder, &name);
    }
    let (journal, past) = match newest {
        Some(Idle { name, past, lock, .. }) => {
            let disk = Arc::clone(disk);
            (Journal::adopt(disk, folder, name, lock, &past, bounds), Some(past))
        }
        None => (Journal::new(Arc::clone(disk), folder, seed, bounds), None),
    };
    Found { journal, past, left, aside: kept_aside }
}

/// Returns the names of all journals in a folder.
fn names(disk: &dyn Disk, folder: &Path) -> Vec<String> {
    called(disk, folder, SUFFIX).collect()
}

/// Returns the file names in a folder that end with the suffix, without it.
fn called(disk: &dyn Disk, folder: &Path, suffix: &str) -> impl Iterator<Item = String> {
    let names = disk.list(folder).unwrap_or_default();
    let names = names.into_iter().filter_map(|name| name.into_string().ok());
    names.filter_map(move |name| name.strip_suffix(suffix).map(str::to_owned))
}

/// Removes orphaned locks and drafts, unless a live window holds the lock: it may be about to write
/// its journal.
fn sweep(disk: &dyn Disk, folder: &Path) {
    let journals: HashSet<String> = names(disk, folder).into_iter().collect();
    let left: BTreeSet<String> = [LOCK, DRAFT]
        .iter()
        .flat_map(|suffix| called(disk, folder, suffix))
        .filter(|name| !journals.contains(name) && is_name(name))
        .collect();
    for name in left {
        let path = |suffix| folder.join(format!("{name}{suffix}"));
        let Some(_lock) = lock(disk, &path(LOCK)) else { continue };
        // Its window may have written it meanwhile and died.
        if let Ok(None) = disk.stamp(&path(SUFFIX)) {
            // Errors are left for the next start.
            for suffix in [DRAFT, LOCK] {
                drop(disk.remove(&path(suffix)));
            }
        }
    }
}

/// Takes a journal, unless it is locked or we cannot read it.
fn take(
    disk: &dyn Disk,
    shelf: &Shelf,
    name: String,
    at: NaiveDateTime,
    kept_aside: &mut Vec<PathBuf>,
) -> Option<Idle> {
    let folder = shelf.journals();
    let path = folder.join(format!("{name}{SUFFIX}"));
    let lock = lock(disk, &folder.join(format!("{name}{LOCK}")))?;
    // The previous holder may have removed it meanwhile.
    let modified = disk.stamp(&path).ok()??.modified;
    let past = Past::of(disk.read(&path, SIZE_LIMIT).ok()?).ok()?;
    let (rest, kind) = past.rest();
    if kind == Rest::Damaged {
        let kept = aside::lay(disk, &shelf.recovery(), &path, at, rest).ok()?;
        disk.truncate(&path, past.whole() as u64).ok()?;
        kept_aside.push(kept);
    }
    // Left by an unfinished compaction.
    drop(disk.remove(&folder.join(format!("{name}{DRAFT}"))));
    Some(Idle { name, modified, past, lock })
}

/// Moves all journals but one to the recovery folder, as their book is gone, so none is adopted.
pub(super) fn set_aside(disk: &dyn Disk, shelf: &Shelf, but: &str) -> io::Result<()> {
    let (folder, recovery) = (shelf.journals(), shelf.recovery());
    let older: Vec<String> = names(disk, &folder).into_iter().filter(|name| name != but).collect();
    // Files moved by an earlier attempt may not be synced yet.
    if older.is_empty() && disk.stamp(&recovery)?.is_none() {
        return Ok(());
    }
    settle_folder(disk, &recovery)?;
    for name in older {
        // A window that still has the old book open keeps its journal.
        let Some(_lock) = lock(disk, &folder.join(format!("{name}{LOCK}"))) else { continue };
        let file = format!("{name}{SUFFIX}");
        disk.rename(&folder.join(&file), &recovery.join(&file))?;
    }
    // Sync the target before the source folder, which the first append syncs.
    disk.sync_folder(&recovery)
}

/// Tries a lock several times: a process that is just being spawned shares its parent's file
/// handles for an instant.
fn lock(disk: &dyn Disk, path: &Path) -> Option<Box<dyn Lock>> {
    (0..ASKED).find_map(|asked| {
        if asked > 0 {
            thread::sleep(BETWEEN);
        }
        disk.lock(path).ok().flatten()
    })
}

/// Removes a journal and its files, the lock last: without it another window could take the journal
/// halfway. Errors are left for the next start.
fn remove(disk: &dyn Disk, folder: &Path, name: &str) {
    let removed: io::Result<()> = [SUFFIX, LOCK]
        .iter()
        .try_for_each(|suffix| disk.remove(&folder.join(format!("{name}{suffix}"))));
    drop(removed.and_then(|()| disk.sync_folder(folder)));
}
