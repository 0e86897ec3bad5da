//! The crash witness: sees every panic, writes a report, and prints the last words.
//!
//! One panic hook for the whole program. It restores the terminal if the loop cannot, writes the
//! report, and tells the loop about panics elsewhere. The hook itself prints nothing: the last
//! words come after the last save, when the state of the edits is known.

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

/// Records panics; clones share the same state.
#[derive(Clone)]
pub struct Witness(Arc<Inside>);

struct Inside {
    /// The folder of the reports, if any.
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

/// The first panic: later ones are often only consequences.
struct Crash {
    said: String,
    report: Result<PathBuf, String>,
}

impl Witness {
    /// Creates a witness that writes reports to the state folder.
    #[must_use]
    pub fn new(state: Option<PathBuf>, terminal: Option<String>) -> Self {
        Self(Arc::new(Inside { state, terminal, seen: Mutex::default() }))
    }

    /// Installs the hook; call it on the thread that draws.
    pub fn watch(&self) {
        let witness = self.clone();
        guard::watch_panics(thread::current().id(), move |info| witness.take_down(info));
    }

    /// Returns the messages about a crash for the shell; empty if there was none.
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

    /// Makes the hook tell the loop about panics on other threads.
    pub(super) fn tell(&self, mailbox: &Mailbox) {
        self.seen().mailbox = Some(mailbox.clone());
    }

    /// Records that a save of an edit was requested.
    pub(super) fn saw_an_edit(&self) {
        self.seen().work.edits += 1;
    }

    /// Records that the book was saved.
    pub(super) fn saw_a_save(&self) {
        self.seen().work.saved = Some(clock::now().time());
    }

    /// Records that the journal has all edits up to this time.
    pub(super) fn saw_kept(&self, at: NaiveTime) {
        self.seen().work.kept = Some(at);
    }

    /// Records that everything requested is saved, and nothing more follows.
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
        // The data is valid even after a panic.
        self.0.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the panic message.
fn message<'a>(info: &'a PanicHookInfo<'_>) -> Option<&'a str> {
    let payload = info.payload();
    payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref().map(String::as_str))
}
