//! Versions of a book in separate files, for merges that another program asks for.
//!
//! Nothing is kept about such a file: no lock, no backup, no shelf. The caller, usually git, keeps
//! the merged versions.

use std::io;
use std::path::{Path, PathBuf};

use super::SIZE_LIMIT;
use super::backups::reading;
use super::error::{OpenProblem, SaveError};
use super::fingerprint::Fingerprint;
use super::format::comments::{Comments, Woven};
use super::format::contents::{self, Contents};
use super::save::Place;
use crate::domain::book::Records;
use crate::world::disk::Disk;

/// A file that holds a version of a book, or nothing yet.
#[derive(Debug)]
pub struct Version {
    /// The file as given.
    pub path: PathBuf,
    /// Its content; none for an empty file, which git uses if a side lacks the file.
    pub contents: Option<Contents>,
    text: Fingerprint,
}

/// Why a version was not written. The file is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// It was read leniently, so unknown parts would be lost.
    #[error("{} is in format {format}, which needs a newer Cahoots; nothing was merged", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: u32,
    },
    /// The text does not read back as the same book.
    #[error("cannot write {}: {why}; please report this", path.display())]
    Unfaithful {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        why: String,
    },
    /// An I/O error.
    #[error(transparent)]
    Disk(#[from] SaveError),
}

/// Reads the bytes of a file.
pub fn bytes(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, OpenProblem> {
    let path = path.to_owned();
    disk.read_pipe(&path, SIZE_LIMIT).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => OpenProblem::Missing { path },
        io::ErrorKind::FileTooLarge => OpenProblem::TooLarge { path, length: SIZE_LIMIT + 1 },
        _ => OpenProblem::Disk { path, source },
    })
}

/// Returns the bytes of a file; empty if there is no file.
pub fn bytes_or_nothing(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, OpenProblem> {
    match bytes(disk, path) {
        Err(OpenProblem::Missing { .. }) => Ok(Vec::new()),
        read => read,
    }
}

/// Replaces the bytes that were read, atomically.
pub fn write_bytes(
    disk: &dyn Disk,
    path: &Path,
    was: &[u8],
    bytes: &[u8],
) -> Result<(), SaveError> {
    Place::new(path.to_owned(), Some(Fingerprint::of(was))).save(disk, bytes)
}

/// Reads a version of a book.
pub fn read(disk: &dyn Disk, path: &Path) -> Result<Version, OpenProblem> {
    let bytes = bytes(disk, path)?;
    let contents =
        if bytes.is_empty() { None } else { Some(reading::book(path.to_owned(), &bytes)?) };
    Ok(Version { path: path.to_owned(), contents, text: Fingerprint::of(&bytes) })
}

impl Version {
    /// Fails if parts of the version were skipped.
    pub fn whole(&self) -> Result<(), NotWritten> {
        match self.contents.as_ref().and_then(|contents| contents.newer) {
            Some(format) => Err(NotWritten::Newer { path: self.path.clone(), format }),
            None => Ok(()),
        }
    }

    /// Replaces it with records, atomically, and returns the comments without a place there; fails
    /// if the file changed since it was read.
    pub fn replace(
        &self,
        disk: &dyn Disk,
        records: &Records,
        comments: &Comments,
    ) -> Result<Vec<String>, NotWritten> {
        let failed = |source| SaveError::disk(super::error::Step::Compare, &self.path, source);
        let place = disk.resolve(&self.path).map_err(failed)?;
        put(disk, Place::new(place, Some(self.text)), records, comments)
    }
}

/// Returns the merged comments: ours, with the changes made by theirs.
#[must_use]
pub fn merged_comments(base: &Version, ours: &Version, theirs: &Version) -> Comments {
    let none = Comments::default();
    let of =
        |version: &Version| version.contents.as_ref().map(|contents| contents.comments.clone());
    let [base, ours, theirs] =
        [base, ours, theirs].map(|version| of(version).unwrap_or_else(|| none.clone()));
    Comments::merged(&base, &ours, &theirs)
}

/// Writes records to a new file, and returns the comments without a place there; fails if a file
/// appeared meanwhile.
pub fn write_new(
    disk: &dyn Disk,
    path: &Path,
    records: &Records,
    comments: &Comments,
) -> Result<Vec<String>, NotWritten> {
    put(disk, Place::new(path.to_owned(), None), records, comments)
}

fn put(
    disk: &dyn Disk,
    mut place: Place,
    records: &Records,
    comments: &Comments,
) -> Result<Vec<String>, NotWritten> {
    let unfaithful = |why: String| NotWritten::Unfaithful { path: place.path().to_owned(), why };
    let text = contents::write(records).map_err(|error| unfaithful(error.to_string()))?;
    let without = comments.without_place(&text);
    let Woven { text, lost: _ } = comments.weave(text);
    if !contents::reads_back(&text, records) {
        return Err(unfaithful("it would not be read as the same book".to_owned()));
    }
    place.save(disk, text.as_bytes())?;
    Ok(without)
}
