//! The rooms: what each view, the comparison and the page do in their own way.
//!
//! What a room leaves to the others is in `verbs`. To add a view, write its room here and a row in
//! [`room`]; the compiler asks for the rest.

pub mod backups;
mod calendar;
pub mod checks;
pub mod compare;
pub mod conflicts;
mod deliverables;
pub mod influencers;
mod page;
mod pipeline;
mod side;
pub mod steps;
mod today;

use super::App;
use super::effect::Effect;
use super::list::{List, Move, Row, Rows};
use super::overlay::MenuItem;
use super::screen::{Room, View};
use super::subject::Subject;
use super::verb::Verb;
use crate::domain::record::AnyId;

pub(super) use pipeline::go_to_found;
pub(super) use side::{leave as leave_side, open as open_side};

/// Why nothing is done where no row is selected.
pub(super) const NOTHING: &str = "nothing is selected here";
/// Why a page and a comparison are not filtered.
const NO_FILTER: &str = "a page has no filter; Esc goes back to the list";

/// What a room does in its own way.
pub(super) trait Behaviour {
    /// Returns the record that is selected, if one is.
    fn subject(&self, app: &App) -> Option<Subject>;

    /// Acts on the list that has the focus; returns whether what was selected in it is gone.
    fn rows(&self, app: &mut App, act: RowAct) -> bool;

    /// Returns whether a row is selected that is no record.
    fn has_own_row(&self, _app: &App) -> bool {
        false
    }

    /// Returns whether a verb can be done here, and why not; none where the room does not matter.
    fn availability(&self, _app: &App, _verb: Verb) -> Option<Result<(), &'static str>> {
        None
    }

    /// Does a verb; none where it is done as everywhere.
    fn perform(&self, _app: &mut App, _verb: Verb) -> Option<Vec<Effect>> {
        None
    }

    /// Returns what can be added here.
    fn new_items(&self, _app: &App) -> Vec<MenuItem> {
        Vec::new()
    }

    /// Returns what the menu of a row that is no record lists.
    fn actions(&self, _app: &App) -> Option<Actions> {
        None
    }

    /// Goes to where the selected record is now.
    fn follow_record(&self, _app: &mut App) {}

    /// Selects a record that was added, where it is listed here.
    fn show_added(&self, _app: &mut App, _added: AnyId) {}

    /// Turns the wheel by so many rows.
    fn wheel(&self, app: &mut App, by: isize) {
        self.rows(app, RowAct::Wheel(by));
    }
}

/// A menu of verbs, each with what stands beside it; without that its key does.
pub(super) struct Actions {
    pub(super) title: String,
    pub(super) verbs: Vec<(Verb, Option<String>)>,
}

/// What is done to the list that has the focus.
#[derive(Clone, Copy, Debug)]
pub(super) enum RowAct {
    /// Moves the selection.
    Go(Move),
    /// Selects the row at a place.
    SelectAt(usize),
    /// Turns the wheel.
    Wheel(isize),
    /// Finds the selection again after the rows changed.
    Settle,
}

impl RowAct {
    /// Acts on a list; returns whether what was selected is gone.
    fn on<K: Row>(self, list: &mut List<K>, rows: &(impl Rows<K> + ?Sized), height: usize) -> bool {
        match self {
            Self::Go(step) => list.go(step, rows, height),
            Self::SelectAt(at) => list.select_at(at, rows, height),
            Self::Wheel(by) => list.wheel(by, rows, height),
            Self::Settle => return list.settle(rows, height),
        }
        false
    }
}

/// Refuses to add and to delete where the rows are neither records nor what they ask for.
fn of_own_rows(verb: Verb) -> Option<Result<(), &'static str>> {
    match verb {
        Verb::New => Some(Err("nothing is added here: Esc goes back")),
        Verb::Delete => Some(Err("nothing is deleted here: . lists what can be done")),
        _ => None,
    }
}

/// Returns how a room behaves.
fn behaviour(room: Room) -> &'static dyn Behaviour {
    match room {
        Room::Page => &page::Page,
        Room::Compare => &compare::Compare,
        Room::View(view) => match view {
            View::Today => &today::Today,
            View::Pipeline => &pipeline::Pipeline,
            View::Calendar => &calendar::Calendar,
            View::Influencers => &influencers::Influencers,
            View::Deliverables => &deliverables::Deliverables,
            View::Checks => &checks::Checks,
            View::Backups => &backups::Backups,
            View::Conflicts => &conflicts::Conflicts,
            View::Steps => &steps::Steps,
        },
    }
}

impl App {
    /// Returns how the room that is open behaves.
    pub(super) fn here(&self) -> &'static dyn Behaviour {
        behaviour(self.room())
    }

    /// Returns what is selected on the screen, if anything is.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        self.here().subject(self)
    }
}
