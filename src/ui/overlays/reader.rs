//! Text to read: lines that wrap, and how far one has come.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::inside;
use crate::app::layout::Layout;
use crate::app::overlay::Reader;
use crate::ui::paint::{paint, row};
use crate::ui::widgets::{frame, viewport};
use crate::ui::{text, theme};

/// Cells of a line that reads well.
const MEASURE: usize = 76;

/// Draws the text.
pub fn draw(reader: &Reader, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let most = usize::from(room.width.saturating_sub(frame::COLUMNS)).min(MEASURE);
    let longest = reader.lines.iter().map(|line| text::width(line)).max().unwrap_or(0);
    let width = longest.max(text::width(&reader.title)).min(most);
    let count = reader.lines.len();
    let wrapped: usize = reader.lines.iter().map(|line| text::wrap(line, width).len()).sum();
    let place = frame::centred(room, width, wrapped.max(1));
    let height = usize::from(place.height.saturating_sub(frame::ROWS));
    let lines: Vec<&str> = reader.lines.iter().map(String::as_str).collect();
    let (rows, whole) = in_sight(&lines, reader.top, width, height);
    let end = reader.top + whole;
    let note = if end < count || reader.top > 0 {
        viewport::position(end.saturating_sub(1), count)
    } else {
        String::new()
    };
    let area = frame::draw(buffer, place, &reader.title, &note);
    inside(layout, place);
    layout.popup = whole.max(1);
    for (at, line) in rows.into_iter().enumerate() {
        paint(buffer, area, row(area, at).y, &[(line, theme::PLAIN)]);
    }
}

/// Returns the rows in sight of lines that wrap, and how many of the lines are there as a whole.
pub(super) fn in_sight<'a>(
    lines: &[&'a str],
    top: usize,
    width: usize,
    height: usize,
) -> (Vec<&'a str>, usize) {
    // Lines are counted as they are held; those that wrap take more rows.
    let mut used = 0;
    let mut whole = 0;
    let mut rows = Vec::new();
    for line in lines.iter().skip(top) {
        let pieces = text::wrap(line, width);
        used += pieces.len();
        whole += usize::from(used <= height);
        rows.extend(pieces.into_iter().map(|piece| line[piece].trim_end()));
        if used >= height {
            break;
        }
    }
    rows.truncate(height);
    (rows, whole)
}
