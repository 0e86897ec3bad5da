//! Slots that are behind and have no open deliverable.
//!
//! A late open piece has its own row; these do not, so a partnership could owe three reels and look
//! fine. Today, the checks and the verbs that plan or waive slots use this.

use std::sync::Arc;

use super::fulfilment::{SlotState, by_term};
use crate::domain::book::Book;
use crate::domain::content::ContentType;
use crate::domain::date::{Date, short};
use crate::domain::deliverable::{Deliverable, Fills, Status};
use crate::domain::partnership::Partnership;

/// A slot that is behind without an open deliverable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedSlot {
    /// The slot.
    pub slot: Fills,
    /// Its content.
    pub content: ContentType,
    /// Its due day.
    pub due: Date,
}

/// Returns the slots of a partnership that are behind without an open deliverable, by day; none if
/// nothing is owed, or the partnership has ended or is paused.
#[must_use]
pub fn owed_unplanned(book: &Book, partnership: &Partnership, today: Date) -> Vec<OwedSlot> {
    let pieces: Vec<_> = book.deliverables_of(&partnership.id).collect();
    owed_unplanned_of(book, partnership, &pieces, today)
}

/// The same, given the pieces of the partnership.
pub(super) fn owed_unplanned_of(
    book: &Book,
    partnership: &Partnership,
    pieces: &[&Arc<Deliverable>],
    today: Date,
) -> Vec<OwedSlot> {
    if !asks_for_work(partnership) || is_all_planned(partnership, pieces) {
        return Vec::new();
    }
    let mut owed = Vec::new();
    let terms = by_term(book, partnership, today);
    for (term, progress) in partnership.terms.iter().zip(terms) {
        for piece in progress.slots.into_iter().flatten() {
            let made = piece.deliverable.as_ref().and_then(|id| book.deliverables.get(id));
            let is_lacking = made.is_none_or(|made| made.status == Status::Missed);
            if let Some(due) = piece.due.filter(|_| is_lacking && piece.state == SlotState::Behind)
            {
                let slot = Fills { term: term.id.clone(), number: piece.number };
                owed.push(OwedSlot { slot, content: term.content.clone(), due });
            }
        }
    }
    owed.sort_by(|one, other| (one.due, &one.slot).cmp(&(other.due, &other.slot)));
    owed
}

/// Returns what is owed and since when: `3 reels owed, the first since 3 Nov`; may be empty.
#[must_use]
pub fn words(owed: &[OwedSlot], today: Date) -> String {
    let Some(first) = owed.first() else { return String::new() };
    let mut kinds: Vec<(&ContentType, u32)> = Vec::new();
    for slot in owed {
        match kinds.iter_mut().find(|(content, _)| *content == &slot.content) {
            Some((_, count)) => *count += 1,
            None => kinds.push((&slot.content, 1)),
        }
    }
    let kinds: Vec<String> = kinds.iter().map(|(content, count)| content.counted(*count)).collect();
    let since = short(first.due, today);
    match owed.len() {
        1 => format!("{} owed since {since}", kinds.join(", ")),
        _ => format!("{} owed, the first since {since}", kinds.join(", ")),
    }
}

fn asks_for_work(partnership: &Partnership) -> bool {
    let stage = partnership.stage;
    stage.is_running() && stage.came_to_terms() && !partnership.terms.is_empty()
}

/// Returns whether each slot has a piece that is not missed. Runs for every partnership, and is far
/// cheaper than computing slot days.
fn is_all_planned(partnership: &Partnership, pieces: &[&Arc<Deliverable>]) -> bool {
    let made = pieces.iter().filter(|piece| piece.status != Status::Missed);
    let filled: Vec<&Fills> = made.filter_map(|piece| piece.fills.as_ref()).collect();
    partnership.terms.iter().all(|term| {
        let total = term.total();
        if filled.len() < total as usize {
            return false;
        }
        let mut is_filled = vec![false; total as usize];
        for fills in filled.iter().filter(|fills| fills.term == term.id) {
            let place = fills.number.checked_sub(1).and_then(|at| is_filled.get_mut(at as usize));
            if let Some(place) = place {
                *place = true;
            }
        }
        !is_filled.contains(&false)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::Poster;
    use crate::domain::date::day;
    use crate::domain::expectations::Term;
    use crate::domain::frequency::{Frequency, Pace};
    use crate::domain::stage::{Lane, Stage};
    use crate::insight::scene::{id, partnership, piece, records, today};

    /// Two reels a month from 1 Sep: due on 15 and 30 Sep, 15 and 31 Oct, 15 and 30 Nov.
    fn of(stage: Stage, pieces: &[(u32, Status)], from: Option<&str>) -> String {
        let mut records = records();
        let mut made = partnership("Mara", Lane::Active);
        made.stage = stage;
        made.terms.push(Term {
            id: id("t"),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count: 2,
            valid_from: from.map(day),
            draft_days: None,
            frequency: Frequency::PerMonth {
                periods: 3,
                from: day("2026-09-01"),
                pace: Pace::default(),
            },
        });
        let pieces = pieces.iter().map(|(number, status)| {
            let mut made = piece(&format!("d{number}"), "p-Mara", ContentType::Reel);
            made.fills = Some(Fills { term: id("t"), number: *number });
            made.status = *status;
            made
        });
        records.deliverables = pieces.collect();
        records.partnerships = [made].into_iter().collect();
        let book = Book::from(records);
        let one = book.partnerships.values().next().unwrap();
        words(&owed_unplanned(&book, one, today()), today())
    }

    #[test]
    fn what_is_behind_and_planned_by_nobody_is_owed_since_its_day() {
        let active = Stage::In(Lane::Active);
        for (stage, pieces, from, expected) in [
            (active, vec![], None, "5 reels owed, the first since 15 Sep"),
            (Stage::In(Lane::Agreed), vec![], None, "5 reels owed, the first since 15 Sep"),
            (
                active,
                vec![(1, Status::Live), (2, Status::Cancelled), (3, Status::Planned)],
                None,
                "2 reels owed, the first since 31 Oct",
            ),
            (active, vec![(1, Status::Missed)], None, "5 reels owed, the first since 15 Sep"),
            (active, vec![], Some("2026-11-01"), "1 reel owed since 15 Nov"),
            (active, vec![], Some("2026-11-20"), ""),
            (Stage::In(Lane::InTalks), vec![], None, ""),
            (Stage::In(Lane::Done), vec![], None, ""),
            (Stage::Paused { from: Lane::Active }, vec![], None, ""),
        ] {
            assert_eq!(of(stage, &pieces, from), expected, "{stage} {pieces:?} {from:?}");
        }
    }
}
