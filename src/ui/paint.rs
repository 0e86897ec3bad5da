//! Painting pieces of text into rows and columns of cells. Knows no App and no Book.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text;
use super::theme;

/// A text with its style.
pub type Span<'a> = (&'a str, Style);

/// Paints spans into a row from the left edge of the area; returns the column after them.
///
/// Cuts with `…` what does not fit; paints nothing if the row is outside the area.
pub fn paint(buffer: &mut Buffer, area: Rect, y: u16, spans: &[Span<'_>]) -> u16 {
    let area = area.intersection(buffer.area);
    if y < area.top() || y >= area.bottom() {
        return area.x;
    }
    let (mut left, is_cut) = fitting(spans, usize::from(area.width));
    let mut x = area.x;
    for (piece, style) in spans {
        for (cluster, cells) in text::clusters(piece) {
            if cluster.len() > left {
                return if is_cut { put(buffer, x, y, text::CUT, 1, *style) } else { x };
            }
            x = put(buffer, x, y, &cluster, cells, *style);
            left -= cluster.len();
        }
    }
    x
}

/// Returns how many bytes of the spans fit, and whether `…` follows them.
fn fitting(spans: &[Span<'_>], room: usize) -> (usize, bool) {
    let whole: usize = spans.iter().map(|(piece, _)| text::width(piece)).sum();
    if whole <= room {
        return (usize::MAX, false);
    }
    // As one text, so that a number is not split, even across spans.
    let text: String = spans.iter().map(|(piece, _)| *piece).collect();
    let text = text.trim_end();
    if text::width(text) <= room {
        return (text::head(text, room).len(), false);
    }
    (text::whole_numbers(text, room.saturating_sub(1)).len(), room > 0)
}

/// Paints spans into a row up to the right edge of the area; returns their first column.
pub fn paint_right(buffer: &mut Buffer, area: Rect, y: u16, spans: &[Span<'_>]) -> u16 {
    let whole: usize = spans.iter().map(|(piece, _)| text::width(piece)).sum();
    let taken = cells(whole).min(area.width);
    let from = area.right() - taken;
    paint(buffer, Rect { x: from, width: taken, ..area }, y, spans);
    from
}

/// Paints a rule over the whole width of the area.
pub fn rule(buffer: &mut Buffer, area: Rect, y: u16) {
    let line = "─".repeat(usize::from(area.width));
    paint(buffer, area, y, &[(&line, theme::RULE)]);
}

/// Converts a width to cells.
#[must_use]
pub fn cells(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// Returns the row `below` rows under the first of the area, one cell high; empty if outside.
#[must_use]
pub fn row(area: Rect, below: usize) -> Rect {
    let below = cells(below);
    if below < area.height {
        Rect { y: area.y + below, height: 1, ..area }
    } else {
        Rect { y: area.bottom(), height: 0, ..area }
    }
}

fn put(buffer: &mut Buffer, x: u16, y: u16, cluster: &str, cells: usize, style: Style) -> u16 {
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.reset();
        cell.set_symbol(cluster).set_style(style);
    }
    let end = x.saturating_add(self::cells(cells));
    for covered in x + 1..end {
        if let Some(cell) = buffer.cell_mut((covered, y)) {
            cell.reset();
            cell.set_style(style);
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(width: u16, spans: &[Span<'_>]) -> (String, u16) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        let area = buffer.area;
        let end = paint(&mut buffer, area, 0, spans);
        (buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect(), end)
    }

    #[test]
    fn pieces_stand_in_a_row_and_what_is_too_long_is_cut() {
        let row = [("Mara ", theme::NAME), ("Reel", theme::PLAIN)];
        assert_eq!(painted(11, &row), ("Mara Reel  ".into(), 9));
        assert_eq!(painted(9, &row), ("Mara Reel".into(), 9));
        assert_eq!(painted(8, &row), ("Mara Re…".into(), 8));
        assert_eq!(painted(1, &row), ("…".into(), 1));
        assert_eq!(painted(0, &row), (String::new(), 0));
        assert_eq!(painted(4, &[("李小明", theme::PLAIN)]), ("李 … ".into(), 3));
    }

    #[test]
    fn pieces_end_at_the_right_edge() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        let area = Rect::new(1, 0, 4, 1);
        assert_eq!(paint_right(&mut buffer, area, 0, &[("ab", theme::DIM)]), 3);
        assert_eq!(paint_right(&mut buffer, area, 3, &[("ab", theme::DIM)]), 3);
        let row: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(row, "   ab ");
    }
}
