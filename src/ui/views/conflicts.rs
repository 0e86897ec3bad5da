//! Conflicts: field and both sides, with the full text of the selected one below or beside.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::beside::{self, Page};
use super::empty::{self, Empty};
use super::rows::{Focus, GAP, GUTTER, Line, Lines, below, inside, paint_title};
use crate::app::App;
use crate::app::keys::keymap::key;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::layout::Layout;
use crate::domain::conflict::{Conflict, Side};
use crate::domain::date::short;
use crate::insight::conflicts::{Told, told};
use crate::ui::columns::{Column, columns, paint_row};
use crate::ui::paint::{cells, paint, row};
use crate::ui::{text, theme};

/// The columns: who, field, ours, theirs. Each is as wide as its widest text, up to this maximum.
const TABLE: [Column; 4] = [
    Column::new(36, 10, 2),
    Column::new(28, 6, 1),
    Column::new(40, 8, 3),
    Column::new(40, 8, 4).grow(),
];

/// Minimum cells of a value, whatever the other columns need.
const FEW: u16 = 14;

/// How many conflicts are measured for the widest texts.
const LOOKED_THROUGH: usize = 100;

const TITLES: [&str; 4] = ["Of", "Field", "Ours", "Theirs"];

/// Rows below the list for the full text of the selected conflict, and the minimum rows for that.
const SAID: u16 = 6;
const ROOMY: u16 = 10;

/// Draws the list.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let (main, side) = beside::split(app.detail, area);
    let ids = app.sight.conflicts();
    let count = match app.book.conflicts.len() {
        0 => String::new(),
        count => format!("{count} to answer"),
    };
    paint_title(buffer, main, View::Conflicts.title(), &[(&count, theme::OVERDUE)]);
    let list = below(main, if area.height < 8 { 1 } else { 2 });
    let said = if side.is_some() || list.height < ROOMY || ids.is_empty() { 0 } else { SAID };
    let under = Rect { y: list.bottom() - said, height: said, ..list };
    let list = Rect { height: list.height - said, ..list };
    if ids.is_empty() {
        layout.page = usize::from(list.height);
        if !empty::filtered(app, below(area, 2), buffer, layout) {
            nothing(app, below(area, 2), buffer, layout);
        }
        return;
    }
    let of = |at: usize| ids.get(at).and_then(|id| app.book.conflicts.get(id));
    let table = table(app, (0..LOOKED_THROUGH).map_while(of), list.width);
    titles(list, &table, buffer);
    let list = below(list, 1);
    layout.page = usize::from(list.height);
    let selected = app.conflict_list.position(ids);
    let top = app.conflict_list.top();
    Lines { area: list, top, selected, count: ids.len(), focus: Focus::Here }.draw(
        buffer,
        layout,
        |buffer, at, line| {
            let Some(conflict) = of(at) else { return Line::Other };
            paint_conflict(&told(&app.book, conflict, app.today), &table, line, buffer);
            Line::Row
        },
    );
    let Some(conflict) = selected.and_then(of) else { return };
    let told = told(&app.book, conflict, app.today);
    match side {
        Some(side) => in_full(app, &told, &short(conflict.on, app.today), side, buffer),
        None if said > 0 => in_short(app, &told, inside(under), buffer),
        None => {}
    }
}

/// Returns the columns as wide as their texts; if too wide, values shrink, longest first, as the
/// selected one is shown in full elsewhere.
fn table<'a>(app: &App, shown: impl Iterator<Item = &'a Arc<Conflict>>, width: u16) -> [Column; 4] {
    let mut widest = TITLES.map(text::width);
    for conflict in shown {
        let Told { who, what, ours, theirs, .. } = told(&app.book, conflict, app.today);
        for (widest, text) in widest.iter_mut().zip([who, what, ours, theirs]) {
            *widest = text::width(&text).max(*widest);
        }
    }
    let mut table = TABLE;
    for (column, widest) in table.iter_mut().zip(widest) {
        column.want = cells(widest).clamp(column.least, column.want);
    }
    let [who, what, ours, theirs] = &mut table;
    let beside = who.want + what.want + 3 * GAP + GUTTER + 1;
    let half = (width.saturating_sub(beside) / 2).max(FEW);
    let both = 2 * half;
    let wanted = (ours.want, theirs.want);
    if wanted.0 + wanted.1 > both {
        ours.want = wanted.0.min(half.max(both.saturating_sub(wanted.1)));
        theirs.want = wanted.1.min(half.max(both.saturating_sub(wanted.0)));
    }
    table
}

