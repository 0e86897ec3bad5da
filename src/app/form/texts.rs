//! The text typed into a form, as names and texts: enough to reopen the form with the same texts,
//! valid or not. Where they are stored is not decided here.
//!
//! Names are paths. `name` is a field. `accounts#` is the number of parts in a changed list, and
//! `accounts#0.handle` a field of one of them. `accounts+.handle` is a field in the open form of a
//! new part, `accounts@1.handle` one in the form of the second part.

use crate::app::form::draft::Draft;
use crate::app::form::kinds::Target;
use crate::app::form::spec::Entry;
use crate::app::form::{Field, Form, open};
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::locale::Locale;

/// A name and its text.
pub type NamedText = (String, String);

impl Form {
    /// Returns the texts that changed since the form was opened, valid or not.
    #[must_use]
    pub fn texts(&self) -> Vec<NamedText> {
        let mut texts = Vec::new();
        for (at, field) in self.fields.iter().enumerate() {
            let (name, value) = (field.spec.name, field.text.value());
            if holds_parts(field) {
                let parts = parts(&self.draft, name);
                if parts != self::parts(&self.first_draft, name) {
                    list_texts(&parts, name, "", &mut texts);
                }
            }
            if takes_text(field) && self.first.get(at).is_none_or(|first| first != value) {
                texts.push((name.to_owned(), value.to_owned()));
            }
        }
        for part in &self.parts {
            texts.extend(part.texts_in_holder());
        }
        texts
    }

    /// Returns the texts of a part's form, named as in its parent form.
    #[must_use]
    pub fn texts_in_holder(&self) -> Vec<NamedText> {
        let texts = self.texts().into_iter();
        texts.map(|(name, text)| (self.name_in_holder(&name), text)).collect()
    }

    /// Returns the name of a part's field as named in its parent form.
    #[must_use]
    pub fn name_in_holder(&self, name: &str) -> String {
        match &self.target {
            Target::Part(list, at) => format!("{}.{name}", place(list, *at)),
            _ => name.to_owned(),
        }
    }

    /// Puts texts into a freshly opened form and parses them; returns those that do not fit.
    pub fn put_texts(
        &mut self,
        texts: Vec<NamedText>,
        book: &Book,
        locale: &Locale,
    ) -> Vec<NamedText> {
        let mut left = Vec::new();
        let (paths, plain): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|(name, _)| name.contains(['#', '+', '@']));
        let lists: Vec<&'static str> =
            self.fields.iter().filter(|field| holds_parts(field)).map(|it| it.spec.name).collect();
        let mut open: Vec<(&'static str, Option<usize>, Vec<NamedText>)> = Vec::new();
        let mut in_lists = Vec::new();
        for (path, text) in paths {
            match Step::of(&path, &lists) {
                Some(Step::Listed) => in_lists.push((path, text)),
                Some(Step::Open(list, at, name)) => {
                    match open.iter_mut().find(|(of, place, _)| (*of, *place) == (list, at)) {
                        Some((.., texts)) => texts.push((name, text)),
                        None => open.push((list, at, vec![(name, text)])),
                    }
                }
                None => left.push((path, text)),
            }
        }
        left.extend(fill_lists(&mut self.draft, &lists, in_lists, locale));
        for (name, text) in plain {
            let fits = |field: &Field| field.spec.name == name && takes_text(field);
            match self.fields.iter().position(fits) {
                Some(at) => {
                    self.fields[at].text.set(&text);
                    self.fields[at].is_proposed = false;
                    self.read_field(at, locale);
                    self.focus_on(self.fields[at].spec.name, self.adding_row(at));
                }
                None => left.push((name, text)),
            }
        }
        self.refresh_picks(book);
        for (list, at, texts) in open {
            match open::part(self, list, at, book, locale.today) {
                Some(mut part) => {
                    let prefix = place(list, at);
                    let unplaced = part.put_texts(texts, book, locale).into_iter();
                    left.extend(unplaced.map(|(name, text)| (format!("{prefix}.{name}"), text)));
                    let adding = self.draft.parts(list, locale.today).len();
                    self.focus_on(list, at.or(Some(adding)));
                    self.parts.push(part);
                }
                None => left.extend(texts),
            }
        }
        left
    }

    /// Keeps the form of a part that was closed without saving, until it is reopened.
    pub fn keep_part(&mut self, part: Self) {
        self.parts.retain(|kept| kept.target != part.target);
        self.parts.push(part);
    }

    /// Removes and returns the kept form of a part.
    pub fn kept_part(&mut self, list: &'static str, at: Option<usize>) -> Option<Self> {
        let of = Target::Part(list, at);
        let at = self.parts.iter().position(|kept| kept.target == of)?;
        Some(self.parts.remove(at))
    }

    /// Returns the part whose form was kept last: its list and its index.
    #[must_use]
    pub fn last_kept_part(&self) -> Option<(&'static str, Option<usize>)> {
        match self.parts.last()?.target {
            Target::Part(list, at) => Some((list, at)),
            _ => None,
        }
    }

