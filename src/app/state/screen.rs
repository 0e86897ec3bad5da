//! The screens as state: what each view remembers while it is not shown.
//!
//! Screens are state rather than objects that draw: views are functions of the whole state, so a
//! test can put the app anywhere, and nothing is stored twice.

use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::stage::{Lane, Stage};
use crate::insight::checks::FindingId;
use crate::insight::item::ItemId;
pub use crate::insight::profile::{Key as PageKey, Section};

use crate::app::form::list::List;

/// The state of Pipeline.
#[derive(Clone, Debug)]
pub struct PipelineState {
    /// The focused column.
    pub column: Column,
    /// The cards of each column: the six lanes, then those off the board.
    pub lists: [List<Id<Partnership>>; 7],
}

/// A column of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// A lane.
    In(Lane),
    /// Paused, declined, rejected and ghosted.
    Off,
}

impl Column {
    /// All columns, left to right.
    pub const ALL: [Self; 7] = [
        Self::In(Lane::Prospect),
        Self::In(Lane::Contacted),
        Self::In(Lane::InTalks),
        Self::In(Lane::Agreed),
        Self::In(Lane::Active),
        Self::In(Lane::Done),
        Self::Off,
    ];

    /// Returns the column of a stage.
    #[must_use]
    pub fn of(stage: Stage) -> Self {
        stage.lane().map_or(Self::Off, Self::In)
    }

    /// Returns the index from the left, from 0.
    #[must_use]
    pub fn position(self) -> usize {
        Self::ALL.iter().position(|column| *column == self).unwrap_or_default()
    }

    /// Returns the title of the column.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::In(lane) => crate::domain::choice::Choice::word(lane),
            Self::Off => "Off the board",
        }
    }
}

/// The range the calendar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Six weeks around a month.
    Month,
    /// Seven days.
    Week,
    /// A list of the days that have items.
    Agenda,
}

/// Which part of a two-part screen has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The list, or the days.
    Main,
    /// The part beside or below it.
    Side,
}

/// The state of Calendar.
#[derive(Clone, Debug)]
pub struct CalendarState {
    /// The range shown.
    pub span: Span,
    /// The focused day.
    pub day: Date,
    /// Whether the days or the items of the day have the focus.
    pub pane: Pane,
    /// The items of the day; in the agenda all lines, with headings.
    pub items: List<Option<ItemId>>,
}

/// A selectable line of Today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TodayKey {
    /// The number of open conflicts.
    Conflicts,
    /// An item that needs the owner.
    Item(ItemId),
}

/// The state of the checks.
#[derive(Clone, Debug)]
pub struct ChecksState {
    /// The findings, with headings.
    pub list: List<Option<FindingId>>,
}

/// The state of an influencer's page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The influencer.
    pub influencer: Id<Influencer>,
    /// The partnership that the sections show.
    pub partnership: Option<Id<Partnership>>,
    /// The open section.
    pub section: Section,
    /// The lines of the section, with headings.
    pub lines: List<Option<PageKey>>,
}

/// The size of the pane beside a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Shown where there is room.
    Shown,
    /// Half the screen.
    Wide,
    /// Not shown.
    Hidden,
}
