//! Column widths of a table; the least important column shrinks first. Knows no App and no Book.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{Span, cells, paint, paint_right};

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The preferred width in cells.
    pub want: u16,
    /// The minimum width in cells: below it the column is dropped.
    pub least: u16,
    /// The priority: the lowest shrinks first.
    pub rank: u8,
    /// The alignment, and whether it takes the remaining width.
    pub side: Side,
}

/// The alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Left.
    Left,
    /// Right: numbers, days, the last column.
    Right,
    /// Left, taking the remaining width.
    Grow,
}

impl Column {
    /// Creates a left-aligned column.
    #[must_use]
    pub const fn new(want: u16, least: u16, rank: u8) -> Self {
        Self { want, least, rank, side: Side::Left }
    }

    /// Aligns it to the right.
    #[must_use]
    pub const fn right(self) -> Self {
        Self { side: Side::Right, ..self }
    }

    /// Lets it take the remaining width.
    #[must_use]
    pub const fn grow(self) -> Self {
        Self { side: Side::Grow, ..self }
    }
}

/// Returns the columns as one-row areas, with a gap between visible ones; a dropped column has no
/// width.
#[must_use]
pub fn columns(area: Rect, gap: u16, columns: &[Column]) -> Vec<Rect> {
    let mut widths: Vec<u16> = columns.iter().map(|column| column.want).collect();
    let whole = |widths: &[u16]| {
        let there = widths.iter().filter(|width| **width > 0).count();
        let gaps = usize::from(gap) * there.saturating_sub(1);
        widths.iter().map(|width| usize::from(*width)).sum::<usize>() + gaps
    };
    let room = usize::from(area.width);
    let mut by_rank: Vec<usize> = (0..columns.len()).collect();
    by_rank.sort_by_key(|at| columns[*at].rank);
    // First shrink columns, least important first; then drop them.
    for at in &by_rank {
        let over = whole(&widths).saturating_sub(room);
        let spare = columns[*at].want.saturating_sub(columns[*at].least);
        widths[*at] -= cells(over).min(spare);
    }
    for at in &by_rank {
        if whole(&widths) > room {
            widths[*at] = 0;
        }
    }
    let left = room.saturating_sub(whole(&widths));
    let grows = columns.iter().position(|column| column.side == Side::Grow);
    if let Some(at) = grows.filter(|at| widths[*at] > 0) {
        widths[at] += cells(left);
    } else {
        // A dropped column leaves space for those that shrank.
        let mut left = cells(left);
        for at in by_rank.iter().rev().filter(|at| columns[**at].want > 0) {
            if widths[*at] > 0 {
                let more = left.min(columns[*at].want.saturating_sub(widths[*at]));
                widths[*at] += more;
                left -= more;
            }
        }
    }
    let mut x = area.x;
    widths
        .into_iter()
        .map(|width| {
            let column = Rect { x, width, ..area };
            x += if width > 0 { width + gap } else { 0 };
            column.intersection(area)
        })
        .collect()
}

/// Paints a row of texts into its columns.
pub fn paint_row(
    buffer: &mut Buffer,
    areas: &[Rect],
    columns: &[Column],
    y: u16,
    texts: &[Span<'_>],
) {
    for ((area, column), text) in areas.iter().zip(columns).zip(texts) {
        match column.side {
            Side::Left | Side::Grow => paint(buffer, *area, y, &[*text]),
            Side::Right => paint_right(buffer, *area, y, &[*text]),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(room: u16) -> Vec<u16> {
        let table = [
            Column::new(16, 8, 9),
            Column::new(20, 6, 2).grow(),
            Column::new(10, 6, 1),
            Column::new(12, 12, 8).right(),
        ];
        columns(Rect::new(0, 0, room, 1), 2, &table).iter().map(|one| one.width).collect()
    }

    #[test]
    fn the_least_important_column_gives_way_first() {
        assert_eq!(widths(80), [16, 36, 10, 12], "one takes what is left");
        assert_eq!(widths(64), [16, 20, 10, 12]);
        assert_eq!(widths(62), [16, 20, 8, 12]);
        assert_eq!(widths(60), [16, 20, 6, 12]);
        assert_eq!(widths(50), [16, 10, 6, 12]);
        assert_eq!(widths(40), [10, 6, 6, 12]);
        assert_eq!(widths(36), [8, 12, 0, 12], "one went away");
        assert_eq!(widths(24), [10, 0, 0, 12], "what went away leaves its room");
        assert_eq!(widths(12), [12, 0, 0, 0]);
        assert_eq!(widths(5), [0, 0, 0, 0]);
    }

    #[test]
    fn a_row_stands_in_its_columns() {
        let table = [Column::new(4, 4, 1), Column::new(5, 2, 0).right()];
        let area = Rect::new(1, 0, 11, 1);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        let areas = columns(area, 2, &table);
        let plain = ratatui::style::Style::new();
        paint_row(&mut buffer, &areas, &table, 0, &[("Mara", plain), ("2", plain)]);
        let row: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(row, " Mara      2");
    }
}
