//! Re-planning: updates planned pieces when terms, or the day of delivery, change.
//!
//! A piece belongs to its slot by term id and number, so when 2 a month become 3, the numbers get
//! other days, and live pieces keep their number. Pieces still to come follow their slot; those
//! that are live, over, or dated by hand are unchanged. A piece whose slot is gone is deleted if it
//! has no work, otherwise it becomes an extra.

use std::collections::BTreeMap;

use super::pending::Pending;
use super::slots::{draft_day, fill_missing};
use crate::domain::date::{Date, days_between, plus_days};
use crate::domain::deliverable::{Deliverable, Fills};
use crate::domain::expectations::Term;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::silence::Silence;
use crate::domain::stage::{Lane, Stage};

/// Re-plans after terms changed; new slots get a piece if the partnership was planned.
pub(super) fn after_terms(before: &Partnership, after: &Partnership, pending: &mut Pending) {
    let pieces = pending.hanging::<Deliverable>(&AnyId::Partnership(after.id.clone()));
    let accepted = matches!(before.stage, Stage::In(Lane::Agreed | Lane::Active));
    let was_planned = accepted || pieces.iter().any(|piece| piece.fills.is_some());
    replan(before, after, pending);
    if was_planned && !after.stage.has_ended() {
        fill_missing(pending, after);
    }
}

/// Re-plans after the day of delivery changed. Adds no pieces: marking a parcel as delivered must
/// not ask the owner.
pub(super) fn after_delivery(of: &Id<Partnership>, pending: &mut Pending) {
    if let Ok(partnership) = pending.need(of) {
        replan(&partnership, &partnership, pending);
    }
}

fn replan(before: &Partnership, after: &Partnership, pending: &mut Pending) {
    let was = days_by_slot(before, pending.book.delivered_on(&before.id));
    let delivered = pending.delivered_on(&after.id);
    let is = days_by_slot(after, delivered);
    for piece in pending.hanging::<Deliverable>(&AnyId::Partnership(after.id.clone())) {
        let Some(fills) = &piece.fills else { continue };
        let term =
            after.term(&fills.term).filter(|term| term.numbers(delivered).contains(&fills.number));
        let Some(term) = term else {
            release(&piece, pending);
            continue;
        };
        if !piece.status.is_open() || piece.dates_by_hand {
            continue;
        }
        let mut moved = Deliverable::clone(&piece);
        if let Some(old) = before.term(&fills.term) {
            follow_term(&mut moved, old, term);
            if piece.content.has_draft() != moved.content.has_draft() {
                moved.draft_due = draft_day(after, &moved.content, moved.post_due, pending.today);
            }
        }
        if let (Some(was), Some(is)) = (was.get(fills), is.get(fills))
            && *was == piece.post_due
            && is != was
        {
            moved.draft_due = moved_draft(&moved, *is, after, pending.today);
            moved.post_due = *is;
        }
        if moved != *piece {
            pending.put(moved);
        }
    }
}

/// Deletes a piece whose slot is gone, or makes it an extra if it has work.
fn release(piece: &Deliverable, pending: &mut Pending) {
    if is_untouched(piece) {
        let id = AnyId::Deliverable(piece.id.clone());
        for silence in pending.hanging::<Silence>(&id) {
            pending.take(&AnyId::Silence(silence.id.clone()));
        }
        pending.take(&id);
    } else {
        pending.put(Deliverable { fills: None, ..piece.clone() });
    }
}

/// Returns whether the piece is exactly as planned. It is compared with a new one, so that any
/// later field counts as work without being named here.
fn is_untouched(piece: &Deliverable) -> bool {
    let new = Deliverable::new(piece.id.clone(), piece.partnership.clone(), piece.content.clone());
    *piece
        == Deliverable {
            platform: piece.platform.clone(),
            poster: piece.poster,
            fills: piece.fills.clone(),
            draft_due: piece.draft_due,
            post_due: piece.post_due,
            status_since: piece.status_since,
            taken_over: piece.taken_over,
            ..new
        }
}

/// Updates an untouched piece to its changed term.
fn follow_term(piece: &mut Deliverable, old: &Term, new: &Term) {
    if !is_untouched(piece) {
        return;
    }
    if piece.content == old.content {
        piece.content.clone_from(&new.content);
    }
    if piece.platform == old.platform {
        piece.platform.clone_from(&new.platform);
    }
    if piece.poster == old.poster {
        piece.poster = new.poster;
    }
}

