//! The thread that writes the journal, so that keys never wait for the disk.
//!
//! It takes all waiting lines, appends them, and syncs once for all. Failed lines stay in the queue
//! and are retried. The app decides what a failure means to the owner.

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

/// The delay before retrying failed lines.
pub(super) const AGAIN: Duration = Duration::from_secs(2);

/// The keeper's initial state.
pub(super) struct Begin {
    /// The journal of this window.
    pub(super) journal: Journal,
    /// The book on disk, if there is one.
    pub(super) book: Option<Fingerprint>,
    /// The first lines to write: what other windows left.
    pub(super) lines: Vec<Line>,
    /// The journals to remove once these lines are written.
    pub(super) left: Vec<Left>,
    /// The content of the journal, and the number of the oldest step that the app knows, if there
    /// may be older ones.
    pub(super) older: Option<(Past, u64)>,
}

/// How much of the unsaved steps the journal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// All of them.
    All,
    /// All but this many, the last ones.
    AllBut(usize),
    /// Unknown: the disk does not answer, or there is no journal.
    Unknown,
}

/// The thread and its queue.
pub(super) struct Keeper {
    desk: Arc<Desk>,
}

impl Keeper {
    /// Starts the thread; `tell` sends messages to the app.
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
            // On a panic too, so that no one waits for it forever.
            let leaving = Leaving(work_desk);
            let desk = &leaving.0;
            loop {
                match desk.next_task(work.trouble.as_ref().map(|_| again)) {
                    Task::Write(lines) => work.write(desk, lines),
                    Task::Rest => break,
                    Task::End => return,
                }
            }
            // The queue is empty: time for background work.
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

    /// Queues a step that was done at this time.
    pub(super) fn keep(&self, step: Step, at: NaiveDateTime) {
        self.desk.keep(step, at);
    }

    /// Returns a callback for when the book on disk has all steps up to one.
    pub(super) fn note(&self) -> impl Fn(u64, Fingerprint) + Send + use<> {
        let desk = Arc::clone(&self.desk);
        move |up_to, book| desk.saved(up_to, book)
    }

    /// Queues typed text, replacing earlier text of the same place.
    pub(super) fn typed(&self, typed: Vec<Typed>) {
        if !typed.is_empty() {
            self.desk.typed(typed);
        }
    }

    /// Waits until the queue is empty, up to the given time.
    pub(super) fn flush(&self, patience: Duration) {
        self.desk.flush(patience);
    }

    /// Returns how much of the unsaved steps the journal has.
    pub(super) fn held(&self) -> Held {
        self.desk.held()
    }

    /// Ends the thread once all is written; waits up to the given time.
    pub(super) fn finish(&self, patience: Duration) {
        self.desk.finish(patience);
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // Writes the queue even if the loop panics.
        self.finish(Duration::from_secs(2));
    }
}

/// The state of the thread.
struct Work<T> {
    journal: Journal,
    left: Vec<Left>,
    /// Why nothing can be written, if so.
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
                // Their content is in our journal now.
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
        // A failure leaves the journal unchanged, only longer.
        if let Err(error) = self.journal.compact() {
            log::warn!("the journal is not compacted: {}", error.kind());
        }
    }
}

#[cfg(test)]
mod tests;
