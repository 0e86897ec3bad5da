//! The days of a month with their items.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{kinds, on_day};
use crate::app::App;
use crate::app::state::layout::{Hit, Layout};
use crate::app::state::screen::Pane;
use crate::domain::date::{Date, day_of_month, start_of_month, weekday_of};
use crate::insight::month::month_grid;
use crate::ui::paint::{cells, paint, row};
use crate::ui::{hit, select, theme};

use super::super::rows::{below, inside};

/// Maximum rows of a day.
const TALLEST: u16 = 6;
/// Minimum cells of a day for words.
const ROOM_FOR_WORDS: u16 = 7;

/// Returns the weeks with days of the month.
pub(super) fn weeks(app: &App) -> Vec<[Date; 7]> {
    let month = start_of_month(app.calendar.day);
    let grid = month_grid(app.calendar.day, app.book.brand.first_weekday.weekday());
    let holds = |week: &[Date; 7]| week.iter().any(|day| start_of_month(*day) == month);
    grid.into_iter().filter(holds).collect()
}

/// Draws the weekday names and the weeks; if not all fit, those around the selected day.
pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let weeks = weeks(app);
    let grid = inside(area);
    let stride = grid.width / 7;
    for (at, day) in weeks.iter().flatten().take(7).enumerate() {
        let place = Rect { x: grid.x + cells(at) * stride, width: stride, ..row(grid, 0) };
        let name = Rect { x: place.x + 1, width: stride.saturating_sub(1), ..place };
        let short = &weekday_of(*day)[..if stride > 4 { 3 } else { 2 }];
        paint(buffer, name.intersection(grid), name.y, &[(short, theme::DIM)]);
    }
    let rows = below(grid, 1);
    let room = usize::from(rows.height);
    let holding = weeks.iter().position(|week| week.contains(&app.calendar.day)).unwrap_or(0);
    let shown = room.clamp(1, weeks.len());
    let first = holding.saturating_sub(shown / 2).min(weeks.len() - shown);
    let height = (rows.height / cells(shown)).min(TALLEST);
    for (below_top, week) in weeks[first..first + shown].iter().enumerate() {
        let line = below(rows, cells(below_top) * height);
        for (at, day) in week.iter().enumerate() {
            let x = grid.x + cells(at) * stride;
            let cell = Rect { x, width: stride, height: line.height.min(height), ..line };
            cell_of(app, *day, cell, buffer, layout);
            hit(layout, cell, Hit::Day(*day));
        }
    }
}

fn cell_of(app: &App, day: Date, cell: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    if cell.is_empty() {
        return;
    }
    let items = &on_day(app, day);
    let is_selected = day == app.calendar.day;
    let is_other = start_of_month(day) != start_of_month(app.calendar.day);
    let number = day_of_month(day);
    let label = if is_selected { format!("[{number}]") } else { format!(" {number}") };
    let style = match day {
        _ if day == app.today => theme::OPEN_TAB,
        _ if is_other => theme::DIM,
        _ if items.is_empty() => theme::PLAIN,
        _ => theme::NAME,
    };
    let mut end = paint(buffer, cell, cell.y, &[(&label, style)]);
    let within = Rect { x: cell.x + 1, width: cell.width.saturating_sub(1), ..cell };
    let says_words = within.width >= ROOM_FOR_WORDS && cell.height > 1;
    if says_words {
        if day == app.today {
            end = paint(
                buffer,
                Rect { x: end, width: within.right().saturating_sub(end), ..cell },
                cell.y,
                &[(" today", theme::ACCENT)],
            );
        }
        let room = usize::from(within.width);
        let lines = kinds::lines(items, app.today, room, usize::from(cell.height) - 1);
        for (at, (line, style)) in lines.iter().enumerate() {
            let style = if is_other { theme::DIM } else { *style };
            paint(buffer, within, cell.y + 1 + cells(at), &[(line, style)]);
        }
    } else {
        let (x, y) = if cell.height > 1 {
            (cell.x + 1, cell.y + 1)
        } else {
            // After the number, with a blank if there is room.
            (end.max(cell.x + if cell.width > 5 { 4 } else { 3 }), cell.y)
        };
        let place = Rect { x, width: cell.right().saturating_sub(x), ..cell };
        if let Some((dots, style)) = kinds::dots(items, app.today, usize::from(place.width)) {
            let style = if is_other { theme::DIM } else { style };
            end = paint(buffer, place, y, &[(&dots, style)]).max(end);
        }
    }
    if is_selected {
        let width = if says_words { cell.width.saturating_sub(1) } else { end - cell.x };
        let line = Rect { width, height: 1, ..cell };
        match app.calendar.pane {
            Pane::Main => select(buffer, layout, line),
            Pane::Side => buffer.set_style(line, theme::NAME),
        }
    }
}
