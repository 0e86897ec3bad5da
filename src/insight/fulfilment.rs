//! Fulfilment: promised and delivered pieces, by slot, term and partnership.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::row::Mark;
use super::whose_move::is_ours_to_post;
use crate::domain::book::Book;
use crate::domain::date::{Date, spoken};
use crate::domain::deliverable::{Deliverable, Fills, Status};
use crate::domain::expectations::Term;
use crate::domain::frequency::{Slot, Unplannable};
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;

/// The state of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotState {
    /// A live piece fills it.
    Filled,
    /// Its piece was cancelled.
    Waived,
    /// Due today and unfilled.
    DueToday,
    /// Past due and unfilled.
    Behind,
    /// Due later, or on an unknown day.
    Ahead,
}

/// An owed piece and its deliverable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedPiece {
    /// Its number within the term, from 1.
    pub number: u32,
    /// The due day: the slot's, or the one the owner moved its deliverable to.
    pub due: Option<Date>,
    /// Its deliverable, if any.
    pub deliverable: Option<Id<Deliverable>>,
    /// Its state.
    pub state: SlotState,
    /// Whether it is a piece that we post and already have: their part is done.
    pub is_ours: bool,
}

/// Owed and delivered pieces; "of 6" is [`Progress::owed`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Owed pieces, without cancelled ones.
    pub owed: u32,
    /// Owed pieces that are live.
    pub live: u32,
    /// Owed pieces due today and not live.
    pub due_today: u32,
    /// Owed pieces past due and not live: the frequency debt.
    pub behind: u32,
    /// The pieces behind or due today that wait for us to post them.
    pub ours: u32,
    /// Pieces without a slot, except cancelled and missed ones.
    pub extra: u32,
    /// The next due day after today.
    pub next_due: Option<Date>,
}

impl Progress {
    /// Returns it in words next to its term: `4 of 6 live`.
    #[must_use]
    pub fn phrase(&self) -> String {
        format!("{} of {} live", self.live, self.owed)
    }

    /// Returns it in words without a term: `4 of 6 promised live`. Neither number includes pieces
    /// beyond the promised ones.
    #[must_use]
    pub fn promised(&self) -> String {
        format!("{} of {} promised live", self.live, self.owed)
    }

    /// Returns all of it in words: `4 of 6 promised live, 1 behind, next due Fri, 2 extra`; empty
    /// if nothing is owed or delivered.
    #[must_use]
    pub fn summary(&self, today: Date) -> String {
        let live = (self.owed > 0).then(|| self.promised());
        let next = self.next_due.map(|due| format!("next due {}", spoken(due, today)));
        let extra = (self.extra > 0).then(|| format!("{} extra", self.extra));
        let parts = [live, self.behind_words(), self.due_today_words(), next, extra];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Returns a short form next to a term: `4 of 6 live · 1 behind · next Fri`.
    #[must_use]
    pub fn brief(&self, today: Date) -> String {
        let next = self.next_due.map(|due| format!("next {}", spoken(due, today)));
        let parts = [Some(self.phrase()), self.behind_words(), self.due_today_words(), next];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Returns how many are behind, and how many of those we post: `2 behind, 1 ours to post`; none
    /// if none are.
    #[must_use]
    pub fn behind_words(&self) -> Option<String> {
        let ours = if self.due_today == 0 { self.ours } else { 0 };
        match (self.behind, ours) {
            (0, _) => None,
            (behind, 0) => Some(format!("{behind} behind")),
            (behind, ours) => Some(format!("{behind} behind, {ours} ours to post")),
        }
    }

    /// Returns how many are due today: `1 due today`; none if none are.
    #[must_use]
    pub fn due_today_words(&self) -> Option<String> {
        match (self.due_today, self.ours) {
            (0, _) => None,
            (due, 0) => Some(format!("{due} due today")),
            (due, ours) => Some(format!("{due} due today, {ours} ours to post")),
        }
    }

    /// Returns the mark for behind, due today, or complete.
    #[must_use]
    pub fn mark(&self) -> Option<Mark> {
        if self.behind > 0 {
            Some(Mark::Overdue)
        } else if self.due_today > 0 {
            Some(Mark::Dated)
        } else {
            self.is_complete().then_some(Mark::Done)
        }
    }

    /// Returns whether everything owed is live.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.owed > 0 && self.live >= self.owed
    }

    fn count(&mut self, piece: &OwedPiece) {
        match piece.state {
            SlotState::Filled => self.live += 1,
            SlotState::Waived => return,
            SlotState::DueToday => self.due_today += 1,
            SlotState::Behind => self.behind += 1,
            SlotState::Ahead => self.next_due = earlier(self.next_due, piece.due),
        }
        let is_due = matches!(piece.state, SlotState::DueToday | SlotState::Behind);
        self.ours += u32::from(is_due && piece.is_ours);
        self.owed += 1;
    }
}

/// One term with its slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermProgress {
    /// The term.
    pub term: Id<Term>,
    /// Its counts; `extra` is 0.
    pub progress: Progress,
    /// Its slots in order, or why it has none.
    pub slots: Result<Vec<OwedPiece>, Unplannable>,
}

