//! Forms: fields that take typing at once, errors beside the field, nothing typed ever lost.
//!
//! A form edits a [`Draft`]. What is typed stays in the field's text; the draft takes each value
//! that can be read. Taking the form reads all of them again, so a text that cannot be read stops
//! it at that field.

pub mod accept;
pub mod agreement;
pub mod check;
pub mod draft;
mod echo;
pub mod fit;
pub mod flat;
pub mod keys;
pub mod kinds;
pub mod open;
pub mod picker;
mod picks;
mod renewed;
pub mod spec;
pub mod term;
pub mod text;
pub mod texts;
mod words;

use std::ops::Range;

use draft::Draft;
use kinds::Target;
use picker::Picker;
use spec::{Entry, FieldSpec, Pick};
use text::{Lines, Text};

use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::field::Locale;

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it is about.
    pub title: String,
    /// What taking it does.
    pub target: Target,
    /// The values that could be read.
    pub draft: Draft,
    /// The fields, shown or not.
    pub fields: Vec<Field>,
    /// The list of values that is open above the field.
    pub picker: Option<Picker>,
    /// Why the book refused it, where that belongs to no field.
    pub problem: Option<String>,
    focus: Row,
    // Forms of parts that were closed without being taken.
    parts: Vec<Self>,
    // The texts with which it was opened: a form that is as it was is closed without a word.
    first: Vec<String>,
    first_draft: Draft,
    // The values with which the owner began: what others did since is brought together with it.
    since: Draft,
}

/// One field.
#[derive(Clone, Debug)]
pub struct Field {
    /// What it is.
    pub spec: FieldSpec,
    /// Its text.
    pub text: Text,
    /// Why its text cannot be read.
    pub error: Option<String>,
    /// The words of the text that the error is about, in bytes.
    pub marked: Option<Range<usize>>,
    /// The values that it may take, where it picks.
    pub picks: Vec<Pick>,
}

/// A place that can have the focus: a field, or a line of a field that holds a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The field, by its place.
    pub field: usize,
    /// The line of its list, the line after the last one adds.
    pub part: Option<usize>,
}

impl Form {
    /// Returns the form of a draft; fields named in `blank` start empty, whatever the draft holds.
    #[must_use]
    pub fn new(title: String, target: Target, draft: Draft, blank: &[&str], book: &Book) -> Self {
        let fields: Vec<Field> = draft
            .specs()
            .into_iter()
            .map(|spec| {
                let is_blank = blank.contains(&spec.name) || matches!(spec.entry, Entry::Terms);
                let value = if is_blank { String::new() } else { draft.show(spec.name) };
                let lines =
                    if matches!(spec.entry, Entry::Long) { Lines::Many } else { Lines::One };
                let picks = match spec.entry {
                    Entry::Pick(picks) | Entry::Free(picks) => picks.list(book, &draft),
                    Entry::Line
                    | Entry::Long
                    | Entry::Day
                    | Entry::List(_)
                    | Entry::Words
                    | Entry::Terms => Vec::new(),
                };
                Field { spec, text: Text::new(&value, lines), error: None, marked: None, picks }
            })
            .collect();
        let first = fields.iter().map(|field| field.text.value().to_owned()).collect();
        let first_draft = draft.clone();
        let mut form = Self {
            title,
            target,
            draft,
            fields,
            picker: None,
            problem: None,
            focus: Row { field: 0, part: None },
            parts: Vec::new(),
            first,
            since: first_draft.clone(),
            first_draft,
        };
        form.focus = form.rows()[0];
        form
    }

