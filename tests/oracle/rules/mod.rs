//! The rules of a book, a second time: pure functions of a book's tree and a day, written from the
//! issue, the glossary and the model, not from the code.
//!
//! Where those texts leave a question open, the answer used here is below. The program may differ
//! only after an explicit decision:
//!
//! 1. Before Agreed, and in Declined, Rejected and Ghosted, nothing is owed: no slots in a debt.
//! 2. A slot whose piece was moved by hand is due on the day of the piece, Missed ones too.
//! 3. `every: 2` makes one period of two months: the slot rule spreads over all of it. `weekday` and
//!    `day_of_month` take the last such day on or before the day of the slot rule. A gap that two
//!    neighbours do not keep, across periods too, refuses the term.
//! 4. A delivery is the earliest `delivered_on` of a parcel that is Delivered; a returned one is none.
//! 5. What is written is a fact on every day: a payment paid, a sale, a count. Only a bonus that is
//!    earned, expenses (in *spent*) and what releases a payment wait for their day.
//! 6. Product: the item costs of the parcels that did not come back; `gift_cost` where no parcel names
//!    an item cost. It has left with a parcel that is Shipped or Delivered. Postage of all parcels is
//!    agreed, and of all but To prepare is spent.
//! 7. A paid payment that covers an expense and the expense are one cost: the greater one is spent.
//! 8. Before Agreed and after an exit a bonus and a commission are not "to come", and no commission
//!    is owed.
//! 9. Revenue and refunds are summed over all sales of a currency, then rounded once.
//! 10. The state of a bonus counts orders of the sales if there is any, else of the pieces; where no
//!     order is known there is no state.
//! 11. A piece is verified on `checked_on`, else `posted_on`. All pieces are the slots that are not
//!     waived, at every stage, and the extra pieces that are not Cancelled; none at all is not all.
//! 12. Only what is owed is judged: the tag, the label where it was agreed, link or code where there
//!     is one. An answer that is absent is a no. A post that discloses nowhere is wrong even where no
//!     tag is named. `disclosure_none` takes the tag away only.
//! 13. Promised pieces are the slots that are not waived and the extra pieces that are neither Missed
//!     nor Cancelled; a count of any of those pieces is counted. Cost in two currencies gives no rate.
//! 14. Provisional is a count that was measured less than 14 (2) days after `posted_on`; without that
//!     day it is not.
//! 15. Live and Missed pieces count for on time at every stage, open ones only where something is
//!     owed. A live piece without `posted_on` counts for nothing. After delivery the real delivery
//!     comes before `first_due`.
//! 16. An account is measured by likes and comments (0 where unknown) of the newest row that has likes
//!     and followers, else of the newest that has likes and views.

pub(crate) mod commission;
pub(crate) mod costs;
pub(crate) mod debt;
pub(crate) mod disclosure;
pub(crate) mod engagement;
pub(crate) mod moves;
pub(crate) mod on_time;
pub(crate) mod payments;
pub(crate) mod rates;
pub(crate) mod slots;

use std::ops::Deref;

use super::tree::Node;
use slots::{Slot, slots};

/// A partnership with the slots of its terms, which do not depend on the day.
pub(crate) struct Deal<'a> {
    node: &'a Node,
    terms: Vec<(&'a Node, Vec<Slot>)>,
}

impl<'a> Deal<'a> {
    pub(crate) fn new(node: &'a Node) -> Self {
        let terms = node.list("terms").iter();
        Self { node, terms: terms.map(|term| (term, slots(node, term))).collect() }
    }

    /// Returns the term and slot number that a piece fills, if the agreement has that slot.
    pub(crate) fn fills(&self, piece: &Node) -> Option<(&'a Node, i64)> {
        let fills = piece.get("fills")?;
        let (of, number) = (fills.text("term")?, fills.number("number")?);
        let (term, slots) = self.terms.iter().find(|(term, _)| term.id() == of)?;
        slots.iter().any(|slot| slot.number == number).then_some((*term, number))
    }

    /// Returns the pieces without a slot.
    pub(crate) fn extras(&self) -> impl Iterator<Item = &Node> {
        self.list("deliverables").iter().filter(|piece| self.fills(piece).is_none())
    }
}

impl Deref for Deal<'_> {
    type Target = Node;

    fn deref(&self) -> &Node {
        self.node
    }
}

/// Returns the lane, which a pause remembers, or the exit.
pub(crate) fn step(partnership: &Node) -> &str {
    match partnership.word("stage") {
        "Paused" => partnership.get("stage").map_or("", |stage| stage.word("from")),
        stage => stage,
    }
}

/// Returns whether the partnership was agreed and not cancelled.
pub(crate) fn is_agreed(partnership: &Node) -> bool {
    matches!(step(partnership), "Agreed" | "Active" | "Done")
}

pub(crate) fn status(piece: &Node) -> &str {
    piece.word("status")
}

pub(crate) fn is_live(piece: &Node) -> bool {
    matches!(status(piece), "Live" | "Verified")
}

/// Returns whether a piece still needs work before it is live.
pub(crate) fn is_open(piece: &Node) -> bool {
    matches!(
        status(piece),
        "Planned" | "Drafting" | "InReview" | "ChangesAsked" | "Approved" | "Scheduled"
    )
}

/// Returns whether we post the piece.
pub(crate) fn is_ours(piece: &Node) -> bool {
    piece.word("poster") == "Brand"
}

/// Returns a partnership with these fields, for the examples.
#[cfg(test)]
pub(crate) fn example(fields: &str) -> Node {
    super::reader::read(&format!("(id: \"p\", influencer: \"ann\", {fields})")).unwrap()
}
