//! The state of each payment on a day, and its trigger.

use super::super::day::Day;
use super::super::tree::Node;
use super::debt::owed;
use super::slots::delivery;
use super::{Deal, is_ours, status};

/// The state of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// `waiting`, `ready`, `overdue`, `paid` or `cancelled`.
    pub(crate) word: &'static str,
    /// Its last day, if open and known.
    pub(crate) due: Option<Day>,
}

pub(crate) fn standing(partnership: &Deal, payment: &Node, today: Day) -> Standing {
    let release = release(partnership, payment);
    let days = payment.number("due_days").unwrap_or(0);
    let is_closed = matches!(payment.word("state"), "Paid" | "Cancelled");
    let due = release.flatten().map(|day| day.plus(days)).filter(|_| !is_closed);
    let word = match payment.word("state") {
        "Paid" => "paid",
        "Cancelled" => "cancelled",
        _ => match release {
            None => "waiting",
            Some(Some(day)) if day > today => "waiting",
            Some(_) if due.is_some_and(|due| due < today) => "overdue",
            Some(_) => "ready",
        },
    };
    Standing { word, due }
}

/// Returns whether the trigger of a payment has happened, and its day, if known.
#[expect(clippy::option_option, reason = "whether it happened, and when")]
fn release(partnership: &Deal, payment: &Node) -> Option<Option<Day>> {
    let trigger = payment.get("trigger")?;
    match trigger.name() {
        "Signing" => partnership.day("signed_on").map(Some),
        "Delivery" => delivery(partnership).map(Some),
        "On" => Day::parse(trigger.inner_text()?).map(Some),
        "Verification" => {
            let mut days = verified(partnership);
            let pieces = promised(partnership);
            let needed = match trigger.word("of") {
                "All" if days.len() < pieces => return None,
                "All" => pieces,
                _ => usize::try_from(trigger.get("of")?.inner_number()?).ok()?,
            };
            // Unknown days come first, as `None` does.
            days.sort_unstable();
            days.get(needed.checked_sub(1)?).copied()
        }
        other => panic!("no such trigger: {other}"),
    }
}

/// Returns the number of pieces that "all verified" requires.
fn promised(partnership: &Deal) -> usize {
    owed(partnership).len()
        + partnership.extras().filter(|piece| status(piece) != "Cancelled").count()
}

/// Returns the day of every piece that counts as verified.
fn verified(partnership: &Node) -> Vec<Option<Day>> {
    let pieces = partnership.list("deliverables").iter();
    pieces.filter_map(|piece| released(partnership, piece)).collect()
}

#[expect(clippy::option_option, reason = "whether it counts, and from when")]
fn released(partnership: &Node, piece: &Node) -> Option<Option<Day>> {
    let is_accepted = matches!(status(piece), "Approved" | "Scheduled" | "Live" | "Verified");
    let releases = partnership.flag("accepted_releases") && is_ours(piece) && is_accepted;
    let accepted = piece.day("accepted_on").filter(|_| releases);
    if accepted.is_some() {
        return Some(accepted);
    }
    let checked = || piece.get("check").and_then(|check| check.day("checked_on"));
    (status(piece) == "Verified").then(|| checked().or_else(|| piece.day("posted_on")))
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    fn of(trigger: &str, fields: &str, today: &str) -> String {
        let payment = format!("(id: \"m\", amount: \"1.00 EUR\", trigger: {trigger}, due_days: 5)");
        let terms = "terms: [(id: \"t\", count: 2, frequency: Once(by: \"2026-12-01\"))]";
        let partnership =
            example(&format!("stage: Active, {terms}, payments: [{payment}], {fields}"));
        let standing = standing(
            &Deal::new(&partnership),
            &partnership.list("payments")[0],
            Day::parse(today).unwrap(),
        );
        format!("{} {}", standing.word, standing.due.map_or("–".to_owned(), |due| due.to_string()))
    }

    #[test]
    fn a_payment_waits_then_is_ready_then_overdue() {
        let signed = "signed_on: \"2026-12-01\"";
        for (today, is) in [
            ("2026-11-30", "waiting 2026-12-06"),
            ("2026-12-01", "ready 2026-12-06"),
            ("2026-12-06", "ready 2026-12-06"),
            ("2026-12-07", "overdue 2026-12-06"),
        ] {
            assert_eq!(of("Signing", signed, today), is, "{today}");
            assert_eq!(of("On(\"2026-12-01\")", "", today), is, "{today}");
        }
        assert_eq!(of("Signing", "", "2026-12-01"), "waiting –");
    }

    #[test]
    fn verification_counts_pieces_and_takes_the_day_of_the_last() {
        let checked = |id: &str, number: usize, status: &str, day: &str| {
            format!(
                "(id: \"{id}\", fills: (term: \"t\", number: {number}), status: {status}, check: (checked_on: \"{day}\"))"
            )
        };
        let one = checked("a", 1, "Verified", "2026-12-02");
        let two = checked("b", 2, "Verified", "2026-12-04");
        let missed = checked("b", 2, "Missed", "2026-12-04");
        let waived = checked("b", 2, "Cancelled", "2026-12-04");
        let of = |trigger: &str, pieces: &[&str], more: &str| {
            let fields = format!("deliverables: [{}], {more}", pieces.join(", "));
            of(trigger, &fields, "2026-12-09")
        };
        let all = "Verification(of: All)";
        assert_eq!(of(all, &[&one], ""), "waiting –");
        assert_eq!(of(all, &[&one, &two], ""), "ready 2026-12-09");
        assert_eq!(of(all, &[&one, &missed], ""), "waiting –");
        assert_eq!(of(all, &[&one, &waived], ""), "overdue 2026-12-07");
        assert_eq!(of("Verification(of: Pieces(1))", &[&one, &two], ""), "overdue 2026-12-07");
        assert_eq!(of(all, &[&one, &two, "(id: \"x\", status: Planned)"], ""), "waiting –");
    }

    #[test]
    fn an_accepted_piece_that_we_post_releases_where_that_was_agreed() {
        let piece = |status: &str| {
            format!(
                "deliverables: [(id: \"a\", poster: Brand, status: {status}, accepted_on: \"2026-12-02\")]"
            )
        };
        let one = "Verification(of: Pieces(1))";
        let yes = format!("accepted_releases: true, {}", piece("Approved"));
        assert_eq!(of(one, &yes, "2026-12-05"), "ready 2026-12-07");
        assert_eq!(of(one, &piece("Approved"), "2026-12-05"), "waiting –");
        let back = format!("accepted_releases: true, {}", piece("InReview"));
        assert_eq!(of(one, &back, "2026-12-05"), "waiting –");
    }
}
