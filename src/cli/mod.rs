//! The command line: reading a book without opening the app, one subcommand a file.
//!
//! Data goes to stdout and talk to stderr. A subcommand turns a book into an [`Answer`] and writes
//! nothing itself. May not change a book, and knows nothing of the app.

pub mod args;
mod check;
mod failure;
mod info;
mod list;
mod output;
mod setting;
mod show;
mod table;
mod today;

use std::process::ExitCode;
use std::sync::Arc;

use args::{Args, Command};
use failure::Failure;
use output::Answer;
pub use setting::Setting;

use crate::store::OpenProblem;
use crate::store::{BookFile, Opened};
use crate::world::disk::RealDisk;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All was done.
    Done,
    /// Something was found that the owner asked to hear of.
    Findings,
    /// It was called wrongly, or with a name that nobody has.
    Usage,
    /// The book cannot be read, or the answer not be written.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Failed => 3,
        })
    }
}

/// Does what the arguments ask, and writes the answer.
#[must_use]
pub fn run(args: &Args, setting: Result<Setting, setting::Unusable>) -> Exit {
    let answer = setting.map_err(Failure::from).and_then(|setting| answer(args, &setting));
    output::write(answer)
}

/// Says what is wrong with the arguments, or what was asked about them.
#[must_use]
pub fn explain(error: &clap::Error) -> Exit {
    // Help that cannot be written because nobody reads on is no failure.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage } else { Exit::Done }
}

fn answer(args: &Args, setting: &Setting) -> Result<Answer, Failure> {
    if let Command::Info = args.command {
        return Ok(info::answer(setting, &RealDisk));
    }
    let opened = match BookFile::open(Arc::new(RealDisk), &setting.book, &setting.state) {
        Err(OpenProblem::Missing { .. }) if matches!(args.command, Command::Today(_)) => {
            return Ok(today::without_a_book(setting, args));
        }
        opened => opened?,
    };
    let noted = noted(&opened);
    let Opened { book, dropped, .. } = opened;
    let answer = match &args.command {
        Command::Today(args) => today::answer(&book, args, setting.today),
        Command::List(args) => list::answer(&book, args, setting.today),
        Command::Show(args) => show::answer(&book, args, setting.today)?,
        Command::Check(args) => check::answer(&book, &dropped, args),
        Command::Info => info::answer(setting, &RealDisk),
    };
    Ok(Answer { talk: noted.into_iter().chain(answer.talk).collect(), ..answer })
}

/// Returns what the owner should hear about the file itself.
fn noted(opened: &Opened) -> Vec<String> {
    let mut noted = Vec::new();
    if let Some(format) = opened.file.newer_format() {
        noted.push(format!(
            "the book is in format {format}, which needs a newer Cahoots; some of it may be missing here"
        ));
    }
    let dropped: usize = opened.dropped.iter().map(|one| one.count).sum();
    if dropped > 0 {
        noted.push(format!(
            "{dropped} characters that no text may hold were left out; `cahoots check` says where"
        ));
    }
    noted
}
