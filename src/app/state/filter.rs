//! The filter of a view: the text typed after `/`, and whether it is being typed.

use crate::app::form::text::{Lines, Text};

/// The filter of one view.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The search text.
    pub text: Text,
    /// Whether it has the focus.
    pub typing: bool,
}

impl Filter {
    /// Returns an empty filter with the focus.
    #[must_use]
    pub fn open() -> Self {
        Self { text: Text::new("", Lines::One), typing: true }
    }
}
