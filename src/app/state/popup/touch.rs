//! The popup that logs a touch in one line, with an echo of how it is understood.

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
    /// The influencer.
    pub influencer: Id<Influencer>,
    /// The partnership, if any.
    pub partnership: Option<Id<Partnership>>,
    /// The title.
    pub title: String,
    /// The line being typed.
    pub text: Text,
    /// Why the line cannot be stored.
    pub problem: Option<String>,
    pub(in crate::app) name: String,
    pub(in crate::app) usual: TouchChannel,
    pub(in crate::app) today: Date,
    // Whether the text was prefilled: typing replaces it.
    pub(in crate::app) is_filled_in: bool,
}

impl TouchLine {
    /// Parses the line; on error returns why it cannot be read.
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

    /// Returns the target of the full form, under which its draft is kept.
    pub(in crate::app) fn target(&self) -> Target {
        Target::Add(NewKind::Touch(Some(self.influencer.clone()), self.partnership.clone()))
    }

    /// Returns the influencer and the partnership.
    pub(in crate::app) fn with(&self) -> (Id<Influencer>, Option<Id<Partnership>>) {
        (self.influencer.clone(), self.partnership.clone())
    }

    /// Returns the place under which the line's draft is kept.
    pub(in crate::app) fn place(&self) -> Place {
        Place::Line(self.influencer.clone(), self.partnership.clone())
    }

    /// Returns the owner's text; `None` if it is empty or only prefilled.
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

    pub(in crate::app) fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.is_filled_in) {
            self.text.set("");
        }
        self.text.insert(text);
    }
}
