//! The command line: works on a book without the app, one file per subcommand.
//!
//! Data goes to stdout, messages to stderr. A subcommand returns an `Answer` and writes nothing
//! itself. May not import `term`: `main` decides whether the app runs.

pub mod args;
mod ask;
mod backups;
mod brief;
mod check;
mod demo;
mod diff;
mod failure;
mod git;
mod info;
mod list;
mod merge;
mod money;
mod output;
pub mod rescue;
mod rights;
mod setting;
mod show;
mod table;
mod templates;
mod today;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use args::{Args, Command};
pub use failure::Failure;
pub use output::{Answer, say};
pub use setting::Setting;

use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::insight::number::counted;
use crate::store::{BookFile, Dropped, Guard, OpenProblem, Opened, Settings};
use crate::world::clock;
use crate::world::disk::{Disk, RealDisk};
use crate::world::env::{Env, Folders};
use crate::world::logbook;
use crate::world::redaction::without_texts;

/// The exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Success.
    Done,
    /// The requested check has findings.
    Findings,
    /// Invalid usage, or an unknown name.
    Usage,
    /// The book cannot be read, or the answer cannot be written.
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

/// Runs a command and writes its answer.
#[must_use]
pub fn run(command: &Command, args: &Args, env: &Env) -> Exit {
    let answer = answer(command, args, env);
    if let Err(failure) = &answer {
        log::warn!("no answer: {}", without_texts(failure));
    }
    let is_book = match command {
        Command::Today(_)
        | Command::List(_)
        | Command::Show(_)
        | Command::Check(_)
        | Command::Brief(_) => true,
        Command::Demo(_)
        | Command::Templates(_)
        | Command::Diff(_)
        | Command::Merge(_)
        | Command::Git(_)
        | Command::Backups(_)
        | Command::Info(_) => false,
    };
    let is_broken = matches!(&answer, Err(Failure::Open(OpenProblem::Invalid { .. })));
    let setting = Setting::of(args, env, Folders::of_user()).ok().filter(|_| is_book);
    if let Some((_, Some(problem))) =
        setting.as_ref().map(|setting| Settings::read(&RealDisk, &setting.config))
    {
        say([problem.to_string()]);
    }
    let ways = match setting {
        Some(setting) if is_broken => rescue::ways_out(&setting, &RealDisk),
        _ => Vec::new(),
    };
    let exit = output::write(answer);
    say(ways);
    exit
}

