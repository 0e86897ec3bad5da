//! Questions: choosing an answer.

use super::act::act_on;
use super::behaviour::Behaviour;
use crate::app::App;
use crate::app::keys::chord::{Chord, Key};
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::lettered;

pub(super) struct Ask;

impl Behaviour for Ask {
    fn key(&self, app: &mut App, chord: Chord, _verb: Option<Verb>) -> Vec<Effect> {
        let Some(Overlay::Ask(ask)) = app.overlays.last_mut() else { return Vec::new() };
        let last = ask.answers.len().saturating_sub(1);
        let chosen = match (chord.key, lettered(&ask.answers, chord)) {
            (_, Some(at)) => at,
            (Key::Left | Key::Up | Key::BackTab, None) => {
                ask.selected = ask.selected.saturating_sub(1);
                return Vec::new();
            }
            (Key::Right | Key::Down | Key::Tab, None) => {
                ask.selected = (ask.selected + 1).min(last);
                return Vec::new();
            }
            (Key::Enter, None) => ask.selected,
            _ => return Vec::new(),
        };
        self.press(app, chosen, false)
    }

    fn press(&self, app: &mut App, at: usize, _is_double: bool) -> Vec<Effect> {
        let Some(Overlay::Ask(ask)) = app.overlays.pop() else { return Vec::new() };
        match ask.answers.into_iter().nth(at) {
            Some(answer) => act_on(app, answer.act),
            None => Vec::new(),
        }
    }
}
