//! Slots and the deliverables that fill them: planning what is missing, moving what was planned.

use std::collections::{BTreeMap, BTreeSet};

use super::noun::{Noun, add, already, rule};
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
            let mut piece = Deliverable::new(Id::draft(), id.clone(), content);
            piece.platform.clone_from(&term.platform);
            piece.poster = term.poster;
            piece.fills = Some(fills);
            piece.post_due = slot.due;
            piece.draft_due = draft_day(&partnership, slot.due, pending.today);
            add(pending, piece)?;
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
