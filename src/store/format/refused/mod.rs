//! Explains what is wrong where the parser stopped, and what to write instead.
//!
//! The parser says what it expected at a byte. This turns it into a sentence about a field and its
//! value (`values`), or about what is missing between them.

mod values;

use std::ops::Range;

use ron::error::Error;

use super::problem::{Problem, shown};
use super::scan::{self, Kind};
use super::spot::Spot;
use crate::domain::text::Line;

/// Reparses a text: none if it is valid, else the error and its byte offset.
pub(super) type Reread<'r> = &'r dyn Fn(&str) -> Option<(Error, usize)>;

/// Returns what is wrong at a position where parsing failed with this error.
pub(super) fn refused(text: &str, error: &Error, range: Range<usize>, reread: Reread) -> Problem {
    match Spot::at(text, range.start) {
        Some(spot) => Refused { text, spot, reread }.told(error, range),
        None => Problem::new("the file ends too early").at(text, range),
    }
}

/// A position at which parsing failed.
struct Refused<'t, 'r> {
    text: &'t str,
    spot: Spot<'t>,
    reread: Reread<'r>,
}

impl Refused<'_, '_> {
    fn told(&self, error: &Error, range: Range<usize>) -> Problem {
        if self.spot.is_lost {
            return self.unclosed("a field begins here");
        }
        match error {
            Error::NoSuchStructField { expected, found, .. } => {
                let known = expected.iter().copied();
                let problem = self.here(format!("unknown field `{}`", shown(found)));
                let problem = match expected {
                    [] | [_, _, _, _, _, _, _, _, _, ..] => problem,
                    few => problem.hint(format!("the fields here are {}", few.join(", "))),
                };
                problem.did_you_mean(found, known)
            }
            Error::NoSuchEnumVariant { expected, found, .. } => self.unknown_word(found, expected),
            Error::MissingStructField { field: "format", .. } => {
                Problem::new("this is not a book: it does not say its `format`")
            }
            Error::MissingStructField { field, outer } => {
                let of = outer.as_ref().map(|name| format!(" of {}", shown(name)));
                self.here(format!("`{field}`{} is missing before this", of.unwrap_or_default()))
            }
            Error::DuplicateStructField { field, .. } => {
                self.here(format!("`{field}` is given twice")).hint("take one of the two out")
            }
            Error::ExpectedNamedStructLike("Book" | "Settings" | "Head")
            | Error::ExpectedDifferentStructName { expected: "Book" | "Settings", .. }
            | Error::ExpectedAttribute
            | Error::ExpectedAttributeEnd
            | Error::NoSuchExtension(_) => self.no_book(),
            Error::TrailingCharacters => self.behind_the_end(),
            Error::ExpectedMapColon => self.no_colon(),
            Error::ExpectedString => self.no_text(),
            Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => self.no_number(),
            Error::IntegerOutOfBounds => self.out_of_bounds(),
            Error::ExpectedBoolean => self.no_flag(),
            Error::ExpectedArray => self.no_list(),
            Error::ExpectedNamedStructLike(_) => self.no_record(),
            Error::ExpectedStructLike => self.bare_word(),
            Error::InvalidEscape(_) => {
                self.value("holds a backslash without a meaning").hint(r"write \\ for a backslash")
            }
            Error::ExceededRecursionLimit => {
                Problem::new("too many brackets lie in each other").at(self.text, range)
            }
            Error::Message(what) => self.meant(what),
            _ if self.spot.is_name => self.no_name(),
            Error::ExpectedComma
            | Error::ExpectedArrayEnd
            | Error::ExpectedStructLikeEnd
            | Error::ExpectedOptionEnd
            | Error::ExpectedMapEnd => self.no_comma(),
            Error::ExpectedIdentifier
            | Error::InvalidIdentifier(_)
            | Error::SuggestRawIdentifier(_)
            | Error::UnderscoreAtBeginning
            | Error::UnexpectedChar(_) => self.no_word(),
            // The rest concern values that no book has.
            _ => self.here("this is not understood".to_owned()),
        }
    }

    /// Reports a problem at the token.
    fn here(&self, what: String) -> Problem {
        Problem::new(what).at(self.text, self.spot.token.range.clone())
    }

    fn no_book(&self) -> Problem {
        let problem = self.here("this is not a book".to_owned());
        if self.text.trim_start().starts_with(['#', '!']) {
            return problem.hint("the first line should be #![enable(implicit_some)]");
        }
        problem.hint("restore it from a backup")
    }

