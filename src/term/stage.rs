//! Where frames are shown: the buffer they are drawn into, and the screen it goes to.
//!
//! Decides when a frame must be drawn twice; knows nothing of how it is drawn.

use std::io;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::charset::Charset;
use super::looks::Looks;
use super::screen::Screen;
use super::tty::{self, Tty};
use crate::app::App;
use crate::app::message::Message;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::preview::Shown;
use crate::app::update::update;
use crate::ui::{self, theme::Theme};

/// The terminal's screen and the frame that is being drawn.
pub(super) struct Stage {
    screen: Screen<Tty>,
    buffer: Buffer,
    charset: Charset,
    theme: Theme,
    /// Whether the terminal can be asked for its background.
    answers: bool,
    /// When the terminal was asked for its background, until it answers.
    asked: Option<Instant>,
    laid_out: Option<Shape>,
}

/// How long an answer is waited for when the terminal is given back right after it was asked: the
/// shell would take it for something typed.
const ANSWER: Duration = Duration::from_millis(150);

/// What decides where things are drawn, apart from what is written in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    area: Rect,
    view: crate::app::keys::view::View,
    page: bool,
    overlays: usize,
    /// Of the letter on top: how it is shown, and whether it is written.
    letter: Option<(Shown, bool)>,
}

impl Stage {
    /// Returns the stage of standard output. To be made after the input is watched, so that no
    /// change of the size is missed.
    pub(super) fn new(looks: Looks) -> io::Result<Self> {
        let (columns, rows) = tty::size();
        let buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let Looks { ink, charset, answers } = looks;
        let (screen, theme) = (Screen::new(Tty::stdout()?, ink), Theme::EITHER);
        let mut stage =
            Self { screen, buffer, charset, theme, answers, asked: None, laid_out: None };
        stage.ask_background()?;
        Ok(stage)
    }

    /// Asks the terminal for its background. The answer is an input like any other; until it comes,
    /// the colours stay as they are.
    fn ask_background(&mut self) -> io::Result<()> {
        // A stop may be told twice.
        let is_awaited = self.asked.is_some_and(|asked| asked.elapsed() < ANSWER);
        if self.answers && !is_awaited {
            tty::write_whole(&mut Tty::stdout()?, b"\x1b]11;?\x1b\\")?;
            self.asked = Some(Instant::now());
        }
        Ok(())
    }

    /// Takes a new size. What the terminal shows after it nobody knows.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.buffer.resize(Rect::new(0, 0, columns, rows));
        self.screen.clear();
    }

    /// Takes note of the terminal's background: red, green and blue.
    pub(super) fn learn_background(&mut self, colour: [u8; 3]) {
        self.theme = Theme::on(colour);
        self.asked = None;
    }

    /// Gives the terminal the time for an answer that may be on its way. To be called before the
    /// terminal is given back.
    pub(super) fn await_answer(&self) {
        if let Some(asked) = self.asked {
            std::thread::sleep(ANSWER.saturating_sub(asked.elapsed()));
        }
    }

    /// Forgets what is shown and asks for the size and the background, as after a stop: the theme of
    /// the terminal may be another now.
    pub(super) fn begin_anew(&mut self) -> io::Result<()> {
        let (columns, rows) = tty::size();
        self.resize(columns, rows);
        self.ask_background()
    }

    /// Shows what is being opened.
    pub(super) fn show_opening(&mut self, name: &str) -> io::Result<()> {
        self.buffer.reset();
        ui::opening(name, &mut self.buffer);
        self.show_buffer(None)
    }

    /// Shows the app.
    pub(super) fn show(&mut self, app: &mut App) -> io::Result<()> {
        self.draw(app);
        self.show_buffer(app.layout.cursor.or(app.layout.rest))
    }

    fn show_buffer(&mut self, cursor: Option<(u16, u16)>) -> io::Result<()> {
        self.theme.dress(&mut self.buffer);
        self.charset.translate(&mut self.buffer);
        self.screen.show(&self.buffer, cursor)
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
