//! Turns parse errors into messages for the owner.
//!
//! Some files are not RON at all, for reasons that a parser cannot know: truncated, half-merged, or
//! JSON from another program. Those are checked first.

use std::ops::Range;

use ron::error::SpannedError;
use serde::de::DeserializeOwned;

use super::problem::{Problem, offset};
use super::refused::refused;
use super::scan::{Kind, tokens};
use super::text;

/// Advice for a damaged file.
const RESTORE: &str = "restore it from a backup";

/// Decodes UTF-8 without the byte order mark that some editors add.
pub fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let line = String::from_utf8_lossy(&bytes[..at]).matches('\n').count() + 1;
        if bytes[..at].contains(&0) || bytes.starts_with(&[0xff, 0xfe]) {
            return Problem::new("this is not a text file").hint(RESTORE);
        }
        Problem::new(format!("line {line}, byte {}: this is not UTF-8 text", at + 1))
            .hint("save it as UTF-8, or restore it from a backup")
    })
}

/// Returns what is wrong with a text that `ron` could not parse as a `T`.
pub fn diagnose<T: DeserializeOwned>(text: &str, error: &SpannedError) -> Problem {
    let place = |text: &str, error: &SpannedError| {
        let [start, end] = [error.span.start, error.span.end];
        offset(text, start.line, start.col)..offset(text, end.line, end.col)
    };
    let reread = |text: &str| {
        let error = text::read_by_ron::<T>(text).err()?;
        let at = place(text, &error).start;
        Some((error.code, at))
    };
    let range = place(text, error);
    odd_text(text).unwrap_or_else(|| refused(text, &error.code, range, &reread))
}

/// Returns what is wrong with a text that is not RON at all, if it can be told.
fn odd_text(text: &str) -> Option<Problem> {
    if text.is_empty() {
        return Some(Problem::new("the file is empty").hint(RESTORE));
    }
    if text.trim().is_empty() {
        return Some(Problem::new("the file holds nothing but blanks").hint(RESTORE));
    }
    if let Some(at) = text.find('\0') {
        let problem = Problem::new("there are zero bytes, as after a crash or a bad disk");
        return Some(problem.at(text, at..at + 1).hint(RESTORE));
    }
    if let Some(at) = merge_marker(text) {
        let problem = Problem::new("there are the marks of an unfinished merge");
        return Some(problem.at(text, at..at + 7).hint("choose one side and remove the marks"));
    }
    if text.trim_start().starts_with('{') {
        return Some(Problem::new("this looks like JSON, and a book is RON"));
    }
    torn_end(text)
}

fn merge_marker(text: &str) -> Option<usize> {
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        ["<<<<<<< ", ">>>>>>> "].iter().any(|mark| line.starts_with(mark)).then_some(start)
    })
}

fn fits(open: &str, close: &str) -> bool {
    matches!((open, close), ("(", ")") | ("[", "]") | ("{", "}"))
}

/// Returns where a text is truncated, if brackets or a string are still open at its end.
fn torn_end(text: &str) -> Option<Problem> {
    let mut open: Vec<Range<usize>> = Vec::new();
    for token in tokens(text) {
        match token.kind {
            Kind::Open if open.len() == 1_000 => {
                let problem = Problem::new("too many brackets lie in each other");
                return Some(problem.at(text, token.range));
            }
            Kind::Open => open.push(token.range),
            // A surplus or mismatched bracket is another problem.
            Kind::Close => {
                let opened = open.pop()?;
                if !fits(&text[opened], &text[token.range]) {
                    return None;
                }
            }
            Kind::Torn => {
                let is_comment = text[token.range.clone()].starts_with('/');
                let what = if is_comment { "a comment" } else { "a text" };
                let problem = Problem::new(format!("{what} that starts here has no end"));
                return Some(
                    problem
                        .at(text, token.range.start..token.range.start + 1)
                        .hint("close it, or restore the file from a backup"),
                );
            }
            Kind::Text | Kind::Word | Kind::Mark | Kind::Comment => {}
        }
    }
    let last = open.last()?;
    let what = format!("the file breaks off: {} brackets are still open", open.len());
    let problem = Problem::new(what.replace("1 brackets are", "1 bracket is"));
    let hint = "half of it may be lost; restore it from a backup, or close the bracket that opens";
    let place = problem.at(text, last.clone());
    let line = place.place.as_ref().map_or(0, |place| place.line);
    Some(place.hint(format!("{hint} in line {line}")))
}
