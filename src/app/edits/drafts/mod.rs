//! Text being typed and not in the book yet: forms, touch lines and next steps, open or closed
//! without saving, as names and texts that can be stored on disk.
//!
//! Does no I/O: the caller stores the result of [`App::typed_changed`] after a batch of input, and
//! passes it to [`App::offer_back`] at the next start.

mod offer;

use crate::app::App;
use crate::app::form::kinds::Target;
use crate::app::form::open;
use crate::app::form::texts::NamedText;
use crate::app::state::drafts::{Place, Told, Typing, name, of_line, of_step};
use crate::app::state::popup::Overlay;
use crate::domain::step::Typed;
use crate::insight::wording::record_name;

impl App {
    /// Returns the text being typed in the open form, touch line or next-step popup, if any.
    #[must_use]
    pub fn typed(&self) -> Option<Typed> {
        let mut above = self.overlays.iter().skip_while(|overlay| place(overlay).is_none());
        let typed = match above.next()? {
            Overlay::Form(form) => {
                let mut texts = form.texts();
                texts.extend(in_parts(&mut above));
                let what = name(&Place::Form(form.target.clone()));
                Typed { what, texts, typing: Typing::Open }
            }
            Overlay::Touch(line) => of_line(line)?,
            Overlay::Step(ask) => of_step(ask),
            _ => return None,
        };
        (!typed.texts.is_empty()).then_some(typed)
    }

    /// Returns the drafts that changed since the last call; one without texts has been removed.
    /// Costs nothing if no form is open and none was closed.
    pub fn typed_changed(&mut self) -> Vec<Typed> {
        let mut told = std::mem::take(&mut self.told);
        let mut changed = Vec::new();
        let gone = |what: String| Typed { what, ..Typed::default() };
        if !self.overlays.iter().any(|overlay| matches!(overlay, Overlay::Ask(_))) {
            self.kept.answered();
        }
        if !self.overlays.iter().any(|overlay| matches!(overlay, Overlay::Reader(_))) {
            changed.extend(told.homeless.drain(..).map(gone));
        }
        let was = told.open.take();
        let is = self.typed();
        let kept =
            if told.revision == self.kept.revision() { None } else { Some(self.kept.typed()) };
        let before = || was.iter().chain(&told.kept);
        let now = |what: &str| {
            let kept = kept.as_ref().unwrap_or(&told.kept);
            is.iter().chain(kept).any(|typed| typed.what == what)
        };
        if was != is || kept.is_some() {
            let left = before().filter(|typed| !now(&typed.what));
            changed.extend(left.map(|typed| gone(typed.what.clone())));
            // The open draft comes last, so it is the one offered first later.
            let new = kept.iter().flatten().chain(&is);
            changed.extend(new.filter(|typed| !before().any(|it| it == *typed)).cloned());
        }
        told.kept = kept.unwrap_or(told.kept);
        self.told = Told { open: is, revision: self.kept.revision(), ..told };
        changed
    }

    /// Returns the title of a place: `Edit Mara Lind`.
    pub(in crate::app) fn place_title(&self, place: &Place) -> String {
        match place {
            Place::Form(Target::Edit(id)) => format!("Edit {}", record_name(&self.book, id)),
            Place::Form(target) => {
                let form = open::form(target.clone(), &self.book, self.today);
                form.map(|form| form.title).unwrap_or_default()
            }
            Place::Line(with, _) => format!("Touch · {}", self.book.influencer_name(with)),
            Place::Step(id) => {
                let one = self.book.partnerships.get(id);
                let name = one.map(|one| self.book.partnership_name(one)).unwrap_or_default();
                format!("Next step · {name}")
            }
        }
    }
}

/// Returns the place of a popup that takes typed text; `None` for others and for forms of parts.
fn place(overlay: &Overlay) -> Option<Place> {
    match overlay {
        Overlay::Form(form) => match &form.target {
            Target::Part(..) => None,
            target => Some(Place::Form(target.clone())),
        },
        Overlay::Touch(line) => Some(line.place()),
        Overlay::Step(ask) => Some(Place::Step(ask.partnership.clone())),
        Overlay::Menu(_)
        | Overlay::Finder(_)
        | Overlay::Ask(_)
        | Overlay::Planning(_)
        | Overlay::Reader(_)
        | Overlay::Preview(_)
        | Overlay::Leave(_) => None,
    }
}

/// Returns the texts in the forms of parts above a form, named as in that form.
fn in_parts<'a>(above: &mut impl Iterator<Item = &'a Overlay>) -> Vec<NamedText> {
    let part = above.find_map(|overlay| match overlay {
        Overlay::Form(form) => Some(form),
        _ => None,
    });
    let Some(part) = part else { return Vec::new() };
    let mut texts = part.texts_in_holder();
    texts
        .extend(in_parts(above).into_iter().map(|(name, text)| (part.name_in_holder(&name), text)));
    texts
}
