//! Failures: why there is no answer, and the exit code.

use std::io;
use std::path::PathBuf;

use super::Exit;
use super::args::WrongUsage;
use super::demo::NotWritten;
use super::git::GitProblem;
use crate::domain::record::Kind;
use crate::insight::letter::BRIEF_ENDS_IN;
use crate::store::OpenProblem;
use crate::store::backups::reading::NotFound;
use crate::store::backups::restoring::NotRestored;
use crate::store::error::SaveError;
use crate::store::guard::Endangered;
use crate::store::page::PageProblem;
use crate::world::logbook::NoLogbook;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The arguments or the environment are invalid.
    #[error(transparent)]
    Usage(#[from] WrongUsage),
    /// The log cannot be written.
    #[error(transparent)]
    Log(#[from] NoLogbook),
    /// The output path is protected.
    #[error(transparent)]
    Endangered(#[from] Endangered),
    /// The user has no home folder, so there is no default book.
    #[error("there is no home folder to keep the book in; set HOME")]
    NoHome,
    /// The demo was not written.
    #[error(transparent)]
    NotWritten(#[from] NotWritten),
    /// The book cannot be read.
    #[error(transparent)]
    Open(#[from] OpenProblem),
    /// A named file does not exist.
    #[error("there is no file {}", path.display())]
    NoFile {
        /// The file.
        path: PathBuf,
    },
    /// A side of a merge requested by git cannot be read.
    #[error("{side} cannot be read: {}; do not commit yet: put {} right where its marks are", problem.what(), called.display())]
    Side {
        /// The side.
        side: String,
        /// The path of the book.
        called: PathBuf,
        /// The reason.
        problem: Box<OpenProblem>,
    },
    /// The book is missing, but has backups.
    #[error("there is no book at {}", path.display())]
    BookGone {
        /// The book.
        path: PathBuf,
    },
    /// No book, or several, in the current folder.
    #[error("{} books lie here: {}; name one with --book", names.len(), names.join(", "))]
    SeveralBooks {
        /// Their names.
        names: Vec<String>,
    },
    /// No record has this name.
    #[error("no {} is called {name}", what.noun())]
    Unknown {
        /// The kind of record.
        what: Kind,
        /// The requested name.
        name: String,
        /// Similar names, with ids.
        near: Vec<String>,
    },
    /// Several records have this name.
    #[error("several {}s are called {name}; ask by id", what.noun())]
    Ambiguous {
        /// The kind of record.
        what: Kind,
        /// The requested name.
        name: String,
        /// The matches, with ids.
        all: Vec<String>,
    },
    /// No message text has this name.
    #[error("no template is called {name}")]
    NoTemplate {
        /// The requested name.
        name: String,
    },
    /// The output file's extension is no format of a brief.
    #[error("{BRIEF_ENDS_IN}")]
    Ending,
    /// The page was not written.
    #[error(transparent)]
    Page(#[from] PageProblem),
    /// Neither side of a merge has a book.
    #[error("there is nothing to merge: both files are empty")]
    NothingToMerge,
    /// The merged version was not written.
    #[error(transparent)]
    Version(#[from] crate::store::version::NotWritten),
    /// A file next to the book was not written.
    #[error(transparent)]
    NotSaved(#[from] SaveError),
    /// Git failed.
    #[error(transparent)]
    Git(#[from] GitProblem),
    /// No backup has this name.
    #[error(transparent)]
    NoBackup(#[from] NotFound),
    /// A backup was not restored.
    #[error(transparent)]
    NotRestored(#[from] NotRestored),
    /// The command needs a confirmation, but there is no one to ask.
    #[error("this asks first, and there is no terminal to ask on")]
    NobodyToAsk,
    /// The answer cannot be written.
    #[error("cannot write the answer: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// Returns the error for a file given as such, not as the book.
    pub(super) fn of_file(problem: OpenProblem) -> Self {
        match problem {
            OpenProblem::Missing { path } => Self::NoFile { path },
            other => Self::Open(other),
        }
    }

    /// Returns the exit code.
    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::Usage(_)
            | Self::Log(_)
            | Self::Endangered(_)
            | Self::NoHome
            | Self::NoTemplate { .. }
            | Self::Ending
            | Self::Unknown { .. }
            | Self::Ambiguous { .. }
            | Self::NoBackup(_)
            | Self::NobodyToAsk
            | Self::SeveralBooks { .. }
            | Self::Page(
                PageProblem::Unnamed | PageProblem::InTheWay { .. } | PageProblem::NoFolder { .. },
            )
            | Self::NotWritten(NotWritten::NoPlace(OpenProblem::InTheWay { .. })) => Exit::Usage,
            Self::Open(_)
            | Self::NoFile { .. }
            | Self::Side { .. }
            | Self::BookGone { .. }
            | Self::NotRestored(_)
            | Self::Output(_)
            | Self::NothingToMerge
            | Self::Version(_)
            | Self::NotSaved(_)
            | Self::Git(_)
            | Self::NotWritten(_)
            | Self::Page(PageProblem::Failed(_)) => Exit::Failed,
        }
    }

    /// Returns hints: the position in the file, similar names, what to do.
    pub(super) fn help(&self) -> Vec<String> {
        match self {
            Self::Open(OpenProblem::Invalid { problem, .. }) => {
                problem.excerpt().into_iter().collect()
            }
            Self::Side { problem, .. } => match &**problem {
                OpenProblem::Invalid { problem, .. } => problem.excerpt().into_iter().collect(),
                _ => Vec::new(),
            },
            Self::Open(OpenProblem::Missing { .. }) => {
                vec!["hint: name one with --book, or with CAHOOTS_BOOK".to_owned()]
            }
            Self::Unknown { what, near, .. } if near.is_empty() => {
                vec![format!("hint: `cahoots list {}s` names them all", what.noun())]
            }
            Self::Unknown { near: names, .. } | Self::Ambiguous { all: names, .. } => {
                std::iter::once("did you mean:".to_owned())
                    .chain(names.iter().map(|name| format!("  {name}")))
                    .collect()
            }
            Self::NoBackup(NotFound::Several { all, .. }) => {
                std::iter::once("did you mean:".to_owned())
                    .chain(all.iter().map(|name| format!("  {name}")))
                    .collect()
            }
            Self::NoBackup(NotFound::Name { .. }) => {
                vec!["hint: `cahoots backups` lists them all, with their numbers".to_owned()]
            }
            Self::BookGone { .. } => {
                vec!["hint: `cahoots backups restore 1` brings the newest backup back".to_owned()]
            }
            Self::NobodyToAsk => vec!["hint: --yes says it beforehand".to_owned()],
            Self::NoTemplate { .. } => vec!["hint: `cahoots templates` names them all".to_owned()],
            Self::Ending => {
                vec!["hint: --format chooses one, whatever the file is called".to_owned()]
            }
            Self::Git(GitProblem::NoRepository { .. }) => {
                vec!["hint: go to the folder of the book, or name the book with --book".to_owned()]
            }
            Self::Usage(_)
            | Self::Log(_)
            | Self::Endangered(_)
            | Self::NoHome
            | Self::NoFile { .. }
            | Self::SeveralBooks { .. }
            | Self::NothingToMerge
            | Self::Version(_)
            | Self::NotSaved(_)
            | Self::Git(GitProblem::NoGit | GitProblem::Failed { .. })
            | Self::NotWritten(_)
            | Self::Page(_)
            | Self::Output(_)
            | Self::NoBackup(NotFound::None | NotFound::Number { .. })
            | Self::NotRestored(_)
            | Self::Open(
                OpenProblem::NotAFile { .. }
                | OpenProblem::InTheWay { .. }
                | OpenProblem::TooLarge { .. }
                | OpenProblem::Disk { .. }
                | OpenProblem::NeedsNewer { .. },
            ) => Vec::new(),
        }
    }
}
