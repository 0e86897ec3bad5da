//! A fast reader of the RON that we write ourselves.
//!
//! Why not `ron` alone: it reads some 90 MB a second, and opening a large book is nearly all
//! reading. This reader knows the house style only: structs without names, lists, strings, whole
//! numbers, booleans, enums, options without `Some`, comments. At anything else it gives up, and
//! `ron` reads the text, being right by definition and better at saying what is wrong.
//!
//! It never accepts what `ron` refuses, nor gives another value: where the two might differ it
//! gives up. `tests/fast_reader.rs` holds it to that. Depth is counted as `ron` counts it.

mod access;
mod lexer;
mod strings;
mod value;

use std::fmt;

use serde::de::{self, Deserialize};

use lexer::Lexer;

/// The text holds something that is left to `ron`: an error, or merely a rarer way to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPlain;

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain enough for the fast reader")
    }
}

impl std::error::Error for NotPlain {}

impl de::Error for NotPlain {
    // Whoever wants to know why asks `ron`; making the message here would cost for nothing.
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

/// What stood in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain<T> {
    /// The data.
    pub data: T,
    /// Whether there were comments, which the data do not hold.
    pub has_comments: bool,
}

/// What to do about a field that the data do not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownFields {
    /// Give up.
    Refused,
    /// Read on, as if it were not there: it was written by a newer version.
    Skipped,
}

/// Reads a value from a whole text, which may open with the header that we write.
pub fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, NotPlain> {
    read(text, UnknownFields::Refused).map(|plain| plain.data)
}

/// Reads a value from a whole text, and says whether there were comments.
pub fn read<'de, T: Deserialize<'de>>(
    text: &'de str,
    unknown_fields: UnknownFields,
) -> Result<Plain<T>, NotPlain> {
    let mut reader = Reader { lexer: Lexer::new(text), depth_left: DEPTH, unknown_fields };
    reader.lexer.skip_space()?;
    reader.lexer.skip_header()?;
    let data = T::deserialize(&mut reader)?;
    reader.lexer.skip_space()?;
    if !reader.lexer.is_at_end() {
        return Err(NotPlain);
    }
    Ok(Plain { data, has_comments: reader.lexer.has_comments() })
}

/// Returns where reading a value gives up: behind the last that was understood.
pub fn gives_up_at<'de, T: Deserialize<'de>>(
    text: &'de str,
    unknown_fields: UnknownFields,
) -> usize {
    let mut reader = Reader { lexer: Lexer::new(text), depth_left: DEPTH, unknown_fields };
    let header = reader.lexer.skip_space().and_then(|()| reader.lexer.skip_header());
    // What was read up to there is of no use.
    drop(header.and_then(|()| T::deserialize(&mut reader)));
    reader.lexer.at
}

/// How deep values may lie in each other, as in `ron`.
const DEPTH: usize = 128;

struct Reader<'de> {
    lexer: Lexer<'de>,
    depth_left: usize,
    unknown_fields: UnknownFields,
}

impl Reader<'_> {
    /// Reads something one level deeper.
    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, NotPlain>,
    ) -> Result<T, NotPlain> {
        self.depth_left = self.depth_left.checked_sub(1).ok_or(NotPlain)?;
        let value = read(self)?;
        self.depth_left += 1;
        Ok(value)
    }
}
