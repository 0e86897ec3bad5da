//! Influencers: the list of everyone, with a summary of the selected one beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::empty::{self, Empty};
use super::rows::{Focus, GAP, GUTTER, Line, Lines, below, mark_style};
use super::{beside, profile};
use crate::app::App;
use crate::app::layout::Layout;
use crate::app::list::Rows;
use crate::app::verb::Verb;
use crate::insight::roster::roster_row;
use crate::insight::row::Mark;
use crate::ui::columns::{Column, columns, paint_row};
use crate::ui::paint::paint;
use crate::ui::theme;

/// The columns: name, handle, tier, followers, fit, engagement, partnerships, next, its day.
const TABLE: [Column; 9] = [
    Column::new(20, 16, 9),
    Column::new(18, 12, 2),
    Column::new(5, 5, 5),
    Column::new(9, 9, 7).right(),
    Column::new(5, 5, 4).right(),
    Column::new(18, 18, 1).right(),
    Column::new(7, 7, 3).right(),
    Column::new(28, 14, 8).grow(),
    Column::new(11, 11, 6).right(),
];
const TITLES: [&str; 9] =
    ["Name", "Handle", "Tier", "Followers", "Fit", "Engagement", "Running", "Next", "When"];

/// Draws the view.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let (main, side) = beside::split(app.detail, area);
    let list = below(main, if area.height < 8 { 1 } else { 2 });
    layout.page = usize::from(list.height);
    let roster = app.sight.roster();
    if roster.count() == 0 {
        if !empty::filtered(app, area, buffer, layout) {
            nobody(app, area, buffer, layout);
        }
        return;
    }
    let table = Rect { x: main.x + GUTTER, width: main.width.saturating_sub(GUTTER + 1), ..main };
    let areas = columns(table, GAP, &TABLE);
    let titles = TITLES.map(|title| (title, theme::DIM));
    paint_row(buffer, &areas, &TABLE, main.y, &titles);
    let selected = app.influencer_list.position(&roster);
    let top = app.influencer_list.top();
    Lines { area: list, top, selected, count: roster.count(), focus: Focus::Here }.draw(
        buffer,
        layout,
        |buffer, at, line| {
            let Some(one) = roster.at(at).and_then(|id| app.book.influencers.get(id)) else {
                return Line::Other;
            };
            let row = roster_row(&app.book, app.sight.agenda(), one, app.today);
            if let Some(mark) = row.mark {
                let sign = mark.sign().to_string();
                let place = Rect { x: line.x + 1, width: 1, ..line };
                paint(buffer, place.intersection(line), line.y, &[(&sign, mark_style(mark))]);
            }
            let runs = if row.running == 0 { String::new() } else { row.running.to_string() };
            let when = match row.mark {
                Some(Mark::Overdue) => theme::OVERDUE,
                Some(_) | None => theme::PLAIN,
            };
            let name = if one.archived { theme::DIM } else { theme::NAME };
            let texts = [
                (row.name.as_str(), name),
                (row.handle.as_str(), theme::DIM),
                (row.tier, theme::PLAIN),
                (row.followers.as_str(), theme::PLAIN),
                (row.fit.as_str(), theme::PLAIN),
                (row.engagement.as_str(), theme::DIM),
                (runs.as_str(), theme::PLAIN),
                (row.next.as_str(), theme::PLAIN),
                (row.when.as_str(), when),
            ];
            paint_row(buffer, &areas, &TABLE, line.y, &texts);
            Line::Row
        },
    );
    if let (Some(side), Some(id)) = (side, selected.and_then(|at| roster.at(at))) {
        profile::draw(app, id, side, buffer);
    }
}

fn nobody(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let page = Empty {
        title: "Nobody is here yet",
        why: "Here stand the people you work with or think of: who they are, where they post, how \
              many follow them, and how well they fit. Start with one you already know; a name is \
              enough, the rest comes as you learn it.",
        keys: &[
            (Verb::New, "adds an influencer"),
            (Verb::Palette, "finds any command by its name"),
            (Verb::Help, "lists every key of this screen"),
        ],
    };
    empty::draw(app, area, buffer, layout, &page);
}