/// Returns each term of a partnership with its slots.
#[must_use]
pub fn by_term(book: &Book, partnership: &Partnership, today: Date) -> Vec<TermProgress> {
    if partnership.terms.is_empty() {
        return Vec::new();
    }
    let delivered = book.delivered_on(&partnership.id);
    let mut fillers: HashMap<(&Id<Term>, u32), &Arc<Deliverable>> = HashMap::new();
    for piece in book.deliverables_of(&partnership.id) {
        if let Some(fills) = &piece.fills {
            // If two claim one slot, the more advanced counts.
            let filler = fillers.entry((&fills.term, fills.number)).or_insert(piece);
            if weight(piece.status) > weight(filler.status) {
                *filler = piece;
            }
        }
    }
    let progress_of = |term: &Term| {
        let slots = term.slots(delivered).map(|slots| -> Vec<OwedPiece> {
            let filler = |slot: &Slot| fillers.get(&(&term.id, slot.number)).map(|one| &***one);
            let owed = |slot: &Slot| owed(partnership, slot, filler(slot), today);
            slots.iter().map(owed).collect()
        });
        let mut progress = Progress::default();
        slots.iter().flatten().for_each(|piece| progress.count(piece));
        TermProgress { term: term.id.clone(), progress, slots }
    };
    partnership.terms.iter().map(progress_of).collect()
}

/// Returns the counts of a whole partnership, summed over its terms.
#[must_use]
pub fn progress(book: &Book, partnership: &Partnership, today: Date) -> Progress {
    progress_of(book, partnership, &by_term(book, partnership, today))
}

/// The same, given the terms with their slots.
pub(super) fn progress_of(
    book: &Book,
    partnership: &Partnership,
    terms: &[TermProgress],
) -> Progress {
    let mut sum = Progress::default();
    for Progress { owed, live, due_today, behind, ours, extra: _, next_due } in
        terms.iter().map(|term| term.progress)
    {
        sum.owed += owed;
        sum.live += live;
        sum.due_today += due_today;
        sum.behind += behind;
        sum.ours += ours;
        sum.next_due = earlier(sum.next_due, next_due);
    }
    let extra = extra(book, partnership, terms);
    Progress { extra: u32::try_from(extra).unwrap_or(u32::MAX), ..sum }
}

/// Returns whether a piece belongs to a term whose slots cannot be computed.
pub(super) fn is_untold(terms: &[TermProgress], piece: &Deliverable) -> bool {
    let is_of =
        |fills: &Fills| terms.iter().any(|one| one.term == fills.term && one.slots.is_err());
    piece.fills.as_ref().is_some_and(is_of)
}

/// Returns owed and delivered pieces if the terms were accepted; before that nothing is owed.
#[must_use]
pub fn debt(book: &Book, partnership: &Partnership, today: Date) -> Progress {
    let all = progress(book, partnership, today);
    if partnership.stage.came_to_terms() {
        all
    } else {
        Progress { extra: all.extra, ..Progress::default() }
    }
}

/// Returns how many pieces fill no slot: those without a term, and in a hand-edited file all but
/// one of those that claim the same slot.
fn extra(book: &Book, partnership: &Partnership, terms: &[TermProgress]) -> usize {
    let slots = terms.iter().filter_map(|term| term.slots.as_ref().ok()).flatten();
    let filling: HashSet<_> = slots.filter_map(|slot| slot.deliverable.as_ref()).collect();
    let came = |piece: &Deliverable| !matches!(piece.status, Status::Cancelled | Status::Missed);
    let pieces = book.deliverables_of(&partnership.id);
    pieces.filter(|it| came(it) && !filling.contains(&it.id) && !is_untold(terms, it)).count()
}

