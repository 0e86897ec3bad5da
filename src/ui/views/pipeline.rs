//! Pipeline: lanes of cards. As many lanes as fit, including the focused one; on a narrow screen
//! one lane below a strip of its neighbours.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card;
use super::empty::{self, Empty};
use super::rows::{Focus, below, inside};
use crate::app::App;
use crate::app::form::list::Rows;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::layout::{Hit, Layout};
use crate::app::state::screen::Column;
use crate::ui::paint::{Span, cells, paint, paint_right, row};
use crate::ui::widgets::viewport::in_sight;
use crate::ui::{hit, text, theme};

/// Minimum columns of a lane, including the gap after it.
const LEAST: u16 = 26;
/// Columns between lanes.
const BETWEEN: u16 = 3;
/// Maximum columns for a single lane.
const NARROW: u16 = 60;

/// Draws the view.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let count: usize = Column::ALL.iter().map(|column| app.sight.cards(*column).count()).sum();
    if count == 0 {
        layout.page = 1;
        if !empty::filtered(app, area, buffer, layout) {
            nothing(app, area, buffer, layout);
        }
        return;
    }
    if area.width <= NARROW {
        strip(app, row(area, 0), buffer, layout);
        let lane = inside(below(area, 2));
        layout.page = cards(app, app.pipeline.column, lane, buffer, layout);
        return;
    }
    let shown = lanes_in_sight(app.pipeline.column.position(), lanes(area.width));
    let board = inside(area);
    // The last lane needs no gap.
    let stride = (board.width + BETWEEN) / cells(shown.len());
    for (at, column) in Column::ALL[shown.clone()].iter().enumerate() {
        let lane = Rect {
            x: board.x + stride * cells(at),
            width: stride.saturating_sub(BETWEEN),
            ..board
        };
        head(app, *column, lane, buffer, layout);
        let fit = cards(app, *column, below(lane, 2), buffer, layout);
        if *column == app.pipeline.column {
            layout.page = fit;
        }
    }
    // There are more lanes beyond the visible ones.
    if shown.start > 0 {
        paint(buffer, area, row(area, 1).y, &[("◂", theme::ACCENT)]);
    }
    if shown.end < Column::ALL.len() {
        paint_right(buffer, area, row(area, 1).y, &[("▸", theme::ACCENT)]);
    }
}

/// Returns how many lanes fit side by side.
fn lanes(width: u16) -> usize {
    usize::from(width / LEAST).clamp(1, Column::ALL.len())
}

/// Returns the visible lanes, with the focused one centred if not all fit.
fn lanes_in_sight(focus: usize, count: usize) -> std::ops::Range<usize> {
    let first = focus.saturating_sub(count / 2).min(Column::ALL.len() - count);
    first..first + count
}

/// Draws the head of a lane: title, number of cards, their agreed cost.
fn head(app: &App, column: Column, lane: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let has_focus = column == app.pipeline.column;
    let (title, under) =
        if has_focus { (theme::FOCUS, theme::ACCENT) } else { (theme::HEADING, theme::RULE) };
    let count = format!(" {}", app.sight.cards(column).count());
    let name = column.title();
    // Without the heavy rule, brackets mark the lane, as on a narrow screen.
    let bracketed = format!("[{name}]");
    let name = if has_focus && app.plain_screen { &bracketed } else { name };
    let end = paint(buffer, lane, lane.y, &[(name, title), (&count, theme::DIM)]);
    // A filtered lane has a count, but no cost.
    let filter = app.filters.contains_key(&View::Pipeline);
    let value = if filter { String::new() } else { app.sight.agreed(&app.book, column).brief() };
    let room = usize::from(lane.right().saturating_sub(end + 2));
    if text::width(&value) <= room {
        paint_right(buffer, lane, lane.y, &[(&value, theme::DIM)]);
    }
    let rule = if has_focus { "━" } else { "─" }.repeat(usize::from(lane.width));
    paint(buffer, lane, lane.y.saturating_add(1), &[(&rule, under)]);
    hit(layout, Rect { height: lane.height.min(2), ..lane }, Hit::Column(column));
}