    fn behind_the_end(&self) -> Problem {
        let problem = match (self.spot.token.kind, self.spot.piece()) {
            (Kind::Close, _) => self.here("this bracket closes nothing".to_owned()),
            (_, "#") => return self.comment(),
            _ => self.here("the book ends before this".to_owned()),
        };
        problem.hint("take it out, or move it to where it belongs")
    }

    fn comment(&self) -> Problem {
        self.here("this is not a comment".to_owned()).hint("a comment starts with //")
    }

    fn no_colon(&self) -> Problem {
        match (self.spot.token.kind, self.spot.piece()) {
            (Kind::Mark, mark) => self.here(format!("here should be a colon{}", not(mark))),
            _ => self.here("a colon is missing before this".to_owned()),
        }
    }

    /// The next token should be a field name and is not.
    fn no_name(&self) -> Problem {
        let piece = self.spot.piece();
        let problem = |what: &str| self.here(format!("{what}{}", not(piece)));
        let a_name = "here should be the name of a field";
        match self.spot.token.kind {
            Kind::Text => problem("here should be the name of a field, without quotation marks"),
            Kind::Mark if piece == "," => self.here("there is a comma too many".to_owned()),
            Kind::Mark if piece == "#" => self.comment(),
            Kind::Word if piece.starts_with("--") => self.comment(),
            Kind::Word if self.is_behind_a_number() => {
                let field = shown(self.spot.field.unwrap_or_default());
                problem(a_name).hint(format!("the number of `{field}` has no comma in it"))
            }
            Kind::Close => self.no_comma(),
            Kind::Word | Kind::Open | Kind::Mark | Kind::Comment | Kind::Torn => problem(a_name),
        }
    }

    fn is_behind_a_number(&self) -> bool {
        let before = self.text[..self.spot.token.range.start].trim_end_matches([',', ' ']);
        let piece = self.spot.piece();
        [before.chars().next_back(), piece.chars().next()]
            .iter()
            .all(|it| it.is_some_and(|c| c.is_ascii_digit()))
    }

    /// The previous value is complete, but neither a comma nor a bracket follows.
    fn no_comma(&self) -> Problem {
        let piece = self.spot.piece();
        let before = self.spot.before.clone();
        let written = before.as_ref().map_or("", |token| &self.text[token.range.clone()]);
        let is_behind = |token: &scan::Token| {
            !self.text[token.range.end..self.spot.token.range.start].contains('\n')
        };
        let on_one_line = before.as_ref().is_some_and(is_behind);
        let is_adjacent =
            before.as_ref().is_some_and(|it| it.range.end == self.spot.token.range.start);
        let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        match self.spot.token.kind {
            Kind::Close => self.unclosed(&format!("found `{piece}` here")),
            // The parser consumed the digits and stopped at the point.
            Kind::Word if is_number(self.said()) && (is_number(piece) || on_one_line) => {
                self.no_number()
            }
            Kind::Mark if piece == "#" => self.comment(),
            Kind::Mark => self.here(format!("here should be a comma{}", not(piece))),
            Kind::Open if on_one_line && written.starts_with(|c: char| c.is_alphabetic()) => self
                .here(format!("`{}` holds nothing", shown(written)))
                .hint("take the brackets out"),
            _ if is_adjacent && written.ends_with('"') => {
                let text = before.map_or(0..0, |token| token.range);
                Problem::new("a text ends before this, and no comma follows")
                    .at(self.text, text)
                    .hint(r#"close it where it should end, and write \" for a mark inside of it"#)
            }
            _ => self.here("a comma is missing before this".to_owned()),
        }
    }

    /// The bracket that is open here should have been closed before.
    fn unclosed(&self, what: &str) -> Problem {
        let open = self.spot.open.clone().unwrap_or_default();
        let line = self.text[..open.start].matches('\n').count() + 1;
        let open = &self.text[open];
        self.here(format!("{what}, and the `{open}` of line {line} is still open"))
            .hint("close that one first, or take this out")
    }

    /// Adds what our own readers say about the value.
    fn meant(&self, what: &str) -> Problem {
        let what = Line::new(what);
        let of = match self.spot.field {
            Some(field) if what.starts_with('"') => format!("`{}` ", shown(field)),
            Some(field) if !what.contains(field) => format!("`{}`: ", shown(field)),
            _ => String::new(),
        };
        self.here(format!("{of}{what}"))
    }
}

/// Quotes the offending text, if it can be shown.
fn not(piece: &str) -> String {
    let shown = shown(piece);
    if shown.is_empty() { shown } else { format!(", not `{shown}`") }
}
