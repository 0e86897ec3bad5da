//! Rows: the lines in sight of a list with its selection, and an item as one row: mark, who, what,
//! when, how late. What a row says comes from `insight`; which list it is, the views know.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::state::layout::{Hit, Layout};
use crate::app::state::list::{Row, number};
use crate::insight::row::Mark;
use crate::ui::paint::{Span, cells, paint, paint_right, row};
use crate::ui::widgets::viewport::{in_sight, scrollbar};
use crate::ui::{hit, select, text, theme};

/// Cells between columns.
pub(super) const GAP: u16 = 2;
/// Cells before the first column: the marker, the mark and a blank.
pub(super) const GUTTER: u16 = 3;
/// Cells that the last column of an item mostly takes; a longer text pushes the day before it.
const LATE: u16 = 12;
/// A screen that is narrower leaves out the day where the last column says how late it is.
const ROOM_FOR_DAYS: u16 = 72;

/// Whether the keys move this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// They do.
    Here,
    /// Another pane has them; the selection keeps a dim marker.
    Elsewhere,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Can be selected and pressed.
    Row,
    /// A heading or a gap.
    Other,
}

/// A list as it lies on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    /// Where.
    pub(super) area: Rect,
    /// The line at the top, as the list remembers it.
    pub(super) top: usize,
    /// The place of the selection.
    pub(super) selected: Option<usize>,
    /// How many lines there are.
    pub(super) count: usize,
    /// Whether the keys move it.
    pub(super) focus: Focus,
}

impl Lines {
    /// Draws the lines in sight; `line` paints the one at a place and says what it is.
    pub(super) fn draw(
        &self,
        buffer: &mut Buffer,
        layout: &mut Layout,
        mut line: impl FnMut(&mut Buffer, usize, Rect) -> Line,
    ) {
        let height = usize::from(self.area.height);
        let shown = in_sight(self.top, self.selected, self.count, height);
        let scrolls = u16::from(self.count > height);
        for (below, place) in shown.clone().enumerate() {
            let area = row(self.area, below);
            if line(buffer, place, area) == Line::Row {
                hit(layout, area, Hit::Row(place));
            }
            if self.selected == Some(place) {
                if self.focus == Focus::Here {
                    layout.row = Some((place + 1, self.count));
                }
                mark_selected(
                    buffer,
                    layout,
                    Rect { width: area.width.saturating_sub(scrolls), ..area },
                    self.focus,
                );
            }
        }
        scrollbar(buffer, self.area, &shown, self.count);
    }
}

/// Numbers the selected row among lines some of which are headings or gaps.
pub(super) fn number_rows<K: Row>(
    app: &App,
    selected: Option<usize>,
    lines: &[K],
    layout: &mut Layout,
) {
    // Nobody else asks, and the lines may be many.
    if app.plain_screen {
        layout.row = selected.map(|at| number(at, lines));
    }
}

/// Shows a row as selected: reversed with a marker, or with a dim marker only.
pub(super) fn mark_selected(buffer: &mut Buffer, layout: &mut Layout, area: Rect, focus: Focus) {
    match focus {
        Focus::Here => {
            paint(buffer, area, area.y, &[(theme::MARKER, theme::PLAIN)]);
            select(buffer, layout, area);
        }
        Focus::Elsewhere => {
            paint(buffer, area, area.y, &[(theme::MARKER, theme::DIM)]);
        }
    }
}

/// An item as a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct ItemRow<'a> {
    /// The sign in front.
    pub(super) mark: Mark,
    /// The influencer.
    pub(super) who: &'a str,
    /// What is asked, and its look.
    pub(super) what: Span<'a>,
    /// The day, where the last column says something else.
    pub(super) when: &'a str,
    /// The last column, and its look.
    pub(super) late: Span<'a>,
}

/// Paints an item into a line, its names in a column of so many cells.
///
/// What is asked takes all the room up to what stands at the right, and is cut there first.
pub(super) fn paint_item(buffer: &mut Buffer, line: Rect, who: u16, item: &ItemRow<'_>) {
    let inside = inside(line);
    let sign = item.mark.sign().to_string();
    paint(buffer, inside, line.y, &[(&sign, mark_style(item.mark))]);
    let mut right = paint_right(buffer, inside, line.y, &[item.late]);
    if !item.when.is_empty() && line.width >= ROOM_FOR_DAYS {
        let before = right.min(inside.right().saturating_sub(LATE)).saturating_sub(GAP);
        let when = Rect { width: before.saturating_sub(inside.x), ..inside };
        right = paint_right(buffer, when, line.y, &[(item.when, theme::DIM)]);
    }
    let end = right.saturating_sub(if item.late.0.is_empty() { 0 } else { GAP });
    let name = Rect { x: line.x + GUTTER, width: who, ..line };
    paint(buffer, name.intersection(inside), line.y, &[(item.who, theme::NAME)]);
    let what = name.right() + GAP;
    let what = Rect { x: what, width: end.saturating_sub(what), ..line };
    paint(buffer, what.intersection(inside), line.y, &[item.what]);
}

/// Returns how many cells the names of a list of this width have.
pub(super) fn who_width(width: u16) -> u16 {
    // A full name of usual length stays whole where there is any room for it.
    (width / 5).clamp(if width < 44 { 10 } else { 13 }, 24)
}

/// Returns the area without its margins of one cell.
pub(super) fn inside(area: Rect) -> Rect {
    Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area }
}

/// Paints a heading, and how many rows stand under it.
pub(super) fn paint_heading(buffer: &mut Buffer, line: Rect, title: Span<'_>, beside: &str) {
    paint(buffer, inside(line), line.y, &[title, ("  ", theme::PLAIN), (beside, theme::DIM)]);
}

/// Paints what a page is about at the left and its counts at the right, as many as there is room.
pub(super) fn paint_title(buffer: &mut Buffer, line: Rect, title: &str, counts: &[Span<'_>]) {
    let inside = inside(line);
    let end = paint(buffer, inside, line.y, &[(title, theme::HEADING)]);
    let room = usize::from(inside.right().saturating_sub(end + 2 * GAP));
    let mut spans: Vec<Span<'_>> = Vec::new();
    let mut taken = 0;
    for count in counts {
        let dot = if spans.is_empty() { "" } else { " · " };
        taken += text::width(dot) + text::width(count.0);
        if taken > room {
            break;
        }
        spans.extend([(dot, theme::DIM), *count]);
    }
    paint_right(buffer, inside, line.y, &spans);
}

/// Returns the area without so many rows at its top.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Returns the look of a mark.
pub(super) fn mark_style(mark: Mark) -> Style {
    match mark {
        Mark::Overdue => theme::OVERDUE,
        Mark::Ours => theme::ACCENT,
        Mark::Dated => theme::PLAIN,
        Mark::Done => theme::DONE,
        Mark::Theirs | Mark::Waiting | Mark::Dropped => theme::DIM,
    }
}

/// Paints lines of pieces from the top of the area, as many as there is room for.
pub(super) fn paint_lines(buffer: &mut Buffer, area: Rect, lines: &[Vec<(String, Style)>]) {
    for (at, line) in lines.iter().take(usize::from(area.height)).enumerate() {
        let spans: Vec<Span<'_>> = line.iter().map(|(text, style)| (&**text, *style)).collect();
        paint(buffer, area, area.y + cells(at), &spans);
    }
}
