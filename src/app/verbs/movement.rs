//! Movement in the focused list, where the room has none of its own.

use crate::app::form::list::Move;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::effect::Effect;
use crate::app::verbs::perform;
use crate::app::{App, open};

pub(super) fn go(app: &mut App, verb: Verb) -> Vec<Effect> {
    match verb {
        Verb::Right => return perform(app, Verb::Open),
        Verb::Left => return perform(app, Verb::Back),
        Verb::NextPane | Verb::PreviousPane => neighbour_view(app, verb),
        _ => {
            if let Some(step) = Move::of(verb) {
                app.move_rows(step);
            }
        }
    }
    Vec::new()
}

/// In a view with one pane, Tab goes to the next view, as in a browser.
fn neighbour_view(app: &mut App, verb: Verb) {
    let here = View::TABS.iter().position(|view| *view == app.view).unwrap_or(0);
    let count = View::TABS.len();
    let to = if verb == Verb::NextPane { here + 1 } else { here + count - 1 };
    open::view(app, View::TABS[to % count]);
}
