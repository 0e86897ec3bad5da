//! Impossible days: a post before its product, two posts of one creator on a day, and a piece that
//! is live on a future day.

use std::sync::Arc;

use super::Code;
use super::dossier::{Agreement, Dossier, Found};
use crate::domain::choice::Choice;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::{Date, plus_days, short};
use crate::domain::deliverable::Deliverable;
use crate::domain::record::AnyId;
use crate::domain::shipment::{Shipment, ShipmentState};

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    for agreement in of.agreements.iter().filter(|one| one.one.stage.is_running()) {
        before_product(of, agreement, found);
    }
    same_day(of, found);
    for agreement in &of.agreements {
        live_ahead(of, agreement, found);
        counted_ahead(of, agreement, found);
    }
}

fn live_ahead(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    for piece in agreement.pieces.iter().filter(|piece| piece.status.is_live()) {
        let Some(on) = piece.posted_on.filter(|on| *on > of.today) else { continue };
        let (name, status) = (of.book.piece_name(piece), piece.status.word());
        let day = short(on, of.today);
        let sentence =
            format!("{name} is {status}, and went live on {day}, which is still to come");
        found.add(Code::LiveAhead, AnyId::Deliverable(piece.id.clone()), "posted_on", sentence);
    }
}

fn counted_ahead(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    for piece in &agreement.pieces {
        let Some(row) = piece.results.iter().find(|row| row.on > of.today) else { continue };
        let (name, day) = (of.book.piece_name(piece), short(row.on, of.today));
        let sentence = format!("Results of {name} are of {day}, which is still to come");
        found.add(Code::CountedAhead, AnyId::Deliverable(piece.id.clone()), "results", sentence);
    }
}

/// When the creator has the product.
enum Arrival {
    /// It arrived on this day.
    Came(Date),
    /// It cannot arrive before this day.
    From(Date),
}

fn before_product(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    let Some(arrival) = arrival(&agreement.shipments, of.today) else { return };
    for piece in agreement.pieces.iter().filter(|piece| piece.status.is_open()) {
        let (Arrival::Came(there) | Arrival::From(there)) = arrival;
        let Some(due) = piece.post_due.filter(|due| *due < there) else { continue };
        let name = of.book.piece_name(piece);
        let (due, there) = (short(due, of.today), short(there, of.today));
        let product = match arrival {
            Arrival::Came(_) => "came only on",
            Arrival::From(_) => "cannot arrive before",
        };
        let sentence = format!("{name} is due on {due}, and the product {product} {there}");
        found.add(Code::BeforeProduct, AnyId::Deliverable(piece.id.clone()), "post_due", sentence);
    }
}

/// Returns when the first parcel arrives; none if no parcel is in transit or delivered.
///
/// A parcel is in transit for at least a day.
fn arrival(shipments: &[&Arc<Shipment>], today: Date) -> Option<Arrival> {
    let came = shipments.iter().filter(|one| one.state == ShipmentState::Delivered);
    // A parcel delivered on an unknown day counts as in time.
    let came: Vec<Option<Date>> = came.map(|one| one.delivered_on).collect();
    if let Some(first) = came.iter().min() {
        return first.map(Arrival::Came);
    }
    let earliest = shipments.iter().filter_map(|one| match one.state {
        ShipmentState::Shipped => Some(today),
        ShipmentState::ToPrepare => {
            Some(plus_days(one.send_by.map_or(today, |by| by.max(today)), 1))
        }
        ShipmentState::Delivered | ShipmentState::Returned => None,
    });
    earliest.min().map(Arrival::From)
}

/// Stories usually accompany a post, and pieces that a term puts on one day were agreed so.
fn same_day(of: &Dossier<'_>, found: &mut Found) {
    let mut pieces: Vec<(Date, &Arc<Deliverable>)> = of
        .agreements
        .iter()
        .flat_map(|agreement| agreement.pieces.iter().map(move |piece| (agreement, *piece)))
        .filter(|(_, piece)| piece.poster == Poster::Creator && piece.content != ContentType::Story)
        .filter_map(|(agreement, piece)| {
            let open = piece.status.is_open() && agreement.one.stage.is_running();
            let due = piece.post_due.filter(|due| open && *due >= of.today);
            let live = piece.posted_on.filter(|_| piece.status.is_live());
            due.or(live).map(|on| (on, piece))
        })
        .filter(|(on, _)| *on >= of.today)
        .collect();
    // A live piece keeps its day; of the others the later one is reported.
    pieces.sort_by_key(|(on, piece)| (*on, !piece.status.is_live(), piece.id.clone()));
    for (at, (on, piece)) in pieces.iter().enumerate() {
        let before = pieces[..at].iter().rev().take_while(|(other, _)| other == on);
        let other = before
            .map(|(_, other)| *other)
            .find(|other| other.platform == piece.platform && !is_of_one_term(other, piece));
        let Some(other) = other.filter(|_| piece.status.is_open()) else { continue };
        let (name, beside) = (of.book.piece_name(piece), of.book.piece_name(other));
        let day = short(*on, of.today);
        let sentence = if name == beside {
            format!("Two pieces called {name} fall on {day}")
        } else {
            format!("{name} and {beside} fall on {day} both")
        };
        found.add(Code::SameDay, AnyId::Deliverable(piece.id.clone()), "post_due", sentence);
    }
}

