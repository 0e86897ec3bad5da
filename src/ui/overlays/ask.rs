//! A question with its answers, the safe one first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{inside, items};
use crate::app::state::layout::Layout;
use crate::app::state::popup::Ask;
use crate::ui::paint::{paint, row};
use crate::ui::widgets::{frame, viewport};
use crate::ui::{text, theme};

/// Comfortable line length in cells.
const MEASURE: usize = 56;

/// Draws the question.
pub fn draw(ask: &Ask, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let most = usize::from(room.width.saturating_sub(frame::COLUMNS));
    let width = text::width(&ask.question).min(MEASURE).max(items::width(&ask.answers)).min(most);
    let lines = text::wrap(&ask.question, width);
    let count = ask.answers.len();
    let place = frame::centred(room, width, lines.len() + 1 + count);
    let area = frame::draw(buffer, place, "", "");
    inside(layout, place);
    // The answers keep their rows; a long question is cut.
    let height = usize::from(area.height);
    let answers = count.min(height);
    let said = lines.len().min(height - answers);
    for (at, line) in lines.into_iter().take(said).enumerate() {
        let line = ask.question[line].trim_end();
        paint(buffer, area, row(area, at).y, &[(line, theme::NAME)]);
    }
    let gap = usize::from(height > said + answers);
    let below = row(area, said + gap);
    let rows = Rect { height: area.bottom().saturating_sub(below.y), ..below };
    layout.popup = answers;
    let shown = viewport::in_sight(0, Some(ask.selected), count, usize::from(rows.height));
    items::draw(&ask.answers, shown, Some(ask.selected), rows, buffer, layout);
}
