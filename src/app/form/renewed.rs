//! A form whose record was changed by others while it was open: their values come in wherever
//! nothing was typed, so that taking the form brings back nothing old.

use crate::app::form::Form;
use crate::app::form::kinds::Target;
use crate::domain::book::Book;
use crate::domain::locale::Locale;

impl Form {
    /// Returns the form on what its record has become, with all that was typed and the same focus;
    /// none where the record is as it was, or is gone. A list of which a part is open stays as the
    /// owner sees it until the form is taken.
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
            // The others do something to the record as it is when they are taken.
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
                // With its cursor, and what can be undone in it.
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
