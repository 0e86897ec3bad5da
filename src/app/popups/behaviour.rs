//! What a popup does in its own way.

use crate::app::App;
use crate::app::keys::chord::Chord;
use crate::app::keys::keymap::{self, Context};
use crate::app::keys::verb::Verb;
use crate::app::open::drafts;
use crate::app::state::effect::Effect;

/// How a popup behaves while it is on top.
pub(super) trait Behaviour {
    /// Returns the contexts whose keys hold in it, the nearest first.
    fn contexts(&self, _app: &App) -> Vec<Context> {
        vec![Context::Popup, Context::Everywhere]
    }

    /// Takes a key.
    fn key(&self, app: &mut App, chord: Chord) -> Vec<Effect>;

    /// Takes pasted text; returns whether it has a field for it.
    fn paste(&self, _app: &mut App, _text: &str) -> bool {
        false
    }

    /// Turns the wheel by so many rows.
    fn wheel(&self, _app: &mut App, _by: isize) {}

    /// Takes a press of the mouse on its row at a place.
    fn press(&self, _app: &mut App, _at: usize, _is_double: bool) -> Vec<Effect> {
        Vec::new()
    }

    /// Returns whether a press of the mouse beside it closes it.
    fn closes_on_press_beside(&self, _app: &App) -> bool {
        true
    }

    /// Closes it; what was typed into it is kept.
    fn close(&self, app: &mut App) {
        app.overlays.pop();
    }

    /// Closes it or quits, where a verb means that; returns none where it means something else.
    fn closing(&self, app: &mut App, verb: Option<Verb>) -> Option<Vec<Effect>> {
        match verb {
            Some(Verb::Back | Verb::Cancel) => {
                self.close(app);
                Some(Vec::new())
            }
            Some(Verb::QuitNow) => Some(app.leave()),
            _ => None,
        }
    }
}

/// Returns the verb that a key has in a popup.
pub(super) fn verb(chord: Chord) -> Option<Verb> {
    keymap::verb(&[Context::Popup, Context::Everywhere], chord)
}

/// Does what a key does in every popup whose text takes the printable keys: closing it, or throwing
/// away what was typed. Returns none where the key is for the popup.
pub(super) fn line_key(
    popup: &(impl Behaviour + ?Sized),
    app: &mut App,
    chord: Chord,
) -> Option<Vec<Effect>> {
    if let Some(effects) = popup.closing(app, verb(chord)) {
        return Some(effects);
    }
    if keymap::verb(&[Context::Form], chord) == Some(Verb::ThrowAway) {
        drafts::throw_open(app);
        return Some(Vec::new());
    }
    None
}
