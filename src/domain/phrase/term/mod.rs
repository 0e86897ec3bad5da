//! Content terms as people type them: `2 reels/month on ig for 3 months from 1 dec`.
//!
//! One line holds one term or several, parted by commas. `words` parts it, `pieces` finds
//! where each term starts, `clause` reads what is said of it, `share` brings what stands behind
//! several to each of them, and `settle` makes it a term. What is not understood is an error that
//! points at its words; nothing is guessed that was not said.

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
use crate::domain::field::Locale;
use crate::domain::text::is_safe;
use clause::Clauses;
use reader::Reader;
use share::SaidTerm;

pub(super) use names::is_reserved;
pub use names::{pieces, place};
pub(super) use nouns::names_content;

/// Why a line is no term: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}{} {hint}", if why.ends_with('?') { "" } else { ";" })]
pub struct NotUnderstood {
    /// The words that it is about, as bytes of the line.
    pub at: Range<usize>,
    /// What is wrong, in a clause.
    pub why: String,
    /// What would be right.
    pub hint: String,
}

impl NotUnderstood {
    /// Returns it as one clause that quotes the words it is about.
    #[must_use]
    pub fn about(&self, line: &str) -> String {
        let word = line.get(self.at.clone()).unwrap_or_default();
        if self.why.contains('“') || word.trim().is_empty() || !word.chars().all(is_safe) {
            return self.to_string();
        }
        format!("{}: {self}", quote(word))
    }
}

/// Returns the terms that a line means, each with a draft's id; at least one.
pub fn terms(line: &str, locale: &Locale) -> Result<Vec<Term>, NotUnderstood> {
    Ok(placed(line, locale)?.into_iter().map(|(term, _)| term).collect())
}

/// Returns the one term that a line means.
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

/// Returns the terms, each with the place of its pieces.
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
