//! Clauses after several kinds of content apply to each of them: `2 reels and 4 stories by 15 dec`
//! are due on one day. Ambiguous cases are rejected.

use std::ops::Range;

use super::clause::{Clauses, When};
use super::names;
use super::nouns::appears_on;
use super::pieces::Pieces;
use super::reader::Parted;
use super::{NotUnderstood, refuse};

/// A parsed term, and the separator before it.
#[derive(Clone, Debug)]
pub(super) struct SaidTerm {
    pub parted: Parted,
    pub pieces: Pieces,
    pub clauses: Clauses,
}

/// Copies the clauses after a term to the terms before it that lack them.
pub(super) fn share(terms: &mut [SaidTerm]) -> Result<(), NotUnderstood> {
    for at in (1..terms.len()).rev() {
        let (before, behind) = terms.split_at_mut(at);
        let (Some(this), Some(next)) = (before.last_mut(), behind.first()) else { break };
        if next.parted != Parted::Apart {
            take(this, next)?;
        }
    }
    Ok(())
}

/// Takes from the next term the clauses after its name that this one lacks.
fn take(this: &mut SaidTerm, next: &SaidTerm) -> Result<(), NotUnderstood> {
    let is_behind = |place: &Range<usize>| place.start >= next.pieces.at.end;
    let mut shared = this.clauses.clone();
    let mut places = Vec::new();
    let when = next.clauses.when.places();
    if this.clauses.when == When::default() && when.iter().all(is_behind) {
        places.extend(when);
        shared.when = next.clauses.when.clone();
    }
    if let (None, Some(said)) = (&this.clauses.platform, &next.clauses.platform)
        && is_behind(&said.at)
        && appears_on(&this.pieces.content, &said.value)
    {
        places.push(said.at.clone());
        shared.platform = Some(said.clone());
    }
    if let (None, Some(said)) = (&this.clauses.poster, &next.clauses.poster)
        && is_behind(&said.at)
    {
        places.push(said.at.clone());
        shared.poster = Some(said.clone());
    }
    let Some(first) = places.into_iter().min_by_key(|place| place.start) else { return Ok(()) };
    // If each has clauses of its own, these may belong to the last one alone; so may the day of an
    // event.
    let has_own = this.clauses.places().iter().any(|place| place.start >= this.pieces.at.end);
    let is_of_event = next.pieces.content.has_time() && !this.pieces.content.has_time();
    if has_own || (is_of_event && shared.when != this.clauses.when) {
        let count = this.pieces.count.as_ref().map_or(1, |count| count.value);
        let pieces = names::pieces(&this.pieces.content, count);
        return refuse(
            first,
            format!("for the {pieces}, too?"),
            "say it behind each, or part them with a semicolon",
        );
    }
    this.clauses = shared;
    Ok(())
}
