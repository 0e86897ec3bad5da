//! The front room: bytes with the times of their reads become whole inputs, however they were cut.
//!
//! A link may cut a key between any two bytes. So a lone ESC waits for [`GRACE`] before it is the
//! key, what has begun waits for its rest for [`PATIENCE`] and never becomes a chord, and the rest
//! of a sequence that comes after its ESC was taken for the key is swallowed, since as letters it
//! would act. A paste, once opened, takes everything up to its end.
//!
//! The one case that cannot be told apart is Alt with a key of one byte, cut by more than the
//! grace: that is how Esc and the key are typed. Reads no clock.

use std::time::{Duration, Instant};

use super::clicks::Clicks;
use super::paste::Paste;
use super::sequence::{self, Meaning};
use super::{Input, keys};
use crate::app::keys::chord::{Chord, Key};

/// How long an ESC waits for what makes it the start of a sequence: Esc alone acts after this.
pub const GRACE: Duration = Duration::from_millis(50);

/// How long a sequence that has begun waits for its next byte, and how long after Esc a rest that
/// comes in one read is known for one.
pub const PATIENCE: Duration = Duration::from_secs(1);

/// A paste that has been silent for so long is given up by a key that would end anything else. Its
/// end may have been lost, and the keyboard with it.
pub const PASTE_PATIENCE: Duration = Duration::from_secs(2);

/// More bytes than this are not kept of one sequence; none that we understand is longer.
const LONGEST_SEQUENCE: usize = 128;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// Turns bytes into input; between two reads it holds what has only begun.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// When the last byte was read.
    last: Option<Instant>,
    /// When an ESC was read that was then taken for the key, if nothing came since.
    lone: Option<Instant>,
    /// Whether what is being read is the rest of a sequence whose ESC has acted as the key.
    is_rest: bool,
    clicks: Clicks,
}

/// What has begun and is not whole.
#[derive(Debug, Default)]
enum State {
    #[default]
    Nothing,
    /// ESC.
    Escape,
    /// A character of several bytes, behind ESC or not.
    Character { alt: bool, bytes: Vec<u8> },
    /// `ESC O`: a key of the numeric block, or an arrow.
    Single(Vec<u8>),
    /// `ESC [`.
    Control(Vec<u8>),
    /// `ESC [ M`, behind which come three bytes of any value.
    OldMouse(Vec<u8>),
    /// `ESC ]` or `ESC P`: an answer, up to BEL or `ESC \`.
    Answer(Vec<u8>),
    /// ESC within an answer.
    AnswerEscape(Vec<u8>),
    /// `ESC [200~`.
    Paste(Paste),
}

impl Decoder {
    /// Takes the bytes of one read, which was at that time; returns what they complete, in order.
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

    /// Returns when something has to be decided without another byte; then [`Self::expire`] does.
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

    /// Takes note of the time: an ESC that waited long enough is the key, and what else has begun
    /// is dropped.
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

    /// Returns whether the read is the rest of a sequence whose ESC was taken for the key.
    ///
    /// A bracket begins one also alone: no binding uses it. An `O` alone may have been typed.
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

    /// Returns whether the owner ends a paste whose end does not come.
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

    /// Takes a byte outside of all sequences.
    fn begin(&mut self, byte: u8, alt: bool, inputs: &mut Vec<Input>) {
        match byte {
            ESC => self.state = State::Escape,
            0..=0x7f => inputs.push(Input::Key(keys::of_byte(byte, alt))),
            0xc2..=0xf4 => self.state = State::Character { alt, bytes: vec![byte] },
            // No character begins like that.
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

    /// Drops what has begun, since it cannot go on like this, and begins anew with the byte.
    fn cut_short(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        self.is_rest = false;
        self.begin(byte, false, inputs);
    }

    /// Does what a whole sequence means; of a rest only what is no key and no press.
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

/// Returns whether an answer of a terminal begins so behind `ESC ]` or `ESC P`, and no typed word.
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
