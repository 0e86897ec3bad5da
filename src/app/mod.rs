//! What is happening: one state, one function from message to effects.
//!
//! The journey of a key: [`update`](update::update) gets it as a message; a popup or a field takes
//! it, else [`keymap`] finds the verb; [`verbs::availability`] may refuse with a reason, which becomes the
//! notice; [`verbs::perform`] makes a command, `plan` makes a change set of it, the app applies it,
//! keeps it as a step, and asks for a save.

pub mod chord;
pub mod comparison;
pub mod effect;
pub mod filter;
pub mod findings;
pub mod form;
pub mod keeping;
pub mod keymap;
pub mod layout;
pub mod leaving;
pub mod letter;
pub mod list;
pub mod marks;
pub mod message;
pub mod mouse;
pub mod next_step;
pub mod notice;
pub mod offer;
mod open;
pub mod outside;
pub mod overlay;
pub mod page;
mod parts;
pub mod planning;
pub mod popup;
pub mod rows;
pub mod screen;
pub mod selection;
pub mod shown;
pub mod sight;
pub mod start;
pub mod steps;
pub mod subject;
pub mod touch_line;
pub mod typed;
pub mod update;
pub mod verb;
pub mod verbs;
pub mod views;

use std::collections::HashMap;

use crate::domain::book::Book;
use crate::domain::change::ChangeSet;
use crate::domain::command::Command;
use crate::domain::date::{Date, NaiveTime};
use crate::domain::expectations::NextStep;
use crate::domain::field::Locale;
use crate::domain::id::{Id, Ids};
use crate::domain::partnership::Partnership;
use crate::domain::plan::plan;
use crate::domain::record::AnyId;
use crate::domain::text::sentence;
use crate::insight::follow_up::settled::settled_by;
use crate::insight::reason::paid_early;

use comparison::Comparison;
use effect::Effect;
use keymap::Context;
use layout::Layout;
use list::List;
use marks::Marks;
use notice::{Notices, Weight};
use outside::Outside;
use overlay::Overlay;
use screen::{CalendarState, ChecksState, Detail, Page, PipelineState, Room, TodayKey, View};
use selection::Slip;
use sight::Sight;
use steps::Steps;

/// Whether the book may be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// It may.
    Full,
    /// It may be looked at only; why.
    ReadOnly(String),
}

/// What is known of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was changed since it was read.
    Unchanged,
    /// A save is under way.
    Busy,
    /// Saved, at this time of day.
    At(NaiveTime),
    /// Not saved, and tried again.
    Failed {
        /// Why, in a sentence.
        why: String,
        /// Why, in two words.
        brief: &'static str,
    },
}

/// What the book is to the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The owner's own book.
    Own,
    /// A throw-away copy of the sample.
    Demo,
}

