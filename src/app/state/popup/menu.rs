//! A menu: items to choose from, and the action of each.

use crate::app::form::kinds::{NewKind, Target};
use crate::app::form::list::List;
use crate::app::keys::chord::Chord;
use crate::app::keys::keymap;
use crate::app::keys::keymap::Context;
use crate::app::keys::verb::Verb;
use crate::app::state::drafts::Place;
use crate::app::state::popup::preview::Request;
use crate::domain::command::Command;
use crate::domain::date::{Date, Weekday, plus_days, start_of_week};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::insight::order::SortBy;

/// The action of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Runs a verb.
    Verb(Verb),
    /// Runs a command on the book.
    Command(Box<Command>),
    /// Opens the form of a new record.
    New(NewKind),
    /// Sorts the influencers.
    Sort(SortBy),
    /// Starts a partnership, and opens the line for what was agreed.
    StartWith(Id<Influencer>),
    /// Opens a form.
    Form(Target),
    /// Opens the preview of a letter.
    Write(Box<Request>),
    /// Reopens a draft.
    GoOn(Place),
    /// Discards a draft.
    ThrowAway(Place),
    /// Restores the backup with this name.
    Restore(String),
    /// Copies a text.
    Copy(String),
    /// Opens a URL.
    OpenLink(String),
    /// Merges a conflict copy.
    MergeCopy(String),
    /// Leaves a conflict copy where it is.
    LeaveCopy(String),
    /// Saves the book over the file.
    WriteOver,
    /// Does nothing.
    Nothing,
}

/// One item of a menu.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuItem {
    /// The letter that chooses it.
    pub key: Option<char>,
    /// The text of the item.
    pub label: String,
    /// The dimmed text beside it.
    pub note: String,
    /// The action.
    pub act: Act,
    /// Why it is disabled, if it is.
    pub refused: Option<&'static str>,
}

impl MenuItem {
    /// Returns an item without letter and note.
    #[must_use]
    pub fn new(label: impl Into<String>, act: Act) -> Self {
        Self { key: None, label: label.into(), note: String::new(), act, refused: None }
    }

    /// Returns the item of a verb, disabled if `refused` has a reason. Its letter is the verb's key
    /// in the nearest of these contexts, if that is a single character.
    pub(in crate::app) fn of(
        verb: Verb,
        contexts: &[Context],
        refused: Option<&'static str>,
    ) -> Self {
        let key = keymap::key(contexts, verb);
        let letter = key.and_then(|key| {
            let mut characters = key.chars();
            characters.next().filter(|_| characters.next().is_none())
        });
        Self { key: letter, refused, ..Self::new(verb.name(), Act::Verb(verb)) }
    }

    /// Returns the item with a letter.
    #[must_use]
    pub fn key(self, key: char) -> Self {
        Self { key: Some(key), ..self }
    }

    /// Returns the item with a note.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

/// Returns the index of the item whose letter was typed.
pub(in crate::app) fn lettered(items: &[MenuItem], chord: Chord) -> Option<usize> {
    let typed = chord.typed()?;
    items.iter().position(|item| item.key == Some(typed))
}

/// A list to choose from.
#[derive(Clone, Debug)]
pub struct Menu {
    /// The title.
    pub title: String,
    /// The items.
    pub items: Vec<MenuItem>,
    /// The selected item, by index: the items of a menu do not change.
    pub list: List<usize>,
}

impl Menu {
    /// Returns a menu with its first item selected.
    #[must_use]
    pub fn new(title: impl Into<String>, items: Vec<MenuItem>) -> Self {
        let mut list = List::default();
        let places: Vec<usize> = (0..items.len()).collect();
        list.select_at(0, &places, items.len());
        Self { title: title.into(), items, list }
    }

    /// Returns whether the menu lists drafts.
    #[must_use]
    pub fn lists_drafts(&self) -> bool {
        self.items.iter().any(|item| matches!(item.act, Act::GoOn(_)))
    }

    /// Returns the menu with the item at `at` selected.
    #[must_use]
    pub fn selecting(mut self, at: usize) -> Self {
        let places: Vec<usize> = (0..self.items.len()).collect();
        self.list.select_at(at, &places, self.items.len());
        self
    }
}

/// Returns the most common days, with a letter and a word for each.
#[must_use]
pub(in crate::app) fn presets(today: Date) -> [(char, &'static str, Date); 4] {
    [
        ('t', "tomorrow", plus_days(today, 1)),
        ('3', "in 3 days", plus_days(today, 3)),
        ('m', "Monday", plus_days(start_of_week(today, Weekday::Mon), 7)),
        ('w', "in a week", plus_days(today, 7)),
    ]
}
