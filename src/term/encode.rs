//! Encodes the difference between two rows in the fewest bytes.
//!
//! Tracks cursor position and pen, and uses the shortest sequences for both. After a cluster of
//! disputed width and after the last column, the column counts as unknown.

use ratatui::buffer::Cell;

use super::glyph;
use super::page::Page;
use super::pen::Pen;
use super::scroll::Shift;

/// The known cursor position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Unknown,
    Row(u16),
    Cell(u16, u16),
}

/// The bytes of the current frame, and the resulting terminal state.
#[derive(Clone, Debug)]
pub(super) struct Encoder {
    bytes: Vec<u8>,
    pen: Pen,
    at: At,
}

impl Encoder {
    /// Creates an encoder with unknown cursor position and a plain pen.
    pub(super) fn new() -> Self {
        Self { bytes: Vec::new(), pen: Pen::PLAIN, at: At::Unknown }
    }

    /// Returns the encoded bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Starts another frame in the current state.
    pub(super) fn begin(&mut self) {
        self.bytes.clear();
    }

    /// Writes a sequence that changes neither cursor nor pen.
    pub(super) fn raw(&mut self, sequence: &str) {
        self.bytes.extend_from_slice(sequence.as_bytes());
    }

    /// Writes such a sequence before everything else.
    pub(super) fn precede(&mut self, sequence: &str) {
        self.bytes.splice(..0, sequence.bytes());
    }

    /// Clears the whole screen, from any terminal state.
    pub(super) fn wipe(&mut self) {
        self.raw("\x1b[r\x1b[m\x1b[2J");
        (self.pen, self.at) = (Pen::PLAIN, At::Unknown);
    }

    /// Makes the terminal move the rows of a band.
    ///
    /// Inserts and deletes lines within margins instead of `CSI S` and `CSI T`, which the Linux
    /// console does not support. New lines get the pen's background.
    pub(super) fn shift(&mut self, shift: Shift, height: u16) {
        self.set_pen(Pen::PLAIN);
        let to_the_end = shift.bottom + 1 == height;
        if !to_the_end {
            self.raw(&format!("\x1b[{};{}r", shift.top + 1, shift.bottom + 1));
            self.at = At::Unknown;
        }
        self.move_to(0, shift.top);
        let count = shift.lines.unsigned_abs();
        let count = if count == 1 { String::new() } else { count.to_string() };
        self.raw(&format!("\x1b[{count}{}", if shift.lines > 0 { 'M' } else { 'L' }));
        if !to_the_end {
            self.raw("\x1b[r");
            self.at = At::Unknown;
        }
    }

    /// Writes every differing cell, unless that takes more than `limit` bytes in total: then the
    /// output is useless. Both pages have the same size.
    pub(super) fn difference(&mut self, shown: &Page, next: &Page, limit: usize) {
        for y in 0..next.size().1 {
            if self.bytes.len() > limit {
                return;
            }
            if shown.row(y) != next.row(y) {
                self.row(y, shown.row(y), next.row(y));
            }
        }
    }

    /// Moves the cursor with the fewest bytes.
    pub(super) fn move_to(&mut self, x: u16, y: u16) {
        let ways = [
            Some(absolute(x, y)),
            self.within_row(x, y),
            self.by_return(x, y),
            self.within_column(x, y),
        ];
        let shortest = ways.into_iter().flatten().min_by_key(String::len).unwrap_or_default();
        self.raw(&shortest);
        self.at = At::Cell(x, y);
    }

