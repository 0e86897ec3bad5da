//! The filter of a view: what is typed after `/`, and whether it is being typed.

use crate::app::form::text::{Lines, Text};

/// The filter of one view.
#[derive(Clone, Debug)]
pub struct Filter {
    /// What is looked for.
    pub text: Text,
    /// Whether keys go into it.
    pub typing: bool,
}

impl Filter {
    /// Returns an empty filter that is being typed.
    #[must_use]
    pub fn open() -> Self {
        Self { text: Text::new("", Lines::One), typing: true }
    }
}