fn texts_of(line: Rect, table: &[Column]) -> Vec<Rect> {
    let rest = Rect { x: line.x + GUTTER, width: line.width.saturating_sub(GUTTER + 1), ..line };
    columns(rest, GAP, table)
}

fn titles(area: Rect, table: &[Column], buffer: &mut Buffer) {
    let line = row(area, 0);
    let texts = TITLES.map(|title| (title, theme::DIM));
    paint_row(buffer, &texts_of(line, table), table, line.y, &texts);
}

fn paint_conflict(told: &Told, table: &[Column], line: Rect, buffer: &mut Buffer) {
    paint(
        buffer,
        Rect { x: line.x + 1, width: 1, ..line }.intersection(line),
        line.y,
        &[(theme::LATE, theme::OVERDUE)],
    );
    let texts = [
        (told.who.as_str(), theme::NAME),
        (told.what.as_str(), theme::DIM),
        (told.ours.as_str(), theme::PLAIN),
        (told.theirs.as_str(), theme::PLAIN),
    ];
    paint_row(buffer, &texts_of(line, table), table, line.y, &texts);
}

/// Returns the versions, each with the key that chooses it.
fn versions<'a>(app: &App, told: &'a Told) -> Vec<(&'static str, Side, &'a str)> {
    let contexts = app.screen_contexts();
    let key = |verb| key(&contexts, verb).unwrap_or_default();
    let mut versions = vec![
        (key(Verb::KeepOurs), Side::Ours, told.ours.as_str()),
        (key(Verb::TakeTheirs), Side::Theirs, told.theirs.as_str()),
    ];
    versions
        .extend(told.base.as_ref().map(|base| (key(Verb::TakeBase), Side::Base, base.as_str())));
    versions
}

fn word(side: Side) -> &'static str {
    match side {
        Side::Ours => "Ours",
        Side::Theirs => "Theirs",
        Side::Base => "Before",
    }
}

/// Returns the note on the version that the book has now.
fn standing(told: &Told, side: Side) -> &'static str {
    if told.stands == Some(side) { " · in the book" } else { "" }
}

/// Shows a conflict in a few lines, one per version.
fn in_short(app: &App, told: &Told, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width);
    let mut page = Page::new(area.width);
    page.gap();
    page.line(vec![(told.who.clone(), theme::NAME), (format!("  {}", told.what), theme::DIM)]);
    for (key, side, value) in versions(app, told) {
        let standing = standing(told, side);
        let value = text::cut(value, width.saturating_sub(text::width(standing) + 10));
        page.line(vec![
            (text::fit(key, 2), theme::ACCENT),
            (text::fit(word(side), 8), theme::DIM),
            (value, theme::PLAIN),
            (standing.to_owned(), theme::DIM),
        ]);
    }
    page.draw(area, buffer);
}

/// Shows a conflict with its full values.
fn in_full(app: &App, told: &Told, on: &str, area: Rect, buffer: &mut Buffer) {
    let mut page = Page::new(area.width);
    page.wrapped(&told.who, theme::NAME);
    page.wrapped(&format!("{}, found {on}", told.what), theme::DIM);
    for (key, side, value) in versions(app, told) {
        page.gap();
        page.line(vec![
            (format!("{key} "), theme::ACCENT),
            (word(side).to_owned(), theme::HEADING),
            (standing(told, side).to_owned(), theme::DIM),
        ]);
        page.wrapped(value, theme::PLAIN);
    }
    if told.stands.is_none() {
        page.gap();
        page.wrapped("It was edited since: the book holds none of these.", theme::DIM);
    }
    page.draw(area, buffer);
}

/// Says that there are no conflicts, and what one is.
fn nothing(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let page = Empty {
        title: "No conflicts: no field has two values",
        why: "Where two windows, two machines or two people change the same field, Cahoots keeps \
              both values and lists them here, in the book itself, until you say which one holds. \
              Whatever was changed in different places is merged without a question.",
        keys: &[(Verb::Back, "goes back"), (Verb::Show(View::Today), "shows what needs you today")],
    };
    empty::draw(app, area, buffer, layout, &page);
}
