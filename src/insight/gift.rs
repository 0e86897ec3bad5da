//! Gifts: questions about a parcel until it has arrived, and about a gift while nothing is live.
//!
//! A parcel in transit: did it arrive? A delivered gift: how do they like it, and later: why is
//! there no post? On the day of delivery nothing is asked.

use std::sync::Arc;

use super::item::What;
use super::wait::{last_touch, touches};
use crate::domain::book::Book;
use crate::domain::date::{Date, plus_days};
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::touch::About;

/// A question about a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Whether it arrived or how they like it, or why there is no post.
    pub what: What,
    /// The parcel.
    pub shipment: Id<Shipment>,
    /// The day to ask; none if it has passed without anyone being late.
    pub on: Option<Date>,
    /// The last day of this question.
    pub until: Option<Date>,
}

/// Returns whether a parcel has arrived, so that we ask how they like it.
#[must_use]
pub fn is_there(book: &Book, parcel: &Id<Shipment>) -> bool {
    let parcel = book.shipments.get(parcel);
    parcel.is_some_and(|parcel| parcel.state == ShipmentState::Delivered)
}

/// Returns the questions about the parcels of a partnership with these pieces.
///
/// Asks whether a shipped parcel has arrived, gift or not; for a delivered gift first how they like
/// it, then about its silence.
#[must_use]
pub fn questions(
    book: &Book,
    partnership: &Partnership,
    pieces: &[&Arc<Deliverable>],
    today: Date,
) -> Vec<Question> {
    let mut questions = under_way(book, partnership);
    let is_gifted = !partnership.gift.is_empty()
        || partnership.gift_value.is_some()
        || partnership.gift_obliges == Some(true);
    if !is_gifted || pieces.iter().any(|piece| piece.status.is_live()) {
        return questions;
    }
    let delivered = book
        .shipments_of(&partnership.id)
        .filter(|parcel| parcel.state == ShipmentState::Delivered)
        .filter(|parcel| parcel.taken_over.is_none())
        .filter_map(|parcel| parcel.delivered_on.map(|on| (on, parcel)))
        .min_by_key(|(on, _)| *on)
        .filter(|(on, _)| *on < today);
    let Some((delivered, parcel)) = delivered else { return questions };
    let after = |days: u32| plus_days(delivered, i64::from(days.max(1)));
    let silent_on = after(book.brand.silent_gift);
    let question =
        |what, on, until| Question { what, shipment: parcel.id.clone(), on: Some(on), until };
    if last_touch(book, partnership).is_none_or(|on| on <= delivered) {
        // From the day of silence the other question replaces it.
        let obliges = partnership.gift_obliges != Some(false);
        let until = obliges.then(|| plus_days(silent_on, -1));
        let asked = question(What::Arrived, after(book.brand.follow_up_gift), until);
        // Without an obligation, asking is our move, and no post is missing.
        let on = asked.on.filter(|on| obliges || *on >= today);
        questions.push(Question { on, ..asked });
    }
    // A post agreed for a later day is not missing yet.
    let agreed_later = pieces
        .iter()
        .any(|piece| piece.status.is_open() && piece.post_due.is_some_and(|due| due > silent_on));
    // Without an obligation no post is missing.
    if !agreed_later && partnership.gift_obliges != Some(false) {
        questions.push(question(What::Silent, silent_on, None));
    }
    questions
}

/// Returns for each shipped parcel whether it has arrived; counts from the day it left, restarted
/// by the last touch about a gift of this partnership or of none.
fn under_way(book: &Book, partnership: &Partnership) -> Vec<Question> {
    let parcels = book.shipments_of(&partnership.id);
    let parcels = parcels.filter(|parcel| parcel.state == ShipmentState::Shipped);
    let parcels = parcels.filter(|parcel| parcel.taken_over.is_none());
    let mut questions = Vec::new();
    for parcel in parcels {
        let Some(left) = parcel.shipped_on else { continue };
        let asked = touches(book, partnership).filter(|touch| touch.about == About::Gift);
        let asked = asked.map(|touch| touch.on).max();
        let from = asked.max(Some(left)).unwrap_or(left);
        let on = plus_days(from, i64::from(book.brand.follow_up_gift));
        let shipment = parcel.id.clone();
        questions.push(Question { what: What::Arrived, shipment, on: Some(on), until: None });
    }
    questions
}

#[cfg(test)]
mod tests;
