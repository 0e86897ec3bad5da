//! A cursor over the words of a line. `pieces` and `when` interpret them.

use std::ops::Range;

use super::quote;
use super::words::{Kind, Word};
use crate::domain::date::Date;
use crate::domain::locale::Locale;

/// A parsed value and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said<T> {
    pub value: T,
    pub at: Range<usize>,
}

/// The separator between two clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Parted {
    /// Nothing.
    Not,
    /// A comma.
    Listed,
    /// `and`, `+`.
    Joined,
    /// A semicolon: clauses on either side are independent.
    Apart,
}

/// The words of a line, and the position reached.
pub(super) struct Reader<'a> {
    pub(super) words: &'a [Word<'a>],
    pub(super) at: usize,
    pub(super) locale: &'a Locale,
}

impl<'a> Reader<'a> {
    pub(super) fn new(words: &'a [Word<'a>], locale: &'a Locale) -> Self {
        Self { words, at: 0, locale }
    }

    /// Returns the day on which the line was typed.
    pub(super) fn today(&self) -> Date {
        self.locale.today
    }

    /// Returns the word at an offset.
    pub(super) fn word(&self, ahead: usize) -> Option<&'a Word<'a>> {
        self.words.get(self.at + ahead)
    }

    /// Returns the word at an offset in lower case; empty if there is none, or only a sign.
    pub(super) fn lower(&self, ahead: usize) -> &'a str {
        self.word(ahead).filter(|word| word.kind == Kind::Plain).map_or("", |word| &word.lower)
    }

    /// Returns the kind of the word at an offset.
    pub(super) fn kind(&self, ahead: usize) -> Option<Kind> {
        self.word(ahead).map(|word| word.kind)
    }

    /// Returns a cursor at an offset.
    pub(super) fn at(&self, ahead: usize) -> Self {
        Self { words: self.words, at: self.at + ahead, locale: self.locale }
    }

    /// Consumes words; returns their position.
    pub(super) fn take(&mut self, count: usize) -> Range<usize> {
        let here = self.place(count);
        self.at += count;
        here
    }

    /// Returns the position of the next words.
    pub(super) fn place(&self, count: usize) -> Range<usize> {
        let start = self.word(0).map_or_else(|| self.end(), |word| word.at.start);
        let last = self.word(count.saturating_sub(1)).or(self.words.last());
        start..last.map_or(start, |word| word.at.end.max(start))
    }

    /// Returns the end of the previous word.
    pub(super) fn behind(&self) -> usize {
        self.words[..self.at].last().map_or(0, |word| word.at.end)
    }

    pub(super) fn end(&self) -> usize {
        self.words.last().map_or(0, |word| word.at.end)
    }

    /// Skips separators and conjunctions; returns their effect.
    pub(super) fn skip_separators(&mut self) -> Parted {
        let mut parted = Parted::Not;
        while let Some(word) = self.word(0) {
            let one = match word.kind {
                Kind::Comma if word.text == ";" => Parted::Apart,
                Kind::Comma if word.text == "," => Parted::Listed,
                Kind::Comma => Parted::Joined,
                Kind::Plain if matches!(word.lower.as_str(), "and" | "plus") => Parted::Joined,
                Kind::Plain | Kind::Slash | Kind::Times | Kind::Quoted => break,
            };
            parted = parted.max(one);
            self.at += 1;
        }
        parted
    }

    /// Quotes the word at an offset, for an error.
    pub(super) fn quoted(&self, ahead: usize) -> String {
        quote(self.word(ahead).map_or("", |word| word.text))
    }
}
