//! The day in the next-step popup: the offered days, and the typed one.

use crate::app::form::text::{Lines, Text};
use crate::app::state::popup::menu::presets;
use crate::app::state::popup::step::{Choice, Offer, StepAsk};
use crate::domain::date::spoken;
use crate::domain::locale::Unreadable;
use crate::domain::phrase;
use crate::domain::text::fold;

impl StepAsk {
    /// Returns the offered days; while a day is typed, those that start with it.
    pub(in crate::app) fn days(&self) -> Vec<Offer> {
        let nothing = String::new;
        let today = self.locale.today;
        let days = presets(today).map(|(key, word, day)| {
            let note = spoken(day, today);
            let note = if note == word { nothing() } else { note };
            (Some(key), word.to_owned(), note, Choice::Day(Some(day)))
        });
        let no_day = (Some('n'), "no day".to_owned(), nothing(), Choice::Day(None));
        if let Some(typed) = &self.day {
            let typed = typed.value().trim();
            // A text that reads as a day means that day, even if it starts a choice.
            if typed.is_empty() || phrase::date(typed, &self.locale).is_ok() {
                return Vec::new();
            }
            let typed = fold(typed);
            let begins = |word: &str| fold(word).starts_with(&typed);
            return days
                .into_iter()
                .chain([no_day])
                .filter(|(key, word, ..)| {
                    key.is_some_and(|key| typed == key.to_string()) || begins(word)
                })
                .collect();
        }
        let keep = self.by.map(|by| {
            let note = match Some(by) {
                by if by == self.own => "as typed",
                by if by == self.stood => "as it is",
                _ => "proposed",
            };
            (None, spoken(by, today), note.to_owned(), Choice::Day(Some(by)))
        });
        let type_day = (None, "a day…".to_owned(), nothing(), Choice::TypeDay);
        keep.into_iter().chain(days).chain([type_day, no_day]).collect()
    }

    /// Reads the typed day: the selected choice, else the day it spells. On failure notes the
    /// problem and returns false.
    pub(in crate::app) fn settle_day(&mut self) -> bool {
        let Some(typed) = &self.day else { return true };
        let selected = self.selected.and_then(|at| self.choices().into_iter().nth(at));
        let read = match selected {
            Some((.., Choice::Day(day))) => Ok(day),
            _ if typed.value().trim().is_empty() => Ok(self.by),
            _ => phrase::date(typed.value(), &self.locale).map(Some),
        };
        match read {
            Ok(day) => {
                if day != self.by {
                    self.own = day;
                }
                (self.by, self.day) = (day, None);
                true
            }
            Err(Unreadable(why)) => {
                self.problem = Some(why);
                false
            }
        }
    }

    /// Selects the first choice that matches the typed day; an empty text ends typing.
    pub(in crate::app) fn follow_day(&mut self) {
        if self.day.as_ref().is_some_and(|day| day.value().is_empty()) {
            self.day = None;
        }
        self.selected = (!self.choices().is_empty()).then_some(0);
    }

    pub(in crate::app) fn type_day(&mut self) {
        self.day = Some(Text::new("", Lines::One));
        self.selected = None;
    }
}
