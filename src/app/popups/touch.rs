//! The touch line: typed, echoed as it is understood, stored with Enter.

use super::behaviour::{Behaviour, throws_away};
use crate::app::form::draft::Draft;
use crate::app::form::open as forms;
use crate::app::keys::chord::{Chord, Key};
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::popup::Overlay;
use crate::app::{App, open};
use crate::domain::command::Command;
use crate::domain::locale::Unreadable;
use crate::domain::text::sentence;

pub(super) struct TouchLine;

impl Behaviour for TouchLine {
    fn key(&self, app: &mut App, chord: Chord, _verb: Option<Verb>) -> Vec<Effect> {
        if throws_away(app, chord) {
            return Vec::new();
        }
        match chord.key {
            Key::Enter => return store(app),
            Key::Char('s') if chord.ctrl => return store(app),
            Key::Tab | Key::F(2) => whole_form(app),
            _ => {
                if let Some(Overlay::Touch(line)) = app.overlays.last_mut() {
                    line.take(chord);
                }
            }
        }
        Vec::new()
    }

    fn paste(&self, app: &mut App, text: &str) -> bool {
        let Some(Overlay::Touch(line)) = app.overlays.last_mut() else { return false };
        line.paste(text);
        true
    }

    fn close(&self, app: &mut App) {
        if let Some(Overlay::Touch(line)) = app.overlays.pop() {
            open::touch::keep(app, *line);
        }
    }

    fn closes_on_press_beside(&self, _app: &App) -> bool {
        false
    }
}

fn store(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Touch(line)) = app.overlays.last() else { return Vec::new() };
    let stored = match line.read() {
        Ok(said) => {
            let touch = line.touch(said);
            app.try_run(Command::Add(touch.into()))
        }
        Err(Unreadable(why)) => Err(why),
    };
    match stored {
        Ok(effects) => {
            app.overlays.pop();
            app.show_newest();
            app.settle();
            effects
        }
        Err(why) => {
            if let Some(Overlay::Touch(line)) = app.overlays.last_mut() {
                line.problem = Some(sentence(&why));
            }
            Vec::new()
        }
    }
}

/// Opens the full form, filled from the line.
fn whole_form(app: &mut App) {
    let Some(Overlay::Touch(line)) = app.overlays.pop() else { return };
    let target = line.target();
    let draft = line.read().ok().map(|said| Draft::Touch(line.touch(said)));
    match draft {
        Some(draft) => {
            let form = forms::filled("Log a touch", target, draft, &app.book);
            app.overlays.push(Overlay::Form(Box::new(form)));
        }
        None => open::form(app, target),
    }
}
