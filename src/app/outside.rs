//! What others did to the file: their changes come onto our book, what is no book is told.
//!
//! A merge is a step that undo passes over: it was not done here. Decides nothing about files.

use super::effect::Effect;
use super::notice::Weight;
use super::overlay::{Act, Ask, MenuItem, Overlay};
use super::{Access, App, Saving, sentence};
use crate::domain::change::{Change, ChangeSet};
use crate::insight::wording::record_name;

/// What is known of the file beside whether our book is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// Why what stands in the file is no book.
    pub strange: Option<String>,
}

impl App {
    /// Brings what others wrote onto the book, and asks for a save of both.
    pub(super) fn merge_outside(&mut self, theirs: ChangeSet) -> Vec<Effect> {
        self.outside.strange = None;
        let mut set = onto(theirs, self);
        let what = counted(&set);
        set.label = format!("Merged {what} from disk");
        if !set.changes.is_empty() {
            let gone = self.names(&set);
            if let Err(stale) = self.book.apply(&set) {
                self.say(Weight::Wrong, sentence(&stale.to_string()));
                return Vec::new();
            }
            self.follow(&set);
            self.proposal = None;
            let names = self.names(&set).into_iter().zip(gone);
            let mut named: Vec<String> = Vec::new();
            for (now, before) in names {
                let name = if now.is_empty() { before } else { now };
                if !named.contains(&name) {
                    named.push(name);
                }
            }
            self.say(Weight::Done, format!("{}: {}", set.label, named.join(", ")));
            self.steps.merged(set);
        }
        match self.access {
            Access::Full => self.save(),
            Access::ReadOnly(_) => Vec::new(),
        }
    }

    /// Hears that the file is gone.
    pub(super) fn file_gone(&mut self) {
        self.say(
            Weight::Wrong,
            "The file of the book is gone; the next save writes it again where its folder is there",
        );
    }

    /// Hears that what stands in the file is no book.
    pub(super) fn file_strange(&mut self, why: String) {
        self.say(Weight::Wrong, format!("Somebody broke the file: {why}. Nothing is written over it; put it right there, or : write over it"));
        self.outside.strange = Some(why);
    }

    /// Hears that the file is a book again, and the one we know.
    pub(super) fn file_known(&mut self) {
        self.outside.strange = None;
        self.say(Weight::Done, "The file of the book can be read again");
    }

    /// Asks for a save over what is no book.
    pub(super) fn write_over(&mut self) -> Vec<Effect> {
        self.outside.strange = None;
        self.saving = Saving::Busy;
        vec![Effect::WriteOver(Box::new(self.book.records().clone()))]
    }

    /// Returns what the changed records are called now; nothing for those that are not there.
    fn names(&self, set: &ChangeSet) -> Vec<String> {
        let told = set.changes.iter().filter(|change| is_told(change));
        told.map(|change| match change.about() {
            None => "the brand".to_owned(),
            Some(id) if id.is_in(&self.book) => record_name(&self.book, &id),
            Some(_) => String::new(),
        })
        .collect()
    }
}

/// Returns the changes that the book can take: of what was changed here as well, ours stands.
fn onto(theirs: ChangeSet, app: &App) -> ChangeSet {
    let changes = theirs.changes.into_iter();
    let alone = |change: &Change| {
        let one = ChangeSet { label: String::new(), changes: vec![change.clone()] };
        app.book.with(&one).is_ok()
    };
    ChangeSet { label: String::new(), changes: changes.filter(alone).collect() }
}

/// Returns whether the owner is told of a change by itself: history follows from the others.
fn is_told(change: &Change) -> bool {
    match change {
        Change::Entry(_) => false,
        Change::Brand { .. }
        | Change::Influencer(_)
        | Change::Campaign(_)
        | Change::Partnership(_)
        | Change::Deliverable(_)
        | Change::Payment(_)
        | Change::Shipment(_)
        | Change::UsageRight(_)
        | Change::Exclusivity(_)
        | Change::Touch(_)
        | Change::Silence(_) => true,
    }
}

fn counted(set: &ChangeSet) -> String {
    match set.changes.iter().filter(|change| is_told(change)).count() {
        1 => "1 change".to_owned(),
        count => format!("{count} changes"),
    }
}

/// Asks whether our book takes the place of what is no book.
pub(super) fn ask_to_write_over(app: &mut App) {
    let answers = vec![
        MenuItem::new("Leave the file as it is", Act::Nothing).key('l'),
        MenuItem::new("Write your book over it", Act::WriteOver).key('y'),
    ];
    let question = "What stands in the file cannot be read as a book. A copy of it goes to the \
                    backups first; what was changed in it by others is then not in your book."
        .to_owned();
    app.overlays.push(Overlay::Ask(Ask { question, answers, selected: 0 }));
}