/// Opens the log if requested, by file name or by levels.
pub fn logbook(args: &Args, env: &Env) -> Result<Option<logbook::Open>, Failure> {
    let levels = env.log.as_deref();
    let path = match (&args.log, levels) {
        (Some(path), _) => path.clone(),
        (None, Some(_)) => {
            let folders = Folders::of_user().ok_or(Failure::NoHome)?;
            // If this fails, opening the file reports why.
            drop(RealDisk.make_folder(&folders.state));
            folders.log()
        }
        (None, None) => return Ok(None),
    };
    let folders = Folders::of_user();
    let book = args.book.clone().or_else(|| env.book.clone());
    let book = book.or_else(|| folders.as_ref().map(Folders::book));
    let state = folders.map(|folders| folders.state).unwrap_or_default();
    Guard::new(book.as_deref(), &state).check(&RealDisk, &path)?;
    let opened = logbook::open(&RealDisk, &path, levels)?;
    log::info!("version {}, {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    Ok(Some(opened))
}

/// Reports why the program cannot continue.
#[must_use]
pub fn fail(failure: impl Into<Failure>) -> Exit {
    output::write(Err(failure.into()))
}

/// Prints what is wrong with the arguments, or the requested help.
#[must_use]
pub fn explain(error: &clap::Error) -> Exit {
    let text = error.render().to_string();
    if error.use_stderr() {
        // It quotes the arguments, which may be any file names.
        say([text.trim_end().to_owned()]);
        Exit::Usage
    } else {
        output::write(Ok(Answer::of(text)))
    }
}

/// Returns the answer of a command; writes nothing to the terminal.
pub fn answer(command: &Command, args: &Args, env: &Env) -> Result<Answer, Failure> {
    log::info!("command {}", command.name());
    let setting = || Setting::of(args, env, Folders::of_user());
    let today = || -> Result<Date, Failure> {
        Ok(args::fixed_today(args, env)?.unwrap_or_else(clock::today))
    };
    Ok(match command {
        Command::Demo(asked) => {
            let today = today()?;
            if let Some(path) = &asked.write {
                // A user without a home has no shelves.
                if let Some(folders) = Folders::of_user() {
                    Guard::new(None, &folders.state).check(&RealDisk, path)?;
                }
                demo::write(asked.sample(), path, today)?;
            }
            Answer::of(String::new())
        }
        Command::Today(asked) => {
            let setting = setting()?;
            match open(&setting) {
                Err(OpenProblem::Missing { .. }) if today::may_be_missing(&setting, asked) => {
                    today::without_a_book(&setting, asked)
                }
                opened => {
                    with_notes(&opened?, |book, _| today::answer(book, asked, setting.today()))
                }
            }
        }
        Command::List(asked) => {
            let setting = setting()?;
            let order = list::order(asked)?;
            let opened = open(&setting)?;
            with_notes(&opened, |book, _| list::answer(book, asked, order, setting.today()))
        }
        Command::Show(asked) => {
            let setting = setting()?;
            let opened = open(&setting)?;
            let answer = show::answer(&opened.book, asked, setting.today())?;
            with_notes(&opened, |_, _| answer)
        }
        Command::Check(asked) => {
            if asked.list {
                return Ok(check::codes(asked));
            }
            let setting = setting()?;
            with_notes(&open(&setting)?, |book, dropped| {
                check::answer(book, dropped, asked, setting.today())
            })
        }
        Command::Brief(asked) => {
            let setting = setting()?;
            let opened = open(&setting)?;
            if let Some(out) = &asked.out {
                setting.guard().check(&RealDisk, out)?;
            }
            let answer = brief::answer(&opened.book, asked, &RealDisk, setting.today())?;
            with_notes(&opened, |_, _| answer)
        }
        Command::Templates(asked) => templates::answer(asked, &setting()?, &RealDisk)?,
        Command::Diff(asked) => {
            // Two given files need no default book.
            let book = match asked.after {
                Some(_) => PathBuf::new(),
                None => setting()?.book,
            };
            diff::answer(asked, &book, &RealDisk, today()?)?
        }
        Command::Merge(asked) => {
            // Git must be able to merge for a user without a home.
            let setting = setting().ok();
            if let (Some(setting), Some(out)) = (&setting, &asked.out) {
                Guard::new(None, &setting.state).check(&RealDisk, out)?;
            }
            let book = setting.map(|setting| setting.book);
            merge::answer(asked, book.as_deref(), &RealDisk, today()?)?
        }
        Command::Git(asked) => git::answer(&asked.command, setting, &RealDisk)?,
        Command::Backups(asked) => {
            let setting = setting()?;
            backups::answer(asked, &setting, &RealDisk, clock::now())?
        }
        Command::Info(asked) => info::answer(asked, &setting()?, &RealDisk),
    })
}

fn open(setting: &Setting) -> Result<Opened, OpenProblem> {
    BookFile::open(Arc::new(RealDisk), &setting.book, &setting.state)
}

/// Returns the answer, preceded by notes about the file.
fn with_notes(opened: &Opened, answer: impl FnOnce(&Book, &[Dropped]) -> Answer) -> Answer {
    let answer = answer(&opened.book, &opened.dropped);
    let noted = noted(opened).into_iter();
    Answer { talk: noted.chain(answer.talk).collect(), ..answer }
}

/// Returns the notes about the file.
fn noted(opened: &Opened) -> Vec<String> {
    let mut noted = Vec::new();
    if let Some(format) = opened.file.newer_format() {
        noted.push(format!(
            "the book is in format {format}, which needs a newer Cahoots; some of it may be missing here"
        ));
    }
    let dropped: usize = opened.dropped.iter().map(|one| one.count).sum();
    if dropped > 0 {
        let count = counted(dropped as u64, "character");
        let were = if dropped == 1 { "was" } else { "were" };
        noted.push(format!(
            "{count} that no text may hold {were} left out; `cahoots check` says where"
        ));
    }
    noted
}
