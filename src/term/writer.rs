//! The one thread that saves the book, so that a key never waits for the disk.
//!
//! It takes the newest records; older ones that were not saved yet are skipped. What could not be
//! saved is kept, tried again with the next change and at the end, and at the very last laid aside
//! where it can be found. Reading the book again is its work, too, as it comes in turn with the
//! saves. Decides nothing about what a failure means to the owner: that is the app's.

mod desk;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use desk::{Desk, ReadAgain, Task};

use crate::app::message::Message;
use crate::domain::book::Records;
use crate::domain::text::sentence;
use crate::store::error::{OpenProblem, SaveProblem};
use crate::store::{BookFile, Saved};
use crate::world::clock;
use crate::world::redaction::without_texts;

/// How long a writer that nobody has asked to finish is waited for.
const AT_LAST: Duration = Duration::from_secs(5);

/// Why the last changes are not in the book when the program ends.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsaved {
    /// Somebody else changed the file; the sentence names where our version is.
    #[error("{0}")]
    Diverged(String),
    /// The book could not be written, and lies elsewhere.
    #[error("the book is not saved: {why}; your version is in {}", path.display())]
    LaidAside {
        /// Why.
        why: String,
        /// Where it lies.
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
    /// Starts the thread; `tell` carries what happened to the app.
    pub(super) fn start(
        file: BookFile,
        read_again: impl Fn() -> Result<(BookFile, Records), OpenProblem> + Send + 'static,
        first: First,
        tell: impl Fn(Message) + Send + 'static,
    ) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let work_desk = Arc::clone(&desk);
        let mut work = Work { file, fresh: None, unsaved: None };
        thread::Builder::new().name("writer".to_owned()).spawn(move || {
            // Whatever happens here, nobody waits for an end that never comes.
            let leaving = desk::Leaving(work_desk);
            let desk = &leaving.0;
            if let First::Write(records) = first {
                let heard = work.save(records).into_iter();
                heard.filter(|one| !matches!(one, Message::Saved(_))).for_each(&tell);
            }
            loop {
                match desk.next_task() {
                    Task::Save(records) => work.save(records).into_iter().for_each(&tell),
                    Task::Reload => {
                        let (outcome, answer) = work.reload(&read_again);
                        // First, so that nothing is saved between the answer and its arrival.
                        desk.read_again(outcome);
                        tell(answer);
                    }
                    Task::Adopt => work.adopt(),
                    Task::End => break,
                }
            }
            desk.ended(work.last_attempt());
        })?;
        Ok(Self { desk })
    }

    /// Asks for a save of these records, in place of any that wait.
    pub(super) fn save(&self, records: Box<Records>) {
        self.desk.save(records);
    }

    /// Asks to read the book again once what waits is saved.
    ///
    /// After [`Message::Reloaded`] nothing is saved until [`Writer::adopted`] is called: what was
    /// changed in between belongs to the book that the app is about to leave.
    pub(super) fn reload(&self) {
        self.desk.reload();
    }

    /// Says that the app now holds the book as it was read again.
    pub(super) fn adopted(&self) {
        self.desk.adopted();
    }

    /// Waits until nothing waits to be saved, at most so long.
    pub(super) fn flush(&self, patience: Duration) {
        self.desk.flush(patience);
    }

    /// Ends the thread once all is saved; waits for it, at most so long.
    pub(super) fn finish(&self, patience: Duration) -> Result<(), Unsaved> {
        self.desk.finish(patience)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Also when the loop panics, what it has handed over is saved.
        drop(self.finish(AT_LAST));
    }
}

/// The thread's own: the file, and what could not be saved to it.
struct Work {
    file: BookFile,
    /// The file as it was read again, until the app holds what was read.
    fresh: Option<BookFile>,
    unsaved: Option<(Box<Records>, SaveProblem)>,
}

impl Work {
    fn save(&mut self, records: Box<Records>) -> Vec<Message> {
        let now = clock::now();
        let began = Instant::now();
        match self.file.save(&records, now) {
            Ok(Saved { comments_kept_in, upgraded, not_backed_up }) => {
                log::info!("saved in {} ms", began.elapsed().as_millis());
                self.unsaved = None;
                let kept = comments_kept_in.map(|path| {
                    let path = path.display();
                    Message::Done(format!("Comments of what is gone are kept in {path}"))
                });
                let brought = upgraded.map(|(format, path)| {
                    let path = path.display();
                    Message::Done(format!(
                        "Saved in the format of this Cahoots; as it was in format {format} it is kept in {path}"
                    ))
                });
                let missed = not_backed_up.map(|why| Message::Failed(sentence(&why)));
                let said = brought.into_iter().chain(kept).chain(missed);
                [Message::Saved(now.time())].into_iter().chain(said).collect()
            }
            Err(problem) => {
                log::warn!("not saved: {}", without_texts(&problem));
                let message = match &problem {
                    SaveProblem::Diverged { recovery, .. } => {
                        Message::Diverged(recovery.display().to_string())
                    }
                    SaveProblem::NoRecovery { .. }
                    | SaveProblem::NoBackup { .. }
                    | SaveProblem::ReadOnly { .. }
                    | SaveProblem::Unfaithful { .. }
                    | SaveProblem::Failed(_) => Message::NotSaved(problem.to_string()),
                };
                self.unsaved = Some((records, problem));
                vec![message]
            }
        }
    }

    fn reload(
        &mut self,
        read_again: impl Fn() -> Result<(BookFile, Records), OpenProblem>,
    ) -> (ReadAgain, Message) {
        match read_again() {
            Ok((file, records)) => {
                self.fresh = Some(file);
                (ReadAgain::Well, Message::Reloaded(Box::new(records)))
            }
            Err(problem) => (ReadAgain::Badly, Message::NotReloaded(problem.to_string())),
        }
    }

    fn adopt(&mut self) {
        if let Some(fresh) = self.fresh.take() {
            self.file = fresh;
            self.unsaved = None;
        }
    }

    /// Tries once more what could not be saved, and else lays it aside.
    fn last_attempt(&mut self) -> Result<(), Unsaved> {
        if let Some((records, _)) =
            self.unsaved.take_if(|(_, why)| !matches!(why, SaveProblem::Diverged { .. }))
        {
            self.save(records);
        }
        let Some((records, problem)) = self.unsaved.take() else { return Ok(()) };
        let why = problem.to_string();
        if let SaveProblem::Diverged { .. } = problem {
            return Err(Unsaved::Diverged(why));
        }
        Err(match self.file.lay_aside(&records, clock::now()) {
            Ok(path) => Unsaved::LaidAside { why, path },
            Err(error) => Unsaved::Lost { why, also: error.to_string() },
        })
    }
}

#[cfg(test)]
mod tests;
