//! What was typed in popups that were closed without being taken, until they are opened again.

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

/// What was typed with someone, about a partnership if one was known.
type With = (Id<Influencer>, Option<Id<Partnership>>);

/// One draft.
#[derive(Clone, Debug)]
enum Draft {
    Form(Box<Form>),
    Line(With, Text),
    Step(Box<StepAsk>),
}

/// Whether a draft is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Lot {
    /// It is, also over a restart.
    Kept,
    /// It was thrown away, and is there only while the program runs.
    Thrown,
}

/// A draft as it is listed.
#[derive(Clone, Debug)]
pub(in crate::app) struct Waiting {
    /// Where it was typed.
    pub(in crate::app) place: Place,
    /// How many texts it has.
    pub(in crate::app) texts: usize,
    /// Whether it is kept.
    pub(in crate::app) lot: Lot,
}

/// Everything that was typed and closed.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Kept {
    forms: HashMap<Target, Box<Form>>,
    lines: HashMap<With, Text>,
    steps: HashMap<Id<Partnership>, Box<StepAsk>>,
    // What was thrown away, and can be brought back.
    thrown: Vec<(Place, Draft)>,
    // What the owner is asked about: as long as that stands, it counts as open.
    asked: Option<Place>,
    // Counts the changes: whoever has seen this number has seen everything.
    revision: u64,
}

impl Kept {
    /// Returns a number that is another one after each change.
    pub(in crate::app) fn revision(&self) -> u64 {
        self.revision
    }

    /// Keeps a form.
    pub(in crate::app) fn keep_form(&mut self, form: Box<Form>) {
        self.revision += 1;
        self.forget_thrown(&Place::Form(form.target.clone()));
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
        self.forget_thrown(&Place::Line(with.0.clone(), with.1.clone()));
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
        self.forget_thrown(&Place::Step(ask.partnership.clone()));
        self.steps.insert(ask.partnership.clone(), ask);
    }

    /// Returns the popup that was kept for a partnership, and keeps it no longer.
    pub(in crate::app) fn take_step(&mut self, of: &Id<Partnership>) -> Option<Box<StepAsk>> {
        let ask = self.steps.remove(of);
        self.revision += u64::from(ask.is_some());
        ask
    }

    /// Returns whether nothing is kept, and nothing can be brought back.
    pub(in crate::app) fn is_empty(&self) -> bool {
        self.places().is_empty() && self.thrown.is_empty()
    }

    /// Notes that the owner is asked about a draft.
    pub(in crate::app) fn ask(&mut self, place: Place) {
        self.asked = Some(place);
        self.revision += 1;
    }

    /// Notes that the question is answered.
    pub(in crate::app) fn answered(&mut self) {
        self.revision += u64::from(self.asked.take().is_some());
    }

    /// Returns whether the draft of a place is kept.
    pub(in crate::app) fn lot(&self, place: &Place) -> Lot {
        if self.thrown.iter().any(|(thrown, _)| thrown == place) { Lot::Thrown } else { Lot::Kept }
    }

    /// Keeps the draft of a place no longer; until the program ends it can be brought back.
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

    /// Keeps a draft again that was thrown away.
    pub(in crate::app) fn bring_back(&mut self, place: &Place) {
        let Some(at) = self.thrown.iter().position(|(thrown, _)| thrown == place) else { return };
        match self.thrown.remove(at).1 {
            Draft::Form(form) => self.keep_form(form),
            Draft::Line(with, text) => self.keep_line(with, text),
            Draft::Step(ask) => self.keep_step(ask),
        }
    }

    /// Forgets what was thrown away in a place where something newer is kept.
    fn forget_thrown(&mut self, place: &Place) {
        self.thrown.retain(|(thrown, _)| thrown != place);
    }

    /// Returns all that is kept and all that can be brought back, in the order of their names.
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

    /// Returns the places of all that is kept, and how many texts each has, in the order of their
    /// names.
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

    /// Returns all that is kept, in the order of their names.
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
