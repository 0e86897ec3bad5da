//! Turns what the terminal sends into chords, presses, pastes and sizes.
//!
//! One thread blocks on the terminal: an idle program is not woken. Decides nothing about keys.

use std::io;
use std::ops::ControlFlow;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, MouseButton, MouseEvent, MouseEventKind};

use super::keys;
use crate::app::chord::{Chord, Mouse, MouseKind};

/// More pasted text than this is dropped: no field of a book is longer, and a paste of many
/// megabytes must not hang the program.
pub const LONGEST_PASTE: usize = 1024 * 1024;

/// Two presses on one cell within this time are a double press.
const DOUBLE_PRESS: Duration = Duration::from_millis(400);

/// What came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Chord),
    /// Pasted text, and how many bytes of it were dropped because it was too long.
    Paste {
        /// The text as it came; it may hold anything.
        text: String,
        /// Bytes beyond [`LONGEST_PASTE`].
        dropped: usize,
    },
    /// The mouse.
    Mouse(Mouse),
    /// The window has the focus again.
    Focus,
    /// The terminal has now so many columns and rows.
    Resize(u16, u16),
    /// The terminal can no longer be read, and why.
    Lost(String),
}

/// Hands everything that comes to `send`, on a thread of its own, until `send` says to stop.
///
/// `send` may block: then the terminal is not read, and its own queue holds the sender back. Ask
/// for the size only after this: from here on no change of it is missed.
pub fn watch(mut send: impl FnMut(Input) -> ControlFlow<()> + Send + 'static) -> io::Result<()> {
    // The library listens for new sizes from its first call on, so that comes before the thread.
    event::poll(Duration::ZERO)?;
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        let mut translator = Translator::default();
        loop {
            let flow = match event::read() {
                Ok(event) => match translator.translate(event, Instant::now()) {
                    Some(input) => send(input),
                    None => ControlFlow::Continue(()),
                },
                Err(error) => {
                    // The loop ends the program, so it no longer matters what `send` answers.
                    let _ = send(Input::Lost(error.to_string()));
                    ControlFlow::Break(())
                }
            };
            if flow.is_break() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Turns events into input; remembers the last press to know a double one.
#[derive(Debug, Default)]
pub struct Translator {
    last_press: Option<(u16, u16, Instant)>,
}

impl Translator {
    /// Returns what the event means to the program, if anything.
    pub fn translate(&mut self, event: Event, now: Instant) -> Option<Input> {
        match event {
            Event::Key(key) => keys::chord(key).map(Input::Key),
            Event::Paste(text) => Some(paste(text)),
            Event::Mouse(mouse) => self.mouse(mouse, now).map(Input::Mouse),
            Event::Resize(columns @ 1.., rows @ 1..) => Some(Input::Resize(columns, rows)),
            // No terminal has no cells: whoever says so does not know its size.
            Event::Resize(..) | Event::FocusLost => None,
            Event::FocusGained => Some(Input::Focus),
        }
    }

    fn mouse(&mut self, event: MouseEvent, now: Instant) -> Option<Mouse> {
        let (column, row) = (event.column, event.row);
        let kind = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.press(column, row, now),
            MouseEventKind::Down(MouseButton::Right) => MouseKind::RightPress,
            MouseEventKind::ScrollUp => MouseKind::WheelUp,
            MouseEventKind::ScrollDown => MouseKind::WheelDown,
            MouseEventKind::Down(MouseButton::Middle)
            | MouseEventKind::Up(_)
            | MouseEventKind::Drag(_)
            | MouseEventKind::Moved
            | MouseEventKind::ScrollLeft
            | MouseEventKind::ScrollRight => return None,
        };
        Some(Mouse { kind, column, row })
    }

    fn press(&mut self, column: u16, row: u16, now: Instant) -> MouseKind {
        match self.last_press.take() {
            Some((x, y, at))
                if (x, y) == (column, row) && now.saturating_duration_since(at) <= DOUBLE_PRESS =>
            {
                // A third press begins anew.
                MouseKind::DoublePress
            }
            Some(_) | None => {
                self.last_press = Some((column, row, now));
                MouseKind::Press
            }
        }
    }
}

fn paste(mut text: String) -> Input {
    let whole = text.len();
    if whole > LONGEST_PASTE {
        let mut end = LONGEST_PASTE;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        // The parser's ten megabytes would else be kept as long as the text is.
        text.shrink_to_fit();
    }
    Input::Paste { dropped: whole - text.len(), text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    fn translate(event: Event) -> Option<Input> {
        Translator::default().translate(event, Instant::now())
    }

    #[test]
    fn a_size_without_cells_is_no_size() {
        assert_eq!(translate(Event::Resize(1, 1)), Some(Input::Resize(1, 1)));
        assert_eq!(translate(Event::Resize(0, 0)), None);
        assert_eq!(translate(Event::Resize(80, 0)), None);
    }

    #[test]
    fn only_gaining_the_focus_is_worth_a_word() {
        assert_eq!(translate(Event::FocusGained), Some(Input::Focus));
        assert_eq!(translate(Event::FocusLost), None);
    }

    #[test]
    fn two_quick_presses_on_one_cell_are_a_double_press() {
        let start = Instant::now();
        let mut translator = Translator::default();
        let mut press = |column, millis| {
            let kind = MouseEventKind::Down(MouseButton::Left);
            let event = MouseEvent { kind, column, row: 2, modifiers: KeyModifiers::NONE };
            match translator.translate(Event::Mouse(event), start + Duration::from_millis(millis)) {
                Some(Input::Mouse(mouse)) => mouse.kind,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(press(1, 0), MouseKind::Press);
        assert_eq!(press(1, 400), MouseKind::DoublePress);
        assert_eq!(press(1, 500), MouseKind::Press, "a third press begins anew");
        assert_eq!(press(2, 600), MouseKind::Press, "another cell");
        assert_eq!(press(2, 1_001), MouseKind::Press, "too late");
        assert_eq!(press(2, 1_100), MouseKind::DoublePress);
    }

    #[test]
    fn a_paste_stays_whole_up_to_the_cap() {
        let text = "a\r\nb\u{1b}[31m".to_owned();
        let whole = Input::Paste { text: text.clone(), dropped: 0 };
        assert_eq!(translate(Event::Paste(text)), Some(whole));

        // A character that would straddle the cap goes with the rest.
        let long = "x".repeat(LONGEST_PASTE - 1) + "é" + &"y".repeat(100);
        let Some(Input::Paste { text, dropped }) = translate(Event::Paste(long)) else {
            panic!("a paste is a paste");
        };
        assert_eq!((text.len(), dropped), (LONGEST_PASTE - 1, 102));
    }
}
