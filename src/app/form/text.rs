//! The editable text of a field: one line or many, edited by grapheme clusters, so that one
//! Backspace deletes a whole family emoji.
//!
//! Our own because tui-input handles one line only, and the text areas for ratatui edit by
//! character, keep escape characters and may not be imported here. Unsafe characters never get in.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::app::keys::chord::{Chord, Key};
use crate::domain::text::is_safe;

/// How many lines a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// One: line breaks become spaces.
    One,
    /// Any number.
    Many,
}

/// A text with a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    value: String,
    // Byte offset, always on a cluster boundary.
    cursor: usize,
    lines: Lines,
    undo: Vec<(String, usize)>,
    redo: Vec<(String, usize)>,
}

/// The maximum size of a field in bytes; anything longer is a mistaken paste.
const MOST_BYTES: usize = 64 * 1024;
/// The maximum number of undo steps of a field.
const MOST_STEPS: usize = 200;

impl Text {
    /// Returns a text with the cursor at its end.
    #[must_use]
    pub fn new(value: &str, lines: Lines) -> Self {
        let cursor = value.len();
        Self { value: value.to_owned(), cursor, lines, undo: Vec::new(), redo: Vec::new() }
    }

    /// Returns the text.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Returns the text before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        &self.value[..self.cursor]
    }

    /// Returns how many lines it may have.
    #[must_use]
    pub fn lines(&self) -> Lines {
        self.lines
    }

    /// Replaces the text as one undo step.
    pub fn set(&mut self, value: &str) {
        self.remember();
        value.clone_into(&mut self.value);
        self.cursor = self.value.len();
    }

    /// Inserts cleaned text at the cursor; returns how many bytes did not fit.
    pub fn insert(&mut self, text: &str) -> usize {
        let unified = text.replace("\r\n", "\n").replace('\r', "\n");
        let room = MOST_BYTES.saturating_sub(self.value.len());
        let mut cleaned = String::new();
        let mut left_out = 0;
        for character in unified.chars() {
            let kept = match (character, self.lines) {
                ('\n' | '\t', Lines::Many) => Some(character),
                ('\n' | '\t', Lines::One) => Some(' '),
                (safe, _) if is_safe(safe) => Some(safe),
                _ => None,
            };
            let Some(kept) = kept else { continue };
            if cleaned.len() + kept.len_utf8() > room {
                left_out += character.len_utf8();
            } else {
                cleaned.push(kept);
            }
        }
        if !cleaned.is_empty() {
            self.remember();
            self.value.insert_str(self.cursor, &cleaned);
            self.cursor += cleaned.len();
            // A joiner or an accent may have merged with the next cluster.
            self.cursor = self.next_border(self.cursor);
        }
        left_out
    }

    /// Handles a key; returns whether it had a meaning here.
    pub fn take(&mut self, chord: Chord) -> bool {
        if let Some(typed) = chord.typed() {
            self.insert(typed.encode_utf8(&mut [0; 4]));
            return true;
        }
        let many = self.lines == Lines::Many;
        match (chord.key, chord.ctrl) {
            (Key::Left, false) => self.cursor = self.previous(self.cursor),
            (Key::Right, false) => self.cursor = self.next(self.cursor),
            (Key::Left, true) => self.cursor = self.word_left(),
            (Key::Right, true) => self.cursor = self.word_right(),
            (Key::Home, _) | (Key::Char('a'), true) => self.cursor = self.line_start(),
            (Key::End, _) | (Key::Char('e'), true) => self.cursor = self.line_end(),
            (Key::Char('b'), true) => self.cursor = self.previous(self.cursor),
            (Key::Char('f'), true) => self.cursor = self.next(self.cursor),
            (Key::Backspace, false) => self.delete(self.previous(self.cursor), self.cursor),
            (Key::Backspace | Key::Char('w'), true) => {
                self.delete(self.word_left(), self.cursor);
            }
            (Key::Delete, _) => self.delete(self.cursor, self.next(self.cursor)),
            (Key::Char('u'), true) => self.delete(self.line_start(), self.cursor),
            (Key::Char('k'), true) => self.delete(self.cursor, self.line_end()),
            (Key::Char('z'), true) => self.step_back(),
            (Key::Char('y'), true) => self.step_forward(),
            (Key::Enter, false) if many => {
                self.insert("\n");
            }
            (Key::Up, false) if many => return self.line_up(),
            (Key::Down, false) if many => return self.line_down(),
            _ => return false,
        }
        true
    }

    fn remember(&mut self) {
        self.redo.clear();
        self.undo.push((self.value.clone(), self.cursor));
        if self.undo.len() > MOST_STEPS {
            self.undo.remove(0);
        }
    }

    fn step_back(&mut self) {
        if let Some((value, cursor)) = self.undo.pop() {
            self.redo.push((std::mem::replace(&mut self.value, value), self.cursor));
            self.cursor = cursor;
        }
    }

    fn step_forward(&mut self) {
        if let Some((value, cursor)) = self.redo.pop() {
            self.undo.push((std::mem::replace(&mut self.value, value), self.cursor));
            self.cursor = cursor;
        }
    }

    fn delete(&mut self, from: usize, to: usize) {
        if from < to {
            self.remember();
            self.value.replace_range(from..to, "");
            self.cursor = self.next_border(from);
        }
    }

    fn previous(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.value.len(), true);
        cursor.prev_boundary(&self.value, 0).ok().flatten().unwrap_or(0)
    }

    fn next(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.value.len(), true);
        cursor.next_boundary(&self.value, 0).ok().flatten().unwrap_or(self.value.len())
    }

    fn next_border(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.value.len(), true);
        if cursor.is_boundary(&self.value, 0) == Ok(true) { at } else { self.next(at) }
    }

    fn line_start(&self) -> usize {
        self.value[..self.cursor].rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        self.value[self.cursor..].find('\n').map_or(self.value.len(), |at| self.cursor + at)
    }

    fn word_left(&self) -> usize {
        let before = self.value[..self.cursor].trim_end();
        before.unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_right(&self) -> usize {
        let after = &self.value[self.cursor..];
        let next = after.unicode_word_indices().map(|(at, word)| at + word.len()).next();
        next.map_or(self.value.len(), |at| self.cursor + at)
    }

    /// Moves up a line, keeping the column in clusters; returns false on the first line.
    fn line_up(&mut self) -> bool {
        let start = self.line_start();
        let Some(above_end) = start.checked_sub(1) else { return false };
        let clusters = self.value[start..self.cursor].graphemes(true).count();
        let above_start = self.value[..above_end].rfind('\n').map_or(0, |at| at + 1);
        self.cursor = self.place_in_line(above_start, above_end, clusters);
        true
    }

    /// Moves down a line; returns false on the last line.
    fn line_down(&mut self) -> bool {
        let start = self.line_start();
        let end = self.line_end();
        if end == self.value.len() {
            return false;
        }
        let clusters = self.value[start..self.cursor].graphemes(true).count();
        let below_end =
            self.value[end + 1..].find('\n').map_or(self.value.len(), |at| end + 1 + at);
        self.cursor = self.place_in_line(end + 1, below_end, clusters);
        true
    }

    fn place_in_line(&self, start: usize, end: usize, clusters: usize) -> usize {
        let line = &self.value[start..end];
        line.grapheme_indices(true).nth(clusters).map_or(end, |(at, _)| start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(lines: Lines, start: &str, keys: &str) -> (String, usize) {
        let mut text = Text::new(start, lines);
        for key in keys.split(' ') {
            let chord = Chord::parse(key).unwrap();
            text.take(chord);
        }
        (text.value().to_owned(), text.before_cursor().len())
    }

    #[test]
    fn keys_edit_as_hands_expect() {
        for (start, keys, expected, cursor) in [
            ("ab", "← x", "axb", 2),
            ("👩\u{200d}👩\u{200d}👧 a", "← Backspace Backspace", "a", 0),
            ("one two three", "Ctrl-W Ctrl-W x", "one x", 5),
            ("one two", "Ctrl-← Ctrl-K", "one ", 4),
            ("one two", "Home Ctrl-→ Ctrl-U", " two", 0),
            ("abc", "Ctrl-A Delete Ctrl-E d", "bcd", 3),
            ("abc", "Backspace Backspace Ctrl-Z", "ab", 2),
            ("abc", "Backspace Ctrl-Z Ctrl-Y", "ab", 2),
        ] {
            assert_eq!(typed(Lines::One, start, keys), (expected.into(), cursor), "{keys}");
        }
    }

    #[test]
    fn many_lines_are_walked_up_and_down() {
        for (start, keys, cursor) in [
            ("abc\nde", "↑", 2),
            ("abc\nde", "Home ↑ ↓", 4),
            ("a\nbcd", "↑ ↓ Home", 2),
            ("ab\n\ncd", "↑ ↑", 0),
        ] {
            assert_eq!(typed(Lines::Many, start, keys).1, cursor, "{start:?} {keys}");
        }
        let mut text = Text::new("one", Lines::Many);
        assert!(!text.take(Chord::plain(Key::Up)), "the form goes to the field before");
        assert!(text.take(Chord::plain(Key::Enter)));
        assert_eq!(text.value(), "one\n");
    }

    #[test]
    fn a_paste_is_cleaned_and_bounded() {
        let mut one = Text::new("", Lines::One);
        assert_eq!(one.insert("a\r\nb\u{1b}[31m\u{202e}"), 0);
        assert_eq!(one.value(), "a b[31m");
        let mut many = Text::new("", Lines::Many);
        let left_out = many.insert(&"é".repeat(MOST_BYTES));
        assert_eq!((many.value().len(), left_out), (MOST_BYTES, MOST_BYTES));
    }

    #[test]
    fn an_accent_typed_alone_joins_its_letter() {
        let mut text = Text::new("e", Lines::One);
        text.insert("\u{301}");
        text.take(Chord::plain(Key::Backspace));
        assert_eq!(text.value(), "");
    }
}
