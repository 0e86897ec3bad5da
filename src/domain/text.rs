//! Text that is safe to display, whatever its source.
//!
//! A [`Line`] has no control characters, bidi overrides or isolates, and no line breaks; a
//! [`Prose`] may have newlines and tabs. Both can only be made by cleaning, so screens, files and
//! exports need not check again.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_width::UnicodeWidthChar;

/// Returns whether a character is allowed in a line of text.
///
/// Rejects the C0 and C1 controls, DEL, the line and paragraph separators, and the bidi embeddings,
/// overrides, isolates and marks (UAX #9), which can make text appear other than it is.
#[must_use]
pub fn is_safe(character: char) -> bool {
    !(character.is_control()
        || matches!(character,
            '\u{200E}' | '\u{200F}' | '\u{061C}' // Marks.
            | '\u{202A}'..='\u{202E}' // Embeddings and overrides.
            | '\u{2066}'..='\u{2069}' // Isolates.
            | '\u{2028}' | '\u{2029}' // Line and paragraph separators.
            | '\u{FEFF}' // Byte order mark.
            | '\u{FFF9}'..='\u{FFFB}' // Interlinear annotation.
            | '\u{E0000}'..='\u{E007F}')) // Tags: invisible text.
}

fn is_plain_ascii(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// Cleaned text, and the number of dropped characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned<T> {
    /// The remaining text.
    pub text: T,
    /// The number of dropped characters.
    pub dropped: usize,
}

/// A line of clean, trimmed text; may be empty.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(Box<str>);

impl Line {
    /// Returns the text as one line: breaks and tabs become spaces, unsafe characters are dropped.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::clean(text).text
    }

    /// Returns whether it has no visible character.
    #[must_use]
    pub fn is_invisible(&self) -> bool {
        // Some letters are blank.
        let is_filler =
            |c| matches!(c, '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}');
        self.chars().all(|c| c.is_whitespace() || is_filler(c) || c.width().unwrap_or(0) == 0)
    }

    /// Cleans a line, and counts the dropped characters.
    #[must_use]
    pub fn clean(text: &str) -> Cleaned<Self> {
        if is_plain_ascii(text) {
            return Cleaned { text: Self(text.trim().into()), dropped: 0 };
        }
        let mut dropped = 0;
        let mut kept = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '\n' | '\t' => kept.push(' '),
                '\r' => {}
                safe if is_safe(safe) => kept.push(safe),
                _ => dropped += 1,
            }
        }
        Cleaned { text: Self(kept.trim().into()), dropped }
    }
}

/// Clean text of any number of lines, without trailing white space; may be empty.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prose(Box<str>);

impl Prose {
    /// Returns the text with unsafe characters dropped and line ends made `\n`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::clean(text).text
    }

    /// Cleans the text, and counts the dropped characters.
    #[must_use]
    pub fn clean(text: &str) -> Cleaned<Self> {
        if is_plain_ascii(text) {
            return Cleaned { text: Self(text.trim_end().into()), dropped: 0 };
        }
        let unified = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut dropped = 0;
        let mut kept = String::with_capacity(unified.len());
        for character in unified.chars() {
            if matches!(character, '\n' | '\t') || is_safe(character) {
                kept.push(character);
            } else {
                dropped += 1;
            }
        }
        Cleaned { text: Self(kept.trim_end().into()), dropped }
    }
}

/// A name: a line with at least one visible character.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Line);

impl Name {
    /// Returns the name; none if the cleaned text has no visible character.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let line = Line::new(text);
        (!line.is_invisible()).then_some(Self(line))
    }
}

macro_rules! behaves_as_str {
    ($($name:ident),*) => { $(
        impl std::ops::Deref for $name {
            type Target = str;
            fn deref(&self) -> &str { &self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result { to.pad(&self.0) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Debug::fmt(&**self, to) }
        }
        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool { &**self == other }
        }
        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool { &**self == *other }
        }
    )* };
}
behaves_as_str!(Line, Prose, Name);

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// Folds text for comparison: ASCII, lower case, no accents (`Émile` → `emile`).
///
/// First Unicode normalisation, so that different encodings of a text are equal: compatibility
/// forms, marks, zero-width characters. Then transliteration of every letter to Latin by sound.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut bare = String::with_capacity(text.len());
    for character in text.nfkc().filter(|character| !has_no_width(*character)) {
        if is_whole(character) {
            bare.push(character);
        } else {
            decompose_canonical(character, |part| {
                if !is_accent(part) {
                    bare.push(part);
                }
            });
        }
    }
    deunicode::deunicode(&bare).to_ascii_lowercase()
}

/// Returns whether a character is invisible to readers: a joiner, a soft hyphen, a variation
/// selector, or the stroke that stretches Arabic words.
fn has_no_width(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{640}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

/// Returns whether a character must not be decomposed: Korean syllables, and kana, whose marks
/// change the sound.
fn is_whole(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}')
}

/// Returns whether a mark is only an addition to its letter: accents, and the vowel points of
/// Hebrew and Arabic. The marks of Indic scripts, kana, Thai and Lao are letters.
fn is_accent(mark: char) -> bool {
    matches!(canonical_combining_class(mark), 10..=102 | 133..)
}

/// Folds like [`fold`], but keeps Chinese characters: many have the same reading, so folded ones
/// cannot tell whether two texts are equal.
#[must_use]
pub fn fold_keeping_han(text: &str) -> String {
    if !text.contains(is_han) {
        return fold(text);
    }
    let mut folded = String::with_capacity(text.len());
    for part in text.split_inclusive(is_han) {
        match part.char_indices().next_back().filter(|(_, last)| is_han(*last)) {
            Some((at, last)) => {
                folded.push_str(&fold(&part[..at]));
                folded.push(last);
            }
            None => folded.push_str(&fold(part)),
        }
    }
    folded
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3134F}')
}

