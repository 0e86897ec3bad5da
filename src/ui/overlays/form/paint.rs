//! Paints the lines of a form around the focus.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lines::{Focus, Kind, Line};
use crate::app::state::layout::{Hit, Layout};
use crate::ui::overlays::to_the_border;
use crate::ui::paint::{cells, paint, paint_right, row};
use crate::ui::widgets::viewport;
use crate::ui::{hit, rest, text, theme};

/// Draws the lines around the focus; returns the area of the focused value.
pub(in crate::ui::overlays) fn draw(
    lines: &[Line],
    area: Rect,
    buffer: &mut Buffer,
    layout: &mut Layout,
) -> Rect {
    let height = usize::from(area.height);
    let is_here = |line: &&Line| line.focus == Focus::Here;
    let first = lines.iter().position(|line| is_here(&line)).unwrap_or(0);
    let last = lines.iter().rposition(|line| is_here(&line)).unwrap_or(0);
    let cursor = lines.iter().position(|line| line.cursor.is_some()).unwrap_or(first);
    // Centres the field, or its cursor if the field is taller than the form.
    let middle = if last - first < height { first.midpoint(last) } else { cursor };
    let top = middle.saturating_sub(height / 2);
    let shown = viewport::in_sight(top, Some(cursor), lines.len(), height);
    let mut focused = row(area, 0);
    for (at, place) in shown.clone().enumerate() {
        let here = row(area, at);
        paint_line(&lines[place], here, buffer, layout);
        if place == cursor {
            let indent = cells(lines[place].indent).min(here.width);
            focused = Rect { x: here.x + indent, width: here.width - indent, ..here };
        }
    }
    layout.popup = height;
    viewport::scrollbar(buffer, Rect { width: area.width + 2, ..area }, &shown, lines.len());
    focused
}

fn paint_line(line: &Line, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let y = area.y;
    let indent = cells(line.indent).min(area.width);
    let value = Rect { x: area.x + indent, width: area.width - indent, ..area };
    let label = Rect { width: indent.saturating_sub(1), ..area };
    let here = line.focus == Focus::Here;
    let text = line.value.as_str();
    match line.kind {
        Kind::Gap => {}
        Kind::Heading => {
            paint(buffer, area, y, &[(line.label.as_str(), theme::HEADING)]);
        }
        Kind::Typed if here => {
            let fitted = text::fit(text, usize::from(value.width));
            paint(buffer, value, y, &[(&fitted, theme::TYPING)]);
        }
        Kind::Typed => {
            let gap = if line.note.is_empty() { "" } else { "  " };
            let note = (line.note.as_str(), theme::DIM);
            paint(buffer, value, y, &[(text, theme::PLAIN), (gap, theme::PLAIN), note]);
        }
        Kind::Picked => {
            let sign = if here { theme::FOCUS } else { theme::DIM };
            let room = Rect { width: value.width.saturating_sub(2), ..value };
            if here && line.cursor.is_some() {
                let fitted = text::fit(text, usize::from(room.width));
                paint(buffer, room, y, &[(&fitted, theme::TYPING)]);
            } else {
                paint(buffer, room, y, &[(text, if here { theme::NAME } else { theme::PLAIN })]);
            }
            paint_right(buffer, value, y, &[("▾", sign)]);
        }
        Kind::Part => {
            paint(buffer, value, y, &[(text, if here { theme::NAME } else { theme::PLAIN })]);
        }
        Kind::Add => {
            paint(buffer, value, y, &[(text, if here { theme::FOCUS } else { theme::DIM })]);
        }
        Kind::Wrong => {
            paint(buffer, value, y, &[(text, theme::ERROR)]);
        }
        Kind::Told => {
            paint(buffer, value, y, &[(text, theme::PLAIN)]);
        }
        Kind::Echo => {
            paint(buffer, value, y, &[(text, theme::DIM)]);
        }
    }
    if let Some(cells_of) = &line.marked {
        let start = cells(cells_of.start).min(value.width);
        let end = cells(cells_of.end).min(value.width);
        let wrong = Rect { x: value.x + start, width: end - start, ..value };
        buffer.set_style(wrong.intersection(buffer.area), theme::MISREAD);
    }
    let whole = to_the_border(area);
    if line.kind != Kind::Heading {
        let look = if here {
            theme::FOCUS
        } else if line.kind == Kind::Told {
            theme::DIM
        } else {
            theme::PLAIN
        };
        paint(buffer, label, y, &[(line.label.as_str(), look)]);
        let starts = !line.label.is_empty() || matches!(line.kind, Kind::Part | Kind::Add);
        if here && starts {
            paint(buffer, whole, y, &[(theme::MARKER, theme::FOCUS)]);
            rest(layout, Rect { y, height: 1, ..whole });
        }
    }
    if let Some(place) = line.row {
        hit(layout, whole, Hit::Popup(place));
    }
    if let Some(cursor) = line.cursor.filter(|_| !value.is_empty()) {
        layout.cursor = Some((value.x + cells(cursor).min(value.width - 1), y));
    }
}
