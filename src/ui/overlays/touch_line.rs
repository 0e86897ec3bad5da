//! A touch in one line: what is typed, how it is understood, the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::inside;
use crate::app::layout::Layout;
use crate::app::touch_line::TouchLine;
use crate::ui::paint::{cells, paint, row};
use crate::ui::theme;
use crate::ui::widgets::{frame, input};

/// Cells and rows inside where there is room.
const SIZE: (usize, usize) = (66, 4);

/// Draws the popup.
pub fn draw(line: &TouchLine, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let place = frame::centred(room, SIZE.0, SIZE.1);
    let area = frame::draw(buffer, place, &line.title, "");
    inside(layout, place);
    let before = line.text.before_cursor();
    let after = &line.text.value()[before.len()..];
    let (shown, cursor) = input::window(before, after, usize::from(area.width));
    paint(buffer, area, area.y, &[(&shown, theme::NAME)]);
    if !area.is_empty() {
        layout.cursor = Some((area.x + cells(cursor), area.y));
    }
    let below = row(area, 1);
    match &line.problem {
        Some(why) => {
            let spans = [(theme::LATE, theme::ERROR), (" ", theme::PLAIN), (why, theme::NAME)];
            paint(buffer, below, below.y, &spans);
        }
        None => {
            paint(buffer, below, below.y, &[(&line.echo(), theme::DIM)]);
        }
    }
    let keys = [
        ("Enter", theme::ACCENT),
        (" stores  ", theme::DIM),
        ("Tab", theme::ACCENT),
        (" all fields  ", theme::DIM),
        ("Esc", theme::ACCENT),
        (" closes  ", theme::DIM),
        ("<", theme::ACCENT),
        (" from them", theme::DIM),
    ];
    let last = row(area, 3);
    paint(buffer, last, last.y, &keys);
}
