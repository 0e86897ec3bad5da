//! A list with a selection. The selection is an id, not an index, so a row that moves or goes
//! cannot select its neighbour.

use crate::app::keys::chord::Chord;
use crate::app::keys::verb::Verb;
use crate::domain::id::Id;

/// A movement of the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// Up by a page.
    PageUp,
    /// Down by a page.
    PageDown,
    /// Up by half a page.
    HalfUp,
    /// Down by half a page.
    HalfDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Move {
    /// Returns the movement of a verb; `None` for other verbs.
    #[must_use]
    pub fn of(verb: Verb) -> Option<Self> {
        Some(match verb {
            Verb::Up => Self::Up,
            Verb::Down => Self::Down,
            Verb::First => Self::First,
            Verb::Last => Self::Last,
            Verb::PageUp => Self::PageUp,
            Verb::PageDown => Self::PageDown,
            Verb::HalfUp => Self::HalfUp,
            Verb::HalfDown => Self::HalfDown,
            _ => return None,
        })
    }

    /// Returns the move of a key where letters are not typed: that of its verb, or of `j` and `k`.
    #[must_use]
    pub fn of_key(verb: Option<Verb>, chord: Chord) -> Option<Self> {
        verb.and_then(Self::of).or_else(|| match chord.typed() {
            Some('j') => Some(Self::Down),
            Some('k') => Some(Self::Up),
            _ => None,
        })
    }
}

/// A row of a list. All rows can be selected except headings and gaps.
pub trait Row: PartialEq + Clone {
    /// Returns whether the row can be selected.
    fn is_choosable(&self) -> bool {
        true
    }
}

/// A line that holds a row, or is a heading or gap (`None`).
impl<K: PartialEq + Clone> Row for Option<K> {
    fn is_choosable(&self) -> bool {
        self.is_some()
    }
}
impl<R> Row for Id<R> {}
impl Row for String {}
impl Row for usize {}
impl Row for Verb {}

/// An ordered set of rows. A view with many rows overrides `find` with an index lookup.
pub trait Rows<K: Row> {
    /// Returns the number of rows.
    fn count(&self) -> usize;

    /// Returns the row at an index.
    fn at(&self, place: usize) -> Option<&K>;

    /// Returns the index of a row.
    fn find(&self, row: &K) -> Option<usize> {
        (0..self.count()).find(|place| self.at(*place) == Some(row))
    }
}

impl<K: Row> Rows<K> for [K] {
    fn count(&self) -> usize {
        self.len()
    }
    fn at(&self, place: usize) -> Option<&K> {
        self.get(place)
    }
}

impl<K: Row, const COUNT: usize> Rows<K> for [K; COUNT] {
    fn count(&self) -> usize {
        COUNT
    }
    fn at(&self, place: usize) -> Option<&K> {
        self.get(place)
    }
}

impl<K: Row> Rows<K> for Vec<K> {
    fn count(&self) -> usize {
        self.len()
    }
    fn at(&self, place: usize) -> Option<&K> {
        self.get(place)
    }
}

/// Returns the number of the row at an index, from 1, and the number of rows; both count only rows
/// that can be selected.
pub fn number<K: Row>(at: usize, lines: &[K]) -> (usize, usize) {
    let rows = |lines: &[K]| lines.iter().filter(|line| line.is_choosable()).count();
    let before = rows(&lines[..at.min(lines.len())]);
    (before + 1, rows(lines))
}

/// The selection and the scroll position of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<K> {
    selected: Option<K>,
    // The last known index of the selection: a first guess, and a fallback when the row is gone.
    at: usize,
    top: usize,
}

impl<K> Default for List<K> {
    fn default() -> Self {
        Self { selected: None, at: 0, top: 0 }
    }
}

impl<K> List<Option<K>> {
    /// Returns the selected row of a list that has headings.
    #[must_use]
    pub fn chosen(&self) -> Option<&K> {
        self.selected.as_ref()?.as_ref()
    }
}

