//! Rows: the visible lines of a list with its selection, and an item as a row: mark, who, what,
//! when, how late. Texts come from `insight`; the views know the list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::form::list::{Row, number};
use crate::app::state::layout::{Hit, Layout};
use crate::insight::row::Mark;
use crate::ui::paint::{Span, cells, paint, paint_right, row};
use crate::ui::widgets::viewport::{in_sight, scrollbar};
use crate::ui::{hit, select, text, theme};

/// Cells between columns.
pub(super) const GAP: u16 = 2;
/// Cells before the first column: marker, mark and a blank.
pub(super) const GUTTER: u16 = 3;
/// Usual cells of an item's last column; a longer text shifts the day before it.
const LATE: u16 = 12;
/// Below this width the day is left out if the last column says how late it is.
const ROOM_FOR_DAYS: u16 = 72;

/// Whether this list has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// Focused.
    Here,
    /// Another pane is focused; the selection has a dim marker.
    Elsewhere,
}

/// The kind of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Selectable and clickable.
    Row,
    /// A heading or a gap.
    Other,
}

/// A list on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    /// Its area.
    pub(super) area: Rect,
    /// The top line, as the list stores it.
    pub(super) top: usize,
    /// The index of the selection.
    pub(super) selected: Option<usize>,
    /// The number of lines.
    pub(super) count: usize,
    /// Whether it is focused.
    pub(super) focus: Focus,
}

impl Lines {
    /// Draws the visible lines; `line` paints the one at an index and returns its kind.
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

/// Numbers the selected row among lines that include headings and gaps.
pub(super) fn number_rows<K: Row>(
    app: &App,
    selected: Option<usize>,
    lines: &[K],
    layout: &mut Layout,
) {
    // Only the plain screen needs it, and there may be many lines.
    if app.plain_screen {
        layout.row = selected.map(|at| number(at, lines));
    }
}

/// Marks a row as selected: reversed with a marker, or only with a dim marker.
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
    /// The mark.
    pub(super) mark: Mark,
    /// The influencer.
    pub(super) who: &'a str,
    /// What is asked, with its style.
    pub(super) what: Span<'a>,
    /// The day, if the last column has something else.
    pub(super) when: &'a str,
    /// The last column, with its style.
    pub(super) late: Span<'a>,
}

/// Paints an item into a line, its name in a column of `who` cells.
///
/// The text of what is asked takes all space up to the right-aligned columns, and is cut first.
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

/// Returns the width of the name column in a list of this width.
pub(super) fn who_width(width: u16) -> u16 {
    // A full name of usual length fits if there is any room.
    (width / 5).clamp(if width < 44 { 10 } else { 13 }, 24)
}

/// Returns the area without its one-cell margins.
pub(super) fn inside(area: Rect) -> Rect {
    Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area }
}

/// Paints a heading, and the number of rows below it.
pub(super) fn paint_heading(buffer: &mut Buffer, line: Rect, title: Span<'_>, beside: &str) {
    paint(buffer, inside(line), line.y, &[title, ("  ", theme::PLAIN), (beside, theme::DIM)]);
}

/// Paints the title of a page at the left and its counts at the right, as many as fit.
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

/// Returns the area without this many rows at its top.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Returns the style of a mark.
pub(super) fn mark_style(mark: Mark) -> Style {
    match mark {
        Mark::Overdue => theme::OVERDUE,
        Mark::Ours => theme::ACCENT,
        Mark::Dated => theme::PLAIN,
        Mark::Done => theme::DONE,
        Mark::Theirs | Mark::Waiting | Mark::Dropped => theme::DIM,
    }
}

/// Paints lines of spans from the top of the area, as many as fit.
pub(super) fn paint_lines(buffer: &mut Buffer, area: Rect, lines: &[Vec<(String, Style)>]) {
    for (at, line) in lines.iter().take(usize::from(area.height)).enumerate() {
        let spans: Vec<Span<'_>> = line.iter().map(|(text, style)| (&**text, *style)).collect();
        paint(buffer, area, area.y + cells(at), &spans);
    }
}
