//! Interprets complete sequences: keys of xterm, the Linux console and rxvt, the mouse in both
//! formats, focus, start of paste, and the reply with the background.
//!
//! All other replies (device attributes, cursor position, modes) are ignored, and so is the end of
//! a paste that never began.

use super::keys::{self, Held};
use crate::app::keys::chord::{Chord, Key, Mouse, MouseKind};

/// The meaning of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Key(Chord),
    /// One press; double presses are detected elsewhere.
    Mouse(Mouse),
    Focus,
    PasteBegins,
    /// Red, green and blue.
    Background([u8; 3]),
}

/// Interprets `ESC O`, a text of digits and a final byte.
pub(super) fn single(text: &str, last: u8) -> Option<Meaning> {
    let held = Held::of(text.rsplit(';').next().and_then(|n| n.parse().ok()).unwrap_or(1));
    let chord = match last {
        // Keypad Enter.
        b'M' => held.with(Key::Enter),
        // Ctrl with an arrow in rxvt.
        b'a'..=b'd' => {
            Held { ctrl: true, ..held }.with(keys::of_letter(last.to_ascii_uppercase())?)
        }
        _ => held.with(keys::of_letter(last)?),
    };
    Some(Meaning::Key(chord))
}

/// Interprets `ESC [`, a text of numbers and a final byte.
pub(super) fn control(text: &str, last: u8) -> Option<Meaning> {
    if let Some(rest) = text.strip_prefix('<') {
        return mouse(rest, last);
    }
    let numbers = Numbers::read(text);
    let chord = match (last, numbers.count()) {
        (b'I', 0) => return Some(Meaning::Focus),
        (b'~', 1) if numbers.is(200) => return Some(Meaning::PasteBegins),
        (b'A'..=b'E', _) if text == "[" => Chord::plain(Key::F(last - b'A' + 1)),
        // With numbers it is the cursor position.
        (b'R', 1..) => return None,
        (b'Z', _) => numbers.held()?.with(Key::BackTab),
        // Shift with an arrow in rxvt.
        (b'a'..=b'd', 0) => Held::of(2).with(keys::of_letter(last.to_ascii_uppercase())?),
        (b'~', _) if numbers.is(27) => keys::of_code(numbers.at(2)?, numbers.held()?)?,
        (b'u', _) => keys::of_code(numbers.at(0)?, numbers.held()?)?,
        (b'~', _) => numbers.held()?.with(keys::of_number(numbers.at(0)?)?),
        (b'$', _) => Held::of(2).with(keys::of_number(numbers.at(0)?)?),
        (b'^', _) => Held::of(5).with(keys::of_number(numbers.at(0)?)?),
        (b'@', _) => Held::of(6).with(keys::of_number(numbers.at(0)?)?),
        _ if text.starts_with(|c: char| !c.is_ascii_digit() && c != ';') => return None,
        _ => numbers.held()?.with(keys::of_letter(last)?),
    };
    Some(Meaning::Key(chord))
}

/// Interprets a mouse sequence of the format for more than 223 columns.
fn mouse(text: &str, last: u8) -> Option<Meaning> {
    let mut numbers = text.split(';').map(str::parse::<u16>);
    let (button, column, row) =
        (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    // The other final byte is a button release.
    if last != b'M' || numbers.next().is_some() {
        return None;
    }
    pressed(button, column.checked_sub(1)?, row.checked_sub(1)?)
}

/// Interprets the three bytes after `ESC [ M`: button, column and row, each plus 32.
pub(super) fn old_mouse(button: u8, column: u8, row: u8) -> Option<Meaning> {
    let place = |byte: u8| byte.checked_sub(33).map(u16::from);
    pressed(u16::from(button.checked_sub(32)?), place(column)?, place(row)?)
}

fn pressed(button: u16, column: u16, row: u16) -> Option<Meaning> {
    // Modifiers do not change a press; motion was not requested.
    let kind = match button & !0b1_1100 {
        0 => MouseKind::Press,
        2 => MouseKind::RightPress,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Meaning::Mouse(Mouse { kind, column, row }))
}

/// Interprets a reply: `11;rgb:ffff/ffff/ffff` is the background.
pub(super) fn answer(text: &str) -> Option<Meaning> {
    let colour = text.strip_prefix("11;")?;
    let colour = colour.strip_prefix("rgba:").or_else(|| colour.strip_prefix("rgb:"))?;
    let mut parts = colour.split('/').map(share);
    Some(Meaning::Background([parts.next()??, parts.next()??, parts.next()??]))
}

/// Scales one to four hexadecimal digits of a colour to 255.
fn share(digits: &str) -> Option<u8> {
    let most = match digits.len() {
        len @ 1..=4 => 16_u32.pow(u32::try_from(len).ok()?) - 1,
        _ => return None,
    };
    let value = u32::from_str_radix(digits, 16).ok()?;
    u8::try_from(value * 255 / most).ok()
}

/// The numbers of a sequence, each with its part after a colon.
struct Numbers<'a>(Vec<&'a str>);

impl<'a> Numbers<'a> {
    fn read(text: &'a str) -> Self {
        Self(if text.is_empty() { Vec::new() } else { text.split(';').collect() })
    }

    fn count(&self) -> usize {
        self.0.len()
    }

    fn at(&self, place: usize) -> Option<u32> {
        self.0.get(place)?.split(':').next()?.parse().ok()
    }

    fn is(&self, first: u32) -> bool {
        self.at(0) == Some(first)
    }

    /// Returns the modifiers; none for a key release, which must not act.
    fn held(&self) -> Option<Held> {
        let kind = self.0.get(1).and_then(|second| second.split(':').nth(1));
        (kind != Some("3")).then(|| Held::of(self.at(1).unwrap_or(1)))
    }
}
