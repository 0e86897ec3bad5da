//! The rows of menus and questions: letter, name and note.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::state::layout::{Hit, Layout};
use crate::app::state::popup::menu::MenuItem;
use crate::ui::columns::{Column, columns, paint_row};
use crate::ui::paint::{cells, paint, row};
use crate::ui::{hit, select, text, theme};

use super::to_the_border;

/// Returns the width of the widest item in cells.
pub(super) fn width(items: &[MenuItem]) -> usize {
    let (labels, notes) = widths(items);
    let gap = if notes > 0 { 2 } else { 0 };
    2 + usize::from(labels) + gap + usize::from(notes)
}

/// Draws the visible items.
pub(super) fn draw(
    items: &[MenuItem],
    shown: Range<usize>,
    selected: Option<usize>,
    area: Rect,
    buffer: &mut Buffer,
    layout: &mut Layout,
) {
    layout.row = selected.map(|at| (at + 1, items.len()));
    let (labels, notes) = widths(items);
    let table = [Column::new(labels, labels.min(10), 8), Column::new(notes, 6, 1).grow()];
    for (line, place) in shown.enumerate() {
        let Some(item) = items.get(place) else { break };
        let line = row(area, line);
        let key = item.key.map(String::from).unwrap_or_default();
        let (key_look, label_look) = match item.refused {
            Some(_) => (theme::DIM, theme::DIM),
            None => (theme::ACCENT, theme::PLAIN),
        };
        paint(buffer, line, line.y, &[(&key, key_look)]);
        let behind =
            Rect { x: (line.x + 2).min(line.right()), width: line.width.saturating_sub(2), ..line };
        let areas = columns(behind, 2, &table);
        let texts = [(item.label.as_str(), label_look), (note(item), theme::DIM)];
        paint_row(buffer, &areas, &table, line.y, &texts);
        let whole = to_the_border(line);
        if selected == Some(place) {
            paint(buffer, whole, line.y, &[(theme::MARKER, theme::FOCUS)]);
            select(buffer, layout, whole);
        }
        hit(layout, whole, Hit::Popup(place));
    }
}

/// Returns the text next to an item: why it is disabled, else its note, unless that only repeats
/// the letter.
fn note(item: &MenuItem) -> &str {
    let says_the_letter = item.key.is_some_and(|key| item.note.chars().eq([key]));
    match item.refused {
        Some(why) => why,
        None if says_the_letter => "",
        None => &item.note,
    }
}

fn widths(items: &[MenuItem]) -> (u16, u16) {
    let labels = items.iter().map(|item| text::width(&item.label)).max().unwrap_or(0);
    let notes = items.iter().map(|item| text::width(note(item))).max().unwrap_or(0);
    (cells(labels), cells(notes))
}
