//! Errors of opening and saving a book: what, where, and what to do.
//!
//! `format::problem` describes errors inside the file. Messages address the owner of the book.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::backups::NotBackedUp;
use super::format::contents::Unreadable;
use super::format::problem::Problem;
use crate::world::disk::Kind;

/// Why a book could not be opened. The file is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum OpenProblem {
    /// There is no file.
    #[error("there is no book at {}", path.display())]
    Missing {
        /// The book.
        path: PathBuf,
    },
    /// The path of the book is not a file.
    #[error("cannot read {}: it is {}, not a file", path.display(), describe(*kind))]
    NotAFile {
        /// The book.
        path: PathBuf,
        /// What it is.
        kind: Kind,
    },
    /// The path of a new book is taken.
    #[error("cannot start a book at {}: there is already {}", path.display(), describe(*kind))]
    InTheWay {
        /// The book.
        path: PathBuf,
        /// What it is.
        kind: Kind,
    },
    /// The file is too large to be a book.
    #[error("cannot read {}: it has {} MB, and a book has at most {} MB", path.display(),
        length.div_ceil(1024 * 1024), super::SIZE_LIMIT / (1024 * 1024))]
    TooLarge {
        /// The book.
        path: PathBuf,
        /// Its length in bytes.
        length: u64,
    },
    /// An I/O error.
    #[error("cannot read {}: {}", path.display(), reason(source))]
    Disk {
        /// The book.
        path: PathBuf,
        /// The I/O error.
        source: io::Error,
    },
    /// A newer version wrote it in a form that this version cannot read.
    #[error(
        "cannot read {}: {}it needs a newer Cahoots, one that knows format {format}",
        path.display(),
        found.as_ref().map(|found| format!("{found}; ")).unwrap_or_default()
    )]
    NeedsNewer {
        /// The book.
        path: PathBuf,
        /// Its format.
        format: u32,
        /// What cannot be read, and where; none if the book can at least be viewed.
        found: Option<Box<Problem>>,
    },
    /// The content is invalid.
    #[error("cannot read {}: {problem}", path.display())]
    Invalid {
        /// The book.
        path: PathBuf,
        /// What, where, and what to do; it can quote the line.
        problem: Box<Problem>,
    },
}

impl OpenProblem {
    /// Converts a parse failure into the error for this path.
    pub(super) fn unreadable(path: PathBuf, unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Problem(problem) => Self::Invalid { path, problem: Box::new(problem) },
            Unreadable::NeedsNewer { format, found } => {
                Self::NeedsNewer { path, format, found: Some(found) }
            }
        }
    }

    /// Returns what is wrong, in a few words without the path.
    pub fn what(&self) -> String {
        match self {
            Self::Missing { .. } => "it is not there".to_owned(),
            Self::NotAFile { kind, .. } | Self::InTheWay { kind, .. } => describe(*kind).to_owned(),
            Self::TooLarge { length, .. } => format!("it has {} MB", length.div_ceil(1024 * 1024)),
            Self::Disk { source, .. } => reason(source),
            Self::NeedsNewer { format, .. } => format!("format {format}"),
            Self::Invalid { problem, .. } => problem.to_string(),
        }
    }

    /// Returns whether there is no file, so nothing that a save could overwrite.
    pub fn is_absence(&self) -> bool {
        match self {
            Self::Missing { .. } => true,
            Self::NotAFile { .. }
            | Self::InTheWay { .. }
            | Self::TooLarge { .. }
            | Self::Disk { .. }
            | Self::NeedsNewer { .. }
            | Self::Invalid { .. } => false,
        }
    }
}

/// Why a book was not saved. The file is unchanged, and the book in memory is intact.
#[derive(Debug, thiserror::Error)]
pub enum SaveProblem {
    /// The file is no valid book; nothing was written over it.
    #[error("{0}; it is not written over")]
    Strange(Arc<OpenProblem>),
    /// Another window held the lock for longer than a save takes.
    #[error("another window{} is saving {}; this one keeps trying", holder(*process), path.display())]
    Locked {
        /// The book.
        path: PathBuf,
        /// The process that holds the lock, if known.
        process: Option<u32>,
    },
    /// The save would lose something, and the backup it needs first failed.
    #[error("the book is not saved, as {endangered} would be lost: {source}")]
    NoBackup {
        /// What would be lost.
        endangered: &'static str,
        /// Why there is no backup.
        source: NotBackedUp,
    },
    /// A newer version wrote the file.
    #[error("{} can only be looked at: it is in format {format}, which needs a newer Cahoots", path.display())]
    ReadOnly {
        /// The book.
        path: PathBuf,
        /// Its format.
        format: u32,
    },
    /// The text does not read back as this book: a bug, caught before writing.
    #[error("{} is not saved, as its text would not be this book ({why}); please report this", path.display())]
    Unfaithful {
        /// The book.
        path: PathBuf,
        /// How it was detected.
        why: String,
    },
    /// An I/O error.
    #[error(transparent)]
    Failed(#[from] SaveError),
}

impl SaveProblem {
    /// Returns the reason in two or three words, for narrow places.
    pub fn brief(&self) -> &'static str {
        match self {
            Self::Strange(problem) => problem.brief(),
            Self::Locked { .. } => "another window saves",
            Self::NoBackup { .. } => "no backup",
            Self::ReadOnly { .. } => "read-only",
            Self::Unfaithful { .. } => "a mistake of ours",
            Self::Failed(error) => error.brief(),
        }
    }
}

