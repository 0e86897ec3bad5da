//! What a room does in its own way.

use crate::app::App;
use crate::app::form::list::{List, Move, Row, Rows};
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::popup::menu::MenuItem;
use crate::app::state::subject::Subject;
use crate::domain::record::AnyId;

/// Why nothing is done where no row is selected.
pub(in crate::app) const NOTHING: &str = "nothing is selected here";
/// Why a page and a comparison are not filtered.
pub(super) const NO_FILTER: &str = "a page has no filter; Esc goes back to the list";

/// What a room does in its own way.
pub(in crate::app) trait Behaviour {
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

    /// Prepares what is shown, before the view is shown.
    fn prepare(&self, _app: &mut App) {}

    /// Turns the wheel by so many rows.
    fn wheel(&self, app: &mut App, by: isize) {
        self.rows(app, RowAct::Wheel(by));
    }
}

/// A menu of verbs, each with what stands beside it; without that its key does.
pub(in crate::app) struct Actions {
    pub(in crate::app) title: String,
    pub(in crate::app) verbs: Vec<(Verb, Option<String>)>,
}

/// What is done to the list that has the focus.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) enum RowAct {
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
    pub(super) fn on<K: Row>(
        self,
        list: &mut List<K>,
        rows: &(impl Rows<K> + ?Sized),
        height: usize,
    ) -> bool {
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
pub(super) fn of_own_rows(verb: Verb) -> Option<Result<(), &'static str>> {
    match verb {
        Verb::New => Some(Err("nothing is added here: Esc goes back")),
        Verb::Delete => Some(Err("nothing is deleted here: . lists what can be done")),
        _ => None,
    }
}
