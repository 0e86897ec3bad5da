//! Renewing a form whose record others changed while it was open: untouched fields take their
//! values, so that saving the form restores nothing old.

use crate::app::form::Form;
use crate::app::form::kinds::Target;
use crate::domain::book::Book;
use crate::domain::locale::Locale;

impl Form {
    /// Returns the form based on the current record, with all typed text and the same focus; `None`
    /// if the record is unchanged or gone. While a part of a list is open, that list stays as the
    /// owner sees it until the form is saved.
    #[must_use]
    pub fn renewed(
        &self,
        open: Option<&'static str>,
        book: &Book,
        locale: &Locale,
    ) -> Option<Self> {
        if !matches!(
            self.target,
            Target::Edit(_) | Target::Brand | Target::Fit(_) | Target::Term(..)
        ) {
            // Other forms act on the current record when they are saved.
            return None;
        }
        let mut form = crate::app::form::open::form(self.target.clone(), book, locale.today)?;
        if form.first_draft == self.first_draft {
            return None;
        }
        form.since.clone_from(&self.since);
        let closed = self.parts.iter().filter_map(|part| match &part.target {
            Target::Part(list, _) => Some(*list),
            _ => None,
        });
        for list in open.into_iter().chain(closed) {
            form.draft.copy(&self.draft, list);
        }
        form.put_texts(self.texts(), book, locale);
        for (field, before) in form.fields.iter_mut().zip(&self.fields) {
            if field.text.value() == before.text.value() {
                // Keeps its cursor and undo history.
                field.text = before.text.clone();
            }
        }
        if form.rows().contains(&self.focus) {
            form.focus = self.focus;
        }
        form.picker.clone_from(&self.picker);
        Some(form)
    }
}
