//! Backups: dated copies of a book in its shelf, written atomically and thinned as they age.
//!
//! A copy is written to a hidden draft, synced and renamed, and then the folder is synced. So a
//! torn copy is never listed, and one that was reported survives a power cut;
//! `tests/backup_faults.rs` fails every step. No hard links and no compression: the owner can open
//! each copy in any editor, and a year of them takes less room than one photo a month.
//!
//! Timestamps use the machine's clock, even when the owner views the book as of another day:
//! thinning by a simulated day would delete real copies.
//!
//! Knows bytes and names only. `reading` parses a backup; `file` decides whether a save needs one.

pub mod daily;
pub mod name;
pub mod reading;
pub mod restoring;
pub mod thinning;

use std::io;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::error::{Step, reason};
use super::save::make_folder;
use super::{SIZE_LIMIT, dated};
use crate::domain::backup::{Backup, Reason};
use crate::world::disk::{Disk, Draft, Kind};
use name::Name;

/// Why there is no backup. The source is unchanged.
#[derive(Debug, thiserror::Error)]
#[error("no backup can be made: cannot {} {}: {}", step.words(), path.display(), reason(source))]
pub struct NotBackedUp {
    step: Step,
    path: PathBuf,
    source: io::Error,
}

impl NotBackedUp {
    fn new(step: Step, path: &Path, source: io::Error) -> Self {
        Self { step, path: path.to_owned(), source }
    }
}

/// Writes a text as a backup dated `at`, thins the older ones, and returns the file.
///
/// Writes nothing if the newest backup has the same text.
pub fn keep(
    disk: &dyn Disk,
    folder: &Path,
    text: &[u8],
    reason: Reason,
    at: NaiveDateTime,
) -> Result<PathBuf, NotBackedUp> {
    let failed = |step| move |source| NotBackedUp::new(step, folder, source);
    make_folder(disk, folder).map_err(failed(Step::MakeFolder))?;
    let names = names(disk, folder).map_err(failed(Step::Compare))?;
    if names.is_empty() {
        // An earlier attempt may have made the folders without syncing them. We may lack permission
        // to sync those further up.
        folder.ancestors().skip(1).for_each(|above| drop(disk.sync_folder(above)));
    }
    let newest = names.iter().max().map(|newest| folder.join(newest.to_string()));
    if let Some(path) = newest.filter(|path| holds(disk, path, text)) {
        // The attempt that wrote it may have failed at the folder sync.
        disk.sync_folder(folder).map_err(failed(Step::SyncFolder))?;
        log::debug!("no backup is made ({}): the newest is the same", name::word(reason));
        return Ok(path);
    }
    let claim = claim(disk, folder, reason, at).map_err(failed(Step::Create))?;
    let path = folder.join(claim.name.to_string());
    if let Err(error) = publish(disk, claim.file, &claim.draft, &path, text) {
        // A partial copy would mislead; if removal fails, it stays hidden and is swept later.
        drop(disk.remove(&claim.draft));
        return Err(error);
    }
    disk.sync_folder(folder).map_err(failed(Step::SyncFolder))?;
    let thinned = thin(disk, folder, at.date());
    log::debug!(
        "a backup is made ({}): {} bytes; {thinned} older ones are removed",
        name::word(reason),
        text.len()
    );
    Ok(path)
}

/// Backs up a file; returns the copy, or none if there is no file.
pub fn of_file(
    disk: &dyn Disk,
    folder: &Path,
    file: &Path,
    reason: Reason,
    at: NaiveDateTime,
) -> Result<Option<PathBuf>, NotBackedUp> {
    match disk.read(file, SIZE_LIMIT) {
        Ok(text) => keep(disk, folder, &text, reason, at).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(NotBackedUp::new(Step::Read, file, error)),
    }
}

/// Lists the backups, newest first; empty if there is no folder yet.
pub fn list(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<Backup>> {
    let mut names = names(disk, folder)?;
    names.sort_unstable_by(|one, other| other.cmp(one));
    let mut backups = Vec::with_capacity(names.len());
    for name in names {
        // Another window may just have thinned it.
        let Some(stamp) = disk.stamp(&folder.join(name.to_string()))? else { continue };
        if stamp.kind == Kind::File {
            let Name { at, reason, .. } = name;
            backups.push(Backup { name: name.to_string(), at, reason, size: stamp.length });
        }
    }
    Ok(backups)
}

/// Returns the names of the backups in a folder, unordered.
fn names(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<Name>> {
    match disk.list(folder) {
        Ok(all) => Ok(all.iter().filter_map(|name| Name::parse(name.to_str()?)).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Returns whether a file has exactly this text; the length check rejects most.
fn holds(disk: &dyn Disk, path: &Path, text: &[u8]) -> bool {
    let stamp = disk.stamp(path).ok().flatten();
    stamp.is_some_and(|stamp| stamp.length == text.len() as u64)
        && disk.read(path, SIZE_LIMIT).is_ok_and(|bytes| bytes == text)
}

/// A unique backup name, and the draft that reserves it.
struct Claim {
    name: Name,
    draft: PathBuf,
    file: Box<dyn Draft>,
}

/// Reserves a name by creating its draft.
///
/// Two windows that back up in the same second try the same draft, and only one can create it. The
/// folder is read afterwards, so the second window sees the first one's backup.
fn claim(disk: &dyn Disk, folder: &Path, reason: Reason, at: NaiveDateTime) -> io::Result<Claim> {
    // Names have no fractions of a second.
    let at = at.with_nanosecond(0).unwrap_or(at);
    dated::numbered(|number| {
        let name = Name { at, number, reason };
        let draft = folder.join(name.draft());
        let file = disk.create(&draft)?;
        let is_taken = |names: Vec<Name>| names.iter().any(|it| (it.at, it.number) == (at, number));
        let is_free = names(disk, folder).and_then(|names| {
            if is_taken(names) { Err(io::ErrorKind::AlreadyExists.into()) } else { Ok(()) }
        });
        match is_free {
            Ok(()) => Ok(Claim { name, draft, file }),
            Err(error) => {
                drop(disk.remove(&draft));
                Err(error)
            }
        }
    })
}

/// Writes a draft and renames it to the backup.
fn publish(
    disk: &dyn Disk,
    mut file: Box<dyn Draft>,
    draft: &Path,
    path: &Path,
    text: &[u8],
) -> Result<(), NotBackedUp> {
    file.write_all(text).map_err(|error| NotBackedUp::new(Step::Write, draft, error))?;
    // Sync first: the rename can reach the disk before the bytes.
    file.sync().map_err(|error| NotBackedUp::new(Step::Sync, draft, error))?;
    disk.rename(draft, path).map_err(|error| NotBackedUp::new(Step::Rename, path, error))
}

/// Removes surplus backups, and drafts of earlier days that were never published; returns how many.
///
/// Errors are ignored: nothing depends on it, and the next run tries again.
fn thin(disk: &dyn Disk, folder: &Path, today: NaiveDate) -> usize {
    let Ok(files) = disk.list(folder) else { return 0 };
    let files: Vec<&str> = files.iter().filter_map(|file| file.to_str()).collect();
    let names: Vec<Name> = files.iter().filter_map(|file| Name::parse(file)).collect();
    let going = thinning::superfluous(&names, today).into_iter().map(|name| name.to_string());
    let is_left_over = |file: &&&str| name::day_of_draft(file).is_some_and(|day| day < today);
    let left_over = files.iter().filter(is_left_over).map(|file| (*file).to_owned());
    going.chain(left_over).filter(|file| disk.remove(&folder.join(file)).is_ok()).count()
}

#[cfg(test)]
mod tests;
