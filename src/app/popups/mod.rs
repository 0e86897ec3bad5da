//! The popups: how each handles keys, pasted text and the mouse.
//!
//! Popups are state ([`Overlay`]), and `open` opens them. To add one, add its state, write its
//! behaviour here and a row in `behaviour()`; the compiler asks for the rest.

mod act;
mod ask;
mod behaviour;
mod finder;
mod form;
mod leave;
mod menu;
mod planning;
pub mod preview;
mod reader;
mod step;
mod touch;

use crate::app::App;
use crate::app::keys::chord::Chord;
use crate::app::keys::keymap::{self, Context};
use crate::app::state::effect::Effect;
use crate::app::state::popup::Overlay;
use behaviour::Behaviour;

/// Returns the behaviour of a popup.
fn behaviour(overlay: &Overlay) -> &'static dyn Behaviour {
    match overlay {
        Overlay::Menu(_) => &menu::Menu,
        Overlay::Finder(_) => &finder::Finder,
        Overlay::Ask(_) => &ask::Ask,
        Overlay::Planning(_) => &planning::Planning,
        Overlay::Form(_) => &form::Form,
        Overlay::Reader(_) => &reader::Reader,
        Overlay::Preview(_) => &preview::Preview,
        Overlay::Step(_) => &step::Step,
        Overlay::Touch(_) => &touch::TouchLine,
        Overlay::Leave(_) => &leave::Leave,
    }
}

fn on_top(app: &App) -> Option<&'static dyn Behaviour> {
    app.overlays.last().map(behaviour)
}

/// Gives a key to the top popup.
pub(super) fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let Some(popup) = on_top(app) else { return Vec::new() };
    let verb = keymap::verb(&popup.contexts(app), chord);
    popup.closing(app, verb).unwrap_or_else(|| popup.key(app, chord, verb))
}

/// Gives pasted text to the top popup; returns whether it has a field for it.
pub(super) fn paste(app: &mut App, text: &str) -> bool {
    on_top(app).is_some_and(|popup| popup.paste(app, text))
}

/// Scrolls the top popup.
pub(super) fn wheel(app: &mut App, by: isize) {
    if let Some(popup) = on_top(app) {
        popup.wheel(app, by);
    }
}

/// Gives a press on a row to the top popup.
pub(super) fn press(app: &mut App, at: usize, is_double: bool) -> Vec<Effect> {
    on_top(app).map(|popup| popup.press(app, at, is_double)).unwrap_or_default()
}

/// Closes the top popup after a press outside, unless text was typed into it.
pub(super) fn press_beside(app: &mut App) {
    if let Some(popup) = on_top(app)
        && popup.closes_on_press_beside(app)
    {
        popup.close(app);
    }
}

impl App {
    /// Returns the active contexts, nearest first.
    #[must_use]
    pub fn contexts(&self) -> Vec<Context> {
        on_top(self).map_or_else(|| self.screen_contexts(), |popup| popup.contexts(self))
    }
}
