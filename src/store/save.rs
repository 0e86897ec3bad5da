//! The atomic, durable save.
//!
//! A new file beside the book is written and synced, the book on disk is compared with what we
//! read, the new file takes the book's name, and the folder is synced. So a crash or a power cut
//! at any moment leaves the old text or the new one, whole, and after success only the new one.
//! `tests/faults.rs` proves it step by step. Knows bytes, not books.
//!
//! What a rename cannot keep: another hard link to the book goes on holding the old text, and the
//! new file belongs to who saved it. Writing in place would keep both, and could tear the book.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{SaveError, Step};
use super::fingerprint::Fingerprint;
use super::{SIZE_LIMIT, leftovers};
use crate::world::disk::{Disk, Kind, Mode, Stamp};
use crate::world::random;

/// Where a text is kept, and what we know of the text there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    path: PathBuf,
    /// The text that we read there or wrote there, unless there was no file.
    seen: Option<Fingerprint>,
    /// A text that may have reached the disk although its save failed: not somebody else's.
    tried: Option<Fingerprint>,
    /// What stood there when the text was the one we know.
    stamp: Option<Stamp>,
    /// Folders with names in them that we made and have not brought to the disk yet.
    unsynced: Vec<PathBuf>,
    /// The folder that the text was found in: another one can stand under its name, such as the
    /// empty one on which a disk was mounted.
    folder: Option<u64>,
    /// Whether our text took the name and the folder could not be synced after that: a power cut
    /// could still bring the old text back.
    is_unsettled: bool,
}

impl Place {
    /// Describes a path with every link followed, and the text read from it, if there was one.
    pub fn new(path: PathBuf, seen: Option<Fingerprint>) -> Self {
        let (unsynced, folder, is_unsettled) = (Vec::new(), None, false);
        Self { path, seen, tried: None, stamp: None, unsynced, folder, is_unsettled }
    }

    /// Says that this is the text there, now that it was read; the stamp is older than the reading.
    pub fn learn(&mut self, disk: &dyn Disk, text: Fingerprint, stamp: Stamp) {
        self.seen = Some(text);
        self.stamp = Some(stamp);
        let folder = folder_at(disk, folder_of(&self.path));
        self.folder = folder.ok().flatten().or(self.folder);
        if self.tried == self.seen {
            self.tried = None;
        }
    }

    /// Returns the text that we read there or wrote there last.
    pub fn seen(&self) -> Option<Fingerprint> {
        self.seen
    }

    /// Returns the text that may stand there although its save failed.
    pub fn tried(&self) -> Option<Fingerprint> {
        self.tried
    }

    /// Returns what stood there when the text was the one we know.
    pub fn stamp(&self) -> Option<Stamp> {
        self.stamp
    }

    /// Returns whether the text there outlives a power cut, as far as the last save had a part in it.
    pub fn is_settled(&self) -> bool {
        !self.is_unsettled
    }

    /// Returns the path with every link followed.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether the text on disk is not one that we know, and so somebody else's.
    fn changed(&self, disk: &dyn Disk, ours: Option<Fingerprint>) -> Result<bool, SaveError> {
        let now = match disk.read(&self.path, SIZE_LIMIT) {
            Ok(bytes) => Fingerprint::of(&bytes),
            // A file that is gone holds nothing that could be written over.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Ok(true),
            Err(error) => return Err(SaveError::disk(Step::Compare, &self.path, error)),
        };
        Ok(![self.seen, self.tried, ours].contains(&Some(now)))
    }

    /// Puts a text in the place of the one there, in one step, unless somebody changed that one.
    pub fn save(&mut self, disk: &dyn Disk, text: &[u8]) -> Result<(), SaveError> {
        let before = self.before(disk)?;
        let folder = folder_of(&self.path).to_owned();
        if before.is_none() {
            self.prepare_folder(disk, &folder)?;
        }
        self.folder = folder_at(disk, &folder)
            .map_err(|error| SaveError::disk(Step::Compare, &folder, error))?;
        let draft = folder.join(leftovers::draft_name(&self.path, random::seed()));
        let mode = before.map(|stamp| stamp.mode);
        let written = write_draft(disk, &draft, text, mode)
            .map_err(|(step, error)| SaveError::disk(step, &self.path, error))
            .and_then(|()| self.publish(disk, &draft, Fingerprint::of(text)));
        if let Err(error) = written {
            // The draft is of no use to anyone; if even this fails, it is swept at the next start.
            drop(disk.remove(&draft));
            return Err(error);
        }
        // Without this the old name could come back after a power cut.
        disk.sync_folder(&folder)
            .map_err(|error| SaveError::disk(Step::SyncFolder, &folder, error))?;
        self.is_unsettled = false;
        Ok(())
    }