    fn row(&mut self, y: u16, shown: &[Cell], next: &[Cell]) {
        let content = next.len() - next.iter().rev().take_while(|c| **c == Cell::EMPTY).count();
        let last = (0..next.len()).rfind(|x| shown[*x] != next[*x]).unwrap_or(0);
        let mut stale_until = 0;
        let mut x = 0;
        while x < next.len() {
            if next[x].symbol().is_empty() || (shown[x] == next[x] && x >= stale_until) {
                x += 1;
                continue;
            }
            self.approach(x, y, next);
            if x >= content && last - x >= 3 {
                self.set_pen(Pen::PLAIN);
                self.raw("\x1b[K");
                return;
            }
            let covered = next[x + 1..].iter().take_while(|c| c.symbol().is_empty()).count();
            self.glyph(&next[x], 1 + covered, next.len());
            if glyph::is_disputed(next[x].symbol()) {
                // Rewrites whatever a terminal drew beyond our cells.
                stale_until = x + usize::from(glyph::widest(next[x].symbol()));
            }
            x += 1 + covered;
        }
    }

    /// Moves the cursor to a cell, rewriting unchanged cells on the way if that is shorter.
    fn approach(&mut self, x: usize, y: u16, next: &[Cell]) {
        let column = cast(x);
        let At::Cell(from, row) = self.at else { return self.move_to(column, y) };
        let gap = if row == y { next.get(usize::from(from)..x) } else { None };
        let gap = gap.filter(|gap| {
            let bytes: usize = gap.iter().map(|cell| cell.symbol().len()).sum();
            bytes <= forward(column - from).len()
                && gap.iter().all(|c| Pen::of(c) == self.pen && glyph::is_plain(c.symbol()))
        });
        let Some(gap) = gap else { return self.move_to(column, y) };
        for cell in gap {
            self.raw(cell.symbol());
        }
        self.at = At::Cell(column, y);
    }

    fn glyph(&mut self, cell: &Cell, width: usize, columns: usize) {
        self.set_pen(Pen::of(cell));
        let disputed = glyph::is_disputed(cell.symbol());
        let At::Cell(x, y) = self.at else { return };
        let end = x + cast(width);
        if disputed {
            // A terminal that uses fewer cells than we count would keep old ones.
            self.raw(&" ".repeat(width));
            self.at = if usize::from(end) == columns { At::Row(y) } else { At::Cell(end, y) };
            self.move_to(x, y);
        }
        self.raw(cell.symbol());
        // After the last column terminals delay wrapping, and differ on relative moves.
        self.at =
            if disputed || usize::from(end) >= columns { At::Row(y) } else { At::Cell(end, y) };
    }

    fn set_pen(&mut self, pen: Pen) {
        self.raw(&self.pen.change_to(pen));
        self.pen = pen;
    }

    fn within_row(&self, x: u16, y: u16) -> Option<String> {
        match self.at {
            At::Cell(from, row) if row == y && from <= x => Some(forward(x - from)),
            At::Cell(from, row) if row == y => {
                let back = from - x;
                let steps = "\x08".repeat(usize::from(back.min(4)));
                Some(if back <= 4 { steps } else { format!("\x1b[{back}D") })
            }
            At::Cell(..) | At::Row(_) | At::Unknown => None,
        }
    }

    /// A carriage return, then down: works without knowing the column.
    fn by_return(&self, x: u16, y: u16) -> Option<String> {
        let (At::Cell(_, row) | At::Row(row)) = self.at else { return None };
        let down = y.checked_sub(row).filter(|down| *down <= 4)?;
        Some(format!("\r{}{}", "\n".repeat(usize::from(down)), forward(x)))
    }

    fn within_column(&self, x: u16, y: u16) -> Option<String> {
        match self.at {
            At::Cell(column, row) if column == x && row < y => Some(counted(y - row, 'B')),
            At::Cell(column, row) if column == x && row > y => Some(counted(row - y, 'A')),
            At::Cell(..) | At::Row(_) | At::Unknown => None,
        }
    }
}

fn absolute(x: u16, y: u16) -> String {
    match (x, y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, y) => format!("\x1b[{}H", y + 1),
        (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
    }
}

fn forward(cells: u16) -> String {
    if cells == 0 { String::new() } else { counted(cells, 'C') }
}

fn counted(count: u16, command: char) -> String {
    if count == 1 { format!("\x1b[{command}") } else { format!("\x1b[{count}{command}") }
}

/// Columns come from buffers with 16-bit sides.
fn cast(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
