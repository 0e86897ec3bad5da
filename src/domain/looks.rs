//! Which way a day without a year is looked for: ahead for a day to come, back for a day that was.
//!
//! Each field of a day says it beside its label; a test holds that none forgets.

use super::field::Locale;

/// Where a day without a year is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// The next such day, today included: on 2 Jan `15 nov` is in this year.
    Ahead,
    /// The last such day, today included: on 2 Jan `15 nov` is in the last year.
    Back,
}

impl Locale {
    /// Returns how the owner types into a field that looks that way; ahead where it says none.
    #[must_use]
    pub fn looking(&self, looks: Option<Looks>) -> Self {
        Self { looks: looks.unwrap_or(Looks::Ahead), ..*self }
    }
}
