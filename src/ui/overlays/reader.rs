//! Text to read: wrapped lines, and the scroll position.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::inside;
use crate::app::state::layout::Layout;
use crate::app::state::popup::Reader;
use crate::ui::paint::{paint, row};
use crate::ui::widgets::{frame, viewport};
use crate::ui::{rest, text, theme};

/// Comfortable line length in cells.
const MEASURE: usize = 76;

/// Draws the text.
pub fn draw(reader: &Reader, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let most = usize::from(room.width.saturating_sub(frame::COLUMNS)).min(MEASURE);
    let longest = reader.lines.iter().map(|line| text::width(line)).max().unwrap_or(0);
    let width = longest.max(text::width(&reader.title)).min(most);
    let rows = wrapped(reader.lines.iter().map(String::as_str), width);
    let place = frame::centred(room, width, rows.len().max(1));
    let height = usize::from(place.height.saturating_sub(frame::ROWS));
    let shown = viewport::in_sight(reader.top, None, rows.len(), height);
    let note = note(&shown, rows.len());
    let area = frame::draw(buffer, place, &reader.title, &note);
    inside(layout, place);
    layout.popup = height.max(1);
    layout.text = rows.len();
    rest(layout, area);
    layout.row = row_of(&shown, rows.len());
    for (at, line) in rows[shown].iter().enumerate() {
        paint(buffer, area, row(area, at).y, &[(line, theme::PLAIN)]);
    }
}

/// Returns the rows of wrapped lines.
pub(super) fn wrapped<'a>(lines: impl IntoIterator<Item = &'a str>, width: usize) -> Vec<&'a str> {
    let of_line = |line: &'a str| {
        text::wrap(line, width).into_iter().map(move |piece| line[piece].trim_end())
    };
    lines.into_iter().flat_map(of_line).collect()
}

/// Returns the number of the top row, from 1, and the total.
pub(super) fn row_of(shown: &Range<usize>, count: usize) -> Option<(usize, usize)> {
    (!shown.is_empty()).then_some((shown.start + 1, count))
}

/// Returns the scroll position, if not all rows are visible.
pub(super) fn note(shown: &Range<usize>, count: usize) -> String {
    if shown.len() < count {
        viewport::position(shown.end.saturating_sub(1), count)
    } else {
        String::new()
    }
}
