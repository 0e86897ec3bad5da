//! Forms: fields that take typing at once, errors beside the field, and typed text is never lost.
//!
//! A form edits a [`Draft`]. Each field keeps its text; the draft receives every value that can be
//! parsed. Saving parses all fields again, and stops at the first text that is invalid.

pub mod accept;
pub mod agreement;
pub mod check;
pub mod draft;
mod echo;
pub mod fit;
pub mod flat;
pub mod keys;
pub mod kinds;
pub mod list;
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
use crate::domain::locale::Locale;
use crate::domain::nearest::nearest;
use crate::domain::text::fold;

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// The title.
    pub title: String,
    /// What saving it does.
    pub target: Target,
    /// The values parsed so far.
    pub draft: Draft,
    /// All fields, visible or not.
    pub fields: Vec<Field>,
    /// The open picker of the focused field.
    pub picker: Option<Picker>,
    /// Why the book refused it, if no field is to blame.
    pub problem: Option<String>,
    focus: Row,
    // Forms of parts that were closed without saving.
    parts: Vec<Self>,
    // The initial texts: an unchanged form closes silently.
    first: Vec<String>,
    first_draft: Draft,
    // The values the owner started from; on saving, merged with what others changed since.
    since: Draft,
}

/// One field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its specification.
    pub spec: FieldSpec,
    /// Its text.
    pub text: Text,
    /// Why the text is invalid.
    pub error: Option<String>,
    /// The byte range of the text that the error is about.
    pub marked: Option<Range<usize>>,
    /// The values to choose from, if any.
    pub picks: Vec<Pick>,
    /// Whether the text was proposed and is untouched: typing replaces it.
    pub is_proposed: bool,
    // The text for which a known value was already suggested; it may be kept.
    asked: Option<String>,
}

/// A row that can have the focus: a field, or a line of a list field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The index of the field.
    pub field: usize,
    /// The line of its list; the one after the last adds a part.
    pub part: Option<usize>,
}

