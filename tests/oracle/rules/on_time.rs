//! Whether pieces were live by the first agreed day.

use super::super::day::Day;
use super::super::tree::Node;
use super::slots::delivery;
use super::{Deal, is_agreed, is_live, is_open, is_ours, status};

/// The number of pieces on time, late and missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OnTime {
    pub(crate) timely: usize,
    pub(crate) late: usize,
    pub(crate) missed: usize,
}

/// Returns the record of a person over all partnerships of a book.
pub(crate) fn on_time<'a>(partnerships: impl Iterator<Item = &'a Deal<'a>>, today: Day) -> OnTime {
    let mut record = OnTime::default();
    for partnership in partnerships {
        let theirs = partnership.list("deliverables").iter().filter(|piece| !is_ours(piece));
        for piece in theirs {
            if status(piece) == "Missed" {
                record.missed += 1;
            } else if days_late(partnership, piece, today).is_some() {
                record.late += 1;
            } else if is_live(piece)
                && piece.has("posted_on")
                && first_day(partnership, piece).is_some()
            {
                record.timely += 1;
            }
        }
    }
    record
}

/// Returns how many days after the first agreed day a piece was live, or is by now.
pub(crate) fn days_late(partnership: &Deal, piece: &Node, today: Day) -> Option<i64> {
    let came = if is_live(piece) {
        piece.day("posted_on")?
    } else if is_open(piece) && is_agreed(partnership) {
        today
    } else {
        return None;
    };
    let late = came.0 - first_day(partnership, piece)?.0;
    (late > 0).then_some(late)
}

/// Returns the first agreed day of a piece.
pub(crate) fn first_day(partnership: &Deal, piece: &Node) -> Option<Day> {
    after_delivery(partnership, piece)
        .or_else(|| piece.day("first_due"))
        .or_else(|| first_move(partnership, piece))
        .or_else(|| piece.day("post_due"))
}

/// Returns the name of a piece: `Reel 3 of 6 “Title”`, and `Reel “Title”` if the term has only one.
pub(crate) fn name(partnership: &Deal, piece: &Node) -> String {
    let content = piece.get("content");
    let mut name = match content.and_then(Node::inner_text) {
        Some(other) => other.to_owned(),
        None => piece.word("content").to_owned(),
    };
    if let Some(fills) = piece.get("fills") {
        let mut terms = partnership.terms.iter();
        if let Some((_, slots)) = terms.find(|(term, _)| Some(term.id()) == fills.text("term")) {
            let number = fills.number("number").unwrap_or(0);
            let total = slots.len();
            if total != 1 {
                name = format!("{name} {number} of {total}");
            }
        }
    }
    match piece.text("title") {
        Some(title) => format!("{name} “{title}”"),
        None => name,
    }
}

fn after_delivery(partnership: &Deal, piece: &Node) -> Option<Day> {
    let frequency = partnership.fills(piece)?.0.get("frequency")?;
    let days = (frequency.name() == "AfterDelivery").then(|| frequency.number("days"))??;
    Some(delivery(partnership)?.plus(days))
}

/// Returns the original day of a piece that was moved, if history is unambiguous about it.
fn first_move(partnership: &Deal, piece: &Node) -> Option<Day> {
    let called = name(partnership, piece);
    let pieces = partnership.list("deliverables").iter();
    let is_alone = pieces.filter(|other| name(partnership, other) == called).count() == 1;
    if !piece.flag("dates_by_hand") || !is_alone {
        return None;
    }
    let moves = partnership.list("history").iter().filter_map(|entry| {
        let what = entry.get("what").filter(|what| what.name() == "DateMoved")?;
        let place = (entry.day("on"), entry.number("number").unwrap_or(0));
        (what.text("what") == Some(&called)).then_some((place, what.day("from")))
    });
    moves.min_by_key(|(place, _)| *place)?.1
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    const HISTORY: &str = "history: [
        (id: \"i\", on: \"2026-12-02\", number: 1, what: DateMoved(what: \"Reel 1 of 2\", from: \"2026-12-09\", to: \"2026-12-20\")),
        (id: \"h\", on: \"2026-12-02\", what: DateMoved(what: \"Reel 1 of 2\", from: \"2026-12-05\", to: \"2026-12-09\")),
        (id: \"g\", on: \"2026-12-01\", what: DateMoved(what: \"Draft of Reel 1 of 2\", from: \"2026-11-01\", to: \"2026-11-02\"))]";

    fn of(piece: &str, more: &str) -> [usize; 3] {
        let terms =
            "terms: [(id: \"t\", content: Reel, count: 2, frequency: Once(by: \"2026-12-10\"))]";
        let piece = format!("(id: \"a\", content: Reel, fills: (term: \"t\", number: 1), {piece})");
        let partnership =
            example(&format!("stage: Active, {terms}, deliverables: [{piece} {more}], {HISTORY}"));
        let record =
            on_time([&Deal::new(&partnership)].into_iter(), Day::parse("2026-12-15").unwrap());
        [record.timely, record.late, record.missed]
    }

    #[test]
    fn the_first_agreed_day_judges() {
        let live = "status: Live, posted_on: \"2026-12-08\"";
        let hand = "dates_by_hand: true, post_due: \"2026-12-20\"";
        for (piece, more, is) in [
            (format!("{live}, post_due: \"2026-12-08\""), "", [1, 0, 0]),
            (format!("{live}, post_due: \"2026-12-07\""), "", [0, 1, 0]),
            (format!("{live}, post_due: \"2026-12-20\", first_due: \"2026-12-07\""), "", [0, 1, 0]),
            (format!("{live}, {hand}"), "", [0, 1, 0]),
            (
                format!("{live}, {hand}"),
                ", (id: \"b\", content: Reel, fills: (term: \"t\", number: 1), status: Cancelled)",
                [1, 0, 0],
            ),
            (format!("{live}, post_due: \"2026-12-20\""), "", [1, 0, 0]),
            ("status: Planned, post_due: \"2026-12-14\"".to_owned(), "", [0, 1, 0]),
            ("status: Planned, post_due: \"2026-12-15\"".to_owned(), "", [0, 0, 0]),
            ("status: Live, post_due: \"2026-12-15\"".to_owned(), "", [0, 0, 0]),
            ("status: Missed, post_due: \"2026-12-15\"".to_owned(), "", [0, 0, 1]),
            ("status: Approved, poster: Brand, post_due: \"2026-12-01\"".to_owned(), "", [0, 0, 0]),
        ] {
            assert_eq!(of(&piece, more), is, "{piece}");
        }
    }

    #[test]
    fn after_a_delivery_the_real_one_counts() {
        let partnership = example(
            "stage: Active, terms: [(id: \"t\", content: Reel, count: 1, frequency: AfterDelivery(days: 10))],
            shipments: [(id: \"s\", state: Delivered, delivered_on: \"2026-12-05\")],
            deliverables: [(id: \"a\", content: Reel, fills: (term: \"t\", number: 1), post_due: \"2026-12-01\", status: Planned)]",
        );
        let piece = &partnership.list("deliverables")[0];
        let late = |today| days_late(&Deal::new(&partnership), piece, Day::parse(today).unwrap());
        assert_eq!((late("2026-12-15"), late("2026-12-16")), (None, Some(1)));
    }
}
