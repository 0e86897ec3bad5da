//! A page of cells, normalised to what a terminal shows.
//!
//! A widget buffer may contain anything; a page has clean symbols only, empty symbols under wide
//! ones, nothing beyond the right edge, and no style that a blank would not show. So equal pages
//! look equal. Writes no bytes.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::glyph;
use super::scroll::Shift;

/// Whether colours are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Colours and attributes.
    Colour,
    /// Attributes only, for `NO_COLOR`.
    Mono,
}

/// The attributes visible on blanks.
const SEEN_ON_BLANKS: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// A page of cells as a terminal shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    width: u16,
    height: u16,
    cells: Vec<Cell>,
}

impl Page {
    /// Returns the columns and rows.
    pub(super) fn size(&self) -> (u16, u16) {
        (self.width, self.height)
    }

    /// Resets the page to a cleared terminal of this size.
    pub(super) fn blank(&mut self, (width, height): (u16, u16)) {
        (self.width, self.height) = (width, height);
        self.cells.clear();
        self.cells.resize(usize::from(width) * usize::from(height), Cell::EMPTY);
    }

    /// Sets the page to what a terminal shows of the buffer.
    pub(super) fn read(&mut self, buffer: &Buffer, ink: Ink) {
        (self.width, self.height) = (buffer.area.width, buffer.area.height);
        self.cells.clear();
        if self.width > 0 {
            for row in buffer.content.chunks_exact(usize::from(self.width)) {
                self.read_row(row, ink);
            }
        }
    }

    /// Returns the cells of a row.
    pub(super) fn row(&self, y: u16) -> &[Cell] {
        let width = usize::from(self.width);
        &self.cells[usize::from(y) * width..][..width]
    }

    /// Moves the rows of a band like the terminal; new rows are blank.
    pub(super) fn shift(&mut self, shift: Shift) {
        let width = usize::from(self.width);
        let band = &mut self.cells
            [usize::from(shift.top) * width..(usize::from(shift.bottom) + 1) * width];
        let moved = usize::from(shift.lines.unsigned_abs()) * width;
        let kept = band.len() - moved;
        if shift.lines > 0 {
            band.rotate_left(moved);
            band[kept..].fill(Cell::EMPTY);
        } else {
            band.rotate_right(moved);
            band[..moved].fill(Cell::EMPTY);
        }
    }

    fn read_row(&mut self, row: &[Cell], ink: Ink) {
        let mut x = 0;
        while x < row.len() {
            let mut cell = bare(&row[x], ink);
            if glyph::is_plain(row[x].symbol()) {
                cell.set_symbol(row[x].symbol());
                dim_blank(&mut cell);
                self.cells.push(cell);
                x += 1;
                continue;
            }
            let (symbol, taken) = fitting(row[x].symbol(), row.len() - x);
            let shown = usize::from(glyph::width(&symbol)).min(taken);
            cell.set_symbol(&symbol);
            let mut covered = cell.clone();
            dim_blank(&mut cell);
            self.cells.push(cell);
            covered.set_symbol("");
            self.cells.extend(std::iter::repeat_n(covered.clone(), shown - 1));
            covered.set_symbol(" ");
            dim_blank(&mut covered);
            self.cells.extend(std::iter::repeat_n(covered, taken - shown));
            x += taken;
        }
    }
}

/// Returns the symbol that fits, and how many cells it occupies.
fn fitting(symbol: &str, room: usize) -> (String, usize) {
    let clean = glyph::clean(symbol);
    let width = usize::from(glyph::width(&clean));
    if width > room {
        return (" ".to_owned(), 1);
    }
    // At the right edge a terminal that uses more cells than we count would wrap, so the cluster is
    // reduced to its first character.
    if usize::from(glyph::widest(&clean)) > room {
        let first: String = clean.chars().take(1).collect();
        return (
            if usize::from(glyph::width(&first)) > room { " ".to_owned() } else { first },
            width,
        );
    }
    (clean, width)
}

/// Returns an empty cell with the style of this one.
fn bare(cell: &Cell, ink: Ink) -> Cell {
    let mut bare = Cell::EMPTY;
    bare.modifier = cell.modifier;
    match ink {
        Ink::Colour => (bare.fg, bare.bg) = (cell.fg, cell.bg),
        Ink::Mono => {}
    }
    bare
}

/// Removes invisible attributes from a blank, so that the pen changes less often.
fn dim_blank(cell: &mut Cell) {
    if cell.symbol() == " " {
        cell.modifier &= SEEN_ON_BLANKS;
        if cell.modifier.is_empty() {
            cell.fg = Color::Reset;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn read(cells: &[&str]) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, u16::try_from(cells.len()).unwrap(), 1));
        for (cell, symbol) in buffer.content.iter_mut().zip(cells) {
            cell.set_symbol(symbol);
        }
        let mut page = Page::default();
        page.read(&buffer, Ink::Colour);
        page.row(0).iter().map(|cell| cell.symbol().to_owned()).collect()
    }

    #[test]
    fn wide_symbols_cover_what_follows_and_never_stick_out() {
        assert_eq!(read(&["李", " ", "a"]), ["李", "", "a"]);
        assert_eq!(read(&["a", "李"]), ["a", " "]);
        assert_eq!(read(&["李"]), [" "]);
        assert_eq!(read(&["\u{1b}", "b"]), [" ", "b"]);
        assert_eq!(read(&["👩\u{200D}💻", " ", "a", "b"]), ["👩\u{200D}💻", "", "a", "b"]);
        assert_eq!(read(&["👩\u{200D}💻", " "]), ["👩", ""]);
        assert_eq!(read(&["❤\u{FE0F}", " "]), ["❤\u{FE0F}", ""]);
        assert_eq!(read(&["❤\u{FE0F}"]), [" "]);
    }

    #[test]
    fn blanks_keep_only_the_style_that_shows() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer[(0, 0)].set_style(Style::new().red().bold());
        buffer[(1, 0)].set_style(Style::new().red().bold().reversed());
        let mut page = Page::default();
        page.read(&buffer, Ink::Colour);
        assert_eq!(page.row(0)[0], Cell::EMPTY);
        assert_eq!(page.row(0)[1].style(), Cell::EMPTY.style().red().reversed());
    }

    #[test]
    fn mono_keeps_attributes_and_drops_colours() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
        buffer[(0, 0)].set_symbol("x").set_style(Style::new().red().on_blue().bold().reversed());
        let mut page = Page::default();
        page.read(&buffer, Ink::Mono);
        assert_eq!(page.row(0)[0].style(), Cell::EMPTY.style().bold().reversed());
    }
}
