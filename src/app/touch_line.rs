//! A touch in one line: typed, echoed as it is understood, stored with Enter.

use super::App;
use super::chord::{Chord, Key};
use super::effect::Effect;
use super::form::draft::Draft;
use super::form::kinds::{NewKind, Target};
use super::form::open as forms;
use super::form::text::{Lines, Text};
use super::notice::Weight;
use super::open;
use super::overlay::Overlay;
use super::sentence;
use super::typed::Place;
use crate::domain::command::Command;
use crate::domain::date::{Date, spoken};
use crate::domain::field::Unreadable;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::phrase::{self, TouchPhrase};
use crate::domain::touch::{About, Direction, Touch, TouchChannel};

/// The popup.
#[derive(Clone, Debug)]
pub struct TouchLine {
    /// With whom.
    pub influencer: Id<Influencer>,
    /// About which partnership.
    pub partnership: Option<Id<Partnership>>,
    /// What the popup is called.
    pub title: String,
    /// What is typed.
    pub text: Text,
    /// Why it cannot be taken.
    pub problem: Option<String>,
    name: String,
    usual: TouchChannel,
    today: Date,
    // What was filled in is replaced by typing.
    is_filled_in: bool,
}

impl TouchLine {
    /// Returns what the line says so far, or why it says nothing.
    pub fn read(&self) -> Result<TouchPhrase, Unreadable> {
        phrase::touch(self.text.value(), &self.name, self.usual, self.today)
    }

    /// Returns how the line is understood: `→ DM today, about a draft`.
    #[must_use]
    pub fn echo(&self) -> String {
        match self.read() {
            Err(Unreadable(why)) => why,
            Ok(said) => {
                let sign = match said.direction {
                    Direction::Out => "→ to them",
                    Direction::In => "← from them",
                };
                let about = match said.about {
                    About::Other => String::new(),
                    about => format!(", about the {about}"),
                };
                format!("{sign}: {}, {}{about}", said.channel, spoken(said.on, self.today))
            }
        }
    }

    /// Returns what the form of all fields would add: what was typed is kept under it.
    fn target(&self) -> Target {
        Target::Add(NewKind::Touch(Some(self.influencer.clone()), self.partnership.clone()))
    }

    /// Returns with whom, and about what.
    fn with(&self) -> (Id<Influencer>, Option<Id<Partnership>>) {
        (self.influencer.clone(), self.partnership.clone())
    }

    /// Returns where what is typed here is typed.
    pub(super) fn place(&self) -> Place {
        Place::Line(self.influencer.clone(), self.partnership.clone())
    }

    /// Returns what the owner typed; none where nothing is but what was filled in.
    pub(super) fn typed(&self) -> Option<&Text> {
        (!self.is_filled_in && !self.text.value().trim().is_empty()).then_some(&self.text)
    }

    fn touch(&self, said: TouchPhrase) -> Touch {
        Touch {
            id: Id::draft(),
            influencer: self.influencer.clone(),
            partnership: self.partnership.clone(),
            on: said.on,
            direction: said.direction,
            channel: said.channel,
            about: said.about,
            text: said.text,
        }
    }

    fn take(&mut self, chord: Chord) {
        self.problem = None;
        if self.is_filled_in && chord.typed().is_some() {
            self.text.set("");
        }
        if self.text.take(chord) {
            self.is_filled_in = false;
        }
    }

    /// Puts a pasted text into the line.
    pub(super) fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.is_filled_in) {
            self.text.set("");
        }
        self.text.insert(text);
    }
}

impl App {
    /// Asks for a touch with someone, with a text that typing replaces; what was typed before and not
    /// stored comes first.
    pub(super) fn ask_touch(
        &mut self,
        with: Id<Influencer>,
        about: Option<Id<Partnership>>,
        text: &str,
    ) {
        if let super::Access::ReadOnly(why) = &self.access {
            let why = sentence(why);
            self.say(Weight::Refused, why);
            return;
        }
        let about = about.or_else(|| self.only_running(&with));
        let name = self.book.influencer_name(&with);
        let partnership = about.as_ref().and_then(|id| self.book.partnerships.get(id));
        let of = partnership.map_or_else(|| name.clone(), |one| self.book.partnership_name(one));
        let last = self.book.touches_of(&with).max_by_key(|touch| (touch.on, &touch.id));
        let usual = last.map_or(TouchChannel::Dm, |touch| touch.channel);
        let mut line = TouchLine {
            influencer: with,
            partnership: about,
            title: format!("Touch · {of}"),
            text: Text::new(text, Lines::One),
            problem: None,
            name,
            usual,
            today: self.today,
            is_filled_in: !text.is_empty(),
        };
        let target = line.target();
        if self.kept.has_form(&target) {
            return open::form(self, target);
        }
        if let Some(text) = self.kept.take_line(&line.with()) {
            (line.text, line.is_filled_in) = (text, false);
            self.say_back();
        }
        self.overlays.push(Overlay::Touch(Box::new(line)));
    }

    /// Returns the running partnership with someone, where there is one only.
    fn only_running(&self, with: &Id<Influencer>) -> Option<Id<Partnership>> {
        let mut running = self.book.partnerships_with(with).filter(|one| one.stage.is_running());
        let one = running.next()?;
        running.next().is_none().then(|| one.id.clone())
    }
}

/// Keeps what was typed in a line that is closed, for when it is opened again.
pub(super) fn keep(app: &mut App, line: TouchLine) {
    if line.typed().is_none() {
        return;
    }
    app.say_closed(&line.title);
    app.kept.keep_line(line.with(), line.text);
}

/// Gives a key to the popup.
pub(super) fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
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

/// Opens the form of all fields, with what the line said in them.
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
