//! Drafts: text typed in popups that were closed without saving, kept until they are reopened.

use std::collections::HashMap;

use crate::app::form::Form;
use crate::app::form::kinds::Target;
use crate::app::form::text::Text;
use crate::app::state::drafts::{Place, Typed, Typing, name, of_form, of_line_text, of_step};
use crate::app::state::popup::step::StepAsk;
use crate::domain::book::Book;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::locale::Locale;
use crate::domain::partnership::Partnership;

/// The influencer of a touch line, and its partnership if known.
type With = (Id<Influencer>, Option<Id<Partnership>>);

/// One draft.
#[derive(Clone, Debug)]
enum Draft {
    Form(Box<Form>),
    Line(With, Text),
    Step(Box<StepAsk>),
}

/// Whether a draft is kept or discarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Lot {
    /// Kept, also across a restart.
    Kept,
    /// Discarded; can be restored while the program runs.
    Thrown,
}

/// A draft as the list of drafts shows it.
#[derive(Clone, Debug)]
pub(in crate::app) struct Waiting {
    /// Where it was typed.
    pub(in crate::app) place: Place,
    /// How many texts it has.
    pub(in crate::app) texts: usize,
    /// Whether it is kept or discarded.
    pub(in crate::app) lot: Lot,
}

/// All drafts.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Kept {
    forms: HashMap<Target, Box<Form>>,
    lines: HashMap<With, Text>,
    steps: HashMap<Id<Partnership>, Box<StepAsk>>,
    // Discarded drafts, which can be restored.
    thrown: Vec<(Place, Draft)>,
    // The draft that the owner is being asked about: it counts as open until answered.
    asked: Option<Place>,
    // Incremented on every change, so that callers can detect one.
    revision: u64,
}

impl Kept {
    /// Returns a number that differs after every change.
    pub(in crate::app) fn revision(&self) -> u64 {
        self.revision
    }

    pub(in crate::app) fn keep_form(&mut self, form: Box<Form>) {
        self.revision += 1;
        self.forget_thrown(&Place::Form(form.target.clone()));
        self.forms.insert(form.target.clone(), form);
    }

    /// Removes and returns the form kept for a target.
    pub(in crate::app) fn take_form(&mut self, target: &Target) -> Option<Box<Form>> {
        let form = self.forms.remove(target);
        self.revision += u64::from(form.is_some());
        form
    }

    /// Updates the forms to the current version of their records.
    pub(in crate::app) fn renew(&mut self, book: &Book, locale: &Locale) {
        for form in self.forms.values_mut() {
            if let Some(renewed) = form.renewed(None, book, locale) {
                **form = renewed;
                self.revision += 1;
            }
        }
    }

    pub(in crate::app) fn has_form(&self, target: &Target) -> bool {
        self.forms.contains_key(target)
    }

    pub(in crate::app) fn keep_line(&mut self, with: With, text: Text) {
        self.revision += 1;
        self.forget_thrown(&Place::Line(with.0.clone(), with.1.clone()));
        self.lines.insert(with, text);
    }

    /// Removes and returns the line kept for an influencer and a partnership.
    pub(in crate::app) fn take_line(&mut self, with: &With) -> Option<Text> {
        let line = self.lines.remove(with);
        self.revision += u64::from(line.is_some());
        line
    }

    pub(in crate::app) fn keep_step(&mut self, ask: Box<StepAsk>) {
        self.revision += 1;
        self.forget_thrown(&Place::Step(ask.partnership.clone()));
        self.steps.insert(ask.partnership.clone(), ask);
    }

    /// Removes and returns the next-step popup kept for a partnership.
    pub(in crate::app) fn take_step(&mut self, of: &Id<Partnership>) -> Option<Box<StepAsk>> {
        let ask = self.steps.remove(of);
        self.revision += u64::from(ask.is_some());
        ask
    }

    /// Returns whether nothing is kept and nothing can be restored.
    pub(in crate::app) fn is_empty(&self) -> bool {
        self.places().is_empty() && self.thrown.is_empty()
    }

