//! Keys in popups: menus, finders, questions, readers and forms.

use super::App;
use super::chord::{Chord, Key};
use super::effect::Effect;
use super::form::accept;
use super::form::keys::Asked;
use super::form::kinds::Target;
use super::keymap;
use super::leaving;
use super::letter;
use super::list::Move;
use super::notice::Weight;
use super::open;
use super::overlay::{Act, Overlay};
use super::verb::Verb;
use super::verbs::availability::availability;
use super::verbs::{add, perform};
use super::views::{backups, influencers};
use super::{keymap::Context, next_step, planning, sentence, touch_line, typed};
use crate::domain::command::Command;

/// Gives a key to the popup on top.
pub(super) fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    match app.overlays.last() {
        Some(Overlay::Form(_)) => in_form(app, chord),
        Some(Overlay::Menu(_)) => in_menu(app, chord),
        Some(Overlay::Finder(_)) => in_finder(app, chord),
        Some(Overlay::Ask(_)) => in_ask(app, chord),
        Some(Overlay::Planning(_)) => in_planning(app, chord),
        Some(Overlay::Reader(_)) => in_reader(app, chord),
        Some(Overlay::Preview(_)) => letter::key(app, chord),
        Some(Overlay::Step(_) | Overlay::Touch(_) | Overlay::Leave(_)) => in_line(app, chord),
        None => Vec::new(),
    }
}

fn verb(chord: Chord) -> Option<Verb> {
    keymap::verb(&[Context::Popup, Context::Everywhere], chord)
}

/// Does what closes any popup; returns none where the verb means something else.
fn closing(app: &mut App, verb: Option<Verb>) -> Option<Vec<Effect>> {
    match verb {
        Some(Verb::Back | Verb::Cancel) => {
            match app.overlays.pop() {
                Some(Overlay::Touch(line)) => touch_line::keep(app, *line),
                Some(Overlay::Step(ask)) => next_step::keep(app, ask),
                _ => {}
            }
            Some(Vec::new())
        }
        Some(Verb::QuitNow) => Some(app.leave()),
        _ => None,
    }
}

fn in_menu(app: &mut App, chord: Chord) -> Vec<Effect> {
    let verb = keymap::verb(&app.contexts(), chord);
    if let Some(effects) = closing(app, verb) {
        return effects;
    }
    if verb == Some(Verb::Delete) {
        typed::discard(app);
        return Vec::new();
    }
    let height = app.layout.popup.max(1);
    let Some(Overlay::Menu(menu)) = app.overlays.last_mut() else { return Vec::new() };
    let places: Vec<usize> = (0..menu.items.len()).collect();
    let hjkl = match chord.typed() {
        Some('j') => Some(Move::Down),
        Some('k') => Some(Move::Up),
        _ => None,
    };
    // A letter of an item comes before the letters that move.
    let lettered =
        chord.typed().and_then(|typed| menu.items.iter().position(|item| item.key == Some(typed)));
    if let Some(at) = lettered {
        return choose(app, at);
    }
    if let Some(step) = verb.and_then(Move::of).or(hjkl) {
        menu.list.go(step, &places, height);
        return Vec::new();
    }
    match (verb, menu.list.selected().copied()) {
        (Some(Verb::Open), Some(at)) => choose(app, at),
        _ => Vec::new(),
    }
}

