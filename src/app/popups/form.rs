//! Forms: handles their keys, and saves them.

use super::behaviour::Behaviour;
use crate::app::App;
use crate::app::form::accept as accept_form;
use crate::app::form::keys::Asked;
use crate::app::form::kinds::Target;
use crate::app::form::list::Move;
use crate::app::keys::chord::Chord;
use crate::app::keys::keymap::{self, Context};
use crate::app::keys::verb::Verb;
use crate::app::open::{self, drafts, planning};
use crate::app::start::take_welcome;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::{Overlay, Reader};
use crate::domain::text::sentence;

pub(super) struct Form;

impl Behaviour for Form {
    fn contexts(&self, _app: &App) -> Vec<Context> {
        vec![Context::Form, Context::Everywhere]
    }

    fn key(&self, app: &mut App, chord: Chord, verb: Option<Verb>) -> Vec<Effect> {
        let locale = app.locale();
        let Some(Overlay::Form(form)) = app.overlays.last_mut() else { return Vec::new() };
        let asked = match form.take(chord, &app.book, &locale) {
            Asked::Verb => match verb {
                Some(verb) => form.act(verb, &app.book, &locale),
                None => Asked::Nothing,
            },
            asked => asked,
        };
        asked_for(app, asked, verb)
    }

    fn paste(&self, app: &mut App, text: &str) -> bool {
        let locale = app.locale();
        match app.overlays.last_mut() {
            Some(Overlay::Form(form)) => form.paste(text, &app.book, &locale),
            _ => false,
        }
    }

    fn wheel(&self, app: &mut App, by: isize) {
        let Some(Overlay::Form(form)) = app.overlays.last_mut() else { return };
        match &mut form.picker {
            Some(picker) => picker.go(if by < 0 { Move::Up } else { Move::Down }),
            None => form.step(by.signum()),
        }
    }

    fn press(&self, app: &mut App, at: usize, is_double: bool) -> Vec<Effect> {
        let locale = app.locale();
        let Some(Overlay::Form(form)) = app.overlays.last_mut() else { return Vec::new() };
        if form.picker.is_some() {
            form.choose(at, &app.book, &locale);
        } else {
            form.focus_at(at);
            if form.is_on_save() {
                return asked_for(app, Asked::Accept, None);
            }
        }
        if !is_double {
            return Vec::new();
        }
        match form.act(Verb::Open, &app.book, &locale) {
            // Enter in the last field saves the form; a double press there does not.
            Asked::Accept => Vec::new(),
            asked => asked_for(app, asked, None),
        }
    }

    /// What Esc and Ctrl-C mean is decided by the field that has the focus.
    fn closing(&self, app: &mut App, verb: Option<Verb>) -> Option<Vec<Effect>> {
        (verb == Some(Verb::QuitNow)).then(|| app.leave())
    }

    fn closes_on_press_beside(&self, _app: &App) -> bool {
        false
    }
}

/// Does what the top form asks for; `verb` is that of a key the form did not handle.
fn asked_for(app: &mut App, asked: Asked, verb: Option<Verb>) -> Vec<Effect> {
    match asked {
        Asked::Nothing => Vec::new(),
        Asked::Accept => accept(app),
        Asked::Close => {
            close(app);
            Vec::new()
        }
        Asked::Part(list, at) => {
            open::part(app, list, at);
            Vec::new()
        }
        Asked::Verb => {
            match verb {
                Some(Verb::Cancel) => close(app),
                Some(Verb::ThrowAway) => drafts::throw_open(app),
                Some(Verb::Help) => {
                    let lines = form_help();
                    let title = "Keys of a form".to_owned();
                    let reader = Reader { title, lines, top: 0 };
                    app.overlays.push(Overlay::Reader(reader));
                }
                _ => {}
            }
            Vec::new()
        }
    }
}

/// Closes the top form; the first run has nowhere to go back to.
fn close(app: &mut App) {
    let welcome =
        matches!(app.overlays.last(), Some(Overlay::Form(form)) if form.target == Target::Welcome);
    if welcome {
        app.say(Weight::Refused, "Ctrl-Q quits; Ctrl-S starts your book");
    } else {
        open::close_form(app);
    }
}

fn form_help() -> Vec<String> {
    keymap::BINDINGS
        .iter()
        .filter(|binding| binding.on == Context::Form)
        .map(|binding| format!("{:<12} {}", binding.keys, binding.verb.help()))
        .chain([
            format!("{:<12} {}", "Ctrl-A E", "Go to the start or the end of the line."),
            format!("{:<12} {}", "Ctrl-W U K", "Delete the word, or the line before or behind."),
            format!("{:<12} {}", "Ctrl-Z Y", "Undo and redo what was typed in the field."),
        ])
        .collect()
}

/// Saves the top form; errors appear beside their fields.
fn accept(app: &mut App) -> Vec<Effect> {
    let locale = app.locale();
    let Some(Overlay::Form(form)) = app.overlays.last_mut() else { return Vec::new() };
    form.picker = None;
    if !form.read_all(&locale) || form.offer_known() {
        return Vec::new();
    }
    let form = form.clone();
    match &form.target {
        Target::Part(list, at) => take_part(app, list, *at, &form),
        Target::Welcome => take_welcome(app, &form),
        target => {
            let command = match accept_form::command(&form, &app.book, app.today) {
                Ok(Some(command)) => command,
                Ok(None) => return Vec::new(),
                Err((field, why)) => {
                    refuse(app, field, why);
                    return Vec::new();
                }
            };
            let target = target.clone();
            let is_as_it_was = !form.is_changed()
                && matches!(
                    target,
                    Target::Edit(_) | Target::Brand | Target::Fit(_) | Target::Term(..)
                );
            if is_as_it_was {
                app.overlays.pop();
                return Vec::new();
            }
            if planning::show_for_form(app, &command) {
                return Vec::new();
            }
            match app.try_run(command) {
                Ok(effects) => {
                    open::form_taken(app);
                    effects
                }
                Err(why) => {
                    refuse(app, "", sentence(&why));
                    Vec::new()
                }
            }
        }
    }
}

fn take_part(
    app: &mut App,
    list: &'static str,
    at: Option<usize>,
    part: &crate::app::form::Form,
) -> Vec<Effect> {
    let below = app.overlays.len().checked_sub(2);
    let Some(Overlay::Form(holder)) = below.and_then(|below| app.overlays.get_mut(below)) else {
        return Vec::new();
    };
    let put = holder.draft.put(list, at, &part.draft);
    match put {
        Ok(()) => {
            let adding = holder.draft.parts(list, app.today).len();
            holder.focus_on(list, Some(at.unwrap_or(adding)));
            app.overlays.pop();
        }
        Err((field, why)) => refuse(app, field, why),
    }
    Vec::new()
}

fn refuse(app: &mut App, field: &str, why: String) {
    if let Some(Overlay::Form(form)) = app.overlays.last_mut() {
        form.refuse(field, why);
    }
}
