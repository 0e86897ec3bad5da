//! A menu: items to choose from, and what choosing one does.

use crate::app::form::kinds::{NewKind, Target};
use crate::app::form::list::List;
use crate::app::keys::keymap;
use crate::app::keys::keymap::Context;
use crate::app::keys::verb::Verb;
use crate::app::state::drafts::Place;
use crate::app::state::popup::preview::Request;
use crate::domain::campaign::Campaign;
use crate::domain::command::{Command, Dated};
use crate::domain::date::{Date, Weekday, plus_days, start_of_week};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::insight::item::ItemId;
use crate::insight::order::SortBy;

/// What choosing an item does.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Runs a verb.
    Verb(Verb),
    /// Gives the book a command.
    Command(Box<Command>),
    /// Opens the form of a new record.
    New(NewKind),
    /// Sorts the influencers.
    Sort(SortBy),
    /// Opens the line that says what was agreed in a partnership.
    WriteDown(Id<Partnership>),
    /// Start a partnership with someone, and write down what was agreed.
    StartWith(Id<Influencer>),
    /// Asks for the day to which to move.
    AskDay(Dated),
    /// Asks until which day a row of Today sleeps.
    AskSnooze(ItemId),
    /// Asks where a piece can be seen, and says it is live.
    AskPost(Id<crate::domain::deliverable::Deliverable>),
    /// Opens a form.
    Form(Target),
    /// Opens the form of a campaign.
    EditCampaign(Id<Campaign>),
    /// Opens the preview of a letter.
    Write(Box<Request>),
    /// Opens what was typed and closed, to go on with it.
    GoOn(Place),
    /// Throws away what was typed and closed.
    ThrowAway(Place),
    /// Restores the backup of this name.
    Restore(String),
    /// Copies a text.
    Copy(String),
    /// Opens an address.
    OpenLink(String),
    /// Merges a conflict copy.
    MergeCopy(String),
    /// Leaves a conflict copy where it is.
    LeaveCopy(String),
    /// Saves the book over what stands in the file.
    WriteOver,
    /// Does nothing.
    Nothing,
}

/// One item of a menu.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuItem {
    /// The letter that chooses it at once.
    pub key: Option<char>,
    /// What it is called.
    pub label: String,
    /// What stands beside it, dimmed.
    pub note: String,
    /// What it does.
    pub act: Act,
    /// Why it cannot be chosen, if it cannot.
    pub refused: Option<&'static str>,
}

impl MenuItem {
    /// Returns an item without letter and note.
    #[must_use]
    pub fn new(label: impl Into<String>, act: Act) -> Self {
        Self { key: None, label: label.into(), note: String::new(), act, refused: None }
    }

    /// Returns an item for a verb, or why it cannot be done: its letter is the key that the verb has
    /// in the nearest of these contexts, if that is one.
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

    /// Returns it with a letter.
    #[must_use]
    pub fn key(self, key: char) -> Self {
        Self { key: Some(key), ..self }
    }

    /// Returns it with a note.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

/// A list to choose from.
#[derive(Clone, Debug)]
pub struct Menu {
    /// What it is about.
    pub title: String,
    /// What can be chosen.
    pub items: Vec<MenuItem>,
    /// Which item is selected, by its place: the items of a menu do not change.
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

    /// Returns whether it lists what was typed and closed.
    #[must_use]
    pub fn lists_drafts(&self) -> bool {
        self.items.iter().any(|item| matches!(item.act, Act::GoOn(_)))
    }

    /// Returns it with another item selected.
    #[must_use]
    pub fn selecting(mut self, at: usize) -> Self {
        let places: Vec<usize> = (0..self.items.len()).collect();
        self.list.select_at(at, &places, self.items.len());
        self
    }
}

/// Returns the days that are asked for most, with a letter and a word for each.
#[must_use]
pub(in crate::app) fn presets(today: Date) -> [(char, &'static str, Date); 4] {
    [
        ('t', "tomorrow", plus_days(today, 1)),
        ('3', "in 3 days", plus_days(today, 3)),
        ('m', "Monday", plus_days(start_of_week(today, Weekday::Mon), 7)),
        ('w', "in a week", plus_days(today, 7)),
    ]
}
