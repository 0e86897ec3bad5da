//! Whose move a piece is, used by Today, the debt, lists and scripts.

use crate::domain::content::Poster;
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::expectations::Whose;
use crate::domain::partnership::Partnership;

/// Returns who has the next move for a piece; none if nothing is expected, as it is over, or its
/// partnership has ended or is paused.
///
/// They make it; we review the draft; they post it, or we do if agreed (UGC); and we verify live
/// pieces, whatever the state of the partnership.
#[must_use]
pub fn whose_move(partnership: &Partnership, piece: &Deliverable) -> Option<Whose> {
    let running = partnership.stage.is_running();
    match piece.status {
        Status::Planned | Status::Drafting | Status::ChangesAsked => running.then_some(Whose::Them),
        Status::InReview => running.then_some(Whose::Us),
        Status::Approved | Status::Scheduled => running.then_some(match piece.poster {
            Poster::Brand => Whose::Us,
            Poster::Creator => Whose::Them,
        }),
        Status::Live => Some(Whose::Us),
        Status::Verified | Status::Missed | Status::Cancelled => None,
    }
}

/// Returns whether a piece only waits for us to post it.
#[must_use]
pub fn is_ours_to_post(partnership: &Partnership, piece: &Deliverable) -> bool {
    matches!(piece.status, Status::Approved | Status::Scheduled)
        && whose_move(partnership, piece) == Some(Whose::Us)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentType;
    use crate::domain::stage::{Lane, Stage};
    use crate::insight::scene::{partnership, piece};

    #[test]
    fn what_is_approved_is_ours_where_we_post_it() {
        let mut one = partnership("Mara", Lane::Active);
        let mut made = piece("video", "p-Mara", ContentType::Video);
        for (poster, status, expected) in [
            (Poster::Brand, Status::Planned, Some(Whose::Them)),
            (Poster::Brand, Status::InReview, Some(Whose::Us)),
            (Poster::Brand, Status::ChangesAsked, Some(Whose::Them)),
            (Poster::Brand, Status::Approved, Some(Whose::Us)),
            (Poster::Brand, Status::Scheduled, Some(Whose::Us)),
            (Poster::Creator, Status::Approved, Some(Whose::Them)),
            (Poster::Creator, Status::Live, Some(Whose::Us)),
            (Poster::Creator, Status::Verified, None),
            (Poster::Creator, Status::Missed, None),
        ] {
            (made.poster, made.status) = (poster, status);
            assert_eq!(whose_move(&one, &made), expected, "{poster:?} {status}");
        }
        one.stage = Stage::Paused { from: Lane::Active };
        (made.poster, made.status) = (Poster::Brand, Status::Approved);
        assert_eq!(whose_move(&one, &made), None, "a pause asks for no work");
        made.status = Status::Live;
        assert_eq!(whose_move(&one, &made), Some(Whose::Us), "but what is live is checked");
    }
}
