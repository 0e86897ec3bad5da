//! The user interface: draws the whole state into a buffer of cells for each frame.
//!
//! [`draw()`] reads the app and never changes it; it returns a [`Layout`]. Knows no terminal and no
//! key bindings: the footer reads `app::keymap`. Styles come from [`theme`] by role, widths from
//! [`text`], columns from [`paint`].

pub mod chrome;
pub mod columns;
pub mod draw;
pub mod overlays;
pub mod paint;
pub mod plain;
pub mod text;
pub mod theme;
pub mod views;
pub mod widgets;

pub use draw::{draw, opening};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::state::layout::{Area, Hit, Layout};

/// Marks the cells as selected and puts the terminal's cursor on the first one, for screen readers
/// and magnifiers.
pub fn select(buffer: &mut Buffer, layout: &mut Layout, area: Rect) {
    theme::select(buffer, area);
    rest(layout, area);
}

/// Puts the terminal's cursor on the first of the cells.
pub fn rest(layout: &mut Layout, area: Rect) {
    if !area.is_empty() {
        layout.rest = Some((area.x, area.y));
    }
}

/// Registers these cells as a mouse target.
pub fn hit(layout: &mut Layout, rect: Rect, hit: Hit) {
    if !rect.is_empty() {
        let area = Area { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
        layout.hits.push((area, hit));
    }
}
