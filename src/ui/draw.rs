//! One frame: header, view, notice, overlays and footer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chrome::{self, filter, foot, head, notice};
use super::paint::{cells, paint, row};
use super::{overlays, plain, text, theme, views};
use crate::app::App;
use crate::app::state::layout::Layout;

/// Minimum number of columns.
pub const LEAST_WIDTH: u16 = 40;
/// Minimum number of rows.
pub const LEAST_HEIGHT: u16 = 12;

/// Draws the whole screen into an empty buffer; returns the layout.
pub fn draw(app: &App, buffer: &mut Buffer) -> Layout {
    let area = buffer.area;
    let mut layout = Layout { width: area.width, height: area.height, ..Layout::default() };
    if area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT {
        too_small(buffer);
        // The list restores its position when the window has grown.
        let Layout { page, popup, text, .. } = app.layout;
        return Layout { page, popup, text, ..layout };
    }
    let parts = chrome::parts(area, filter::filtering(app));
    if !app.is_welcoming() {
        head::draw(app, parts.head, buffer, &mut layout);
        views::draw(app, parts.body, buffer, &mut layout);
        filter::draw(app, parts.filter, buffer, &mut layout);
        if !app.overlays.is_empty() {
            // Nothing under a popup can be clicked.
            layout.hits.clear();
            (layout.cursor, layout.rest, layout.row) = (None, None, None);
        }
    }
    notice::draw(app.notices.current(), parts.notice, buffer);
    overlays::draw(app, area, buffer, &mut layout);
    // After the popups: it shows the selected row of the top one.
    foot::draw(app, parts.foot, buffer, &mut layout);
    if app.plain_screen {
        plain::undecorate(buffer);
    }
    layout
}

/// Draws the first frame, while a book is being opened.
pub fn opening(path: &str, buffer: &mut Buffer) {
    let area = buffer.area;
    let inside = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
    paint(buffer, inside, row(inside, 0).y, &[("Cahoots", theme::NAME)]);
    paint(
        buffer,
        inside,
        area.y.saturating_add(3),
        &[("Opening ", theme::PLAIN), (path, theme::NAME)],
    );
}

/// Says that the window is too small, the size needed, and how to quit.
fn too_small(buffer: &mut Buffer) {
    let area = buffer.area;
    // Works everywhere: q goes back from a page, and is text in a form.
    let leave = "Ctrl-Q quits";
    let need = format!("Cahoots needs {LEAST_WIDTH}x{LEAST_HEIGHT}.");
    let now = format!("This window is {}x{}.", area.width, area.height);
    let all = [(need, theme::NAME), (now, theme::PLAIN), (format!("{leave}."), theme::DIM)];
    let short = [(format!("{LEAST_WIDTH}x{LEAST_HEIGHT}, {leave}"), theme::NAME)];
    let lines = if usize::from(area.height) < all.len() { &short[..] } else { &all };
    let first = usize::from(area.height).saturating_sub(lines.len()) / 2;
    for (at, (line, style)) in lines.iter().enumerate() {
        let left = usize::from(area.width).saturating_sub(text::width(line)) / 2;
        let place = row(area, first + at);
        let place = Rect { x: place.x + cells(left), width: place.width - cells(left), ..place };
        paint(buffer, place, place.y, &[(line, *style)]);
    }
}