fn owed(
    partnership: &Partnership,
    slot: &Slot,
    filler: Option<&Deliverable>,
    today: Date,
) -> OwedPiece {
    let moved = filler.filter(|piece| piece.dates_by_hand).and_then(|piece| piece.post_due);
    let due = moved.or(slot.due);
    let state = match filler.map(|piece| piece.status) {
        Some(status) if status.is_live() => SlotState::Filled,
        Some(Status::Cancelled) => SlotState::Waived,
        Some(_) | None if due == Some(today) => SlotState::DueToday,
        Some(_) | None if due.is_some_and(|due| due < today) => SlotState::Behind,
        Some(_) | None => SlotState::Ahead,
    };
    let deliverable = filler.map(|piece| piece.id.clone());
    let is_ours = filler.is_some_and(|piece| is_ours_to_post(partnership, piece));
    OwedPiece { number: slot.number, due, deliverable, state, is_ours }
}

/// Returns the rank of a piece for its slot: of two that claim one slot, the higher wins.
pub(super) fn weight(status: Status) -> usize {
    match status {
        Status::Cancelled => 0,
        Status::Missed => 1,
        Status::Planned
        | Status::Drafting
        | Status::InReview
        | Status::ChangesAsked
        | Status::Approved
        | Status::Scheduled
        | Status::Live
        | Status::Verified => 2 + status.rank(),
    }
}

