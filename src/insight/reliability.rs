//! Reliability: pieces on the first agreed day, after it, or missed.

use crate::domain::book::Book;
use crate::domain::content::Poster;
use crate::domain::date::{Date, days_between, plus_days, spoken};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::frequency::Frequency;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;

/// An influencer's punctuality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reliability {
    /// Live by the first agreed day.
    pub on_time: u64,
    /// Live after it, or overdue.
    pub late: u64,
    /// Missed.
    pub missed: u64,
}

impl Reliability {
    /// Returns the total.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.on_time + self.late + self.missed
    }
}

/// The punctuality of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    OnTime,
    /// Late by this many days, until today if still open.
    Late(i64),
    Missed,
}

/// Returns the day by which a piece is judged: for a term that counts from the delivery, relative
/// to the actual delivery; else the first agreed day; else the planned one.
#[must_use]
pub fn judged_due(book: &Book, piece: &Deliverable) -> Option<Date> {
    by_delivery(book, piece).or_else(|| book.first_due(piece)).or(piece.post_due)
}

/// Returns the day relative to the delivery, if the term says so and the product arrived.
fn by_delivery(book: &Book, piece: &Deliverable) -> Option<Date> {
    let fills = piece.fills.as_ref()?;
    let term = book.partnerships.get(&piece.partnership)?.term(&fills.term)?;
    match term.frequency {
        Frequency::AfterDelivery { days } => {
            Some(plus_days(book.delivered_on(&piece.partnership)?, i64::from(days)))
        }
        Frequency::Once { .. }
        | Frequency::PerWeek { .. }
        | Frequency::PerMonth { .. }
        | Frequency::Until { .. } => None,
    }
}

/// Returns the judged day in words, `first agreed Mon`; empty if the piece is due on that day.
#[must_use]
pub fn first_agreed(book: &Book, piece: &Deliverable, today: Date) -> String {
    let words = if by_delivery(book, piece).is_some() { "by the delivery" } else { "first agreed" };
    let judged = judged_due(book, piece).filter(|due| piece.post_due != Some(*due));
    judged.map(|due| format!("{words} {}", spoken(due, today))).unwrap_or_default()
}

/// Returns by how many days a creator's piece is late after the judged day; none if it is not, or
/// was missed.
#[must_use]
pub fn days_late(book: &Book, piece: &Deliverable, today: Date) -> Option<i64> {
    match kept(book, piece, today)? {
        Kept::Late(days) => Some(days),
        Kept::OnTime | Kept::Missed => None,
    }
}

/// Returns an influencer's punctuality over all pieces that can be judged; none if there are none.
#[must_use]
pub fn reliability(book: &Book, influencer: &Id<Influencer>, today: Date) -> Option<Reliability> {
    let mut found = Reliability::default();
    let pieces = book.partnerships_with(influencer).flat_map(|it| book.deliverables_of(&it.id));
    for kept in pieces.filter_map(|piece| kept(book, piece, today)) {
        match kept {
            Kept::OnTime => found.on_time += 1,
            Kept::Late(_) => found.late += 1,
            Kept::Missed => found.missed += 1,
        }
    }
    (found.all() > 0).then_some(found)
}

