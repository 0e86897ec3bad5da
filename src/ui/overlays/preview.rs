//! A letter before sending: missing fields, the text, and the file name to write it to.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::inside;
use super::reader::{note, row_of, wrapped};
use crate::app::form::text::Text;
use crate::app::state::layout::Layout;
use crate::app::state::popup::preview::{Preview, Rendered, Shown};
use crate::ui::paint::{cells, paint, row};
use crate::ui::widgets::{frame, input, viewport};
use crate::ui::{rest, text, theme};

/// Comfortable line length in cells.
const MEASURE: usize = 76;
/// The label of a file name.
const ASKED: &str = "Write to ";

/// Draws the preview: framed, or only the text on the whole screen.
pub fn draw(preview: &Preview, room: Rect, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    match preview.shown {
        Shown::Framed => framed(preview, room, buffer, layout),
        Shown::Bare => bare(preview, area, buffer, layout),
    }
}

fn framed(preview: &Preview, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let width = usize::from(room.width.saturating_sub(frame::COLUMNS)).min(MEASURE);
    let above = preview.rendered.as_ref().map(|it| remarks(it, width)).unwrap_or_default();
    let below = if preview.path.is_some() { 2 } else { 0 };
    let rows = wrapped(preview.lines(), width);
    let place = frame::centred(room, width, above.len() + rows.len().max(1) + below);
    let height = usize::from(place.height.saturating_sub(frame::ROWS));
    let height = height.saturating_sub(above.len() + below);
    let shown = viewport::in_sight(preview.top, None, rows.len(), height);
    let note = note(&shown, rows.len());
    let within = frame::draw(buffer, place, &preview.title, &note);
    inside(layout, place);
    layout.popup = height.max(1);
    layout.text = rows.len();
    layout.row = row_of(&shown, rows.len());
    for (at, (line, style)) in above.iter().enumerate() {
        paint(buffer, within, row(within, at).y, &[(line, *style)]);
    }
    if preview.rendered.is_none() {
        paint(buffer, within, within.y, &[("…", theme::DIM)]);
    }
    for (at, line) in rows[shown].iter().enumerate() {
        paint(buffer, within, row(within, above.len() + at).y, &[(line, theme::PLAIN)]);
    }
    if let Some(path) = &preview.path {
        ask_path(path, within, buffer, layout);
    }
    rest(layout, within);
}

/// Returns the remarks above the text: its source, and what is missing.
fn remarks(rendered: &Rendered, width: usize) -> Vec<(String, ratatui::style::Style)> {
    let mut remarks = Vec::new();
    if let Some(template) = &rendered.template {
        remarks.push((text::cut(&format!("from {template}"), width), theme::DIM));
    }
    if !rendered.missing.is_empty() {
        let names = format!("! to fill in: {}", rendered.missing.join(", "));
        remarks.push((text::cut(&names, width), theme::OVERDUE));
    }
    if !remarks.is_empty() {
        remarks.push((String::new(), theme::PLAIN));
    }
    remarks
}

/// Draws the input line for a file name in the last row.
fn ask_path(path: &Text, within: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let asked = cells(text::width(ASKED)).min(within.width);
    let before = path.before_cursor();
    let after = &path.value()[before.len()..];
    let (typed, cursor) = input::window(before, after, usize::from(within.width - asked));
    let line = row(within, usize::from(within.height.saturating_sub(1)));
    paint(buffer, within, line.y, &[(ASKED, theme::ACCENT), (&typed, theme::NAME)]);
    if !within.is_empty() {
        layout.cursor = Some((within.x + asked + cells(cursor), line.y));
    }
}

/// Draws the text from the left edge without decoration, for clean selection with the mouse.
fn bare(preview: &Preview, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let height = usize::from(area.height.saturating_sub(3));
    let rows = wrapped(preview.lines(), usize::from(area.width));
    let shown = viewport::in_sight(preview.top, None, rows.len(), height);
    layout.popup = height.max(1);
    layout.text = rows.len();
    layout.row = row_of(&shown, rows.len());
    rest(layout, area);
    for at in 0..height {
        let y = row(area, at).y;
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
    for (at, line) in rows[shown].iter().enumerate() {
        paint(buffer, area, row(area, at).y, &[(line, theme::PLAIN)]);
    }
}
