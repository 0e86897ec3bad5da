//! Slots and the deliverables that fill them: planning what is missing, moving what was planned.

use std::collections::{BTreeMap, BTreeSet};

use super::noun::{Noun, already, rule};
use super::pending::Pending;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, days_between, plus_days};
use crate::domain::deliverable::{Deliverable, Fills};
use crate::domain::expectations::Term;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;

/// How many days before the post its draft is due, where drafts are reviewed.
const DRAFT_DAYS: i64 = 7;

/// Adds a deliverable for each slot that has none.
pub(super) fn fill(pending: &mut Pending, id: &Id<Partnership>) -> Result<String, Refusal> {
    let partnership = pending.need(id)?;
    if partnership.terms.is_empty() {
        return rule("no content is agreed yet, so there are no slots");
    }
    let delivered = pending.delivered_on(id);
    let pieces = pending.hanging::<Deliverable>(&AnyId::Partnership(id.clone()));
    let filled: BTreeSet<&Fills> = pieces.iter().filter_map(|piece| piece.fills.as_ref()).collect();
    let mut count = 0;
    for term in &partnership.terms {
        let slots = term
            .slots(delivered)
            .or_else(|why| rule(format!("“{}” {why}", term.phrase(pending.today))))?;
        for slot in slots {
            let fills = Fills { term: term.id.clone(), number: slot.number };
            if filled.contains(&fills) {
                continue;
            }
            let content = term.content.clone();
            let new = pending.fresh(content.word(), "deliverable");
            let mut piece = Deliverable::new(new, id.clone(), content);
            piece.platform.clone_from(&term.platform);
            piece.poster = term.poster;
            piece.fills = Some(fills);
            piece.post_due = slot.due;
            piece.draft_due = draft_day(&partnership, slot.due, pending.today);
            pending.put(piece);
            count += 1;
        }
    }
    let name = partnership.name(pending.book);
    match count {
        0 => already("every slot has its deliverable"),
        1 => Ok(format!("Planned 1 deliverable for {name}")),
        count => Ok(format!("Planned {count} deliverables for {name}")),
    }
}

/// Returns the day for the draft of a piece that posts on a day, where drafts are reviewed and
/// there is still time.
fn draft_day(partnership: &Partnership, post: Option<Date>, today: Date) -> Option<Date> {
    let reviewed = partnership.review_rounds.is_some_and(|rounds| rounds > 0);
    post.filter(|_| reviewed).map(|post| plus_days(post, -DRAFT_DAYS)).filter(|day| *day >= today)
}

