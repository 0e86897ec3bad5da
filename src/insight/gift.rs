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
mod tests {
    use super::*;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::Status;
    use crate::domain::stage::Lane;
    use crate::domain::text::Line;
    use crate::insight::scene::{id, influencer, partnership, piece, records, today, touch};

    #[test]
    fn a_gift_is_asked_after_and_then_called_silence() {
        let arrived = (What::Arrived, "2026-11-20", Some("2026-11-26"));
        let silent = (What::Silent, "2026-11-27", None);
        let open = (Status::Planned, None);
        for (gift, piece_of, touched, expected) in [
            ("Mug set", open, None, vec![arrived, silent]),
            ("Mug set", open, Some("2026-11-12"), vec![arrived, silent]),
            ("Mug set", open, Some("2026-11-15"), vec![silent]),
            ("Mug set", (Status::Verified, None), None, vec![]),
            ("Mug set", (Status::Planned, Some("2026-11-27")), None, vec![arrived, silent]),
            ("Mug set", (Status::Planned, Some("2026-12-20")), None, vec![arrived]),
            ("", open, None, vec![]),
        ] {
            let mut records = records();
            let mut made = partnership("Mara", Lane::Active);
            made.gift = Line::new(gift);
            let mut post = piece("post", "p-Mara", ContentType::Post);
            (post.status, post.post_due) = (piece_of.0, piece_of.1.map(day));
            let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug set".into());
            parcel.state = ShipmentState::Delivered;
            parcel.delivered_on = Some(day("2026-11-13"));
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.deliverables = [post].into_iter().collect();
            records.shipments = [parcel].into_iter().collect();
            records.touches = touched.iter().map(|on| touch("dm", "Mara", on)).collect();
            let book = Book::from(records);
            let pieces: Vec<_> = book.deliverables_of(&made.id).collect();
            let found = questions(&book, &made, &pieces, today());
            let found: Vec<_> = found.iter().map(|one| (one.what, one.on, one.until)).collect();
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(what, on, until)| (what, Some(day(on)), until.map(day)))
                .collect();
            assert_eq!(found, expected, "{gift} {piece_of:?} {touched:?}");
        }
    }

    #[test]
    fn a_gift_that_obliges_to_nothing_is_never_silent() {
        let arrived = |until| (What::Arrived, Some("2026-11-20"), until);
        let silent = (What::Silent, Some("2026-11-27"), None);
        for (gift, obliges, expected) in [
            ("Mug set", None, vec![arrived(Some("2026-11-26")), silent]),
            ("Mug set", Some(true), vec![arrived(Some("2026-11-26")), silent]),
            ("Mug set", Some(false), vec![(What::Arrived, None, None)]),
            ("", Some(true), vec![arrived(Some("2026-11-26")), silent]),
            ("", Some(false), vec![]),
        ] {
            let mut records = records();
            let mut made = partnership("Mara", Lane::Active);
            (made.gift, made.gift_obliges) = (Line::new(gift), obliges);
            let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug set".into());
            parcel.state = ShipmentState::Delivered;
            parcel.delivered_on = Some(day("2026-11-13"));
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.partnerships = [made].into_iter().collect();
            records.shipments = [parcel].into_iter().collect();
            let book = Book::from(records);
            // The texts that Today shows.
            let made = book.partnerships.get(&id("p-Mara")).unwrap();
            let items = crate::insight::pending::items_of(&book, made, today());
            let asks = |what| matches!(what, What::Arrived | What::Silent);
            let found: Vec<_> = items
                .iter()
                .filter(|item| asks(item.id.what))
                .map(|item| (item.id.what, item.on, item.until))
                .collect();
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(what, on, until)| (what, on.map(day), until.map(day)))
                .collect();
            assert_eq!(found, expected, "{gift} {obliges:?}");
        }
    }

    #[test]
    fn a_gift_that_obliges_to_nothing_is_asked_after_and_never_called_silence() {
        for (delivered, obliges, expected) in [
            ("2026-11-20", Some(false), vec![(What::Arrived, Some("2026-11-27"))]),
            ("2026-11-15", Some(false), vec![(What::Arrived, Some("2026-11-22"))]),
            ("2026-11-14", Some(false), vec![(What::Arrived, None)]),
            ("2026-10-01", Some(false), vec![(What::Arrived, None)]),
            (
                "2026-10-01",
                Some(true),
                vec![(What::Arrived, Some("2026-10-08")), (What::Silent, Some("2026-10-15"))],
            ),
        ] {
            let mut records = records();
            let mut made = partnership("Mara", Lane::Active);
            (made.gift, made.gift_obliges) = ("Mug set".into(), obliges);
            let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug set".into());
            parcel.state = ShipmentState::Delivered;
            parcel.delivered_on = Some(day(delivered));
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.shipments = [parcel].into_iter().collect();
            let found = questions(&Book::from(records), &made, &[], today());
            let found: Vec<_> = found.iter().map(|one| (one.what, one.on)).collect();
            let expected: Vec<_> =
                expected.into_iter().map(|(what, on)| (what, on.map(day))).collect();
            assert_eq!(found, expected, "{delivered} {obliges:?}");
        }
    }

    #[test]
    fn on_the_day_of_delivery_nothing_is_asked_about_the_gift() {
        for (delivered, days, expected) in [
            ("2026-11-23", 7, vec![]),
            ("2026-11-22", 7, vec![]),
            ("2026-11-22", 0, vec![]),
            ("2026-11-21", 7, vec!["2026-11-28", "2026-12-05"]),
            ("2026-11-21", 0, vec!["2026-11-22", "2026-12-05"]),
        ] {
            let mut records = records();
            let mut brand = crate::domain::brand::Brand::clone(&records.brand);
            brand.follow_up_gift = days;
            records.brand = brand.into();
            let mut made = partnership("Mara", Lane::Active);
            made.gift = "Mug set".into();
            let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug set".into());
            parcel.state = ShipmentState::Delivered;
            parcel.delivered_on = Some(day(delivered));
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.shipments = [parcel].into_iter().collect();
            let found = questions(&Book::from(records), &made, &[], today());
            let found: Vec<_> = found.iter().filter_map(|one| one.on).collect();
            let expected: Vec<_> = expected.into_iter().map(day).collect();
            assert_eq!(found, expected, "{delivered} {days}");
        }
    }

    #[test]
    fn a_parcel_under_way_is_asked_after_until_it_arrived() {
        let (ours, theirs) = (Some("p-Mara"), Some("p-Other"));
        for (left, asked, expected) in [
            (Some("2026-11-13"), None, Some("2026-11-20")),
            (Some("2026-11-13"), Some(("2026-11-20", None)), Some("2026-11-27")),
            (Some("2026-11-13"), Some(("2026-11-20", ours)), Some("2026-11-27")),
            (Some("2026-11-13"), Some(("2026-11-20", theirs)), Some("2026-11-20")),
            (Some("2026-11-13"), Some(("2026-11-01", None)), Some("2026-11-20")),
            (None, None, None),
        ] {
            let mut records = records();
            let made = partnership("Mara", Lane::Active);
            let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug set".into());
            parcel.state = ShipmentState::Shipped;
            parcel.shipped_on = left.map(day);
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.shipments = [parcel].into_iter().collect();
            let about = |(on, of): (&str, Option<&str>)| crate::domain::touch::Touch {
                about: About::Gift,
                partnership: of.map(id),
                ..touch("dm", "Mara", on)
            };
            records.touches = asked.into_iter().map(about).collect();
            let found = questions(&Book::from(records), &made, &[], today());
            let found: Vec<_> = found.iter().map(|one| (one.what, one.on, one.until)).collect();
            let expected: Vec<_> =
                expected.iter().map(|on| (What::Arrived, Some(day(on)), None)).collect();
            assert_eq!(found, expected, "{left:?} {asked:?}");
        }
    }
}
