//! The work of the writer's thread: save, check, retry, report.
//!
//! Reports the same thing only once, however often it is tried. Names failures, but does not know
//! what they mean to the owner.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::copies::Copies;
use super::desk::{Desk, Wish};
use super::{Unsaved, Wanted};
use crate::app::message::Message;
use crate::app::state::outside::Trouble;
use crate::domain::book::Records;
use crate::domain::text::sentence;
use crate::store::error::{OpenProblem, SaveProblem, reason};
use crate::store::{BookFile, Closeness, Fingerprint, Look, Saved};
use crate::term::opening::left_out;
use crate::world::clock;

/// Maximum ticks between retries of a failed save.
const MOST_TICKS: u32 = 5;

/// The state of the thread: the file, and what could not be saved.
pub(super) struct Work<'a, N, T> {
    file: BookFile,
    desk: &'a Desk,
    note: N,
    tell: T,
    unsaved: Option<(Wanted, SaveProblem)>,
    copies: Copies,
    retry: Retry,
    /// The invalid content reported last.
    strange: Option<Arc<OpenProblem>>,
    /// The file whose news the app could not adopt.
    refused: Option<Fingerprint>,
    /// Where the owner has saved the book, and its last step.
    elsewhere: Option<(PathBuf, u64)>,
}

/// Who requests a save. The app waits, so it is always answered; a retry answers no one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asker {
    App,
    Tick,
}

/// When a failed save is retried: after one tick, then two, and so on up to a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Retry {
    failures: u32,
    ticks: u32,
}

impl<'a, N: Fn(u64, Fingerprint), T: Fn(Message)> Work<'a, N, T> {
    pub(super) fn new(file: BookFile, desk: &'a Desk, note: N, tell: T) -> Self {
        Self {
            file,
            desk,
            note,
            tell,
            unsaved: None,
            copies: Copies::default(),
            retry: Retry::default(),
            strange: None,
            refused: None,
            elsewhere: None,
        }
    }

    pub(super) fn save(&mut self, wanted: Wanted) {
        self.attempt(wanted, Asker::App);
    }

    /// Saves without reporting success, for what the owner does not know to be unsaved.
    pub(super) fn save_silently(&mut self, records: Box<Records>) {
        if let Err(problem) = self.file.save(&records, clock::now()) {
            self.failed(Wanted { records, up_to: 0 }, problem, Asker::App);
        }
    }

    /// Saves over invalid content after backing it up.
    pub(super) fn write_over(&mut self, wanted: Wanted) {
        match self.file.write_over(&wanted.records, clock::now()) {
            Ok((saved, kept)) => {
                self.saved(&saved, wanted.up_to);
                if let Some(path) = kept {
                    self.tell_kept("The contents of the file are kept", &path);
                }
                self.tell_news();
            }
            Err(problem) => self.failed(wanted, problem, Asker::App),
        }
    }

    /// Checks the file and its folder, and retries failed saves.
    pub(super) fn tick(&mut self) {
        self.see(Closeness::Stamp);
        if self.copies.may_be_news(self.file.folder_stamp()) {
            self.look_for_copies();
        }
        if self.unsaved.is_some() && !self.desk.is_waiting() && self.retry.is_due() {
            self.try_again(Asker::Tick);
        }
    }

    pub(super) fn look(&mut self, wish: Wish) {
        self.look_for_copies();
        let told = self.see(Closeness::Text);
        if self.unsaved.is_some() && !self.desk.is_waiting() {
            self.try_again(match wish {
                Wish::Asked => Asker::App,
                Wish::Focus => Asker::Tick,
            });
        } else if wish == Wish::Asked && !told {
            (self.tell)(self.strange.as_deref().map_or(Message::NothingNew, said_of));
        }
    }

    pub(super) fn adopt(&mut self) {
        self.file.adopted();
        self.copies.adopted();
        // The app requests again, with all of it.
        self.unsaved = None;
    }

    /// Continues without: saves are merged in the file. It is reported again only after the file
    /// changes, as the same would fail again.
    pub(super) fn do_not_adopt(&mut self) {
        self.file.not_adopted();
        self.copies.not_adopted();
        self.refused = self.file.fingerprint();
    }

    /// Reports new conflict copies.
    pub(super) fn look_for_copies(&mut self) {
        // Before the search: what arrives during it changes the stamp.
        let folder = self.file.folder_stamp();
        let found = self.file.copies(clock::today());
        if self.copies.are_news(folder, &found) {
            let found = found.iter().map(|path| path.display().to_string()).collect();
            (self.tell)(Message::Copies(found));
        }
    }

