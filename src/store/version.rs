//! Versions of a book that lie in files of their own: read alone, merged by another program's wish.
//!
//! Nothing is kept about such a file: no lock, no backup, no shelf. Who asks for a merge (git, as a
//! rule) keeps the versions that went into it.

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
    /// The file, as it was named.
    pub path: PathBuf,
    /// What it holds; none for an empty file, as git has it where a side knows no such file.
    pub contents: Option<Contents>,
    text: Fingerprint,
}

/// Why a version was not written. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// It was read leniently, and what was not understood would be lost.
    #[error("{} is in format {format}, which needs a newer Cahoots; nothing was merged", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: u32,
    },
    /// The text would not be read as the same book.
    #[error("cannot write {}: {why}; please report this", path.display())]
    Unfaithful {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        why: String,
    },
    /// The disk refused.
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

/// Returns the bytes of a file; none at all where there is no file.
pub fn bytes_or_nothing(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, OpenProblem> {
    match bytes(disk, path) {
        Err(OpenProblem::Missing { .. }) => Ok(Vec::new()),
        read => read,
    }
}

/// Puts bytes in the place of those that were read, in one step.
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
    /// Refuses a version of which not all was understood.
    pub fn whole(&self) -> Result<(), NotWritten> {
        match self.contents.as_ref().and_then(|contents| contents.newer) {
            Some(format) => Err(NotWritten::Newer { path: self.path.clone(), format }),
            None => Ok(()),
        }
    }

    /// Puts records in its place, in one step, and returns the comments that have no place there;
    /// refuses where the file changed since it was read.
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

/// Returns the comments that a merge leaves: ours, with what they did to them.
#[must_use]
pub fn merged_comments(base: &Version, ours: &Version, theirs: &Version) -> Comments {
    let none = Comments::default();
    let of =
        |version: &Version| version.contents.as_ref().map(|contents| contents.comments.clone());
    let [base, ours, theirs] =
        [base, ours, theirs].map(|version| of(version).unwrap_or_else(|| none.clone()));
    Comments::merged(&base, &ours, &theirs)
}

/// Puts records into a new file, and returns the comments that have no place there; refuses where one appeared meanwhile.
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
