//! Creates deliverables for slots without one.

use std::collections::BTreeSet;

use super::noun::{Noun, already, rule};
use super::pending::Pending;
use crate::domain::command::{Command, Refusal};
use crate::domain::content::ContentType;
use crate::domain::date::{Date, days_between, plus_days};
use crate::domain::deliverable::{Deliverable, Fills, Status};
use crate::domain::expectations::Term;
use crate::domain::frequency::Slot;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;

/// How many days before the post the draft is due, if drafts are reviewed.
const DRAFT_DAYS: i64 = 7;

/// Adds a deliverable for each slot that has none.
pub(super) fn fill(pending: &mut Pending, id: &Id<Partnership>) -> Result<String, Refusal> {
    let partnership = pending.need(id)?;
    if partnership.terms.is_empty() {
        return rule("no content is agreed yet, so there are no slots");
    }
    require_slots(pending, &partnership)?;
    let name = partnership.name(pending.book);
    match fill_missing(pending, &partnership) {
        0 => {
            let pieces = pending.hanging::<Deliverable>(&AnyId::Partnership(id.clone()));
            let missed =
                pieces.iter().any(|piece| piece.fills.is_some() && piece.status == Status::Missed);
            already(if missed {
                "every slot has its deliverable; x on a missed one plans it again"
            } else {
                "every slot has its deliverable"
            })
        }
        1 => Ok(format!("Planned 1 deliverable for {name}")),
        count => Ok(format!("Planned {count} deliverables for {name}")),
    }
}

/// Runs another command, and in the same step adds a deliverable for each slot without one of the
/// partnership that it writes.
pub(super) fn fill_after(pending: &mut Pending, first: Command) -> Result<String, Refusal> {
    let label = super::decide(pending, first)?;
    let mut count = 0;
    for partnership in pending.written::<Partnership>() {
        require_slots(pending, &partnership)?;
        count += fill_missing(pending, &partnership);
    }
    Ok(match count {
        0 => label,
        1 => format!("{label}, 1 piece planned"),
        count => format!("{label}, {count} pieces planned"),
    })
}

/// Refuses a partnership with a term without slots; a hand-edited file may have one.
pub(super) fn require_slots(pending: &Pending, partnership: &Partnership) -> Result<(), Refusal> {
    let delivered = pending.delivered_on(&partnership.id);
    for term in &partnership.terms {
        if let Err(why) = term.slots(delivered) {
            return rule(format!("“{}” {why}", term.phrase(pending.today)));
        }
    }
    Ok(())
}

/// Adds a deliverable for each slot without one; returns how many.
pub(super) fn fill_missing(pending: &mut Pending, partnership: &Partnership) -> usize {
    let delivered = pending.delivered_on(&partnership.id);
    let pieces = pending.hanging::<Deliverable>(&AnyId::Partnership(partnership.id.clone()));
    let filled: BTreeSet<&Fills> = pieces.iter().filter_map(|piece| piece.fills.as_ref()).collect();
    let mut count = 0;
    for term in &partnership.terms {
        for slot in term.slots(delivered).unwrap_or_default() {
            let fills = Fills { term: term.id.clone(), number: slot.number };
            if filled.contains(&fills) {
                continue;
            }
            let mut piece = new_piece(pending, &partnership.id, term, slot);
            piece.draft_due = draft_day(partnership, &term.content, slot.due, pending.today);
            pending.put(piece);
            count += 1;
        }
    }
    count
}

/// Returns a new piece for a slot of a term, without a draft day.
pub(super) fn new_piece(
    pending: &mut Pending,
    of: &Id<Partnership>,
    term: &Term,
    slot: Slot,
) -> Deliverable {
    let id = pending.fresh(term.content.word(), "deliverable");
    Deliverable {
        platform: term.platform.clone(),
        poster: term.poster,
        fills: Some(Fills { term: term.id.clone(), number: slot.number }),
        post_due: slot.due,
        ..Deliverable::new(id, of.clone(), term.content.clone())
    }
}

