//! The backups: listing them, telling what has changed since each, making one, restoring one.
//!
//! Nothing here touches a disk: what is wished for goes out as an effect and comes back as what was
//! heard. Backups are compared with the book one after the other, the selected one first, and again
//! when the book changes. A restore is a step like any other, made after a backup of what there is.

use std::collections::HashMap;

use super::App;
use super::availability::availability;
use super::effect::Effect;
use super::list::{List, Rows};
use super::notice::Weight;
use super::overlay::{Act, Ask, Menu, MenuItem, Overlay, Reader};
use super::screen::View;
use super::verb::Verb;
use super::{keymap, side};
use crate::domain::backup::{Backup, Reason};
use crate::domain::book::Records;
use crate::domain::text::sentence;
use crate::insight::backups::{Compared, changes, moment, name};

/// More changes than this are taken back only after a question.
const MANY: usize = 10;

/// Why nothing is restored where nothing has changed.
const SAME: &str = "the book is as it was then: there is nothing to restore";

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
enum Freshness {
    Stale,
    Asked,
    Fresh,
}

/// A comparison, and how often the book had changed when it was asked for.
#[derive(Clone, Debug)]
struct Known {
    age: u64,
    outcome: Result<Box<Compared>, Unreadable>,
}

/// The state of the backups.
#[derive(Clone, Debug)]
pub struct BackupsState {
    /// The selection.
    pub list: List<String>,
    pub(super) listed: Vec<Backup>,
    freshness: Freshness,
    problem: Option<String>,
    known: HashMap<String, Known>,
    comparing: Option<String>,
    restoring: Option<String>,
    age: u64,
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
    pub(super) fn book_changed(&mut self) {
        self.age += 1;
    }

    /// Notes that there may be another backup.
    pub(super) fn grow_stale(&mut self) {
        self.freshness = Freshness::Stale;
    }

    /// Returns the backup to compare next: the selected one, else the first that is not known.
    fn next_to_compare(&self) -> Option<&Backup> {
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

/// Shows the backups; the same verb once more leads back to where one was.
pub(super) fn show(app: &mut App) {
    app.backups.grow_stale();
    side::open(app, View::Backups);
}

/// Returns whether the backups are what is shown.
pub(super) fn is_here(app: &App) -> bool {
    app.view == View::Backups && app.page.is_none()
}

/// Returns why the selected backup cannot be restored, if it cannot.
pub(super) fn can_restore(app: &App) -> Result<(), &'static str> {
    if !is_here(app) {
        return Err("select a backup first: :backups lists them");
    }
    let Some(backup) = app.backups.selected() else {
        return Err("there is no backup here yet: n makes one");
    };
    match app.backups.compared(backup) {
        Some(Err(_)) => Err("this backup cannot be read here: v says why"),
        Some(Ok(compared)) if compared.count == 0 => Err(SAME),
        Some(Ok(_)) | None => Ok(()),
    }
}

/// Returns why it cannot be told what has changed since the selected backup, if it cannot.
pub(super) fn can_read(app: &App) -> Result<(), &'static str> {
    if !is_here(app) {
        return Err("select a backup first: :backups lists them");
    }
    let Some(backup) = app.backups.selected() else {
        return Err("there is no backup here yet: n makes one");
    };
    app.backups.compared(backup).map(drop).ok_or("it is being compared with the book")
}

/// Lists what can be done with the selected backup.
pub(super) fn menu(app: &mut App) {
    let Some(backup) = app.backups.selected() else { return };
    let title = name(backup, app.today);
    let contexts = app.screen_contexts();
    let item = |verb: Verb| {
        let key = keymap::key(&contexts, verb).unwrap_or_default();
        let mut letters = key.chars();
        let letter = letters.next().filter(|_| letters.next().is_none());
        let note = if letter.is_some() { "" } else { key };
        MenuItem {
            key: letter,
            refused: availability(app, verb).err(),
            ..MenuItem::new(verb.name(), Act::Verb(verb)).note(note)
        }
    };
    let items = [Verb::RestoreBackup, Verb::ReadChanges, Verb::BackUp].map(item).into();
    app.overlays.push(Overlay::Menu(Menu::new(sentence(&title), items)));
}

/// Shows what has changed since the selected backup, all of it that is kept.
pub(super) fn read_changes(app: &mut App) {
    let Some(backup) = app.backups.selected() else { return };
    let Some(compared) = app.backups.compared(backup) else { return };
    let title = sentence(&name(backup, app.today));
    let lines = match compared {
        Err(unreadable) => vec![sentence(&unreadable.why)],
        Ok(compared) => {
            let number = app.backups.list.position(app.backups.listed()).map_or(1, |at| at + 1);
            all_lines(compared, number)
        }
    };
    app.overlays.push(Overlay::Reader(Reader { title, lines, top: 0 }));
}

fn all_lines(compared: &Compared, number: usize) -> Vec<String> {
    let mut lines = vec![format!("It holds {}.", compared.holds)];
    lines.push(match compared.count {
        0 => "The book is as it was then.".to_owned(),
        count => format!("{} since:", sentence(&changes(count))),
    });
    let mut told = 0;
    for difference in &compared.differences {
        lines.push(String::new());
        lines.push(difference.who.clone());
        lines.extend(difference.lines.iter().map(|line| format!("  {line}")));
        told += difference.lines.len();
    }
    let left = compared.count.saturating_sub(told);
    if left > 0 {
        lines.push(String::new());
        let left = changes(left);
        lines.push(format!("… and {left} more: `cahoots backups diff {number}` tells them all."));
    }
    lines
}

