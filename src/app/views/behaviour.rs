//! The behaviour of a room.

use crate::app::App;
use crate::app::form::list::{List, Move, Row, Rows};
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::popup::menu::MenuItem;
use crate::app::state::subject::Subject;
use crate::domain::record::AnyId;

/// Why a verb is refused if no row is selected.
pub(in crate::app) const NOTHING: &str = "nothing is selected here";
/// Why pages and comparisons have no filter.
pub(super) const NO_FILTER: &str = "a page has no filter; Esc goes back to the list";

/// The behaviour of a room where it differs from the default.
pub(in crate::app) trait Behaviour {
    /// Returns the selected record, if any.
    fn subject(&self, app: &App) -> Option<Subject>;

    /// Acts on the focused list; returns whether its selected row is gone.
    fn rows(&self, app: &mut App, act: RowAct) -> bool;

    /// Returns whether the selected row is not a record.
    fn has_own_row(&self, _app: &App) -> bool {
        false
    }

    /// Returns whether a verb is available here, or why not; `None` if the room has no say.
    fn availability(&self, _app: &App, _verb: Verb) -> Option<Result<(), &'static str>> {
        None
    }

    /// Runs a verb; `None` if the default applies.
    fn perform(&self, _app: &mut App, _verb: Verb) -> Option<Vec<Effect>> {
        None
    }

    /// Returns items for what can be added here.
    fn new_items(&self, _app: &App) -> Vec<MenuItem> {
        Vec::new()
    }

    /// Returns the menu of a selected row that is not a record.
    fn actions(&self, _app: &App) -> Option<Actions> {
        None
    }

    /// Moves to the place of the selected record.
    fn follow_record(&self, _app: &mut App) {}

    /// Selects an added record, if it is listed here.
    fn show_added(&self, _app: &mut App, _added: AnyId) {}

    /// Prepares the view before it is shown.
    fn prepare(&self, _app: &mut App) {}

    /// Scrolls by `by` rows.
    fn wheel(&self, app: &mut App, by: isize) {
        self.rows(app, RowAct::Wheel(by));
    }
}

/// A menu of verbs, each with a note; without one, its key is shown.
pub(in crate::app) struct Actions {
    pub(in crate::app) title: String,
    pub(in crate::app) verbs: Vec<(Verb, Option<String>)>,
}

/// An action on the focused list.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) enum RowAct {
    /// Moves the selection.
    Go(Move),
    /// Selects the row at an index.
    SelectAt(usize),
    /// Scrolls.
    Wheel(isize),
    /// Finds the selection again after the rows changed.
    Settle,
}

impl RowAct {
    /// Acts on a list; returns whether the selected row is gone.
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

/// Refuses to add and delete in views whose rows are not records.
pub(super) fn of_own_rows(verb: Verb) -> Option<Result<(), &'static str>> {
    match verb {
        Verb::New => Some(Err("nothing is added here: Esc goes back")),
        Verb::Delete => Some(Err("nothing is deleted here: . lists what can be done")),
        _ => None,
    }
}
