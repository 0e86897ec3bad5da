//! Overlays above the page, one file per kind. Only the topmost is clickable and has the cursor.

pub mod ask;
pub mod finder;
pub mod form;
pub mod items;
pub mod leave;
pub mod menu;
pub mod next_step;
pub mod planning;
pub mod preview;
pub mod reader;
pub mod touch_line;
pub mod welcome;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::state::layout::{Hit, Layout};
use crate::app::state::popup::Overlay;
use crate::ui::hit;
use crate::ui::widgets::frame;

/// Minimum screen rows to keep the header visible above a popup.
const TALL: u16 = 20;
/// Minimum screen columns to leave space on both sides of a popup.
const WIDE: u16 = 60;

/// Draws the overlays, the last on top.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let room = room(area);
    let top = app.overlays.len().saturating_sub(1);
    for (at, overlay) in app.overlays.iter().enumerate() {
        let mut beneath = Layout::default();
        let layout = if at == top { &mut *layout } else { &mut beneath };
        if app.plain_screen {
            // Clear the rest of its rows, or it would read as one line with the popup.
            frame::clear(buffer, Rect { x: area.x, width: area.width, ..room });
        }
        match overlay {
            Overlay::Menu(menu) => menu::draw(menu, room, buffer, layout),
            Overlay::Finder(finder) => finder::draw(app, finder, room, buffer, layout),
            Overlay::Ask(ask) => ask::draw(ask, room, buffer, layout),
            Overlay::Planning(planning) => planning::draw(app, planning, room, buffer, layout),
            Overlay::Reader(reader) => reader::draw(reader, room, buffer, layout),
            Overlay::Preview(preview) => preview::draw(preview, room, area, buffer, layout),
            Overlay::Step(ask) => next_step::draw(ask, room, buffer, layout),
            Overlay::Touch(line) => touch_line::draw(line, room, buffer, layout),
            Overlay::Leave(leave) => leave::draw(leave, room, buffer, layout),
            Overlay::Form(form) if at == 0 && app.is_welcoming() => {
                welcome::draw(app, form, area, buffer, layout);
            }
            Overlay::Form(form) => form::draw(app, form, room, buffer, layout),
        }
    }
}

/// Returns the area for popups: above the notice, and below the header if there is room.
fn room(area: Rect) -> Rect {
    let top = if area.height >= TALL { 2 } else { 0 };
    let side = if area.width >= WIDE { 2 } else { 0 };
    Rect {
        x: area.x + side,
        y: area.y + top,
        width: area.width.saturating_sub(2 * side),
        height: area.height.saturating_sub(3 + top),
    }
}

/// Registers a popup: clicks inside do not close it.
fn inside(layout: &mut Layout, frame: Rect) {
    hit(layout, frame, Hit::Inside);
}

/// Returns the rows inside a frame, extended to the border, for marking as selected.
fn to_the_border(inside: Rect) -> Rect {
    Rect { x: inside.x.saturating_sub(1), width: inside.width.saturating_add(2), ..inside }
}
