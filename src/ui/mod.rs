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
pub mod text;
pub mod theme;
pub mod views;
pub mod widgets;

pub use draw::{draw, opening};

use ratatui::layout::Rect;

use crate::app::layout::{Area, Hit, Layout};

/// Notes that a press of the mouse in these cells meets this.
pub fn hit(layout: &mut Layout, rect: Rect, hit: Hit) {
    if !rect.is_empty() {
        let area = Area { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
        layout.hits.push((area, hit));
    }
}
