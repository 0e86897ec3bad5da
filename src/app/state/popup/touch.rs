//! A touch in one line, echoed as it is understood.

use crate::app::form::kinds::{NewKind, Target};
use crate::app::form::text::Text;
use crate::app::keys::chord::Chord;
use crate::app::state::drafts::Place;
use crate::domain::date::{Date, spoken};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::locale::Unreadable;
use crate::domain::partnership::Partnership;
use crate::domain::phrase;
use crate::domain::phrase::TouchPhrase;
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
    pub(in crate::app) name: String,
    pub(in crate::app) usual: TouchChannel,
    pub(in crate::app) today: Date,
    // What was filled in is replaced by typing.
    pub(in crate::app) is_filled_in: bool,
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
    pub(in crate::app) fn target(&self) -> Target {
        Target::Add(NewKind::Touch(Some(self.influencer.clone()), self.partnership.clone()))
    }

    /// Returns with whom, and about what.
    pub(in crate::app) fn with(&self) -> (Id<Influencer>, Option<Id<Partnership>>) {
        (self.influencer.clone(), self.partnership.clone())
    }

    /// Returns where what is typed here is typed.
    pub(in crate::app) fn place(&self) -> Place {
        Place::Line(self.influencer.clone(), self.partnership.clone())
    }

    /// Returns what the owner typed; none where nothing is but what was filled in.
    pub(in crate::app) fn typed(&self) -> Option<&Text> {
        (!self.is_filled_in && !self.text.value().trim().is_empty()).then_some(&self.text)
    }

    pub(in crate::app) fn touch(&self, said: TouchPhrase) -> Touch {
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

    pub(in crate::app) fn take(&mut self, chord: Chord) {
        self.problem = None;
        if self.is_filled_in && chord.typed().is_some() {
            self.text.set("");
        }
        if self.text.take(chord) {
            self.is_filled_in = false;
        }
    }

    /// Puts a pasted text into the line.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.is_filled_in) {
            self.text.set("");
        }
        self.text.insert(text);
    }
}
