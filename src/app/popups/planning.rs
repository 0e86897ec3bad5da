//! The preview of a step: movement scrolls the pieces, and past their end chooses the answer.

use super::behaviour::Behaviour;
use crate::app::form::list::Move;
use crate::app::keys::chord::{Chord, Key};
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::lettered;
use crate::app::state::popup::planning::{self as state, Asker};
use crate::app::{App, open};
use crate::domain::text::sentence;

pub(super) struct Planning;

impl Behaviour for Planning {
    fn key(&self, app: &mut App, chord: Chord, verb: Option<Verb>) -> Vec<Effect> {
        let height = app.layout.popup.max(1);
        let Some(Overlay::Planning(planning)) = app.overlays.last_mut() else { return Vec::new() };
        if let Some(at) = lettered(&planning.answers, chord) {
            return self.press(app, at, false);
        }
        let last = planning.answers.len().saturating_sub(1);
        match chord.key {
            Key::Left | Key::BackTab => planning.selected = planning.selected.saturating_sub(1),
            Key::Right | Key::Tab => planning.selected = (planning.selected + 1).min(last),
            Key::Enter => {
                let at = planning.selected;
                return self.press(app, at, false);
            }
            _ => {
                if let Some(step) = Move::of_key(verb, chord) {
                    planning.go(step, height);
                }
            }
        }
        Vec::new()
    }

    fn wheel(&self, app: &mut App, by: isize) {
        let height = app.layout.popup.max(1);
        if let Some(Overlay::Planning(planning)) = app.overlays.last_mut() {
            planning.scroll(by, height);
        }
    }

    fn press(&self, app: &mut App, at: usize, _is_double: bool) -> Vec<Effect> {
        let Some(Overlay::Planning(planning)) = app.overlays.pop() else { return Vec::new() };
        let state::Planning { set, without, asker, .. } = *planning;
        let done = match (at, without) {
            (0, _) => app.commit(set).map_err(|why| format!("{why}; look at it again")),
            (_, Some(command)) => app.try_run(command),
            (_, None) => return Vec::new(),
        };
        let effects = match done {
            Ok(effects) => effects,
            Err(why) => {
                app.say(Weight::Refused, sentence(&why));
                return Vec::new();
            }
        };
        if asker == Asker::Form {
            open::form_taken(app);
        }
        effects
    }
}