/// Moves planned pieces along with their slots, after terms or the day of delivery changed.
///
/// Only pieces that are still to come and stand where their slot stood move; what a hand moved
/// stays. Pieces whose slot is gone become extra ones.
pub(super) fn replan(before: &Partnership, after: &Partnership, pending: &mut Pending) {
    let was = days_by_slot(before, pending.book.delivered_on(&before.id));
    let is = days_by_slot(after, pending.delivered_on(&after.id));
    for piece in pending.hanging::<Deliverable>(&AnyId::Partnership(after.id.clone())) {
        let Some(fills) = &piece.fills else { continue };
        let mut moved = Deliverable::clone(&piece);
        let total = after.term(&fills.term).map_or(0, Term::total);
        let follows = piece.status.is_open() && !piece.dates_by_hand;
        if fills.number == 0 || fills.number > total {
            moved.fills = None;
        } else if follows
            && was.get(fills) == Some(&piece.post_due)
            && let Some(due) = is.get(fills)
            && *due != piece.post_due
        {
            moved.post_due = *due;
            moved.draft_due = match (piece.draft_due, piece.post_due, *due) {
                (Some(draft), Some(from), Some(to)) => {
                    Some(plus_days(draft, days_between(from, to)))
                }
                (None, None, Some(_)) => draft_day(after, *due, pending.today),
                (_, Some(_), None) => None,
                (draft, _, _) => draft,
            };
        }
        pending.put(moved);
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
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::command::{Command, Dated};
    use crate::domain::date::day;
    use crate::domain::deliverable::Status;
    use crate::domain::frequency::Frequency;
    use crate::domain::sample::{after, book, id, refusal};
    use crate::domain::shipment::ShipmentState;

    fn days(book: &Book, term: &str) -> Vec<(u32, Option<Date>, Option<Date>)> {
        let pieces = book.deliverables_of(&id("mara-spring"));
        let mut days: Vec<_> = pieces
            .filter_map(|piece| {
                let fills = piece.fills.as_ref().filter(|fills| fills.term == id(term))?;
                Some((fills.number, piece.draft_due, piece.post_due))
            })
            .collect();
        days.sort();
        days
    }

    fn edited(book: &Book, change: impl Fn(&mut Partnership)) -> Command {
        let mut edited = Partnership::clone(book.partnerships.get(&id("mara-spring")).unwrap());
        change(&mut edited);
        Command::Edit(edited.into())
    }

    fn on(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    #[test]
    fn each_slot_without_a_piece_gets_one() {
        let (then, label) = after(&book(), [Command::PlanSlots(id("mara-spring"))]);
        assert_eq!(label, "Planned 7 deliverables for Mara Lind · Spring glaze");
        assert_eq!(
            days(&then, "reels")[..3],
            [
                (1, on("2026-12-08"), on("2026-12-15")),
                (2, on("2026-12-24"), on("2026-12-31")),
                (3, on("2027-01-08"), on("2027-01-15")),
            ]
        );
        assert_eq!(days(&then, "stories").len(), 3);
        assert_eq!(then.check(), vec![]);
        let again = refusal(&then, Command::PlanSlots(id("mara-spring")));
        assert_eq!(again.to_string(), "every slot has its deliverable");
    }

    #[test]
    fn drafts_have_a_day_only_where_they_are_reviewed_and_there_is_time() {
        let none = edited(&book(), |it| it.review_rounds = Some(0));
        let (then, _) = after(&book(), [none, Command::PlanSlots(id("mara-spring"))]);
        assert_eq!(days(&then, "reels")[1], (2, None, on("2026-12-31")));
        let soon = edited(&book(), |it| {
            it.terms[1].frequency = Frequency::Once { by: Some(day("2026-11-27")) };
        });
        let (then, _) = after(&book(), [soon, Command::PlanSlots(id("mara-spring"))]);
        assert_eq!(days(&then, "stories")[1], (2, None, on("2026-11-27")));
    }

    #[test]
    fn nothing_agreed_is_nothing_to_plan() {
        let refused = refusal(&book(), Command::PlanSlots(id("jo-first")));
        assert_eq!(refused.to_string(), "no content is agreed yet, so there are no slots");
    }

    #[test]
    fn a_delivery_dates_the_pieces_that_waited_for_it_and_its_withdrawal_undates_them() {
        let to = |to, text| Command::MoveShipment { shipment: id("mugs"), to, on: day(text) };
        let (then, _) = after(&book(), [to(ShipmentState::Delivered, "2026-11-21")]);
        assert_eq!(days(&then, "video"), [(1, on("2026-11-24"), on("2026-12-01"))]);
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
                it.terms[0].frequency = Frequency::PerMonth { periods: 3, from: day("2027-01-01") };
            })
        };
        let (then, _) = after(&book(), [later(&book())]);
        assert_eq!(days(&then, "reels"), [(1, on("2027-01-08"), on("2027-01-15"))]);

        let by_hand = Command::MoveDate { item: Dated::Post(id("reel-1")), to: day("2026-12-16") };
        let (moved, _) = after(&book(), [by_hand]);
        let (then, _) = after(&moved, [later(&moved)]);
        assert_eq!(days(&then, "reels"), [(1, on("2026-12-08"), on("2026-12-16"))]);
    }

    #[test]
    fn pieces_whose_slot_is_gone_become_extra() {
        let fewer = edited(&book(), |it| {
            it.terms.remove(2);
            it.terms.remove(0);
        });
        let (then, _) = after(&book(), [fewer]);
        for piece in ["reel-1", "video-1"] {
            assert_eq!(then.deliverables.get(&id(piece)).unwrap().fills, None, "{piece}");
        }
        let story = then.deliverables.get(&id("story-1")).unwrap();
        assert!(story.fills.is_some() && story.status == Status::Live);
        assert_eq!(then.dangling(), vec![]);
    }
}
