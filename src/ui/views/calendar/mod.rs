//! Calendar: a month, a week, or a list of days, with the items of the selected day beside or
//! below.

mod agenda;
mod kinds;
mod month;
mod week;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::beside;
use super::rows::{
    Focus, ItemRow, Line, Lines, below, inside, paint_heading, paint_item, paint_title, who_width,
};
use crate::app::App;
use crate::app::keys::keymap::key;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::layout::Layout;
use crate::app::state::screen::{Pane, Span};
use crate::domain::date::{Date, distance, long, month_and_year, short};
use crate::insight::item::Item;
use crate::insight::month::week_of;
use crate::insight::row::mark;
use crate::insight::wording::what;
use crate::ui::paint::{cells, paint, row};
use crate::ui::{text, theme};

/// Rows for a day's list that take precedence over taller days: a gap, its heading, three items.
const LIST: u16 = 5;

/// Draws the view.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let (main, side) = beside::split(app.detail, area);
    match app.calendar.span {
        Span::Month => {
            title(app, main, &month_and_year(app.calendar.day), buffer);
            let grid = below(main, if main.height > 24 { 2 } else { 1 });
            let (grid, list) = match side {
                Some(side) => (grid, side),
                None => over_and_under(grid, cells(month::weeks(app).len())),
            };
            month::draw(app, grid, buffer, layout);
            match side {
                Some(side) if app.calendar.pane == Pane::Side => {
                    beside_day(app, side, buffer, layout);
                }
                Some(_) | None => day(app, list, buffer, layout),
            }
        }
        Span::Week => {
            let days = week_of(app.calendar.day, app.book.brand.first_weekday.weekday());
            let (first, last) = (days[0], days[6]);
            let named = format!("{} to {}", short(first, last), short(last, app.today));
            title(app, area, &named, buffer);
            let body = below(area, 2);
            let wide = area.width >= week::ROOM_FOR_COLUMNS && body.height > 16;
            let height = if wide { body.height * 3 / 5 } else { 7.min(body.height) };
            let top = Rect { height, ..body };
            if wide {
                week::columns(app, &days, top, buffer, layout);
            } else {
                week::rows(app, &days, top, buffer, layout);
            }
            day(app, below(body, height + 1), buffer, layout);
        }
        Span::Agenda => {
            let from = format!("From {}", long(app.calendar.day, app.today));
            title(app, main, &from, buffer);
            agenda::draw(app, below(main, 2), buffer, layout);
            if let Some(side) = side {
                beside_item(app, side, buffer);
            }
        }
    }
}

/// Draws the title and the other calendar modes.
fn title(app: &App, area: Rect, shown: &str, buffer: &mut Buffer) {
    let spans = [(Span::Month, "month"), (Span::Week, "week"), (Span::Agenda, "agenda")];
    let [month, week, agenda] = spans.map(|(span, word)| {
        if span == app.calendar.span { (word, theme::OPEN_TAB) } else { (word, theme::DIM) }
    });
    let key = key(&app.screen_contexts(), Verb::Span).unwrap_or_default();
    let key = format!("{key}  ");
    let line = row(area, 0);
    paint_title(buffer, line, shown, &[month, week, agenda]);
    let words = text::width("month · week · agenda");
    let before = inside(line).right().saturating_sub(cells(words + text::width(&key)));
    if before > line.x + cells(text::width(shown)) + 4 {
        let place = Rect { x: before, width: cells(text::width(&key)), ..line };
        paint(buffer, place, line.y, &[(&key, theme::ACCENT)]);
    }
}

/// Returns the areas of the days and of the list below, for this many weeks.
fn over_and_under(area: Rect, weeks: u16) -> (Rect, Rect) {
    let least = weeks + 1;
    let spare = area.height.saturating_sub(1 + LIST);
    let grid = (1 + weeks * (spare / weeks).clamp(1, 4)).max(least).min(area.height);
    (Rect { height: grid, ..area }, below(area, grid + 1))
}

/// Returns the items of a day that match the filter.
fn on_day(app: &App, day: Date) -> Cow<'_, [Arc<Item>]> {
    let items = app.sight.agenda().on(day);
    if !app.filters.contains_key(&View::Calendar) {
        return Cow::Borrowed(items);
    }
    items.iter().filter(|item| app.sight.in_calendar(&app.book, item)).cloned().collect()
}

/// Draws the list of the selected day: heading and items.
fn day(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let on = app.calendar.day;
    let items = on_day(app, on);
    let focus = match app.calendar.pane {
        Pane::Side => Focus::Here,
        Pane::Main => Focus::Elsewhere,
    };
    let list = below(area, 1);
    layout.page = usize::from(list.height).max(1);
    if area.height == 0 {
        return;
    }
    heading(
        app,
        on,
        if focus == Focus::Here { theme::FOCUS } else { theme::HEADING },
        row(area, 0),
        buffer,
    );
    if items.is_empty() {
        return no_items(app, list, buffer);
    }
    let chosen = app.calendar.items.chosen();
    let selected = chosen.and_then(|id| items.iter().position(|item| item.id == *id));
    let top = app.calendar.items.top();
    let who = who_width(area.width);
    Lines { area: list, top, selected, count: items.len(), focus }.draw(
        buffer,
        layout,
        |buffer, at, line| {
            item_row(app, &items[at], who, buffer, line);
            Line::Row
        },
    );
}

fn heading(app: &App, on: Date, style: Style, line: Rect, buffer: &mut Buffer) {
    let day = long(on, app.today);
    paint_heading(buffer, line, (&day, style), &distance(on, app.today));
}

fn item_row(app: &App, item: &Arc<Item>, who: u16, buffer: &mut Buffer, line: Rect) {
    let name = app.book.influencer_name(&item.influencer);
    let what = what(&app.book, item, app.today);
    let late = (item.id.what.word(), theme::DIM);
    let mark = mark(item, app.today);
    paint_item(
        buffer,
        line,
        who,
        &ItemRow { mark, who: &name, what: (&what, theme::PLAIN), when: "", late },
    );
}

fn no_items(app: &App, area: Rect, buffer: &mut Buffer) {
    let new = key(&app.screen_contexts(), Verb::New).unwrap_or_default();
    let line = inside(row(area, 0));
    let spans = [
        ("Nothing is on this day: ", theme::DIM),
        (new, theme::ACCENT),
        (" adds something", theme::DIM),
    ];
    paint(buffer, line, line.y, &spans);
    if app.book.partnerships.is_empty() {
        let why = "Drafts, posts, payments, next steps and the ends of rights show up \
                   here on their days.";
        let rest = inside(below(area, 1));
        for (at, part) in text::wrap(why, usize::from(rest.width.min(62))).into_iter().enumerate() {
            paint(buffer, rest, row(rest, at).y, &[(why[part].trim_end(), theme::DIM)]);
        }
    }
}

/// Draws the list of the selected day, and below it the partnership of the selected item.
fn beside_day(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let items = cells(on_day(app, app.calendar.day).len());
    let list = Rect { height: (1 + items).clamp(2, (area.height / 2).max(2)), ..area };
    day(app, list.intersection(area), buffer, layout);
    beside_item(app, inside(below(area, list.height + 1)), buffer);
}

/// Draws the partnership of the selected item.
fn beside_item(app: &App, area: Rect, buffer: &mut Buffer) {
    let Some(partnership) = app.subject().and_then(|subject| subject.partnership(&app.book)) else {
        return;
    };
    beside::partnership(app, &partnership, area, buffer);
}
