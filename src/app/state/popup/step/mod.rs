//! The next-step popup: whose move it is, what, and by when.
//!
//! The focused field lists its choices below: Enter takes one and goes on; on the day field it
//! saves the step. Typing replaces the old text; a letter typed in the day field is text too, and
//! only selects its choice.

mod day;
mod texts;

use crate::app::form::text::{Lines, Text};
use crate::app::keys::chord::Chord;
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::domain::book::Book;
use crate::domain::date::{Date, echo, spoken};
use crate::domain::expectations::{NextStep, Whose};
use crate::domain::id::Id;
use crate::domain::locale::{Locale, Unreadable};
use crate::domain::partnership::Partnership;
use crate::domain::phrase;
use crate::domain::text::{fold, matches};
use crate::insight::follow_up::suggest::suggest;
use crate::insight::row::Mark;

/// A field of the popup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Whose move it is.
    Whose,
    /// What they do.
    What,
    /// By when.
    By,
}

impl Part {
    /// All fields, top to bottom.
    pub const ALL: [Self; 3] = [Self::Whose, Self::What, Self::By];

    /// Returns the field's label.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Whose => "Whose",
            Self::What => "What",
            Self::By => "By",
        }
    }
}

/// The popup.
#[derive(Clone, Debug)]
pub struct StepAsk {
    /// The partnership.
    pub partnership: Id<Partnership>,
    /// The title.
    pub title: String,
    /// Whose move it is.
    pub whose: Whose,
    /// What they do.
    pub what: Text,
    /// By when.
    pub by: Option<Date>,
    /// The day text while it is being typed.
    pub day: Option<Text>,
    /// The focused field.
    pub part: Part,
    /// The selected choice; `None` while text is typed.
    pub selected: Option<usize>,
    /// Why the step cannot be saved.
    pub problem: Option<String>,
    suggestions: Vec<NextStep>,
    // The day of the existing step, and the day typed here.
    stood: Option<Date>,
    own: Option<Date>,
    // Whether the text was prefilled: typing replaces it, but edits the owner's own text.
    is_filled_in: bool,
    locale: Locale,
}

/// A choice: its letter, its word, the note beside it, and its meaning.
pub(in crate::app) type Offer = (Option<char>, String, String, Choice);

/// The meaning of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Choice {
    Whose(Whose),
    Step(NextStep),
    Keep,
    Day(Option<Date>),
    TypeDay,
}

impl StepAsk {
    /// Returns the popup for a partnership, prefilled with a proposal or the existing step.
    pub(in crate::app) fn new(
        book: &Book,
        today: Date,
        id: &Id<Partnership>,
        proposal: Option<NextStep>,
    ) -> Option<Self> {
        let partnership = book.partnerships.get(id)?;
        let filled = proposal.or_else(|| partnership.next_step.clone());
        let part = if filled.is_some() { Part::By } else { Part::What };
        let (whose, what, by) = match filled {
            Some(step) => (step.whose, step.what.to_string(), step.by),
            None => (Whose::Us, String::new(), None),
        };
        Some(Self {
            partnership: id.clone(),
            title: format!("Next step · {}", book.partnership_name(partnership)),
            whose,
            what: Text::new(&what, Lines::One),
            by,
            day: None,
            part,
            selected: Some(0),
            problem: None,
            own: None,
            stood: partnership.next_step.as_ref().and_then(|step| step.by),
            suggestions: suggest(book, partnership, today),
            is_filled_in: true,
            locale: book.brand.locale(today),
        })
    }

    /// Returns the choices of the focused field.
    #[must_use]
    pub fn items(&self) -> Vec<MenuItem> {
        let item = |(key, label, note, _): Offer| MenuItem {
            key,
            ..MenuItem::new(label, Act::Nothing).note(note)
        };
        self.choices().into_iter().map(item).collect()
    }

