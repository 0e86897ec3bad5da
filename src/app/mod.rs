//! What is happening: one state, one function from message to effects.
//!
//! The journey of a key: [`update`](update::update) gets it as a message; a popup or a field takes
//! it, else [`keymap`] finds the verb; [`availability`] may refuse with a reason, which becomes the
//! notice; [`perform`] makes a command, `plan` makes a change set of it, [`App::commit`] applies it,
//! keeps it as a step, and asks for a save.

pub mod availability;
pub mod chord;
pub mod effect;
pub mod form;
pub mod keymap;
pub mod layout;
pub mod list;
pub mod message;
pub mod mouse;
pub mod notice;
pub mod overlay;
pub mod perform;
pub mod popup;
pub mod filter;
pub mod sight;
pub mod screen;
pub mod start;
pub mod steps;
pub mod subject;
pub mod update;
pub mod verb;

use std::collections::HashMap;

use crate::domain::book::Book;
use crate::domain::change::ChangeSet;
use crate::domain::command::Command;
use crate::domain::date::{Date, NaiveTime};
use crate::domain::field::Locale;
use crate::domain::id::Ids;
use crate::domain::plan::plan;


use effect::Effect;
use form::Form;
use form::kinds::Target;
use keymap::Context;
use layout::Layout;
use list::List;
use notice::{Notices, Weight};
use overlay::Overlay;
use screen::{CalendarState, Column, Detail, Page, Pane, PipelineState, Span, View};
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
    /// Not saved; why.
    Failed(String),
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
    /// What views show, kept fresh after each change.
    pub sight: Sight,
    /// The view whose tab is open.
    pub view: View,
    /// The page that lies over the view.
    pub page: Option<Page>,
    /// The selection in Today.
    pub today_list: List<Option<crate::insight::item::ItemId>>,
    /// The state of Pipeline.
    pub pipeline: PipelineState,
    /// The state of Calendar.
    pub calendar: CalendarState,
    /// The selection in Influencers.
    pub influencer_list: List<crate::domain::id::Id<crate::domain::influencer::Influencer>>,
    /// The selection in Deliverables.
    pub deliverable_list: List<crate::domain::id::Id<crate::domain::deliverable::Deliverable>>,
    /// The filters of the views that have one.
    pub filters: HashMap<View, filter::Filter>,
    /// The pane beside a list.
    pub detail: Detail,
    /// What floats above, the last on top.
    pub overlays: Vec<Overlay>,
    /// What the app says.
    pub notices: Notices,
    /// What was drawn last.
    pub layout: Layout,
    ids: Ids,
    steps: Steps,
    // What was typed in forms that were closed without being taken.
    kept: HashMap<Target, Box<Form>>,
    // Whether the last key was Ctrl-C: a second one quits.
    cancelled: bool,
}
