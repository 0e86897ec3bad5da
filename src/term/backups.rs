//! Backups for the app: listed, compared, read and made on worker threads.
//!
//! A backup of the current book has the text of the file if that matches the app's records, as it
//! may have comments; else the app's records, saved or not.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::state::backups::{Heard, Made, Unreadable, Wish};
use crate::domain::backup::{Backup, Reason};
use crate::domain::book::Records;
use crate::domain::date::{Date, NaiveDateTime};
use crate::insight::backups::compare;
use crate::store::backups::name::Name;
use crate::store::backups::{self, reading};
use crate::store::error::OpenProblem;
use crate::store::format::contents;
use crate::store::{BookFile, SIZE_LIMIT, Shelf};
use crate::world::disk::Disk;

/// The backups of a book, and the book itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    shelf: Shelf,
    book: PathBuf,
}

/// A request with everything needed from the app.
pub struct Errand {
    room: Room,
    wish: Wish,
    records: Records,
    today: Date,
    at: NaiveDateTime,
}

impl Room {
    /// Returns the room of a book.
    #[must_use]
    pub fn of(file: &BookFile) -> Self {
        Self { shelf: file.shelf().clone(), book: file.path().to_owned() }
    }

    /// Returns the path of the book.
    #[must_use]
    pub fn book(&self) -> &Path {
        &self.book
    }

    /// Collects what a request needs from the app; new backups are dated by the machine's clock,
    /// never by the app's today: looking ahead would thin real backups.
    #[must_use]
    pub fn errand(&self, wish: Wish, app: &App, at: NaiveDateTime) -> Errand {
        let records = app.book.records().clone();
        Errand { room: self.clone(), wish, records, today: app.today, at }
    }
}

/// Handles a request; returns the answer for the app.
#[must_use]
pub fn run(errand: Errand, disk: &dyn Disk) -> Heard {
    let Errand { room, wish, records, today, at } = errand;
    match wish {
        Wish::List => {
            let folder = room.shelf.backups();
            let listed = backups::list(disk, &folder);
            let told = |source| OpenProblem::Disk { path: folder, source }.to_string();
            Heard::Listed(listed.map_err(told))
        }
        Wish::Compare { name, age } => {
            let outcome = room.read(&name, disk);
            let outcome = outcome.map(|backup| Box::new(compare(&backup, &records, today)));
            let outcome = outcome.map_err(|problem| unreadable(&problem));
            Heard::Compared { name, age, outcome }
        }
        Wish::Read(name) => {
            let outcome =
                room.read(&name, disk).map(Box::new).map_err(|problem| problem.to_string());
            Heard::Read { name, outcome }
        }
        Wish::Make(reason) => {
            Heard::Made { reason, outcome: room.make(reason, &records, at, disk) }
        }
    }
}

fn unreadable(problem: &OpenProblem) -> Unreadable {
    let brief = match problem {
        OpenProblem::NeedsNewer { .. } => "needs a newer Cahoots",
        OpenProblem::Missing { .. }
        | OpenProblem::NotAFile { .. }
        | OpenProblem::InTheWay { .. }
        | OpenProblem::TooLarge { .. }
        | OpenProblem::Disk { .. }
        | OpenProblem::Invalid { .. } => "cannot be read",
    };
    Unreadable { brief, why: problem.to_string() }
}

impl Room {
    fn read(&self, name: &str, disk: &dyn Disk) -> Result<Records, OpenProblem> {
        let folder = self.shelf.backups();
        let path = folder.join(name);
        reading::bytes(disk, &folder, name)
            .and_then(|bytes| reading::book(path.clone(), &bytes))
            .and_then(|read| match read.newer {
                // A restored book would lack what could not be read.
                Some(format) => Err(OpenProblem::NeedsNewer { path, format, found: None }),
                None => Ok(read.records),
            })
    }

    fn make(
        &self,
        reason: Reason,
        records: &Records,
        at: NaiveDateTime,
        disk: &dyn Disk,
    ) -> Result<Made, String> {
        let text = self.text(records, disk)?;
        let path = backups::keep(disk, &self.shelf.backups(), &text, reason, at)
            .map_err(|problem| problem.to_string())?;
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let name = Name::parse(&file).ok_or_else(|| format!("{file} is not a backup"))?;
        let backup = Backup {
            name: file.clone().into_owned(),
            at: name.at,
            reason: name.reason,
            size: text.len() as u64,
        };
        let is_new = name.reason == reason && (at - name.at).num_seconds() == 0;
        Ok(if is_new { Made::Now(backup) } else { Made::Before(backup) })
    }

    fn text(&self, records: &Records, disk: &dyn Disk) -> Result<Vec<u8>, String> {
        match disk.read(&self.book, SIZE_LIMIT) {
            Ok(bytes) if contents::read(&bytes).is_ok_and(|read| read.records == *records) => {
                Ok(bytes)
            }
            _ => contents::write(records).map(String::into_bytes).map_err(|why| why.to_string()),
        }
    }
}
