//! The echo of a form: how it understood days, amounts and content terms, and what follows from its
//! fields.

use crate::app::form::draft::Draft;
use crate::app::form::spec::Entry;
use crate::app::form::{Field, Form};
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::expectations::Term;
use crate::domain::locale::Locale;
use crate::domain::phrase::term::terms;
use crate::domain::phrase::unmarked;

impl Form {
    /// Returns the labelled lines below the fields, derived from their values.
    #[must_use]
    pub fn told(&self, book: &Book, today: Date) -> Vec<(&'static str, String)> {
        match &self.draft {
            Draft::Fit(fit) => fit.told(book, today),
            Draft::Agreement(said) => said.told(today),
            _ => Vec::new(),
        }
    }

    /// Returns how a field was understood: `Fri 6 Mar 2026, in 3 days`, `1,200.00 EUR`, or the
    /// terms in words.
    #[must_use]
    pub fn echo(&self, field: &Field, locale: &Locale) -> Option<String> {
        if matches!(field.spec.entry, Entry::Words | Entry::Terms) {
            return self.said(field, locale);
        }
        let text = field.text.value();
        if text.is_empty() || field.error.is_some() {
            return None;
        }
        let echo = self.draft.echo(field.spec.name, locale)?;
        let at = self.fields.iter().position(|one| one.spec.name == field.spec.name);
        let first = at.and_then(|at| self.first.get(at));
        // A stored day may be in the past; only a newly typed one gets a warning mark.
        let is_typed = first.is_none_or(|first| first != text);
        Some(if is_typed { echo } else { unmarked(&echo).to_owned() })
    }

    /// Returns the terms in a field, in words, with the number of pieces.
    fn said(&self, field: &Field, locale: &Locale) -> Option<String> {
        if field.error.is_some() {
            return None;
        }
        let line = field.text.value();
        let meant = match &self.draft {
            Draft::Term(draft) => vec![draft.term().ok()?],
            // It has one row per clause already.
            Draft::Agreement(_) => return None,
            _ if line.trim().is_empty() => return None,
            _ => terms(line, locale).ok()?,
        };
        let words: Vec<String> = meant.iter().map(|term| term.echo(locale.today)).collect();
        let pieces: u32 = meant.iter().map(Term::total).sum();
        let pieces = if pieces == 1 { "1 piece".to_owned() } else { format!("{pieces} pieces") };
        Some(format!("{} · {pieces}", words.join("; ")))
    }
}