/// All state.
#[derive(Clone, Debug)]
pub struct App {
    /// The book.
    pub book: Book,
    /// The day that the owner lives in.
    pub today: Date,
    /// What the book is.
    pub origin: Origin,
    /// Whether it may be changed.
    pub access: Access,
    /// What is known of the file.
    pub saving: Saving,
    /// What is known of the file beside that.
    pub outside: Outside,
    /// What views show, kept fresh after each change.
    pub sight: Sight,
    /// The view whose tab is open.
    pub view: View,
    /// The page that lies over the view.
    pub page: Option<Page>,
    /// The selection in Today.
    pub today_list: List<Option<TodayKey>>,
    /// The state of Pipeline.
    pub pipeline: PipelineState,
    /// The state of Calendar.
    pub calendar: CalendarState,
    /// The selection in Influencers.
    pub influencer_list: List<Id<crate::domain::influencer::Influencer>>,
    /// The marks in Influencers.
    pub marks: Marks,
    /// The marked influencers side by side, over the list.
    pub comparison: Option<Comparison>,
    /// The selection in Deliverables.
    pub deliverable_list: List<Id<crate::domain::deliverable::Deliverable>>,
    /// The state of the checks.
    pub checks: ChecksState,
    /// The selection in the conflicts.
    pub conflict_list: List<Id<crate::domain::conflict::Conflict>>,
    /// The selection in the history of steps.
    pub step_list: List<Option<u64>>,
    /// Where a view without a tab was opened from: the view, and the page that lay over it.
    pub came_from: (View, Option<Page>),
    /// The state of the backups.
    pub backups: views::backups::BackupsState,
    /// Whether the screen has nothing that only decorates, and says in words which row is selected.
    pub plain_screen: bool,
    /// The filters of the views that have one.
    pub filters: HashMap<View, filter::Filter>,
    /// The pane beside a list.
    pub detail: Detail,
    /// That what was selected left the view, until the next key on the screen.
    pub slip: Option<Slip>,
    /// What floats above, the last on top.
    pub overlays: Vec<Overlay>,
    /// What the app says.
    pub notices: Notices,
    /// What was drawn last.
    pub layout: Layout,
    /// The next step that the last event suggests: `r` as the next key fills it in.
    pub proposal: Option<(Id<Partnership>, NextStep)>,
    ids: Ids,
    steps: Steps,
    keeping: keeping::Keeping,
    // What was typed in popups that were closed without being taken.
    kept: typed::Kept,
    // What was told last of all that is typed.
    told: typed::Told,
    // Whether the last key was Ctrl-C: a second one quits.
    cancelled: bool,
}

