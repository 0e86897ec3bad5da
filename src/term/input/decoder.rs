//! Decodes bytes with their read times into inputs, however the bytes were split.
//!
//! A connection may split a key between any two bytes. So a lone ESC waits for [`GRACE`] before it
//! counts as the key, an unfinished sequence waits for [`PATIENCE`] and never becomes a chord, and
//! the rest of a sequence whose ESC counted as the key is dropped, as it would act as letters. An
//! open paste takes everything up to its end.
//!
//! One case is ambiguous: Alt with a one-byte key, split by more than the grace, equals Esc and the
//! key. Reads no clock.

use std::time::{Duration, Instant};

use super::clicks::Clicks;
use super::paste::Paste;
use super::sequence::{self, Meaning};
use super::{Input, keys};
use crate::app::keys::chord::{Chord, Key};

/// How long an ESC waits for the rest of a sequence: Esc alone acts after this.
pub const GRACE: Duration = Duration::from_millis(50);

/// How long an unfinished sequence waits for its next byte, and how long after Esc a rest within
/// one read is recognised.
pub const PATIENCE: Duration = Duration::from_secs(1);

/// After this silence an open paste is ended by a key that ends anything else. Its end may be lost,
/// and the keyboard would be too.
pub const PASTE_PATIENCE: Duration = Duration::from_secs(2);

/// Maximum bytes kept of a sequence; none that we support is longer.
const LONGEST_SEQUENCE: usize = 128;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// Turns bytes into inputs; keeps unfinished sequences between reads.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// The time of the last byte.
    last: Option<Instant>,
    /// The time of an ESC that counted as the key, if nothing followed.
    lone: Option<Instant>,
    /// Whether the current sequence is the rest of one whose ESC counted as the key.
    is_rest: bool,
    clicks: Clicks,
}

/// An unfinished sequence.
#[derive(Debug, Default)]
enum State {
    #[default]
    Nothing,
    /// ESC.
    Escape,
    /// A multi-byte character, after ESC or not.
    Character { alt: bool, bytes: Vec<u8> },
    /// `ESC O`: a keypad or arrow key.
    Single(Vec<u8>),
    /// `ESC [`.
    Control(Vec<u8>),
    /// `ESC [ M`, followed by three bytes of any value.
    OldMouse(Vec<u8>),
    /// `ESC ]` or `ESC P`: a reply, up to BEL or `ESC \`.
    Answer(Vec<u8>),
    /// ESC within a reply.
    AnswerEscape(Vec<u8>),
    /// `ESC [200~`.
    Paste(Paste),
}

impl Decoder {
    /// Decodes the bytes of one read at a time; returns the completed inputs in order.
    pub fn feed(&mut self, bytes: &[u8], at: Instant) -> Vec<Input> {
        let mut inputs = self.expire(at);
        if self.is_given_up(bytes, at) {
            (self.state, self.lone) = (State::Nothing, Some(at));
            return inputs;
        }
        if self.is_rest(bytes, at) {
            (self.state, self.is_rest) = (State::Escape, true);
        }
        if !bytes.is_empty() {
            (self.last, self.lone) = (Some(at), None);
        }
        for byte in bytes {
            self.step(*byte, at, &mut inputs);
        }
        inputs
    }

    /// Returns when a decision is due without another byte, by [`Self::expire`].
    pub fn deadline(&self) -> Option<Instant> {
        let patience = match self.state {
            State::Nothing | State::Paste(_) => return None,
            State::Escape => GRACE,
            State::Character { .. }
            | State::Single(_)
            | State::Control(_)
            | State::OldMouse(_)
            | State::Answer(_)
            | State::AnswerEscape(_) => PATIENCE,
        };
        self.last.map(|last| last + patience)
    }