    /// Records that the owner leaves a copy in place.
    pub(super) fn leave_copy(&mut self, path: &Path) {
        match self.file.leave_copy(path) {
            Ok(()) => self.look_for_copies(),
            Err(error) => {
                let said = format!("that the copy stays cannot be noted: {}", reason(&error));
                (self.tell)(Message::Failed(sentence(&said)));
            }
        }
    }

    /// Sends the app the content of a conflict copy; it must answer.
    pub(super) fn merge_copy(&mut self, path: &Path) {
        match self.file.read_copy(path) {
            Ok(mut copy) => {
                self.desk.tells();
                (self.tell)(Message::Copy {
                    path: path.display().to_string(),
                    known: std::mem::take(&mut copy.known),
                    theirs: Box::new(copy.theirs.clone()),
                });
                self.copies.told(copy);
            }
            Err(problem) => {
                (self.tell)(Message::Failed(sentence(&format!("{problem}; it is left there"))));
            }
        }
    }

    /// Writes the book to a new file that the owner named.
    pub(super) fn put_elsewhere(&mut self, path: PathBuf, wanted: &Wanted) {
        let outcome = self.file.put_elsewhere(&wanted.records, &path);
        if outcome.is_ok() {
            self.elsewhere = Some((path, wanted.up_to));
        }
        (self.tell)(Message::PutElsewhere(outcome.map_err(|why| why.to_string())));
    }

    /// Retries what could not be saved, or else writes it to a recovery file: in the book's shelf,
    /// or in the first of these folders that works.
    pub(super) fn last_attempt(&mut self, elsewhere: &[PathBuf]) -> Result<(), Unsaved> {
        self.try_again(Asker::Tick);
        let Some((wanted, problem)) = self.unsaved.take() else { return self.keep_what_is_gone() };
        let why = problem.to_string();
        if let Some((path, up_to)) = self.elsewhere.take()
            && up_to == wanted.up_to
        {
            return Err(Unsaved::LaidAside { why, path });
        }
        let recovery = self.file.shelf().recovery();
        let mut also = Vec::new();
        for folder in std::iter::once(&recovery).chain(elsewhere) {
            match self.file.lay_aside(&wanted.records, folder, clock::now()) {
                Ok(path) => return Err(Unsaved::LaidAside { why, path }),
                Err(error) => {
                    also.push(format!("{}: {}", folder.display(), reason(&error)));
                }
            }
        }
        Err(Unsaved::Lost { why, also: also.join("; ") })
    }

    /// Keeps a book whose file was removed or broken after the last save: ours may be the only
    /// copy.
    fn keep_what_is_gone(&mut self) -> Result<(), Unsaved> {
        let Look::Strange(problem) = self.file.look(Closeness::Stamp) else { return Ok(()) };
        let why = match trouble(&problem) {
            Trouble::Gone => "the file of the book is gone",
            Trouble::NoBook => "the file does not hold a book",
            Trouble::NotAFile => "something else is in the place of the book",
            // Our version is in there, or was when last seen.
            Trouble::TooNew | Trouble::OutOfReach => return Ok(()),
        };
        match self.file.keep_held(clock::now()) {
            Ok(None) => Ok(()),
            Ok(Some(path)) => Err(Unsaved::FileGone { why, path }),
            Err(problem) => Err(Unsaved::Lost { why: why.to_owned(), also: problem.to_string() }),
        }
    }

    fn try_again(&mut self, asker: Asker) {
        if let Some((Wanted { records, up_to }, _)) = &self.unsaved {
            let wanted = Wanted { records: records.clone(), up_to: *up_to };
            self.attempt(wanted, asker);
        }
    }

    fn attempt(&mut self, wanted: Wanted, asker: Asker) {
        if self.file.holds(&wanted.records) {
            self.saved(&Saved::default(), wanted.up_to);
            return;
        }
        let began = Instant::now();
        match self.file.save(&wanted.records, clock::now()) {
            Ok(saved) => {
                log::info!("saved in {} ms", began.elapsed().as_millis());
                self.saved(&saved, wanted.up_to);
            }
            Err(problem) => self.failed(wanted, problem, asker),
        }
        self.tell_news();
    }

    fn failed(&mut self, wanted: Wanted, problem: SaveProblem, asker: Asker) {
        self.retry.failed();
        let strange = match &problem {
            SaveProblem::Strange(strange) => Some(Arc::clone(strange)),
            SaveProblem::Locked { .. }
            | SaveProblem::NoBackup { .. }
            | SaveProblem::ReadOnly { .. }
            | SaveProblem::Unfaithful { .. }
            | SaveProblem::Failed(_) => None,
        };
        let (why, brief) = (problem.to_string(), problem.brief());
        let before = self.unsaved.replace((wanted, problem));
        if asker == Asker::App || before.is_none_or(|(_, before)| before.to_string() != why) {
            log::warn!("not saved: {brief}");
            (self.tell)(Message::NotSaved { why, brief });
        }
        if let Some(strange) = strange {
            self.tell_strange(&strange);
        }
    }

