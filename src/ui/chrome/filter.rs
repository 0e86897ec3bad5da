//! The filter line: the search text, the number of matches, and how to close it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::state::filter::Filter;
use crate::app::state::layout::Layout;
use crate::ui::paint::{cells, paint, paint_right};
use crate::ui::widgets::input;
use crate::ui::{text, theme};

use super::Filtering;

/// Returns whether the current view is filtered.
#[must_use]
pub fn filtering(app: &App) -> Filtering {
    match open(app) {
        Some(_) => Filtering::Yes,
        None => Filtering::No,
    }
}

/// Returns the filter of the current view, if any.
#[must_use]
pub fn open(app: &App) -> Option<&Filter> {
    app.filters.get(&app.view).filter(|_| app.page.is_none() && app.comparing().is_none())
}

/// Draws the filter line: `/reel  7 of 42 · Esc clears`.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let Some(filter) = open(app) else { return };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let counts = app
        .sight
        .found(app.view)
        .map(|(found, all)| format!("{found} of {all} · "))
        .unwrap_or_default();
    let ends = if filter.typing { "Enter keeps it, Esc clears" } else { "Esc clears" };
    let after = format!("{counts}{ends}");
    let room = usize::from(inside.width).saturating_sub(text::width(&after) + 3);
    let before = filter.text.before_cursor();
    let (typed, cursor) = input::window(before, &filter.text.value()[before.len()..], room);
    let spans = [("/", theme::ACCENT), (typed.as_str(), theme::NAME)];
    let end = paint(buffer, inside, area.y, &spans);
    let beside = Rect { x: end + 2, width: inside.right().saturating_sub(end + 2), ..inside };
    if filter.typing {
        paint_right(buffer, beside, area.y, &[(&after, theme::DIM)]);
        layout.cursor = Some((inside.x + 1 + cells(cursor), area.y));
    } else {
        paint(buffer, beside, area.y, &[(&after, theme::DIM)]);
    }
}
