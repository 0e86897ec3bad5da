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
    /// Whether its text was proposed and nobody has touched it: typing replaces it.
    pub is_proposed: bool,
    // The text for which a known value was offered, and which may stay.
    asked: Option<String>,
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
        let mut specs = draft.specs();
        // A form of one field is saved by Enter in it.
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

    /// Offers the known value that a typed one is close to: notes it beside the field, once for each
    /// text. Returns whether it offered any.
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

    /// Notes that what stands in the fields is proposed, where it is this text.
    pub(super) fn propose(&mut self, text: &str) {
        for field in &mut self.fields {
            field.is_proposed |= !text.is_empty() && field.text.value() == text;
        }
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
            Entry::List(_) | Entry::Save => {}
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
    /// Clears what was proposed, as the first letter that is typed does.
    pub(super) fn replace_proposed(&mut self) {
        if std::mem::take(&mut self.is_proposed) {
            self.text.set("");
        }
    }

    /// Returns whether it is filled by typing.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        !matches!(self.spec.entry, Entry::Pick(_) | Entry::List(_) | Entry::Save)
    }

    /// Returns whether its text is one of the values that it may take.
    pub(super) fn is_known(&self) -> bool {
        let text = self.text.value();
        text.is_empty() || self.picks.iter().any(|pick| pick.value.eq_ignore_ascii_case(text))
    }

    /// Returns the known value that was probably meant by a typed one that is not known; none where
    /// that was offered and refused.
    fn close_to(&self) -> Option<&str> {
        let text = self.text.value();
        let is_open = matches!(self.spec.entry, Entry::Free(_)) && !self.is_known();
        if !is_open || self.error.is_some() || self.asked.as_deref() == Some(text) {
            return None;
        }
        let typed = fold(text);
        let values = || self.picks.iter().map(|pick| pick.value.as_str());
        let begun = values().find(|value| typed.len() > 1 && fold(value).starts_with(&typed));
        // Two letters are near to too much.
        begun.or_else(|| nearest(text, values()).filter(|_| typed.len() > 2))
    }

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
            | Entry::Terms
            | Entry::Save => text,
        }
    }
}
