//! Opens a book on a worker thread, and builds the app there.
//!
//! Neither the terminal nor a key waits for it. Does not decide what is shown meanwhile.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::journals::Journals;
use super::keeper;
use super::writer::First;
use crate::app::state::notice::Weight;
use crate::app::{Access, App, Origin};
use crate::domain::date::Date;
use crate::domain::text::sentence;
use crate::sample::Sample;
use crate::store::{self, BookFile, Dropped, OpenProblem, Settings, crashes};
use crate::world::disk::{Disk, RealDisk, Scratch};
use crate::world::env::Folders;
use crate::world::{env, random};

/// The book to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The owner's, which may not exist yet.
    Own {
        /// The file.
        book: PathBuf,
        /// The folder for backups and recovery.
        state: PathBuf,
    },
    /// A throw-away copy of a sample.
    Demo(Sample),
}

impl Source {
    /// Returns its name for the first frame.
    pub fn name(&self) -> String {
        match self {
            Self::Own { book, .. } => book.display().to_string(),
            Self::Demo(_) => "the demo book".to_owned(),
        }
    }
}

/// An open book.
pub(super) struct Opened {
    /// The app on it.
    pub(super) app: App,
    /// The file it is saved to.
    pub(super) file: BookFile,
    /// What to save at once.
    pub(super) first: First,
    /// The journal of this window, unless the book is read-only.
    pub(super) keeping: Option<keeper::Begin>,
    /// The folder of a temporary copy.
    pub(super) scratch: Option<Scratch>,
}

/// Why no book was opened.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// The file.
    #[error(transparent)]
    Book(#[from] OpenProblem),
    /// The temporary copy could not be created.
    #[error("cannot make a folder for the demo in {}: {source}; set TMPDIR to a place that can be written", folder.display())]
    NoScratch {
        /// The folder.
        folder: PathBuf,
        /// The I/O error.
        source: io::Error,
    },
}

/// Opens a book and builds the app; `plain_screen` overrides the settings.
pub(super) fn open(
    source: &Source,
    today: Date,
    plain_screen: Option<bool>,
) -> Result<Opened, NotOpened> {
    let folders = Folders::of_user();
    let (settings, slip) = match &folders {
        Some(folders) => Settings::read(&RealDisk, &folders.config),
        None => (Settings::default(), None),
    };
    let mut opened = match source {
        Source::Own { book, state } => {
            let is_usual = folders.is_some_and(|folders| folders.book() == *book);
            own(book, state, today, is_usual, settings)?
        }
        Source::Demo(sample) => demo(*sample, today)?,
    };
    opened.app.plain_screen = plain_screen.unwrap_or(settings.plain_screen);
    if let Some(slip) = slip {
        opened.app.notices.add(Weight::Wrong, sentence(&slip.to_string()));
    }
    Ok(opened)
}

fn own(
    book: &Path,
    state: &Path,
    today: Date,
    is_usual: bool,
    settings: Settings,
) -> Result<Opened, NotOpened> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let seed = random::seed();
    let journals = |file: &BookFile| Journals {
        disk: Arc::clone(&disk),
        shelf: file.shelf().clone(),
        bounds: settings.journal,
        book: file.fingerprint(),
        today,
        named: (!is_usual).then(|| file.path().to_owned()),
    };
    let (app, file, keeping) = match BookFile::open(Arc::clone(&disk), book, state) {
        Ok(store::Opened { book, file, dropped, older_format }) => {
            let access = file.newer_format().map_or(Access::Full, |format| {
                Access::ReadOnly(format!(
                    "this book is in format {format}, which needs a newer Cahoots: \
                     it can only be looked at"
                ))
            });
            let new = |book| App::new(book, today, seed, Origin::Own, access.clone());
            let (mut app, keeping) = match &access {
                Access::Full => {
                    let (app, begin) = journals(&file).with_book(book, new);
                    (app, Some(begin))
                }
                Access::ReadOnly(_) => (new(book), None),
            };
            let hints = match &access {
                Access::Full => [
                    file.is_protected().then(|| PROTECTED.to_owned()),
                    left_out(&dropped),
                    older_format.map(said_of_older),
                ],
                Access::ReadOnly(why) => [Some(sentence(why)), None, None],
            };
            let crash = crashes::tell_once(&*disk, state).map(|report| said_of_crash(&report));
            for hint in hints.into_iter().flatten().chain(crash) {
                app.notices.add(Weight::Wrong, hint);
            }
            (app, file, keeping)
        }
        Err(OpenProblem::Missing { .. }) => {
            let file = BookFile::create(Arc::clone(&disk), book, state)?;
            let (app, begin) = journals(&file).without_book();
            (app, file, Some(begin))
        }
        Err(problem) => return Err(problem.into()),
    };
    Ok(Opened { app, file, first: First::Nothing, keeping, scratch: None })
}

