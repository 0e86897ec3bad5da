//! The next step: its three parts, and the choices of the focused one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{inside, items};
use crate::app::state::layout::{Hit, Layout};
use crate::app::state::popup::step::{Part, StepAsk};
use crate::ui::paint::{cells, paint, row};
use crate::ui::widgets::{frame, input, viewport};
use crate::ui::{hit, theme};

/// Preferred size inside; fixed while in use.
const SIZE: (usize, usize) = (56, 13);
/// Cells of the labels of the parts.
const LABEL: u16 = 7;

/// Draws the popup.
pub fn draw(ask: &StepAsk, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let place = frame::centred(room, SIZE.0, SIZE.1);
    let area = frame::draw(buffer, place, &ask.title, "");
    inside(layout, place);
    let choices = ask.items();
    for (at, part) in Part::ALL.into_iter().enumerate() {
        let line = row(area, at);
        draw_part(ask, part, line, buffer, layout);
        hit(layout, line, Hit::Popup(choices.len() + at));
    }
    let parts = Part::ALL.len();
    let gap = usize::from(usize::from(area.height) > parts + 5);
    let first = parts + gap;
    let rows = usize::from(area.height).saturating_sub(first + 1);
    let top = row(area, first);
    let list = Rect { height: cells(rows).min(area.bottom().saturating_sub(top.y)), ..top };
    layout.popup = rows;
    let shown = viewport::in_sight(0, ask.selected, choices.len(), usize::from(list.height));
    items::draw(&choices, shown, ask.selected, list, buffer, layout);

    let below = row(area, usize::from(area.height).saturating_sub(1));
    match &ask.problem {
        Some(why) => {
            let spans = [(theme::LATE, theme::ERROR), (" ", theme::PLAIN), (why, theme::NAME)];
            paint(buffer, below, below.y, &spans);
        }
        None => {
            paint(buffer, below, below.y, &[(&ask.hint(), theme::DIM)]);
        }
    }
}

fn draw_part(ask: &StepAsk, part: Part, line: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let is_here = part == ask.part;
    let look = if is_here { theme::FOCUS } else { theme::DIM };
    paint(buffer, line, line.y, &[(part.label(), look)]);
    let value = Rect {
        x: (line.x + LABEL).min(line.right()),
        width: line.width.saturating_sub(LABEL),
        ..line
    };
    match ask.typed().filter(|_| is_here) {
        Some(text) => {
            let before = text.before_cursor();
            let after = &text.value()[before.len()..];
            let (shown, cursor) = input::window(before, after, usize::from(value.width));
            paint(buffer, value, value.y, &[(&shown, theme::NAME)]);
            if !value.is_empty() {
                layout.cursor = Some((value.x + cells(cursor), value.y));
            }
        }
        None => {
            paint(buffer, value, value.y, &[(&ask.shown(part), theme::PLAIN)]);
        }
    }
}
