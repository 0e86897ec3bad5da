//! Throwing drafts away, and bringing them back while the program runs.

use super::kept::Lot;
use super::{Place, list};
use crate::app::App;
use crate::app::notice::Weight;
use crate::app::overlay::{Act, Overlay};

/// Throws away the draft that is selected in the list of drafts, or brings it back.
pub(in crate::app) fn discard(app: &mut App) {
    let Some(Overlay::Menu(menu)) = app.overlays.last() else { return };
    let Some(at) = menu.list.selected().copied() else { return };
    let Some(Act::GoOn(place)) = menu.items.get(at).map(|item| item.act.clone()) else { return };
    match app.kept.lot(&place) {
        Lot::Kept => {
            let title = app.place_title(&place);
            app.kept.throw(&place);
            app.notices.offer(&format!("Threw away the draft “{title}”"), " · d brings it back");
        }
        Lot::Thrown => {
            app.kept.bring_back(&place);
            let title = app.place_title(&place);
            app.say(Weight::Done, format!("The draft “{title}” is back"));
        }
    }
    app.overlays.pop();
    list(app, at);
}

/// Throws away the draft of a place.
pub(in crate::app) fn throw_away(app: &mut App, place: &Place) {
    let title = app.place_title(place);
    app.kept.throw(place);
    app.notices
        .offer(&format!("Threw away what you typed in “{title}”"), " · :drafts still has it");
}