/// Returns whether a character occurs in Latin text: a Latin letter in any form, a combining mark,
/// or any other ASCII character.
#[must_use]
pub fn is_latin(character: char) -> bool {
    matches!(character, '\0'..='\u{036F}' | '\u{1D00}'..='\u{1EFF}' | '\u{2071}'..='\u{209C}'
        | '\u{2100}'..='\u{218F}' | '\u{2460}'..='\u{24FF}' | '\u{2C60}'..='\u{2C7F}'
        | '\u{A720}'..='\u{A7FF}' | '\u{FB00}'..='\u{FB06}' | '\u{FF10}'..='\u{FF5A}'
        | '\u{1D400}'..='\u{1D7FF}' | '\u{1F130}'..='\u{1F189}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{200C}' | '\u{200D}')
}

/// Returns whether every word of the folded needle occurs in the folded haystack.
#[must_use]
pub fn matches(haystack: &str, needle: &str) -> bool {
    needle.split_ascii_whitespace().all(|word| haystack.contains(word))
}

/// Returns the text as a slug of ASCII letters, digits and hyphens, at most 24 bytes; may be empty.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in fold(text).chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 24 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Capitalises the first letter of a clause.
#[must_use]
pub fn sentence(clause: &str) -> String {
    let mut characters = clause.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// Returns words as a list: `a, b, c`.
#[must_use]
pub fn joined(words: &[Line]) -> String {
    words.iter().map(|word| &**word).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_nothing_a_terminal_would_obey() {
        let dirty = "Ma\u{1b}[31mra\u{202e} \u{9b}2J\u{2066}Lind\u{0}\r\n";
        let cleaned = Line::clean(dirty);
        assert_eq!(cleaned.text, "Ma[31mra 2JLind");
        assert_eq!(cleaned.dropped, 5);
    }

    #[test]
    fn prose_keeps_its_lines_and_tabs() {
        let cleaned = Prose::clean("one\r\n\ttwo\rthree\u{7}\n\n");
        assert_eq!(cleaned.text, "one\n\ttwo\nthree");
        assert_eq!(cleaned.dropped, 1);
    }

    #[test]
    fn joiners_inside_emoji_and_scripts_survive() {
        assert_eq!(Line::new("👩\u{200d}💻 Maya क्\u{200d}ष"), "👩\u{200d}💻 Maya क्\u{200d}ष");
    }

    #[test]
    fn a_name_is_never_empty() {
        for text in [
            " \u{202e}\t ",
            "\u{200b}\u{200d}",
            "\u{3164}",
            "\u{2800} \u{ad}",
            "\u{301}",
            "\u{2060}",
        ] {
            assert_eq!(Name::parse(text), None, "{text:?}");
        }
        assert_eq!(Name::parse(" Zoë ").expect("a name"), "Zoë");
    }

    #[test]
    fn folding_finds_names_without_their_accents() {
        for (text, needle) in
            [("Émile Zola", "emile"), ("Tomás Reyes", "reyes tom"), ("李小明", "li xiao")]
        {
            assert!(matches(&fold(text), &fold(needle)), "{needle} in {text}");
        }
        for (text, needle) in [
            ("Ёлка", "елка"),
            ("Й", "и"),
            ("أَحْمَد", "أحمد"),
            ("أَحْمَد", "احمد"),
            ("שָׁלוֹם", "שלום"),
            ("ガチャ", "ｶﾞﾁｬ"),
            ("Ｍａｒａ", "mara"),
            ("Zoe\u{308}", "zoë"),
            ("Ma\u{200B}ra\u{AD}", "mara"),
            ("ﬁne", "fine"),
            ("İstanbul", "istanbul"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("Nguyễn", "nguyen"),
            ("한글", "한글"),
            ("مـحـمد", "محمد"),
            ("ά", "α"),
        ] {
            assert_eq!(fold(text), fold(needle), "{needle} for {text}");
        }
        assert_ne!(fold("ガ"), fold("カ"), "another sound");
        assert_ne!(fold("कि"), fold("का"), "another vowel");
        assert!(!matches(&fold("Mara"), &fold("mira")));
    }

    #[test]
    fn folded_texts_that_are_compared_keep_their_chinese_characters() {
        for (text, expected) in [
            ("Émile Zola", "emile zola"),
            ("李小明", "李小明"),
            ("Lì 李, Ltd.", "li 李, ltd."),
            ("Жанна", "zhanna"),
        ] {
            assert_eq!(fold_keeping_han(text), expected);
        }
        assert_eq!(fold("李小明"), fold("黎晓明"));
        assert_ne!(fold_keeping_han("李小明"), fold_keeping_han("黎晓明"));
    }

    #[test]
    fn a_clause_becomes_a_sentence_and_words_become_a_list() {
        for (clause, expected) in [("a draft", "A draft"), ("émail", "Émail"), ("", "")] {
            assert_eq!(sentence(clause), expected);
        }
        for (words, expected) in
            [(&[][..], ""), (&["a".into()], "a"), (&["a".into(), "b".into()], "a, b")]
        {
            assert_eq!(joined(words), expected);
        }
    }

    #[test]
    fn slugs_are_short_ascii() {
        for (text, expected) in [
            ("Mara Lind", "mara-lind"),
            ("Zoë Papadaki!", "zoe-papadaki"),
            ("李小明", "li-xiao-ming"),
            ("—", ""),
            ("a very long title of a campaign", "a-very-long-title-of-a-c"),
        ] {
            assert_eq!(slug(text), expected);
        }
    }
}
