//! Influencers: the list, with a summary of the selected one beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::empty::{self, Empty};
use super::rows::{Focus, GAP, GUTTER, Line, Lines, below, mark_style};
use super::{beside, profile};
use crate::app::App;
use crate::app::form::list::Rows;
use crate::app::keys::keymap::key;
use crate::app::keys::verb::Verb;
use crate::app::state::layout::{Hit, Layout};
use crate::app::verbs::availability::availability;
use crate::insight::order::{Order, SortBy};
use crate::insight::roster::roster_row;
use crate::insight::row::Mark;
use crate::ui::columns::{Column, columns, paint_row};
use crate::ui::paint::{cells, paint};
use crate::ui::{hit, text, theme};

/// The columns: name, handle, tier, followers, fit, engagement, the sort value if no other column
/// has it, partnerships, next item, its day.
const TABLE: [Column; 10] = [
    Column::new(20, 16, 10),
    Column::new(18, 12, 2),
    Column::new(5, 5, 5),
    Column::new(9, 9, 7).right(),
    Column::new(5, 5, 4).right(),
    Column::new(28, 26, 1).right(),
    Column::new(0, 0, 0),
    Column::new(7, 7, 3).right(),
    Column::new(28, 14, 8).grow(),
    Column::new(11, 11, 6).right(),
];
/// Index of the column that is only there for the sort.
const SORTED: usize = 6;
/// Priority of the sort column: below the name only.
const RANK: u8 = 9;

/// The titles, and the sort that a click on each chooses.
const TITLES: [(&str, Option<SortBy>); 10] = [
    ("Name", Some(SortBy::Name)),
    ("Handle", None),
    ("Tier", Some(SortBy::Tier)),
    ("Followers", Some(SortBy::Followers)),
    ("Fit", Some(SortBy::Fit)),
    ("Engagement", Some(SortBy::Engagement)),
    ("", None),
    ("Running", None),
    ("Next", None),
    ("When", None),
];

/// Returns columns and titles for an order: the sort column has a sign, and is dropped last.
fn table(order: Order) -> ([Column; 10], [(String, Option<SortBy>); 10]) {
    let mut table = TABLE;
    let mut titles = TITLES.map(|(title, by)| (title.to_owned(), by));
    let own = match order.by {
        SortBy::Niche => Some(("Niches", Column::new(18, 12, RANK))),
        SortBy::Cost => Some(("Agreed cost", Column::new(14, 13, RANK).right())),
        SortBy::LastTouch => Some(("Last touch", Column::new(12, 12, RANK).right())),
        SortBy::Name | SortBy::Fit | SortBy::Engagement | SortBy::Tier | SortBy::Followers => None,
    };
    if let Some((title, column)) = own {
        table[SORTED] = column;
        titles[SORTED] = (title.to_owned(), Some(order.by));
    }
    for (column, (title, by)) in table.iter_mut().zip(&mut titles) {
        if *by == Some(order.by) {
            *title = format!("{title} {}", order.sign());
            let room = cells(text::width(title));
            (column.want, column.least) = (column.want.max(room), column.least.max(room));
            column.rank = column.rank.max(RANK);
        }
    }
    (table, titles)
}

/// Minimum rows for a line between the titles and the list.
const LOW: u16 = 8;
/// Cells of the mark of marked rows, if any, with a blank.
const MARKED: u16 = 2;

/// Draws the view.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let (main, side) = beside::split(app.detail, area);
    let list = below(main, if area.height < LOW { 1 } else { 2 });
    layout.page = usize::from(list.height);
    let roster = app.sight.roster();
    if roster.count() == 0 {
        if !empty::filtered(app, area, buffer, layout) {
            nobody(app, area, buffer, layout);
        }
        return;
    }
    let order = app.sight.order();
    let (table, titles) = table(order);
    let gutter = GUTTER + if app.marks.is_empty() { 0 } else { MARKED };
    let row = Rect { x: main.x + gutter, width: main.width.saturating_sub(gutter + 1), ..main };
    let areas = columns(row, GAP, &table);
    head(app, main, &areas, (&table, &titles), buffer, layout);
    let selected = app.influencer_list.position(&roster);
    let top = app.influencer_list.top();
    Lines { area: list, top, selected, count: roster.count(), focus: Focus::Here }.draw(
        buffer,
        layout,
        |buffer, at, line| {
            let Some(one) = roster.at(at).and_then(|id| app.book.influencers.get(id)) else {
                return Line::Other;
            };
            let row = roster_row(&app.book, app.sight.agenda(), one, order.by, app.today);
            if let Some(mark) = row.mark {
                let sign = mark.sign().to_string();
                let place = Rect { x: line.x + 1, width: 1, ..line };
                paint(buffer, place.intersection(line), line.y, &[(&sign, mark_style(mark))]);
            }
            if app.marks.contains(&one.id) {
                let place = Rect { x: line.x + GUTTER, width: 1, ..line };
                let place = place.intersection(line);
                paint(buffer, place, line.y, &[(theme::MARKED, theme::ACCENT)]);
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
                (row.sorted_by.as_str(), theme::PLAIN),
                (runs.as_str(), theme::PLAIN),
                (row.next.as_str(), theme::PLAIN),
                (row.when.as_str(), when),
            ];
            paint_row(buffer, &areas, &table, line.y, &texts);
            Line::Row
        },
    );
    if let (Some(side), Some(id)) = (side, selected.and_then(|at| roster.at(at))) {
        profile::draw(app, id, side, buffer);
    }
}

/// Draws the titles, which sort when clicked, and below them the number of marked rows.
fn head(
    app: &App,
    area: Rect,
    areas: &[Rect],
    (table, titles): (&[Column], &[(String, Option<SortBy>)]),
    buffer: &mut Buffer,
    layout: &mut Layout,
) {
    let count = app.marks.len();
    let compares = match availability(app, Verb::Compare) {
        Ok(()) => key(&app.screen_contexts(), Verb::Compare).map(|key| format!("{key} compares, ")),
        Err(_) => None,
    };
    let compares = compares.unwrap_or_default();
    let marked = (count > 0).then(|| format!("{count} marked · {compares}Esc clears"));
    let has_two_lines = area.height >= LOW;
    if let Some(marked) = marked {
        let line = Rect { y: area.y + u16::from(has_two_lines), height: 1, ..area };
        let line =
            Rect { x: line.x + GUTTER, width: line.width.saturating_sub(GUTTER + 1), ..line };
        let sign = [(theme::MARKED, theme::ACCENT), (" ", theme::PLAIN)];
        paint(buffer, line, line.y, &[sign[0], sign[1], (&marked, theme::DIM)]);
        if !has_two_lines {
            return;
        }
    }
    let sorted = app.sight.order().by;
    let texts: Vec<_> = titles
        .iter()
        .map(|(title, by)| {
            let look = if *by == Some(sorted) { theme::PLAIN } else { theme::DIM };
            (title.as_str(), look)
        })
        .collect();
    paint_row(buffer, areas, table, area.y, &texts);
    for (place, (_, by)) in areas.iter().zip(titles) {
        if let Some(by) = by {
            hit(layout, Rect { height: 1, ..*place }, Hit::Title(*by));
        }
    }
}

fn nobody(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let page = Empty {
        title: "Nobody is here yet",
        why: "The people you work with or think of: who they are, where they post, how \
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
