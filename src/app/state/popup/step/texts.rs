//! The text typed into the next-step popup, as named texts, and back.

use crate::app::form::text::{Lines, Text};
use crate::app::form::texts::NamedText;
use crate::app::state::popup::step::{Part, StepAsk};
use crate::domain::date::Date;
use crate::domain::expectations::Whose;

impl StepAsk {
    /// Returns the typed texts by the names of their fields.
    #[must_use]
    pub fn texts(&self) -> Vec<NamedText> {
        if !self.is_typed() {
            return Vec::new();
        }
        let named = |name: &str, text: String| (name.to_owned(), text);
        let whose = named("whose", self.shown(Part::Whose));
        let what = (!self.is_filled_in).then(|| named("what", self.what.value().to_owned()));
        let by = self.own.map(|by| named("by", by.to_string()));
        let day = self.day.as_ref().map(|day| named("day", day.value().to_owned()));
        std::iter::once(whose).chain(what).chain(by).chain(day).collect()
    }

    /// Puts texts into the freshly opened popup; returns those that do not fit.
    pub(in crate::app) fn put_texts(&mut self, texts: Vec<NamedText>) -> Vec<NamedText> {
        let mut left = Vec::new();
        for (name, text) in texts {
            match (name.as_str(), text.parse::<Date>()) {
                ("whose", _) => self.whose = if text == "them" { Whose::Them } else { Whose::Us },
                ("what", _) => {
                    (self.part, self.is_filled_in, self.selected) = (Part::What, false, None);
                    self.what.set(&text);
                }
                ("by", Ok(by)) => {
                    (self.part, self.selected) = (Part::By, Some(0));
                    (self.by, self.own) = (Some(by), Some(by));
                }
                ("day", _) => {
                    self.part = Part::By;
                    self.day = Some(Text::new(&text, Lines::One));
                    self.follow_day();
                }
                _ => left.push((name, text)),
            }
        }
        left
    }
}