    fn before(&self, disk: &dyn Disk) -> Result<Option<Stamp>, SaveError> {
        let stamp = disk
            .stamp(&self.path)
            .map_err(|error| SaveError::disk(Step::Compare, &self.path, error))?;
        match stamp.map(|stamp| stamp.kind) {
            Some(Kind::File) if stamp.is_some_and(|stamp| stamp.mode.is_protected()) => {
                Err(SaveError::Protected { path: self.path.clone() })
            }
            None | Some(Kind::File) => Ok(stamp),
            Some(kind @ (Kind::Folder | Kind::BrokenLink | Kind::Other)) => {
                Err(SaveError::NotAFile { path: self.path.clone(), kind })
            }
        }
    }

    fn prepare_folder(&mut self, disk: &dyn Disk, folder: &Path) -> Result<(), SaveError> {
        let failed = |error| SaveError::disk(Step::MakeFolder, folder, error);
        let missing = missing_folders(disk, folder).map_err(failed)?;
        // The disk it lay on may have been taken out: a new folder would be in a wrong place, and the
        // one on which it was mounted is one.
        let is_another =
            self.folder.is_some() && folder_at(disk, folder).map_err(failed)? != self.folder;
        if self.seen.is_some() && (!missing.is_empty() || is_another) {
            return Err(SaveError::FolderGone { folder: folder.to_owned() });
        }
        // Noted before they are made: should this fail half-way, the next save syncs them.
        self.unsynced.extend(missing.iter().map(|folder| folder_of(folder).to_owned()));
        if !missing.is_empty() {
            disk.make_folder(folder).map_err(failed)?;
        }
        while let Some(above) = self.unsynced.last() {
            disk.sync_folder(above).map_err(failed)?;
            self.unsynced.pop();
        }
        Ok(())
    }

    fn publish(
        &mut self,
        disk: &dyn Disk,
        draft: &Path,
        ours: Fingerprint,
    ) -> Result<(), SaveError> {
        // The file keeps its stamp under its new name; asked for there, it could be another's.
        let stamp =
            disk.stamp(draft).map_err(|error| SaveError::disk(Step::Compare, &self.path, error))?;
        // As late as can be, so that little time is left for anybody to write in between.
        if self.changed(disk, Some(ours))? {
            return Err(SaveError::Changed { path: self.path.clone() });
        }
        // A rename that reports an error may have happened all the same.
        self.tried = Some(ours);
        disk.rename(draft, &self.path)
            .map_err(|error| SaveError::disk(Step::Rename, &self.path, error))?;
        self.seen = self.tried.take();
        self.stamp = stamp;
        self.is_unsettled = true;
        Ok(())
    }
}

/// Returns which folder stands at a path, if one does.
fn folder_at(disk: &dyn Disk, path: &Path) -> io::Result<Option<u64>> {
    let stamp = disk.stamp(path)?.filter(|stamp| stamp.kind == Kind::Folder);
    Ok(stamp.map(|stamp| stamp.file))
}

/// Makes a folder and those above it, so that they outlive a power cut.
pub fn make_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let missing = missing_folders(disk, folder)?;
    if !missing.is_empty() {
        disk.make_folder(folder)?;
    }
    missing.iter().rev().try_for_each(|made| disk.sync_folder(folder_of(made)))
}

/// Makes a folder, and brings to the disk also one that an earlier attempt has made and left there.
pub fn settle_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    make_folder(disk, folder)?;
    disk.sync_folder(folder_of(folder))?;
    // Those further up may be nobody's to sync.
    folder.ancestors().skip(2).for_each(|above| drop(disk.sync_folder(above)));
    Ok(())
}

/// Returns a folder and those above it that do not exist, the deepest first.
pub(super) fn missing_folders(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut missing = Vec::new();
    for folder in folder.ancestors().filter(|folder| !folder.as_os_str().is_empty()) {
        if disk.stamp(folder)?.is_some() {
            break;
        }
        missing.push(folder.to_owned());
    }
    Ok(missing)
}

/// Returns the folder that a file lies in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}

/// Returns the last part of a path, or a name of our own where it has none.
pub fn name_of(path: &Path) -> OsString {
    path.file_name().map_or_else(|| OsString::from("book.ron"), OsString::from)
}

/// Writes a draft; what fails is told of the book, as the draft's name is another one each time.
fn write_draft(
    disk: &dyn Disk,
    draft: &Path,
    text: &[u8],
    mode: Option<Mode>,
) -> Result<(), (Step, io::Error)> {
    let failed = |step| move |error| (step, error);
    let mut draft = disk.create(draft).map_err(failed(Step::Create))?;
    if let Some(mode) = mode {
        draft.set_mode(mode).map_err(failed(Step::Create))?;
    }
    draft.write_all(text).map_err(failed(Step::Write))?;
    // Sync before the rename: a rename can reach the disk before the bytes.
    draft.sync().map_err(failed(Step::Sync))
}
