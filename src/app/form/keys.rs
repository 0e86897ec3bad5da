//! Key handling in a form.

use crate::app::form::list::Move;
use crate::app::form::picker::Picker;
use crate::app::form::spec::Entry;
use crate::app::form::{Form, Row};
use crate::app::keys::chord::{Chord, Key};
use crate::app::keys::verb::Verb;
use crate::domain::book::Book;
use crate::domain::locale::Locale;

/// The result of a key in a form: what the app has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing: the form handled it.
    Nothing,
    /// Save the form.
    Accept,
    /// Close it.
    Close,
    /// Open the form of a part: its list and its index, `None` for a new one.
    Part(&'static str, Option<usize>),
    /// Handle the key as a verb of forms.
    Verb,
}

/// How keys change a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    /// As text, typed or pasted.
    Typing,
    /// By choosing a value: text searches for it.
    Choosing,
    /// By the forms of its parts.
    Listing,
    /// Not at all: Enter saves.
    Saving,
}

impl Form {
    /// Handles a typed key if the focused row wants it; otherwise returns `Asked::Verb`.
    pub fn take(&mut self, chord: Chord, book: &Book, locale: &Locale) -> Asked {
        if self.picker.is_some() {
            self.take_in_picker(chord, book, locale);
            return Asked::Nothing;
        }
        let at = self.focus().field;
        match self.hand() {
            Hand::Choosing => self.take_in_pick(chord, book, locale),
            Hand::Listing => self.take_in_list(chord),
            Hand::Saving => Asked::Verb,
            Hand::Typing if self.take_typing(at, chord) => {
                self.reread(book, locale);
                Asked::Nothing
            }
            Hand::Typing => Asked::Verb,
        }
    }

    /// Gives a key to the text of a field: a letter replaces proposed text, an arrow keeps it.
    fn take_typing(&mut self, at: usize, chord: Chord) -> bool {
        let field = &mut self.fields[at];
        if chord.typed().is_some() {
            field.replace_proposed();
        }
        let is_taken = field.text.take(chord);
        field.is_proposed &= !is_taken;
        is_taken
    }

    /// Returns how keys change the focused field.
    fn hand(&self) -> Hand {
        match self.focused().spec.entry {
            Entry::Pick(_) => Hand::Choosing,
            Entry::List(_) => Hand::Listing,
            Entry::Terms if !self.is_adding() => Hand::Listing,
            Entry::Save => Hand::Saving,
            Entry::Line
            | Entry::Long
            | Entry::Day
            | Entry::Free(_)
            | Entry::Words
            | Entry::Terms => Hand::Typing,
        }
    }

    /// Runs a verb of forms.
    pub fn act(&mut self, verb: Verb, book: &Book, locale: &Locale) -> Asked {
        let at = self.focus().field;
        match verb {
            Verb::NextField | Verb::Down => self.step(1),
            Verb::PreviousField | Verb::Up => self.step(-1),
            Verb::PageDown => self.step_section(1),
            Verb::PageUp => self.step_section(-1),
            Verb::Open => match self.fields[at].spec.entry {
                Entry::Save => return Asked::Accept,
                Entry::Free(_) if !self.fields[at].is_known() => {
                    let typed = self.fields[at].text.value().to_owned();
                    self.open_picker(&typed);
                }
                Entry::Pick(_) | Entry::Free(_) => self.open_picker(""),
                Entry::Terms if self.is_adding() && !self.fields[at].text.value().is_empty() => {
                    self.take_typed(at, locale);
                }
                Entry::List(_) | Entry::Terms => return self.open_part(),
                Entry::Line | Entry::Day | Entry::Long | Entry::Words if self.is_last() => {
                    return Asked::Accept;
                }
                Entry::Line | Entry::Day | Entry::Long | Entry::Words => self.step(1),
            },
            Verb::Left => self.cycle(-1, book, locale),
            Verb::Right => self.cycle(1, book, locale),
            Verb::Delete => {
                if let Some(part) = self.focus().part {
                    self.take_part_out(self.fields[at].spec.name, part);
                    self.step(0);
                }
            }
            Verb::Accept => return Asked::Accept,
            Verb::Back => return Asked::Close,
            _ => return Asked::Verb,
        }
        Asked::Nothing
    }

    /// Pastes text into the focused field; returns whether it takes text.
    pub fn paste(&mut self, text: &str, book: &Book, locale: &Locale) -> bool {
        if let Some(picker) = &mut self.picker {
            picker.query.insert(text);
            picker.settle();
            return true;
        }
        let at = self.focus().field;
        match self.hand() {
            Hand::Typing => {
                self.fields[at].replace_proposed();
                self.fields[at].text.insert(text);
                self.reread(book, locale);
                true
            }
            Hand::Choosing => {
                self.open_picker(text);
                true
            }
            Hand::Listing | Hand::Saving => false,
        }
    }

    /// Chooses a value of the open picker by its row, for the mouse.
    pub fn choose(&mut self, at: usize, book: &Book, locale: &Locale) {
        if let Some(picker) = &mut self.picker {
            let found = picker.found();
            picker.list.select_at(at, &found, Picker::HEIGHT);
            self.take_choice(book, locale);
        }
    }

