//! The one thread that saves the book, so that a key never waits for the disk.
//!
//! It takes the newest records; older ones that were not saved yet are skipped. What could not be
//! saved is kept, tried again while the program runs and at the end, and at the very last laid aside
//! where it can be found. In between it looks at what others wrote. Decides nothing about what that
//! or a failure means to the owner: that is the app's.

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

/// How often the file is looked at while nothing is asked: one look at its stamp, without a sound.
pub(super) const TICK: Duration = Duration::from_secs(2);

/// How long a writer that nobody has asked to finish is waited for.
const AT_LAST: Duration = Duration::from_secs(5);

/// Why the last changes are not in the book when the program ends.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsaved {
    /// The book could not be written, and lies elsewhere.
    #[error("the book is not saved: {why}; your version is in {}", path.display())]
    LaidAside {
        /// Why.
        why: String,
        /// Where it lies.
        path: PathBuf,
    },
    /// All was saved, and what was saved is there no more.
    #[error("{why}; the book is kept in {}, and `cahoots backups restore 1` brings it back", path.display())]
    FileGone {
        /// What is there.
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
    /// The disk had not answered when the program had to end.
    #[error("the disk did not answer in time, so the last change may not be saved")]
    Unfinished,
}

/// What is to be saved.
pub(super) struct Wanted {
    /// The book.
    pub(super) records: Box<Records>,
    /// The number of the last step in it.
    pub(super) up_to: u64,
}

/// Whether the owner hears of the first save.
#[derive(Clone, Debug)]
pub(super) enum First {
    /// The book is on the disk, or will be with the first change.
    Nothing,
    /// These records are to be written at once, without a word.
    Write(Box<Records>),
}

/// The thread that saves, and the desk through which it is given work.
pub(super) struct Writer {
    desk: Arc<Desk>,
}

impl Writer {
    /// Starts the thread; `tell` carries what happened to the app, `note` to the journal up to
    /// which step the book is saved, and what it is on the disk.
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
            // Whatever happens here, nobody waits for an end that never comes.
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

    /// Asks for a save, in place of any that waits.
    pub(super) fn save(&self, wanted: Wanted) {
        self.desk.save(wanted);
    }

    /// Asks for a save over what stands in the file and is no book.
    pub(super) fn write_over(&self, wanted: Wanted) {
        self.desk.write_over(wanted);
    }

    /// Asks to merge a conflict copy, and to put it away once that is saved.
    pub(super) fn merge_copy(&self, path: PathBuf) {
        self.desk.merge_copy(path);
    }

    /// Asks to leave a copy where it is, and to name it no more.
    pub(super) fn leave_copy(&self, path: PathBuf) {
        self.desk.leave_copy(path);
    }

    /// Asks to look at what others wrote; answers only if there is something.
    pub(super) fn look(&self) {
        self.desk.look(Wish::Focus);
    }

    /// Asks to look at what others wrote; answers in any case.
    pub(super) fn look_and_answer(&self) {
        self.desk.look(Wish::Asked);
    }

    /// Says that the app now holds what [`Message::Outside`] told.
    ///
    /// What it asked to save before is dropped: it is to ask anew, with all of it.
    pub(super) fn adopted(&self, _proof: Adopted) {
        self.desk.adopted();
    }

    /// Says that the app does not hold what [`Message::Outside`] told, and will not.
    ///
    /// What is saved is merged with it in the file, as before.
    pub(super) fn not_adopted(&self) {
        self.desk.not_adopted();
    }

    /// Asks to write a book to a new file elsewhere, and to remember that it is there.
    pub(super) fn put_elsewhere(&self, path: PathBuf, wanted: Wanted) {
        self.desk.put_elsewhere(path, wanted);
    }

    /// Waits until nothing waits to be saved, at most so long.
    pub(super) fn flush(&self, patience: Duration) {
        self.desk.flush(patience);
    }

    /// Ends the thread once all is saved; waits for it, at most so long.
    ///
    /// A book that cannot be saved is laid aside, at last in the first of these folders that takes it.
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
        // Also when the loop panics, what it has handed over is saved.
        drop(self.finish(AT_LAST, Vec::new()));
    }
}

#[cfg(test)]
mod tests;