/// Chooses an item of the menu on top.
pub(super) fn choose(app: &mut App, at: usize) -> Vec<Effect> {
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

/// Does what an item stands for.
pub(super) fn act_on(app: &mut App, act: Act) -> Vec<Effect> {
    match act {
        Act::Verb(verb) => return perform(app, verb),
        Act::Command(command) => {
            if let Command::MoveStage { partnership, to } = &*command {
                return planning::move_stage(app, partnership, *to);
            }
            return app.run(*command);
        }
        Act::New(kind) => open::new(app, kind),
        Act::Sort(by) => influencers::sort(app, by),
        Act::StartWith(with) => return add::start_with(app, with),
        Act::WriteDown(id) => open::form(app, Target::Agreement(id)),
        Act::AskDay(item) => open::form(app, Target::MoveDay(item)),
        Act::AskSnooze(item) => open::form(app, Target::Snooze(item)),
        Act::AskPost(id) => open::form(app, Target::Post(id)),
        Act::Form(target) => open::form(app, target),
        Act::EditCampaign(id) => {
            open::form(app, Target::Edit(crate::domain::record::AnyId::Campaign(id)));
        }
        Act::Write(request) => return letter::open(app, *request),
        Act::GoOn(place) => return typed::go_on(app, place),
        Act::ThrowAway(place) => typed::throw_away(app, &place),
        Act::Restore(name) => return backups::begin(app, &name),
        Act::Copy(text) => return vec![Effect::Copy(text)],
        Act::OpenLink(url) => return vec![Effect::OpenLink(url)],
        Act::MergeCopy(path) => return vec![Effect::MergeCopy(path)],
        Act::LeaveCopy(path) => return vec![Effect::LeaveCopy(path)],
        Act::WriteOver => return app.write_over(),
        Act::Nothing => {}
    }
    Vec::new()
}

/// A popup whose text takes every printable key.
fn in_line(app: &mut App, chord: Chord) -> Vec<Effect> {
    if let Some(effects) = closing(app, verb(chord)) {
        return effects;
    }
    if keymap::verb(&[Context::Form], chord) == Some(Verb::ThrowAway) {
        typed::throw_open(app);
        return Vec::new();
    }
    match app.overlays.last() {
        Some(Overlay::Step(_)) => next_step::keys::key(app, chord),
        Some(Overlay::Leave(_)) => leaving::key(app, chord),
        _ => touch_line::key(app, chord),
    }
}

fn in_finder(app: &mut App, chord: Chord) -> Vec<Effect> {
    let verb = verb(chord);
    if let Some(effects) = closing(app, verb) {
        return effects;
    }
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

/// Runs the verb that a finder has selected; one that cannot be done leaves the finder open.
pub(super) fn run_found(app: &mut App) -> Vec<Effect> {
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

fn in_ask(app: &mut App, chord: Chord) -> Vec<Effect> {
    let verb = verb(chord);
    if let Some(effects) = closing(app, verb) {
        return effects;
    }
    let Some(Overlay::Ask(ask)) = app.overlays.last_mut() else { return Vec::new() };
    let last = ask.answers.len().saturating_sub(1);
    let lettered = chord
        .typed()
        .and_then(|typed| ask.answers.iter().position(|answer| answer.key == Some(typed)));
    let chosen = match (chord.key, lettered) {
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
    answer(app, chosen)
}

/// Gives an answer to the question on top.
pub(super) fn answer(app: &mut App, at: usize) -> Vec<Effect> {
    let Some(Overlay::Ask(ask)) = app.overlays.pop() else { return Vec::new() };
    match ask.answers.into_iter().nth(at) {
        Some(answer) => act_on(app, answer.act),
        None => Vec::new(),
    }
}

fn in_planning(app: &mut App, chord: Chord) -> Vec<Effect> {
    let verb = verb(chord);
    closing(app, verb).unwrap_or_else(|| planning::key(app, chord, verb))
}

fn in_reader(app: &mut App, chord: Chord) -> Vec<Effect> {
    let verb = verb(chord);
    if let Some(effects) = closing(app, verb) {
        return effects;
    }
    let Some(Overlay::Reader(reader)) = app.overlays.last_mut() else { return Vec::new() };
    match verb {
        Some(Verb::Open) => {
            app.overlays.pop();
        }
        Some(verb) => reader.top = app.layout.scrolled(reader.top, verb).unwrap_or(reader.top),
        None if chord.typed() == Some('y') => return vec![Effect::Copy(reader.lines.join("\n"))],
        None => {}
    }
    Vec::new()
}

fn in_form(app: &mut App, chord: Chord) -> Vec<Effect> {
    let locale = app.locale();
    let everywhere = keymap::verb(&[Context::Everywhere], chord);
    if everywhere == Some(Verb::QuitNow) {
        return app.leave();
    }
    let Some(Overlay::Form(form)) = app.overlays.last_mut() else { return Vec::new() };
    let asked = match form.take(chord, &app.book, &locale) {
        Asked::Verb => match keymap::verb(&[Context::Form, Context::Everywhere], chord) {
            Some(verb) => form.act(verb, &app.book, &locale),
            None => Asked::Nothing,
        },
        asked => asked,
    };
    let verb = everywhere.or_else(|| keymap::verb(&[Context::Form], chord));
    in_form_asked(app, asked, verb)
}

/// Does what the form on top asks for; the verb is that of the key that it left to all forms.
pub(super) fn in_form_asked(app: &mut App, asked: Asked, verb: Option<Verb>) -> Vec<Effect> {
    match asked {
        Asked::Nothing => Vec::new(),
        Asked::Accept => accept_form(app),
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
                Some(Verb::ThrowAway) => typed::throw_open(app),
                Some(Verb::Help) => {
                    let lines = form_help();
                    let title = "Keys of a form".to_owned();
                    let reader = super::overlay::Reader { title, lines, top: 0 };
                    app.overlays.push(Overlay::Reader(reader));
                }
                _ => {}
            }
            Vec::new()
        }
    }
}

/// Closes the form on top; the first run has nowhere to go back to.
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

/// Takes what the form on top says; what is wrong stands beside its field.
pub(super) fn accept_form(app: &mut App) -> Vec<Effect> {
    let locale = app.locale();
    let Some(Overlay::Form(form)) = app.overlays.last_mut() else { return Vec::new() };
    form.picker = None;
    if !form.read_all(&locale) || form.offer_known() {
        return Vec::new();
    }
    let form = form.clone();
    match &form.target {
        Target::Part(list, at) => take_part(app, list, *at, &form),
        Target::Welcome => super::start::take_welcome(app, &form),
        target => {
            let command = match accept::command(&form, &app.book, app.today) {
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
    part: &super::form::Form,
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
