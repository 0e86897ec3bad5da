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

    /// Handles a key that does not close it, with its verb in these contexts.
    fn key(&self, app: &mut App, chord: Chord, verb: Option<Verb>) -> Vec<Effect>;

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

/// Discards the typed text of the top popup if the key means that; returns whether it did. For
/// popups whose text takes the printable keys.
pub(super) fn throws_away(app: &mut App, chord: Chord) -> bool {
    let is_meant = keymap::verb(&[Context::Form], chord) == Some(Verb::ThrowAway);
    if is_meant {
        drafts::throw_open(app);
    }
    is_meant
}
