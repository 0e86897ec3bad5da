//! What the app knows: one struct, and what it is made of. Nothing here acts on the whole of it.

pub mod adopted;
pub mod backups;
pub mod comparison;
pub mod drafts;
pub mod effect;
pub mod filter;
pub mod findings;
pub mod keeping;
pub mod layout;
pub mod marks;
pub mod notice;
pub mod outside;
pub mod page;
pub(super) mod parts;
pub mod popup;
pub mod screen;
pub mod selection;
pub mod shown;
pub mod sight;
pub mod steps;
pub mod subject;

use std::collections::HashMap;

use super::form::Form;
use super::form::list::List;
use super::keys::keymap::Context;
use super::keys::view::{Room, View};
use crate::domain::book::Book;
use crate::domain::conflict::Conflict;
use crate::domain::date::{Date, NaiveTime};
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::NextStep;
use crate::domain::id::{Id, Ids};
use crate::domain::influencer::Influencer;
use crate::domain::locale::Locale;
use crate::domain::partnership::Partnership;
use backups::BackupsState;
use comparison::Comparison;
use drafts::{Kept, Told};
use filter::Filter;
use keeping::Keeping;
use layout::Layout;
use marks::Marks;
use notice::{Notices, Weight};
use outside::Outside;
use popup::Overlay;
use screen::{CalendarState, ChecksState, Detail, Page, PipelineState, TodayKey};
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
    pub influencer_list: List<Id<Influencer>>,
    /// The marks in Influencers.
    pub marks: Marks,
    /// The marked influencers side by side, over the list.
    pub comparison: Option<Comparison>,
    /// The selection in Deliverables.
    pub deliverable_list: List<Id<Deliverable>>,
    /// The state of the checks.
    pub checks: ChecksState,
    /// The selection in the conflicts.
    pub conflict_list: List<Id<Conflict>>,
    /// The selection in the history of steps.
    pub step_list: List<Option<u64>>,
    /// Where a view without a tab was opened from: the view, and the page that lay over it.
    pub came_from: (View, Option<Page>),
    /// The state of the backups.
    pub backups: BackupsState,
    /// Whether the screen has nothing that only decorates, and says in words which row is selected.
    pub plain_screen: bool,
    /// The filters of the views that have one.
    pub filters: HashMap<View, Filter>,
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
    pub(in crate::app) ids: Ids,
    pub(in crate::app) steps: Steps,
    pub(in crate::app) keeping: Keeping,
    // What was typed in popups that were closed without being taken.
    pub(in crate::app) kept: Kept,
    // What was told last of all that is typed.
    pub(in crate::app) told: Told,
    // Whether the last key was Ctrl-C: a second one quits.
    pub(in crate::app) cancelled: bool,
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
    pub(in crate::app) fn say_closed(&mut self, title: &str) {
        let said = format!("Closed “{title}”; what you typed is kept for when you open it again");
        self.say(Weight::Done, said);
    }

    /// Returns the form on top, if a form has the keys.
    #[must_use]
    pub fn form(&self) -> Option<&Form> {
        match self.overlays.last() {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// Returns the comparison, where it is what the screen shows.
    #[must_use]
    pub fn comparing(&self) -> Option<&Comparison> {
        self.comparison.as_ref().filter(|_| self.view == View::Influencers && self.page.is_none())
    }
}
