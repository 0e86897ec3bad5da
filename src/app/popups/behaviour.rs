//! The behaviour of a popup.

use crate::app::App;
use crate::app::keys::chord::Chord;
use crate::app::keys::keymap::{self, Context};
use crate::app::keys::verb::Verb;
use crate::app::open::drafts;
use crate::app::state::effect::Effect;

/// The behaviour of a popup while it is on top.
pub(super) trait Behaviour {
    /// Returns the contexts of its keys, nearest first.
    fn contexts(&self, _app: &App) -> Vec<Context> {
        vec![Context::Popup, Context::Everywhere]
    }

    /// Handles a key.
    fn key(&self, app: &mut App, chord: Chord) -> Vec<Effect>;

    /// Handles pasted text; returns whether it has a field for it.
    fn paste(&self, _app: &mut App, _text: &str) -> bool {
        false
    }

    /// Scrolls by `by` rows.
    fn wheel(&self, _app: &mut App, _by: isize) {}

    /// Handles a mouse press on the row at an index.
    fn press(&self, _app: &mut App, _at: usize, _is_double: bool) -> Vec<Effect> {
        Vec::new()
    }

    /// Returns whether a mouse press outside closes it.
    fn closes_on_press_beside(&self, _app: &App) -> bool {
        true
    }

    /// Closes it; typed text is kept.
    fn close(&self, app: &mut App) {
        app.overlays.pop();
    }

    /// Closes it or quits, if the verb means that; otherwise returns `None`.
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

/// Returns the verb of a key in a popup.
pub(super) fn verb(chord: Chord) -> Option<Verb> {
    keymap::verb(&[Context::Popup, Context::Everywhere], chord)
}

/// Handles the keys shared by all popups whose text takes the printable keys: closing, and
/// discarding the typed text. Returns `None` if the key is for the popup.
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
