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

/// Declares an enum of words to which anybody can add as `Other`: of each the word, then others by
/// which it is known. In brackets stands what it is the name of, and how it is entered.
macro_rules! open_choice {
    ($(#[$meta:meta])* $vis:vis enum $name:ident ($noun:literal, $input:expr) {
        $( $(#[$doc:meta])* $variant:ident = $word:literal $(| $also:literal)* ),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $( $(#[$doc])* $variant, )* Other($crate::domain::text::Line) }

        impl $name {
            /// Those that are offered, in their order.
            pub const ALL: [Self; [$($word),*].len()] = [ $( Self::$variant ),* ];

            /// Returns its word.
            #[must_use]
            pub fn word(&self) -> &str {
                match self {
                    $( Self::$variant => $word, )*
                    Self::Other(name) => name,
                }
            }

            /// Returns the other words by which it is known.
            fn also(&self) -> &'static [&'static str] {
                match self {
                    $( Self::$variant => &[ $( $also ),* ], )*
                    Self::Other(_) => &[],
                }
            }

            /// Returns the one with this word, whatever its case; none for a word that is not listed.
            #[must_use]
            pub fn known(name: &str) -> Option<Self> {
                let is = |word: &str| word.eq_ignore_ascii_case(name);
                Self::ALL.into_iter().find(|one| is(one.word()) || one.also().iter().any(|it| is(it)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.pad(self.word())
            }
        }

        impl $crate::domain::field::Value for $name {
            const INPUT: $crate::domain::field::Input = $input;
            fn show(&self) -> String {
                self.word().to_owned()
            }
            fn exact(&self) -> String {
                match self {
                    Self::Other(name) => $crate::domain::exact::of_other(name),
                    known => known.word().to_owned(),
                }
            }
            fn read(
                text: &str,
                _: &$crate::domain::locale::Locale,
            ) -> Result<Self, $crate::domain::locale::Unreadable> {
                let text = $crate::domain::text::Line::new(text);
                if text.is_empty() {
                    return $crate::domain::locale::Unreadable::because(concat!("needs a ", $noun));
                }
                Ok(Self::known(&text).unwrap_or(Self::Other(text)))
            }
        }
    };
}
pub(crate) use open_choice;

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
