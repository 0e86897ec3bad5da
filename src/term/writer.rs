//! The thread that saves the book, so that keys never wait for the disk.
//!
//! It saves the newest records; older unsaved ones are skipped. Failed saves are retried while the
//! program runs and at the end, and finally written to a recovery file. In between it checks for
//! external changes. The app decides what these and failures mean to the owner.

mod copies;
mod desk;
mod work;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::{io, thread};

use desk::{Desk, Task, Wish};
use work::Work;

use crate::app::message::Message;
use crate::app::state::adopted::Adopted;
use crate::domain::book::Records;
use crate::store::{BookFile, Fingerprint};

/// How often the file's stamp is checked when idle, silently.
pub(super) const TICK: Duration = Duration::from_secs(2);

/// How long to wait for a writer that was not told to finish.
const AT_LAST: Duration = Duration::from_secs(5);

/// Why the last changes are not in the book at exit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsaved {
    /// The book could not be written, and was saved to a recovery file.
    #[error("the book is not saved: {why}; your version is in {}", path.display())]
    LaidAside {
        /// Why.
        why: String,
        /// The recovery file.
        path: PathBuf,
    },
    /// Everything was saved, but the file is gone.
    #[error("{why}; the book is kept in {}, and `cahoots backups restore 1` brings it back", path.display())]
    FileGone {
        /// What is there instead.
        why: &'static str,
        /// Where the book is kept.
        path: PathBuf,
    },
    /// The book could not be written, there or elsewhere.
    #[error(
        "the book is not saved: {why}; your version could not be kept elsewhere either: {also}"
    )]
    Lost {
        /// Why.
        why: String,
        /// Why not elsewhere.
        also: String,
    },
    /// The disk did not answer in time.
    #[error("the disk did not answer in time, so the last change may not be saved")]
    Unfinished,
}

/// What to save.
pub(super) struct Wanted {
    /// The book.
    pub(super) records: Box<Records>,
    /// The number of its last step.
    pub(super) up_to: u64,
}

/// The first save.
#[derive(Clone, Debug)]
pub(super) enum First {
    /// None: the book is on disk, or will be with the first change.
    Nothing,
    /// Save these records at once, silently.
    Write(Box<Records>),
}

/// The thread and its queue.
pub(super) struct Writer {
    desk: Arc<Desk>,
}

impl Writer {
    /// Starts the thread; `tell` sends messages to the app, `note` tells the journal up to which
    /// step the book is saved, and its fingerprint.
    pub(super) fn start(
        file: BookFile,
        first: First,
        tick: Duration,
        note: impl Fn(u64, Fingerprint) + Send + 'static,
        tell: impl Fn(Message) + Send + 'static,
    ) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let work_desk = Arc::clone(&desk);
        thread::Builder::new().name("writer".to_owned()).spawn(move || {
            // On a panic too, so that no one waits for it forever.
            let leaving = desk::Leaving(work_desk);
            let desk = &leaving.0;
            let mut work = Work::new(file, desk, note, tell);
            if let First::Write(records) = first {
                work.save_silently(records);
            }
            work.look_for_copies();
            let elsewhere = loop {
                match desk.next_task(tick) {
                    Task::Save(wanted) => work.save(wanted),
                    Task::WriteOver(wanted) => work.write_over(wanted),
                    Task::MergeCopy(path) => work.merge_copy(&path),
                    Task::LeaveCopy(path) => work.leave_copy(&path),
                    Task::Look(wish) => work.look(wish),
                    Task::Adopt => work.adopt(),
                    Task::DoNotAdopt => work.do_not_adopt(),
                    Task::Tick => work.tick(),
                    Task::PutElsewhere(path, wanted) => work.put_elsewhere(path, &wanted),
                    Task::End(elsewhere) => break elsewhere,
                }
            };
            desk.ended(work.last_attempt(&elsewhere));
        })?;
        Ok(Self { desk })
    }

    /// Requests a save, replacing a waiting one.
    pub(super) fn save(&self, wanted: Wanted) {
        self.desk.save(wanted);
    }

    /// Requests a save over the file's invalid content.
    pub(super) fn write_over(&self, wanted: Wanted) {
        self.desk.write_over(wanted);
    }

    /// Requests to merge a conflict copy, and to move it away once that is saved.
    pub(super) fn merge_copy(&self, path: PathBuf) {
        self.desk.merge_copy(path);
    }

    /// Requests to leave a copy in place, and to report it no more.
    pub(super) fn leave_copy(&self, path: PathBuf) {
        self.desk.leave_copy(path);
    }

    /// Requests a check for external changes; answers only if there are any.
    pub(super) fn look(&self) {
        self.desk.look(Wish::Focus);
    }

    /// Requests a check for external changes; always answers.
    pub(super) fn look_and_answer(&self) {
        self.desk.look(Wish::Asked);
    }

    /// Confirms that the app has taken what [`Message::Outside`] sent.
    ///
    /// Earlier requests to save are dropped: the app must request again, with all of it.
    pub(super) fn adopted(&self, _proof: Adopted) {
        self.desk.adopted();
    }

    /// Reports that the app did not take what [`Message::Outside`] sent, and will not.
    ///
    /// Saves are merged with it in the file, as before.
    pub(super) fn not_adopted(&self) {
        self.desk.not_adopted();
    }

    /// Requests to write a book to a new file elsewhere, which is remembered.
    pub(super) fn put_elsewhere(&self, path: PathBuf, wanted: Wanted) {
        self.desk.put_elsewhere(path, wanted);
    }

    /// Waits until nothing is left to save, up to the given time.
    pub(super) fn flush(&self, patience: Duration) {
        self.desk.flush(patience);
    }

    /// Ends the thread once all is saved; waits up to the given time.
    ///
    /// A book that cannot be saved goes to a recovery file, finally in the first of these folders
    /// that works.
    pub(super) fn finish(
        &self,
        patience: Duration,
        elsewhere: Vec<PathBuf>,
    ) -> Result<(), Unsaved> {
        self.desk.finish(patience, elsewhere)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Saves what was handed over even if the loop panics.
        drop(self.finish(AT_LAST, Vec::new()));
    }
}

#[cfg(test)]
mod tests;
