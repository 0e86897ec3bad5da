//! What is seen: the whole state drawn into a buffer of cells, anew for each frame.
//!
//! [`draw()`] reads the app and never changes it; where things were drawn goes back as a
//! [`Layout`]. No terminal is known here, and no key: the foot reads
//! `app::keymap`. Looks come from [`theme`] by role, widths from [`text`], columns from [`paint`].

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

/// Shows the cells as selected, and lets the cursor of the terminal rest on the first of them: screen
/// readers and magnifiers follow it.
pub fn select(buffer: &mut Buffer, layout: &mut Layout, area: Rect) {
    theme::select(buffer, area);
    rest(layout, area);
}

/// Lets the cursor of the terminal rest on the first of the cells.
pub fn rest(layout: &mut Layout, area: Rect) {
    if !area.is_empty() {
        layout.rest = Some((area.x, area.y));
    }
}

/// Notes that a press of the mouse in these cells meets this.
pub fn hit(layout: &mut Layout, rect: Rect, hit: Hit) {
    if !rect.is_empty() {
        let area = Area { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
        layout.hits.push((area, hit));
    }
}
