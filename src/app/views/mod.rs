//! The rooms: the behaviour of each view, the comparison and the page.
//!
//! `verbs` has the defaults that a room leaves unchanged. To add a view, write its room here and a
//! row in `behaviour()`; the compiler asks for the rest.

pub mod backups;
pub(super) mod behaviour;
mod calendar;
pub mod checks;
pub mod compare;
pub mod conflicts;
mod deliverables;
pub mod influencers;
pub mod offer;
mod page;
mod pipeline;
mod selection;
mod side;
pub mod steps;
mod today;

use crate::app::keys::view::{Room, View};
use crate::app::state::subject::Subject;
use crate::app::{App, open};

use behaviour::Behaviour;
pub(super) use side::leave as leave_side;

/// Shows a view; one without a tab goes back where it is already open.
pub(super) fn show(app: &mut App, view: View) {
    behaviour(Room::View(view)).prepare(app);
    if view.has_tab() { open::view(app, view) } else { side::open(app, view) }
}

/// Returns the behaviour of a room.
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
    /// Returns the behaviour of the open room.
    pub(super) fn here(&self) -> &'static dyn Behaviour {
        behaviour(self.room())
    }

    /// Returns the selection on the screen, if any.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        self.here().subject(self)
    }
}
