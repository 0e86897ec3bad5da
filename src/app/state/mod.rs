//! The app's state: one struct and its parts. The code here acts on parts, never on the whole app.

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
use crate::domain::text::sentence;
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
    /// Yes.
    Full,
    /// Read-only, and why.
    ReadOnly(String),
}

/// The save state of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Unchanged since it was read.
    Unchanged,
    /// A save is under way.
    Busy,
    /// Saved at this time of day.
    At(NaiveTime),
    /// The save failed and is retried.
    Failed {
        /// The reason, as a sentence.
        why: String,
        /// The reason in two words.
        brief: &'static str,
    },
}

/// Where the book comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The owner's own book.
    Own,
    /// A throw-away copy of the sample.
    Demo,
}

/// The whole state.
#[derive(Clone, Debug)]
pub struct App {
    /// The book.
    pub book: Book,
    /// The current date.
    pub today: Date,
    /// Where the book comes from.
    pub origin: Origin,
    /// Whether the book may be changed.
    pub access: Access,
    /// The save state of the book.
    pub saving: Saving,
    /// Everything else known about the file.
    pub outside: Outside,
    /// The data that views show, updated after each change.
    pub sight: Sight,
    /// The open view.
    pub view: View,
    /// The page over the view.
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
    /// Where a view without a tab was opened from: the view, and the page over it.
    pub came_from: (View, Option<Page>),
    /// The state of the backups.
    pub backups: BackupsState,
    /// Whether to draw without decoration and name the selected row in words.
    pub plain_screen: bool,
    /// The filters of the views that have one.
    pub filters: HashMap<View, Filter>,
    /// The pane beside a list.
    pub detail: Detail,
    /// Set if the selected row left the view; cleared by the next key on the screen.
    pub slip: Option<Slip>,
    /// The popups, the top one last.
    pub overlays: Vec<Overlay>,
    /// The app's notices.
    pub notices: Notices,
    /// The layout of the last frame.
    pub layout: Layout,
    /// The next step suggested by the last event; `r` as the next key fills it in.
    pub proposal: Option<(Id<Partnership>, NextStep)>,
    pub(in crate::app) ids: Ids,
    pub(in crate::app) steps: Steps,
    pub(in crate::app) keeping: Keeping,
    // Text typed in popups that were closed without saving.
    pub(in crate::app) kept: Kept,
    // The drafts as last reported.
    pub(in crate::app) told: Told,
    // Whether the last key was Ctrl-C: a second one quits.
    pub(in crate::app) cancelled: bool,
}

impl App {
    /// Returns the owner's input conventions, with today's date.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.book.brand.locale(self.today)
    }

    /// Returns the label of the step that undo would take back.
    #[must_use]
    pub fn can_undo(&self) -> Option<&str> {
        self.steps.next_undo()
    }

    /// Returns whether the newest step in effect came from outside.
    #[must_use]
    pub fn ends_with_a_merge(&self) -> bool {
        self.steps.ends_with_a_merge()
    }

    /// Returns the label of the step that redo would repeat.
    #[must_use]
    pub fn can_redo(&self) -> Option<&str> {
        self.steps.next_redo()
    }

    /// Returns the screen's contexts, ignoring popups.
    #[must_use]
    pub fn screen_contexts(&self) -> Vec<Context> {
        vec![Context::In(self.room()), Context::Screen, Context::Everywhere]
    }

    /// Returns what the screen shows, ignoring popups.
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

    /// Returns whether the screen shows the list of influencers.
    #[must_use]
    pub fn lists_influencers(&self) -> bool {
        self.room() == Room::View(View::Influencers)
    }

    /// Shows a notice above the footer.
    pub fn say(&mut self, weight: Weight, text: impl Into<String>) {
        self.notices.say(weight, text);
    }

    /// Reports that a popup was closed and its text kept.
    pub(in crate::app) fn say_closed(&mut self, title: &str) {
        let said = format!("Closed “{title}”; what you typed is kept for when you open it again");
        self.say(Weight::Done, said);
    }

    /// Returns whether the book may only be read; if so, says why.
    pub(in crate::app) fn refuses_edits(&mut self) -> bool {
        let Access::ReadOnly(why) = &self.access else { return false };
        let why = sentence(why);
        self.say(Weight::Refused, why);
        true
    }

    /// Returns the top popup if it is a form.
    #[must_use]
    pub fn form(&self) -> Option<&Form> {
        match self.overlays.last() {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// Returns the comparison, if the screen shows it.
    #[must_use]
    pub fn comparing(&self) -> Option<&Comparison> {
        self.comparison.as_ref().filter(|_| self.view == View::Influencers && self.page.is_none())
    }
}
