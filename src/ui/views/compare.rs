//! The comparison: influencers in columns, differences in bold. On narrow screens labels are above
//! their rows, and only the columns around the selected one are shown.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::rows::{GAP, below, inside};
use crate::app::App;
use crate::app::state::comparison::Comparison;
use crate::app::state::layout::{Hit, Layout};
use crate::domain::influencer::Influencer;
use crate::insight::compare::{Cell, Line, Row, Telling, compare};
use crate::ui::paint::{cells, paint, row, rule};
use crate::ui::widgets::viewport::scrollbar;
use crate::ui::{hit, select, text, theme};

/// Minimum columns for labels at the left; otherwise they are above their rows.
const ROOM_FOR_LABELS: u16 = 60;
/// Cells of the labels at the left.
const LABEL: u16 = 17;
/// Minimum and maximum cells of a column.
const LEAST: u16 = 16;
const MOST: u16 = 40;
/// Maximum lines of a value, and of a note.
const TALL: usize = 3;
const NOTE: usize = 8;

/// The column layout.
struct Grid {
    /// The first visible column.
    first: usize,
    /// The visible columns; only their horizontal extent matters.
    columns: Vec<Rect>,
    /// Cells of the labels; 0 if they are above.
    label: u16,
}

/// A line to paint: texts with their areas.
type Painted = Vec<(Rect, String, Style)>;

/// Draws the comparison.
pub(super) fn draw(
    app: &App,
    comparison: &Comparison,
    area: Rect,
    buffer: &mut Buffer,
    layout: &mut Layout,
) {
    let people = comparison.ids.iter().filter_map(|id| app.book.influencers.get(id));
    let people: Vec<&Influencer> = people.map(|one| &**one).collect();
    let room = inside(area);
    // The last cell is for the scrollbar.
    let grid = grid(Rect { width: room.width.saturating_sub(1), ..room }, comparison);
    head(&people, comparison, &grid, room, buffer, layout);
    for (at, column) in grid.columns.iter().enumerate() {
        hit(layout, Rect { height: area.height, ..*column }, Hit::Compared(grid.first + at));
    }
    // An edit may have emptied rows, which are then left out.
    let lines = compare(&app.book, &people, app.today);
    let top = comparison.top.min(lines.len().saturating_sub(1));
    let body = below(room, if grid.label > 0 { 2 } else { 3 });
    let height = usize::from(body.height);
    let mut painted: Vec<Painted> = Vec::new();
    let mut whole = 0;
    for line in lines.iter().skip(top) {
        let rows = rows(line, &grid, room, painted.is_empty());
        painted.extend(rows);
        whole += usize::from(painted.len() <= height);
        if painted.len() >= height {
            break;
        }
    }
    layout.page = whole.max(1);
    for (at, pieces) in painted.iter().take(height).enumerate() {
        let y = row(body, at).y;
        for (place, piece, style) in pieces {
            paint(buffer, Rect { y, height: 1, ..*place }, y, &[(piece, *style)]);
        }
    }
    let shown = top..(top + whole).min(lines.len());
    layout.row = (!lines.is_empty()).then_some((top + 1, lines.len()));
    scrollbar(buffer, Rect { width: area.width, x: area.x, ..body }, &shown, lines.len());
}

fn grid(room: Rect, comparison: &Comparison) -> Grid {
    let label = if room.width + 2 < ROOM_FOR_LABELS { 0 } else { LABEL };
    let left = if label > 0 { label + GAP } else { 0 };
    let room = Rect { x: room.x + left, width: room.width.saturating_sub(left), ..room };
    let all = comparison.ids.len().max(1);
    let count = usize::from((room.width + GAP) / (LEAST + GAP)).clamp(1, all);
    let gaps = GAP * cells(count - 1);
    let width = (room.width.saturating_sub(gaps) / cells(count)).min(MOST);
    let columns = (0..count).map(|at| {
        let x = room.x + cells(at) * (width + GAP);
        Rect { x, width, ..room }.intersection(room)
    });
    let first = (comparison.column + 1).saturating_sub(count);
    Grid { first, columns: columns.collect(), label }
}

