//! Backups: when and why each was made, and below or beside the list the changes since.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::beside::{self, Page};
use super::empty::{self, Empty};
use super::rows::{Focus, GAP, GUTTER, Line, Lines, below, inside, paint_title};
use crate::app::keys::keymap::key;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::layout::Layout;
use crate::app::{App, Origin};
use crate::domain::backup::Backup;
use crate::insight::backups::{Compared, changes, moment, newest, reason, since, size};
use crate::ui::columns::{Column, columns, paint_row};
use crate::ui::paint::{Span, paint};
use crate::ui::theme;

/// The columns: when, why, size, changes since; the size is dropped first.
const TABLE: [Column; 4] = [
    Column::new(21, 16, 3),
    Column::new(20, 16, 1).grow(),
    Column::new(9, 8, 0).right(),
    Column::new(21, 16, 2).right(),
];

/// Minimum rows to show the changes below the list.
const ROOMY: u16 = 8;

/// Draws the list.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let backups = app.backups.listed();
    let (main, side) = beside::split(app.detail, area);
    title(app, main, buffer);
    let body = below(main, if area.height < ROOMY { 1 } else { 2 });
    if let Some(why) = app.backups.problem() {
        let mut page = Page::new(inside(body).width);
        page.wrapped(why, theme::ERROR);
        return page.draw(inside(body), buffer);
    }
    if backups.is_empty() {
        layout.page = usize::from(body.height);
        if !app.backups.is_awaited() {
            none_yet(app, below(area, 2), buffer, layout);
        }
        return;
    }
    let count = u16::try_from(backups.len()).unwrap_or(u16::MAX);
    let height = match side {
        Some(_) => body.height,
        None if body.height < ROOMY => body.height,
        None => count.min(body.height / 2),
    };
    let list = Rect { height, ..body };
    layout.page = usize::from(list.height);
    let selected = app.backups.list.position(backups);
    let top = app.backups.list.top();
    Lines { area: list, top, selected, count: backups.len(), focus: Focus::Here }.draw(
        buffer,
        layout,
        |buffer, at, line| {
            let Some(backup) = backups.get(at) else { return Line::Other };
            row(app, backup, line, buffer);
            Line::Row
        },
    );
    let Some(backup) = app.backups.selected() else { return };
    let under = below(body, height + 1);
    let area = side.unwrap_or_else(|| inside(under));
    let page = in_full(app, backup, area);
    let key = key(&app.screen_contexts(), Verb::ReadChanges).unwrap_or_default();
    page.draw_saying(area, buffer, &format!("… {key} reads all "));
}

fn title(app: &App, area: Rect, buffer: &mut Buffer) {
    let backups = app.backups.listed();
    let newest = newest(backups, app.today);
    let after_today = newest.map_or(0, |newest| newest.after_today);
    let known = newest.and_then(|newest| newest.known).map(|known| {
        let of = if after_today > 0 { "newest of the others" } else { "newest" };
        format!("{of} {}", moment(known.at, app.today))
    });
    let counted = |count: usize, what: &str| match count {
        0 => String::new(),
        count => format!("{count}{what}"),
    };
    let parts = [
        counted(backups.len(), ""),
        counted(after_today, " dated after today"),
        known.unwrap_or_default(),
    ];
    let counts: Vec<Span<'_>> =
        parts.iter().filter(|part| !part.is_empty()).map(|part| (&**part, theme::DIM)).collect();
    paint_title(buffer, area, View::Backups.title(), &counts);
}

fn row(app: &App, backup: &Backup, line: Rect, buffer: &mut Buffer) {
    let (behind, look) = match app.backups.compared(backup) {
        None => (String::new(), theme::DIM),
        Some(Ok(compared)) if compared.count == 0 => (since(0), theme::DIM),
        Some(Ok(compared)) => (since(compared.count), theme::PLAIN),
        Some(Err(unreadable)) => {
            let place = Rect { x: line.x + 1, width: 1, ..line };
            paint(buffer, place.intersection(line), line.y, &[(theme::LATE, theme::ERROR)]);
            (unreadable.brief.to_owned(), theme::ERROR)
        }
    };
    let rest = Rect { x: line.x + GUTTER, width: line.width.saturating_sub(GUTTER + 1), ..line };
    let areas = columns(rest, GAP, &TABLE);
    let (moment, size) = (moment(backup.at, app.today), size(backup.size));
    let texts = [
        (moment.as_str(), theme::NAME),
        (reason(backup), theme::PLAIN),
        (size.as_str(), theme::DIM),
        (behind.as_str(), look),
    ];
    paint_row(buffer, &areas, &TABLE, line.y, &texts);
}

/// Describes the changes since a backup, and what restoring it would do.
fn in_full(app: &App, backup: &Backup, area: Rect) -> Page {
    let mut page = Page::new(area.width);
    page.line(vec![
        (moment(backup.at, app.today), theme::HEADING),
        (format!("  {}, {}", reason(backup), size(backup.size)), theme::DIM),
    ]);
    match app.backups.compared(backup) {
        None => page.line(vec![("Comparing it with the book…".to_owned(), theme::DIM)]),
        Some(Err(unreadable)) => page.wrapped(&unreadable.why, theme::ERROR),
        Some(Ok(compared)) => behind(app, compared, &mut page),
    }
    page
}

fn behind(app: &App, compared: &Compared, page: &mut Page) {
    page.wrapped(&compared.holds, theme::DIM);
    if compared.count == 0 {
        page.gap();
        page.wrapped("The book is as it was then.", theme::PLAIN);
        return;
    }
    let key = key(&app.screen_contexts(), Verb::RestoreBackup).unwrap_or_default();
    let are = if compared.count == 1 { "is" } else { "are" };
    let back = changes(compared.count);
    page.wrapped(&format!("{key} restores it: {back} since {are} taken back."), theme::ACCENT);
    for difference in &compared.differences {
        page.gap();
        page.wrapped(&difference.who, theme::NAME);
        for line in &difference.lines {
            page.wrapped(line, theme::PLAIN);
        }
    }
}

/// Explains backups, and how the first one is made.
fn none_yet(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let page = Empty {
        title: "There are no backups yet",
        why: match app.origin {
            Origin::Own => {
                "The book as it was is kept before the first change of each day, and before \
                 anything that could lose something. Of today all are kept, then one of each day \
                 for a month and one of each month for a year. They stand here with what has \
                 changed since, and each can be brought back."
            }
            Origin::Demo => {
                "Of your own book, what it was is kept before the first change of each day, and \
                 before anything that could lose something. The demo is new each time and goes \
                 when you leave, so it has only the backups that you make. They stand here with \
                 what has changed since, and each can be brought back."
            }
        },
        keys: &[(Verb::BackUp, "makes one of the book as it is now"), (Verb::Back, "goes back")],
    };
    empty::draw(app, area, buffer, layout, &page);
}
