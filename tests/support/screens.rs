//! An in-memory terminal for a screen, and checks against a buffer.

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::rc::Rc;

use cahoots::term::Ink;
use cahoots::term::screen::Screen;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// A terminal with our screen.
pub(crate) struct Stage {
    screen: Screen<Wire>,
    wire: Wire,
}

/// The output of the screen, shared because the screen owns it.
#[derive(Clone)]
struct Wire(Rc<RefCell<Far>>);

struct Far {
    parser: vt100::Parser,
    writes: Vec<Vec<u8>>,
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut far = self.0.borrow_mut();
        far.parser.process(bytes);
        far.writes.push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stage {
    pub(crate) fn new(columns: u16, rows: u16, ink: Ink) -> Self {
        let far = Far { parser: parser(columns, rows), writes: Vec::new() };
        let wire = Wire(Rc::new(RefCell::new(far)));
        Self { screen: Screen::new(wire.clone(), ink), wire }
    }

    /// Shows a frame and returns its bytes; it must be at most one write.
    pub(crate) fn show(&mut self, buffer: &Buffer, cursor: Option<(u16, u16)>) -> Vec<u8> {
        self.wire.0.borrow_mut().writes.clear();
        self.screen.show(buffer, cursor).expect("memory takes all bytes");
        let mut writes = std::mem::take(&mut self.wire.0.borrow_mut().writes);
        assert!(writes.len() <= 1, "a frame is one write");
        writes.pop().unwrap_or_default()
    }

    /// Marks the content as unknown, and corrupts the terminal with other bytes.
    pub(crate) fn spoil(&mut self, bytes: &[u8]) {
        self.wire.0.borrow_mut().parser.process(bytes);
        self.screen.clear();
    }

    /// Resizes the terminal.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let side = |n| NonZeroU16::new(n).expect("a terminal has cells");
        self.wire.0.borrow_mut().parser.set_size(side(rows), side(columns));
    }

    /// Fails unless the terminal shows exactly the buffer and the cursor.
    pub(crate) fn assert_shows(&self, buffer: &Buffer, cursor: Option<(u16, u16)>) {
        let far = self.wire.0.borrow();
        let screen = far.parser.screen();
        for y in 0..buffer.area.height {
            let mut covered = 0;
            for x in 0..buffer.area.width {
                let (cell, shown) = (&buffer[(x, y)], screen.cell(y, x).expect("inside"));
                if covered > 0 {
                    covered -= 1;
                    assert!(shown.is_wide_continuation(), "cell {x},{y} of {buffer:?}");
                    continue;
                }
                covered = cell.symbol().width() - 1;
                let text = if shown.has_contents() { shown.contents() } else { " " };
                assert_eq!(text, cell.symbol(), "text of {x},{y} of {buffer:?}");
                assert_eq!(look(shown), expected_look(cell), "style of {x},{y} of {buffer:?}");
            }
        }
        assert_eq!(screen.hide_cursor(), cursor.is_none());
        if let Some((x, y)) = cursor {
            assert_eq!(screen.cursor_position(), (y, x));
        }
    }

    /// Returns the text of the terminal.
    pub(crate) fn text(&self) -> String {
        self.wire.0.borrow().parser.screen().contents()
    }
}

fn parser(columns: u16, rows: u16) -> vt100::Parser {
    let side = |n| NonZeroU16::new(n).expect("a terminal has cells");
    vt100::Parser::new(side(rows), side(columns), 0)
}

/// The visible style of a cell: foreground, background and the attributes that vt100 supports.
type Look = (vt100::Color, vt100::Color, [bool; 5]);

fn look(cell: &vt100::Cell) -> Look {
    let marks = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
    let text = if cell.has_contents() { cell.contents() } else { " " };
    seen(text, (cell.fgcolor(), cell.bgcolor(), marks))
}

fn expected_look(cell: &Cell) -> Look {
    let has = |mark| cell.modifier.contains(mark);
    let marks = [
        has(Modifier::BOLD),
        has(Modifier::DIM),
        has(Modifier::ITALIC),
        has(Modifier::UNDERLINED),
        has(Modifier::REVERSED),
    ];
    seen(cell.symbol(), (colour(cell.fg), colour(cell.bg), marks))
}

/// A blank shows its background, and other attributes only if underlined or reversed.
fn seen(text: &str, (fg, bg, [bold, dim, italic, underline, inverse]): Look) -> Look {
    match (text, underline || inverse) {
        (" ", true) => (fg, bg, [false, false, false, underline, inverse]),
        (" ", false) => (vt100::Color::Default, bg, [false; 5]),
        (_, _) => (fg, bg, [bold, dim, italic, underline, inverse]),
    }
}

fn colour(colour: Color) -> vt100::Color {
    let named = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        other => {
            let index = named.iter().position(|named| *named == other).expect("one of sixteen");
            vt100::Color::Idx(u8::try_from(index).expect("below sixteen"))
        }
    }
}
