//! What is known of the backups, what is wished for, and what is heard.

use std::collections::HashMap;

use crate::app::form::list::{List, Rows};
use crate::domain::backup::{Backup, Reason};
use crate::domain::book::Records;
use crate::insight::backups::Compared;

/// What is wished for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// The list of backups.
    List,
    /// What has changed since a backup.
    Compare {
        /// Its name.
        name: String,
        /// How often the book had changed when it was asked for.
        age: u64,
    },
    /// What is in a backup.
    Read(String),
    /// A backup of the book as it is now.
    Make(Reason),
}

/// Why a backup cannot be told from the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Why, in a few words.
    pub brief: &'static str,
    /// Why, in a sentence.
    pub why: String,
}

/// What was heard.
#[derive(Clone, Debug)]
pub enum Heard {
    /// The list, the newest first, or why there is none.
    Listed(Result<Vec<Backup>, String>),
    /// What has changed since a backup, or why it cannot be read.
    Compared {
        /// Its name.
        name: String,
        /// How often the book had changed when it was asked for.
        age: u64,
        /// The answer.
        outcome: Result<Box<Compared>, Unreadable>,
    },
    /// What is in a backup, or why it cannot be read.
    Read {
        /// Its name.
        name: String,
        /// The answer.
        outcome: Result<Box<Records>, String>,
    },
    /// A backup, or why there is none.
    Made {
        /// Why one was wished for.
        reason: Reason,
        /// The answer.
        outcome: Result<Made, String>,
    },
}

/// A backup that holds what was to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// It was made now.
    Now(Backup),
    /// One that was there holds the same.
    Before(Backup),
}

/// How fresh the list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Freshness {
    Stale,
    Asked,
    Fresh,
}

/// A comparison, and how often the book had changed when it was asked for.
#[derive(Clone, Debug)]
pub(in crate::app) struct Known {
    pub(in crate::app) age: u64,
    pub(in crate::app) outcome: Result<Box<Compared>, Unreadable>,
}

/// The state of the backups.
#[derive(Clone, Debug)]
pub struct BackupsState {
    /// The selection.
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
    /// Returns the backups, the newest first.
    #[must_use]
    pub fn listed(&self) -> &[Backup] {
        &self.listed
    }

    /// Returns why they cannot be listed, if they cannot.
    #[must_use]
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Returns whether they are being listed for the first time.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.freshness != Freshness::Fresh && self.listed.is_empty()
    }

    /// Returns the backup that is selected.
    #[must_use]
    pub fn selected(&self) -> Option<&Backup> {
        let name = self.list.selected()?;
        self.listed.iter().find(|backup| backup.name == *name)
    }

    /// Returns what has changed since a backup, or why it cannot be read, once that is known.
    #[must_use]
    pub fn compared(&self, backup: &Backup) -> Option<Result<&Compared, &Unreadable>> {
        let known = self.known.get(&backup.name)?;
        Some(known.outcome.as_deref())
    }

    /// Notes that the book is not what it was.
    pub(in crate::app) fn book_changed(&mut self) {
        self.age += 1;
    }

    /// Notes that there may be another backup.
    pub(in crate::app) fn grow_stale(&mut self) {
        self.freshness = Freshness::Stale;
    }

    /// Returns the backup to compare next: the selected one, else the first that is not known.
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
