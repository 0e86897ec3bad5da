//! What was typed in popups that were closed without being taken, until they are opened again.

use std::collections::HashMap;

use super::{Place, of_form, of_line_text, of_step};
use crate::app::form::Form;
use crate::app::form::kinds::Target;
use crate::app::form::text::Text;
use crate::app::next_step::StepAsk;
use crate::domain::book::Book;
use crate::domain::field::Locale;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::step::Typed;

/// What was typed with someone, about a partnership if one was known.
type With = (Id<Influencer>, Option<Id<Partnership>>);

/// Everything that was typed and closed.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Kept {
    forms: HashMap<Target, Box<Form>>,
    lines: HashMap<With, Text>,
    steps: HashMap<Id<Partnership>, Box<StepAsk>>,
    // Counts the changes: whoever has seen this number has seen everything.
    revision: u64,
}

impl Kept {
    /// Returns a number that is another one after each change.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Keeps a form.
    pub(in crate::app) fn keep_form(&mut self, form: Box<Form>) {
        self.revision += 1;
        self.forms.insert(form.target.clone(), form);
    }

    /// Returns the form that was kept for a target, and keeps it no longer.
    pub(in crate::app) fn take_form(&mut self, target: &Target) -> Option<Box<Form>> {
        let form = self.forms.remove(target);
        self.revision += u64::from(form.is_some());
        form
    }

    /// Brings the forms onto what their records have become.
    pub(in crate::app) fn renew(&mut self, book: &Book, locale: &Locale) {
        for form in self.forms.values_mut() {
            if let Some(renewed) = form.renewed(None, book, locale) {
                **form = renewed;
                self.revision += 1;
            }
        }
    }

    /// Returns whether a form is kept for a target.
    pub(in crate::app) fn has_form(&self, target: &Target) -> bool {
        self.forms.contains_key(target)
    }

    /// Keeps the line of a touch.
    pub(in crate::app) fn keep_line(&mut self, with: With, text: Text) {
        self.revision += 1;
        self.lines.insert(with, text);
    }

    /// Returns the line that was kept, and keeps it no longer.
    pub(in crate::app) fn take_line(&mut self, with: &With) -> Option<Text> {
        let line = self.lines.remove(with);
        self.revision += u64::from(line.is_some());
        line
    }

    /// Keeps the popup of a next step.
    pub(in crate::app) fn keep_step(&mut self, ask: Box<StepAsk>) {
        self.revision += 1;
        self.steps.insert(ask.partnership.clone(), ask);
    }

    /// Returns the popup that was kept for a partnership, and keeps it no longer.
    pub(in crate::app) fn take_step(&mut self, of: &Id<Partnership>) -> Option<Box<StepAsk>> {
        let ask = self.steps.remove(of);
        self.revision += u64::from(ask.is_some());
        ask
    }

    /// Returns whether nothing is kept.
    pub(in crate::app) fn is_empty(&self) -> bool {
        self.forms.is_empty() && self.lines.is_empty() && self.steps.is_empty()
    }

    /// Returns the places of all that is kept, and how many texts each has, in the order of their
    /// names.
    pub(super) fn places(&self) -> Vec<(Place, usize)> {
        let forms = self
            .forms
            .iter()
            .map(|(target, form)| (Place::Form(target.clone()), form.texts().len()));
        let lines = self.lines.keys().map(|(with, of)| (Place::Line(with.clone(), of.clone()), 1));
        let steps = self.steps.keys().map(|id| (Place::Step(id.clone()), 1));
        let mut places: Vec<_> = forms.chain(lines).chain(steps).collect();
        places.sort_by_cached_key(|(place, _)| super::names::name(place));
        places
    }

    /// Returns all that is kept, in the order of their names.
    pub(super) fn typed(&self) -> Vec<Typed> {
        let forms = self.forms.iter().map(|(target, form)| of_form(target, form));
        let lines = self
            .lines
            .iter()
            .map(|((with, of), text)| of_line_text(&Place::Line(with.clone(), of.clone()), text));
        let steps = self.steps.values().map(|ask| of_step(ask));
        let mut typed: Vec<Typed> = forms.chain(lines).chain(steps).collect();
        typed.sort_by(|one, other| one.what.cmp(&other.what));
        typed
    }
}