/// Returns the punctuality of a piece; none if unknown or open, and for pieces that we post: any
/// delay is ours.
fn kept(book: &Book, piece: &Deliverable, today: Date) -> Option<Kept> {
    if piece.poster == Poster::Brand {
        return None;
    }
    let due = || judged_due(book, piece);
    match piece.status {
        Status::Missed => Some(Kept::Missed),
        Status::Cancelled => None,
        Status::Live | Status::Verified => {
            let days = days_between(due()?, piece.posted_on?);
            Some(if days > 0 { Kept::Late(days) } else { Kept::OnTime })
        }
        Status::Planned
        | Status::Drafting
        | Status::InReview
        | Status::ChangesAsked
        | Status::Approved
        | Status::Scheduled => {
            let stage = book.partnerships.get(&piece.partnership)?.stage;
            let days = days_between(due()?, today);
            (stage.came_to_terms() && days > 0).then_some(Kept::Late(days))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::Fills;
    use crate::domain::expectations::Term;
    use crate::domain::shipment::{Shipment, ShipmentState};
    use crate::domain::stage::{Lane, Stage};
    use crate::domain::text::Line;
    use crate::insight::scene::{id, influencer, partnership, piece, records, today};

    const FIRST: Option<&str> = Some("2026-11-01");
    const SECOND: Option<&str> = Some("2026-11-02");

    fn made(status: Status, on: Option<&str>, due: Option<&str>) -> Deliverable {
        let mut made = piece("d", "p-Mara", ContentType::Reel);
        (made.status, made.posted_on, made.post_due) = (status, on.map(day), due.map(day));
        made
    }

    /// Returns on time, late and missed, in a stage.
    fn counts(stage: Stage, pieces: Vec<Deliverable>) -> Option<(u64, u64, u64)> {
        let mut records = records();
        records.influencers = [influencer("Mara")].into_iter().collect();
        let mut deal = partnership("Mara", Lane::Active);
        deal.stage = stage;
        records.partnerships = [deal].into_iter().collect();
        let numbered = pieces.into_iter().enumerate();
        let numbered =
            numbered.map(|(at, piece)| Deliverable { id: id(&format!("d{at}")), ..piece });
        records.deliverables = numbered.collect();
        let found = reliability(&Book::from(records), &id("Mara"), today());
        found.map(|it| (it.on_time, it.late, it.missed))
    }

    #[test]
    fn only_pieces_that_can_be_judged_count() {
        let active = Stage::In(Lane::Active);
        assert_eq!(counts(active, vec![]), None);
        let unknown = vec![
            made(Status::Live, FIRST, None),
            made(Status::Live, None, FIRST),
            made(Status::Planned, None, Some("2026-11-22")),
            made(Status::Planned, None, None),
            made(Status::Cancelled, None, FIRST),
        ];
        assert_eq!(counts(active, unknown), None);
        let all = vec![
            made(Status::Live, FIRST, FIRST),
            made(Status::Verified, FIRST, SECOND),
            made(Status::Live, SECOND, FIRST),
            made(Status::Missed, None, FIRST),
        ];
        assert_eq!(counts(active, all), Some((2, 1, 1)));
    }

    #[test]
    fn an_open_piece_is_late_the_day_after_from_agreed_on() {
        let open = |due| vec![made(Status::Approved, None, Some(due))];
        for (stage, due, expected) in [
            (Stage::In(Lane::Active), "2026-11-21", Some((0, 1, 0))),
            (Stage::In(Lane::Active), "2026-11-22", None),
            (Stage::Paused { from: Lane::Agreed }, "2026-11-21", Some((0, 1, 0))),
            (Stage::In(Lane::InTalks), "2026-11-21", None),
            (Stage::Ghosted, "2026-11-21", None),
        ] {
            assert_eq!(counts(stage, open(due)), expected, "{} {due}", stage.word());
        }
    }

    #[test]
    fn what_we_post_never_counts_against_the_creator() {
        let ours = |status, on| Deliverable { poster: Poster::Brand, ..made(status, on, FIRST) };
        let all = [(Status::Live, SECOND), (Status::Missed, None), (Status::Approved, None)];
        let all = all.map(|(status, on)| ours(status, on)).to_vec();
        assert_eq!(counts(Stage::In(Lane::Active), all), None);
    }

    #[test]
    fn a_moved_post_is_judged_by_the_day_that_was_agreed_first() {
        let moved = Deliverable {
            first_due: FIRST.map(day),
            dates_by_hand: true,
            ..made(Status::Live, SECOND, Some("2026-11-05"))
        };
        assert_eq!(counts(Stage::In(Lane::Active), vec![moved]), Some((0, 1, 0)));
    }

    #[test]
    fn after_delivery_the_real_day_of_the_delivery_counts() {
        let mut records = records();
        let mut deal = partnership("Mara", Lane::Active);
        deal.terms = vec![Term {
            id: id("t"),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count: 1,
            frequency: Frequency::AfterDelivery { days: 10 },
            valid_from: None,
            draft_days: None,
        }];
        let mut parcel = Shipment::new(id("box"), id("p-Mara"), Line::new("Mug"));
        parcel.state = ShipmentState::Delivered;
        parcel.delivered_on = Some(day("2026-11-05"));
        records.partnerships = [deal].into_iter().collect();
        records.shipments = [parcel].into_iter().collect();
        let late = Deliverable {
            fills: Some(Fills { term: id("t"), number: 1 }),
            ..made(Status::Live, Some("2026-11-17"), Some("2026-11-20"))
        };
        let book = Book::from(records);
        assert_eq!(judged_due(&book, &late), Some(day("2026-11-15")));
        assert_eq!(days_late(&book, &late, today()), Some(2));
        assert_eq!(first_agreed(&book, &late, today()), "by the delivery Sun 15 Nov");
    }
}
