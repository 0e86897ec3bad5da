//! Input of a touch on one line: the text, its parsed form, the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::inside;
use crate::app::state::layout::Layout;
use crate::app::state::popup::touch::TouchLine;
use crate::ui::paint::{cells, paint, row};
use crate::ui::widgets::{frame, input};
use crate::ui::{text, theme};

/// Preferred size inside.
const SIZE: (usize, usize) = (66, 4);
/// The keys with labels.
const KEYS: [(&str, &str); 4] =
    [("Enter", "stores"), ("Tab", "all fields"), ("Esc", "closes"), ("<", "from them")];

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
    // Two rows if one is too narrow for all.
    let width = |hints: &[(&str, &str)]| {
        let cells = hints.iter().map(|(key, word)| text::width(key) + text::width(word) + 1);
        cells.sum::<usize>() + 2 * hints.len().saturating_sub(1)
    };
    let first = if width(&KEYS) > usize::from(area.width) { KEYS.len() / 2 } else { 0 };
    for (at, hints) in [(2, &KEYS[..first]), (3, &KEYS[first..])] {
        let line = row(area, at);
        let spans = hints.iter().flat_map(|(key, word)| {
            [(*key, theme::ACCENT), (" ", theme::DIM), (*word, theme::DIM), ("  ", theme::DIM)]
        });
        paint(buffer, line, line.y, &spans.collect::<Vec<_>>());
    }
}
