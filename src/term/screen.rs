//! The terminal's content, and the single write that changes it.
//!
//! Our own output instead of ratatui's `Terminal`, for five reasons:
//! - *Bytes*: moving the cursor by one in a list of 80x24 costs plain ratatui 2,600 bytes, because
//!   a scrolling list rewrites every row. Here the terminal moves the rows, and pens, gaps, line
//!   ends and cursor moves use the shortest form. A frame is one write, so it never tears.
//! - *Colours*: the terminal's own 16 as SGR 30 to 37 and 90 to 97; crossterm writes `38;5;n`.
//! - *`NO_COLOR`*: no colour codes, while bold and reverse survive; crossterm 0.29 resets them.
//! - *Disputed widths*: cells under emoji with U+FE0F or joiners are cleared first and the cursor
//!   is repositioned after them, so nothing stale remains, whichever width the terminal uses.
//! - *Safety*: control characters and bidi overrides in a cell are never written.
//!
//! The invariant: after each `show`, `shown` is exactly what the terminal shows.

use std::io::{self, Write};

use ratatui::buffer::Buffer;

use super::encode::Encoder;
use super::page::{Ink, Page};
use super::{scroll, tty};

/// The state of the hardware cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cursor {
    Unknown,
    Hidden,
    At(u16, u16),
    /// After the last written cell.
    Elsewhere,
}

/// A larger frame, in bytes, is written with a hidden cursor, which would be seen running over the
/// screen. Hiding and showing takes twelve bytes, too many for one step in a list.
const LARGE: usize = 1024;

/// The terminal's screen: its content, and the output.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    ink: Ink,
    shown: Page,
    next: Page,
    encoder: Encoder,
    cursor: Cursor,
    known: Known,
}

/// Whether `shown` matches the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Yes,
    No,
}

impl<W: Write> Screen<W> {
    /// Creates a screen with unknown content.
    pub fn new(out: W, ink: Ink) -> Self {
        Self {
            out,
            ink,
            shown: Page::default(),
            next: Page::default(),
            encoder: Encoder::new(),
            cursor: Cursor::Unknown,
            known: Known::No,
        }
    }

    /// Forgets the content: the next frame repaints everything.
    pub fn clear(&mut self) {
        self.known = Known::No;
        self.cursor = Cursor::Unknown;
    }

    /// Makes the terminal show the buffer, with the cursor on a cell or hidden.
    ///
    /// Writes nothing if it shows that already. After an error the next frame repaints everything.
    pub fn show(&mut self, buffer: &Buffer, cursor: Option<(u16, u16)>) -> io::Result<()> {
        self.next.read(buffer, self.ink);
        self.encoder.begin();
        let cursor = cursor.filter(|(x, y)| *x < self.next.size().0 && *y < self.next.size().1);
        let repaint = self.known == Known::No || self.shown.size() != self.next.size();
        if repaint || self.shown != self.next {
            if repaint {
                self.encoder.wipe();
                self.shown.blank(self.next.size());
            }
            self.encode();
            let is_large = self.encoder.bytes().len() > LARGE;
            self.cursor = match self.cursor {
                Cursor::Hidden => Cursor::Hidden,
                Cursor::At(..) | Cursor::Elsewhere if !is_large => Cursor::Elsewhere,
                Cursor::At(..) | Cursor::Elsewhere | Cursor::Unknown => {
                    self.encoder.precede("\x1b[?25l");
                    Cursor::Hidden
                }
            };
        }
        self.place(cursor);
        let written = tty::write_whole(&mut self.out, self.encoder.bytes());
        std::mem::swap(&mut self.shown, &mut self.next);
        self.known = Known::Yes;
        written.inspect_err(|_| self.clear())
    }

    /// Encodes the change from `shown` to `next`, with a shift of rows if that is shorter.
    fn encode(&mut self) {
        let Some(shift) = scroll::propose(&self.shown, &self.next) else {
            return self.encoder.difference(&self.shown, &self.next, usize::MAX);
        };
        let mut shifted = self.shown.clone();
        shifted.shift(shift);
        let mut shifting = self.encoder.clone();
        shifting.shift(shift, self.next.size().1);
        shifting.difference(&shifted, &self.next, usize::MAX);
        let limit = shifting.bytes().len();
        self.encoder.difference(&self.shown, &self.next, limit);
        if limit < self.encoder.bytes().len() {
            self.encoder = shifting;
        }
    }

    fn place(&mut self, cursor: Option<(u16, u16)>) {
        match (self.cursor, cursor) {
            (Cursor::Hidden, None) => {}
            (Cursor::At(..) | Cursor::Elsewhere | Cursor::Unknown, None) => {
                self.encoder.raw("\x1b[?25l");
                self.cursor = Cursor::Hidden;
            }
            (Cursor::At(x, y), Some(to)) if (x, y) == to => {}
            (before, Some((x, y))) => {
                self.encoder.move_to(x, y);
                if matches!(before, Cursor::Hidden | Cursor::Unknown) {
                    self.encoder.raw("\x1b[?25h");
                }
                self.cursor = Cursor::At(x, y);
            }
        }
    }
}
