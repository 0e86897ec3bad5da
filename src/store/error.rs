//! Why a book could not be saved: what, where, and what to do.
//!
//! Why one could not be read stands in `format::problem`. Sentences are for the owner of the book.

use std::io;
use std::path::{Path, PathBuf};

use crate::world::disk::Kind;

/// Why a text was not put in its place. The text that was there is still there.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Somebody else wrote the file since we read it.
    #[error("{} was changed by another program since it was read", path.display())]
    Changed {
        /// The book.
        path: PathBuf,
    },
    /// The folder that the book was read from is not there any more.
    #[error("the folder {} is gone; put it back, or plug in the disk that it is on", folder.display())]
    FolderGone {
        /// The folder.
        folder: PathBuf,
    },
    /// Something else stands where the book should be.
    #[error("{} is {}, not a file; move it away, or name another book", path.display(), describe(*kind))]
    NotAFile {
        /// The book.
        path: PathBuf,
        /// What is there.
        kind: Kind,
    },
    /// The disk refused a step.
    #[error("cannot {} {}: {}", step.words(), path.display(), reason(source))]
    Disk {
        /// What was being done.
        step: Step,
        /// To what.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
    },
}

impl SaveError {
    pub(super) fn disk(step: Step, path: &Path, source: io::Error) -> Self {
        Self::Disk { step, path: path.to_owned(), source }
    }
}

/// The steps of a save, as far as they can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Make the folder of a new book.
    MakeFolder,
    /// Make the draft.
    Create,
    /// Write the draft.
    Write,
    /// Bring the draft to the disk.
    Sync,
    /// See whether the book on disk is still the one we know.
    Compare,
    /// Give the draft the book's name.
    Rename,
    /// Bring the new name to the disk.
    SyncFolder,
}

impl Step {
    fn words(self) -> &'static str {
        match self {
            Self::MakeFolder => "make the folder",
            Self::Create => "make the file",
            Self::Write => "write",
            Self::Sync => "bring to the disk",
            Self::Compare => "look at",
            Self::Rename => "replace",
            Self::SyncFolder => "bring to the disk the folder",
        }
    }
}

/// Returns what stands at a path, in words, with its article.
pub(super) fn describe(kind: Kind) -> &'static str {
    match kind {
        Kind::File => "a file",
        Kind::Folder => "a folder",
        Kind::BrokenLink => "a link to something that is not there",
        Kind::Other => "a device or a pipe",
    }
}

/// Returns what a disk's refusal means to the owner, and what to do.
pub(super) fn reason(error: &io::Error) -> String {
    // The kinds of other people's enum are many and grow; what we cannot better, it says itself.
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "the disk is full; free some space".to_owned()
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            "the disk can only be read; name a book elsewhere".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "no permission; see who owns the file and its folder".to_owned()
        }
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_is_told_what_happened_where_and_what_to_do() {
        let path = Path::new("/home/ann/book.ron");
        let disk = |kind: io::ErrorKind| SaveError::disk(Step::Write, path, kind.into());
        for (error, expected) in [
            (
                disk(io::ErrorKind::StorageFull),
                "cannot write /home/ann/book.ron: the disk is full; free some space",
            ),
            (
                disk(io::ErrorKind::PermissionDenied),
                "cannot write /home/ann/book.ron: no permission; see who owns the file and its folder",
            ),
            (
                SaveError::NotAFile { path: path.to_owned(), kind: Kind::Folder },
                "/home/ann/book.ron is a folder, not a file; move it away, or name another book",
            ),
        ] {
            assert_eq!(error.to_string(), expected);
        }
    }
}
