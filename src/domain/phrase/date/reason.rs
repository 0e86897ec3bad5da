//! Why a text is no day, and what would be right.

use super::usual;
use crate::domain::date::{Date, short};
use crate::domain::field::Locale;
use crate::domain::phrase::quote;

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain::phrase) enum NoDay {
    /// It names none.
    Unknown,
    /// It names one that no year has.
    Impossible,
    /// It names one that this year has not: 29 Feb.
    NotIn(i32),
    /// Its year is not written in full.
    ShortYear,
    /// It names several.
    Several,
    /// It may be the one or the other.
    Either(Date, Date),
}

impl NoDay {
    /// Returns what is wrong with the text and what would be right; none where it names no day.
    pub(in crate::domain::phrase) fn reason(
        self,
        text: &str,
        locale: &Locale,
    ) -> Option<(String, String)> {
        let said = quote(text.trim());
        Some(match self {
            Self::Unknown => return None,
            Self::Impossible => (format!("{said} is no day"), format!("say {}", usual(locale))),
            Self::NotIn(year) => (format!("{said} is no day of {year}"), "say its year".to_owned()),
            Self::ShortYear => (format!("{said} is no day"), "write its year in full".to_owned()),
            Self::Several => (format!("{said} is no single day"), format!("say {}", usual(locale))),
            Self::Either(one, other) => {
                let day = |date| short(date, locale.today);
                let hint = format!("say which, such as {}", day(one).to_lowercase());
                (format!("{said} may be {} or {}", day(one), day(other)), hint)
            }
        })
    }
}
