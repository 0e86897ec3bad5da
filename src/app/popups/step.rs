//! The keys of the next-step popup.

use super::behaviour::{Behaviour, throws_away};
use crate::app::keys::chord::{Chord, Key};
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::step::Part;
use crate::app::{App, open};
use crate::domain::command::Command;
use crate::domain::expectations::NextStep;
use crate::domain::text::{Line, sentence};

pub(super) struct Step;

impl Behaviour for Step {
    fn key(&self, app: &mut App, chord: Chord, _verb: Option<Verb>) -> Vec<Effect> {
        if throws_away(app, chord) {
            return Vec::new();
        }
        let Some(Overlay::Step(ask)) = app.overlays.last_mut() else { return Vec::new() };
        let plain = !chord.ctrl && !chord.alt;
        let lettered = || {
            // In the other fields a letter is text.
            let typed = chord.typed().filter(|_| ask.part == Part::Whose)?;
            ask.choices().iter().position(|(key, ..)| *key == Some(typed))
        };
        if let Some(at) = lettered() {
            return choose(app, at);
        }
        match chord.key {
            Key::Up if plain => ask.step(-1),
            Key::Down if plain => ask.step(1),
            Key::Tab => ask.leave(1),
            Key::BackTab => ask.leave(-1),
            Key::Left | Key::Right | Key::Char(' ') if ask.part == Part::Whose => {
                ask.step(if ask.selected == Some(0) { 1 } else { -1 });
            }
            Key::Char('s') if chord.ctrl => {
                if ask.settle_day() {
                    return take(app);
                }
            }
            Key::Enter => return enter(app),
            _ => {
                ask.take(chord);
            }
        }
        Vec::new()
    }

    fn paste(&self, app: &mut App, text: &str) -> bool {
        match app.overlays.last_mut() {
            Some(Overlay::Step(ask)) => ask.paste(text),
            _ => false,
        }
    }

    fn press(&self, app: &mut App, at: usize, _is_double: bool) -> Vec<Effect> {
        choose(app, at)
    }

    fn close(&self, app: &mut App) {
        if let Some(Overlay::Step(ask)) = app.overlays.pop() {
            open::step::keep(app, ask);
        }
    }

    /// A press outside must not close typed text.
    fn closes_on_press_beside(&self, app: &App) -> bool {
        matches!(app.overlays.last(), Some(Overlay::Step(ask)) if !ask.is_typed())
    }
}

fn enter(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Step(ask)) = app.overlays.last_mut() else { return Vec::new() };
    if let Some(at) = ask.selected {
        return choose(app, at);
    }
    match ask.day.as_ref().map(|day| day.value().trim().is_empty()) {
        // Nothing typed: show the choices again.
        Some(true) => ask.leave(0),
        Some(false) => {
            if ask.settle_day() {
                return take(app);
            }
        }
        None => ask.go(1),
    }
    Vec::new()
}

/// Takes the choice at an index; indexes past the choices are the fields.
fn choose(app: &mut App, at: usize) -> Vec<Effect> {
    let Some(Overlay::Step(ask)) = app.overlays.last_mut() else { return Vec::new() };
    let choices = ask.choices();
    match choices.into_iter().nth(at) {
        Some((.., choice)) => {
            ask.selected = Some(at);
            if ask.take_choice(choice) {
                return take(app);
            }
        }
        None if !ask.settle_day() => {}
        None => {
            let part = at.checked_sub(ask.choices().len()).and_then(|at| Part::ALL.get(at));
            while part.is_some_and(|part| *part != ask.part) {
                ask.go(1);
            }
        }
    }
    Vec::new()
}

/// Sets the step in the popup; an empty text clears it.
fn take(app: &mut App) -> Vec<Effect> {
    let Some(Overlay::Step(ask)) = app.overlays.last() else { return Vec::new() };
    let (id, whose, by) = (ask.partnership.clone(), ask.whose, ask.by);
    let what = Line::new(ask.what.value());
    let had = app.book.partnerships.get(&id).and_then(|one| one.next_step.clone());
    let step = (!what.is_empty()).then_some(NextStep { whose, what, by, since: None });
    let as_it_was = match (&had, &step) {
        (Some(had), Some(step)) => {
            (had.whose, &had.what, had.by) == (step.whose, &step.what, step.by)
        }
        _ => false,
    };
    if as_it_was {
        app.overlays.pop();
        return Vec::new();
    }
    let refused = if had.is_none() && step.is_none() {
        Err("say what comes next".to_owned())
    } else {
        app.try_run(Command::SetNextStep { partnership: id, step })
    };
    match refused {
        Ok(effects) => {
            app.overlays.pop();
            effects
        }
        Err(why) => {
            if let Some(Overlay::Step(ask)) = app.overlays.last_mut() {
                ask.problem = Some(sentence(&why));
            }
            Vec::new()
        }
    }
}
