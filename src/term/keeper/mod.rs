//! The one thread that writes the journal, so that a key never waits for the disk.
//!
//! It takes all lines that wait, writes them behind each other, and syncs once for all of them.
//! What could not be written stays on the desk and is tried again. Decides nothing about what a
//! failure means to the owner: that is the app's.

mod desk;

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;

use desk::{Desk, Leaving, Task};

use crate::app::message::Message;
use crate::domain::step::{Step, Typed};
use crate::store::Fingerprint;
use crate::store::journal::{Journal, Left, Line, Past};
use crate::world::disk::RealDisk;

/// How long lines that could not be written are left to lie before they are tried again.
pub(super) const AGAIN: Duration = Duration::from_secs(2);

/// What the keeper starts with.
pub(super) struct Begin {
    /// The journal of this window.
    pub(super) journal: Journal,
    /// The book on the disk, if there is one.
    pub(super) book: Option<Fingerprint>,
    /// The lines with which it begins: what other windows left.
    pub(super) lines: Vec<Line>,
    /// The journals that can go once these lines are written.
    pub(super) left: Vec<Left>,
    /// What the journal holds, and the number of the oldest step that the app knows, if there may
    /// be older ones.
    pub(super) older: Option<(Past, u64)>,
}

/// What the journal holds of the steps that the book lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// All of them.
    All,
    /// All but so many, the last ones.
    AllBut(usize),
    /// Nobody can tell: the disk does not answer, or there is no journal.
    Unknown,
}

/// The thread, and the desk through which it is given work.
pub(super) struct Keeper {
    desk: Arc<Desk>,
}

impl Keeper {
    /// Starts the thread; `tell` carries what happened to the app.
    pub(super) fn start(
        begin: Begin,
        again: Duration,
        tell: impl Fn(Message) + Send + 'static,
    ) -> io::Result<Self> {
        let Begin { journal, book, lines, left, older } = begin;
        let desk = Arc::new(Desk::new(book, lines));
        let work_desk = Arc::clone(&desk);
        let mut work = Work { journal, left, trouble: None, tell };
        thread::Builder::new().name("keeper".to_owned()).spawn(move || {
            // Whatever happens here, nobody waits for an end that never comes.
            let leaving = Leaving(work_desk);
            let desk = &leaving.0;
            loop {
                match desk.next_task(work.trouble.as_ref().map(|_| again)) {
                    Task::Write(lines) => work.write(desk, lines),
                    Task::Rest => break,
                    Task::End => return,
                }
            }
            // Nothing waits: there is time for what nobody waits for.
            if let Some((past, known)) = older {
                let mut older: Vec<Step> = past.back().filter(|step| step.number < known).collect();
                older.reverse();
                (work.tell)(Message::Older(older));
            }
            loop {
                match desk.next_task(work.trouble.as_ref().map(|_| again)) {
                    Task::Write(lines) => work.write(desk, lines),
                    Task::Rest => work.compact(),
                    Task::End => return,
                }
            }
        })?;
        Ok(Self { desk })
    }

    /// Asks to keep a step that was done at this time.
    pub(super) fn keep(&self, step: Step, at: NaiveDateTime) {
        self.desk.keep(step, at);
    }

    /// Returns what is to be told when the book on the disk holds all steps up to one.
    pub(super) fn note(&self) -> impl Fn(u64, Fingerprint) + Send + use<> {
        let desk = Arc::clone(&self.desk);
        move |up_to, book| desk.saved(up_to, book)
    }

    /// Asks to keep what is typed, in place of what was typed there before.
    pub(super) fn typed(&self, typed: Vec<Typed>) {
        if !typed.is_empty() {
            self.desk.typed(typed);
        }
    }

    /// Waits until nothing waits to be written, at most so long.
    pub(super) fn flush(&self, patience: Duration) {
        self.desk.flush(patience);
    }

    /// Returns what the journal holds of the steps that the book lacks.
    pub(super) fn held(&self) -> Held {
        self.desk.held()
    }

    /// Ends the thread once all is written; waits for it, at most so long.
    pub(super) fn finish(&self, patience: Duration) {
        self.desk.finish(patience);
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // Also when the loop panics, what it has handed over is kept.
        self.finish(Duration::from_secs(2));
    }
}

/// The thread's own.
struct Work<T> {
    journal: Journal,
    left: Vec<Left>,
    /// Why nothing can be written, if that is so.
    trouble: Option<String>,
    tell: T,
}

impl<T: Fn(Message)> Work<T> {
    fn write(&mut self, desk: &Desk, lines: Vec<Line>) {
        let began = Instant::now();
        match self.journal.append(&lines) {
            Ok(()) => {
                log::debug!("kept {} lines in {} ms", lines.len(), began.elapsed().as_millis());
                self.trouble = None;
                let last = lines.iter().rev().find_map(|line| match line {
                    Line::Step { step, .. } => Some((step.number, step.at?)),
                    Line::Saved { .. } | Line::Taken { .. } | Line::Typed(_) => None,
                });
                if let Some((up_to, at)) = last {
                    (self.tell)(Message::Kept { up_to, at });
                }
                // What they held is in ours now.
                for left in self.left.drain(..) {
                    left.remove(&RealDisk);
                }
            }
            Err(error) => {
                let why = crate::store::error::reason(&error);
                log::warn!("the journal takes no lines: {}", error.kind());
                desk.put_back(lines);
                if self.trouble.as_ref() != Some(&why) {
                    (self.tell)(Message::NotKept(why.clone()));
                }
                self.trouble = Some(why);
            }
        }
    }

    fn compact(&mut self) {
        // What fails here leaves the journal as it was, only longer.
        if let Err(error) = self.journal.compact() {
            log::warn!("the journal is not compacted: {}", error.kind());
        }
    }
}

#[cfg(test)]
mod tests;