/// Draws the cards of a lane; returns how many fit.
fn cards(app: &App, column: Column, lane: Rect, buffer: &mut Buffer, layout: &mut Layout) -> usize {
    // The last card needs no gap.
    let rows = card::rows(lane.height);
    let fit = (usize::from(lane.height) + 1) / rows;
    let ids = app.sight.cards(column);
    let count = ids.count();
    let list = &app.pipeline.lists[column.position()];
    let selected = list.position(&ids);
    let shown = in_sight(list.top(), selected, count, fit);
    let has_focus = column == app.pipeline.column;
    for (below_top, at) in shown.clone().enumerate() {
        let place = below(lane, cells(below_top * rows));
        let place = Rect { height: place.height.min(cells(rows) - 1), ..place };
        let Some(one) = ids.at(at).and_then(|id| app.book.partnerships.get(id)) else { continue };
        let focus = (has_focus && selected == Some(at)).then_some(Focus::Here);
        card::draw(app, one, focus, place, buffer, layout);
        if focus.is_some() {
            layout.row = Some((at + 1, count));
        }
        hit(layout, place, Hit::Card(column, at));
    }
    let hidden = count.saturating_sub(shown.end);
    let foot = below(lane, cells(shown.len() * rows));
    if hidden > 0 && foot.height > 0 {
        let more = format!("… {hidden} more");
        paint(buffer, foot, foot.y, &[(&more, theme::DIM)]);
    } else if count == 0 {
        paint(buffer, lane, lane.y, &[("–", theme::DIM)]);
    }
    fit.max(1)
}

/// Draws the strip above a single lane: `Contacted 4 · [In talks 3] · Agreed 6`.
fn strip(app: &App, line: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let line = inside(line);
    let focus = app.pipeline.column.position();
    let names: Vec<String> = Column::ALL
        .iter()
        .map(|column| {
            let name = format!("{} {}", column.title(), app.sight.cards(*column).count());
            if *column == app.pipeline.column { format!("[{name}]") } else { name }
        })
        .collect();
    // As many neighbours as fit, alternating sides.
    let room = usize::from(line.width);
    let (mut first, mut last) = (focus, focus);
    let width = |first: usize, last: usize| {
        names[first..=last].iter().map(|name| text::width(name) + 3).sum::<usize>() - 3
    };
    loop {
        let before = (first, last);
        if last + 1 < names.len() && width(first, last + 1) <= room {
            last += 1;
        }
        if first > 0 && width(first - 1, last) <= room {
            first -= 1;
        }
        if (first, last) == before {
            break;
        }
    }
    let mut x = line.x;
    for (at, name) in names.iter().enumerate().take(last + 1).skip(first) {
        let dot: Span<'_> = (if at == first { "" } else { " · " }, theme::DIM);
        let style = if at == focus { theme::FOCUS } else { theme::PLAIN };
        let place = Rect { x, width: line.right().saturating_sub(x), ..line };
        let end = paint(buffer, place, line.y, &[dot, (name, style)]);
        hit(layout, Rect { width: end - x, ..place }, Hit::Column(Column::ALL[at]));
        x = end;
    }
}

fn nothing(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let page = Empty {
        title: "No partnership yet",
        why: "Every partnership is in the lane of its stage, from the first idea to done, \
              with what it is worth and whose move is next. So you see at a glance where things \
              stand still.",
        keys: &[
            (Verb::New, "starts a partnership with someone"),
            (Verb::Show(View::Influencers), "shows the influencers: one is needed first"),
            (Verb::Help, "lists every key of this screen"),
        ],
    };
    empty::draw(app, area, buffer, layout, &page);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lane_with_the_focus_is_in_sight() {
        for count in 1..=7 {
            for focus in 0..7 {
                let shown = lanes_in_sight(focus, count);
                assert!(shown.contains(&focus) && shown.len() == count && shown.end <= 7);
            }
        }
        assert_eq!(lanes_in_sight(3, 3), 2..5, "with a neighbour on both sides");
        assert_eq!([61, 80, 140, 300].map(lanes), [2, 3, 5, 7]);
    }
}