/// Returns what the view lacks, one thing at a time.
pub(super) fn lacking(app: &mut App) -> Option<Effect> {
    if app.view != View::Backups || app.page.is_some() {
        return None;
    }
    let state = &mut app.backups;
    if state.freshness == Freshness::Stale {
        state.freshness = Freshness::Asked;
        return Some(Effect::Backups(Wish::List));
    }
    if state.comparing.is_some() {
        return None;
    }
    let name = state.next_to_compare()?.name.clone();
    state.comparing = Some(name.clone());
    Some(Effect::Backups(Wish::Compare { name, age: state.age }))
}

/// Takes what was heard.
pub(super) fn hear(app: &mut App, heard: Heard) -> Vec<Effect> {
    match heard {
        Heard::Listed(outcome) => listed(app, outcome),
        Heard::Compared { name, age, outcome } => {
            app.backups.comparing = None;
            app.backups.known.insert(name, Known { age, outcome });
        }
        Heard::Read { name, outcome } => return read(app, &name, outcome),
        Heard::Made { reason, outcome } => return made(app, reason, outcome),
    }
    Vec::new()
}

fn listed(app: &mut App, outcome: Result<Vec<Backup>, String>) {
    let state = &mut app.backups;
    if state.freshness == Freshness::Asked {
        state.freshness = Freshness::Fresh;
    }
    match outcome {
        Ok(backups) => {
            state.problem = None;
            state.known.retain(|name, _| backups.iter().any(|backup| backup.name == *name));
            state.listed = backups;
        }
        Err(why) => state.problem = Some(why),
    }
    app.settle();
}

fn made(app: &mut App, reason: Reason, outcome: Result<Made, String>) -> Vec<Effect> {
    app.backups.grow_stale();
    let restoring = app.backups.restoring.clone().filter(|_| reason == Reason::BeforeRestore);
    match (outcome, restoring) {
        (Ok(_), Some(name)) => return vec![Effect::Backups(Wish::Read(name))],
        (Ok(Made::Now(backup)), None) => {
            let kept = moment(backup.at, app.today);
            app.say(Weight::Done, format!("Backed up the book as it is, {kept}"));
        }
        (Ok(Made::Before(backup)), None) => {
            let earlier = name(&backup, app.today);
            app.say(Weight::Done, format!("Nothing has changed since {earlier}: it holds all"));
        }
        (Err(why), Some(_)) => {
            app.backups.restoring = None;
            app.say(Weight::Wrong, format!("Nothing is restored: {why}"));
        }
        (Err(why), None) => app.say(Weight::Wrong, sentence(&why)),
    }
    Vec::new()
}

/// Restores the backup that is selected; asks first where that takes much back.
pub(super) fn restore(app: &mut App) -> Vec<Effect> {
    let Some(backup) = app.backups.selected().cloned() else { return Vec::new() };
    let called = name(&backup, app.today);
    let count = app.backups.compared(&backup).and_then(Result::ok).map(|compared| compared.count);
    let question = match count {
        Some(count) if count <= MANY => return begin(app, &backup.name),
        Some(count) => {
            format!("{} since {called} are taken back. Restore it? u undoes it.", changes(count))
        }
        None => format!("Restore {called}? u undoes it."),
    };
    let restore = MenuItem::new("Restore the backup", Act::Restore(backup.name));
    app.overlays.push(Overlay::Ask(Ask {
        question,
        answers: vec![MenuItem::new("Keep the book", Act::Nothing).key('k'), restore.key('y')],
        selected: 0,
    }));
    Vec::new()
}

/// Begins to restore a backup: the book as it is comes first.
pub(super) fn begin(app: &mut App, name: &str) -> Vec<Effect> {
    app.backups.restoring = Some(name.to_owned());
    vec![Effect::Backups(Wish::Make(Reason::BeforeRestore))]
}

/// Restores what was read, as one step.
fn read(app: &mut App, name: &str, outcome: Result<Box<Records>, String>) -> Vec<Effect> {
    if app.backups.restoring.take_if(|wanted| wanted == name).is_none() {
        return Vec::new();
    }
    let records = match outcome {
        Ok(records) => records,
        Err(why) => {
            app.say(Weight::Wrong, sentence(&why));
            return Vec::new();
        }
    };
    let backup = app.backups.listed.iter().find(|backup| backup.name == name);
    let called =
        backup.map_or_else(|| name.to_owned(), |it| crate::insight::backups::name(it, app.today));
    let set = app.book.records().diff(&records, &format!("Restored {called}"));
    if set.changes.is_empty() {
        app.say(Weight::Refused, sentence(SAME));
        return Vec::new();
    }
    let said = format!("{} · u undoes it", set.label);
    match app.commit(set) {
        Ok(effects) => {
            // Nothing has happened with an influencer: there is no next step to propose.
            app.proposal = None;
            app.say(Weight::Done, said);
            effects
        }
        Err(why) => {
            app.say(Weight::Wrong, sentence(&why));
            Vec::new()
        }
    }
}
