//! One frame: head, view, notice, what floats above them, and foot.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chrome::{self, filter, foot, head, notice};
use super::paint::{cells, paint, row};
use super::{overlays, plain, text, theme, views};
use crate::app::App;
use crate::app::state::layout::Layout;

/// The fewest columns that can be used.
pub const LEAST_WIDTH: u16 = 40;
/// The fewest rows that can be used.
pub const LEAST_HEIGHT: u16 = 12;

/// Draws the whole screen into an empty buffer; returns where everything was drawn.
pub fn draw(app: &App, buffer: &mut Buffer) -> Layout {
    let area = buffer.area;
    let mut layout = Layout { width: area.width, height: area.height, ..Layout::default() };
    if area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT {
        too_small(buffer);
        // The list finds its place again when the window has grown.
        let Layout { page, popup, text, .. } = app.layout;
        return Layout { page, popup, text, ..layout };
    }
    let parts = chrome::parts(area, filter::filtering(app));
    if !app.is_welcoming() {
        head::draw(app, parts.head, buffer, &mut layout);
        views::draw(app, parts.body, buffer, &mut layout);
        filter::draw(app, parts.filter, buffer, &mut layout);
        if !app.overlays.is_empty() {
            // What lies under a popup cannot be pressed.
            layout.hits.clear();
            (layout.cursor, layout.rest, layout.row) = (None, None, None);
        }
    }
    notice::draw(app.notices.current(), parts.notice, buffer);
    overlays::draw(app, area, buffer, &mut layout);
    // Behind the popups: it says which row of the one on top is selected.
    foot::draw(app, parts.foot, buffer, &mut layout);
    if app.plain_screen {
        plain::undecorate(buffer);
    }
    layout
}

/// Draws the first frame: which book is being opened.
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

/// Says that the window is too small, how large it must be, and how to leave.
fn too_small(buffer: &mut Buffer) {
    let area = buffer.area;
    // Wherever one is: q goes back from a page, and is typed into a form.
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
