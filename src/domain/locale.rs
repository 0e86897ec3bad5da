//! How an owner types, and why a typed text is refused.

use super::brand::DateOrder;
use super::date::Date;
use super::money::Currency;

/// How to parse this owner's input: what `fri`, `3/4` and `150` mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    /// The day that `fri` and `+3d` are relative to.
    pub today: Date,
    /// Which part of `3/4` is the day.
    pub date_order: DateOrder,
    /// The default currency.
    pub currency: Currency,
    /// The direction for days without a year.
    pub looks: Looks,
}

/// The direction for a day without a year.
///
/// Each date field declares it; a test checks that none is missing.
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

/// A parse error of a field: a short clause shown next to it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);

impl Unreadable {
    /// Returns an error with this reason.
    pub fn because<T>(reason: impl Into<String>) -> Result<T, Self> {
        Err(Self(reason.into()))
    }
}
