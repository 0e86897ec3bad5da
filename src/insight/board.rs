//! The board: the partnerships of each lane, sorted by next step.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::costs::agreed;
use super::pending::is_hidden;
use super::sorted::Sorted;
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::money::Totals;
use crate::domain::partnership::Partnership;
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::fold;

/// The sort key of cards: stage, day of the next step (none last), name.
type Place = (Stage, Date, Arc<str>);

/// The board of a book.
#[derive(Clone, Debug)]
pub struct Board {
    cards: Sorted<Id<Partnership>, Place>,
    today: Date,
    // Summed on first use, so that the first frame does not wait for it.
    costs: OnceLock<HashMap<Id<Partnership>, Totals>>,
}

impl PartialEq for Board {
    fn eq(&self, other: &Self) -> bool {
        // The sums are derived from the book.
        (&self.cards, self.today) == (&other.cards, other.today)
            && match (self.costs.get(), other.costs.get()) {
                (Some(one), Some(other)) => one == other,
                (None, _) | (_, None) => true,
            }
    }
}

/// A lane, or the partnerships off the board.
#[derive(Clone, Copy, Debug)]
pub struct LaneColumn<'a> {
    /// The lane; none for those off the board: paused, declined, rejected, ghosted.
    pub lane: Option<Lane>,
    rows: &'a [(Place, Id<Partnership>)],
    board: &'a Board,
}

impl<'a> LaneColumn<'a> {
    /// Returns the number of cards.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether it has no card.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the card at an index.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&'a Id<Partnership>> {
        self.rows.get(at).map(|(_, id)| id)
    }

    /// Returns the cards, top to bottom.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &'a Id<Partnership>> + use<'a> {
        self.rows.iter().map(|(_, id)| id)
    }

    /// Returns the agreed cost of all its partnerships.
    #[must_use]
    pub fn agreed(&self, book: &Book) -> Totals {
        let costs = self.board.costs.get_or_init(|| self.board.costs_of_all(book));
        let mut sum = Totals::default();
        self.ids().filter_map(|id| costs.get(id)).for_each(|cost| sum.add_all(cost));
        sum
    }
}

impl Board {
    /// Builds the board of a book as of a day, without archived records.
    #[must_use]
    pub fn build(book: &Book, today: Date) -> Self {
        let shown = book.partnerships.values().filter(|one| !is_hidden(book, one));
        Self {
            cards: shown.map(|one| (place(book, one), one.id.clone())).collect(),
            today,
            costs: OnceLock::new(),
        }
    }

    fn costs_of_all(&self, book: &Book) -> HashMap<Id<Partnership>, Totals> {
        let shown = self.cards.rows().iter().filter_map(|(_, id)| book.partnerships.get(id));
        shown.map(|one| (one.id.clone(), agreed(book, one, self.today))).collect()
    }

    /// Updates the board after an edit around these partnerships.
    pub fn refresh(&mut self, book: &Book, around: &BTreeSet<Id<Partnership>>) {
        for id in around {
            self.put(book, id);
        }
    }

    /// Returns the six lanes, left to right.
    #[must_use]
    pub fn lanes(&self) -> [LaneColumn<'_>; 6] {
        std::array::from_fn(|at| {
            let lane = Some(Lane::ALL[at]);
            self.column(lane, |stage| stage.lane() == lane)
        })
    }

    /// Returns the partnerships off the board.
    #[must_use]
    pub fn aside(&self) -> LaneColumn<'_> {
        self.column(None, |stage| stage.lane().is_none())
    }

    /// Returns the lane of a card (none if off the board) and its index there.
    #[must_use]
    pub fn find(&self, id: &Id<Partnership>) -> Option<(Option<Lane>, usize)> {
        let at = self.cards.position(id)?;
        let lane = self.cards.rows()[at].0.0.lane();
        let first = self.cards.rows().partition_point(|((stage, ..), _)| before(*stage, lane));
        Some((lane, at - first))
    }

    fn column(&self, lane: Option<Lane>, holds: impl Fn(Stage) -> bool) -> LaneColumn<'_> {
        let rows = self.cards.rows();
        let first = rows.partition_point(|((stage, ..), _)| before(*stage, lane));
        let count = rows[first..].partition_point(|((stage, ..), _)| holds(*stage));
        LaneColumn { lane, rows: &rows[first..first + count], board: self }
    }

    fn put(&mut self, book: &Book, id: &Id<Partnership>) {
        let partnership = book.partnerships.get(id);
        let shown = partnership.filter(|one| !is_hidden(book, one));
        self.cards.set(id, shown.map(|one| place(book, one)));
        if let Some(costs) = self.costs.get_mut() {
            match shown {
                Some(one) => costs.insert(id.clone(), agreed(book, one, self.today)),
                None => costs.remove(id),
            };
        }
    }
}

fn place(book: &Book, partnership: &Partnership) -> Place {
    let by = partnership.next_step.as_ref().and_then(|step| step.by).unwrap_or(Date::MAX);
    let name = fold(&book.influencer_name(&partnership.influencer));
    (partnership.stage, by, name.into())
}

/// Returns whether a stage sorts before a lane; those off the board sort last.
fn before(stage: Stage, lane: Option<Lane>) -> bool {
    match (stage.lane(), lane) {
        (Some(left), Some(right)) => left < right,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::dice::{Dice, around};
    use crate::insight::scene::today;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn the_board_follows_edits_and_holds_each_card_once(seed in any::<u64>()) {
            let mut dice = Dice::seeded(seed);
            let mut book = dice.book(8);
            let mut board = Board::build(&book, today());
            let _ = board.aside().agreed(&book);
            for _ in 0..40 {
                let set = dice.edit(&book);
                book.apply(&set).unwrap();
                board.refresh(&book, &around(&book, &set));
            }
            let fresh = Board::build(&book, today());
            let _ = fresh.aside().agreed(&book);
            prop_assert_eq!(&board, &fresh);
            let shown = book.partnerships.values().filter(|one| !is_hidden(&book, one)).count();
            let mut seen = 0;
            for column in board.lanes().into_iter().chain([board.aside()]) {
                for (at, id) in column.ids().enumerate() {
                    seen += 1;
                    prop_assert_eq!(book.partnerships.get(id).unwrap().stage.lane(), column.lane);
                    prop_assert_eq!(board.find(id), Some((column.lane, at)));
                }
                let mut sum = Totals::default();
                for id in column.ids() {
                    sum.add_all(&agreed(&book, book.partnerships.get(id).unwrap(), today()));
                }
                prop_assert_eq!(column.agreed(&book), sum);
            }
            prop_assert_eq!(seen, shown);
        }
    }
}
