//! The first agreed day of a post whose day was moved by hand since.

use super::book::Book;
use super::date::Date;
use super::deliverable::Deliverable;
use super::history::Happening;

impl Book {
    /// Returns the first agreed day, if a post was moved by hand since.
    ///
    /// An older book does not store it. There it is the first move of the post in the history of
    /// the partnership, which counts only if a single piece has that name: names may repeat, and a
    /// wrong day would blame somebody unfairly.
    #[must_use]
    pub fn first_due(&self, piece: &Deliverable) -> Option<Date> {
        if piece.first_due.is_some() || !piece.dates_by_hand {
            return piece.first_due;
        }
        let name = self.piece_name(piece);
        let bears =
            self.deliverables_of(&piece.partnership).filter(|it| self.piece_name(it) == name);
        if bears.count() != 1 {
            return None;
        }
        let moves = self.history_of(&piece.partnership).filter_map(|entry| {
            let Happening::DateMoved { what, from: Some(from), to: _ } = &entry.what else {
                return None;
            };
            (**what == *name).then_some((entry.on, entry.number, *from))
        });
        moves.min().map(|(_, _, from)| from)
    }
}
