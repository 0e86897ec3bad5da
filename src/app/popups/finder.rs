//! The finder behind help and palette: types a name, and runs the selected verb.

use super::behaviour::Behaviour;
use crate::app::App;
use crate::app::form::list::Move;
use crate::app::keys::chord::Chord;
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::Overlay;
use crate::app::verbs::availability::availability;
use crate::app::verbs::perform;
use crate::domain::text::sentence;

pub(super) struct Finder;

impl Behaviour for Finder {
    fn key(&self, app: &mut App, chord: Chord, verb: Option<Verb>) -> Vec<Effect> {
        let height = app.layout.popup.max(1);
        let Some(Overlay::Finder(finder)) = app.overlays.last_mut() else { return Vec::new() };
        if let Some(step) = verb.and_then(Move::of).filter(|_| chord.typed().is_none()) {
            let verbs = finder.verbs();
            finder.list.go(step, &verbs, height);
            return Vec::new();
        }
        if verb == Some(Verb::Open) {
            return run_found(app);
        }
        if finder.query.take(chord) {
            finder.first(height);
        }
        Vec::new()
    }

    fn paste(&self, app: &mut App, text: &str) -> bool {
        let height = app.layout.popup.max(1);
        let Some(Overlay::Finder(finder)) = app.overlays.last_mut() else { return false };
        finder.query.insert(text);
        finder.first(height);
        true
    }

    fn wheel(&self, app: &mut App, by: isize) {
        let height = app.layout.popup.max(1);
        if let Some(Overlay::Finder(finder)) = app.overlays.last_mut() {
            let verbs = finder.verbs();
            finder.list.wheel(by, &verbs, height);
        }
    }

    fn press(&self, app: &mut App, at: usize, is_double: bool) -> Vec<Effect> {
        let height = app.layout.popup.max(1);
        if let Some(Overlay::Finder(finder)) = app.overlays.last_mut() {
            let verbs = finder.verbs();
            finder.list.select_at(at, &verbs, height);
        }
        if is_double { run_found(app) } else { Vec::new() }
    }
}

/// Runs the selected verb; if it is unavailable, the finder stays open.
fn run_found(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Finder(finder)) = app.overlays.last() else { return Vec::new() };
    let verbs = finder.verbs();
    let Some(verb) = finder.list.selected().copied().filter(|verb| verbs.contains(verb)) else {
        app.say(Weight::Refused, "No command is called that");
        return Vec::new();
    };
    match availability(app, verb) {
        Ok(()) => {
            app.overlays.pop();
            perform(app, verb)
        }
        Err(why) => {
            app.say(Weight::Refused, sentence(why));
            Vec::new()
        }
    }
}
