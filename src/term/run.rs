//! The app in the terminal, from start to end.
//!
//! The order at startup matters: every check that can fail precedes touching the terminal; signals
//! and panics are watched before taking it; the size is queried after the input is watched.
//! `session` is the loop itself.

use std::io;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::thread;
use std::time::{Duration, Instant};

use super::crash::Witness;
use super::guard::{self, Guard, NoTerminal};
use super::input;
use super::looks::Looks;
use super::news::{Mailbox, News};
use super::opening;
use super::session::{End, Session};
use super::signals::{self, Signal};
use super::stage::Stage;
use crate::store::OpenProblem;
use crate::world::env::Env;

pub use super::day::Day;
pub use super::opening::{NotOpened, Source};
pub use super::parting::Parting;
pub use super::writer::Unsaved;

/// A book that opens within this time is shown at once; otherwise a frame first says what is being
/// opened. Short enough for a first frame within 20 ms, long enough for any owner's book.
const STRAIGHT: Duration = Duration::from_millis(10);

/// What to run.
pub struct Start {
    /// When the program started.
    pub began: Instant,
    /// The book.
    pub source: Source,
    /// The source of the day.
    pub day: Day,
    /// The environment.
    pub env: Env,
    /// Whether the screen is plain; none to use the settings.
    pub plain_screen: Option<bool>,
    /// The crash witness, already installed.
    pub witness: Witness,
}

/// Why the app did not start, or did not end properly.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no terminal.
    #[error(transparent)]
    NoTerminal(#[from] NoTerminal),
    /// No book was opened.
    #[error(transparent)]
    NotOpened(#[from] NotOpened),
    /// The last changes are not in the book.
    #[error(transparent)]
    Unsaved(#[from] Parting),
    /// The terminal was closed.
    #[error("the terminal is gone: {0}")]
    TerminalGone(String),
    /// The program panicked; the message.
    #[error("a part of the program failed, and so it ended; please report this: {0}")]
    Panicked(String),
    /// A system call failed.
    #[error("the system refuses what the program needs: {0}")]
    System(#[from] io::Error),
}

impl Failure {
    /// The exit code after a panic, Rust's default.
    pub const PANICKED: u8 = 101;

    /// Returns the messages for the shell; none if the crash witness prints its own.
    pub fn words(&self) -> Vec<String> {
        if let Self::Panicked(_) = self {
            return Vec::new();
        }
        [format!("cahoots: {self}")].into_iter().chain(self.excerpt()).collect()
    }

    /// Returns the exit code.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NoTerminal(_) => 2,
            Self::NotOpened(_) | Self::Unsaved(_) => 3,
            // As if the signal of a closed window had come first.
            Self::TerminalGone(_) => Signal::HANG_UP.exit_code(),
            Self::Panicked(_) => Self::PANICKED,
            Self::System(_) => 71,
        }
    }

    /// Returns the invalid line of the book, with a mark under the position.
    fn excerpt(&self) -> Option<String> {
        match self {
            Self::NotOpened(NotOpened::Book(OpenProblem::Invalid { problem, .. })) => {
                problem.excerpt()
            }
            Self::NotOpened(_)
            | Self::NoTerminal(_)
            | Self::Unsaved(_)
            | Self::TerminalGone(_)
            | Self::Panicked(_)
            | Self::System(_) => None,
        }
    }
}

/// Runs the app until the owner or a signal ends it; returns the exit code.
pub fn run(start: Start) -> Result<u8, Failure> {
    guard::check(start.env.term.as_deref())?;
    let mailbox = Mailbox::default();
    start.witness.tell(&mailbox);
    open(&start, &mailbox)?;
    let post = mailbox.clone();
    signals::watch(move |signal| post.post(News::Signal(signal)))?;

    let straight = STRAIGHT.saturating_sub(start.began.elapsed());
    let mut early = mailbox.take(Some(straight));
    // An unreadable book is reported in the shell, before the app appears.
    let failure = early.iter().position(is_failure).and_then(|at| early.remove(at));
    match failure {
        Some(News::Opened(outcome)) => return outcome.map(|_| 0).map_err(Failure::from),
        Some(News::Panicked(text)) => return Err(Failure::Panicked(text)),
        Some(_) | None => {}
    }

    let guard = Guard::enter(start.env.term.as_deref())?;
    let post = mailbox.clone();
    input::watch(move |input| {
        post.post_input(input);
        ControlFlow::Continue(())
    })?;
    let stage = Stage::new(Looks::of(&start.env))?;
    let mut session = Session::new(start, mailbox, stage, guard);
    // Whatever the loop has handed over is valid after a panic: it is still saved.
    let end = match panic::catch_unwind(AssertUnwindSafe(|| session.play(early))) {
        Ok(Ok(end)) => end,
        Ok(Err(error)) => End::Failed(Failure::TerminalGone(error.to_string())),
        Err(_) => End::Failed(Failure::Panicked("the screen".to_owned())),
    };
    // The terminal is released while the last change is written.
    session.leave(end)
}

/// Opens the book on a worker thread.
pub(super) fn open(start: &Start, mailbox: &Mailbox) -> io::Result<()> {
    let (source, day, mailbox) = (start.source.clone(), start.day, mailbox.clone());
    let plain_screen = start.plain_screen;
    let work = move || {
        let outcome = opening::open(&source, day.today(), plain_screen);
        mailbox.post(News::Opened(Box::new(outcome)));
    };
    thread::Builder::new().name("opening".to_owned()).spawn(work).map(drop)
}

fn is_failure(news: &News) -> bool {
    match news {
        News::Opened(outcome) => outcome.is_err(),
        News::Panicked(_) => true,
        News::Input(_)
        | News::Signal(_)
        | News::App(_)
        | News::CopyByTerminal(_)
        | News::Settled => false,
    }
}
