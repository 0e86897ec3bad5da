//! Whose move a piece is.

use super::super::tree::Node;
use super::{is_ours, status};

/// Returns `us` or `them`; none if no one has to act.
pub(crate) fn whose_move(piece: &Node) -> Option<&'static str> {
    match status(piece) {
        "Planned" | "Drafting" | "ChangesAsked" => Some("them"),
        "Approved" | "Scheduled" => Some(if is_ours(piece) { "us" } else { "them" }),
        "InReview" | "Live" => Some("us"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    #[test]
    fn an_approved_piece_waits_for_who_posts_it() {
        for (status, theirs, ours) in [
            ("Planned", Some("them"), Some("them")),
            ("InReview", Some("us"), Some("us")),
            ("ChangesAsked", Some("them"), Some("them")),
            ("Approved", Some("them"), Some("us")),
            ("Scheduled", Some("them"), Some("us")),
            ("Live", Some("us"), Some("us")),
            ("Verified", None, None),
            ("Missed", None, None),
        ] {
            assert_eq!(whose_move(&example(&format!("status: {status}"))), theirs, "{status}");
            let piece = example(&format!("poster: Brand, status: {status}"));
            assert_eq!(whose_move(&piece), ours, "{status}");
        }
    }
}