impl OpenProblem {
    fn brief(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "no file",
            Self::NotAFile { .. } | Self::InTheWay { .. } => "not a file",
            Self::TooLarge { .. } => "the file is too large",
            Self::Disk { source, .. } => brief_reason(source),
            Self::NeedsNewer { .. } => "the file is too new",
            Self::Invalid { .. } => "the file is broken",
        }
    }
}

impl SaveError {
    fn brief(&self) -> &'static str {
        match self {
            Self::Changed { .. } => "the file keeps changing",
            Self::FolderGone { .. } => "the folder is gone",
            Self::NotAFile { .. } => "not a file",
            Self::Protected { .. } => "write-protected",
            Self::Disk { source, .. } => brief_reason(source),
        }
    }
}

/// Why a text was not written. The old text is still there.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another program wrote the file since we read it.
    #[error("{} was changed by another program since it was read", path.display())]
    Changed {
        /// The book.
        path: PathBuf,
    },
    /// The folder that the book was read from is gone.
    #[error("the folder {} is gone; put it back, or plug in the disk that it is on", folder.display())]
    FolderGone {
        /// The folder.
        folder: PathBuf,
    },
    /// The path of the book is not a file.
    #[error("{} is {}, not a file; move it away, or name another book", path.display(), describe(*kind))]
    NotAFile {
        /// The book.
        path: PathBuf,
        /// What it is.
        kind: Kind,
    },
    /// The file is read-only for everyone, by the owner or whoever put it there.
    #[error("{} is write-protected; let it be written to (`chmod u+w`), or name another book", path.display())]
    Protected {
        /// The book.
        path: PathBuf,
    },
    /// A step failed with an I/O error.
    #[error("cannot {} {}: {}", step.words(), path.display(), reason(source))]
    Disk {
        /// The step.
        step: Step,
        /// The path it was applied to.
        path: PathBuf,
        /// The I/O error.
        source: io::Error,
    },
}

impl SaveError {
    pub(super) fn disk(step: Step, path: &Path, source: io::Error) -> Self {
        Self::Disk { step, path: path.to_owned(), source }
    }
}

/// The steps of a save that can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Create the folder of a new book.
    MakeFolder,
    /// Read the file to be copied.
    Read,
    /// Create the draft.
    Create,
    /// Write the draft.
    Write,
    /// Sync the draft.
    Sync,
    /// Check that the book on disk is still the one we know.
    Compare,
    /// Rename the draft to the book.
    Rename,
    /// Sync the folder.
    SyncFolder,
}

impl Step {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::MakeFolder => "make the folder",
            Self::Read => "read",
            Self::Create => "make the file",
            Self::Write => "write",
            Self::Sync => "bring to the disk",
            Self::Compare => "look at",
            Self::Rename => "replace",
            Self::SyncFolder => "bring to the disk the folder",
        }
    }
}

/// Returns the process in brackets, if known.
fn holder(process: Option<u32>) -> String {
    process.map_or_else(String::new, |number| format!(" (process {number})"))
}

/// Returns the name of a file kind, with its article.
pub(super) fn describe(kind: Kind) -> &'static str {
    match kind {
        Kind::File => "a file",
        Kind::Folder => "a folder",
        Kind::BrokenLink => "a link to something that is not there",
        Kind::Other => "a device or a pipe",
    }
}

/// Returns what an I/O error means to the owner, and what to do.
pub fn reason(error: &io::Error) -> String {
    // `ErrorKind` is large and grows; we keep its own text where ours would say no more.
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
        io::ErrorKind::NotADirectory => {
            "a file is in the way where a folder should be; move it away".to_owned()
        }
        _ => error.to_string(),
    }
}

fn brief_reason(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full",
        io::ErrorKind::ReadOnlyFilesystem => "read-only disk",
        io::ErrorKind::PermissionDenied => "no permission",
        io::ErrorKind::NotFound => "no file",
        _ => "the disk refuses",
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
