//! A menu: choose by letter or by moving.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{inside, items};
use crate::app::state::layout::Layout;
use crate::app::state::popup::menu::Menu;
use crate::ui::text;
use crate::ui::widgets::{frame, viewport};

/// Draws the menu.
pub fn draw(menu: &Menu, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let count = menu.items.len();
    // The border stays visible after the title.
    let width = items::width(&menu.items).max(text::width(&menu.title) + 2);
    let place = frame::centred(room, width, count);
    let height = usize::from(place.height.saturating_sub(frame::ROWS));
    let selected = menu.list.selected().copied();
    let note = match selected {
        Some(at) if height < count => viewport::position(at, count),
        _ => String::new(),
    };
    let area = frame::draw(buffer, place, &menu.title, &note);
    inside(layout, place);
    layout.popup = height;
    let shown = viewport::in_sight(menu.list.top(), selected, count, height);
    items::draw(&menu.items, shown, selected, area, buffer, layout);
}
