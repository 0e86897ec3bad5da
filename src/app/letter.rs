//! The preview of a letter: its text, and what can be done with it.
//!
//! The text comes from outside: opening a preview asks for it ([`Effect::Render`]), and
//! [`Message::Rendered`](super::message::Message::Rendered) brings it. Knows no templates.

use std::ffi::OsStr;
use std::path::Path;

use super::App;
use super::chord::{Chord, Key};
use super::effect::Effect;
use super::form::text::{Lines, Text};
use super::keymap::{self, Context};
use super::notice::Weight;
use super::overlay::{Act, Menu, MenuItem, Overlay};
use super::verb::Verb;
use crate::domain::choice::Choice;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::touch::{Direction, Touch};
use crate::insight::letter::{Addressed, BRIEF_ENDS_IN, Letter, channel, liveliest, occasions};

/// How a text is selected while the program hears the mouse.
const SELECT: &str = "Hold Shift and select with the mouse";

/// What is to be written, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The letter.
    pub letter: Letter,
    /// To whom, and about what.
    pub to: Addressed,
}

/// A letter that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// What was asked for.
    pub request: Request,
    /// The text, as it is shown and copied.
    pub text: String,
    /// The owner's template that it was made from; none for the built-in one.
    pub template: Option<String>,
    /// The fields of which the book holds nothing.
    pub missing: Vec<String>,
    /// Why the owner's template was not used.
    pub fault: Option<String>,
    /// The file that is proposed to write it to.
    pub path: String,
    /// The same letter in other formats, by the ending of a file's name; the first is that of a
    /// name without one.
    pub formats: Vec<(&'static str, String)>,
}

/// How the text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In a frame.
    Framed,
    /// Alone on the screen, so that the terminal's own selection takes nothing but the text.
    Bare,
}

/// A letter before it is sent.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What it is.
    pub title: String,
    /// What was asked for.
    pub request: Request,
    /// The letter; none until it is written.
    pub rendered: Option<Rendered>,
    /// The row at the top, of the text as it is wrapped.
    pub top: usize,
    /// How it is shown.
    pub shown: Shown,
    /// The name of a file, while it is being typed.
    pub path: Option<Text>,
}

impl Preview {
    /// Returns its lines.
    #[must_use]
    pub fn lines(&self) -> Vec<&str> {
        let text = self.rendered.as_ref().map_or("", |rendered| &rendered.text);
        text.lines().collect()
    }
}

/// Lists what can be written to whom is selected, the fitting letter first.
pub(super) fn choose(app: &mut App) {
    let Some(subject) = app.subject() else { return };
    let Some(influencer) = subject.influencer(&app.book) else { return };
    let partnership = subject.partnership(&app.book).or_else(|| liveliest(&app.book, &influencer));
    let title = partnership.as_ref().and_then(|id| app.book.partnerships.get(id)).map_or_else(
        || app.book.influencer_name(&influencer),
        |one| app.book.partnership_name(one),
    );
    let to = Addressed { influencer, partnership, about: Some(subject.record) };
    let items = occasions(&app.book, &to, app.today).into_iter().map(|occasion| {
        let to = Addressed { about: occasion.about, ..to.clone() };
        let request = Request { letter: occasion.letter, to };
        MenuItem::new(super::sentence(occasion.letter.word()), Act::Write(Box::new(request)))
            .note(occasion.why)
            .key(letter_of(occasion.letter))
    });
    app.overlays.push(Overlay::Menu(Menu::new(format!("Write to {title}"), items.collect())));
}

fn letter_of(letter: Letter) -> char {
    match letter {
        Letter::Brief => 'b',
        Letter::FirstMessage => 'f',
        Letter::FollowUp => 'u',
        Letter::GiftArrived => 'g',
        Letter::Reminder => 'r',
        Letter::ChangesAsked => 'c',
        Letter::Thanks => 't',
        Letter::Renewal => 'n',
        Letter::TakeDown => 'd',
    }
}

/// Opens the preview of a letter, and asks for its text.
pub(super) fn open(app: &mut App, request: Request) -> Vec<Effect> {
    let name = app.book.influencer_name(&request.to.influencer);
    let title = format!("{} to {name}", super::sentence(request.letter.word()));
    app.overlays.push(Overlay::Preview(Box::new(Preview {
        title,
        request: request.clone(),
        rendered: None,
        top: 0,
        shown: Shown::Framed,
        path: None,
    })));
    vec![Effect::Render(Box::new(request))]
}

