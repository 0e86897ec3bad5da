//! The question before leaving unsaved steps: which, where else to save the book, the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::inside;
use crate::app::state::layout::Layout;
use crate::app::state::popup::leave::Leave;
use crate::ui::paint::{cells, paint, row};
use crate::ui::widgets::{frame, input};
use crate::ui::{text, theme};

/// Comfortable line length in cells.
const MEASURE: usize = 66;
/// The keys with labels, one row each.
const KEYS: [[(&str, &str); 2]; 2] = [
    [("Enter", "puts it there"), ("Tab", "completes")],
    [("Esc", "stays"), ("Ctrl-Q", "leaves all the same")],
];

/// Draws the question.
pub fn draw(leave: &Leave, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let width = usize::from(room.width.saturating_sub(frame::COLUMNS)).min(MEASURE);
    let said = text::wrap(&leave.said, width);
    let answer = leave.answer.as_deref().unwrap_or_default();
    let answered = text::wrap(answer, width);
    let height = said.len() + answered.len() + KEYS.len() + 3;
    let place = frame::centred(room, width, height);
    let area = frame::draw(buffer, place, "Leave", "");
    inside(layout, place);
    // The path and the keys keep their rows; the text is cut.
    let most = usize::from(area.height).saturating_sub(KEYS.len() + 2);
    let shown = said.len().min(most);
    for (at, line) in said.into_iter().take(shown).enumerate() {
        let words = leave.said[line].trim_end();
        paint(buffer, area, row(area, at).y, &[(words, theme::NAME)]);
    }
    let label = row(area, shown);
    paint(buffer, label, label.y, &[("Put your book into this file:", theme::DIM)]);
    let line = row(area, shown + 1);
    let before = leave.path.before_cursor();
    let after = &leave.path.value()[before.len()..];
    let (path, cursor) = input::window(before, after, usize::from(line.width));
    paint(buffer, line, line.y, &[(&path, theme::NAME)]);
    if !line.is_empty() {
        layout.cursor = Some((line.x + cells(cursor), line.y));
    }
    let rest = usize::from(area.height).saturating_sub(shown + 2 + KEYS.len());
    let told = answered.len().min(rest);
    for (at, part) in answered.into_iter().take(told).enumerate() {
        let words = answer[part].trim_end();
        let below = row(area, shown + 2 + at);
        paint(buffer, below, below.y, &[(words, theme::PLAIN)]);
    }
    for (at, hints) in KEYS.iter().enumerate() {
        let below = row(area, shown + 2 + told + at);
        let spans = hints.iter().flat_map(|(key, word)| {
            [(*key, theme::ACCENT), (" ", theme::DIM), (*word, theme::DIM), ("  ", theme::DIM)]
        });
        paint(buffer, below, below.y, &spans.collect::<Vec<_>>());
    }
}
