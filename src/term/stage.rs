//! The stage: the buffer that frames are drawn into, and the screen.
//!
//! Decides when a frame must be drawn twice; does not know how it is drawn.

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

/// The terminal's screen and the current frame.
pub(super) struct Stage {
    screen: Screen<Tty>,
    buffer: Buffer,
    charset: Charset,
    theme: Theme,
    /// Whether the terminal can be asked for its background.
    answers: bool,
    /// When the background was queried, until the reply.
    asked: Option<Instant>,
    laid_out: Option<Shape>,
}

/// How long to wait for a reply if the terminal is released right after the query: the shell would
/// take it for input.
const ANSWER: Duration = Duration::from_millis(150);

/// What determines the layout, apart from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    area: Rect,
    view: crate::app::keys::view::View,
    page: bool,
    overlays: usize,
    /// For the letter on top: how it is shown, and whether it is rendered.
    letter: Option<(Shown, bool)>,
}

impl Stage {
    /// Creates the stage on standard output. Call it after the input is watched, so that no size
    /// change is missed.
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

    /// Queries the terminal's background. The reply is ordinary input; until then the colours stay.
    fn ask_background(&mut self) -> io::Result<()> {
        // A stop may be reported twice.
        let is_awaited = self.asked.is_some_and(|asked| asked.elapsed() < ANSWER);
        if self.answers && !is_awaited {
            tty::write_whole(&mut Tty::stdout()?, b"\x1b]11;?\x1b\\")?;
            self.asked = Some(Instant::now());
        }
        Ok(())
    }

    /// Sets a new size. The terminal's content is unknown afterwards.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.buffer.resize(Rect::new(0, 0, columns, rows));
        self.screen.clear();
    }

    /// Sets the terminal's background: red, green and blue.
    pub(super) fn learn_background(&mut self, colour: [u8; 3]) {
        self.theme = Theme::on(colour);
        self.asked = None;
    }

    /// Waits for a reply that may be under way. Call it before the terminal is released.
    pub(super) fn await_answer(&self) {
        if let Some(asked) = self.asked {
            std::thread::sleep(ANSWER.saturating_sub(asked.elapsed()));
        }
    }

    /// Forgets the content and queries size and background, as after a stop: the terminal's theme
    /// may have changed.
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

    /// Updates the app's layout, if it may have changed.
    ///
    /// Keys that come together share one frame; but a key that acts on a page of rows, or on a
    /// popup that the previous key opened, needs its size.
    pub(super) fn lay_out(&mut self, app: &mut App) {
        if self.laid_out != Some(self.shape(app)) {
            self.draw(app);
        }
    }

    fn draw(&mut self, app: &mut App) {
        // A list that learns its height may scroll; the second pass settles it.
        for _ in 0..2 {
            self.buffer.reset();
            let layout = ui::draw(app, &mut self.buffer);
            let is_settled = (layout.page, layout.popup) == (app.layout.page, app.layout.popup);
            // A drawn layout has no effects.
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