impl<K: Row> List<K> {
    /// Returns the selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&K> {
        self.selected.as_ref()
    }

    /// Selects a row whose index is found when the list is settled.
    pub fn follow(&mut self, key: K) {
        self.selected = Some(key);
    }

    /// Drops the selection: settling the list selects the row at the same index.
    pub fn lose(&mut self) {
        self.selected = None;
    }

    /// Resets the list: settling it selects the first row.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Returns the index of the first visible row.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Returns the index of the selection.
    #[must_use]
    pub fn position(&self, rows: &(impl Rows<K> + ?Sized)) -> Option<usize> {
        let selected = self.selected.as_ref()?;
        if rows.at(self.at) == Some(selected) {
            return Some(self.at);
        }
        rows.find(selected)
    }

    /// Selects a row by its id.
    pub fn select(&mut self, key: K, rows: &(impl Rows<K> + ?Sized), height: usize) {
        self.selected = Some(key);
        self.settle(rows, height);
    }

    /// Selects the row at an index, or the last one if there are fewer.
    pub fn select_at(&mut self, at: usize, rows: &(impl Rows<K> + ?Sized), height: usize) {
        self.choose(at, at, rows);
        self.scroll_into_view(rows.count(), height);
    }

    /// Selects the row at an index if possible, else the next one in the direction of movement,
    /// else the nearest one in the other.
    fn choose(&mut self, to: usize, from: usize, rows: &(impl Rows<K> + ?Sized)) {
        let to = to.min(rows.count().saturating_sub(1));
        let down = (to..rows.count()).find(|at| rows.at(*at).is_some_and(Row::is_choosable));
        let up = || (0..=to).rev().find(|at| rows.at(*at).is_some_and(Row::is_choosable));
        let found = if to < from { up().or(down) } else { down.or_else(up) };
        self.at = found.unwrap_or(to);
        self.selected = found.and_then(|at| rows.at(at).cloned());
    }

    /// Moves the selection; stops at the ends.
    pub fn go(&mut self, step: Move, rows: &(impl Rows<K> + ?Sized), height: usize) {
        let at = self.position(rows).unwrap_or(0);
        let page = height.max(1);
        let to = match step {
            Move::Up => at.saturating_sub(1),
            Move::Down => at + 1,
            Move::PageUp => at.saturating_sub(page),
            Move::PageDown => at + page,
            Move::HalfUp => at.saturating_sub((page / 2).max(1)),
            Move::HalfDown => at + (page / 2).max(1),
            Move::First => 0,
            Move::Last => rows.count(),
        };
        self.choose(to, at, rows);
        self.scroll_into_view(rows.count(), height);
    }

    /// Scrolls by `by` rows, moving the selection only as far as needed.
    pub fn wheel(&mut self, by: isize, rows: &(impl Rows<K> + ?Sized), height: usize) {
        let most = rows.count().saturating_sub(height);
        self.top = self.top.saturating_add_signed(by).min(most);
        let margin = margin(height);
        let low = if self.top == 0 { 0 } else { self.top + margin };
        let high = if self.top == most { rows.count() } else { self.top + height - margin };
        let at = self.position(rows).unwrap_or(0).clamp(low, high.saturating_sub(1).max(low));
        self.choose(at, if by < 0 { usize::MAX } else { 0 }, rows);
    }

    /// Finds the selection after the rows changed; if it is gone, selects the row now at its index.
    /// Returns whether a selected row is gone.
    pub fn settle(&mut self, rows: &(impl Rows<K> + ?Sized), height: usize) -> bool {
        match self.position(rows) {
            Some(at) => {
                self.at = at;
                self.scroll_into_view(rows.count(), height);
                false
            }
            None => {
                let is_gone = self.selected.is_some();
                self.select_at(self.at, rows, height);
                is_gone
            }
        }
    }

    fn scroll_into_view(&mut self, count: usize, height: usize) {
        let height = height.max(1);
        let margin = margin(height);
        let lowest = (self.at + margin + 1).min(count).saturating_sub(height);
        let highest = self.at.saturating_sub(margin);
        self.top = self.top.clamp(lowest.min(highest), highest.max(lowest));
        self.top = self.top.min(count.saturating_sub(height));
    }
}