fn is_of_one_term(one: &Deliverable, other: &Deliverable) -> bool {
    let terms = (one.fills.as_ref(), other.fills.as_ref());
    one.partnership == other.partnership
        && matches!(terms, (Some(one), Some(other)) if one.term == other.term)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::deliverable::{Fills, Status};
    use crate::domain::platform::Platform;
    use crate::domain::stage::{Lane, Stage};
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{id, piece};

    fn reel(name: &str, due: &str) -> Deliverable {
        let mut made = piece(name, "p-Mara", ContentType::Reel);
        made.post_due = Some(day(due));
        made
    }

    fn sent(state: ShipmentState, send_by: Option<&str>, came: Option<&str>) -> Vec<&'static str> {
        let mut scene = Scene::agreed(Lane::Active);
        let mut parcel = Shipment::new(id("box"), id("p-Mara"), "Mug".into());
        (parcel.state, parcel.send_by) = (state, send_by.map(day));
        parcel.delivered_on = came.map(day);
        scene.records.shipments = [parcel].into_iter().collect();
        scene.records.deliverables = [reel("reel", "2026-12-05")].into_iter().collect();
        codes(&scene, &["C031"])
    }

    #[test]
    fn a_post_waits_for_its_product() {
        use ShipmentState::{Delivered, Returned, Shipped, ToPrepare};
        assert_eq!(sent(ToPrepare, Some("2026-12-05"), None), ["C031"]);
        assert_eq!(sent(Delivered, None, Some("2026-12-06")), ["C031"]);
        assert!(sent(ToPrepare, Some("2026-12-04"), None).is_empty());
        assert!(sent(ToPrepare, None, None).is_empty());
        assert!(sent(Shipped, Some("2026-12-20"), None).is_empty());
        assert!(sent(Delivered, None, Some("2026-12-05")).is_empty());
        assert!(sent(Delivered, None, None).is_empty());
        assert!(sent(Returned, Some("2026-12-20"), None).is_empty());
    }

    fn two(change: impl FnOnce(&mut Deliverable)) -> Vec<&'static str> {
        let mut scene = Scene::agreed(Lane::Active);
        let mut other = reel("second", "2026-12-05");
        change(&mut other);
        scene.records.deliverables = [reel("first", "2026-12-05"), other].into_iter().collect();
        codes(&scene, &["C032"])
    }

    #[test]
    fn one_creator_posts_for_us_once_a_day() {
        assert_eq!(two(|_| ()), ["C032"]);
        assert!(two(|piece| piece.post_due = Some(day("2026-12-06"))).is_empty());
        assert!(two(|piece| piece.content = ContentType::Story).is_empty(), "beside a post");
        assert!(two(|piece| piece.platform = Some(Platform::TikTok)).is_empty());
        assert!(two(|piece| piece.poster = Poster::Brand).is_empty());
        assert!(two(|piece| piece.status = Status::Cancelled).is_empty());
    }

    #[test]
    fn what_one_term_puts_on_one_day_was_agreed_so() {
        let mut scene = Scene::agreed(Lane::Active);
        let pieces = [1, 2].map(|number| Deliverable {
            fills: Some(Fills { term: id("t"), number }),
            ..reel(&format!("reel-{number}"), "2026-12-05")
        });
        scene.records.deliverables = pieces.into_iter().collect();
        assert!(codes(&scene, &["C032"]).is_empty());
    }

    #[test]
    fn nothing_is_live_before_its_day_has_come() {
        let of = |status, on: Option<&str>, stage| {
            let mut scene = Scene::agreed(Lane::Active);
            scene.partnership.stage = stage;
            let mut made = reel("reel", "2026-11-20");
            (made.status, made.posted_on) = (status, on.map(day));
            scene.records.deliverables = [made].into_iter().collect();
            codes(&scene, &["C035"])
        };
        let active = Stage::In(Lane::Active);
        for status in [Status::Live, Status::Verified] {
            assert_eq!(of(status, Some("2026-11-23"), active), ["C035"]);
            assert_eq!(of(status, Some("2026-11-23"), Stage::In(Lane::Done)), ["C035"]);
            assert_eq!(of(status, Some("2026-11-23"), Stage::Ghosted), ["C035"]);
            assert!(of(status, Some("2026-11-22"), active).is_empty(), "today");
            assert!(of(status, None, active).is_empty());
        }
        assert!(of(Status::Scheduled, Some("2026-11-23"), active).is_empty());
    }

    #[test]
    fn nothing_is_counted_before_its_day_has_come() {
        let of = |on: &str| {
            let mut scene = Scene::agreed(Lane::Active);
            let mut counted = reel("a", "2026-11-10");
            counted.results = vec![crate::domain::results::Results::on(day(on))];
            scene.records.deliverables = [counted].into_iter().collect();
            codes(&scene, &["C077"])
        };
        assert!(of("2026-11-22").is_empty(), "today");
        assert_eq!(of("2026-11-23"), ["C077"]);
    }

    #[test]
    fn what_is_paused_falls_on_no_day() {
        let mut scene = Scene::agreed(Lane::Active);
        scene.partnership.stage = Stage::Paused { from: Lane::Active };
        let pieces = [reel("first", "2026-12-05"), reel("second", "2026-12-05")];
        scene.records.deliverables = pieces.into_iter().collect();
        assert!(codes(&scene, &["C032"]).is_empty());
    }
}
