//! Content and dates: the terms with the due days of their pieces.

use std::sync::Arc;

use super::{Block, Point, Scene, Section, open, points, says, section};
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::{Date, full};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::expectations::Term;
use crate::domain::text::sentence;
use crate::insight::fulfilment::{OwedPiece, SlotState, TermProgress, by_term};
use crate::insight::number::counted;

/// Maximum pieces listed per term: for a year of weekly stories the term itself suffices.
const MOST: usize = 12;

pub(super) fn made(scene: &Scene) -> Section {
    let terms = &scene.partnership.terms;
    let progress = by_term(scene.book, scene.partnership, scene.today);
    let mut blocks: Vec<Option<Block>> = Vec::new();
    for (term, progress) in terms.iter().zip(&progress) {
        blocks.extend(of_term(scene, term, progress));
    }
    let is_beside = |piece: &&Arc<Deliverable>| {
        let of_term = |fills| scene.partnership.term(fills).is_some();
        !piece.fills.as_ref().is_some_and(|fills| of_term(&fills.term))
    };
    let mut beside: Vec<&Arc<Deliverable>> =
        scene.book.deliverables_of(&scene.partnership.id).filter(is_beside).collect();
    beside.sort_by_key(|piece| (piece.post_due, &piece.id));
    let beside = beside.into_iter().filter(|piece| piece.status.is_open());
    let lead = if terms.is_empty() { "The pieces" } else { "Besides" };
    let name = |piece: &Deliverable| scene.book.piece_name(piece);
    blocks.push(points(
        lead,
        beside.map(|piece| Point::about(name(piece), when(piece, scene.today))),
    ));
    if blocks.iter().flatten().next().is_none() {
        blocks.push(open(&["what you make, how many pieces, and when"], ""));
    }
    section("What you make, and when", blocks)
}

fn of_term(scene: &Scene, term: &Term, progress: &TermProgress) -> Vec<Option<Block>> {
    let phrase = sentence(&term.phrase(scene.today));
    let Ok(slots) = &progress.slots else { return vec![says(format!("{phrase}."))] };
    let live = slots.iter().filter(|slot| slot.state == SlotState::Filled).count();
    let is_ahead = |slot: &&OwedPiece| {
        matches!(slot.state, SlotState::Behind | SlotState::DueToday | SlotState::Ahead)
    };
    let ahead: Vec<&OwedPiece> = slots.iter().filter(is_ahead).collect();
    let listed: Vec<Point> =
        ahead.iter().take(MOST).filter_map(|slot| point(scene, term, slot)).collect();
    let thanks = match live {
        0 => String::new(),
        1 => " One of them is already live: thank you.".to_owned(),
        _ => format!(" {live} of them are already live: thank you."),
    };
    let rest = ahead.get(MOST..).filter(|rest| !rest.is_empty()).map(|rest| {
        let until = rest.iter().filter_map(|slot| slot.due).max();
        let until = until.map(|day| format!(", the last by {}", full(day)));
        Point::new(format!("and {} more{}", rest.len(), until.unwrap_or_default()))
    });
    vec![says(format!("{phrase}.{thanks}")), points("", listed.into_iter().chain(rest))]
}

/// Returns the line of an upcoming piece; none if its term says as much.
fn point(scene: &Scene, term: &Term, slot: &OwedPiece) -> Option<Point> {
    let made = slot.deliverable.as_ref().and_then(|id| scene.book.deliverables.get(id));
    if let Some(piece) = made {
        return Some(Point::about(scene.book.piece_name(piece), when(piece, scene.today)));
    }
    let name = match term.total() {
        1 => return None,
        total => format!("{} {} of {total}", term.content, slot.number),
    };
    Some(Point::about(name, by(&term.content, term.poster, slot.due?, scene.today)))
}

/// Returns what is next for a piece, and when.
fn when(piece: &Deliverable, today: Date) -> String {
    let post = piece.post_due.map(|due| {
        let at = piece.at.map(|at| format!(" at {}", at.format("%H:%M")));
        format!("{}{}", by(&piece.content, piece.poster, due, today), at.unwrap_or_default())
    });
    let draft_due = piece.draft_due.filter(|_| piece.content.has_draft());
    let draft = |what: &str| draft_due.map(|due| format!("{what} {}", dated(due, today)));
    let first = match piece.status {
        Status::Planned | Status::Drafting => draft("draft"),
        Status::ChangesAsked => draft("draft with the changes"),
        Status::InReview => Some("your draft is with us".to_owned()),
        Status::Approved | Status::Scheduled => Some("approved".to_owned()),
        Status::Missed => Some("still owed".to_owned()),
        Status::Live | Status::Verified | Status::Cancelled => None,
    };
    let parts: Vec<String> = first.into_iter().chain(post).collect();
    if parts.is_empty() { "no date agreed yet".to_owned() } else { parts.join(", ") }
}

fn by(content: &ContentType, poster: Poster, due: Date, today: Date) -> String {
    let (ahead, late) = match poster {
        Poster::Creator if *content == ContentType::Event => ("held", "to be held"),
        Poster::Creator => ("live", "to go live"),
        Poster::Brand => ("with us", "to come to us"),
    };
    format!("{} {}", if due < today { late } else { ahead }, dated(due, today))
}

/// Returns a due day in words; a past one without reproach.
fn dated(due: Date, today: Date) -> String {
    if due < today { format!("(was due on {})", full(due)) } else { format!("by {}", full(due)) }
}

/// Returns the next expected draft: its piece and its day.
pub(super) fn next_draft(scene: &Scene) -> Option<(String, Date)> {
    let drafts = scene.book.deliverables_of(&scene.partnership.id);
    let awaited = drafts.filter(|piece| piece.awaits_draft());
    let dated = awaited.filter_map(|piece| piece.draft_due.map(|due| (due, piece)));
    let (due, piece) = dated.min_by_key(|(due, piece)| (*due, piece.fills.clone()))?;
    Some((scene.book.piece_name(piece), due))
}

/// Returns `within 3 days`.
pub(super) fn within(days: u32) -> String {
    match days {
        0 => "on the same day".to_owned(),
        days => format!("within {}", counted(days.into(), "day")),
    }
}
