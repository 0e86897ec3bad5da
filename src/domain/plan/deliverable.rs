//! Deliverables as they are added and edited.

use super::noun::{Noun, for_partnership, rule, with_influencer};
use super::pending::Pending;
use super::{dates, status};
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::Term;
use crate::domain::record::AnyId;

impl Noun for Deliverable {
    fn slug(&self, _: &Book) -> String {
        self.content.to_string()
    }

    fn name(&self, book: &Book) -> String {
        with_influencer(&book.piece_name(self), &self.partnership, book)
    }

    fn name_when_added(&self, book: &Book) -> String {
        for_partnership(&book.piece_name(self), &self.partnership, book)
    }

    fn settle(&mut self, before: Option<&Self>, pending: &mut Pending) -> Result<(), Refusal> {
        self.results.sort_by_key(|counted| counted.on);
        let days = |piece: &Self| (piece.draft_due, piece.post_due);
        if self.fills.is_some() && before.is_some_and(|before| days(before) != days(self)) {
            self.dates_by_hand = true;
        }
        status::settle(self, before, pending)?;
        self.settle_slot(before, pending)
    }

    fn follow(before: Option<&Self>, after: &Self, pending: &mut Pending) {
        let Some(before) = before else { return };
        status::follow(before, after, pending);
        let piece = pending.book.piece_name(after);
        let draft = format!("Draft of {piece}");
        dates::moved(pending, &after.partnership, &draft, (before.draft_due, after.draft_due));
        dates::moved(pending, &after.partnership, &piece, (before.post_due, after.post_due));
    }
}

/// What a deliverable asks of the slot it fills.
trait InSlot {
    fn settle_slot(&self, before: Option<&Self>, pending: &Pending) -> Result<(), Refusal>;
}

impl InSlot for Deliverable {
    fn settle_slot(&self, before: Option<&Self>, pending: &Pending) -> Result<(), Refusal> {
        let Some(fills) = &self.fills else { return Ok(()) };
        let same =
            |before: &Self| before.fills == self.fills && before.partnership == self.partnership;
        if before.is_some_and(same) {
            return Ok(());
        }
        let partnership = pending.need(&self.partnership)?;
        let Some(term) = partnership.term(&fills.term) else {
            return rule("the term it would fill is not in this partnership");
        };
        let total = Term::total(term);
        if fills.number == 0 || fills.number > total {
            return rule(format!(
                "there is no slot {} among the {total} of its term",
                fills.number
            ));
        }
        let pieces = pending.hanging::<Self>(&AnyId::Partnership(self.partnership.clone()));
        let other = |piece: &Self| piece.id != self.id && piece.fills == self.fills;
        if pieces.iter().any(|piece| other(piece)) {
            let name = pending.book.piece_name(self);
            return rule(format!("{name} has its deliverable already"));
        }
        Ok(())
    }
}
