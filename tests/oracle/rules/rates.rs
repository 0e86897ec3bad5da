//! The cost per count, and its coverage of the promised pieces.

use super::super::day::Day;
use super::super::sums::{Amount, divided};
use super::super::tree::Node;
use super::commission::newest;
use super::costs::costs;
use super::debt::{extra, owed};
use super::{Deal, status};

/// One rate of a partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    pub(crate) value: Option<Amount>,
    pub(crate) counted: usize,
    pub(crate) of: usize,
    pub(crate) provisional: usize,
}

/// Returns the counted pieces' share of the agreed cost, per `per` counts.
pub(crate) fn rate(partnership: &Deal, count: &str, per: i64, today: Day) -> Rate {
    let pieces = partnership.list("deliverables").iter();
    let counted: Vec<(i64, bool)> = pieces
        .filter(|piece| is_promised(partnership, piece))
        .filter_map(|piece| {
            let (_, row) = newest(piece, count)?;
            Some((row.number(count)?, is_provisional(piece, row)))
        })
        .collect();
    let of = owed(partnership).len() + extra(partnership);
    let sum: i64 = counted.iter().map(|(number, _)| number).sum();
    let cost = costs(partnership, today).agreed.amounts();
    let value = match &cost[..] {
        [cost] if sum > 0 => {
            let share = cost.minor * i128::try_from(counted.len()).unwrap() * i128::from(per);
            let among = i128::try_from(of).unwrap() * i128::from(sum);
            Some(Amount { minor: divided(share, among), currency: cost.currency.clone() })
        }
        _ => None,
    };
    let provisional = counted.iter().filter(|(_, is_provisional)| *is_provisional).count();
    Rate { value, counted: counted.len(), of, provisional }
}

/// Returns whether the cost is spread over this piece.
fn is_promised(partnership: &Deal, piece: &Node) -> bool {
    match partnership.fills(piece) {
        Some(_) => status(piece) != "Cancelled",
        None => !matches!(status(piece), "Missed" | "Cancelled"),
    }
}

fn is_provisional(piece: &Node, row: &Node) -> bool {
    let days = if matches!(piece.word("content"), "Story" | "Live") { 2 } else { 14 };
    let (Some(posted), Some(on)) = (piece.day("posted_on"), row.day("on")) else { return false };
    on < posted.plus(days)
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    #[test]
    fn the_counted_pieces_carry_their_share_of_the_cost() {
        let tree = example(
            "stage: Active, fee: \"1000.00 EUR\",
            terms: [(id: \"t\", count: 10, frequency: Once(by: \"2026-12-01\"))],
            deliverables: [
              (id: \"a\", content: Reel, fills: (term: \"t\", number: 1), status: Live, posted_on: \"2026-12-01\",
                results: [(on: \"2026-12-15\", impressions: 10000, views: 7), (on: \"2026-12-20\", orders: 3)]),
              (id: \"b\", content: Story, fills: (term: \"t\", number: 2), status: Live, posted_on: \"2026-12-01\",
                results: [(on: \"2026-12-03\", impressions: 5000)]),
              (id: \"c\", content: Reel, fills: (term: \"t\", number: 3), status: Live, posted_on: \"2026-12-01\",
                results: [(on: \"2026-12-14\", impressions: 9000)])]",
        );
        let partnership = Deal::new(&tree);
        // 3 of 10 pieces bear 300 EUR, for 24,000 impressions: 12.50 EUR per thousand.
        let today = Day::parse("2026-12-20").unwrap();
        let cpm = rate(&partnership, "impressions", 1000, today);
        assert_eq!(cpm.value.unwrap().show(), "12.50 EUR");
        assert_eq!((cpm.counted, cpm.of, cpm.provisional), (3, 10, 1));
        let cpv = rate(&partnership, "views", 1, today);
        assert_eq!((cpv.value.unwrap().show(), cpv.counted), ("14.29 EUR".to_owned(), 1));
        assert_eq!(rate(&partnership, "clicks", 1, today).value, None);
    }
}
