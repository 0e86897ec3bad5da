//! The seven days of a week: side by side with their items, or one row per day.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::state::layout::{Hit, Layout};
use crate::app::state::screen::Pane;
use crate::domain::date::{Date, day_of_month, weekday_of};
use crate::insight::row::mark;
use crate::insight::wording::what;
use crate::ui::paint::{Span, cells, paint, paint_right, row};
use crate::ui::{hit, select, text, theme};

use super::super::rows::{below, inside, mark_style};
use super::on_day;

/// Minimum columns for days side by side.
pub(super) const ROOM_FOR_COLUMNS: u16 = 120;
/// Minimum rows of an item: who, what, and a gap.
const LEAST_ITEM: u16 = 3;
/// Maximum rows of an item on a quiet day: the text may take three lines.
const MOST_ITEM: u16 = 5;
/// Cells of the day before its row: `[Thu 26]`.
const LABEL: u16 = 9;

/// Draws the days side by side, each item on two lines: who, and what.
pub(super) fn columns(
    app: &App,
    days: &[Date; 7],
    area: Rect,
    buffer: &mut Buffer,
    layout: &mut Layout,
) {
    let inside = inside(area);
    let stride = inside.width / 7;
    for (at, day) in days.iter().enumerate() {
        let column =
            Rect { x: inside.x + cells(at) * stride, width: stride.saturating_sub(2), ..inside };
        label(app, *day, row(column, 0), buffer, layout);
        let line = "─".repeat(usize::from(column.width));
        paint(buffer, column, row(column, 1).y, &[(&line, theme::RULE)]);
        let items = on_day(app, *day);
        let room = below(column, 2);
        let fit = usize::from(room.height / LEAST_ITEM).max(1);
        // The last position says how many more there are.
        let shown = if items.len() > fit { fit - 1 } else { items.len() };
        let height = (room.height / cells(items.len().max(1))).clamp(LEAST_ITEM, MOST_ITEM);
        for (below_top, item) in items.iter().take(shown).enumerate() {
            let place = below(room, cells(below_top) * height);
            let mark = mark(item, app.today);
            let sign = format!("{} ", mark.sign());
            let name = app.book.influencer_name(&item.influencer);
            paint(buffer, place, place.y, &[(&sign, mark_style(mark)), (&name, theme::NAME)]);
            let words = what(&app.book, item, app.today);
            let under = Rect { x: place.x + 2, width: place.width.saturating_sub(2), ..place };
            let lines = text::wrap(&words, usize::from(under.width));
            for (at, line) in lines.iter().take(usize::from(height) - 2).enumerate() {
                // A `…` on the last line shows that there is more.
                let is_last = at + 3 == usize::from(height);
                let line =
                    if is_last { &words[line.start..] } else { words[line.clone()].trim_end() };
                paint(buffer, under, row(under, 1 + at).y, &[(line, theme::PLAIN)]);
            }
        }
        if items.len() > shown {
            let more = format!("{} more", items.len() - shown);
            let place = below(room, cells(shown) * LEAST_ITEM);
            paint(buffer, place, place.y, &[(&more, theme::DIM)]);
        }
        hit(layout, column, Hit::Day(*day));
    }
}

/// Draws one row per day: its items as far as they fit, and their number.
pub(super) fn rows(
    app: &App,
    days: &[Date; 7],
    area: Rect,
    buffer: &mut Buffer,
    layout: &mut Layout,
) {
    for (at, day) in days.iter().enumerate() {
        let line = row(area, at);
        if line.is_empty() {
            break;
        }
        let within = inside(line);
        let items = on_day(app, *day);
        let count = if items.is_empty() { String::new() } else { items.len().to_string() };
        let count = (count.as_str(), theme::DIM);
        let end = paint_right(buffer, within, line.y, &[count]).saturating_sub(2);
        let from = within.x + LABEL + 1;
        let room = usize::from(end.saturating_sub(from));
        let mut pieces: Vec<(String, Style)> = Vec::new();
        let mut taken = 0;
        for item in items.iter() {
            if taken >= room {
                break;
            }
            let mark = mark(item, app.today);
            let gap = if pieces.is_empty() { "" } else { "   " };
            let sign = format!("{gap}{} ", mark.sign());
            let name = app.book.influencer_name(&item.influencer);
            let words = format!(" · {}", what(&app.book, item, app.today));
            taken += [&sign, &name, &words].map(|piece| text::width(piece)).iter().sum::<usize>();
            pieces.extend([(sign, mark_style(mark)), (name, theme::NAME), (words, theme::PLAIN)]);
        }
        let spans: Vec<Span<'_>> = pieces.iter().map(|(text, style)| (&**text, *style)).collect();
        let place = Rect { x: from, width: end.saturating_sub(from), ..line };
        paint(buffer, place, line.y, &spans);
        label(app, *day, Rect { width: LABEL, ..within }, buffer, layout);
        hit(layout, line, Hit::Day(*day));
    }
}

/// Draws weekday and number of a day; the selected one reversed and in brackets.
fn label(app: &App, day: Date, line: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let is_selected = day == app.calendar.day;
    let name = format!("{} {}", &weekday_of(day)[..3], day_of_month(day));
    let name = if is_selected { format!("[{name}]") } else { format!(" {name}") };
    let style = if day == app.today { theme::OPEN_TAB } else { theme::PLAIN };
    let end = paint(buffer, line, line.y, &[(&name, style)]);
    if day == app.today && line.width > LABEL {
        let rest = Rect { x: end, width: line.right().saturating_sub(end), ..line };
        paint(buffer, rest, line.y, &[(" today", theme::ACCENT)]);
    }
    if is_selected {
        match app.calendar.pane {
            Pane::Main => select(buffer, layout, line),
            Pane::Side => buffer.set_style(line, theme::NAME),
        }
    }
}
