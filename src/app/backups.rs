//! The backups: listing them, telling what has changed since each, making one, restoring one.
//!
//! Nothing here touches a disk: what is wished for goes out as an effect and comes back as what was
//! heard. Backups are compared with the book one after the other, the selected one first, and again
//! when the book changes. A restore is a step like any other, made after a backup of what there is.

use std::collections::HashMap;

use super::App;
use super::effect::Effect;
use super::list::{List, Rows};
use super::notice::Weight;
use super::overlay::{Act, Ask, MenuItem, Overlay};
use super::screen::View;
use super::side;
use crate::domain::backup::{Backup, Reason};
use crate::domain::book::Records;
use crate::domain::text::sentence;
use crate::insight::backups::{Compared, changes, moment, name};

/// More changes than this are taken back only after a question.
const MANY: usize = 10;

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
        outcome: Result<Box<Compared>, String>,
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
    outcome: Result<Box<Compared>, String>,
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
    pub fn compared(&self, backup: &Backup) -> Option<Result<&Compared, &str>> {
        let known = self.known.get(&backup.name)?;
        Some(known.outcome.as_deref().map_err(String::as_str))
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
    let Some(backup) = app.backups.selected().cloned() else {
        app.say(Weight::Refused, "There is no backup here yet: n makes one");
        return Vec::new();
    };
    let called = name(&backup, app.today);
    let question = match app.backups.compared(&backup) {
        Some(Err(why)) => {
            let why = sentence(why);
            app.say(Weight::Refused, why);
            return Vec::new();
        }
        Some(Ok(compared)) if compared.count == 0 => {
            app.say(Weight::Refused, "The book is as it was then: there is nothing to restore");
            return Vec::new();
        }
        Some(Ok(compared)) if compared.count <= MANY => return begin(app, &backup.name),
        Some(Ok(compared)) => format!(
            "{} since {called} are taken back. Restore it? u undoes it.",
            changes(compared.count)
        ),
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
        app.say(Weight::Refused, "The book is as it was then: there is nothing to restore");
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
