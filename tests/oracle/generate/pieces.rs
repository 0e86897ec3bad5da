//! Deliverables: with and without slots, early, late, moved, missed, and posted by us.

use super::super::day::Day;
use super::super::rules::slots::slots;
use super::super::tree::Node;
use super::Pen;
use super::record::{Record, amount};

const OPEN: [&str; 6] = ["Planned", "Planned", "Drafting", "InReview", "ChangesAsked", "Scheduled"];

/// The place and due day of a piece.
struct Place<'a> {
    term: Option<(&'a Node, i64)>,
    due: Option<Day>,
    /// The partnership's progress ends here.
    reached: Day,
}

/// Returns the pieces of a partnership and the history of their days.
pub(super) fn pieces(pen: &mut Pen, promised: &Node) -> (Vec<String>, Vec<String>) {
    let reached = pen.random.day();
    let (mut pieces, mut history) = (Vec::new(), Vec::new());
    for term in promised.list("terms") {
        // The numbers of a raise are an open question, so no piece fills its slots.
        let slots = if term.has("valid_from") { Vec::new() } else { slots(promised, term) };
        let total = slots.len();
        for slot in slots {
            if pen.random.chance(75) {
                let place = Place { term: Some((term, slot.number)), due: slot.due, reached };
                pieces.push(piece(pen, &place, total, &mut history));
            }
        }
        if total > 0 && pen.random.chance(5) {
            // No such slot: the piece is extra.
            let beyond = i64::try_from(total).unwrap() + 1;
            let place = Place { term: Some((term, beyond)), due: None, reached };
            pieces.push(piece(pen, &place, total, &mut history));
        }
    }
    for _ in 0..pen.random.within(0, 2) {
        pieces.push(piece(pen, &Place { term: None, due: None, reached }, 0, &mut history));
    }
    (pieces, history)
}

fn piece(pen: &mut Pen, place: &Place, total: usize, history: &mut Vec<String>) -> String {
    let mut piece = Record::default();
    let due = place.due.unwrap_or_else(|| pen.random.day());
    let status = status(pen, due, place.reached);
    let content = match place.term {
        Some((term, _)) if term.word("content") == "Other" => "Other(\"Unboxing\")",
        Some((term, _)) => term.word("content"),
        None => pen.random.pick(&["Reel", "Story"]),
    };
    piece.text("id", &pen.id("piece"));
    piece.put("content", content);
    let mut name = content.trim_start_matches("Other(\"").trim_end_matches("\")").to_owned();
    if let Some((term, number)) = place.term {
        piece.put("fills", &format!("(term: \"{}\", number: {number})", term.id()));
        if total != 1 {
            name = format!("{name} {number} of {total}");
        }
    }
    if pen.random.chance(15) {
        piece.text("title", "Glaze");
        name = format!("{name} “Glaze”");
    }
    let is_brands =
        place.term.map_or(pen.random.chance(20), |(term, _)| term.word("poster") == "Brand");
    if is_brands {
        piece.put("poster", "Brand");
    }
    piece.put("status", status);
    let has_day = place.due.is_some() || pen.random.chance(60);
    if has_day {
        let is_after_delivery =
            place.term.is_some_and(|(term, _)| term.word("frequency") == "AfterDelivery");
        days(pen, &mut piece, (due, is_after_delivery), &name, history);
    }
    done(pen, &mut piece, status, (due, is_brands));
    piece.write(&mut pen.random)
}

fn status(pen: &mut Pen, due: Day, reached: Day) -> &'static str {
    match pen.random.within(1, 100) {
        1..=50 if due <= reached => "Verified",
        51..=68 if due <= reached => "Live",
        69..=78 if due <= reached => "Missed",
        1..=5 => "Live",
        79..=86 => "Cancelled",
        87..=92 => "Approved",
        _ => pen.random.pick(&OPEN),
    }
}

