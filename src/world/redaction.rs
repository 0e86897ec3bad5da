//! Redacts values for the log: their kind, without texts.
//!
//! An error shows its variants, steps and kinds, but neither paths nor texts.

use std::fmt::Debug;

/// Maximum length of a value; more would not help.
const MOST: usize = 300;

/// Returns the `Debug` form with all strings and characters removed.
pub fn without_texts(value: &dyn Debug) -> String {
    let shown = format!("{value:?}");
    let mut clean = String::new();
    let mut characters = shown.chars();
    while let Some(character) = characters.next() {
        if !matches!(character, '"' | '\'') {
            clean.push(character);
            continue;
        }
        clean.push('…');
        // Quotes within a string are escaped there.
        while let Some(inside) = characters.next().filter(|inside| *inside != character) {
            if inside == '\\' {
                characters.next();
            }
        }
    }
    clean.chars().take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn kinds_stay_and_texts_go() {
        #[derive(Debug)]
        #[expect(dead_code, reason = "read by its derived Debug")]
        struct Failed {
            path: &'static str,
            letter: char,
            source: io::Error,
        }
        let failed = Failed {
            path: "/home/\"ann\\",
            letter: '\'',
            source: io::ErrorKind::StorageFull.into(),
        };
        assert_eq!(
            without_texts(&failed),
            "Failed { path: …, letter: …, source: Kind(StorageFull) }"
        );
        assert_eq!(without_texts(&vec!["Mara"; 1000]).chars().count(), MOST);
        assert_eq!(
            without_texts(&io::Error::other("cannot read Mara")),
            "Custom { kind: Other, error: … }"
        );
    }
}
