//! Deliverables: a table of all pieces.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::beside;
use super::empty::{self, Empty};
use super::rows::{Focus, GAP, GUTTER, Line, Lines, below, mark_style};
use crate::app::App;
use crate::app::form::list::Rows;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::layout::Layout;
use crate::insight::deliverables::deliverable_row;
use crate::insight::row::Mark;
use crate::ui::columns::{Column, columns, paint_row};
use crate::ui::paint::paint;
use crate::ui::theme;

/// Below this many columns a piece is shown by kind and number.
const ROOM_FOR_TITLES: u16 = 50;

/// Returns the columns: day, influencer, piece, campaign, status, how late.
fn table(width: u16) -> [Column; 6] {
    let piece = if width < ROOM_FOR_TITLES { 10 } else { 16 };
    [
        Column::new(11, 11, 9).right(),
        Column::new(18, 12, 7),
        Column::new(24, piece, 8).grow(),
        Column::new(18, 10, 1),
        Column::new(13, 13, 4),
        Column::new(12, 12, 5).right(),
    ]
}
const TITLES: [&str; 6] = ["Due", "Influencer", "Piece", "Campaign", "Status", "Late"];

/// Draws the view.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let (main, side) = beside::split(app.detail, area);
    let list = below(main, if area.height < 8 { 1 } else { 2 });
    layout.page = usize::from(list.height);
    let pieces = app.sight.pieces();
    let of = |at: usize| pieces.at(at).and_then(|id| app.book.deliverables.get(id));
    if pieces.count() == 0 {
        if !empty::filtered(app, area, buffer, layout) {
            nothing(app, area, buffer, layout);
        }
        return;
    }
    let table = table(main.width);
    let rows = Rect { x: main.x + GUTTER, width: main.width.saturating_sub(GUTTER + 1), ..main };
    let areas = columns(rows, GAP, &table);
    paint_row(buffer, &areas, &table, main.y, &TITLES.map(|title| (title, theme::DIM)));
    let selected = app.deliverable_list.position(&pieces);
    let top = app.deliverable_list.top();
    Lines { area: list, top, selected, count: pieces.count(), focus: Focus::Here }.draw(
        buffer,
        layout,
        |buffer, at, line| {
            let Some(piece) = of(at) else { return Line::Other };
            let row = deliverable_row(&app.book, piece, app.today);
            let sign = row.mark.sign().to_string();
            let place = Rect { x: line.x + 1, width: 1, ..line };
            paint(buffer, place.intersection(line), line.y, &[(&sign, mark_style(row.mark))]);
            let late = if row.mark == Mark::Overdue { theme::OVERDUE } else { theme::ACCENT };
            let rest = match row.mark {
                Mark::Done | Mark::Dropped | Mark::Waiting => theme::DIM,
                Mark::Overdue | Mark::Dated | Mark::Ours | Mark::Theirs => theme::PLAIN,
            };
            let texts = [
                (row.date.as_str(), rest),
                (row.who.as_str(), theme::NAME),
                (row.piece.as_str(), rest),
                (row.campaign.as_str(), theme::DIM),
                (row.status, rest),
                (row.late.as_str(), late),
            ];
            paint_row(buffer, &areas, &table, line.y, &texts);
            Line::Row
        },
    );
    let piece = selected.and_then(of);
    if let (Some(side), Some(piece)) = (side, piece) {
        beside::partnership(app, &piece.partnership, side, buffer);
    }
}

fn nothing(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let page = Empty {
        title: "No piece is planned yet",
        why: "Every piece of content, from planned to verified: who makes it, when it \
              is due, and how late it is. Pieces come from what you agree on with someone; one \
              key plans them all.",
        keys: &[
            (Verb::New, "adds a piece to a partnership"),
            (Verb::Show(View::Pipeline), "shows the partnerships"),
            (Verb::Show(View::Influencers), "shows the influencers"),
        ],
    };
    empty::draw(app, area, buffer, layout, &page);
}