    fn saved(&mut self, saved: &Saved, up_to: u64) {
        self.unsaved = None;
        self.retry = Retry::default();
        self.strange = None;
        if let Some(book) = self.file.fingerprint() {
            (self.note)(up_to, book);
        }
        (self.tell)(Message::Saved { at: clock::now(), up_to });
        self.put_copy_away();
        if let Some(path) = &saved.comments_kept_in {
            self.tell_kept("Comments of what is gone are kept", path);
        }
        if let Some((format, path)) = &saved.upgraded {
            self.tell_kept(
                &format!("Upgraded: as it was in format {format} the file is kept"),
                path,
            );
        }
        if let Some(why) = &saved.not_backed_up {
            (self.tell)(Message::Failed(sentence(why)));
        }
    }

    /// Moves a conflict copy that is now in the book to the backups.
    fn put_copy_away(&mut self) {
        let Some(copy) = self.copies.saved() else { return };
        match self.file.put_away(&copy, clock::now()) {
            Ok(Some(_)) => (self.tell)(Message::CopyKept),
            // It was written again, and is offered again.
            Ok(None) => {}
            Err(problem) => (self.tell)(Message::Failed(sentence(&problem.to_string()))),
        }
        self.look_for_copies();
    }

    fn tell_kept(&self, what: &str, path: &Path) {
        (self.tell)(Message::Done(format!("{what} in {}", path.display())));
    }

    /// Sends the app external changes; it must answer.
    ///
    /// Returns whether there were any.
    fn tell_news(&mut self) -> bool {
        let is_refused = self.refused.is_some() && self.refused == self.file.fingerprint();
        if self.desk.is_waiting() || is_refused {
            return false;
        }
        let left_out = left_out(&self.file.left_out());
        if let Some(news) = self.file.news() {
            log::info!("others changed {} records", news.changes.changes.len());
            self.desk.tells();
            (self.tell)(Message::Outside {
                changes: Box::new(news.changes),
                theirs: Box::new(news.theirs),
                left_out,
            });
            return true;
        }
        let has_lost = left_out.is_some();
        if let Some(why) = left_out {
            (self.tell)(Message::Failed(why));
        }
        has_lost
    }

    /// Checks the file; returns whether there was something to report.
    fn see(&mut self, closeness: Closeness) -> bool {
        match self.file.look(closeness) {
            Look::Known => {
                let was_strange = self.strange.take().is_some();
                let has_news = self.tell_news();
                if was_strange && self.unsaved.is_some() {
                    // The obstacle is gone; the save will report it.
                    self.retry = Retry::default();
                } else if was_strange && !has_news {
                    (self.tell)(Message::ReadableAgain);
                    return true;
                }
                has_news
            }
            Look::Strange(problem) if problem.is_absence() && self.unsaved.is_some() => {
                // It is being written now, or the failure is reported then.
                self.strange = Some(problem);
                false
            }
            Look::Strange(problem) => self.tell_strange(&problem),
        }
    }

    /// Reports invalid content of the file; returns whether that is new.
    fn tell_strange(&mut self, problem: &Arc<OpenProblem>) -> bool {
        let told = self.strange.replace(Arc::clone(problem));
        let is_news = told.is_none_or(|told| told.to_string() != problem.to_string());
        if is_news {
            (self.tell)(said_of(problem));
        }
        is_news
    }
}

fn said_of(problem: &OpenProblem) -> Message {
    match trouble(problem) {
        Trouble::Gone => Message::Gone,
        trouble => Message::Unreadable { why: problem.what(), trouble },
    }
}

fn trouble(problem: &OpenProblem) -> Trouble {
    match problem {
        OpenProblem::Missing { .. } => Trouble::Gone,
        OpenProblem::Disk { .. } => Trouble::OutOfReach,
        OpenProblem::NotAFile { .. } | OpenProblem::InTheWay { .. } => Trouble::NotAFile,
        OpenProblem::NeedsNewer { .. } => Trouble::TooNew,
        OpenProblem::TooLarge { .. } | OpenProblem::Invalid { .. } => Trouble::NoBook,
    }
}

impl Retry {
    fn failed(&mut self) {
        self.failures = (self.failures + 1).min(MOST_TICKS);
        self.ticks = self.failures;
    }

    /// Counts a tick; returns whether it is time.
    fn is_due(&mut self) -> bool {
        self.ticks = self.ticks.saturating_sub(1);
        self.ticks == 0
    }
}