/// Takes a letter that was written, unless its preview was closed meanwhile.
pub(super) fn arrived(app: &mut App, rendered: Rendered) {
    if let Some(fault) = &rendered.fault {
        app.say(Weight::Wrong, format!("{fault}; the built-in text is used"));
    }
    if let Some(preview) = top(app)
        && preview.request == rendered.request
    {
        preview.rendered = Some(rendered);
    }
}

/// Says that a text is on the clipboard.
pub(super) fn copied(app: &mut App, what: &str, is_heard: Heard) {
    let in_preview = top(app).is_some();
    let more = match (in_preview, is_heard) {
        (true, Heard::Yes) => " · c logs it as sent",
        (true, Heard::Unknown) => " · c logs it as sent, s shows it to select",
        (false, Heard::Yes | Heard::Unknown) => "",
    };
    app.say(Weight::Done, format!("Copied {what}{more}"));
}

/// Whether it is known that a text reached the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A program took it.
    Yes,
    /// The terminal was asked, and never answers.
    Unknown,
}

/// Shows a text that no clipboard takes, so that it can be selected.
pub(super) fn not_copied(app: &mut App, text: &str, why: &str) {
    app.say(Weight::Wrong, format!("{why} · {SELECT}"));
    if let Some(preview) = top(app) {
        preview.shown = Shown::Bare;
        return;
    }
    let lines = text.lines().map(str::to_owned).collect();
    let title = SELECT.to_owned();
    app.overlays.push(Overlay::Reader(super::overlay::Reader { title, lines, top: 0 }));
}

/// Says that a letter was written to a file.
pub(super) fn written(app: &mut App, path: &str) {
    if let Some(preview) = top(app) {
        preview.path = None;
    }
    app.say(Weight::Done, format!("Wrote {path} · c logs it as sent"));
}

fn top(app: &mut App) -> Option<&mut Preview> {
    match app.overlays.last_mut() {
        Some(Overlay::Preview(preview)) => Some(preview),
        _ => None,
    }
}

/// Gives a key to the preview on top.
pub(super) fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let verb = keymap::verb(&[Context::Preview, Context::Everywhere], chord);
    let Some(Overlay::Preview(preview)) = app.overlays.last_mut() else { return Vec::new() };
    if verb == Some(Verb::QuitNow) {
        return app.leave();
    }
    if preview.path.is_some() {
        return in_path(app, chord, verb);
    }
    match verb {
        Some(Verb::Back | Verb::Cancel) if preview.shown == Shown::Bare => {
            preview.shown = Shown::Framed;
        }
        Some(Verb::Back | Verb::Cancel) => {
            app.overlays.pop();
        }
        Some(verb) => match app.layout.scrolled(preview.top, verb) {
            Some(top) => preview.top = top,
            None => return act(app, verb),
        },
        None => {
            app.say(Weight::Refused, format!("No action on {chord} here; the foot lists the keys"));
        }
    }
    Vec::new()
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

/// Gives a key to the line in which the name of a file is typed.
fn in_path(app: &mut App, chord: Chord, verb: Option<Verb>) -> Vec<Effect> {
    let Some(preview) = top(app) else { return Vec::new() };
    let (Some(path), Some(rendered)) = (&mut preview.path, &preview.rendered) else {
        return Vec::new();
    };
    match (chord.key, verb) {
        (Key::Esc, _) | (_, Some(Verb::Cancel)) => preview.path = None,
        (Key::Enter, _) => {
            let path = path.value().trim().to_owned();
            let ending = Path::new(&path).extension().map(OsStr::to_string_lossy);
            let text = match (rendered.formats.as_slice(), ending) {
                ([], _) => &rendered.text,
                ([(_, first), ..], None) => first,
                (formats, Some(ending)) => {
                    let of = formats.iter().find(|(of, _)| of.eq_ignore_ascii_case(&ending));
                    let Some((_, text)) = of else {
                        app.say(Weight::Refused, super::sentence(BRIEF_ENDS_IN));
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

/// Takes text that was pasted into the line in which the name of a file is typed.
pub(super) fn paste(preview: &mut Preview, text: &str) -> bool {
    preview.path.as_mut().map(|path| path.insert(text)).is_some()
}

/// Writes down that the letter was sent, and closes its preview.
fn log(app: &mut App) -> Vec<Effect> {
    if let super::Access::ReadOnly(why) = &app.access {
        let why = super::sentence(why);
        app.say(Weight::Refused, why);
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
        text: super::sentence(letter.sent()).as_str().into(),
    };
    let effects = app.run(Command::LogSent(touch));
    if !effects.is_empty() {
        // The newest: nothing else opens one meanwhile.
        app.overlays.pop();
    }
    effects
}
