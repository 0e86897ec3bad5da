//! Content terms in words: a term's line and its fields edit the same term, and a line typed at the
//! end of a list of terms adds to it.

use crate::app::form::Form;
use crate::app::form::draft::Draft;
use crate::app::form::spec::Entry;
use crate::domain::expectations::Term;
use crate::domain::locale::Locale;
use crate::domain::phrase::agreement::agreement;
use crate::domain::phrase::term::{NotUnderstood, term, terms};
use crate::domain::text::Line;

impl Form {
    /// Returns whether the focus is on the line that adds to a list of terms.
    pub(super) fn is_adding(&self) -> bool {
        let focus = self.focus();
        focus.part.is_some() && focus.part == self.adding_row(focus.field)
    }

    /// Returns the index of the line that adds to a list of terms; `None` for other fields.
    pub(super) fn adding_row(&self, at: usize) -> Option<usize> {
        match (&self.draft, self.fields[at].spec.entry) {
            (Draft::Partnership(it), Entry::Terms) => Some(it.terms.len()),
            _ => None,
        }
    }

    /// Parses the words of a field, and marks the part that is not understood.
    pub(super) fn read_words(&mut self, at: usize, locale: &Locale) {
        let line = self.fields[at].text.value();
        let understood = match &mut self.draft {
            Draft::Agreement(draft) => {
                let clauses = agreement(line, locale);
                draft.line = Line::new(line);
                // A refused line shows no clauses: they would be only part of what is meant.
                draft.clauses = clauses.as_ref().cloned().unwrap_or_default();
                clauses.map(|_| ())
            }
            _ => self.understood(at, locale).map(|_| ()),
        };
        let field = &mut self.fields[at];
        (field.error, field.marked) = match understood {
            Ok(()) => (None, None),
            Err(why) => (Some(why.about(field.text.value())), Some(why.at)),
        };
    }

    /// Returns the terms in the words of a field; empty if there are no words.
    fn understood(&self, at: usize, locale: &Locale) -> Result<Vec<Term>, NotUnderstood> {
        let line = self.fields[at].text.value();
        match &self.draft {
            _ if line.trim().is_empty() => Ok(Vec::new()),
            Draft::Term(_) => term(line, locale).map(|term| vec![term]),
            _ => terms(line, locale),
        }
    }

    /// Syncs the fields of a term with its line, and its line with its fields.
    pub(super) fn follow(&mut self, at: usize, locale: &Locale) {
        let is_line = matches!(self.fields[at].spec.entry, Entry::Words);
        let Draft::Term(draft) = &mut self.draft else { return };
        if is_line {
            let line = self.fields[at].text.value();
            if line.trim().is_empty() {
                return;
            }
            match (term(line, locale), &self.first_draft) {
                (Ok(term), _) => draft.take(&term),
                // What an earlier keystroke meant no longer applies.
                (Err(_), Draft::Term(first)) => *draft = first.clone(),
                (Err(_), _) => return,
            }
            self.show_again(at);
            return;
        }
        let could_be_read = self.fields[at].error.is_none();
        let line = draft.term().ok().filter(|_| could_be_read).map(|term| term.line(locale.today));
        let words = self.fields.iter_mut().find(|field| matches!(field.spec.entry, Entry::Words));
        if let Some(field) = words {
            // Words that contradict the fields would be wrong.
            let line = line.unwrap_or_default();
            if field.text.value() != line {
                field.text.set(&line);
            }
            (field.error, field.marked) = (None, None);
        }
    }

    /// Shows the draft's values in all fields but one.
    fn show_again(&mut self, but: usize) {
        let others = self.fields.iter_mut().enumerate().filter(|(at, _)| *at != but);
        for (_, field) in others {
            let value = self.draft.show(field.spec.name);
            if field.text.value() != value {
                field.text.set(&value);
            }
            field.error = None;
        }
    }

    /// Adds the terms typed at the end of a list, if they are understood.
    pub(super) fn take_typed(&mut self, at: usize, locale: &Locale) {
        if !matches!(self.fields[at].spec.entry, Entry::Terms) {
            return;
        }
        self.read_words(at, locale);
        let (Ok(new), Draft::Partnership(draft)) = (self.understood(at, locale), &mut self.draft)
        else {
            return;
        };
        if !new.is_empty() {
            draft.terms.extend(new);
            self.fields[at].text.set("");
            if self.focus().field == at {
                self.focus_on(self.fields[at].spec.name, self.adding_row(at));
            }
        }
    }
}
