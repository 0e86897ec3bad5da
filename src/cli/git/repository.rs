//! The git repository of a book.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::domain::text::Line;
use crate::store::SIZE_LIMIT;
use crate::store::save::{folder_of, name_of};
use crate::world::disk::Disk;
use crate::world::programs::{Limits, Said, ask};

/// Ample for a version of a large book, or its log.
const LIMITS: Limits = Limits { bytes: SIZE_LIMIT, patience: Duration::from_secs(60) };

/// Why git failed.
#[derive(Debug, thiserror::Error)]
pub enum GitProblem {
    /// Git is not installed.
    #[error("git is not installed, or not on the PATH")]
    NoGit,
    /// The book is in no repository.
    #[error("{} is in no git repository; `git init` there makes one", folder.display())]
    NoRepository {
        /// The folder of the book.
        folder: PathBuf,
    },
    /// Git failed, or timed out.
    #[error("git {what} failed: {why}")]
    Failed {
        /// The command.
        what: String,
        /// Its error message.
        why: String,
    },
}

/// The repository of a book.
pub(super) struct Repository {
    /// The folder of the book.
    pub(super) folder: PathBuf,
    /// The file name of the book.
    pub(super) name: OsString,
    /// The top of the working tree.
    pub(super) top: PathBuf,
}

impl Repository {
    /// Finds the repository of a book, which need not exist yet.
    pub(super) fn of(book: &Path, disk: &dyn Disk) -> Result<Self, GitProblem> {
        let book = disk.resolve(book).unwrap_or_else(|_| book.to_owned());
        let (folder, name) = (folder_of(&book).to_owned(), name_of(&book));
        let none = || GitProblem::NoRepository { folder: folder.clone() };
        if !matches!(disk.stamp(&folder), Ok(Some(_))) {
            return Err(none());
        }
        let said = call(&folder, &["rev-parse", "--show-toplevel"])?;
        if said.code != Some(0) {
            return Err(none());
        }
        let top = PathBuf::from(text(&said.output).trim_end_matches('\n'));
        Ok(Self { folder, name, top })
    }

    /// Runs git in the folder of the book; returns its output.
    pub(super) fn git(&self, arguments: &[&str]) -> Result<Vec<u8>, GitProblem> {
        let said = call(&self.folder, arguments)?;
        if said.code == Some(0) { Ok(said.output) } else { Err(failed(arguments, &said.errors)) }
    }

    /// Runs git at the top of the working tree; returns its output.
    pub(super) fn git_at_top(&self, arguments: &[&str]) -> Result<Vec<u8>, GitProblem> {
        let said = call(&self.top, arguments)?;
        if said.code == Some(0) { Ok(said.output) } else { Err(failed(arguments, &said.errors)) }
    }

    /// Returns a value of the repository's local configuration.
    pub(super) fn configured(&self, key: &str) -> Result<Option<String>, GitProblem> {
        let arguments = ["config", "--local", "--get", key];
        let said = call(&self.folder, &arguments)?;
        match said.code {
            Some(0) => Ok(Some(text(&said.output).trim_end_matches('\n').to_owned())),
            Some(1) => Ok(None),
            Some(_) | None => Err(failed(&arguments, &said.errors)),
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn failed(arguments: &[&str], why: &str) -> GitProblem {
    let what = arguments.first().copied().unwrap_or_default().to_owned();
    // Only the first line; the rest are hints for interactive use.
    let why = why.lines().next().unwrap_or("it did not say why");
    GitProblem::Failed { what, why: Line::new(why).to_string() }
}

/// Options for every call: literal paths, no pager, no writes.
const OPTIONS: [&str; 3] = ["--no-pager", "--no-optional-locks", "--literal-pathspecs"];

fn call(folder: &Path, arguments: &[&str]) -> Result<Said, GitProblem> {
    let arguments = [&OPTIONS[..], arguments].concat();
    ask("git", &arguments, folder, LIMITS).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => GitProblem::NoGit,
        io::ErrorKind::TimedOut => failed(&arguments[OPTIONS.len()..], "it took too long"),
        io::ErrorKind::FileTooLarge => failed(&arguments[OPTIONS.len()..], "it said too much"),
        _ => failed(&arguments[OPTIONS.len()..], &error.to_string()),
    })
}