/// Rows kept visible above and below the selection.
const MARGIN: usize = 2;

fn margin(height: usize) -> usize {
    MARGIN.min(height.saturating_sub(1) / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize) -> Vec<usize> {
        (0..count).collect()
    }

    #[test]
    fn the_rows_follow_the_selection_with_a_margin() {
        let rows = rows(100);
        let mut list = List::default();
        list.settle(&rows, 10);
        for _ in 0..7 {
            list.go(Move::Down, &rows, 10);
        }
        assert_eq!((list.selected(), list.top()), (Some(&7), 0));
        list.go(Move::Down, &rows, 10);
        assert_eq!((list.selected(), list.top()), (Some(&8), 1));
        list.go(Move::Last, &rows, 10);
        assert_eq!((list.selected(), list.top()), (Some(&99), 90));
        list.go(Move::Down, &rows, 10);
        assert_eq!(list.selected(), Some(&99), "no way round");
        list.go(Move::First, &rows, 10);
        assert_eq!((list.selected(), list.top()), (Some(&0), 0));
    }

    #[test]
    fn a_row_that_moves_stays_selected_and_one_that_goes_leaves_its_place() {
        let mut list = List::default();
        list.select(5, &rows(10), 4);
        let moved = [5, 0, 1, 2, 3, 4];
        list.settle(&moved, 4);
        assert_eq!((list.selected(), list.position(&moved)), (Some(&5), Some(0)));
        list.select(2, &moved, 4);
        list.settle(&[5, 0, 1, 3, 4], 4);
        assert_eq!(list.selected(), Some(&3), "the row that took its place");
        list.settle(&[], 4);
        assert_eq!(list.selected(), None);
        list.settle(&[9], 4);
        assert_eq!(list.selected(), Some(&9));
    }

    #[test]
    fn headings_are_passed_over() {
        let lines = [None, Some(1), None, None, Some(2), Some(3), None];
        let mut list = List::default();
        list.settle(&lines, 4);
        assert_eq!((list.selected(), list.top()), (Some(&Some(1)), 0), "its heading is in sight");
        list.go(Move::Down, &lines, 4);
        assert_eq!(list.selected(), Some(&Some(2)));
        list.go(Move::Up, &lines, 4);
        assert_eq!((list.selected(), list.top()), (Some(&Some(1)), 0));
        list.go(Move::Up, &lines, 4);
        assert_eq!(list.selected(), Some(&Some(1)));
        list.go(Move::Last, &lines, 4);
        assert_eq!(list.selected(), Some(&Some(3)));
        list.settle(&[None::<i32>, None], 4);
        assert_eq!(list.selected(), None);
    }

    #[test]
    fn headings_are_not_numbered() {
        let lines = [None, Some(1), None, None, Some(2), Some(3), None];
        assert_eq!([1, 4, 5].map(|at| number(at, &lines)), [(1, 3), (2, 3), (3, 3)]);
        assert_eq!(number(1, &rows(4)), (2, 4));
    }

    #[test]
    fn no_size_is_too_small() {
        for count in 0..5 {
            for height in 0..5 {
                let rows = rows(count);
                let mut list = List::default();
                for step in [
                    Move::Down,
                    Move::Last,
                    Move::PageUp,
                    Move::Up,
                    Move::HalfDown,
                    Move::HalfUp,
                    Move::PageDown,
                    Move::First,
                ] {
                    list.go(step, &rows, height);
                    assert!(list.top() <= rows.len());
                    assert_eq!(list.selected().is_none(), rows.is_empty());
                }
                list.wheel(3, &rows, height);
                list.wheel(-1, &rows, height);
            }
        }
    }

    #[test]
    fn the_wheel_moves_the_rows_and_keeps_the_selection_in_sight() {
        let rows = rows(100);
        let mut list = List::default();
        list.settle(&rows, 10);
        list.wheel(3, &rows, 10);
        assert_eq!((list.top(), list.selected()), (3, Some(&5)));
        list.wheel(-3, &rows, 10);
        assert_eq!((list.top(), list.selected()), (0, Some(&5)));
    }
}
