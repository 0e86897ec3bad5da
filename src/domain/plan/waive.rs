//! Waiving slots: an undelivered slot gets a cancelled piece, so nothing is owed and the reason is
//! kept.

use super::noun::{Noun, already, rule};
use super::pending::Pending;
use super::slots::{new_piece, require_slots};
use crate::domain::command::Refusal;
use crate::domain::deliverable::{Deliverable, Fills, Status};
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::text::{Line, Prose};

/// Waives these slots of a partnership; a missed piece in one of them is cancelled.
pub(super) fn waive(
    pending: &mut Pending,
    id: &Id<Partnership>,
    slots: &[Fills],
    reason: &Line,
) -> Result<String, Refusal> {
    let partnership = pending.need(id)?;
    if reason.is_empty() {
        return rule("say why it is not owed any more");
    }
    require_slots(pending, &partnership)?;
    let delivered = pending.delivered_on(id);
    let pieces = pending.hanging::<Deliverable>(&AnyId::Partnership(id.clone()));
    let mut count: usize = 0;
    for fills in slots {
        let Some(term) = partnership.term(&fills.term) else { continue };
        let slots = term.slots(delivered).unwrap_or_default();
        let Some(slot) = slots.iter().find(|slot| slot.number == fills.number) else { continue };
        let mut claimants = pieces.iter().filter(|piece| piece.fills.as_ref() == Some(fills));
        let missed = claimants.clone().find(|piece| piece.status == Status::Missed);
        if claimants.any(|piece| piece.status != Status::Missed) {
            continue; // It was worked on or delivered since the owner was asked.
        }
        let mut piece = match missed {
            Some(missed) => Deliverable::clone(missed),
            None => new_piece(pending, id, term, *slot),
        };
        piece.status = Status::Cancelled;
        piece.status_since = Some(pending.today);
        let notes = [&*piece.notes, "\n", &format!("Waived: {reason}")].concat();
        piece.notes = Prose::new(notes.trim_start());
        let what = Line::new(&piece.name_in(Some(&partnership)));
        let after = Line::new(&format!("waived, {reason}"));
        pending.happened(id, Happening::Changed { what, before: "owed".into(), after });
        pending.put(piece);
        count += 1;
    }
    let name = partnership.name(pending.book);
    match count {
        0 => already(format!("nothing of it is owed by {name} any more")),
        1 => Ok(format!("Waived 1 piece of {name}")),
        count => Ok(format!("Waived {count} pieces of {name}")),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::command::Command;
    use crate::domain::deliverable::{Fills, Status};
    use crate::domain::sample::{after, book, happened, id, refusal};

    fn waive(slots: &[(&str, u32)], reason: &str) -> Command {
        let slots = slots.iter().map(|(term, number)| Fills { term: id(term), number: *number });
        Command::WaiveSlots {
            partnership: id("mara-spring"),
            slots: slots.collect(),
            reason: reason.into(),
        }
    }

    #[test]
    fn a_waived_slot_gets_a_cancelled_piece_with_the_reason() {
        let book = book();
        let one = book.partnerships.get(&id("mara-spring")).unwrap();
        let pieces = book.deliverables_of(&one.id);
        let filled: Vec<_> = pieces.filter_map(|piece| piece.fills.clone()).collect();
        let term = &one.terms[0];
        let free = term.numbers(None).find(|number| {
            !filled.iter().any(|fills| fills.term == term.id && fills.number == *number)
        });
        let free = free.unwrap();
        let slot = Fills { term: term.id.clone(), number: free };
        let (then, label) = after(&book, [waive(&[(term.id.as_str(), free)], "she was ill")]);
        assert_eq!(label, "Waived 1 piece of Mara Lind · Spring glaze");
        let made = then.deliverables.values().find(|it| it.fills.as_ref() == Some(&slot)).unwrap();
        assert_eq!((made.status, &*made.notes), (Status::Cancelled, "Waived: she was ill"));
        let said = &happened(&then, "mara-spring")[0];
        assert_eq!(said, "Reel 2 of 6 was owed, is waived, she was ill");
        let again = refusal(&then, waive(&[(term.id.as_str(), free)], "again")).to_string();
        assert!(again.starts_with("nothing of it is owed"), "{again}");
        let silent = refusal(&book, waive(&[(term.id.as_str(), free)], "")).to_string();
        assert_eq!(silent, "say why it is not owed any more");
    }
}
