//! Menus: moves in the items, and chooses one.

use super::act::act_on;
use super::behaviour::Behaviour;
use crate::app::App;
use crate::app::form::list::Move;
use crate::app::keys::chord::Chord;
use crate::app::keys::keymap::Context;
use crate::app::keys::verb::Verb;
use crate::app::open::drafts;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::lettered;
use crate::domain::text::sentence;

pub(super) struct Menu;

impl Behaviour for Menu {
    fn contexts(&self, app: &App) -> Vec<Context> {
        match app.overlays.last() {
            Some(Overlay::Menu(menu)) if menu.lists_drafts() => {
                vec![Context::Drafts, Context::Popup, Context::Everywhere]
            }
            _ => vec![Context::Popup, Context::Everywhere],
        }
    }

    fn key(&self, app: &mut App, chord: Chord, verb: Option<Verb>) -> Vec<Effect> {
        if verb == Some(Verb::Delete) {
            drafts::discard(app);
            return Vec::new();
        }
        let height = app.layout.popup.max(1);
        let Some(Overlay::Menu(menu)) = app.overlays.last_mut() else { return Vec::new() };
        let places: Vec<usize> = (0..menu.items.len()).collect();
        // The letter of an item takes precedence over letters that move.
        if let Some(at) = lettered(&menu.items, chord) {
            return self.press(app, at, false);
        }
        if let Some(step) = Move::of_key(verb, chord) {
            menu.list.go(step, &places, height);
            return Vec::new();
        }
        match (verb, menu.list.selected().copied()) {
            (Some(Verb::Open), Some(at)) => self.press(app, at, false),
            _ => Vec::new(),
        }
    }

    fn wheel(&self, app: &mut App, by: isize) {
        let height = app.layout.popup.max(1);
        if let Some(Overlay::Menu(menu)) = app.overlays.last_mut() {
            let places: Vec<usize> = (0..menu.items.len()).collect();
            menu.list.wheel(by, &places, height);
        }
    }

    fn press(&self, app: &mut App, at: usize, _is_double: bool) -> Vec<Effect> {
        let Some(Overlay::Menu(menu)) = app.overlays.last() else { return Vec::new() };
        let Some(item) = menu.items.get(at) else { return Vec::new() };
        if let Some(why) = item.refused {
            app.say(Weight::Refused, sentence(why));
            return Vec::new();
        }
        let act = item.act.clone();
        app.overlays.pop();
        act_on(app, act)
    }
}