    /// Sets the draft that the owner is asked about.
    pub(in crate::app) fn ask(&mut self, place: Place) {
        self.asked = Some(place);
        self.revision += 1;
    }

    /// Clears the draft that the owner was asked about.
    pub(in crate::app) fn answered(&mut self) {
        self.revision += u64::from(self.asked.take().is_some());
    }

    /// Returns whether the draft of a place is kept or discarded.
    pub(in crate::app) fn lot(&self, place: &Place) -> Lot {
        if self.thrown.iter().any(|(thrown, _)| thrown == place) { Lot::Thrown } else { Lot::Kept }
    }

    /// Discards the draft of a place; it can be restored until the program ends.
    pub(in crate::app) fn throw(&mut self, place: &Place) {
        let draft = match place {
            Place::Form(target) => self.take_form(target).map(Draft::Form),
            Place::Line(with, about) => {
                let with = (with.clone(), about.clone());
                self.take_line(&with).map(|text| Draft::Line(with, text))
            }
            Place::Step(id) => self.take_step(id).map(Draft::Step),
        };
        self.thrown.extend(draft.map(|draft| (place.clone(), draft)));
    }

    /// Restores a discarded draft.
    pub(in crate::app) fn bring_back(&mut self, place: &Place) {
        let Some(at) = self.thrown.iter().position(|(thrown, _)| thrown == place) else { return };
        match self.thrown.remove(at).1 {
            Draft::Form(form) => self.keep_form(form),
            Draft::Line(with, text) => self.keep_line(with, text),
            Draft::Step(ask) => self.keep_step(ask),
        }
    }

    /// Drops the discarded draft of a place where a newer one is kept.
    fn forget_thrown(&mut self, place: &Place) {
        self.thrown.retain(|(thrown, _)| thrown != place);
    }

    /// Returns all kept and discarded drafts, sorted by name.
    pub(in crate::app) fn waiting(&self) -> Vec<Waiting> {
        let kept = self.places().into_iter();
        let kept = kept.map(|(place, texts)| Waiting { place, texts, lot: Lot::Kept });
        let thrown = self.thrown.iter().map(|(place, draft)| {
            let texts = match draft {
                Draft::Form(form) => form.texts().len(),
                Draft::Line(..) | Draft::Step(_) => 1,
            };
            Waiting { place: place.clone(), texts, lot: Lot::Thrown }
        });
        let mut waiting: Vec<Waiting> = kept.chain(thrown).collect();
        waiting.sort_by_cached_key(|one| name(&one.place));
        waiting
    }

    /// Returns the places of all kept drafts and how many texts each has, sorted by name.
    pub(in crate::app) fn places(&self) -> Vec<(Place, usize)> {
        let forms = self
            .forms
            .iter()
            .map(|(target, form)| (Place::Form(target.clone()), form.texts().len()));
        let lines = self.lines.keys().map(|(with, of)| (Place::Line(with.clone(), of.clone()), 1));
        let steps = self.steps.keys().map(|id| (Place::Step(id.clone()), 1));
        let mut places: Vec<_> = forms.chain(lines).chain(steps).collect();
        places.sort_by_cached_key(|(place, _)| name(place));
        places
    }

    /// Returns all kept drafts, sorted by name.
    pub(in crate::app) fn typed(&self) -> Vec<Typed> {
        let forms = self.forms.iter().map(|(target, form)| of_form(target, form));
        let lines = self
            .lines
            .iter()
            .map(|((with, of), text)| of_line_text(&Place::Line(with.clone(), of.clone()), text));
        let steps = self.steps.values().map(|ask| of_step(ask));
        let mut typed: Vec<Typed> = forms.chain(lines).chain(steps).collect();
        let asked = self.asked.as_ref().map(name);
        for one in &mut typed {
            let is_asked = asked.as_ref() == Some(&one.what);
            one.typing = if is_asked { Typing::Open } else { Typing::Closed };
        }
        typed.sort_by(|one, other| one.what.cmp(&other.what));
        typed
    }
}
