//! The preview of a step: one line per piece with its days, the total, and the answers.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{inside, items};
use crate::app::App;
use crate::app::state::layout::Layout;
use crate::app::state::popup::planning::Planning;
use crate::domain::date::{Date, spoken};
use crate::insight::planned::{Fate, PlannedPiece};
use crate::ui::columns::{Column, columns, paint_row};
use crate::ui::paint::{cells, paint, row};
use crate::ui::widgets::{frame, viewport};
use crate::ui::{text, theme};

/// Preferred cells from mark to end of note.
const MEASURE: usize = 72;
/// Minimum rows for column titles and a gap above the total.
const ROOMY: u16 = 9;
/// Cells between columns.
const GAP: u16 = 2;

/// Draws the preview.
pub fn draw(app: &App, planning: &Planning, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let pieces = &planning.planned.pieces;
    let rows: Vec<[String; 5]> = pieces.iter().map(|piece| texts(piece, app.today)).collect();
    let table = table(&rows);
    let want: u16 = table.iter().map(|column| column.want).sum::<u16>() + 4 * GAP;
    let width = usize::from(want)
        .max(text::width(&planning.title))
        .max(text::width(&planning.planned.total))
        .min(MEASURE);
    let answers = planning.answers.len();
    let total = &planning.planned.total;
    let within = width.min(usize::from(room.width.saturating_sub(frame::COLUMNS)));
    let said = text::wrap(total, within);
    let place = frame::centred(room, width, pieces.len() + said.len() + answers + 3);
    let height = place.height.saturating_sub(frame::ROWS);
    let (titles, gap) = if height >= ROOMY { (1, 1) } else { (0, 0) };
    let fixed = titles + 2 * gap + said.len() + answers;
    let list = usize::from(height).saturating_sub(fixed);
    let top = planning.top.min(pieces.len().saturating_sub(list));
    let shown = top..(top + list).min(pieces.len());
    let note = if shown.len() < pieces.len() {
        format!("{} to {} of {}", shown.start + 1, shown.end, pieces.len())
    } else {
        String::new()
    };
    let area = frame::draw(buffer, place, &planning.title, &note);
    inside(layout, place);
    layout.popup = list;

    let areas = columns(area, GAP, &table);
    if titles > 0 {
        let names = ["", "Piece", "Draft due", "Post due", ""].map(|name| (name, theme::DIM));
        paint_row(buffer, &areas, &table, area.y, &names);
    }
    for (at, place) in shown.clone().enumerate() {
        let y = row(area, titles + at).y;
        let [sign, name, draft, post, note] = &rows[place];
        let (mark, look) = looks(pieces[place].fate);
        let texts = [
            (sign.as_str(), mark),
            (name.as_str(), look),
            (draft.as_str(), look),
            (post.as_str(), look),
            (note.as_str(), theme::DIM),
        ];
        paint_row(buffer, &areas, &table, y, &texts);
    }
    let bar = Rect { y: row(area, titles).y, height: cells(list), width: area.width + 1, ..area };
    viewport::scrollbar(buffer, bar, &shown, pieces.len());

    let below = titles + list + gap;
    let sums = said.len();
    for (at, range) in said.into_iter().enumerate() {
        paint(buffer, area, row(area, below + at).y, &[(total[range].trim_end(), theme::NAME)]);
    }
    let first = row(area, below + sums + gap);
    let rows = Rect { height: area.bottom().saturating_sub(first.y), ..first };
    items::draw(&planning.answers, 0..answers, Some(planning.selected), rows, buffer, layout);
}

/// Returns the texts of a line: mark, piece, draft due, post due, note.
fn texts(piece: &PlannedPiece, today: Date) -> [String; 5] {
    let day = |day: Option<Date>| day.map(|day| spoken(day, today)).unwrap_or_default();
    [
        piece.fate.sign().to_owned(),
        piece.name.clone(),
        day(piece.draft),
        piece.post.map_or("no day yet".to_owned(), |post| spoken(post, today)),
        piece.note.clone(),
    ]
}

/// Returns the columns, as wide as their longest text; the draft shrinks first, then the note.
fn table(rows: &[[String; 5]]) -> [Column; 5] {
    let longest = |at: usize, least: usize| {
        cells(rows.iter().map(|row| text::width(&row[at])).max().unwrap_or(0).max(least))
    };
    let (name, draft) = (longest(1, 5), longest(2, 9));
    let (post, note) = (longest(3, 8), longest(4, 0));
    [
        Column::new(1, 1, 9),
        Column::new(name, name.min(14), 7),
        Column::new(draft, draft, 3),
        Column::new(post, post, 8),
        Column::new(note, note.min(8), 4).grow(),
    ]
}

/// Returns the styles of the mark and of the words.
fn looks(fate: Fate) -> (Style, Style) {
    match fate {
        Fate::New => (theme::ACCENT, theme::PLAIN),
        Fate::Moves => (theme::OVERDUE, theme::PLAIN),
        Fate::Goes => (theme::OVERDUE, theme::DIM),
        Fate::Stays => (theme::DIM, theme::DIM),
    }
}