impl App {
    /// Returns how the owner types, today.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.book.brand.locale(self.today)
    }

    /// Returns the label of the step that undo would take back.
    #[must_use]
    pub fn can_undo(&self) -> Option<&str> {
        self.steps.next_undo()
    }

    /// Returns whether what came in from outside is the newest of all that stands.
    #[must_use]
    pub fn ends_with_a_merge(&self) -> bool {
        self.steps.ends_with_a_merge()
    }

    /// Returns the label of the step that redo would do again.
    #[must_use]
    pub fn can_redo(&self) -> Option<&str> {
        self.steps.next_redo()
    }

    /// Returns the contexts whose keys hold now, the nearest first.
    #[must_use]
    pub fn contexts(&self) -> Vec<Context> {
        match self.overlays.last() {
            Some(Overlay::Form(_)) => vec![Context::Form, Context::Everywhere],
            Some(Overlay::Menu(menu)) if menu.lists_drafts() => {
                vec![Context::Drafts, Context::Popup, Context::Everywhere]
            }
            Some(
                Overlay::Menu(_)
                | Overlay::Finder(_)
                | Overlay::Ask(_)
                | Overlay::Planning(_)
                | Overlay::Reader(_)
                | Overlay::Step(_)
                | Overlay::Touch(_)
                | Overlay::Leave(_),
            ) => {
                vec![Context::Popup, Context::Everywhere]
            }
            Some(Overlay::Preview(_)) => vec![Context::Preview, Context::Everywhere],
            None => self.screen_contexts(),
        }
    }

    /// Returns the contexts of the screen under any popup.
    #[must_use]
    pub fn screen_contexts(&self) -> Vec<Context> {
        vec![Context::In(self.room()), Context::Screen, Context::Everywhere]
    }

    /// Returns what the screen shows under any popup.
    #[must_use]
    pub fn room(&self) -> Room {
        if self.page.is_some() {
            Room::Page
        } else if self.comparing().is_some() {
            Room::Compare
        } else {
            Room::View(self.view)
        }
    }

    /// Returns whether the screen is the list of influencers.
    #[must_use]
    pub fn lists_influencers(&self) -> bool {
        self.room() == Room::View(View::Influencers)
    }

    /// Says something in the line above the foot.
    pub fn say(&mut self, weight: Weight, text: impl Into<String>) {
        self.notices.say(weight, text);
    }

    /// Says that a popup was closed, and that what was typed in it is kept.
    fn say_closed(&mut self, title: &str) {
        let said = format!("Closed “{title}”; what you typed is kept for when you open it again");
        self.say(Weight::Done, said);
    }

    /// Gives the book a command; a refusal becomes the notice.
    pub fn run(&mut self, command: Command) -> Vec<Effect> {
        match self.try_run(command) {
            Ok(effects) => effects,
            Err(why) => {
                self.say(Weight::Refused, sentence(&why));
                Vec::new()
            }
        }
    }

    /// Gives the book a command; returns the refusal in words.
    pub fn try_run(&mut self, command: Command) -> Result<Vec<Effect>, String> {
        if let Access::ReadOnly(why) = &self.access {
            return Err(why.clone());
        }
        let mut planned = |command| {
            plan(&self.book, command, &mut self.ids, self.today).map_err(|why| why.to_string())
        };
        let mut set = planned(command.clone())?;
        // What the next step waited for has happened: it is done, in the same step.
        if let Some(partnership) = settled_by(&self.book, &set) {
            set = planned(Command::WithStepDone { first: Box::new(command), partnership })?;
        }
        self.commit(set)
    }

    /// Applies a change set as one step of the owner.
    fn commit(&mut self, set: ChangeSet) -> Result<Vec<Effect>, String> {
        self.commit_as(set, Steps::push)
    }

    /// Applies a change set as a step that is remembered in this way.
    fn commit_as(
        &mut self,
        set: ChangeSet,
        remember: impl FnOnce(&mut Steps, ChangeSet),
    ) -> Result<Vec<Effect>, String> {
        let early = paid_early(&self.book, &set, self.today);
        self.book.apply(&set).map_err(|stale| stale.to_string())?;
        self.follow(&set);
        self.proposal = self.proposed_by(&set);
        let offer = match &self.proposal {
            Some((_, step)) => format!(" · r: {}", step.phrase(self.today)),
            None => String::new(),
        };
        let early = early.map(|early| format!(": {early}")).unwrap_or_default();
        self.notices.offer(&format!("{}{early}", set.label), &format!("{offer} · u undoes it"));
        self.hint_at_rounds(&set);
        remember(&mut self.steps, set);
        Ok(self.save())
    }

    /// Takes back the last step.
    pub(crate) fn undo(&mut self) -> Vec<Effect> {
        let done = self.steps.undo(&mut self.book);
        self.stepped(done, "Undid", "U does it again")
    }

    /// Does again what was taken back.
    pub(crate) fn redo(&mut self) -> Vec<Effect> {
        let done = self.steps.redo(&mut self.book);
        self.stepped(done, "Did again", "u undoes it")
    }

    fn stepped(
        &mut self,
        done: Option<Result<ChangeSet, steps::Hindered>>,
        word: &str,
        hint: &str,
    ) -> Vec<Effect> {
        match done {
            None => Vec::new(),
            Some(Err(why)) => {
                let why = sentence(&self.hindrance(&why));
                self.say(Weight::Refused, why);
                Vec::new()
            }
            Some(Ok(set)) => {
                self.follow(&set);
                self.notices.offer(&format!("{word}: {}", set.label), &format!(" · {hint}"));
                self.save()
            }
        }
    }

    /// Lets all that was computed from the book follow a change.
    fn follow(&mut self, set: &ChangeSet) {
        self.sight.follow(&self.book, set);
        self.backups.book_changed();
        self.follow_parts(set);
        for change in &set.changes {
            if let Some(AnyId::Influencer(id)) = change.about()
                && self.book.influencers.get(&id).is_none_or(|one| one.archived)
            {
                self.marks.take(&id);
            }
        }
        self.settle();
    }

    /// Asks to keep what was done, and to save what the book has become.
    fn save(&mut self) -> Vec<Effect> {
        self.saving = Saving::Busy;
        let steps = self.steps.take_unkept();
        self.keeping.risk(&steps);
        let kept = steps.into_iter().map(|step| Effect::Keep(Box::new(step)));
        kept.chain([Effect::Save(Box::new(self.book.records().clone()))]).collect()
    }
}
