//! The state of the backups: what is known, what the app can request, and what the machine answers.

use std::collections::HashMap;

use crate::app::form::list::{List, Rows};
use crate::domain::backup::{Backup, Reason};
use crate::domain::book::Records;
use crate::insight::backups::Compared;

/// A request to the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// List the backups.
    List,
    /// Compare a backup with the book.
    Compare {
        /// The backup's name.
        name: String,
        /// The book's change count at the time of the request.
        age: u64,
    },
    /// Read the backup with this name.
    Read(String),
    /// Back up the book as it is now.
    Make(Reason),
}

/// Why a backup cannot be compared with the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The reason in a few words.
    pub brief: &'static str,
    /// The reason as a sentence.
    pub why: String,
}

/// The machine's answer to a [`Wish`].
#[derive(Clone, Debug)]
pub enum Heard {
    /// The backups, newest first, or why they cannot be listed.
    Listed(Result<Vec<Backup>, String>),
    /// What changed since a backup, or why it cannot be read.
    Compared {
        /// The backup's name.
        name: String,
        /// The book's change count at the time of the request.
        age: u64,
        /// The comparison.
        outcome: Result<Box<Compared>, Unreadable>,
    },
    /// The records in a backup, or why it cannot be read.
    Read {
        /// The backup's name.
        name: String,
        /// The records.
        outcome: Result<Box<Records>, String>,
    },
    /// A backup was made, or why not.
    Made {
        /// Why the backup was requested.
        reason: Reason,
        /// The backup.
        outcome: Result<Made, String>,
    },
}

/// A backup that holds the requested state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// A new one.
    Now(Backup),
    /// An existing one with the same content.
    Before(Backup),
}

/// Whether the list is up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Freshness {
    Stale,
    Asked,
    Fresh,
}

/// A comparison, and the book's change count when it was requested.
#[derive(Clone, Debug)]
pub(in crate::app) struct Known {
    pub(in crate::app) age: u64,
    pub(in crate::app) outcome: Result<Box<Compared>, Unreadable>,
}

/// The state of the backups.
#[derive(Clone, Debug)]
pub struct BackupsState {
    /// The selected backup, by name.
    pub list: List<String>,
    pub(in crate::app) listed: Vec<Backup>,
    pub(in crate::app) freshness: Freshness,
    pub(in crate::app) problem: Option<String>,
    pub(in crate::app) known: HashMap<String, Known>,
    pub(in crate::app) comparing: Option<String>,
    pub(in crate::app) restoring: Option<String>,
    pub(in crate::app) age: u64,
}

impl Default for BackupsState {
    fn default() -> Self {
        Self {
            list: List::default(),
            listed: Vec::new(),
            freshness: Freshness::Stale,
            problem: None,
            known: HashMap::new(),
            comparing: None,
            restoring: None,
            age: 0,
        }
    }
}

impl BackupsState {
    /// Returns the backups, newest first.
    #[must_use]
    pub fn listed(&self) -> &[Backup] {
        &self.listed
    }

    /// Returns why the backups cannot be listed, if they cannot.
    #[must_use]
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Returns whether the first listing is still pending.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.freshness != Freshness::Fresh && self.listed.is_empty()
    }

    /// Returns the selected backup.
    #[must_use]
    pub fn selected(&self) -> Option<&Backup> {
        let name = self.list.selected()?;
        self.listed.iter().find(|backup| backup.name == *name)
    }

    /// Returns what changed since a backup or why it cannot be read; `None` until that is known.
    #[must_use]
    pub fn compared(&self, backup: &Backup) -> Option<Result<&Compared, &Unreadable>> {
        let known = self.known.get(&backup.name)?;
        Some(known.outcome.as_deref())
    }

    /// Counts a change of the book, which outdates all comparisons.
    pub(in crate::app) fn book_changed(&mut self) {
        self.age += 1;
    }

    /// Marks the list stale, since there may be another backup.
    pub(in crate::app) fn grow_stale(&mut self) {
        self.freshness = Freshness::Stale;
    }

    /// Returns the backup to compare next: the selected one, else the first not compared yet.
    pub(in crate::app) fn next_to_compare(&self) -> Option<&Backup> {
        let is_open = |backup: &&Backup| {
            self.known.get(&backup.name).is_none_or(|known| known.age != self.age)
        };
        self.selected().filter(is_open).or_else(|| self.listed.iter().find(is_open))
    }
}

impl Rows<String> for [Backup] {
    fn count(&self) -> usize {
        self.len()
    }
    fn at(&self, place: usize) -> Option<&String> {
        self.get(place).map(|backup| &backup.name)
    }
}