    /// Processes a timeout: an ESC that waited long enough is the key, other unfinished input is
    /// dropped.
    pub fn expire(&mut self, now: Instant) -> Vec<Input> {
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return Vec::new();
        }
        self.is_rest = false;
        match std::mem::take(&mut self.state) {
            State::Escape => {
                self.lone = self.last;
                vec![Input::Key(Chord::plain(Key::Esc))]
            }
            _ => Vec::new(),
        }
    }

    /// Returns whether the read is the rest of a sequence whose ESC counted as the key.
    ///
    /// A bracket begins one even alone: no binding uses it. A lone `O` may have been typed.
    fn is_rest(&self, bytes: &[u8], at: Instant) -> bool {
        let is_soon = self.lone.is_some_and(|lone| at.saturating_duration_since(lone) < PATIENCE);
        is_soon
            && match bytes {
                [b'[', ..] | [b']'] => true,
                [b'O', next, ..] => next.is_ascii_digit() || sequence::single("", *next).is_some(),
                [b']' | b'P', first, ..] => begins_answer(*first),
                _ => false,
            }
    }

    /// Returns whether the owner ends a paste whose end is missing.
    fn is_given_up(&self, bytes: &[u8], at: Instant) -> bool {
        let silence = self.last.map(|last| at.saturating_duration_since(last));
        matches!(self.state, State::Paste(_))
            && matches!(bytes, [ESC | keys::CTRL_C | keys::CTRL_Q])
            && silence.is_some_and(|silence| silence >= PASTE_PATIENCE)
    }

    fn step(&mut self, byte: u8, at: Instant, inputs: &mut Vec<Input>) {
        match std::mem::take(&mut self.state) {
            State::Nothing => self.begin(byte, false, inputs),
            State::Escape => self.after_escape(byte, inputs),
            State::Character { alt, bytes } => self.character(alt, bytes, byte, inputs),
            State::Single(mut text) => match byte {
                b'0'..=b'9' | b';' => {
                    keep(&mut text, byte);
                    self.state = State::Single(text);
                }
                b'@'..=b'~' => self.mean(sequence::single(&lossy(&text), byte), at, inputs),
                _ => self.cut_short(byte, inputs),
            },
            State::Control(text) => self.control(text, byte, at, inputs),
            State::OldMouse(_) if byte < b' ' => self.cut_short(byte, inputs),
            State::OldMouse(mut bytes) => {
                bytes.push(byte);
                match bytes[..] {
                    [button, column, row] => {
                        self.mean(sequence::old_mouse(button, column, row), at, inputs);
                    }
                    _ => self.state = State::OldMouse(bytes),
                }
            }
            State::Answer(text) if text.is_empty() && !begins_answer(byte) => {
                self.cut_short(byte, inputs);
            }
            State::Answer(text) => match byte {
                BEL => self.mean(sequence::answer(&lossy(&text)), at, inputs),
                ESC => self.state = State::AnswerEscape(text),
                _ => {
                    let mut text = text;
                    keep(&mut text, byte);
                    self.state = State::Answer(text);
                }
            },
            State::AnswerEscape(text) => match byte {
                b'\\' => self.mean(sequence::answer(&lossy(&text)), at, inputs),
                _ => {
                    self.is_rest = false;
                    self.after_escape(byte, inputs);
                }
            },
            State::Paste(mut paste) => {
                if paste.take(byte) {
                    inputs.push(paste.into_input());
                } else {
                    self.state = State::Paste(paste);
                }
            }
        }
    }

    /// Handles a byte outside of sequences.
    fn begin(&mut self, byte: u8, alt: bool, inputs: &mut Vec<Input>) {
        match byte {
            ESC => self.state = State::Escape,
            0..=0x7f => inputs.push(Input::Key(keys::of_byte(byte, alt))),
            0xc2..=0xf4 => self.state = State::Character { alt, bytes: vec![byte] },
            // Invalid as the first byte of a character.
            0x80..=0xc1 | 0xf5..=0xff => {}
        }
    }

    fn after_escape(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match byte {
            ESC => {
                inputs.push(Input::Key(Chord::plain(Key::Esc)));
                self.state = State::Escape;
            }
            b'[' => self.state = State::Control(Vec::new()),
            b'O' => self.state = State::Single(Vec::new()),
            b']' | b'P' => self.state = State::Answer(Vec::new()),
            _ => self.begin(byte, true, inputs),
        }
    }

    fn character(&mut self, alt: bool, mut bytes: Vec<u8>, byte: u8, inputs: &mut Vec<Input>) {
        if byte & 0xc0 != 0x80 {
            return self.cut_short(byte, inputs);
        }
        bytes.push(byte);
        match std::str::from_utf8(&bytes) {
            Ok(text) => inputs.extend(
                text.chars().filter_map(|c| keys::of_character(c, false, alt)).map(Input::Key),
            ),
            Err(error) if error.error_len().is_none() => {
                self.state = State::Character { alt, bytes };
            }
            Err(_) => {}
        }
    }

    fn control(&mut self, mut text: Vec<u8>, byte: u8, at: Instant, inputs: &mut Vec<Input>) {
        let is_console_key = byte == b'[' && text.is_empty();
        let is_shifted = byte == b'$' && !text.is_empty() && text.iter().all(u8::is_ascii_digit);
        match byte {
            b' '..=b'?' if !is_shifted => {
                keep(&mut text, byte);
                self.state = State::Control(text);
            }
            b'[' if is_console_key => self.state = State::Control(vec![b'[']),
            b'M' if text.is_empty() => self.state = State::OldMouse(Vec::new()),
            b'$' | b'@'..=b'~' => self.mean(sequence::control(&lossy(&text), byte), at, inputs),
            _ => self.cut_short(byte, inputs),
        }
    }

    /// Drops an unfinished sequence that cannot continue with this byte, and starts over with it.
    fn cut_short(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        self.is_rest = false;
        self.begin(byte, false, inputs);
    }

    /// Emits a complete sequence; of a rest, only if it is neither key nor press.
    fn mean(&mut self, meaning: Option<Meaning>, at: Instant, inputs: &mut Vec<Input>) {
        let is_rest = std::mem::take(&mut self.is_rest);
        match meaning {
            Some(Meaning::PasteBegins) => self.state = State::Paste(Paste::default()),
            Some(Meaning::Background(colour)) => inputs.push(Input::Background(colour)),
            Some(_) if is_rest => {}
            Some(Meaning::Key(chord)) => inputs.push(Input::Key(chord)),
            Some(Meaning::Mouse(mouse)) => inputs.push(Input::Mouse(self.clicks.take(mouse, at))),
            Some(Meaning::Focus) => inputs.push(Input::Focus),
            None => {}
        }
    }
}

/// Returns whether a terminal's reply, and no typed word, begins so after `ESC ]` or `ESC P`.
fn begins_answer(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'>' | b'!' | b'$' | b'+' | b'=' | b'?')
}

fn keep(text: &mut Vec<u8>, byte: u8) {
    if text.len() < LONGEST_SEQUENCE {
        text.push(byte);
    }
}

fn lossy(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}
