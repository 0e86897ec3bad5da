//! Reads a backup as a book; finds it by list number or by name.
//!
//! An unreadable backup is reported like a book that cannot be opened.

use std::path::{Path, PathBuf};

use crate::domain::backup::Backup;
use crate::store::format::contents::{self, Contents};
use crate::store::{OpenProblem, version};
use crate::world::disk::Disk;

/// Why a backup was not found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// There are none at all.
    #[error("there are no backups of this book yet")]
    None,
    /// The list is shorter than that.
    #[error("there is no backup {number}; the oldest is {oldest}")]
    Number {
        /// The requested number.
        number: usize,
        /// The last number in the list.
        oldest: usize,
    },
    /// No backup has this name.
    #[error("no backup is called {name}")]
    Name {
        /// The requested name.
        name: String,
    },
    /// Several names begin with it.
    #[error("several backups begin with {name}")]
    Several {
        /// The requested name.
        name: String,
        /// The matching names.
        all: Vec<String>,
    },
}

/// Finds a backup by its number in the list (1 is the newest), its name, or a prefix of it.
pub fn find<'a>(backups: &'a [Backup], sought: &str) -> Result<&'a Backup, NotFound> {
    if backups.is_empty() {
        return Err(NotFound::None);
    }
    // Names begin with a four-digit year, so a shorter number is a list number.
    if let Some(number) = sought.parse().ok().filter(|_| sought.len() < 4) {
        let found = usize::checked_sub(number, 1).and_then(|place| backups.get(place));
        return found.ok_or(NotFound::Number { number, oldest: backups.len() });
    }
    let begin = |backup: &&Backup| backup.name.starts_with(sought);
    let name = sought.to_owned();
    match backups.iter().filter(begin).collect::<Vec<_>>().as_slice() {
        [] => Err(NotFound::Name { name }),
        [backup] => Ok(backup),
        several => match several.iter().find(|backup| backup.name == sought) {
            Some(exact) => Ok(exact),
            None => {
                let all = several.iter().map(|backup| backup.name.clone()).collect();
                Err(NotFound::Several { name, all })
            }
        },
    }
}

/// Returns the bytes of a backup.
pub fn bytes(disk: &dyn Disk, folder: &Path, name: &str) -> Result<Vec<u8>, OpenProblem> {
    version::bytes(disk, &folder.join(name))
}

/// Parses the bytes of a backup as a book; `path` is only for error messages.
pub fn book(path: PathBuf, bytes: &[u8]) -> Result<Contents, OpenProblem> {
    contents::read(bytes).map_err(|unreadable| OpenProblem::unreadable(path, unreadable))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::backup::Reason;

    fn backups() -> Vec<Backup> {
        [("2026-11-22-140211-by-hand.ron", 14), ("2026-11-22-090000-first-of-day.ron", 9)]
            .into_iter()
            .map(|(name, hour)| Backup {
                name: name.to_owned(),
                at: "2026-11-22"
                    .parse::<chrono::NaiveDate>()
                    .unwrap()
                    .and_hms_opt(hour, 0, 0)
                    .unwrap(),
                reason: Reason::ByHand,
                size: 1,
            })
            .collect()
    }

    #[test]
    fn a_backup_is_found_by_its_number_its_name_or_a_beginning_that_only_one_has() {
        let backups = backups();
        for (sought, expected) in [
            ("1", Ok(0)),
            ("2", Ok(1)),
            ("2026-11-22-140211-by-hand.ron", Ok(0)),
            ("2026-11-22-09", Ok(1)),
            ("0", Err("there is no backup 0; the oldest is 2")),
            ("3", Err("there is no backup 3; the oldest is 2")),
            ("2026", Err("several backups begin with 2026")),
            ("book.ron", Err("no backup is called book.ron")),
        ] {
            let found = find(&backups, sought).map_err(|error| error.to_string());
            let expected = expected.map(|at: usize| &backups[at]).map_err(str::to_owned);
            assert_eq!(found, expected, "{sought}");
        }
        assert_eq!(find(&[], "1"), Err(NotFound::None));
    }
}
