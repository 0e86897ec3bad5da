//! The screens as state: what each view remembers while it is out of sight.
//!
//! Why state and not objects that draw: views are functions of the whole state, so a test can put
//! the app anywhere, and nothing is kept twice.

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
    /// The column that has the focus.
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

    /// Returns the column in which a stage has its cards.
    #[must_use]
    pub fn of(stage: Stage) -> Self {
        stage.lane().map_or(Self::Off, Self::In)
    }

    /// Returns the place from the left, from 0.
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

/// How much of the calendar is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Six weeks around a month.
    Month,
    /// Seven days.
    Week,
    /// A list of days that have something.
    Agenda,
}

/// Which part of a screen of two has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The list, or the days.
    Main,
    /// What lies beside or below it.
    Side,
}

/// The state of Calendar.
#[derive(Clone, Debug)]
pub struct CalendarState {
    /// How much is shown.
    pub span: Span,
    /// The day with the focus.
    pub day: Date,
    /// Whether the days or the items of the day have the focus.
    pub pane: Pane,
    /// The items of the day; in the agenda all lines, with their headings.
    pub items: List<Option<ItemId>>,
}

/// A line of Today that can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TodayKey {
    /// How many conflicts wait for an answer.
    Conflicts,
    /// What needs the owner.
    Item(ItemId),
}

/// The state of the checks.
#[derive(Clone, Debug)]
pub struct ChecksState {
    /// The findings, with their headings.
    pub list: List<Option<FindingId>>,
}

/// The state of an influencer's page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Whose page.
    pub influencer: Id<Influencer>,
    /// The partnership that the sections speak of.
    pub partnership: Option<Id<Partnership>>,
    /// The section that is open.
    pub section: Section,
    /// The lines of the section, with their headings.
    pub lines: List<Option<PageKey>>,
}

/// How much room the pane beside a list takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Shown where there is room.
    Shown,
    /// Half the screen.
    Wide,
    /// Not shown.
    Hidden,
}
