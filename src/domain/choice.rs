//! Enums of words: one list defines the variants, their words on the screen and their words in the
//! file.

/// A closed list of values, each with a word for display and one for the file.
pub trait Choice: Copy + Eq + std::fmt::Debug + 'static {
    /// The name of the list in the file.
    const NAME: &'static str;
    /// All values, in display order.
    const ALL: &'static [Self];
    /// The words in the file (identifiers), in the order of [`Choice::ALL`].
    const CODES: &'static [&'static str];

    /// Returns the word on the screen.
    fn word(self) -> &'static str;

    /// Returns the index in [`Choice::ALL`].
    fn position(self) -> usize {
        Self::ALL.iter().position(|value| *value == self).unwrap_or_default()
    }

    /// Returns the word in the file.
    fn code(self) -> &'static str {
        Self::CODES[self.position()]
    }

    /// Parses a display or file word, ignoring case.
    fn from_word(text: &str) -> Option<Self> {
        let text = text.trim();
        let found = |value: &&Self| {
            value.word().eq_ignore_ascii_case(text) || value.code().eq_ignore_ascii_case(text)
        };
        Self::ALL.iter().find(found).copied()
    }
}

/// Declares an enum of words.
macro_rules! choice {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $( $(#[$doc:meta])* $variant:ident = $word:literal ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $( $(#[$doc])* $variant ),* }

        impl $crate::domain::choice::Choice for $name {
            const NAME: &'static str = stringify!($name);
            const ALL: &'static [Self] = &[ $( Self::$variant ),* ];
            const CODES: &'static [&'static str] = &[ $( stringify!($variant) ),* ];
            fn word(self) -> &'static str {
                match self { $( Self::$variant => $word ),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.pad($crate::domain::choice::Choice::word(*self))
            }
        }
    };
}
pub(crate) use choice;

#[cfg(test)]
mod tests {
    use super::*;

    choice! {
        /// A test list.
        enum Weather { Sunny = "sunny", LightRain = "light rain" }
    }

    #[test]
    fn a_choice_is_found_by_its_word_and_by_its_code() {
        for (text, expected) in [
            ("light rain", Some(Weather::LightRain)),
            (" LIGHTRAIN ", Some(Weather::LightRain)),
            ("Sunny", Some(Weather::Sunny)),
            ("snow", None),
        ] {
            assert_eq!(Weather::from_word(text), expected);
        }
        assert_eq!(Weather::LightRain.code(), "LightRain");
    }
}
