//! Text that is typed and not in the book yet, by the place where it is typed.

mod kept;
mod names;
mod place;

pub(in crate::app) use kept::{Kept, Lot, Waiting};
pub(in crate::app) use names::{name, place};
pub use place::Place;

use crate::app::form::Form;
use crate::app::form::kinds::Target;
use crate::app::form::text::Text;
use crate::app::state::popup::step::StepAsk;
use crate::app::state::popup::touch::TouchLine;
pub use crate::domain::step::{Typed, Typing};

/// The drafts as last reported by `App::typed_changed`.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Told {
    pub(in crate::app) open: Option<Typed>,
    pub(in crate::app) kept: Vec<Typed>,
    pub(in crate::app) revision: u64,
    // Names of drafts whose place is gone, while a popup shows them.
    pub(in crate::app) homeless: Vec<String>,
}

pub(in crate::app) fn of_form(target: &Target, form: &Form) -> Typed {
    let what = name(&Place::Form(target.clone()));
    Typed { what, texts: form.texts(), typing: Typing::Open }
}

pub(in crate::app) fn of_line(line: &TouchLine) -> Option<Typed> {
    line.typed().map(|text| of_line_text(&line.place(), text))
}

pub(in crate::app) fn of_line_text(place: &Place, text: &Text) -> Typed {
    let texts = vec![("text".to_owned(), text.value().to_owned())];
    Typed { what: name(place), texts, typing: Typing::Open }
}

pub(in crate::app) fn of_step(ask: &StepAsk) -> Typed {
    let what = name(&Place::Step(ask.partnership.clone()));
    Typed { what, texts: ask.texts(), typing: Typing::Open }
}
