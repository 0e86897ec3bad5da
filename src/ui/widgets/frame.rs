//! The frame of overlays: cleared cells, a border, a title. Knows no App and no Book.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::paint::{cells, paint, paint_right};
use crate::ui::{text, theme};

/// Rows that a frame adds to its content.
pub const ROWS: u16 = 2;
/// Columns that a frame adds to its content: border and a blank, on both sides.
pub const COLUMNS: u16 = 4;

/// Returns a centred area for content of this size, plus its frame; at most the whole room.
#[must_use]
pub fn centred(room: Rect, width: usize, height: usize) -> Rect {
    let width = cells(width).saturating_add(COLUMNS).min(room.width);
    let height = cells(height).saturating_add(ROWS).min(room.height);
    let x = room.x + (room.width - width) / 2;
    let y = room.y + (room.height - height) / 2;
    Rect { x, y, width, height }
}

/// Draws the frame with its title above and a note at the lower right; returns the area inside.
pub fn draw(buffer: &mut Buffer, area: Rect, title: &str, note: &str) -> Rect {
    let area = area.intersection(buffer.area);
    clear(buffer, area);
    if area.width < 2 || area.height < 2 {
        return Rect { width: 0, height: 0, ..area };
    }
    let line = "─".repeat(usize::from(area.width) - 2);
    let bottom = area.bottom() - 1;
    paint(buffer, area, area.y, &[("┌", theme::RULE), (&line, theme::RULE), ("┐", theme::RULE)]);
    for y in area.y + 1..bottom {
        paint(buffer, area, y, &[("│", theme::RULE)]);
        paint_right(buffer, area, y, &[("│", theme::RULE)]);
    }
    paint(buffer, area, bottom, &[("└", theme::RULE), (&line, theme::RULE), ("┘", theme::RULE)]);
    let within = Rect { x: area.x + 2, width: area.width.saturating_sub(COLUMNS), ..area };
    if !title.is_empty() && within.width > 2 {
        let title = text::cut(title, usize::from(within.width) - 2);
        let blank = (" ", theme::PLAIN);
        let from = Rect { x: within.x - 1, width: within.width + 2, ..within };
        paint(buffer, from, area.y, &[blank, (&title, theme::HEADING), blank]);
    }
    if !note.is_empty() && text::width(note) + 2 <= usize::from(within.width) {
        let note = format!(" {note} ");
        paint_right(buffer, within, bottom, &[(&note, theme::DIM)]);
    }
    Rect { y: area.y + 1, height: area.height - ROWS, ..within }
}

/// Clears the cells, and wide characters that extend into them from the left.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    for y in area.top()..area.bottom() {
        if let Some(left) = area.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)))
            && text::width(left.symbol()) > 1
        {
            left.set_symbol(" ");
        }
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(buffer: &Buffer) -> Vec<String> {
        let width = usize::from(buffer.area.width);
        let rows = buffer.content.chunks(width);
        rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect()
    }

    #[test]
    fn a_frame_lies_above_what_was_there() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 14, 4));
        for y in 0..4 {
            let area = buffer.area;
            paint(&mut buffer, area, y, &[("李李李李李李李", theme::NAME)]);
        }
        let inside = draw(&mut buffer, Rect::new(1, 1, 12, 3), "Go to", "1/2");
        assert_eq!(inside, Rect::new(3, 2, 8, 1));
        assert_eq!(rows(&buffer)[1..], [" ┌ Go to ───┐ ", " │          │ ", " └──── 1/2 ─┘ "]);
    }

    #[test]
    fn a_place_is_never_larger_than_the_room() {
        let room = Rect::new(0, 2, 40, 10);
        assert_eq!(centred(room, 20, 4), Rect::new(8, 4, 24, 6));
        assert_eq!(centred(room, 500, 500), room);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 2));
        assert!(draw(&mut buffer, Rect::new(0, 0, 9, 9), "Title", "9/9").is_empty());
    }
}
