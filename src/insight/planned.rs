//! Preview of what a step would do to the pieces of a partnership.
//!
//! Derived from the changes themselves, so that preview and result cannot differ.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::book::Book;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::date::{Date, spoken};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;

/// What happens to a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is added.
    New,
    /// It gets other days.
    Moves,
    /// It is deleted.
    Goes,
    /// It keeps its days.
    Stays,
}

impl Fate {
    /// Returns the mark of its line.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::New => "+",
            Self::Moves => "→",
            Self::Goes => "−",
            Self::Stays => "·",
        }
    }
}

/// A piece and what happens to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedPiece {
    /// What happens to it.
    pub fate: Fate,
    /// Its name: `Reel 1 of 6`.
    pub name: String,
    /// The new day of its draft.
    pub draft: Option<Date>,
    /// The new day of its post.
    pub post: Option<Date>,
    /// Why it stays, or its old day.
    pub note: String,
}

/// All pieces of a partnership, changed ones first, each group by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The partnership.
    pub partnership: Id<Partnership>,
    /// Its new name.
    pub name: String,
    /// The pieces that fill slots, before or after.
    pub pieces: Vec<PlannedPiece>,
    /// The summary: `6 pieces, first draft Tue 8 Dec, last post 28 Feb 2027`.
    pub total: String,
}

/// Returns what a step does to the pieces of its partnership; none if nothing.
#[must_use]
pub fn planned(book: &Book, set: &ChangeSet, today: Date) -> Option<Planned> {
    let mut edited = BTreeMap::new();
    let mut written = None;
    for change in &set.changes {
        if let Change::Deliverable(edit) = change {
            edited.insert(edit.id.clone(), edit);
        } else if let Change::Partnership(edit) = change {
            written = edit.after.as_ref();
        }
    }
    let first = edited.values().next()?;
    let id = &first.after.as_ref().or(first.before.as_ref())?.partnership;
    let before = book.partnerships.get(id);
    let after = written.filter(|one| one.id == *id).or(before)?;

    let known = book.deliverables_of(id).map(|piece| &piece.id);
    let ids: BTreeSet<&Id<Deliverable>> = known.chain(edited.keys()).collect();
    let mut lines: Vec<(Place, PlannedPiece)> = ids
        .into_iter()
        .filter_map(|id| {
            let was = book.deliverables.get(id);
            let is = edited.get(id).map_or(was, |edit| edit.after.as_ref());
            line(was, is, (before.map(|one| &**one), after), today)
        })
        .collect();
    lines.sort_by_key(|(place, _)| *place);
    let pieces: Vec<PlannedPiece> = lines.into_iter().map(|(_, piece)| piece).collect();
    let total = total(&pieces, today);
    Some(Planned { partnership: id.clone(), name: book.partnership_name(after), pieces, total })
}

/// The sort key of a line: changed ones first, then day (none last), term, number.
type Place = (bool, bool, Option<Date>, usize, u32);

/// Returns the line of a piece; none if it fills no slot before or after.
fn line(
    was: Option<&Arc<Deliverable>>,
    is: Option<&Arc<Deliverable>>,
    (before, after): (Option<&Partnership>, &Partnership),
    today: Date,
) -> Option<(Place, PlannedPiece)> {
    let filled = |piece: Option<&Arc<Deliverable>>| piece.is_some_and(|it| it.fills.is_some());
    if !filled(was) && !filled(is) {
        return None;
    }
    let (fate, note) = match (was, is) {
        (None, Some(new)) => (Fate::New, late(new, today)),
        (Some(_), None) => (Fate::Goes, "its slot is gone".to_owned()),
        (Some(was), Some(is)) => kept_or_moved(was, is, today),
        (None, None) => return None,
    };
    let (shown, within) = match is {
        Some(piece) if piece.fills.is_some() => (piece, Some(after)),
        Some(_) | None => (was.or(is)?, before),
    };
    let name = shown.name_in(within);
    let (draft, post) = is.or(was).map(|piece| (piece.draft_due, piece.post_due))?;
    let slot = shown.fills.as_ref()?;
    let term = within.map_or(0, |one| {
        one.terms.iter().position(|term| term.id == slot.term).unwrap_or(one.terms.len())
    });
    let place = (fate == Fate::Stays, post.is_none(), post, term, slot.number);
    Some((place, PlannedPiece { fate, name, draft, post, note }))
}

fn late(new: &Deliverable, today: Date) -> String {
    let passed = new.post_due.is_some_and(|due| due < today);
    if passed { "its day has passed".to_owned() } else { String::new() }
}

fn kept_or_moved(was: &Deliverable, is: &Deliverable, today: Date) -> (Fate, String) {
    let day = |day: Option<Date>| day.map_or("undated".to_owned(), |day| spoken(day, today));
    if was.post_due != is.post_due {
        return (Fate::Moves, format!("was {}", day(was.post_due)));
    }
    if was.draft_due != is.draft_due {
        return (Fate::Moves, format!("draft was {}", day(was.draft_due)));
    }
    let note = if was.fills.is_some() && is.fills.is_none() {
        "stays as an extra".to_owned()
    } else if was.content != is.content {
        format!("was a {}", was.content.counted(1).trim_start_matches("1 "))
    } else {
        match is.status {
            Status::Live | Status::Verified => "kept, live".to_owned(),
            Status::Missed => "missed, still owed".to_owned(),
            Status::Cancelled => "called off".to_owned(),
            _ if is.dates_by_hand => "kept, moved by hand".to_owned(),
            Status::Planned
            | Status::Drafting
            | Status::InReview
            | Status::ChangesAsked
            | Status::Approved
            | Status::Scheduled => "stays".to_owned(),
        }
    };
    (Fate::Stays, note)
}

/// Returns the summary of all lines.
fn total(pieces: &[PlannedPiece], today: Date) -> String {
    let count = |fate: Fate| pieces.iter().filter(|piece| piece.fate == fate).count();
    let all_new = count(Fate::New) == pieces.len();
    let mut parts = Vec::new();
    if all_new {
        parts.push(if pieces.len() == 1 {
            "1 piece".into()
        } else {
            format!("{} pieces", pieces.len())
        });
    } else {
        let words = [
            (Fate::New, "new"),
            (Fate::Moves, "moved"),
            (Fate::Goes, "gone"),
            (Fate::Stays, "kept"),
        ];
        for (fate, word) in words {
            if count(fate) > 0 {
                parts.push(format!("{} {word}", count(fate)));
            }
        }
    }
    let coming = || pieces.iter().filter(|piece| matches!(piece.fate, Fate::New | Fate::Moves));
    let first = coming().filter_map(|piece| piece.draft).min().filter(|_| all_new);
    parts.extend(first.map(|day| format!("first draft {}", spoken(day, today))));
    let last = coming().filter_map(|piece| piece.post).max();
    parts.extend(last.map(|day| format!("last post {}", spoken(day, today))));
    let undated = coming().filter(|piece| piece.post.is_none()).count();
    if undated > 0 {
        parts.push(format!("{undated} without a day yet"));
    }
    parts.join(", ")
}
