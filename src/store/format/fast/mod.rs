//! A fast reader for the RON that we write.
//!
//! Why not only `ron`: it parses some 90 MB a second, and opening a large book is nearly all
//! parsing. This reader supports the house style only: unnamed structs, lists, strings, whole
//! numbers, booleans, enums, options without `Some`, comments. On anything else it gives up, and
//! `ron` parses the text; it defines what is valid and has better errors.
//!
//! It never accepts what `ron` rejects nor returns another value: if in doubt it gives up.
//! `tests/fast_reader.rs` checks that. Depth is counted as in `ron`.

mod access;
mod lexer;
mod strings;
mod value;

use std::fmt;

use serde::de::{self, Deserialize};

use lexer::Lexer;

/// The text has something that is left to `ron`: an error, or just a rarer notation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPlain;

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain enough for the fast reader")
    }
}

impl std::error::Error for NotPlain {}

impl de::Error for NotPlain {
    // `ron` gives the reason; formatting a message here would be wasted.
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

/// A parsed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain<T> {
    /// The data.
    pub data: T,
    /// Whether the text had comments, which are not in the data.
    pub has_comments: bool,
}

/// What to do about an unknown field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownFields {
    /// Give up.
    Refused,
    /// Skip it: a newer version wrote it.
    Skipped,
}

/// Parses a whole text, which may begin with our header.
pub fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, NotPlain> {
    read(text, UnknownFields::Refused).map(|plain| plain.data)
}

/// Parses a whole text, and reports whether it has comments.
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

/// Returns where parsing gives up: the offset after the last token understood.
pub fn gives_up_at<'de, T: Deserialize<'de>>(
    text: &'de str,
    unknown_fields: UnknownFields,
) -> usize {
    let mut reader = Reader { lexer: Lexer::new(text), depth_left: DEPTH, unknown_fields };
    let header = reader.lexer.skip_space().and_then(|()| reader.lexer.skip_header());
    // The value is not needed.
    drop(header.and_then(|()| T::deserialize(&mut reader)));
    reader.lexer.at
}

/// Maximum nesting depth, as in `ron`.
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