    /// Removes a part from a list; kept forms of later parts move with them.
    pub(super) fn take_part_out(&mut self, list: &'static str, at: usize) {
        self.draft.take_out(list, at);
        self.parts.retain(|kept| kept.target != Target::Part(list, Some(at)));
        for kept in &mut self.parts {
            if let Target::Part(of, Some(place)) = &mut kept.target
                && *of == list
                && *place > at
            {
                *place -= 1;
            }
        }
    }
}

/// The meaning of the first component of a path.
enum Step {
    /// A saved list.
    Listed,
    /// The open form of a part, and the name in it.
    Open(&'static str, Option<usize>, String),
}

impl Step {
    fn of(path: &str, lists: &[&'static str]) -> Option<Self> {
        let (head, rest) = path.split_once('.').unwrap_or((path, ""));
        let list = |name: &str| lists.iter().find(|list| **list == name).copied();
        if let Some((name, _)) = head.split_once('#') {
            return list(name).map(|_| Self::Listed);
        }
        if let Some(name) = head.strip_suffix('+') {
            return Some(Self::Open(list(name)?, None, rest.to_owned()));
        }
        let (name, at) = head.split_once('@')?;
        Some(Self::Open(list(name)?, Some(at.parse().ok()?), rest.to_owned()))
    }
}

fn place(list: &str, at: Option<usize>) -> String {
    at.map_or_else(|| format!("{list}+"), |at| format!("{list}@{at}"))
}

fn holds_parts(field: &Field) -> bool {
    matches!(field.spec.entry, Entry::List(_) | Entry::Terms)
}

fn takes_text(field: &Field) -> bool {
    !matches!(field.spec.entry, Entry::List(_) | Entry::Save)
}

fn parts(draft: &Draft, list: &str) -> Vec<Draft> {
    let day = Date::default();
    let count = draft.parts(list, day).len();
    (0..count).filter_map(|at| draft.part(list, Some(at), day)).collect()
}

fn list_texts(parts: &[Draft], list: &str, prefix: &str, texts: &mut Vec<NamedText>) {
    texts.push((format!("{prefix}{list}#"), parts.len().to_string()));
    for (at, part) in parts.iter().enumerate() {
        let prefix = format!("{prefix}{list}#{at}.");
        // A term keeps its id, which slots and pieces refer to.
        let id = part.has("id").then_some("id");
        let fields = part.specs().into_iter();
        let values = fields.clone().filter(|spec| is_value(&spec.entry)).map(|spec| spec.name);
        texts.extend(id.into_iter().chain(values).map(|name| {
            let value = part.show(name);
            (format!("{prefix}{name}"), value)
        }));
        for spec in fields.filter(|spec| matches!(spec.entry, Entry::List(_))) {
            list_texts(&self::parts(part, spec.name), spec.name, &prefix, texts);
        }
    }
}

/// Returns whether a field holds a value that no other field of the part holds.
fn is_value(entry: &Entry) -> bool {
    !matches!(entry, Entry::List(_) | Entry::Words | Entry::Terms | Entry::Save)
}

/// Puts the parts of lists into a draft; returns the texts that do not fit.
fn fill_lists(
    draft: &mut Draft,
    lists: &[&'static str],
    mut texts: Vec<NamedText>,
    locale: &Locale,
) -> Vec<NamedText> {
    for list in lists {
        let counted = format!("{list}#");
        let Some(at) = texts.iter().position(|(name, _)| *name == counted) else { continue };
        let Ok(count) = texts[at].1.parse::<usize>() else { continue };
        texts.remove(at);
        while !draft.parts(list, Date::default()).is_empty() {
            draft.take_out(list, 0);
        }
        for at in 0..count.min(texts.len()) {
            let prefix = format!("{list}#{at}.");
            let (of_part, others): (Vec<_>, Vec<_>) =
                texts.into_iter().partition(|(name, _)| name.starts_with(&prefix));
            texts = others;
            let Some(mut part) = draft.part(list, None, locale.today) else { continue };
            let named = of_part
                .into_iter()
                .map(|(name, text)| (name[prefix.len()..].to_owned(), text))
                .collect();
            let mut left = fill(&mut part, named, locale);
            if draft.put(list, None, &part).is_err() {
                left = part
                    .specs()
                    .iter()
                    .map(|spec| (spec.name.to_owned(), part.show(spec.name)))
                    .collect();
            }
            texts.extend(left.into_iter().map(|(name, text)| (format!("{prefix}{name}"), text)));
        }
    }
    texts
}

fn fill(draft: &mut Draft, texts: Vec<NamedText>, locale: &Locale) -> Vec<NamedText> {
    let lists: Vec<&'static str> = draft
        .specs()
        .iter()
        .filter(|spec| matches!(spec.entry, Entry::List(_)))
        .map(|spec| spec.name)
        .collect();
    let (in_lists, plain): (Vec<_>, Vec<_>) =
        texts.into_iter().partition(|(name, _)| name.contains('#'));
    let mut left = fill_lists(draft, &lists, in_lists, locale);
    for (name, text) in plain {
        // A new term has no id yet.
        let is_unread = draft.read(&name, &text, locale).is_err();
        if is_unread && !(name == "id" && text.is_empty()) {
            left.push((name, text));
        }
    }
    left
}
