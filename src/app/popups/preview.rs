//! The preview of a letter: its text and its actions.
//!
//! The text comes from outside: opening a preview requests it ([`Effect::Render`]), and
//! [`Message::Rendered`](crate::app::message::Message::Rendered) delivers it. Knows no templates.

use crate::app::state::popup::Reader;
use crate::domain::text::sentence;
use std::ffi::OsStr;
use std::path::Path;

use super::behaviour::Behaviour;
use crate::app::App;
use crate::app::form::text::{Lines, Text};
use crate::app::keys::chord::{Chord, Key};
use crate::app::keys::keymap::Context;
use crate::app::keys::verb::Verb;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::preview::{self as state, Heard, Rendered, Request, Shown};
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::touch::{Direction, Touch};
use crate::insight::letter::{BRIEF_ENDS_IN, channel};

/// How to select text while the program captures the mouse.
const SELECT: &str = "Hold Shift and select with the mouse";

/// Shows a rendered letter, unless its preview was closed meanwhile.
pub(in crate::app) fn arrived(app: &mut App, rendered: Rendered) {
    if let Some(fault) = &rendered.fault {
        app.say(Weight::Wrong, format!("{fault}; the built-in text is used"));
    }
    if let Some(preview) = top(app)
        && preview.request == rendered.request
    {
        preview.rendered = Some(rendered);
    }
}

/// Reports that a text was put on the clipboard.
pub(in crate::app) fn copied(app: &mut App, what: &str, is_heard: Heard) {
    let in_preview = top(app).is_some();
    let more = match (in_preview, is_heard) {
        (true, Heard::Yes) => " · c logs it as sent",
        (true, Heard::Unknown) => " · c logs it as sent, s shows it to select",
        (false, Heard::Yes | Heard::Unknown) => "",
    };
    app.say(Weight::Done, format!("Copied {what}{more}"));
}

/// Shows a text for manual selection, if no clipboard took it.
pub(in crate::app) fn not_copied(app: &mut App, text: &str, why: &str) {
    app.say(Weight::Wrong, format!("{why} · {SELECT}"));
    if let Some(preview) = top(app) {
        preview.shown = Shown::Bare;
        return;
    }
    let lines = text.lines().map(str::to_owned).collect();
    let title = SELECT.to_owned();
    app.overlays.push(Overlay::Reader(Reader { title, lines, top: 0 }));
}

/// Reports that a letter was written to a file.
pub(in crate::app) fn written(app: &mut App, path: &str) {
    if let Some(preview) = top(app) {
        preview.path = None;
    }
    app.say(Weight::Done, format!("Wrote {path} · c logs it as sent"));
}

fn top(app: &mut App) -> Option<&mut state::Preview> {
    match app.overlays.last_mut() {
        Some(Overlay::Preview(preview)) => Some(preview),
        _ => None,
    }
}

pub(super) struct Preview;

impl Behaviour for Preview {
    fn contexts(&self, _app: &App) -> Vec<Context> {
        vec![Context::Preview, Context::Everywhere]
    }

    fn key(&self, app: &mut App, chord: Chord, verb: Option<Verb>) -> Vec<Effect> {
        let Some(Overlay::Preview(preview)) = app.overlays.last_mut() else { return Vec::new() };
        if preview.path.is_some() {
            return in_path(app, chord);
        }
        match verb {
            Some(verb) => match app.layout.scrolled(preview.top, verb) {
                Some(top) => preview.top = top,
                None => return act(app, verb),
            },
            None => {
                app.say(
                    Weight::Refused,
                    format!("No action on {chord} here; the foot lists the keys"),
                );
            }
        }
        Vec::new()
    }

    /// Only the line for a file name takes text.
    fn paste(&self, app: &mut App, text: &str) -> bool {
        let path = top(app).and_then(|preview| preview.path.as_mut());
        path.map(|path| path.insert(text)).is_some()
    }

    fn wheel(&self, app: &mut App, by: isize) {
        if let Some(Overlay::Preview(preview)) = app.overlays.last_mut() {
            preview.top = app.layout.scrolled_by(preview.top, by);
        }
    }

    /// Goes back by one level: out of the line for a file name, then out of the bare text.
    fn close(&self, app: &mut App) {
        let Some(preview) = top(app) else { return };
        if preview.path.is_some() {
            preview.path = None;
        } else if preview.shown == Shown::Bare {
            preview.shown = Shown::Framed;
        } else {
            app.overlays.pop();
        }
    }

    fn closes_on_press_beside(&self, _app: &App) -> bool {
        false
    }
}

fn act(app: &mut App, verb: Verb) -> Vec<Effect> {
    let Some(preview) = top(app) else { return Vec::new() };
    let Some(rendered) = &preview.rendered else {
        app.say(Weight::Refused, "It is being written");
        return Vec::new();
    };
    match verb {
        Verb::CopyText => return vec![Effect::Copy(rendered.text.clone())],
        Verb::WriteFile => {
            let hint = if rendered.formats.is_empty() {
                "Enter writes the file, Esc closes the line"
            } else {
                "Enter writes the file, as its name ends: .md, .txt or .html"
            };
            preview.path = Some(Text::new(&rendered.path, Lines::One));
            app.say(Weight::Done, hint);
        }
        Verb::SelectText if preview.shown == Shown::Bare => preview.shown = Shown::Framed,
        Verb::SelectText => {
            preview.shown = Shown::Bare;
            app.say(Weight::Done, format!("{SELECT} · Esc goes back"));
        }
        Verb::LogSent => return log(app),
        _ => {}
    }
    Vec::new()
}

/// Handles a key in the line for a file name.
fn in_path(app: &mut App, chord: Chord) -> Vec<Effect> {
    let Some(preview) = top(app) else { return Vec::new() };
    let (Some(path), Some(rendered)) = (&mut preview.path, &preview.rendered) else {
        return Vec::new();
    };
    match chord.key {
        Key::Enter => {
            let path = path.value().trim().to_owned();
            let ending = Path::new(&path).extension().map(OsStr::to_string_lossy);
            let text = match (rendered.formats.as_slice(), ending) {
                ([], _) => &rendered.text,
                ([(_, first), ..], None) => first,
                (formats, Some(ending)) => {
                    let of = formats.iter().find(|(of, _)| of.eq_ignore_ascii_case(&ending));
                    let Some((_, text)) = of else {
                        app.say(Weight::Refused, sentence(BRIEF_ENDS_IN));
                        return Vec::new();
                    };
                    text
                }
            };
            return vec![Effect::Write { text: text.clone(), path }];
        }
        _ => {
            path.take(chord);
        }
    }
    Vec::new()
}

/// Logs the letter as sent, and closes its preview.
fn log(app: &mut App) -> Vec<Effect> {
    if app.refuses_edits() {
        return Vec::new();
    }
    let Some(preview) = top(app) else { return Vec::new() };
    let Request { letter, to } = preview.request.clone();
    let touch = Touch {
        id: Id::draft(),
        channel: channel(&app.book, &to.influencer),
        influencer: to.influencer,
        partnership: to.partnership,
        on: app.today,
        direction: Direction::Out,
        about: letter.about(),
        text: sentence(letter.sent()).as_str().into(),
    };
    let effects = app.run(Command::LogSent(touch));
    if !effects.is_empty() {
        // The preview is on top: nothing else opens a popup meanwhile.
        app.overlays.pop();
    }
    effects
}
