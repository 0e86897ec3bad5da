//! Review rounds: used and agreed, and a hint when more rounds cost the creator's freedom.

use super::number::counted;
use crate::domain::book::Book;
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::Freedom;

/// From this round on, a free creator is effectively no longer free.
const TOO_MANY: u32 = 3;

/// Returns a warning about the review rounds of a piece that is not live: more than agreed, or a
/// third one if the creator decides, alone or with us.
#[must_use]
pub fn round_hint(book: &Book, piece: &Deliverable) -> Option<String> {
    let partnership = book.partnerships.get(&piece.partnership)?;
    if !piece.status.is_open() || piece.rounds == 0 {
        return None;
    }
    let used = piece.rounds;
    let beyond = partnership.review_rounds.filter(|agreed| used > *agreed).map(|agreed| {
        let agreed = if agreed == 0 { "none".to_owned() } else { agreed.to_string() };
        format!("{} used, {agreed} agreed", counted(u64::from(used), "review round"))
    });
    let kind = match partnership.freedom {
        Some(Freedom::Open) => Some("an open"),
        Some(Freedom::Collaborative) => Some("a collaborative"),
        Some(Freedom::Prescribed) | None => None,
    };
    let free = kind.filter(|_| used >= TOO_MANY).map(|kind| {
        format!("round {used} on {kind} agreement: is what you ask for theirs to decide?")
    });
    match (beyond, free) {
        (Some(beyond), Some(free)) => Some(format!("{beyond}; {free}")),
        (beyond, free) => beyond.or(free),
    }
}

/// Returns the rounds of a piece in words, `round 1 of 1 used`; empty before the first.
#[must_use]
pub fn rounds_used(used: u32, agreed: Option<u32>) -> String {
    match (used, agreed) {
        (0, _) => String::new(),
        (used, Some(agreed)) if used <= agreed => format!("round {used} of {agreed} used"),
        (used, Some(0)) => format!("round {used} used, none agreed"),
        (used, Some(agreed)) => format!("round {used} used, {agreed} agreed"),
        (used, None) => format!("round {used} used"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentType;
    use crate::domain::deliverable::Status;
    use crate::domain::stage::Lane;
    use crate::insight::scene::{partnership, piece, records};

    fn hint(
        freedom: Option<Freedom>,
        agreed: Option<u32>,
        (used, status): (u32, Status),
    ) -> Option<String> {
        let mut records = records();
        let mut made = partnership("Mara", Lane::Active);
        (made.freedom, made.review_rounds) = (freedom, agreed);
        records.partnerships = [made].into_iter().collect();
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        (reel.rounds, reel.status) = (used, status);
        round_hint(&Book::from(records), &reel)
    }

    #[test]
    fn a_third_round_with_a_free_creator_and_rounds_beyond_the_agreed_give_pause() {
        let asked = Status::ChangesAsked;
        let third = "round 3 on a collaborative agreement: is what you ask for theirs to decide?";
        let fourth = "round 4 on an open agreement: is what you ask for theirs to decide?";
        let both = format!("3 review rounds used, 1 agreed; {third}");
        let (together, open) = (Some(Freedom::Collaborative), Some(Freedom::Open));
        for (freedom, agreed, piece, expected) in [
            (together, None, (2, asked), None),
            (together, None, (3, asked), Some(third)),
            (together, Some(3), (3, Status::InReview), Some(third)),
            (together, Some(1), (3, asked), Some(&*both)),
            (open, None, (4, asked), Some(fourth)),
            (open, Some(1), (1, asked), None),
            (Some(Freedom::Prescribed), None, (5, asked), None),
            (None, Some(0), (1, asked), Some("1 review round used, none agreed")),
            (None, Some(1), (2, asked), Some("2 review rounds used, 1 agreed")),
            (together, Some(1), (3, Status::Live), None),
        ] {
            let found = hint(freedom, agreed, piece);
            assert_eq!(found.as_deref(), expected, "{freedom:?} {agreed:?} {piece:?}");
        }
    }

    #[test]
    fn rounds_are_counted_against_what_was_agreed() {
        for (used, agreed, expected) in [
            (0, Some(1), ""),
            (1, Some(1), "round 1 of 1 used"),
            (2, Some(1), "round 2 used, 1 agreed"),
            (1, Some(0), "round 1 used, none agreed"),
            (2, None, "round 2 used"),
        ] {
            assert_eq!(rounds_used(used, agreed), expected);
        }
    }
}