    fn take_in_picker(&mut self, chord: Chord, book: &Book, locale: &Locale) {
        let Some(picker) = &mut self.picker else { return };
        match chord.key {
            Key::Esc => self.picker = None,
            Key::Enter | Key::Tab => self.take_choice(book, locale),
            Key::Up => picker.go(Move::Up),
            Key::Down => picker.go(Move::Down),
            Key::PageUp => picker.go(Move::PageUp),
            Key::PageDown => picker.go(Move::PageDown),
            _ => {
                if picker.query.take(chord) {
                    picker.settle();
                }
            }
        }
    }

    fn take_choice(&mut self, book: &Book, locale: &Locale) {
        let choice = self.picker.take().and_then(|picker| picker.choice());
        if let Some(value) = choice {
            let at = self.focus().field;
            self.fields[at].text.set(&value);
            self.fields[at].is_proposed = false;
            self.reread(book, locale);
            self.step(1);
        }
    }

    fn take_in_pick(&mut self, chord: Chord, book: &Book, locale: &Locale) -> Asked {
        // A score is also chosen by its digit.
        if let Some(value) = chord.typed().and_then(|digit| self.numbered(digit)) {
            self.set_text(self.focus().field, &value, book, locale);
            return Asked::Nothing;
        }
        match chord.typed() {
            Some(' ') => self.cycle(1, book, locale),
            Some(typed) => self.open_picker(typed.encode_utf8(&mut [0; 4])),
            None => return Asked::Verb,
        }
        Asked::Nothing
    }

    /// Returns the value that starts with this digit and a space.
    fn numbered(&self, digit: char) -> Option<String> {
        if !digit.is_ascii_digit() {
            return None;
        }
        let starts = |value: &str| value.strip_prefix(digit).is_some_and(|it| it.starts_with(' '));
        self.focused().picks.iter().find(|pick| starts(&pick.value)).map(|pick| pick.value.clone())
    }

    fn take_in_list(&mut self, chord: Chord) -> Asked {
        match chord.typed() {
            Some(' ') => self.open_part(),
            Some('n' | 'a') => Asked::Part(self.focused().spec.name, None),
            Some('d') => {
                let name = self.focused().spec.name;
                if let Some(part) = self.focus().part {
                    self.take_part_out(name, part);
                    self.step(0);
                }
                Asked::Nothing
            }
            Some(_) => Asked::Nothing,
            None => Asked::Verb,
        }
    }

    fn open_part(&self) -> Asked {
        let name = self.focused().spec.name;
        let count = self.draft.parts(name, crate::domain::date::Date::default()).len();
        Asked::Part(name, self.focus().part.filter(|part| *part < count))
    }

    fn open_picker(&mut self, query: &str) {
        let field = self.focused();
        let free = matches!(field.spec.entry, Entry::Free(_));
        let mut picker = Picker::new(field.picks.clone(), field.text.value(), free);
        if !query.is_empty() {
            picker.query.insert(query);
            picker.settle();
        }
        self.picker = Some(picker);
    }

    /// Selects the next or the previous value.
    fn cycle(&mut self, by: isize, book: &Book, locale: &Locale) {
        let at = self.focus().field;
        let field = &mut self.fields[at];
        if !matches!(field.spec.entry, Entry::Pick(_)) || field.picks.is_empty() {
            return;
        }
        let text = field.text.value();
        let here = field.picks.iter().position(|pick| pick.value.eq_ignore_ascii_case(text));
        let last = field.picks.len() - 1;
        let to = here.map_or(0, |here| here.saturating_add_signed(by).min(last));
        let value = field.picks[to].value.clone();
        field.text.set(&value);
        self.reread(book, locale);
    }

    /// Returns whether the focus is on the last field.
    fn is_last(&self) -> bool {
        let rows = self.rows();
        let is_save = |row: &&Row| matches!(self.fields[row.field].spec.entry, Entry::Save);
        rows.iter().rev().find(|row| !is_save(row)) == Some(&self.focus())
    }

    /// Returns whether the focus is on the row that saves.
    #[must_use]
    pub fn is_on_save(&self) -> bool {
        matches!(self.focused().spec.entry, Entry::Save)
    }

    /// Moves the focus to the next or the previous heading.
    fn step_section(&mut self, by: isize) {
        let here = self.focus().field;
        let rows = self.rows();
        let starts: Vec<usize> = (0..rows.len())
            .filter(|at| {
                let row = rows[*at];
                row.part.unwrap_or(0) == 0
                    && (*at == 0 || self.fields[row.field].spec.section.is_some())
            })
            .collect();
        let to = if by > 0 {
            starts.iter().find(|at| rows[**at].field > here).copied().unwrap_or(rows.len() - 1)
        } else {
            starts.iter().rev().find(|at| rows[**at].field < here).copied().unwrap_or(0)
        };
        self.focus_at(to);
    }
}