/// Returns the draft day of a piece whose post moves: moved by the same days, but never into the
/// past.
fn moved_draft(
    piece: &Deliverable,
    to: Option<Date>,
    partnership: &Partnership,
    today: Date,
) -> Option<Date> {
    let post = to?;
    let moved = match (piece.draft_due, piece.post_due) {
        (Some(draft), Some(from)) => Some(plus_days(draft, days_between(from, post))),
        (draft, _) => draft,
    };
    if moved.is_some_and(|day| day >= today && day <= post) {
        moved
    } else if piece.awaits_draft() {
        draft_day(partnership, &piece.content, to, today)
    } else {
        // The draft is in, so its day no longer matters.
        piece.draft_due.filter(|day| *day <= post)
    }
}

fn days_by_slot(
    partnership: &Partnership,
    delivered: Option<Date>,
) -> BTreeMap<Fills, Option<Date>> {
    let mut days = BTreeMap::new();
    for term in &partnership.terms {
        for slot in term.slots(delivered).unwrap_or_default() {
            days.insert(Fills { term: term.id.clone(), number: slot.number }, slot.due);
        }
    }
    days
}
#[cfg(test)]
mod tests {
    use super::super::scene::{days, edited, on};
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::command::{Command, Dated};
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::Status;
    use crate::domain::frequency::Frequency;
    use crate::domain::sample::{after, book, id};
    use crate::domain::shipment::ShipmentState;

    fn planned() -> Book {
        after(&book(), [Command::PlanSlots(id("mara-spring"))]).0
    }

    fn numbers(book: &Book, term: &str) -> Vec<u32> {
        days(book, term).iter().map(|(number, ..)| *number).collect()
    }

    /// Returns the piece that fills a slot.
    fn filler(book: &Book, term: &str, number: u32) -> Deliverable {
        let fills = Fills { term: id(term), number };
        let mut pieces = book.deliverables_of(&id("mara-spring"));
        Deliverable::clone(pieces.find(|piece| piece.fills == Some(fills.clone())).unwrap())
    }

    #[test]
    fn a_delivery_dates_the_pieces_that_waited_for_it_and_its_withdrawal_undates_them() {
        let to = |to, text| Command::MoveShipment { shipment: id("mugs"), to, on: day(text) };
        let (then, _) = after(&book(), [to(ShipmentState::Delivered, "2026-11-21")]);
        assert_eq!(days(&then, "video"), [(1, on("2026-11-24"), on("2026-12-01"))]);
        assert_eq!(numbers(&then, "reels"), [1], "a parcel plans nothing");
        let (then, _) = after(&then, [to(ShipmentState::Shipped, "2026-11-22")]);
        assert_eq!(days(&then, "video"), [(1, None, None)]);

        let by_hand = Command::MoveDate { item: Dated::Post(id("video-1")), to: day("2026-12-24") };
        let (then, _) = after(&book(), [by_hand, to(ShipmentState::Delivered, "2026-11-21")]);
        assert_eq!(days(&then, "video"), [(1, None, on("2026-12-24"))]);
    }

    #[test]
    fn changed_terms_move_what_was_planned_but_not_what_a_hand_moved() {
        let later = |book: &Book| {
            edited(book, |it| {
                it.terms[0].frequency = Frequency::PerMonth {
                    periods: 3,
                    from: day("2027-01-01"),
                    pace: crate::domain::frequency::Pace::default(),
                };
            })
        };
        let (then, _) = after(&book(), [later(&book())]);
        assert_eq!(days(&then, "reels")[0], (1, on("2027-01-08"), on("2027-01-15")));
        assert_eq!(numbers(&then, "reels"), [1, 2, 3, 4, 5, 6], "what was missing is planned");

        let by_hand = Command::MoveDate { item: Dated::Post(id("reel-1")), to: day("2026-12-16") };
        let (moved, _) = after(&book(), [by_hand]);
        let (then, _) = after(&moved, [later(&moved)]);
        assert_eq!(days(&then, "reels")[0], (1, on("2026-12-08"), on("2026-12-16")));
    }

