//! Where frames are shown: the buffer they are drawn into, and the screen it goes to.
//!
//! Decides when a frame must be drawn twice; knows nothing of how it is drawn.

use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::page::Ink;
use super::screen::Screen;
use super::tty::{self, Tty};
use crate::app::App;
use crate::app::letter::Shown;
use crate::app::message::Message;
use crate::app::overlay::Overlay;
use crate::app::update::update;
use crate::ui;

/// The terminal's screen and the frame that is being drawn.
pub(super) struct Stage {
    screen: Screen<Tty>,
    buffer: Buffer,
    laid_out: Option<Shape>,
}

/// What decides where things are drawn, apart from what is written in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    area: Rect,
    view: crate::app::screen::View,
    page: bool,
    overlays: usize,
    /// Of the letter on top: how it is shown, and whether it is written.
    letter: Option<(Shown, bool)>,
}

impl Stage {
    /// Returns the stage of standard output. To be made after the input is watched, so that no
    /// change of the size is missed.
    pub(super) fn new(ink: Ink) -> io::Result<Self> {
        let (columns, rows) = tty::size();
        let buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        Ok(Self { screen: Screen::new(Tty::stdout()?, ink), buffer, laid_out: None })
    }

    /// Takes a new size. What the terminal shows after it nobody knows.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.buffer.resize(Rect::new(0, 0, columns, rows));
        self.screen.clear();
    }

    /// Takes note of the terminal's background: red, green and blue.
    pub(super) fn learn_background(&mut self, _colour: [u8; 3]) {}

    /// Forgets what is shown and asks for the size, as after a stop.
    pub(super) fn begin_anew(&mut self) {
        let (columns, rows) = tty::size();
        self.resize(columns, rows);
    }

    /// Shows what is being opened.
    pub(super) fn show_opening(&mut self, name: &str) -> io::Result<()> {
        self.buffer.reset();
        ui::opening(name, &mut self.buffer);
        self.screen.show(&self.buffer, None)
    }

    /// Shows the app.
    pub(super) fn show(&mut self, app: &mut App) -> io::Result<()> {
        self.draw(app);
        self.screen.show(&self.buffer, app.layout.cursor)
    }

    /// Lets the app know where its things would be drawn now, if that may have changed.
    ///
    /// Keys that come together are answered by one frame; but a key that acts on a page of rows, or
    /// on a popup that the key before it opened, has to know how large they are.
    pub(super) fn lay_out(&mut self, app: &mut App) {
        if self.laid_out != Some(self.shape(app)) {
            self.draw(app);
        }
    }

    fn draw(&mut self, app: &mut App) {
        // A list that learns its height may scroll; that has to be drawn, too, and settles it.
        for _ in 0..2 {
            self.buffer.reset();
            let layout = ui::draw(app, &mut self.buffer);
            let is_settled = (layout.page, layout.popup) == (app.layout.page, app.layout.popup);
            // What was drawn asks nothing of the machine.
            drop(update(app, Message::Drawn(layout)));
            if is_settled {
                break;
            }
        }
        self.laid_out = Some(self.shape(app));
    }

    fn shape(&self, app: &App) -> Shape {
        Shape {
            area: self.buffer.area,
            view: app.view,
            page: app.page.is_some(),
            overlays: app.overlays.len(),
            letter: match app.overlays.last() {
                Some(Overlay::Preview(preview)) => {
                    Some((preview.shown, preview.rendered.is_some()))
                }
                _ => None,
            },
        }
    }
}
