//! The history of steps: when, what, which kind, with the changes of the selected one below or
//! beside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::beside::{self, Page};
use super::empty::{self, Empty};
use super::rows::{
    Focus, GAP, GUTTER, Line, Lines, below, inside, number_rows, paint_heading, paint_title,
};
use crate::app::App;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::layout::Layout;
use crate::app::state::steps::{Past, State};
use crate::app::views::steps::StepLine;
use crate::domain::date::{Date, long};
use crate::domain::step::Deed;
use crate::insight::differences::of_set;
use crate::ui::columns::{Column, columns, paint_row};
use crate::ui::paint::paint;
use crate::ui::theme;

/// The columns: time, label, kind.
const TABLE: [Column; 3] =
    [Column::new(5, 5, 1), Column::new(40, 10, 3).grow(), Column::new(10, 10, 2).right()];

/// Rows below the list for the changes of the selected step, and the minimum rows for that.
const TOLD: u16 = 6;
const ROOMY: u16 = 10;
/// A step with more changes is only counted: no one would read them.
const MOST_TOLD: usize = 300;

/// Draws the list.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let (main, side) = beside::split(app.detail, area);
    let (lines, numbers) = (app.step_lines(), app.step_numbers());
    let count = match numbers.iter().flatten().count() {
        0 => String::new(),
        1 => "1 step".to_owned(),
        count => format!("{count} steps"),
    };
    paint_title(buffer, main, View::Steps.title(), &[(&count, theme::DIM)]);
    let list = below(main, if area.height < 8 { 1 } else { 2 });
    let told = if side.is_some() || list.height < ROOMY { 0 } else { TOLD };
    let under = Rect { y: list.bottom() - told, height: told, ..list };
    let list = Rect { height: list.height - told, ..list };
    layout.page = usize::from(list.height);
    if lines.is_empty() {
        return nothing(app, below(area, 2), buffer, layout);
    }
    let selected = app.step_list.position(&numbers);
    let top = app.step_list.top();
    Lines { area: list, top, selected, count: lines.len(), focus: Focus::Here }.draw(
        buffer,
        layout,
        |buffer, at, line| match lines.get(at) {
            Some(StepLine::Day(on)) => {
                let day = on.map_or_else(String::new, |on| day(on, app.today));
                paint_heading(buffer, line, (&day, theme::HEADING), "");
                Line::Other
            }
            Some(StepLine::Of(number)) => {
                if let Some(past) = app.step(*number) {
                    paint_step(past, line, buffer);
                }
                Line::Row
            }
            Some(StepLine::Gap) | None => Line::Other,
        },
    );
    number_rows(app, selected, &numbers, layout);
    let Some(past) = app.chosen_step() else { return };
    match side {
        Some(side) => changes(app, past, side, buffer),
        None if told > 0 => changes(app, past, below(inside(under), 1), buffer),
        None => {}
    }
}

fn day(on: Date, today: Date) -> String {
    if on == today { "Today".to_owned() } else { long(on, today) }
}

fn paint_step(past: &Past, line: Rect, buffer: &mut Buffer) {
    let (mark, look) = mark(past);
    let place = Rect { x: line.x + 1, width: 1, ..line };
    paint(buffer, place.intersection(line), line.y, &[(mark, theme::DIM)]);
    let rest = Rect { x: line.x + GUTTER, width: line.width.saturating_sub(GUTTER + 1), ..line };
    // Without a kind, its cells go to the label.
    let table = if kind(past).is_empty() { &TABLE[..2] } else { &TABLE[..] };
    let areas = columns(rest, GAP, table);
    let time = past.step.at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
    let texts = [
        (time.as_str(), theme::DIM),
        (past.step.set.label.as_str(), look),
        (kind(past), theme::DIM),
    ];
    paint_row(buffer, &areas, table, line.y, &texts[..table.len()]);
}

fn mark(past: &Past) -> (&'static str, Style) {
    match (past.state, past.step.deed) {
        (State::Undone | State::TakenBack, _) => (theme::DROPPED, theme::DIM),
        (State::Done, Deed::Merged) => (theme::THEIRS, theme::PLAIN),
        (State::Done, Deed::Began | Deed::Did | Deed::Undid | Deed::Redid) => ("", theme::PLAIN),
    }
}

fn kind(past: &Past) -> &'static str {
    match (past.state, past.step.deed) {
        (State::Undone, _) => "undone",
        (State::TakenBack, _) => "taken back",
        (State::Done, Deed::Merged) => "merged",
        (State::Done, Deed::Began | Deed::Did | Deed::Undid | Deed::Redid) => "",
    }
}

/// Describes the changes of a step.
fn changes(app: &App, past: &Past, area: Rect, buffer: &mut Buffer) {
    let set = &past.step.set;
    let mut page = Page::new(area.width);
    if area.height > TOLD {
        page.wrapped(&set.label, theme::HEADING);
        let at = past.step.at.map(|at| at.format("%H:%M:%S").to_string());
        let said: Vec<String> =
            at.into_iter().chain((!kind(past).is_empty()).then(|| kind(past).to_owned())).collect();
        page.wrapped(&said.join(", "), theme::DIM);
        page.gap();
    }
    if past.step.deed == Deed::Began {
        page.wrapped("The book begins here.", theme::PLAIN);
    } else if set.changes.len() > MOST_TOLD {
        page.wrapped(&format!("{} records were changed", set.changes.len()), theme::PLAIN);
    } else {
        for difference in of_set(set, app.book.records(), app.today) {
            page.wrapped(&difference.who, theme::NAME);
            for line in &difference.lines {
                page.wrapped(&format!("  {line}"), theme::PLAIN);
            }
        }
    }
    page.draw_cut(area, buffer);
}

/// Says that there are no steps yet, and what will be listed here.
fn nothing(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let page = Empty {
        title: "Nothing was done yet",
        why: "Every step stands here with its time and with what it changed, also what others \
              changed and was merged. From here you go back to before any step, or take back a \
              single one and leave the later ones as they are; both can be undone.",
        keys: &[(Verb::Back, "goes back"), (Verb::Show(View::Today), "shows what needs you today")],
    };
    empty::draw(app, area, buffer, layout, &page);
}
