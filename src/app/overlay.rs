//! What floats above a screen: menus, the finder of help and palette, questions, forms.

use super::form::Form;
use super::form::kinds::{NewKind, Target};
use super::form::text::{Lines, Text};
use super::keymap::{self, Context};
use super::leaving::Leave;
use super::letter::{Preview, Request};
use super::list::List;
use super::next_step::StepAsk;
use super::planning::Planning;
use super::touch_line::TouchLine;
use super::typed::Place;
use super::verb::Verb;
use crate::domain::campaign::Campaign;
use crate::domain::command::{Command, Dated};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::insight::item::ItemId;
use crate::insight::order::SortBy;

/// What floats above the screen; the last one has the keys.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A list to choose from.
    Menu(Menu),
    /// Help and palette: verbs to find and run.
    Finder(Finder),
    /// A question before something that cannot be taken back, or that touches much.
    Ask(Ask),
    /// What a step would do to planned pieces.
    Planning(Box<Planning>),
    /// A form.
    Form(Box<Form>),
    /// Text to read.
    Reader(Reader),
    /// A letter before it is sent.
    Preview(Box<Preview>),
    /// The next step.
    Step(Box<StepAsk>),
    /// A touch in one line.
    Touch(Box<TouchLine>),
    /// Where to put the book before leaving.
    Leave(Box<Leave>),
}

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
    pub(super) fn of(verb: Verb, contexts: &[Context], refused: Option<&'static str>) -> Self {
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

/// Which verbs a finder offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those with a key here: help.
    Here,
    /// All of them: the palette.
    All,
}

/// Verbs to find by name and run.
#[derive(Clone, Debug)]
pub struct Finder {
    /// Which verbs it offers.
    pub scope: Scope,
    /// The contexts from which it was opened: their keys are shown.
    pub contexts: Vec<Context>,
    /// What is looked for.
    pub query: Text,
    /// The selection.
    pub list: List<Verb>,
}

impl Finder {
    /// Returns a finder of all that its scope offers.
    #[must_use]
    pub fn new(scope: Scope, contexts: Vec<Context>) -> Self {
        let mut finder =
            Self { scope, contexts, query: Text::new("", Lines::One), list: List::default() };
        finder.first(usize::MAX);
        finder
    }

    /// Returns the verbs that match, best first.
    #[must_use]
    pub fn verbs(&self) -> Vec<Verb> {
        let needle = crate::domain::text::fold(self.query.value());
        let key = |verb| keymap::key(&self.contexts, verb);
        let mut found: Vec<(u8, Verb)> = Verb::all()
            .filter(|verb| self.scope == Scope::All || key(*verb).is_some())
            .filter_map(|verb| rank(verb, key(verb), &needle).map(|rank| (rank, verb)))
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, verb)| verb).collect()
    }

    /// Selects the best match.
    pub fn first(&mut self, height: usize) {
        let verbs = self.verbs();
        self.list.select_at(0, &verbs, height);
    }
}

/// Returns how well a verb matches: 0 by its key, 1 by the start of its name, 2 inside, 3 by its help.
fn rank(verb: Verb, key: Option<&str>, needle: &str) -> Option<u8> {
    let needle = needle.trim();
    if needle.is_empty() {
        return Some(1);
    }
    let name = verb.name().to_lowercase();
    if key.is_some_and(|key| key.eq_ignore_ascii_case(needle)) {
        Some(0)
    } else if name.starts_with(needle) {
        Some(1)
    } else if name.contains(needle) {
        Some(2)
    } else {
        let help = verb.help().to_lowercase();
        crate::domain::text::matches(&help, needle).then_some(3)
    }
}

/// A question, with the safe answer first.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The question, with the count of what it touches.
    pub question: String,
    /// The answers; none of their keys is the key that asked.
    pub answers: Vec<MenuItem>,
    /// The answer that is selected.
    pub selected: usize,
}

/// Text to read.
#[derive(Clone, Debug)]
pub struct Reader {
    /// What it is.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// The row at the top, of the lines as they are wrapped.
    pub top: usize,
}