    /// Returns whether closing the popup would lose typed text.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        !self.is_filled_in || self.day.is_some() || self.own.is_some()
    }

    pub(in crate::app) fn choices(&self) -> Vec<Offer> {
        let nothing = String::new;
        match self.part {
            Part::Whose => vec![
                (Some('u'), "us".to_owned(), nothing(), Choice::Whose(Whose::Us)),
                (Some('t'), "them".to_owned(), nothing(), Choice::Whose(Whose::Them)),
            ],
            Part::What => {
                let typed = if self.is_filled_in { nothing() } else { fold(self.what.value()) };
                let keep = (self.is_filled_in && !self.what.value().is_empty())
                    .then(|| (None, self.what.value().to_owned(), "as it is".into(), Choice::Keep));
                let fitting = self
                    .suggestions
                    .iter()
                    .filter(|step| {
                        matches(&fold(&step.what), &typed) && *step.what != *self.what.value()
                    })
                    .map(|step| {
                        let mark = match step.whose {
                            Whose::Us => Mark::Ours,
                            Whose::Them => Mark::Theirs,
                        };
                        let label = format!("{} {}", mark.sign(), step.what);
                        let by =
                            step.by.map(|by| spoken(by, self.locale.today)).unwrap_or_default();
                        (None, label, by, Choice::Step(step.clone()))
                    });
                keep.into_iter().chain(fitting).collect()
            }
            Part::By => self.days(),
        }
    }

    /// Returns the text of a field.
    #[must_use]
    pub fn shown(&self, part: Part) -> String {
        match part {
            Part::Whose => match self.whose {
                Whose::Us => "us".to_owned(),
                Whose::Them => "them".to_owned(),
            },
            Part::What => self.what.value().to_owned(),
            Part::By => match &self.day {
                Some(day) => day.value().to_owned(),
                None => self.by.map_or("no day".to_owned(), |by| echo(by, self.locale.today)),
            },
        }
    }

    /// Returns the text being typed, if the focused field takes any.
    #[must_use]
    pub fn typed(&self) -> Option<&Text> {
        match self.part {
            Part::Whose => None,
            Part::What => Some(&self.what),
            Part::By => self.day.as_ref(),
        }
    }

    /// Returns the line below: the problem, the typed day, or how to go on.
    #[must_use]
    pub fn hint(&self) -> String {
        match (self.part, &self.day) {
            (Part::By, Some(day)) if !day.value().trim().is_empty() => {
                match phrase::date(day.value(), &self.locale) {
                    Ok(day) => phrase::echo(day, &self.locale),
                    Err(_) if self.selected.is_some() => "Enter takes it".to_owned(),
                    Err(Unreadable(why)) => why,
                }
            }
            (Part::By, Some(_)) => "fri, +3d, 12 may, 2026-12-24".to_owned(),
            (Part::By, None) => "type a day · Tab: whose, what".to_owned(),
            (Part::What, _) => "type it, or choose · Tab: by when".to_owned(),
            (Part::Whose, _) => "Tab: what".to_owned(),
        }
    }

    /// Moves to another field, unless the typed day is invalid.
    pub(in crate::app) fn leave(&mut self, by: isize) {
        if self.settle_day() {
            self.go(by);
        }
    }

    pub(in crate::app) fn go(&mut self, by: isize) {
        let here = Part::ALL.iter().position(|part| *part == self.part).unwrap_or(0);
        let count = Part::ALL.len();
        self.part = Part::ALL[(here + count).saturating_add_signed(by) % count];
        self.selected =
            if self.part == Part::Whose && self.whose == Whose::Them { Some(1) } else { Some(0) };
        if self.part == Part::What && !self.is_filled_in {
            self.selected = None;
        }
    }

    /// Moves the selection; beyond its ends, moves to the field above or below.
    pub(in crate::app) fn step(&mut self, by: isize) {
        let count = self.choices().len();
        match self.selected {
            None if by > 0 && count > 0 => self.selected = Some(0),
            Some(at) if at.checked_add_signed(by).is_some_and(|to| to < count) => {
                self.selected = at.checked_add_signed(by);
            }
            _ => self.leave(by),
        }
        // The field shows the selection, so it applies however the field is left.
        if let (Part::Whose, Some(at)) = (self.part, self.selected) {
            self.whose = if at == 0 { Whose::Us } else { Whose::Them };
        }
    }

    /// Takes a choice; returns whether the popup is done.
    pub(in crate::app) fn take_choice(&mut self, choice: Choice) -> bool {
        match choice {
            Choice::Whose(whose) => self.whose = whose,
            Choice::Step(step) => {
                (self.whose, self.by) = (step.whose, step.by.or(self.by));
                self.what.set(&step.what);
                self.is_filled_in = true;
            }
            Choice::Keep => {}
            Choice::Day(day) => {
                self.by = day;
                return true;
            }
            Choice::TypeDay => {
                self.type_day();
                return false;
            }
        }
        self.go(1);
        false
    }

    /// Pastes text into the focused field; returns whether the field takes text.
    pub(in crate::app) fn paste(&mut self, text: &str) -> bool {
        match self.part {
            Part::Whose => return false,
            Part::What => {
                if std::mem::take(&mut self.is_filled_in) {
                    self.what.set("");
                }
                self.what.insert(text);
            }
            Part::By => {
                if self.day.is_none() {
                    self.type_day();
                }
                if let Some(day) = &mut self.day {
                    day.insert(text);
                }
                self.follow_day();
                return true;
            }
        }
        self.selected = None;
        true
    }

    /// Handles a typed key; returns whether it had a meaning.
    pub(in crate::app) fn take(&mut self, chord: Chord) -> bool {
        self.problem = None;
        match self.part {
            Part::Whose => false,
            Part::What => {
                if self.is_filled_in && chord.typed().is_some() {
                    self.what.set("");
                }
                let taken = self.what.take(chord);
                if taken {
                    self.is_filled_in = false;
                    self.selected = None;
                }
                taken
            }
            Part::By => {
                if self.day.is_none() && chord.typed().is_some() {
                    self.type_day();
                }
                let taken = self.day.as_mut().is_some_and(|day| day.take(chord));
                if taken {
                    self.follow_day();
                }
                taken
            }
        }
    }
}
