//! What floats above the page: one file a kind.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::layout::Layout;

/// Draws what floats, the last on top.
pub fn draw(_app: &App, _room: Rect, _buffer: &mut Buffer, _layout: &mut Layout) {}
