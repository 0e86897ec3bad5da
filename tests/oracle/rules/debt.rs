//! Content that is owed, live and behind.

use std::cmp::Ordering;

use super::super::day::Day;
use super::super::tree::Node;
use super::slots::Slot;
use super::{Deal, is_agreed, is_live, status};

/// Promised and live pieces on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Debt {
    pub(crate) owed: usize,
    pub(crate) live: usize,
    pub(crate) behind: usize,
    pub(crate) due_today: usize,
    pub(crate) extra: usize,
    pub(crate) next_due: Option<Day>,
}

pub(crate) fn debt(partnership: &Deal, today: Day) -> Debt {
    let mut debt = Debt { extra: extra(partnership), ..Debt::default() };
    if !is_agreed(partnership) {
        return debt;
    }
    for (piece, due) in owed(partnership) {
        debt.owed += 1;
        if piece.is_some_and(is_live) {
            debt.live += 1;
            continue;
        }
        let Some(due) = due else { continue };
        match due.cmp(&today) {
            Ordering::Less => debt.behind += 1,
            Ordering::Equal => debt.due_today += 1,
            Ordering::Greater => {
                debt.next_due = Some(debt.next_due.map_or(due, |next| next.min(due)));
            }
        }
    }
    debt
}

/// Returns every slot that is not waived: its piece and its due day.
pub(crate) fn owed<'a>(partnership: &'a Deal) -> Vec<(Option<&'a Node>, Option<Day>)> {
    let mut owed = Vec::new();
    for (term, slots) in &partnership.terms {
        for slot in slots {
            let piece = filler(partnership, term, *slot);
            if piece.is_none_or(|piece| status(piece) != "Cancelled") {
                owed.push((piece, due(piece, *slot)));
            }
        }
    }
    owed
}

/// Returns the number of unpromised pieces, without failed ones.
pub(crate) fn extra(partnership: &Deal) -> usize {
    partnership.extras().filter(|piece| !matches!(status(piece), "Missed" | "Cancelled")).count()
}

fn filler<'a>(partnership: &'a Node, term: &Node, slot: Slot) -> Option<&'a Node> {
    partnership.list("deliverables").iter().find(|piece| {
        let fills = piece.get("fills");
        fills.is_some_and(|fills| {
            fills.text("term") == Some(term.id()) && fills.number("number") == Some(slot.number)
        })
    })
}

fn due(piece: Option<&Node>, slot: Slot) -> Option<Day> {
    let moved = piece.filter(|piece| piece.flag("dates_by_hand"));
    moved.and_then(|piece| piece.day("post_due")).or(slot.due)
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    fn of(stage: &str, pieces: &str, today: &str) -> String {
        let terms =
            "terms: [(id: \"t\", count: 1, frequency: PerWeek(periods: 4, from: \"2026-12-01\"))]";
        let partnership = example(&format!("stage: {stage}, {terms}, deliverables: [{pieces}]"));
        let debt = debt(&Deal::new(&partnership), Day::parse(today).unwrap());
        let next = debt.next_due.map_or("never".to_owned(), |day| day.to_string());
        format!(
            "{} owed {} live {} behind {} today {} extra, next {next}",
            debt.owed, debt.live, debt.behind, debt.due_today, debt.extra
        )
    }

    #[test]
    fn a_slot_is_filled_waived_or_owed() {
        // Due on 7, 14, 21 and 28 December.
        let live = "(id: \"a\", fills: (term: \"t\", number: 1), status: Live)";
        let missed = "(id: \"a\", fills: (term: \"t\", number: 1), status: Missed)";
        let waived = "(id: \"a\", fills: (term: \"t\", number: 1), status: Cancelled)";
        let moved = "(id: \"a\", fills: (term: \"t\", number: 1), post_due: \"2026-12-09\", dates_by_hand: true, status: Planned)";
        let stale = "(id: \"a\", fills: (term: \"t\", number: 1), post_due: \"2026-12-09\", status: Planned)";
        let extra = "(id: \"a\", status: Planned), (id: \"b\", status: Missed), (id: \"c\", fills: (term: \"t\", number: 9), status: Live)";
        for (stage, pieces, today, is) in [
            ("Active", "", "2026-12-07", "4 owed 0 live 0 behind 1 today 0 extra, next 2026-12-14"),
            ("Active", "", "2026-12-08", "4 owed 0 live 1 behind 0 today 0 extra, next 2026-12-14"),
            (
                "Active",
                live,
                "2026-12-15",
                "4 owed 1 live 1 behind 0 today 0 extra, next 2026-12-21",
            ),
            (
                "Active",
                missed,
                "2026-12-08",
                "4 owed 0 live 1 behind 0 today 0 extra, next 2026-12-14",
            ),
            (
                "Active",
                waived,
                "2026-12-08",
                "3 owed 0 live 0 behind 0 today 0 extra, next 2026-12-14",
            ),
            (
                "Active",
                moved,
                "2026-12-09",
                "4 owed 0 live 0 behind 1 today 0 extra, next 2026-12-14",
            ),
            (
                "Active",
                stale,
                "2026-12-09",
                "4 owed 0 live 1 behind 0 today 0 extra, next 2026-12-14",
            ),
            ("Active", extra, "2027-02-01", "4 owed 0 live 4 behind 0 today 2 extra, next never"),
            (
                "Paused(from: Done)",
                "",
                "2026-12-08",
                "4 owed 0 live 1 behind 0 today 0 extra, next 2026-12-14",
            ),
            (
                "Paused(from: InTalks)",
                extra,
                "2026-12-08",
                "0 owed 0 live 0 behind 0 today 2 extra, next never",
            ),
            ("Ghosted", live, "2026-12-08", "0 owed 0 live 0 behind 0 today 0 extra, next never"),
        ] {
            assert_eq!(of(stage, pieces, today), is, "{stage} {pieces} {today}");
        }
    }
}
