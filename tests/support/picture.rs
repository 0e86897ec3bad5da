//! Draws an app as text, without a terminal: the content, and the styles of chosen cells.

use cahoots::app::App;
use cahoots::app::message::Message;
use cahoots::app::state::layout::{Hit, Layout};
use cahoots::domain::book::Records;
use cahoots::ui;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::play::Player;

/// Returns the sample book.
pub(crate) fn sample() -> Records {
    let demo = include_str!("../../assets/demo.ron");
    cahoots::store::format::contents::read(demo.as_bytes()).unwrap().records
}

/// A drawn frame.
pub(crate) struct Picture {
    pub(crate) buffer: Buffer,
    pub(crate) layout: Layout,
}

/// Draws the app at a size.
pub(crate) fn draw(app: &App, width: u16, height: u16) -> Picture {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let layout = ui::draw(app, &mut buffer);
    Picture { buffer, layout }
}

/// Draws a player's app and updates its layout, then draws again, like the loop.
pub(crate) fn show(player: &mut Player, width: u16, height: u16) -> Picture {
    let first = draw(&player.app, width, height);
    player.send(Message::Drawn(first.layout));
    draw(&player.app, width, height)
}

impl Picture {
    /// Returns the rows as text, with the cursor as `▏` before its cell, without trailing blanks.
    pub(crate) fn text(&self) -> String {
        let width = usize::from(self.buffer.area.width).max(1);
        let mut text = String::new();
        for (y, row) in self.buffer.content.chunks(width).enumerate() {
            let mut line = String::new();
            let mut covered = 0;
            for (x, cell) in row.iter().enumerate() {
                let here = self.layout.cursor.map(|(x, y)| (usize::from(x), usize::from(y)));
                if here == Some((x, y)) {
                    line.push('▏');
                }
                if covered > 0 {
                    covered -= 1;
                    continue;
                }
                line.push_str(cell.symbol());
                covered = ui::text::width(cell.symbol()).saturating_sub(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Returns the rows of the top popup as text, cut to its area.
    pub(crate) fn popup(&self) -> String {
        let inside = self.layout.hits.iter().find(|(_, hit)| *hit == Hit::Inside);
        let area = inside.expect("a popup").0;
        let mut cropped = Buffer::empty(Rect::new(0, 0, area.width, area.height));
        for (x, y) in (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y))) {
            cropped[(x, y)] = self.buffer[(area.x + x, area.y + y)].clone();
        }
        let cursor = self.layout.cursor.map(|(x, y)| (x - area.x, y - area.y));
        Self { buffer: cropped, layout: Layout { cursor, ..Layout::default() } }.text()
    }

    /// Returns the cell where a text begins, the first one from the top.
    pub(crate) fn at(&self, text: &str) -> (u16, u16) {
        let width = usize::from(self.buffer.area.width);
        for (y, row) in self.buffer.content.chunks(width).enumerate() {
            for x in 0..row.len() {
                let rest: String = row[x..].iter().map(Cell::symbol).collect();
                if rest.starts_with(text) {
                    return (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
                }
            }
        }
        panic!("no {text:?} in\n{}", self.text());
    }

    /// Returns the style of a text.
    pub(crate) fn look(&self, text: &str) -> Style {
        let style = self.buffer[self.at(text)].style();
        Style { fg: style.fg, add_modifier: style.add_modifier, ..Style::default() }
    }
}