fn demo(sample: Sample, today: Date) -> Result<Opened, NotOpened> {
    let folder = env::temporary();
    let scratch = Scratch::new(&folder, random::seed())
        .map_err(|source| NotOpened::NoScratch { folder, source })?;
    let (book, state) = (scratch.path().join("demo.ron"), scratch.path().join("state"));
    let file = BookFile::create(Arc::new(RealDisk), &book, &state)?;
    let records = sample.records(today);
    let first = First::Write(Box::new(records.clone()));
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let bounds = Settings::default().journal;
    let shelf = file.shelf().clone();
    let journals = Journals { disk, shelf, bounds, book: None, today, named: None };
    let new = |book| App::new(book, today, random::seed(), Origin::Demo, Access::Full);
    let (mut app, begin) = journals.with_book(records.into(), new);
    app.say(Weight::Done, "A throw-away copy of a sample book: try everything, nothing is kept");
    let keeping = Some(begin);
    Ok(Opened { app, file, first, keeping, scratch: Some(scratch) })
}

/// Notice that nothing can be saved for now.
const PROTECTED: &str = "The book's file is write-protected: it is not written over until that is \
                         changed (chmod u+w)";

/// Notice of a crash, and where the report is.
fn said_of_crash(report: &Path) -> String {
    format!("Cahoots crashed the last time; what is known of it is in {}", report.display())
}

/// Notice of characters that were dropped from the file.
pub(super) fn left_out(dropped: &[Dropped]) -> Option<String> {
    let first = dropped.first()?;
    let count: usize = dropped.iter().map(|one| one.count).sum();
    let near = first.near.as_ref().map(|id| format!(", near {id}")).unwrap_or_default();
    let characters = if count == 1 { "character" } else { "characters" };
    Some(format!(
        "Left out {count} {characters} that no text may hold (line {}{near}); the next save keeps the file as a backup",
        first.line
    ))
}

/// Notice of how the next save changes a book in an older format.
fn said_of_older(format: u32) -> String {
    format!(
        "This book is in the older format {format}: the next save brings it to ours, and keeps \
         the file as it is now"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    #[test]
    fn what_was_left_out_is_told_with_its_place() {
        let dropped = |line, near: Option<&str>, count| Dropped {
            line,
            near: near.map(str::to_owned),
            count,
        };
        for (all, expected) in [
            (vec![], None),
            (
                vec![dropped(7, Some("mara"), 1)],
                Some(
                    "Left out 1 character that no text may hold (line 7, near mara); the next save keeps the file as a backup",
                ),
            ),
            (
                vec![dropped(7, None, 2), dropped(9, None, 1)],
                Some(
                    "Left out 3 characters that no text may hold (line 7); the next save keeps the file as a backup",
                ),
            ),
        ] {
            assert_eq!(left_out(&all).as_deref(), expected);
        }
    }

    #[test]
    fn the_demo_lies_in_a_folder_of_its_own_that_goes_with_it() {
        let opened = demo(Sample::BuiltIn, day("2026-11-22")).unwrap();
        let folder = opened.scratch.as_ref().unwrap().path().to_owned();
        let file = opened.file.path().to_owned();
        assert!(
            file.ends_with(
                folder.file_name().unwrap().to_string_lossy().into_owned() + "/demo.ron"
            )
        );
        assert_eq!(opened.app.origin, Origin::Demo);
        drop(opened);
        assert_eq!(RealDisk.stamp(&folder).unwrap(), None);
    }
}
