//! Parse errors for the owner: one sentence with its position, and the line itself.
//!
//! `diagnose` writes the sentences. Anything quoted from the file is cleaned first, as it may hold
//! control characters.

use std::fmt;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::domain::text::Line;

/// How many characters of the line are shown on each side of the position.
const CONTEXT: usize = 50;

/// What is wrong with a text, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in lower case and without a full stop.
    pub what: String,
    /// Where; none if it concerns the whole text.
    pub place: Option<Place>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// A position in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    excerpt: String,
    marked: Range<usize>,
}

impl Problem {
    /// Creates a problem of the whole text.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), place: None, hint: None }
    }

    /// Sets the position from a byte range in the text.
    #[must_use]
    pub fn at(mut self, text: &str, range: Range<usize>) -> Self {
        self.place = Some(Place::new(text, range));
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds advice, if any.
    #[must_use]
    pub fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// Suggests the closest of the valid words, if one is close.
    #[must_use]
    pub fn did_you_mean<'w>(
        mut self,
        found: &str,
        words: impl IntoIterator<Item = &'w str>,
    ) -> Self {
        if let Some(word) = crate::domain::nearest::nearest(found, words) {
            self.hint = Some(format!("did you mean `{}`?", shown(word)));
        }
        self
    }

    /// Returns two lines: the quoted line, and a mark under the position.
    pub fn excerpt(&self) -> Option<String> {
        self.place.as_ref().map(Place::excerpt)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "line {}, column {}: ", place.line, place.column)?;
        }
        f.write_str(&self.what)?;
        self.hint.iter().try_for_each(|hint| write!(f, "; {hint}"))
    }
}

impl Place {
    fn new(text: &str, range: Range<usize>) -> Self {
        let start = floor(text, range.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = floor(text, range.end.clamp(start, line_end));
        let before = &text[line_start..start];
        // A line may be as long as the file: show only what is near.
        let skipped = before.char_indices().rev().nth(CONTEXT).map(|(at, _)| at);
        let near = &before[skipped.unwrap_or(0)..];
        let marked: String = text[start..end].chars().take(CONTEXT).collect();
        let rest: String = text[start + marked.len()..line_end].chars().take(CONTEXT).collect();
        let lead = format!("{}{}", if skipped.is_some() { "…" } else { "" }, visible(near));
        let (marked, rest) = (visible(&marked), visible(&rest));
        let excerpt = format!("{lead}{marked}{rest}").trim_end().to_owned();
        let from = lead.width();
        Self {
            line: text[..start].matches('\n').count() + 1,
            column: before.chars().count() + 1,
            excerpt,
            marked: from..from + marked.width().max(1),
        }
    }

    fn excerpt(&self) -> String {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        let (lead, marks) = (" ".repeat(self.marked.start), "^".repeat(self.marked.len()));
        format!("{number} | {}\n{margin} | {lead}{marks}", self.excerpt)
    }
}

/// Returns the byte offset of a line and a column in characters, both from 1.
pub fn offset(text: &str, line: usize, column: usize) -> usize {
    let before = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest: &str = &text[before..];
    before + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

/// Returns a text from a file, cleaned and shortened for display.
pub fn shown(text: &str) -> String {
    let line = Line::new(text);
    let mut shown: String = line.chars().take(CONTEXT).collect();
    if line.chars().nth(CONTEXT).is_some() {
        shown.push('…');
    }
    shown
}

/// Replaces characters that must not reach a terminal by blanks.
fn visible(text: &str) -> String {
    text.chars().map(|c| if crate::domain::text::is_safe(c) { c } else { ' ' }).collect()
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_line_itself_is_shown_with_a_mark_under_the_place() {
        let text = "(\n  name: \"李\", colour: 3,\n)";
        let start = text.find("colour").unwrap();
        let problem = Problem::new("unknown field `colour`")
            .at(text, start..start + 6)
            .did_you_mean("colour", ["color", "name"]);
        assert_eq!(
            problem.to_string(),
            "line 2, column 14: unknown field `colour`; did you mean `color`?"
        );
        let expected = "2 |   name: \"李\", colour: 3,\n  |               ^^^^^^";
        assert_eq!(problem.excerpt().unwrap(), expected);
    }

    #[test]
    fn what_is_shown_of_a_line_is_short_and_harmless() {
        let text = format!("{}\u{1b}[31m\u{202e}here{}", "x".repeat(1000), "y".repeat(1000));
        let start = text.find("here").unwrap();
        let excerpt = Problem::new("").at(&text, start..start + 4).excerpt().unwrap();
        assert!(excerpt.lines().all(|line| line.chars().all(crate::domain::text::is_safe)));
        assert!(excerpt.width() < 250, "{excerpt}");
        let lines: Vec<&str> = excerpt.lines().collect();
        assert_eq!(lines[0].find("here").map(|at| lines[0][..at].width()), lines[1].find('^'));
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_can_be_shown(text in "[a-zé李\n\r\u{7}]{0,60}", a in 0..80_usize, b in 0..80_usize) {
            let problem = Problem::new("x").at(&text, a..b);
            let place = problem.place.clone().unwrap();
            prop_assert_eq!(offset(&text, place.line, place.column), floor(&text, a));
            prop_assert_eq!(problem.excerpt().unwrap().lines().count(), 2);
        }
    }
}
