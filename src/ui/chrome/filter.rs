//! The line of an open filter: what is looked for, how much was found, how it ends.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::filter::Filter;
use crate::app::layout::Layout;
use crate::app::screen::{Column, View};
use crate::insight::today::today;
use crate::ui::paint::{cells, paint, paint_right};
use crate::ui::widgets::input;
use crate::ui::{text, theme};

use super::Filtering;

/// Returns whether the screen shows a filtered view.
#[must_use]
pub fn filtering(app: &App) -> Filtering {
    match open(app) {
        Some(_) => Filtering::Yes,
        None => Filtering::No,
    }
}

/// Returns the filter of the screen, where it has one.
#[must_use]
pub fn open(app: &App) -> Option<&Filter> {
    app.filters.get(&app.view).filter(|_| app.page.is_none())
}

/// Draws the line of the filter: `/reel  7 of 42 · Esc clears`.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let Some(filter) = open(app) else { return };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let counts = counts(app).map(|(found, all)| format!("{found} of {all} · ")).unwrap_or_default();
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

/// Returns how many rows were found, and of how many; none where the view lists days.
fn counts(app: &App) -> Option<(usize, usize)> {
    let archived = app.sight.shows_archived();
    Some(match app.view {
        View::Today => {
            let all = today(&app.sight.agenda).sections;
            let found = app.sight.today_lines().iter().flatten().count();
            (found, all.iter().map(|section| section.items.len()).sum())
        }
        View::Pipeline => {
            let found = Column::ALL.iter().map(|column| app.sight.cards(*column).len()).sum();
            let all = app.book.partnerships.values();
            (found, all.filter(|one| archived || !one.archived).count())
        }
        View::Calendar => return None,
        View::Influencers => {
            let all = app.book.influencers.values();
            (app.sight.roster().len(), all.filter(|one| archived || !one.archived).count())
        }
        View::Deliverables => (app.sight.pieces().len(), app.book.deliverables.len()),
    })
}
