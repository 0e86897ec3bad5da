//! Maps bytes, characters and sequences to chords.
//!
//! Identifies keys, never their action: that is in the key bindings.

use crate::app::keys::chord::{Chord, Key};

/// The byte of Ctrl-C.
pub(super) const CTRL_C: u8 = 0x03;
/// The byte of Ctrl-Q.
pub(super) const CTRL_Q: u8 = 0x11;

/// Returns the chord of an ASCII byte other than ESC.
pub(super) fn of_byte(byte: u8, alt: bool) -> Chord {
    let plain = |key| Chord { alt, ..Chord::plain(key) };
    let ctrl = |c| Chord { alt, ..Chord::ctrl(char::from(c)) };
    match byte {
        0 => ctrl(b' '),
        b'\t' => plain(Key::Tab),
        // Terminals send Ctrl-J and Ctrl-H for Enter and Backspace: they cannot be told apart.
        b'\r' | b'\n' => plain(Key::Enter),
        0x08 | 0x7f => plain(Key::Backspace),
        0x01..=0x1a => ctrl(byte - 1 + b'a'),
        0x1b..=0x1f => ctrl(byte - 0x1b + b'3'),
        _ => plain(Key::Char(char::from(byte))),
    }
}

/// Returns the chord of a character; none for a control character.
pub(super) fn of_character(c: char, ctrl: bool, alt: bool) -> Option<Chord> {
    let plain = |key| Some(Chord { alt, ..Chord::plain(key) });
    match c.to_ascii_lowercase() {
        'h' if ctrl => plain(Key::Backspace),
        'i' if ctrl => plain(Key::Tab),
        'j' | 'm' if ctrl => plain(Key::Enter),
        _ if c.is_control() => None,
        _ => {
            let c = if ctrl { c.to_lowercase().next().unwrap_or(c) } else { c };
            Some(Chord { key: Key::Char(c), ctrl, alt, shift: false })
        }
    }
}

/// Returns the key of `ESC [` or `ESC O` with this final letter.
pub(super) fn of_letter(letter: u8) -> Option<Key> {
    Some(match letter {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'P' => Key::F(1),
        b'Q' => Key::F(2),
        b'R' => Key::F(3),
        b'S' => Key::F(4),
        _ => return None,
    })
}

/// Returns the key of `ESC [ number ~`.
pub(super) fn of_number(number: u32) -> Option<Key> {
    // Function key numbers have gaps, like the VT220's keyboard.
    const FUNCTIONS: [u32; 20] =
        [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34];
    Some(match number {
        1 | 7 => Key::Home,
        2 => Key::Insert,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        _ => (1..).zip(FUNCTIONS).find(|(_, one)| *one == number).map(|(f, _)| Key::F(f))?,
    })
}

/// Returns the chord of a key given by its character or kitty protocol number.
pub(super) fn of_code(code: u32, held: Held) -> Option<Chord> {
    let Held { shift, ctrl, alt } = held;
    let key = match code {
        9 => Key::Tab,
        13 | 57_414 => Key::Enter,
        27 => Key::Esc,
        8 | 127 => Key::Backspace,
        57_417 => Key::Left,
        57_418 => Key::Right,
        57_419 => Key::Up,
        57_420 => Key::Down,
        57_421 => Key::PageUp,
        57_422 => Key::PageDown,
        57_423 => Key::Home,
        57_424 => Key::End,
        57_425 => Key::Insert,
        57_426 => Key::Delete,
        _ => {
            let c = match code {
                // The keypad.
                57_399..=57_408 => char::from_digit(code - 57_399, 10)?,
                57_409 => '.',
                57_410 => '/',
                57_411 => '*',
                57_412 => '-',
                57_413 => '+',
                57_415 => '=',
                57_416 => ',',
                57_344..=63_743 => return None,
                _ => char::from_u32(code)?,
            };
            let c = if shift { c.to_uppercase().next().unwrap_or(c) } else { c };
            return of_character(c, ctrl, alt);
        }
    };
    Some(held.with(key))
}

/// The modifiers of a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) shift: bool,
    pub(super) alt: bool,
    pub(super) ctrl: bool,
}

impl Held {
    /// Parses a modifier number: the bit mask plus one.
    pub(super) fn of(number: u32) -> Self {
        let bits = number.saturating_sub(1);
        Self { shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 }
    }

    /// Returns the chord of a non-character key.
    pub(super) fn with(self, key: Key) -> Chord {
        let Self { shift, alt, ctrl } = self;
        match key {
            Key::Tab if shift => Chord { key: Key::BackTab, ctrl, alt, shift: false },
            Key::BackTab => Chord { key, ctrl, alt, shift: false },
            _ => Chord { key, ctrl, alt, shift },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_the_chords_of_the_table() {
        for (byte, expected) in [
            (b'h', "h"),
            (b'H', "H"),
            (b' ', "Space"),
            (b'~', "~"),
            (0x13, "Ctrl-S"),
            (CTRL_C, "Ctrl-C"),
            (CTRL_Q, "Ctrl-Q"),
            (0x00, "Ctrl-Space"),
            (0x1c, "Ctrl-4"),
            (0x1f, "Ctrl-7"),
            (0x08, "Backspace"),
            (0x7f, "Backspace"),
            (b'\n', "Enter"),
            (b'\r', "Enter"),
            (b'\t', "Tab"),
        ] {
            assert_eq!(Some(of_byte(byte, false)), Chord::parse(expected), "{expected}");
        }
        assert_eq!(Some(of_byte(b'\r', true)), Chord::parse("Alt-Enter"));
    }

    #[test]
    fn characters_and_codes_are_the_chords_of_the_table() {
        let (none, shift) = (Held::default(), Held::of(2));
        for (code, held, expected) in [
            (u32::from('é'), none, "é"),
            (u32::from('a'), shift, "A"),
            (u32::from('S'), Held::of(6), "Ctrl-S"),
            (u32::from('h'), Held::of(5), "Backspace"),
            (u32::from('i'), Held::of(5), "Tab"),
            (u32::from('m'), Held::of(5), "Enter"),
            (9, shift, "Shift-Tab"),
            (27, none, "Esc"),
            (57_399, none, "0"),
            (57_417, shift, "Shift-←"),
        ] {
            assert_eq!(of_code(code, held), Chord::parse(expected), "{expected}");
        }
        for none_of_ours in [0x9b, 57_358, 57_441, 0xd800, u32::MAX] {
            assert_eq!(of_code(none_of_ours, none), None, "{none_of_ours}");
        }
    }
}
