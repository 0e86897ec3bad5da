//! Countries by their ISO 3166-1 codes.

use std::str::FromStr;

use super::field::{Input, Source, Value};
use super::locale::{Locale, Unreadable};

/// A country of ISO 3166-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(iso_country::Country);

impl Country {
    /// Parses a code of two capital letters, as in the file.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let found = iso_country::Country::from_str(code).ok();
        found.filter(|country| *country != iso_country::Country::Unspecified).map(Self)
    }

    /// Returns the code of two letters.
    #[must_use]
    pub fn code(self) -> String {
        self.0.to_string()
    }

    /// Returns the English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Returns all countries, sorted by name.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let codes = iso_country::data::all();
        let mut all: Vec<Self> =
            codes.iter().filter_map(|country| Self::from_code(country.alpha2)).collect();
        all.sort_by_key(|country| country.name());
        all.dedup();
        all
    }
}

impl Value for Country {
    const INPUT: Input = Input::Suggest(Source::Countries);

    fn show(&self) -> String {
        self.code()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        let text = text.trim();
        let named =
            || Self::all().into_iter().find(|country| country.name().eq_ignore_ascii_case(text));
        Self::from_code(&text.to_ascii_uppercase())
            .or_else(named)
            .ok_or_else(|| Unreadable("a country, such as DE or Germany".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::locale;

    #[test]
    fn a_country_is_read_by_its_code_and_by_its_name() {
        for (text, code) in [("DE", "DE"), (" pt ", "PT"), ("germany", "DE"), ("France", "FR")] {
            assert_eq!(Country::read(text, &locale()).unwrap().show(), code, "{text}");
        }
        for text in ["", "XX", "Germania", "D"] {
            assert!(Country::read(text, &locale()).is_err(), "{text:?}");
        }
        assert!(Country::all().len() > 200);
        assert!(Country::all().iter().all(|one| Country::from_code(&one.code()) == Some(*one)));
    }
}
