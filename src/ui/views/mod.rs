//! The views: what lies between head and foot. One file a view, each a function of the state.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::layout::Layout;

/// Draws the view or the page that is open; notes how many rows its list can show.
pub fn draw(_app: &App, area: Rect, _buffer: &mut Buffer, layout: &mut Layout) {
    layout.page = usize::from(area.height);
}