    #[test]
    fn three_a_month_instead_of_two_shift_the_days_of_the_same_numbers() {
        let more = edited(&planned(), |it| it.terms[0].count = 3);
        let (then, _) = after(&planned(), [more]);
        assert_eq!(numbers(&then, "reels"), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(days(&then, "reels")[1], (2, on("2026-12-13"), on("2026-12-20")));
        assert_eq!(filler(&then, "reels", 1).id, id("reel-1"), "work stays with its number");
        let fewer = edited(&then, |it| it.terms[0].count = 1);
        let (then, _) = after(&then, [fewer]);
        assert_eq!(numbers(&then, "reels"), [1, 2, 3]);
        assert_eq!(then.deliverables_of(&id("mara-spring")).count(), 3 + 3 + 1 + 1);
    }

    #[test]
    fn a_piece_without_its_slot_goes_unless_something_was_done_for_it() {
        let fewer = |book: &Book| {
            edited(book, |it| {
                it.terms.remove(2);
                it.terms.remove(0);
            })
        };
        let (then, _) = after(&planned(), [fewer(&planned())]);
        let reel = then.deliverables.get(&id("reel-1")).unwrap();
        assert_eq!((reel.status, &reel.fills), (Status::InReview, &None), "it becomes an extra");
        assert!(!then.deliverables.contains(&id("video-1")));
        let story = then.deliverables.get(&id("story-1")).unwrap();
        assert!(story.fills.is_some() && story.status == Status::Live);
        assert_eq!(then.deliverables_of(&id("mara-spring")).count(), 1 + 3 + 1);
        assert_eq!(then.dangling(), vec![]);

        for change in [
            (|it| it.notes = "filmed in the kiln".into()) as fn(&mut Deliverable),
            |it| it.title = "The kiln".into(),
            |it| it.rounds = 1,
            |it| it.place = "the old kiln, Linz".into(),
            |it| it.changes = "show the glaze".into(),
            |it| it.status = Status::Missed,
            |it| it.post_due = Some(day("2026-12-24")),
        ] {
            let mut video = Deliverable::clone(book().deliverables.get(&id("video-1")).unwrap());
            change(&mut video);
            let (worked, _) = after(&book(), [Command::Edit(video.into())]);
            let (then, _) = after(&worked, [fewer(&worked)]);
            assert_eq!(then.deliverables.get(&id("video-1")).unwrap().fills, None);
        }
    }

    #[test]
    fn a_piece_that_is_only_planned_becomes_what_its_term_asks_for() {
        let shorts = edited(&planned(), |it| {
            it.terms[0].content = ContentType::Short;
            it.terms[0].platform = None;
        });
        let (then, _) = after(&planned(), [shorts]);
        let second = filler(&then, "reels", 2);
        assert_eq!((second.content, second.platform), (ContentType::Short, None));
        assert_eq!(filler(&then, "reels", 1).content, ContentType::Reel, "it is in review");
    }

    #[test]
    fn a_piece_that_becomes_an_event_loses_the_day_of_its_draft_and_wins_it_back() {
        let as_content = |book: &Book, content: ContentType| {
            edited(book, |it| it.terms[0].content = content.clone())
        };
        let second = |book: &Book| days(book, "reels")[1];
        assert_eq!(second(&planned()), (2, on("2026-12-24"), on("2026-12-31")));
        let (events, _) = after(&planned(), [as_content(&planned(), ContentType::Event)]);
        assert_eq!(second(&events), (2, None, on("2026-12-31")));
        let (again, _) = after(&events, [as_content(&events, ContentType::Reel)]);
        assert_eq!(second(&again), (2, on("2026-12-24"), on("2026-12-31")));
    }

    #[test]
    fn only_what_was_planned_before_is_planned_again() {
        let term = |book: &Book, partnership: &str| {
            let mut it = Partnership::clone(book.partnerships.get(&id(partnership)).unwrap());
            let by = Frequency::Until { from: day("2026-12-01"), by: day("2026-12-20"), gap: 0 };
            it.terms.push(crate::domain::sample::term("posts", ContentType::Post, 2, by));
            Command::Edit(it.into())
        };
        let count = |book: &Book, of: &str| book.deliverables_of(&id(of)).count();
        let (then, _) = after(&book(), [term(&book(), "tomas-winter")]);
        assert_eq!(count(&then, "tomas-winter"), 0, "terms in talks are only proposed");
        let (then, _) = after(&then, [Command::PlanSlots(id("tomas-winter"))]);
        assert_eq!(count(&then, "tomas-winter"), 2);
        let ended = Command::MoveStage { partnership: id("mara-spring"), to: Stage::Ghosted };
        let (then, _) = after(&book(), [ended]);
        let (then, _) = after(&then, [term(&then, "mara-spring")]);
        assert_eq!(count(&then, "mara-spring"), 4, "nobody makes pieces for what has ended");
    }
}
