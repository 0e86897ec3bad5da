//! Parses content terms: `2 reels/month on ig for 3 months from 1 dec`.
//!
//! A line has one or more terms, separated by commas. `words` tokenizes it, `pieces` finds where
//! each term starts, `clause` parses its clauses, `share` applies trailing clauses to several
//! terms, and `settle` builds the term. An error points at the words that cannot be parsed; nothing
//! is guessed.

mod clause;
mod measure;
mod names;
mod nouns;
mod pieces;
mod place;
mod reader;
mod settle;
mod share;
mod span;
#[cfg(test)]
mod tests;
mod when;
mod words;

use std::ops::Range;

use super::quote;
use crate::domain::expectations::Term;
use crate::domain::locale::Locale;
use crate::domain::text::is_safe;
use clause::Clauses;
use reader::Reader;
use share::SaidTerm;

pub(super) use names::is_reserved;
pub use names::{pieces, place};
pub(super) use nouns::names_content;

/// A parse error: where, what, and a hint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}{} {hint}", if why.ends_with('?') { "" } else { ";" })]
pub struct NotUnderstood {
    /// The offending words, as a byte range of the line.
    pub at: Range<usize>,
    /// What is wrong, as a clause.
    pub why: String,
    /// What would be right.
    pub hint: String,
}

impl NotUnderstood {
    /// Returns it as one clause that quotes the offending words.
    #[must_use]
    pub fn about(&self, line: &str) -> String {
        let word = line.get(self.at.clone()).unwrap_or_default();
        if self.why.contains('“') || word.trim().is_empty() || !word.chars().all(is_safe) {
            return self.to_string();
        }
        format!("{}: {self}", quote(word))
    }
}

/// Parses the terms of a line, each with a draft id; at least one.
pub fn terms(line: &str, locale: &Locale) -> Result<Vec<Term>, NotUnderstood> {
    Ok(placed(line, locale)?.into_iter().map(|(term, _)| term).collect())
}

/// Parses a single term.
pub fn term(line: &str, locale: &Locale) -> Result<Term, NotUnderstood> {
    let mut terms = placed(line, locale)?.into_iter();
    match (terms.next(), terms.next()) {
        (Some((term, _)), None) => Ok(term),
        (_, second) => refuse(
            second.map(|(_, at)| at).unwrap_or_default(),
            "that is a second term",
            "this form holds one; add several in the list of the partnership",
        ),
    }
}

/// Parses the terms, each with the position of its pieces.
fn placed(line: &str, locale: &Locale) -> Result<Vec<(Term, Range<usize>)>, NotUnderstood> {
    let words = words::words(line)?;
    let mut reader = Reader::new(&words, locale);
    let mut said = Vec::new();
    let mut parted = reader.skip_separators();
    while reader.word(0).is_some() {
        if said.is_empty() && !reader.starts_term() {
            reader.says_pieces_first()?;
        }
        let mut clauses = Clauses::default();
        let pieces = reader.pieces(&mut clauses)?;
        let next = clauses.read(&pieces, &mut reader)?;
        said.push(SaidTerm { parted, pieces, clauses });
        parted = next;
    }
    if said.is_empty() {
        return refuse(
            0..line.len(),
            "nothing is said yet",
            "such as 2 reels a month on ig for 3 months",
        );
    }
    share::share(&mut said)?;
    let settled = said.into_iter().map(|term| {
        let at = term.pieces.at.clone();
        Ok((settle::settle(term.pieces, term.clauses, reader.today())?, at))
    });
    settled.collect()
}

fn refuse<T>(
    at: Range<usize>,
    why: impl Into<String>,
    hint: impl Into<String>,
) -> Result<T, NotUnderstood> {
    Err(NotUnderstood { at, why: why.into(), hint: hint.into() })
}

fn too_many<T>(at: Range<usize>) -> Result<T, NotUnderstood> {
    refuse(at, "makes more than 1,000 pieces", "give it a nearer end, or fewer pieces")
}
