//! Tokenizes a line: words with positions, so that errors can point at them.

use std::ops::Range;

use super::{NotUnderstood, refuse};
use crate::domain::text::is_safe;

/// Maximum characters of a line; more is an accidental paste.
const MOST: usize = 2_000;

/// Kinds of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or a number.
    Plain,
    /// A separator: `,` `;` `&` `+`.
    Comma,
    /// `/`, as in `2 reels/month`.
    Slash,
    /// `×`, which allows a custom kind of content after it.
    Times,
    /// A quoted name, without the quotation marks.
    Quoted,
}

/// A word of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// As typed.
    pub text: &'a str,
    /// In lower case, for comparison.
    pub lower: String,
    /// Its byte range.
    pub at: Range<usize>,
    /// Its kind.
    pub kind: Kind,
}

/// Tokenizes a line, or returns its first invalid character.
pub(super) fn words(line: &str) -> Result<Vec<Word<'_>>, NotUnderstood> {
    if let Some((at, _)) = line.char_indices().nth(MOST) {
        let count = line.chars().count();
        return refuse(
            at..line.len(),
            format!("the line is too long: {count} characters"),
            format!("keep it under {MOST}"),
        );
    }
    let is_space = |character: char| character.is_whitespace();
    let unsafe_one = line.char_indices().find(|(_, one)| !is_safe(*one) && !is_space(*one));
    if let Some((at, character)) = unsafe_one {
        return refuse(
            at..at + character.len_utf8(),
            format!("the line holds an invisible character (U+{:04X})", u32::from(character)),
            "take it out",
        );
    }
    let mut words = Vec::new();
    let mut rest = 0;
    while let Some(first) = line[rest..].chars().next() {
        let end = if is_space(first) {
            rest + first.len_utf8()
        } else {
            let (kind, inside, end) = match first {
                ',' | ';' | '&' => (Kind::Comma, rest..rest + 1, rest + 1),
                '+' if !starts_with_digit(&line[rest + 1..]) => {
                    (Kind::Comma, rest..rest + 1, rest + 1)
                }
                '/' => (Kind::Slash, rest..rest + 1, rest + 1),
                '×' => (Kind::Times, rest..rest + first.len_utf8(), rest + first.len_utf8()),
                '"' | '“' | '”' => quoted(line, rest, first)?,
                _ => {
                    let end = rest + plain(&line[rest..]);
                    (Kind::Plain, rest..end, end)
                }
            };
            let text = &line[inside];
            // A full stop at the end of a sentence is not part of its last word; that of `3.4.` is.
            let bare = text.trim_end_matches('.');
            let lower = if bare.chars().any(|one| one.is_ascii_digit()) { text } else { bare };
            words.push(Word { text, lower: lower.to_lowercase(), at: rest..end, kind });
            end
        };
        rest = end;
    }
    Ok(words)
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|one: char| one.is_ascii_digit())
}

/// Returns the length in bytes of the word at the start of a text.
fn plain(text: &str) -> usize {
    let mut before = ' ';
    for (at, one) in text.char_indices() {
        let ends = match one {
            ',' | ';' | '&' | '×' | '"' | '“' | '”' => true,
            // `5/12` is a day, `reels/month` is not.
            '/' => !(before.is_ascii_digit() && starts_with_digit(&text[at + 1..])),
            one => one.is_whitespace(),
        };
        if ends && at > 0 {
            return at;
        }
        before = one;
    }
    text.len()
}

fn quoted(
    line: &str,
    from: usize,
    opening: char,
) -> Result<(Kind, Range<usize>, usize), NotUnderstood> {
    let closing = if opening == '"' { '"' } else { '”' };
    let start = from + opening.len_utf8();
    match line[start..].find(closing) {
        Some(length) if !line[start..start + length].trim().is_empty() => {
            let end = start + length;
            Ok((Kind::Quoted, start..end, end + closing.len_utf8()))
        }
        Some(length) => refuse(
            from..start + length + closing.len_utf8(),
            "there is no name in the quotation marks",
            "write one, or take them out",
        ),
        None => refuse(from..start, "the quotation mark is not closed", "close it behind the name"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_where_people_part_them() {
        for (line, expected) in [
            ("2 reels/month", "2|reels|/|month"),
            ("by 5/12,4 stories.", "by|5/12|,|4|stories"),
            ("2×“My kind”  3.4.", "2|×|my kind|3.4."),
            ("a+b +3d", "a+b|+3d"),
            ("a + b & \"c d\"", "a|+|b|&|c d"),
        ] {
            let words = words(line).unwrap();
            let lower: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
            assert_eq!(lower.join("|"), expected);
        }
    }
}
