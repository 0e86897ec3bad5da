//! The words of a clause: compared ignoring case, with original text and position.

use std::ops::Range;

use crate::domain::phrase::term::NotUnderstood;
use crate::domain::text::Line;

/// Words of a line, each with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words<'t>(Vec<(&'t str, usize)>);

impl<'t> Words<'t> {
    /// Returns the words of a part of a line, without trailing colons.
    pub(super) fn of(line: &'t str, part: Range<usize>) -> Self {
        let mut words = Vec::new();
        let mut at = part.start;
        for piece in line[part].split(char::is_whitespace) {
            let word = piece.trim_end_matches(':');
            if !word.is_empty() {
                words.push((word, at));
            }
            // White space may be longer than one byte.
            let next = at + piece.len();
            at = next + line[next..].chars().next().map_or(0, char::len_utf8);
        }
        Self(words)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the words as one text.
    pub(super) fn text(&self) -> String {
        self.iter().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'t str> {
        self.0.iter().map(|(word, _)| *word)
    }

    /// Returns each word separately.
    pub(super) fn each(&self) -> impl Iterator<Item = Self> {
        (0..self.len()).map(|at| self.part(at, at + 1))
    }

    /// Returns an error about these words.
    pub(super) fn refuse<T>(&self, why: &str, hint: impl AsRef<str>) -> Result<T, NotUnderstood> {
        let start = self.0.first().map_or(0, |(_, at)| *at);
        let end = self.0.last().map_or(start, |(word, at)| at + word.len());
        // It may quote the line, so clean it.
        let hint = Line::new(hint.as_ref()).to_string();
        Err(NotUnderstood { at: start..end, why: why.to_owned(), hint })
    }

    /// Returns a subrange of the words.
    pub(super) fn part(&self, from: usize, to: usize) -> Self {
        Self(self.0.get(from..to).unwrap_or_default().to_vec())
    }

    /// Returns the two words, if there are exactly two.
    pub(super) fn pair(&self) -> Option<(&'t str, &'t str)> {
        let [(one, _), (two, _)] = self.0.as_slice() else { return None };
        Some((one, two))
    }

    /// Returns whether the words are exactly these.
    pub(super) fn is(&self, words: &[&str]) -> bool {
        self.len() == words.len() && self.after(words).is_some()
    }

    /// Returns what follows these words, if they come first.
    pub(super) fn after(&self, words: &[&str]) -> Option<Self> {
        let head = self.0.get(..words.len())?;
        let same = head.iter().zip(words).all(|((one, _), other)| one.eq_ignore_ascii_case(other));
        same.then(|| self.part(words.len(), self.len()))
    }

    /// Returns what follows the first word, if it is one of these.
    pub(super) fn after_any(&self, words: &[&str]) -> Option<Self> {
        words.iter().find_map(|word| self.after(&[word]))
    }

    /// Returns the words before and after the first match.
    pub(super) fn around(&self, words: &[&str]) -> Option<(Self, Self)> {
        let at = self.position(words)?;
        Some((self.part(0, at), self.part(at + 1, self.len())))
    }

    /// Returns whether it contains one of these words.
    pub(super) fn have(&self, words: &[&str]) -> bool {
        self.position(words).is_some()
    }

    /// Returns the words without any of these.
    pub(super) fn without(&self, words: &[&str]) -> Self {
        let is_one = |(word, _): &&(&str, usize)| {
            !words.iter().any(|other| word.eq_ignore_ascii_case(other))
        };
        Self(self.0.iter().filter(is_one).copied().collect())
    }

    fn position(&self, words: &[&str]) -> Option<usize> {
        self.iter().position(|one| words.iter().any(|word| one.eq_ignore_ascii_case(word)))
    }
}