fn earlier(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::{ContentType, Poster};
    use crate::domain::date::day;
    use crate::domain::deliverable::Fills;
    use crate::domain::frequency::Frequency;
    use crate::domain::stage::{Lane, Stage};
    use crate::insight::dice::Dice;
    use crate::insight::scene::{id, partnership, piece, records, today};
    use proptest::prelude::*;

    /// Two a month for two months from 1 Nov: due on 15 and 30 Nov, 15 and 31 Dec.
    fn with(pieces: &[(u32, Status, Option<&str>)]) -> Progress {
        let mut records = records();
        let mut made = partnership("Mara", Lane::Active);
        made.terms.push(Term {
            valid_from: None,
            draft_days: None,
            id: id("t"),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count: 2,
            frequency: Frequency::PerMonth {
                periods: 2,
                from: day("2026-11-01"),
                pace: crate::domain::frequency::Pace::default(),
            },
        });
        records.deliverables = (0..)
            .zip(pieces)
            .map(|(at, (number, status, moved))| {
                let mut made = piece(&format!("d{at}"), "p-Mara", ContentType::Reel);
                made.fills = (*number > 0).then(|| Fills { term: id("t"), number: *number });
                made.status = *status;
                made.post_due = moved.map(day);
                made.dates_by_hand = moved.is_some();
                made
            })
            .collect();
        records.partnerships = [made].into_iter().collect();
        let book = Book::from(records);
        progress(&book, book.partnerships.values().next().unwrap(), today())
    }

    #[test]
    fn live_fills_missed_stays_owed_and_cancelled_waives() {
        let at = |owed, live, behind, extra, next_due| Progress {
            owed,
            live,
            due_today: 0,
            behind,
            ours: 0,
            extra,
            next_due: Some(day(next_due)),
        };
        for (pieces, expected) in [
            (vec![], at(4, 0, 1, 0, "2026-11-30")),
            (vec![(1, Status::Verified, None)], at(4, 1, 0, 0, "2026-11-30")),
            (vec![(1, Status::Missed, None)], at(4, 0, 1, 0, "2026-11-30")),
            (vec![(1, Status::Cancelled, None)], at(3, 0, 0, 0, "2026-11-30")),
            (vec![(2, Status::Live, None)], at(4, 1, 1, 0, "2026-12-15")),
            (vec![(1, Status::Planned, Some("2026-11-24"))], at(4, 0, 0, 0, "2026-11-24")),
            (
                vec![(2, Status::Planned, Some("2026-11-22"))],
                Progress { due_today: 1, ..at(4, 0, 1, 0, "2026-12-15") },
            ),
            (vec![(2, Status::Planned, Some("2026-11-21"))], at(4, 0, 2, 0, "2026-12-15")),
            (vec![(0, Status::Live, None)], at(4, 0, 1, 1, "2026-11-30")),
            (vec![(0, Status::Cancelled, None)], at(4, 0, 1, 0, "2026-11-30")),
            (vec![(0, Status::Missed, None)], at(4, 0, 1, 0, "2026-11-30")),
            (vec![(9, Status::Live, None)], at(4, 0, 1, 1, "2026-11-30")),
            (vec![(1, Status::Live, None), (1, Status::Live, None)], at(4, 1, 0, 1, "2026-11-30")),
            (
                vec![(1, Status::Cancelled, None), (1, Status::Live, None)],
                at(4, 1, 0, 0, "2026-11-30"),
            ),
        ] {
            assert_eq!(with(&pieces), expected, "{pieces:?}");
        }
    }

    #[test]
    fn progress_is_told_in_one_phrase() {
        for (pieces, expected) in [
            (vec![], "0 of 4 promised live, 1 behind, next due Mon 30 Nov"),
            (
                vec![(1, Status::Live, None), (0, Status::Live, None)],
                "1 of 4 promised live, next due Mon 30 Nov, 1 extra",
            ),
            (vec![(1, Status::Planned, Some("2026-11-27"))], "0 of 4 promised live, next due Fri"),
            (
                vec![(1, Status::Planned, Some("2026-11-22"))],
                "0 of 4 promised live, 1 due today, next due Mon 30 Nov",
            ),
            (
                vec![1, 2, 3, 4].into_iter().map(|number| (number, Status::Live, None)).collect(),
                "4 of 4 promised live",
            ),
        ] {
            assert_eq!(with(&pieces).summary(today()), expected);
        }
        assert_eq!(Progress::default().summary(today()), "");
    }

    #[test]
    fn nothing_is_owed_before_the_terms_are_accepted() {
        let sample = crate::domain::sample::book();
        let mut one = Partnership::clone(sample.partnerships.values().next().unwrap());
        one.id = id("mara-spring");
        one.terms = sample.partnerships.get(&one.id).unwrap().terms.clone();
        for (stage, owed) in [
            (Stage::In(Lane::InTalks), 0),
            (Stage::In(Lane::Agreed), 10),
            (Stage::Paused { from: Lane::Active }, 10),
            (Stage::Paused { from: Lane::InTalks }, 0),
            (Stage::Ghosted, 0),
        ] {
            one.stage = stage;
            let debt = debt(&sample, &one, today());
            assert_eq!((debt.owed, debt.extra), (owed, 1), "{stage}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn what_is_owed_is_live_due_behind_or_ahead(seed in any::<u64>()) {
            let book = Dice::seeded(seed).book(8);
            for partnership in book.partnerships.values() {
                let sum = progress(&book, partnership, today());
                let terms = by_term(&book, partnership, today());
                let slots: Vec<_> = terms.iter().flat_map(|term| term.slots.iter().flatten()).collect();
                let count = |state| slots.iter().filter(|slot| slot.state == state).count();
                prop_assert_eq!(sum.live as usize, count(SlotState::Filled));
                prop_assert_eq!(sum.behind as usize, count(SlotState::Behind));
                prop_assert_eq!(sum.due_today as usize, count(SlotState::DueToday));
                prop_assert_eq!(sum.owed as usize, slots.len() - count(SlotState::Waived));
                let total: u32 = partnership.terms.iter().map(Term::total).sum();
                prop_assert_eq!(slots.len(), total as usize);
                // A delivered or expected piece counts once: for its slot, or as an extra.
                let counts = |piece: &Deliverable| piece.status.is_live() || piece.status.is_open();
                let pieces = book.deliverables_of(&partnership.id).filter(|it| counts(it));
                let filling = slots.iter().filter_map(|slot| slot.deliverable.as_ref());
                let filling = filling.filter(|id| counts(book.deliverables.get(id).unwrap()));
                if terms.iter().all(|term| term.slots.is_ok()) {
                    prop_assert_eq!(pieces.count(), filling.count() + sum.extra as usize);
                }
            }
        }
    }
}
