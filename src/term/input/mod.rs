//! Terminal input as chords, mouse events, pastes and sizes. Decides nothing about keys.
//!
//! We read the terminal's bytes ourselves: the terminal library treats an ESC at the end of a read
//! as the key, so over a slow connection the rest of an arrow acts as letters. [`decoder`] is a
//! pure function of bytes and their times; `sequence` interprets complete sequences, `keys` maps
//! bytes to chords, `paste` collects a paste, `clicks` detects double presses.
//!
//! Three threads wait here: for the terminal's bytes, for its size, and for what the two send. An
//! idle program is not woken, and only an unfinished sequence sets a timer.

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

/// Bytes per read; no terminal's queue is longer.
const ONE_READ: usize = 8 * 1024;

/// Terminal input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Chord),
    /// Pasted text, and the number of bytes dropped as too long.
    Paste {
        /// The raw text; may contain anything.
        text: String,
        /// Bytes beyond [`LONGEST_PASTE`].
        dropped: usize,
    },
    /// A mouse event.
    Mouse(Mouse),
    /// The window got the focus.
    Focus,
    /// The terminal's background in its reply to our query: red, green and blue.
    Background([u8; 3]),
    /// The new number of columns and rows.
    Resize(u16, u16),
    /// The terminal can no longer be read, and why.
    Lost(String),
}

/// Data from one of the threads.
enum Arrived {
    /// The bytes of one read, and its time.
    Bytes(Vec<u8>, Instant),
    Size,
    Lost(String),
}

/// Passes all input to `send`, on a separate thread, until `send` returns `Break`.
///
/// `send` may block: then the terminal is not read, and its queue holds the sender back. Query the
/// size only after this call: from here on no change is missed.
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

/// Reads the terminal until it is closed.
fn read(bring: &SyncSender<Arrived>) {
    let mut terminal: Box<dyn Read> = Box::new(io::stdin().lock());
    let mut buffer = vec![0; ONE_READ];
    loop {
        let arrived = match terminal.read(&mut buffer) {
            Ok(0) => Arrived::Lost("it was closed".to_owned()),
            Ok(count) => Arrived::Bytes(buffer[..count].to_vec(), Instant::now()),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            // Another program left our input non-blocking; reopening it gives a blocking one.
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

/// Decodes what arrives; wakes up only for unfinished sequences.
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