/// Draws the names, and the number of hidden columns.
fn head(
    people: &[&Influencer],
    comparison: &Comparison,
    grid: &Grid,
    area: Rect,
    buffer: &mut Buffer,
    layout: &mut Layout,
) {
    let last = grid.first + grid.columns.len();
    let hidden = people.len().saturating_sub(grid.columns.len());
    let said = match hidden {
        0 => "Side by side".to_owned(),
        _ => format!("{}–{last} of {}  ← →", grid.first + 1, people.len()),
    };
    let (beside, names) = if grid.label > 0 { (0, 0) } else { (0, 1) };
    paint(buffer, area, row(area, beside).y, &[(&said, theme::DIM)]);
    let line = row(area, names);
    for (at, column) in grid.columns.iter().enumerate() {
        let Some(one) = people.get(grid.first + at) else { break };
        let place = Rect { y: line.y, height: line.height, ..*column };
        if grid.first + at == comparison.column {
            let name =
                text::fit(&format!("{}{}", theme::MARKER, one.name), usize::from(place.width));
            paint(buffer, place, line.y, &[(&name, theme::NAME)]);
            select(buffer, layout, place);
        } else {
            paint(buffer, place, line.y, &[(&one.name, theme::NAME)]);
        }
    }
    rule(buffer, area, row(area, names + 1).y);
}

/// Returns the screen lines of a line of the comparison.
fn rows(line: &Line, grid: &Grid, room: Rect, is_first: bool) -> Vec<Painted> {
    match line {
        Line::Heading(title) => {
            let heading = vec![(room, (*title).to_owned(), theme::HEADING)];
            if is_first { vec![heading] } else { vec![Vec::new(), heading] }
        }
        Line::Row(row) => cells_of(row, grid, room),
    }
}

fn cells_of(told: &Row, grid: &Grid, room: Rect) -> Vec<Painted> {
    let label = crate::domain::text::sentence(told.label);
    let mut lines: Vec<Painted> = Vec::new();
    if grid.label == 0 {
        lines.push(vec![(room, label.clone(), theme::DIM)]);
    }
    let first = lines.len();
    for (at, place) in grid.columns.iter().enumerate() {
        let Some(cell) = told.cells.get(grid.first + at) else { break };
        for (below, piece) in wrapped(cell, told.telling, usize::from(place.width)) {
            while lines.len() <= first + below {
                lines.push(Vec::new());
            }
            lines[first + below].push((*place, piece, look(cell, told.telling)));
        }
    }
    if grid.label > 0 {
        let place = Rect { width: grid.label, ..room };
        lines[0].insert(0, (place, label, theme::DIM));
    }
    if !told.ours.is_empty() {
        let left = if grid.label > 0 { grid.label + GAP } else { 0 };
        let place = Rect { x: room.x + left, width: room.width.saturating_sub(left), ..room };
        lines.push(vec![(place, format!("ours: {}", told.ours), theme::DIM)]);
    }
    lines
}

/// Returns the wrapped lines of a value, with their row offsets.
fn wrapped(cell: &Cell, telling: Telling, width: usize) -> Vec<(usize, String)> {
    let most = if telling == Telling::OwnWords { NOTE } else { TALL };
    let said = match (cell.text.as_str(), cell.word) {
        ("", _) => "–".to_owned(),
        (text, None) => text.to_owned(),
        (text, Some(word)) => format!("{text}, {word}"),
    };
    let said = if cell.note.is_empty() { said } else { format!("{said} · {}", cell.note) };
    // Skip what exceeds a column.
    let end = said.char_indices().nth(most * width.max(1) * 2).map_or(said.len(), |(at, _)| at);
    let said = &said[..end];
    let pieces = text::wrap(said, width);
    let cut = pieces.len() > most;
    let kept = pieces.into_iter().take(most).enumerate();
    kept.map(|(at, piece)| {
        let piece = text::cut(said[piece].trim_end(), width);
        let is_last = cut && at + 1 == most;
        (at, if is_last { text::cut(&format!("{piece} {}", text::CUT), width) } else { piece })
    })
    .collect()
}

fn look(cell: &Cell, telling: Telling) -> Style {
    match telling {
        _ if cell.text.is_empty() => theme::DIM,
        Telling::Same => theme::DIM,
        Telling::Differs => theme::NAME,
        Telling::OwnWords => theme::PLAIN,
    }
}
