//! The backup before the first save of a day, made once, by whichever window saves first.
//!
//! The save is atomic, so a failed backup does not stop it: the owner is told once that day, and
//! the next save tries again.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use super::{NotBackedUp, names, of_file};
use crate::domain::backup::Reason;
use crate::store::error::Step;
use crate::world::disk::Disk;

/// What one window knows about its first backups of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Daily {
    made: Option<NaiveDate>,
    told: Option<NaiveDate>,
}

impl Daily {
    /// Backs up the book on disk unless that was done today; returns a message for the owner, if
    /// any.
    pub fn before_save(
        &mut self,
        disk: &dyn Disk,
        folder: &Path,
        book: &Path,
        at: NaiveDateTime,
    ) -> Option<NotBackedUp> {
        let today = at.date();
        if self.made == Some(today) {
            return None;
        }
        match first_of_day(disk, folder, book, at) {
            Ok(()) => {
                self.made = Some(today);
                None
            }
            Err(_) if self.told == Some(today) => None,
            Err(problem) => {
                self.told = Some(today);
                Some(problem)
            }
        }
    }
}

fn first_of_day(
    disk: &dyn Disk,
    folder: &Path,
    book: &Path,
    at: NaiveDateTime,
) -> Result<(), NotBackedUp> {
    let names =
        names(disk, folder).map_err(|error| NotBackedUp::new(Step::Compare, folder, error))?;
    if names.iter().any(|name| name.reason == Reason::FirstOfDay && name.day() == at.date()) {
        return Ok(());
    }
    // A book created today has nothing to back up yet.
    of_file(disk, folder, book, Reason::FirstOfDay, at).map(drop)
}
