//! The list of values below a field: typing filters, Enter accepts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::form::Form;
use crate::app::form::picker::Picker;
use crate::app::state::layout::{Hit, Layout};
use crate::ui::overlays::to_the_border;
use crate::ui::paint::{cells, paint, row};
use crate::ui::widgets::{frame, input, viewport};
use crate::ui::{hit, select, text, theme};

/// Minimum cells inside the list.
const LEAST: usize = 24;

/// Draws the open list below its field, or above if there is no room below.
pub(in crate::ui::overlays) fn draw(
    app: &App,
    form: &Form,
    field: Rect,
    room: Rect,
    buffer: &mut Buffer,
    layout: &mut Layout,
) {
    let Some(picker) = &form.picker else { return };
    let found = picker.found();
    let widest = picker.picks.iter().map(|pick| text::width(&pick.label)).max().unwrap_or(0);
    let wanted = found.len().clamp(1, Picker::HEIGHT) + 1;
    let below = room.bottom().saturating_sub(field.bottom());
    let above = field.y.saturating_sub(room.y);
    let height = cells(wanted) + frame::ROWS;
    let (y, height) = if below >= height || below >= above {
        (field.bottom(), height.min(below))
    } else {
        (field.y - height.min(above), height.min(above))
    };
    // Its values align with the field's value; long ones extend to the left.
    let width = cells(widest.max(LEAST)).saturating_add(frame::COLUMNS).min(room.width);
    let x = field.x.saturating_sub(2).min(room.right() - width).max(room.x);
    let place = Rect { x, y, width, height };
    if app.plain_screen {
        // Clear the rest of its rows, or it would read as one line with the list.
        frame::clear(buffer, Rect { x: room.x, width: room.width, ..place });
    }
    let area = frame::draw(buffer, place, "", "");
    // Fields behind the list are not clickable: they would be taken for values.
    layout.hits.retain(|(_, hit)| !matches!(hit, Hit::Popup(_)));
    hit(layout, place, Hit::Inside);

    let before = picker.query.before_cursor();
    let after = &picker.query.value()[before.len()..];
    let (typed, cursor) = input::window(before, after, usize::from(area.width).saturating_sub(2));
    let typed = match typed.as_str() {
        "" => ("type to find", theme::DIM),
        typed => (typed, theme::NAME),
    };
    paint(buffer, area, area.y, &[("/ ", theme::ACCENT), typed]);
    layout.cursor = (!area.is_empty()).then(|| (area.x + 2 + cells(cursor), area.y));

    let list = Rect {
        y: area.y.saturating_add(1).min(area.bottom()),
        height: area.height.saturating_sub(1),
        ..area
    };
    layout.popup = usize::from(list.height);
    if found.is_empty() {
        let says =
            if picker.free { "Enter takes what you typed" } else { "nothing is called that" };
        paint(buffer, list, list.y, &[(says, theme::DIM)]);
    }
    let position = picker.list.position(&found);
    layout.row = position.map(|at| (at + 1, found.len()));
    let shown =
        viewport::in_sight(picker.list.top(), position, found.len(), usize::from(list.height));
    for (line, at) in shown.clone().enumerate() {
        let line = row(list, line);
        let label = picker.picks.get(found[at]).map_or("", |pick| pick.label.as_str());
        paint(buffer, line, line.y, &[(label, theme::PLAIN)]);
        let whole = to_the_border(line);
        if position == Some(at) {
            paint(buffer, whole, line.y, &[(theme::MARKER, theme::FOCUS)]);
            select(buffer, layout, whole);
        }
        hit(layout, whole, Hit::Popup(at));
    }
    viewport::scrollbar(buffer, Rect { width: list.width + 2, ..list }, &shown, found.len());
}
