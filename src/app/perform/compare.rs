//! The comparison: opening it, and moving in it.

use super::movement::step;
use crate::app::App;
use crate::app::comparison::Comparison;
use crate::app::list::Move;
use crate::app::screen::View;
use crate::app::verb::Verb;
use crate::insight::compare::compare;

/// Puts the marked influencers side by side.
pub(super) fn open(app: &mut App) {
    let ids = app.marks.all();
    if let Some(filter) = app.filters.get_mut(&View::Influencers) {
        filter.typing = false;
    }
    app.view = View::Influencers;
    app.page = None;
    app.comparison = Some(Comparison { ids, column: 0, top: 0 });
    app.settle();
}

/// Moves to another column, or up and down.
pub(super) fn go(app: &mut App, verb: Verb) {
    let Some(comparison) = &mut app.comparison else { return };
    let last = comparison.ids.len().saturating_sub(1);
    let column = comparison.column;
    match verb {
        Verb::Left => comparison.column = column.saturating_sub(1),
        Verb::Right => comparison.column = (column + 1).min(last),
        Verb::NextPane => comparison.column = if column == last { 0 } else { column + 1 },
        Verb::PreviousPane => comparison.column = if column == 0 { last } else { column - 1 },
        _ => {
            if let Some(step) = step(verb) {
                scroll(app, step);
            }
        }
    }
}

/// Scrolls by a step of a list.
fn scroll(app: &mut App, step: Move) {
    let page = isize::try_from(app.layout.page.max(1)).unwrap_or(isize::MAX);
    scroll_by(
        app,
        match step {
            Move::Up => -1,
            Move::Down => 1,
            Move::PageUp => -page,
            Move::PageDown => page,
            Move::HalfUp => -(page / 2).max(1),
            Move::HalfDown => (page / 2).max(1),
            Move::First => isize::MIN,
            Move::Last => isize::MAX,
        },
    );
}

/// Scrolls by so many lines, until the last one is in sight.
pub(crate) fn scroll_by(app: &mut App, by: isize) {
    let Some(comparison) = app.comparing() else { return };
    let people: Vec<_> =
        comparison.ids.iter().filter_map(|id| app.book.influencers.get(id)).collect();
    let people: Vec<_> = people.iter().map(|one| &***one).collect();
    let lines = compare(&app.book, &people, app.today).len();
    let most = lines.saturating_sub(app.layout.page.max(1));
    if let Some(comparison) = &mut app.comparison {
        let top = comparison.top.min(lines.saturating_sub(1));
        // Rows are of different heights: where fewer are in sight now, one is not thrown back.
        comparison.top = top.saturating_add_signed(by).min(most.max(top));
    }
}

/// Selects a column, as the mouse does.
pub(crate) fn select(app: &mut App, column: usize) {
    if let Some(comparison) = &mut app.comparison {
        comparison.column = column.min(comparison.ids.len().saturating_sub(1));
    }
}
