//! Errors of day parsing, with suggestions.

use super::usual;
use crate::domain::date::{Date, short};
use crate::domain::locale::Locale;
use crate::domain::phrase::quote;

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain::phrase) enum NoDay {
    /// Not a day at all.
    Unknown,
    /// A day that no year has.
    Impossible,
    /// A day that this year does not have: 29 Feb.
    NotIn(i32),
    /// The year is abbreviated.
    ShortYear,
    /// Several days.
    Several,
    /// One of two days.
    Either(Date, Date),
}

impl NoDay {
    /// Returns the error with a suggestion; none if the text is no day at all.
    pub(in crate::domain::phrase) fn reason(
        self,
        text: &str,
        locale: &Locale,
    ) -> Option<(String, String)> {
        let said = quote(text.trim());
        Some(match self {
            Self::Unknown => return None,
            Self::Impossible => (format!("{said} is not a day"), format!("say {}", usual(locale))),
            Self::NotIn(year) => {
                (format!("{said} is not a day of {year}"), "say its year".to_owned())
            }
            Self::ShortYear => {
                (format!("{said} is not a day"), "write its year in full".to_owned())
            }
            Self::Several => {
                (format!("{said} is not a single day"), format!("say {}", usual(locale)))
            }
            Self::Either(one, other) => {
                let day = |date| short(date, locale.today);
                let hint = format!("say which, such as {}", day(one).to_lowercase());
                (format!("{said} may be {} or {}", day(one), day(other)), hint)
            }
        })
    }
}