/// Writes the planned days, sometimes moved by hand, with or without the first agreed day.
fn days(
    pen: &mut Pen,
    piece: &mut Record,
    (due, is_after_delivery): (Day, bool),
    name: &str,
    history: &mut Vec<String>,
) {
    let mut post_due = due;
    let fate = pen.random.within(1, 100);
    if fate <= 5 {
        // Planned before the terms changed.
        post_due = due.plus(pen.random.within(-9, 9));
    } else if fate <= 25 {
        post_due = due.plus(pen.random.within(-12, 25));
        piece.flag("dates_by_hand");
        if pen.is_new() && pen.random.chance(40) && !is_after_delivery {
            piece.day("first_due", due);
        } else if pen.random.chance(60) {
            moved(pen, &format!("Draft of {name}"), (due.plus(-30), due.plus(-25)), history);
            moved(pen, name, (due, post_due.plus(2)), history);
            moved(pen, name, (post_due.plus(2), post_due), history);
        }
    } else if fate <= 30 {
        // The owner moved another piece of this name, or this one before its days were re-planned.
        moved(pen, name, (due.plus(-8), due), history);
    }
    if pen.random.chance(50) {
        piece.day("draft_due", post_due.plus(-5));
    }
    piece.day("post_due", post_due);
}

fn moved(pen: &mut Pen, what: &str, (from, to): (Day, Day), history: &mut Vec<String>) {
    let mut entry = Record::default();
    let id = pen.id("h");
    entry.text("id", &id);
    entry.day("on", Day::of(2026, 3, 1).plus(i64::try_from(history.len()).unwrap() / 3));
    entry.number("number", i64::try_from(history.len()).unwrap());
    entry.put("what", &format!("DateMoved(what: \"{what}\", from: \"{from}\", to: \"{to}\")"));
    history.push(entry.write(&mut pen.random));
}

/// Writes the past of a piece with this status.
fn done(pen: &mut Pen, piece: &mut Record, status: &str, (due, is_brands): (Day, bool)) {
    let posted = due.plus(pen.random.within(-3, 5));
    let is_live = matches!(status, "Live" | "Verified");
    let is_posted = is_live && pen.random.chance(92);
    if is_posted {
        piece.day("posted_on", posted);
    }
    if pen.is_new() && is_brands && pen.random.chance(80) {
        let is_accepted = is_live || matches!(status, "Approved" | "Scheduled");
        if is_accepted || matches!(status, "InReview" | "ChangesAsked") {
            piece.day("received_on", posted.plus(-9));
        }
        // A merge may keep the day although the status went back.
        if is_accepted || pen.random.chance(10) {
            piece.day("accepted_on", posted.plus(-7));
        }
    }
    let has_check = match status {
        "Verified" => pen.random.chance(95),
        "Live" => pen.random.chance(45),
        _ => false,
    };
    if has_check {
        let check = check(pen, posted);
        piece.put("check", &check);
    }
    if is_live && pen.random.chance(60) {
        let results = results(pen, posted);
        piece.list("results", &results);
    }
}

fn check(pen: &mut Pen, posted: Day) -> String {
    let mut check = Record::default();
    let tags = [
        "#ad",
        "#AD",
        "ad",
        "#advent",
        "#adidas",
        "#ad_free",
        "new #ootd, #ad",
        "＃ａｄ",
        "#anzeige",
        "Werbung",
        "#werbungen",
        "#publicite",
        "#PUBLICITÉ",
        "bad",
        "",
    ];
    if pen.random.chance(85) {
        check.text("tag", pen.random.pick(&tags));
    }
    if pen.random.chance(60) {
        check.put("label", pen.random.pick(&["true", "true", "false"]));
    }
    if pen.random.chance(60) {
        check.put("place", pen.random.pick(&["Start", "Middle", "End", "Spoken", "Nowhere"]));
    }
    if pen.random.chance(75) {
        check.put("link_and_code", pen.random.pick(&["true", "true", "false"]));
    }
    check.day("checked_on", posted.plus(pen.random.within(0, 6)));
    check.write(&mut pen.random)
}

fn results(pen: &mut Pen, posted: Day) -> Vec<String> {
    let mut on = posted.plus(pen.random.within(0, 16));
    let mut rows = Vec::new();
    for _ in 0..pen.random.within(1, 3) {
        let mut row = Record::default();
        row.day("on", on);
        for (count, most) in [
            ("impressions", 30_000),
            ("views", 20_000),
            ("likes", 900),
            ("comments", 60),
            ("clicks", 300),
            ("orders", 40),
        ] {
            if pen.random.chance(55) {
                row.number(count, pen.random.within(0, most));
            }
        }
        if pen.random.chance(40) {
            let currency = pen.random.pick(&["EUR", "EUR", "USD", "KWD"]);
            row.text("revenue", &amount(&mut pen.random, currency, 900));
        }
        rows.push(row.write(&mut pen.random));
        on = on.plus(pen.random.within(1, 20));
    }
    rows
}
