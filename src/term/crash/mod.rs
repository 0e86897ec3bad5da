//! The witness of a crash: sees every panic, keeps a report, and has the last words.
//!
//! One hook for the whole program. It restores the terminal where the loop is not there to do it,
//! writes the report, and tells the loop of what failed elsewhere. Nothing is printed from within
//! the hook: the last words come after the last save, when it is known what became of the edits.

mod report;
mod work;

use std::backtrace::Backtrace;
use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use chrono::NaiveTime;
use report::{Panic, Scene};
use work::{End, Work};

use super::news::{Mailbox, News};
use super::{guard, tty};
use crate::store::crashes;
use crate::world::clock;
use crate::world::disk::RealDisk;

/// Sees what fails; copies of it are the same witness.
#[derive(Clone)]
pub struct Witness(Arc<Inside>);

struct Inside {
    /// The folder that holds the reports, where there is one.
    state: Option<PathBuf>,
    /// The kind of terminal.
    terminal: Option<String>,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    mailbox: Option<Mailbox>,
    work: Work,
    crash: Option<Crash>,
}

/// The first panic: what follows is often only its echo.
struct Crash {
    said: String,
    report: Result<PathBuf, String>,
}

impl Witness {
    /// Returns a witness that keeps reports in the state folder.
    #[must_use]
    pub fn new(state: Option<PathBuf>, terminal: Option<String>) -> Self {
        Self(Arc::new(Inside { state, terminal, seen: Mutex::default() }))
    }

    /// Begins to watch; the thread that calls is the one that draws.
    pub fn watch(&self) {
        let witness = self.clone();
        guard::watch_panics(thread::current().id(), move |info| witness.take_down(info));
    }

    /// Returns what is to be said in the shell about a crash, if there was one.
    #[must_use]
    pub fn last_words(&self) -> Vec<String> {
        let seen = self.seen();
        let Some(crash) = &seen.crash else { return Vec::new() };
        let report = match &crash.report {
            Ok(path) => format!("The report is in {}", path.display()),
            Err(why) => format!("No report could be written: {why}"),
        };
        vec![format!("cahoots crashed: {}", crash.said), seen.work.sentence(), report]
    }

    /// From now on the loop is told of panics on other threads.
    pub(super) fn tell(&self, mailbox: &Mailbox) {
        self.seen().mailbox = Some(mailbox.clone());
    }

    /// A save of an edit was asked for.
    pub(super) fn saw_an_edit(&self) {
        self.seen().work.edits += 1;
    }

    /// The book was saved.
    pub(super) fn saw_a_save(&self) {
        self.seen().work.saved = Some(clock::now().time());
    }

    /// The journal has all edits up to the one that was made at this time.
    pub(super) fn saw_kept(&self, at: NaiveTime) {
        self.seen().work.kept = Some(at);
    }

    /// All that was asked for is saved, and nothing more will be.
    pub(super) fn saw_the_last_save(&self) {
        self.seen().work.end = End::Saved(clock::now().time());
    }

    fn take_down(&self, info: &PanicHookInfo<'_>) {
        let message = message(info).unwrap_or("something that has no words");
        let place = info.location().map_or(("unknown", 0), |at| (at.file(), at.line()));
        let thread = thread::current().name().unwrap_or("unnamed").to_owned();
        let backtrace = Backtrace::force_capture().to_string();
        let panic = Panic::of(message, place, &thread, &backtrace);
        let said = format!("{} ({})", panic.what, panic.place);
        log::error!("a panic on thread {thread} at {}", panic.place);

        let at = clock::now();
        let work = self.seen().work.sentence();
        let scene = Scene { at, terminal: self.0.terminal.clone(), size: tty::size(), work };
        let report = match &self.0.state {
            Some(state) => crashes::keep(&RealDisk, state, at, &panic.report(&scene))
                .map_err(|error| error.to_string()),
            None => Err("there is no home folder".to_owned()),
        };
        let mut seen = self.seen();
        seen.crash.get_or_insert(Crash { said: said.clone(), report });
        if let Some(mailbox) = &seen.mailbox {
            mailbox.post(News::Panicked(said));
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        // Whatever failed, what was seen is whole.
        self.0.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns what the program said when it failed.
fn message<'a>(info: &'a PanicHookInfo<'_>) -> Option<&'a str> {
    let payload = info.payload();
    payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref().map(String::as_str))
}
