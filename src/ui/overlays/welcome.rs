//! The first run: what Cahoots is, the first questions, and how to try the demo.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::form::{self, Leaving};
use crate::app::App;
use crate::app::form::Form;
use crate::app::state::layout::Layout;
use crate::ui::paint::{cells, paint, row};
use crate::ui::theme;

/// Preferred width of the page.
const WIDTH: u16 = 66;
/// Preferred height of the page.
const HEIGHT: u16 = 18;

/// Draws the page.
pub fn draw(app: &App, asked: &Form, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let width = WIDTH.min(area.width.saturating_sub(4));
    // The last three rows are for notices.
    let height = area.height.saturating_sub(3).min(HEIGHT);
    let page = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height.saturating_sub(3) - height) / 3,
        width,
        height,
    };
    let says: &[&str] = if width < WIDTH {
        &["Keeps every influencer partnership", "of a small brand in one plain file."]
    } else {
        &[
            "Keeps every influencer partnership of a small brand: what was",
            "agreed, what is due, what was paid. In one plain file, yours.",
        ]
    };
    let roomy = height == HEIGHT;
    let mut line = usize::from(roomy);
    paint(buffer, page, row(page, line).y, &[("Cahoots", theme::FOCUS)]);
    line += 1 + usize::from(roomy);
    for said in says {
        paint(buffer, page, row(page, line).y, &[(said, theme::PLAIN)]);
        line += 1;
    }
    line += 1;
    let body = form::lines::lines(app, asked, usize::from(width));
    let below = if roomy { 5 } else { 2 };
    let from = row(page, line);
    let fields = Rect { height: page.bottom().saturating_sub(from.y), ..from };
    let fields = Rect { height: fields.height.saturating_sub(below), ..fields };
    let (at, count) = form::place_of_focus(asked);
    layout.row = Some((at + 1, count));
    let shown = form::paint::draw(&body, fields, buffer, layout);
    line += usize::from(fields.height).min(body.len() + 1);

    paint(buffer, page, row(page, line).y, &[(form::hint(asked), theme::DIM)]);
    line += 1 + usize::from(roomy);
    form::keys(asked, row(page, line), Leaving::Stays, buffer, layout);
    if roomy {
        let spans =
            [("cahoots demo", theme::NAME), (" opens the sample brand at any time.", theme::DIM)];
        paint(buffer, page, row(page, line + 2).y, &spans);
    }
    if asked.picker.is_some() {
        let room = Rect { height: area.height.saturating_sub(3), ..area };
        form::picker::draw(app, asked, shown, room, buffer, layout);
    }
    debug_assert!(cells(line) <= area.height);
}
