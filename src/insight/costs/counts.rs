//! Counts of what a partnership sold, from its sales or else the results of its pieces.

use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::partnership::Partnership;
use crate::domain::results::Results;

/// Returns the newest known value of a count of a piece; of two on one day the later row wins.
pub(super) fn newest<T>(piece: &Deliverable, count: impl Fn(&Results) -> Option<T>) -> Option<T> {
    let known = piece.results.iter().filter_map(|row| Some((row.on, count(row)?)));
    known.max_by_key(|(on, _)| *on).map(|(_, value)| value)
}

/// Returns the sum of the newest known values of a count over pieces; none if no piece has it.
pub(super) fn of_pieces<'a>(
    pieces: impl Iterator<Item = &'a Deliverable>,
    count: impl Fn(&Results) -> Option<u64>,
) -> Option<u64> {
    let known = pieces.filter_map(|piece| newest(piece, &count));
    known.reduce(u64::saturating_add)
}

/// Returns the orders of a partnership on matching days: from its sales if it has any, each dated
/// the first of its month, else from the newest counts of its pieces; none if there are no counts.
pub(super) fn orders<'a>(
    partnership: &Partnership,
    pieces: impl Iterator<Item = &'a Deliverable>,
    counts: impl Fn(Date) -> bool,
) -> Option<u64> {
    if partnership.sales.is_empty() {
        return of_pieces(pieces, |row| row.orders.filter(|_| counts(row.on)));
    }
    let sales = partnership.sales.iter().filter(|sale| counts(sale.month.first_day()));
    sales.filter_map(|sale| sale.orders).reduce(u64::saturating_add)
}