/// Returns the draft day for a post day, if drafts are reviewed: a week before it, or halfway to it
/// within that week; none if no day is left, or the content has no draft.
pub(super) fn draft_day(
    partnership: &Partnership,
    content: &ContentType,
    post: Option<Date>,
    today: Date,
) -> Option<Date> {
    let reviewed = partnership.review_rounds.is_some_and(|rounds| rounds > 0);
    let post = post.filter(|post| reviewed && content.has_draft() && *post > today)?;
    let week_before = plus_days(post, -DRAFT_DAYS);
    let halfway = plus_days(today, days_between(today, post) / 2);
    Some(if week_before > today { week_before } else { halfway })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::frequency::Frequency;
    use crate::domain::plan::scene::{days, edited, on};
    use crate::domain::sample::{after, book, id, refusal};
    use crate::domain::stage::{Lane, Stage};

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
    fn a_draft_is_due_a_week_before_or_halfway_where_that_is_too_late() {
        for (rounds, post, expected) in [
            (0, "2026-12-31", None),
            (1, "2026-12-31", on("2026-12-24")),
            (1, "2026-11-30", on("2026-11-23")),
            (1, "2026-11-29", on("2026-11-25")),
            (1, "2026-11-23", on("2026-11-22")),
            (1, "2026-11-22", None),
            (1, "2026-11-01", None),
        ] {
            let mut partnership = Partnership::new(id("p"), id("mara"));
            partnership.review_rounds = Some(rounds);
            let of = |content| draft_day(&partnership, &content, on(post), day("2026-11-22"));
            assert_eq!(of(ContentType::Reel), expected, "{rounds} rounds, {post}");
            for content in [ContentType::Event, ContentType::Live] {
                assert_eq!(of(content.clone()), None, "{content} has no draft");
            }
        }
    }

    #[test]
    fn nothing_agreed_is_nothing_to_plan() {
        let refused = refusal(&book(), Command::PlanSlots(id("jo-first")));
        assert_eq!(refused.to_string(), "no content is agreed yet, so there are no slots");
    }

    #[test]
    fn terms_are_accepted_and_their_pieces_planned_in_one_step() {
        let (talks, _) = after(
            &book(),
            [Command::MoveStage { partnership: id("mara-spring"), to: Stage::In(Lane::InTalks) }],
        );
        let agree =
            Command::MoveStage { partnership: id("mara-spring"), to: Stage::In(Lane::Agreed) };
        let (then, label) = after(&talks, [Command::WithPieces(Box::new(agree.clone()))]);
        assert_eq!(label, "Moved Mara Lind · Spring glaze to Agreed, 7 pieces planned");
        assert_eq!(days(&then, "reels").len(), 6);
        let (then, _) = after(&talks, [agree]);
        assert_eq!(days(&then, "reels").len(), 1, "the move alone plans nothing");
        let rename = edited(&book(), |it| it.title = "Spring".into());
        let (then, label) = after(&book(), [Command::WithPieces(Box::new(rename))]);
        assert_eq!(label, "Edited Mara Lind · Spring glaze, 7 pieces planned");
        assert_eq!(days(&then, "stories").len(), 3);
        let none = Command::MoveStage { partnership: id("jo-first"), to: Stage::In(Lane::Agreed) };
        let (_, label) = after(&book(), [Command::WithPieces(Box::new(none))]);
        assert_eq!(label, "Moved Jo Park to Agreed", "without terms it is a move");
    }

    #[test]
    fn a_term_that_a_hand_wrote_without_slots_is_refused_by_name() {
        let mut records = book().records().clone();
        let mut mara = Partnership::clone(records.partnerships.get(&id("mara-spring")).unwrap());
        mara.terms[0].frequency = Frequency::PerMonth {
            periods: 900,
            from: day("2026-12-01"),
            pace: crate::domain::frequency::Pace::default(),
        };
        records.partnerships.put(mara.into());
        let refused = refusal(&records.into(), Command::PlanSlots(id("mara-spring")));
        assert_eq!(
            refused.to_string(),
            "“2 reels a month on Instagram, 900 months from 1 Dec” makes more than 1000 pieces; \
             give it a nearer end"
        );
    }
}
