//! The agenda: the non-empty days of three months, with their items.
//!
//! Lines are counted per day, and only visible ones are built: a large book has tens of thousands
//! of items in three months.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::empty::{self, Empty};
use super::super::rows::{Focus, Line, Lines, who_width};
use super::{heading, item_row, on_day};
use crate::app::App;
use crate::app::keys::verb::Verb;
use crate::app::state::layout::Layout;
use crate::app::state::sight::AGENDA_DAYS;
use crate::domain::date::{Date, plus_days};
use crate::insight::item::{Item, ItemId};
use crate::ui::theme;

/// A day with its items, and the line index of its heading.
struct Day<'a> {
    on: Date,
    heading: usize,
    items: Cow<'a, [Arc<Item>]>,
}

/// Draws the lines.
pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    layout.page = usize::from(area.height);
    let days = days(app);
    let Some(last) = days.last() else {
        let page = Empty {
            title: "Nothing is planned in the next three months",
            why: "Drafts, posts, payments, next steps and rights that end are listed here day by day.",
            keys: &[(Verb::New, "adds something"), (Verb::Span, "shows the month")],
        };
        return empty::draw(app, area, buffer, layout, &page);
    };
    let count = last.heading + 1 + last.items.len();
    let top = app.calendar.items.top();
    let selected = app.calendar.items.chosen().and_then(|id| {
        place(&days, id, top..top + layout.page).or_else(|| place(&days, id, 0..count))
    });
    let who = who_width(area.width);
    Lines { area, top, selected, count, focus: Focus::Here }.draw(
        buffer,
        layout,
        |buffer, at, line| {
            let Some(day) = days.iter().rev().find(|day| day.heading <= at) else {
                return Line::Other;
            };
            if at == day.heading {
                heading(app, day.on, theme::HEADING, line, buffer);
            } else if let Some(item) = day.items.get(at - day.heading - 1) {
                item_row(app, item, who, buffer, line);
                return Line::Row;
            }
            Line::Other
        },
    );
    if let Some(at) = selected {
        let rows = |days: &[Day<'_>]| days.iter().map(|day| day.items.len()).sum::<usize>();
        let here = days.partition_point(|day| day.heading < at);
        let since = days[..here].last().map_or(0, |day| at - day.heading);
        layout.row = Some((rows(&days[..here.saturating_sub(1)]) + since, rows(&days)));
    }
}

fn days(app: &App) -> Vec<Day<'_>> {
    let mut days = Vec::new();
    let mut next = 0;
    for ahead in 0..=AGENDA_DAYS {
        let on = plus_days(app.calendar.day, ahead);
        let items = on_day(app, on);
        if !items.is_empty() {
            // A blank line before each heading but the first.
            let heading = next + usize::from(next > 0);
            next = heading + 1 + items.len();
            days.push(Day { on, heading, items });
        }
    }
    days
}

/// Returns the index of an item among these lines.
fn place(days: &[Day<'_>], id: &ItemId, within: std::ops::Range<usize>) -> Option<usize> {
    days.iter().filter(|day| day.heading < within.end).find_map(|day| {
        let first = day.heading + 1;
        let from = within.start.saturating_sub(first).min(day.items.len());
        let until = within.end.saturating_sub(first).clamp(from, day.items.len());
        let at = day.items[from..until].iter().position(|item| item.id == *id)?;
        Some(first + from + at)
    })
}