impl Form {
    /// Returns the form of a draft; fields named in `blank` start empty.
    #[must_use]
    pub fn new(title: String, target: Target, draft: Draft, blank: &[&str], book: &Book) -> Self {
        let mut specs = draft.specs();
        // A form with one field needs no row that saves: Enter in the field does.
        if specs.len() > 1 {
            specs.push(FieldSpec::save());
        }
        let is_new = matches!(target, Target::Add(_) | Target::Part(_, None) | Target::Welcome);
        let fields: Vec<Field> = specs
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
                    | Entry::Terms
                    | Entry::Save => Vec::new(),
                };
                Field {
                    spec,
                    text: Text::new(&value, lines),
                    error: None,
                    marked: None,
                    picks,
                    is_proposed: is_new && !value.is_empty(),
                    asked: None,
                }
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
                | Entry::Words
                | Entry::Save => {
                    rows.push(Row { field, part: None });
                }
            }
        }
        rows
    }

    /// Returns the focused row.
    #[must_use]
    pub fn focus(&self) -> Row {
        self.focus
    }

    /// Returns the focused field.
    #[must_use]
    pub fn focused(&self) -> &Field {
        &self.fields[self.focus.field]
    }

    /// Returns whether anything changed since the form was opened.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let texts = self.fields.iter().map(|field| field.text.value());
        !texts.eq(self.first.iter().map(String::as_str))
            || self.draft != self.first_draft
            || !self.parts.is_empty()
    }

    /// Focuses the field with this name, or a line of its list.
    pub fn focus_on(&mut self, name: &str, part: Option<usize>) {
        let rows = self.rows();
        let found = rows.iter().find(|row| {
            self.fields[row.field].spec.name == name && (part.is_none() || row.part == part)
        });
        self.focus = found.copied().unwrap_or(self.focus);
    }

    /// Focuses the row at an index.
    pub fn focus_at(&mut self, at: usize) {
        let rows = self.rows();
        self.focus = rows.get(at).or(rows.last()).copied().unwrap_or(self.focus);
    }

    /// Moves the focus by `by` rows; stops at the ends.
    pub fn step(&mut self, by: isize) {
        let rows = self.rows();
        let at = rows.iter().position(|row| *row == self.focus).unwrap_or(0);
        self.focus_at(at.saturating_add_signed(by).min(rows.len().saturating_sub(1)));
    }

    /// Parses the focused field into the draft, or sets its error.
    pub fn reread(&mut self, book: &Book, locale: &Locale) {
        let at = self.focus.field;
        self.read_field(at, locale);
        self.follow(at, locale);
        self.problem = None;
        self.refresh_picks(book);
    }

    /// Parses every visible field; returns whether all are valid, else focuses the first invalid
    /// one.
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

    /// Sets the text of a field and parses it.
    pub fn set_text(&mut self, at: usize, text: &str, book: &Book, locale: &Locale) {
        self.fields[at].text.set(text);
        self.read_field(at, locale);
        self.follow(at, locale);
        self.refresh_picks(book);
    }

    /// Suggests the known value that a typed one is close to: shows it beside the field, once per
    /// text. Returns whether it suggested any.
    pub fn offer_known(&mut self) -> bool {
        for at in 0..self.fields.len() {
            let is_shown = spec::is_shown(&self.draft, self.fields[at].spec.name);
            let known = self.fields[at].close_to().filter(|_| is_shown).map(str::to_owned);
            let Some(known) = known else { continue };
            let field = &mut self.fields[at];
            let typed = field.text.value().to_owned();
            field.error = Some(format!(
                "“{typed}” is not known here: {known}? Enter lists it; Ctrl-S again keeps “{typed}”"
            ));
            field.asked = Some(typed);
            self.focus_on(self.fields[at].spec.name, None);
            return true;
        }
        false
    }

    /// Marks the fields with this text as proposed.
    pub(super) fn propose(&mut self, text: &str) {
        for field in &mut self.fields {
            field.is_proposed |= !text.is_empty() && field.text.value() == text;
        }
    }

    /// Sets the error of a field and focuses it.
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
            Entry::List(_) | Entry::Save => {}
            Entry::Words | Entry::Terms => self.read_words(at, locale),
            Entry::Line | Entry::Long | Entry::Day | Entry::Pick(_) | Entry::Free(_) => {
                let read = self.draft.read(field.spec.name, field.text.value(), locale);
                field.error = read.err().map(|why| why.0);
            }
        }
    }

    /// Refreshes the values to choose from, which may depend on other fields.
    fn refresh_picks(&mut self, book: &Book) {
        for field in &mut self.fields {
            if let Entry::Pick(picks) | Entry::Free(picks) = field.spec.entry {
                field.picks = picks.list(book, &self.draft);
            }
        }
    }
}

impl Field {
    /// Clears a proposed text, before the first typed letter.
    pub(super) fn replace_proposed(&mut self) {
        if std::mem::take(&mut self.is_proposed) {
            self.text.set("");
        }
    }

    /// Returns whether the field is filled in by typing.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        !matches!(self.spec.entry, Entry::Pick(_) | Entry::List(_) | Entry::Save)
    }

    /// Returns whether the text is empty or one of the known values.
    pub(super) fn is_known(&self) -> bool {
        let text = self.text.value();
        text.is_empty() || self.picks.iter().any(|pick| pick.value.eq_ignore_ascii_case(text))
    }

    /// Returns the known value that an unknown one probably means; `None` if that suggestion was
    /// declined.
    fn close_to(&self) -> Option<&str> {
        let text = self.text.value();
        let is_open = matches!(self.spec.entry, Entry::Free(_)) && !self.is_known();
        if !is_open || self.error.is_some() || self.asked.as_deref() == Some(text) {
            return None;
        }
        let typed = fold(text);
        let values = || self.picks.iter().map(|pick| pick.value.as_str());
        let begun = values().find(|value| typed.len() > 1 && fold(value).starts_with(&typed));
        // Texts of two letters are near to too many values.
        begun.or_else(|| nearest(text, values()).filter(|_| typed.len() > 2))
    }

    /// Returns the displayed text: the label of the chosen value, else the text itself.
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
            | Entry::Terms
            | Entry::Save => text,
        }
    }
}
