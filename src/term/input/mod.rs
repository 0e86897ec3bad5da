//! What the terminal sends, as chords, presses, pastes and sizes. Decides nothing about keys.
//!
//! We read the terminal's bytes ourselves: the terminal library takes an ESC at the end of a read
//! for the key, so over a slow link the rest of an arrow acts as letters. [`decoder`] is a pure
//! function of bytes and their times; `sequence` knows what a whole sequence means, `keys` which
//! chord a byte is, `paste` collects a paste, `clicks` knows a double press.
//!
//! Three threads sleep here, each on one thing: the terminal's bytes, its size, and what the two
//! bring. An idle program is not woken, and only an unfinished sequence sets a timer.

mod clicks;
pub mod decoder;
mod keys;
mod paste;
mod sequence;
#[cfg(test)]
mod tests;

use std::io::{self, ErrorKind, Read};
use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::Instant;

use decoder::Decoder;
use signal_hook::consts::SIGWINCH;
use signal_hook::iterator::Signals;

use super::tty;
use crate::app::keys::chord::{Chord, Mouse};

pub use paste::LONGEST_PASTE;

/// How many bytes are read at once; no terminal's queue is longer.
const ONE_READ: usize = 8 * 1024;

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
    /// The terminal's background, as it answers when it is asked: red, green and blue.
    Background([u8; 3]),
    /// The terminal has now so many columns and rows.
    Resize(u16, u16),
    /// The terminal can no longer be read, and why.
    Lost(String),
}

/// What one of the threads brings.
enum Arrived {
    /// The bytes of one read, and when they were read.
    Bytes(Vec<u8>, Instant),
    Size,
    Lost(String),
}

/// Hands everything that comes to `send`, on a thread of its own, until `send` says to stop.
///
/// `send` may block: then the terminal is not read, and its own queue holds the sender back. Ask
/// for the size only after this: from here on no change of it is missed.
pub fn watch(send: impl FnMut(Input) -> ControlFlow<()> + Send + 'static) -> io::Result<()> {
    let mut sizes = Signals::new([SIGWINCH])?;
    let (bring, arrived) = mpsc::sync_channel(1);
    let tell = bring.clone();
    thread::Builder::new().name("sizes".to_owned()).spawn(move || {
        for _ in sizes.forever() {
            if tell.send(Arrived::Size).is_err() {
                return;
            }
        }
    })?;
    thread::Builder::new().name("terminal".to_owned()).spawn(move || read(&bring))?;
    thread::Builder::new().name("input".to_owned()).spawn(move || decode(&arrived, send))?;
    Ok(())
}

/// Reads the terminal until it is gone.
fn read(bring: &SyncSender<Arrived>) {
    let mut terminal: Box<dyn Read> = Box::new(io::stdin().lock());
    let mut buffer = vec![0; ONE_READ];
    loop {
        let arrived = match terminal.read(&mut buffer) {
            Ok(0) => Arrived::Lost("it was closed".to_owned()),
            Ok(count) => Arrived::Bytes(buffer[..count].to_vec(), Instant::now()),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            // Another program has left our input so that it does not wait; one opened anew does.
            Err(error) if error.kind() == ErrorKind::WouldBlock => match tty::keyboard() {
                Ok(keyboard) => {
                    terminal = Box::new(keyboard);
                    continue;
                }
                Err(error) => Arrived::Lost(error.to_string()),
            },
            Err(error) => Arrived::Lost(error.to_string()),
        };
        let is_lost = matches!(arrived, Arrived::Lost(_));
        if bring.send(arrived).is_err() || is_lost {
            return;
        }
    }
}

/// Decodes what arrives, and wakes only for a sequence that is waited for.
fn decode(arrived: &Receiver<Arrived>, mut send: impl FnMut(Input) -> ControlFlow<()>) {
    let mut decoder = Decoder::default();
    loop {
        let next = match decoder.deadline() {
            None => arrived.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(at) => arrived.recv_timeout(at.saturating_duration_since(Instant::now())),
        };
        let inputs = match next {
            Ok(Arrived::Bytes(bytes, at)) => decoder.feed(&bytes, at),
            Ok(Arrived::Size) => {
                let (columns, rows) = tty::size();
                vec![Input::Resize(columns, rows)]
            }
            Ok(Arrived::Lost(why)) => vec![Input::Lost(why)],
            Err(RecvTimeoutError::Timeout) => decoder.expire(Instant::now()),
            Err(RecvTimeoutError::Disconnected) => return,
        };
        for input in inputs {
            if send(input).is_break() {
                return;
            }
        }
    }
}
