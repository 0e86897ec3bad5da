//! Whether a day without a year is the next or the last such day.
//!
//! Each date field declares it; a test checks that none is missing.

use super::field::Locale;

/// The direction for a day without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// The next such day, including today: on 2 Jan `15 nov` is this year.
    Ahead,
    /// The last such day, including today: on 2 Jan `15 nov` is last year.
    Back,
}

impl Locale {
    /// Returns the locale for a field with this direction; ahead if none.
    #[must_use]
    pub fn looking(&self, looks: Option<Looks>) -> Self {
        Self { looks: looks.unwrap_or(Looks::Ahead), ..*self }
    }
}
