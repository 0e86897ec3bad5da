//! Reliability: how many pieces came on their day, after it, or never.

use crate::domain::book::Book;
use crate::domain::deliverable::Status;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;

/// How an influencer kept the days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reliability {
    /// Live on the day that was due, or before.
    pub on_time: u64,
    /// Live after it.
    pub late: u64,
    /// Never came.
    pub missed: u64,
}

impl Reliability {
    /// Returns how many pieces are known.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.on_time + self.late + self.missed
    }
}

/// Returns how an influencer kept the days, over all pieces of which both days are known; none
/// where there is no such piece.
#[must_use]
pub fn reliability(book: &Book, influencer: &Id<Influencer>) -> Option<Reliability> {
    let mut found = Reliability::default();
    for partnership in book.partnerships_with(influencer) {
        for piece in book.deliverables_of(&partnership.id) {
            match (piece.status, piece.posted_on, piece.post_due) {
                (Status::Missed, _, _) => found.missed += 1,
                (status, Some(on), Some(due)) if status.is_live() && on <= due => {
                    found.on_time += 1;
                }
                (status, Some(_), Some(_)) if status.is_live() => found.late += 1,
                (_, _, _) => {}
            }
        }
    }
    (found.all() > 0).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::stage::Lane;
    use crate::insight::scene::{id, influencer, partnership, piece, records};

    #[test]
    fn only_pieces_of_which_both_days_are_known_count() {
        let check = |pieces: &[(Status, Option<&str>, Option<&str>)], expected| {
            let mut records = records();
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.partnerships = [partnership("Mara", Lane::Active)].into_iter().collect();
            records.deliverables = pieces
                .iter()
                .enumerate()
                .map(|(at, (status, on, due))| {
                    let mut made = piece(&format!("d{at}"), "p-Mara", ContentType::Reel);
                    (made.status, made.posted_on, made.post_due) =
                        (*status, on.map(day), due.map(day));
                    made
                })
                .collect();
            let found = reliability(&Book::from(records), &id("Mara"));
            assert_eq!(found.map(|it| (it.on_time, it.late, it.missed)), expected);
        };
        let (first, second) = (Some("2026-11-01"), Some("2026-11-02"));
        check(&[], None);
        check(&[(Status::Planned, None, first), (Status::Live, first, None)], None);
        check(
            &[
                (Status::Live, first, first),
                (Status::Verified, first, second),
                (Status::Live, second, first),
                (Status::Missed, None, first),
                (Status::Cancelled, None, first),
            ],
            Some((2, 1, 1)),
        );
    }
}
