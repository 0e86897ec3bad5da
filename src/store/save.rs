//! The atomic, durable save.
//!
//! A new file beside the book is written and synced, the book on disk is compared with what we
//! read, the new file is renamed to the book, and the folder is synced. So a crash or a power cut
//! at any moment leaves the old text or the new one, whole, and after success only the new one.
//! `tests/faults.rs` proves it step by step. Knows bytes, not books.
//!
//! What a rename cannot keep: another hard link to the book still has the old text, and the new
//! file belongs to the user who saved it. Writing in place would keep both, but could tear the
//! book.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{SaveError, Step};
use super::fingerprint::Fingerprint;
use super::{SIZE_LIMIT, leftovers};
use crate::world::disk::{Disk, Kind, Mode, Stamp};
use crate::world::random;

/// The path of a text, and what we know of the text there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    path: PathBuf,
    /// The text last read or written there; none if there was no file.
    seen: Option<Fingerprint>,
    /// A text of ours that may be on disk although its save failed.
    tried: Option<Fingerprint>,
    /// The stamp when the text was the one we know.
    stamp: Option<Stamp>,
    /// Folders whose new entries we have not synced yet.
    unsynced: Vec<PathBuf>,
    /// The folder that the text was found in: its path may later lead to another one, such as the
    /// empty mount point of a removed disk.
    folder: Option<u64>,
    /// Whether our text was renamed but the folder sync failed: a power cut could still restore the
    /// old text.
    is_unsettled: bool,
}

impl Place {
    /// Creates a place from a path with all links resolved, and the text read from it, if any.
    pub fn new(path: PathBuf, seen: Option<Fingerprint>) -> Self {
        let (unsynced, folder, is_unsettled) = (Vec::new(), None, false);
        Self { path, seen, tried: None, stamp: None, unsynced, folder, is_unsettled }
    }

    /// Records the text just read; the stamp was taken before reading.
    pub fn learn(&mut self, disk: &dyn Disk, text: Fingerprint, stamp: Stamp) {
        self.seen = Some(text);
        self.stamp = Some(stamp);
        let folder = folder_at(disk, folder_of(&self.path));
        self.folder = folder.ok().flatten().or(self.folder);
        if self.tried == self.seen {
            self.tried = None;
        }
    }

    /// Returns the text that we last read or wrote there.
    pub fn seen(&self) -> Option<Fingerprint> {
        self.seen
    }

    /// Returns the text that may be there although its save failed.
    pub fn tried(&self) -> Option<Fingerprint> {
        self.tried
    }

    /// Returns the stamp of the file when it had the text we know.
    pub fn stamp(&self) -> Option<Stamp> {
        self.stamp
    }

    /// Returns whether the text survives a power cut, as far as the last save is concerned.
    pub fn is_settled(&self) -> bool {
        !self.is_unsettled
    }

    /// Returns the path, all links resolved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether the text on disk is one we do not know, so that another program wrote it.
    fn changed(&self, disk: &dyn Disk, ours: Option<Fingerprint>) -> Result<bool, SaveError> {
        let now = match disk.read(&self.path, SIZE_LIMIT) {
            Ok(bytes) => Fingerprint::of(&bytes),
            // A missing file has nothing to overwrite.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Ok(true),
            Err(error) => return Err(SaveError::disk(Step::Compare, &self.path, error)),
        };
        Ok(![self.seen, self.tried, ours].contains(&Some(now)))
    }

    /// Replaces the text atomically, unless another program changed it.
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
            // The draft is useless now; if removal fails, the next start sweeps it.
            drop(disk.remove(&draft));
            return Err(error);
        }
        // Without this a power cut could restore the old name.
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
        // The disk may have been unmounted: a new folder would be in the wrong place, and so is the
        // empty mount point.
        let is_another =
            self.folder.is_some() && folder_at(disk, folder).map_err(failed)? != self.folder;
        if self.seen.is_some() && (!missing.is_empty() || is_another) {
            return Err(SaveError::FolderGone { folder: folder.to_owned() });
        }
        // Recorded first: if creation fails halfway, the next save syncs them.
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
        // The rename keeps the stamp; asked for later, it could be another file's.
        let stamp =
            disk.stamp(draft).map_err(|error| SaveError::disk(Step::Compare, &self.path, error))?;
        // As late as possible, to leave little time for another program to write.
        if self.changed(disk, Some(ours))? {
            return Err(SaveError::Changed { path: self.path.clone() });
        }
        // A rename that reports an error may have happened anyway.
        self.tried = Some(ours);
        disk.rename(draft, &self.path)
            .map_err(|error| SaveError::disk(Step::Rename, &self.path, error))?;
        self.seen = self.tried.take();
        self.stamp = stamp;
        self.is_unsettled = true;
        Ok(())
    }
}

/// Returns the file number of the folder at a path, if there is one.
fn folder_at(disk: &dyn Disk, path: &Path) -> io::Result<Option<u64>> {
    let stamp = disk.stamp(path)?.filter(|stamp| stamp.kind == Kind::Folder);
    Ok(stamp.map(|stamp| stamp.file))
}

/// Creates a folder and its parents, durably.
pub fn make_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let missing = missing_folders(disk, folder)?;
    if !missing.is_empty() {
        disk.make_folder(folder)?;
    }
    missing.iter().rev().try_for_each(|made| disk.sync_folder(folder_of(made)))
}

/// Creates a folder, and syncs it too if an earlier attempt created it.
pub fn settle_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    make_folder(disk, folder)?;
    disk.sync_folder(folder_of(folder))?;
    // We may lack permission to sync those further up.
    folder.ancestors().skip(2).for_each(|above| drop(disk.sync_folder(above)));
    Ok(())
}

/// Returns a folder and its ancestors that do not exist, deepest first.
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

/// Returns the folder that contains a file.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}

/// Returns the last part of a path, or a fallback name if it has none.
pub fn name_of(path: &Path) -> OsString {
    path.file_name().map_or_else(|| OsString::from("book.ron"), OsString::from)
}

/// Writes a draft; errors name the book, as the draft's name differs each time.
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
    // Sync before the rename, which can reach the disk before the bytes.
    draft.sync().map_err(failed(Step::Sync))
}
