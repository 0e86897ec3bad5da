//! The visible rows of a list, and a scrollbar. Knows no App and no Book.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::paint::{cells, paint};
use crate::ui::theme;

/// Returns the visible range: from `top`, moved to include the selection.
///
/// The list stores its top, which may be outdated for one frame after the screen shrank.
#[must_use]
pub fn in_sight(top: usize, selected: Option<usize>, count: usize, height: usize) -> Range<usize> {
    let mut top = top.min(count.saturating_sub(height));
    if let Some(selected) = selected.filter(|selected| *selected < count) {
        top = top.clamp((selected + 1).saturating_sub(height.max(1)), selected);
    }
    top..(top + height).min(count)
}

/// Returns the position among all: `12/80`.
#[must_use]
pub fn position(at: usize, count: usize) -> String {
    format!("{}/{count}", (at + 1).min(count))
}

/// Paints a scrollbar thumb into the last column of the area, if not all rows are visible.
pub fn scrollbar(buffer: &mut Buffer, area: Rect, shown: &Range<usize>, count: usize) {
    let height = usize::from(area.height);
    if count <= shown.len() || height == 0 || area.width == 0 {
        return;
    }
    let size = (height * shown.len() / count).clamp(1, height);
    let free = height - size;
    let hidden = count - shown.len();
    // At either end only if it is the end: even one hidden row shows.
    let from = match shown.start {
        0 => 0,
        start if start >= hidden => free,
        start => (start * free / hidden).clamp(usize::from(free > 1), free.saturating_sub(1)),
    };
    let column = Rect { x: area.right() - 1, width: 1, ..area };
    for at in from..from + size {
        paint(buffer, column, area.y + cells(at), &[("┃", theme::RULE)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_is_always_in_sight() {
        assert_eq!(in_sight(0, Some(0), 80, 10), 0..10);
        assert_eq!(in_sight(5, Some(9), 80, 10), 5..15);
        assert_eq!(in_sight(0, Some(12), 80, 10), 3..13, "the list has not heard of the height");
        assert_eq!(in_sight(70, Some(3), 80, 10), 3..13);
        assert_eq!(in_sight(70, None, 12, 10), 2..12);
        assert_eq!(in_sight(4, Some(2), 3, 10), 0..3);
        assert_eq!(in_sight(0, None, 0, 10), 0..0);
        assert_eq!(in_sight(0, Some(2), 3, 0), 2..2);
    }

    #[test]
    fn the_thumb_stands_where_the_rows_stand() {
        let bar = |shown: Range<usize>, count| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 5));
            let area = buffer.area;
            scrollbar(&mut buffer, area, &shown, count);
            (0..5).map(|y| buffer[(1, y)].symbol().to_owned()).collect::<String>()
        };
        assert_eq!(bar(0..5, 5), "     ", "all are in sight");
        assert_eq!(bar(0..5, 25), "┃    ");
        assert_eq!(bar(1..6, 25), " ┃   ");
        assert_eq!(bar(19..24, 25), "   ┃ ");
        assert_eq!(bar(20..25, 25), "    ┃");
        assert_eq!(bar(0..5, 10), "┃┃   ");
        assert_eq!(position(11, 80), "12/80");
    }
}
