//! `cahoots backups`: views and restores the backups of the book.
//!
//! Works even if the book cannot be read: that is when an owner needs it.

pub(super) mod args;
mod diff;
mod list;
mod restore;
mod show;

use std::path::PathBuf;

use args::{Backups, Command};

use super::failure::Failure;
use super::output::Answer;
use super::setting::Setting;
use crate::domain::backup::Backup;
use crate::domain::book::Records;
use crate::domain::date::NaiveDateTime;
use crate::store::backups::{self, reading};
use crate::store::{OpenProblem, Shelf};
use crate::world::disk::Disk;

/// Runs the subcommand; `at` dates new backups.
pub(super) fn answer(
    asked: &Backups,
    setting: &Setting,
    disk: &dyn Disk,
    at: NaiveDateTime,
) -> Result<Answer, Failure> {
    let room = Room::of(setting, disk)?;
    match &asked.command {
        None => Ok(list::answer(&room, &args::List::default(), setting.today())),
        Some(Command::List(asked)) => Ok(list::answer(&room, asked, setting.today())),
        Some(Command::Show(asked)) => show::answer(&room, asked, setting.today()),
        Some(Command::Diff(asked)) => diff::answer(&room, asked, setting.today()),
        Some(Command::Restore(asked)) => restore::answer(&room, asked, setting.today(), at),
    }
}

/// The backups of one book, and their folder.
struct Room<'a> {
    disk: &'a dyn Disk,
    book: PathBuf,
    shelf: Shelf,
    backups: Vec<Backup>,
}

impl<'a> Room<'a> {
    fn of(setting: &Setting, disk: &'a dyn Disk) -> Result<Self, OpenProblem> {
        let failed = |path: PathBuf| move |source| OpenProblem::Disk { path, source };
        let found = Shelf::find(disk, &setting.state, &setting.book);
        let (shelf, book) = found.map_err(failed(setting.book.clone()))?;
        let folder = shelf.backups();
        let backups = backups::list(disk, &folder).map_err(failed(folder))?;
        Ok(Self { disk, book, shelf, backups })
    }

    fn find(&self, asked: &str) -> Result<&Backup, Failure> {
        Ok(reading::find(&self.backups, asked)?)
    }

    fn bytes(&self, backup: &Backup) -> Result<Vec<u8>, OpenProblem> {
        reading::bytes(self.disk, &self.shelf.backups(), &backup.name)
    }

    /// Reads a backup; one from a newer version is read as far as possible.
    fn records(&self, backup: &Backup) -> Result<Records, OpenProblem> {
        let path = self.shelf.backups().join(&backup.name);
        Ok(reading::book(path, &self.bytes(backup)?)?.records)
    }
}
