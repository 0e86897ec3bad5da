//! The gift of a partnership, over its life.

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
        // What Today shows of it.
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
        let expected: Vec<_> = expected.into_iter().map(|(what, on)| (what, on.map(day))).collect();
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