    /// Returns the rows that can have the focus, top to bottom.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (field, state) in self.fields.iter().enumerate() {
            if !spec::is_shown(&self.draft, state.spec.name) {
                continue;
            }
            match state.spec.entry {
                Entry::List(_) | Entry::Terms => {
                    let parts = self.draft.parts(state.spec.name, Date::default()).len();
                    rows.extend((0..=parts).map(|part| Row { field, part: Some(part) }));
                }
                Entry::Line
                | Entry::Long
                | Entry::Day
                | Entry::Pick(_)
                | Entry::Free(_)
                | Entry::Words => {
                    rows.push(Row { field, part: None });
                }
            }
        }
        rows
    }

    /// Returns the row with the focus.
    #[must_use]
    pub fn focus(&self) -> Row {
        self.focus
    }

    /// Returns the field with the focus.
    #[must_use]
    pub fn focused(&self) -> &Field {
        &self.fields[self.focus.field]
    }

    /// Returns whether anything was typed or changed since it was opened.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let texts = self.fields.iter().map(|field| field.text.value());
        !texts.eq(self.first.iter().map(String::as_str))
            || self.draft != self.first_draft
            || !self.parts.is_empty()
    }

    /// Gives the focus to the field with this name, or to a line of its list.
    pub fn focus_on(&mut self, name: &str, part: Option<usize>) {
        let rows = self.rows();
        let found = rows.iter().find(|row| {
            self.fields[row.field].spec.name == name && (part.is_none() || row.part == part)
        });
        self.focus = found.copied().unwrap_or(self.focus);
    }

    /// Gives the focus to a row by its place.
    pub fn focus_at(&mut self, at: usize) {
        let rows = self.rows();
        self.focus = rows.get(at).or(rows.last()).copied().unwrap_or(self.focus);
    }

    /// Moves the focus by so many rows; stays at the ends.
    pub fn step(&mut self, by: isize) {
        let rows = self.rows();
        let at = rows.iter().position(|row| *row == self.focus).unwrap_or(0);
        self.focus_at(at.saturating_add_signed(by).min(rows.len().saturating_sub(1)));
    }

    /// Reads the text of the focused field into the draft, and notes the error beside it.
    pub fn reread(&mut self, book: &Book, locale: &Locale) {
        let at = self.focus.field;
        self.read_field(at, locale);
        self.follow(at, locale);
        self.problem = None;
        self.refresh_picks(book);
    }

    /// Reads every field; returns whether all could be read. On an error the first has the focus.
    pub fn read_all(&mut self, locale: &Locale) -> bool {
        let mut first_wrong = None;
        for at in 0..self.fields.len() {
            if spec::is_shown(&self.draft, self.fields[at].spec.name) {
                self.read_field(at, locale);
                self.take_typed(at, locale);
                if self.fields[at].error.is_some() {
                    first_wrong = first_wrong.or(Some(at));
                }
            }
        }
        if let Some(field) = first_wrong {
            self.focus_on(self.fields[field].spec.name, self.adding_row(field));
        }
        first_wrong.is_none()
    }

    /// Puts a text into a field and reads it.
    pub fn set_text(&mut self, at: usize, text: &str, book: &Book, locale: &Locale) {
        self.fields[at].text.set(text);
        self.read_field(at, locale);
        self.follow(at, locale);
        self.refresh_picks(book);
    }

    /// Notes an error beside a field, and gives it the focus.
    pub fn refuse(&mut self, name: &str, why: String) {
        self.focus_on(name, None);
        match self.fields.iter_mut().find(|field| field.spec.name == name) {
            Some(field) => field.error = Some(why),
            None => self.problem = Some(why),
        }
    }

    fn read_field(&mut self, at: usize, locale: &Locale) {
        let field = &mut self.fields[at];
        match field.spec.entry {
            Entry::List(_) => {}
            Entry::Words | Entry::Terms => self.read_words(at, locale),
            Entry::Line | Entry::Long | Entry::Day | Entry::Pick(_) | Entry::Free(_) => {
                let read = self.draft.read(field.spec.name, field.text.value(), locale);
                field.error = read.err().map(|why| why.0);
            }
        }
    }

    /// Asks again what can be picked: it may depend on another field.
    fn refresh_picks(&mut self, book: &Book) {
        for field in &mut self.fields {
            if let Entry::Pick(picks) | Entry::Free(picks) = field.spec.entry {
                field.picks = picks.list(book, &self.draft);
            }
        }
    }
}

impl Field {
    /// Returns what is shown for its text: the label of what was picked, else the text.
    #[must_use]
    pub fn shown(&self) -> &str {
        let text = self.text.value();
        match self.spec.entry {
            Entry::Pick(_) => self
                .picks
                .iter()
                .find(|pick| pick.value.eq_ignore_ascii_case(text))
                .map_or(text, |pick| pick.label.as_str()),
            Entry::Line
            | Entry::Long
            | Entry::Day
            | Entry::Free(_)
            | Entry::List(_)
            | Entry::Words
            | Entry::Terms => text,
        }
    }
}
