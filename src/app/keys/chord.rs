//! Input from the keyboard and the mouse: chords and presses.
//!
//! The names of keys are only in [`NAMES`], so that the table of bindings, the footer, the help and
//! the parser agree. Knows no terminal library: `term::input` translates into these types.

use std::fmt;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character as typed: `H` is Shift-h.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab, which terminals send as a key of its own.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// A key with its modifiers. `shift` is set only for keys that are not characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// Whether Shift is held.
    pub shift: bool,
}

/// A mouse event at a cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What the mouse did.
    pub kind: MouseKind,
    /// The column, 0 at the left.
    pub column: u16,
    /// The row, 0 at the top.
    pub row: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The right button went down.
    RightPress,
    /// The left button went down a second time on the same cell, soon after the first.
    DoublePress,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// The names of keys: the first of each key is the one shown.
pub const NAMES: [(&str, Key); 26] = [
    ("Space", Key::Char(' ')),
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Tab", Key::Tab),
    ("Shift-Tab", Key::BackTab),
    ("Backspace", Key::Backspace),
    ("Delete", Key::Delete),
    ("Insert", Key::Insert),
    ("↑", Key::Up),
    ("↓", Key::Down),
    ("←", Key::Left),
    ("→", Key::Right),
    ("Home", Key::Home),
    ("End", Key::End),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("PageUp", Key::PageUp),
    ("PageDown", Key::PageDown),
    ("Escape", Key::Esc),
    ("Return", Key::Enter),
    ("Del", Key::Delete),
    ("Ins", Key::Insert),
];

impl Chord {
    /// Returns a key without modifiers.
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, shift: false }
    }

    /// Returns Ctrl with a lower-case character.
    pub const fn ctrl(character: char) -> Self {
        Self { key: Key::Char(character), ctrl: true, alt: false, shift: false }
    }

    /// Parses a chord as written in the table of bindings: `Ctrl-S`, `Shift-←`, `PgUp`, `H`, `F1`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(key) = key(text) {
            return Some(Self::plain(key));
        }
        // A modifier is always followed by a key, so `-` and `Ctrl--` remain keys.
        let (modifier, rest) = text.split_once('-').filter(|(_, rest)| !rest.is_empty())?;
        let inner = Self::parse(rest)?;
        match (modifier, inner.key) {
            ("Ctrl", _) if inner.ctrl => None,
            ("Ctrl", Key::Char(c)) => {
                let lower = c.to_lowercase().next().unwrap_or(c);
                Some(Self { key: Key::Char(lower), ctrl: true, ..inner })
            }
            ("Ctrl", _) => Some(Self { ctrl: true, ..inner }),
            ("Alt", _) if !inner.alt => Some(Self { alt: true, ..inner }),
            // A shifted character is a character of its own, and Shift-Tab a key of its own.
            ("Shift", Key::Char(_) | Key::Tab | Key::BackTab) => None,
            ("Shift", _) if !inner.shift => Some(Self { shift: true, ..inner }),
            _ => None,
        }
    }

    /// Returns the character that a text field receives, if the chord types one.
    pub const fn typed(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

fn key(text: &str) -> Option<Key> {
    if let Some((_, key)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(*key);
    }
    let mut characters = text.chars();
    match (characters.next()?, characters.as_str()) {
        (c, "") if !c.is_control() => Some(Key::Char(c)),
        ('F', number) if !number.starts_with(['0', '+']) => {
            number.parse().ok().filter(|number| (1..=24).contains(number)).map(Key::F)
        }
        _ => None,
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.key {
            // Keyboards are labelled in capitals, and with Ctrl the case makes no difference.
            Key::Char(c) if self.ctrl && c != ' ' => write!(f, "{}", c.to_uppercase()),
            key => key.fmt(f),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (NAMES.iter().find(|(_, key)| key == self), self) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Self::Char(c)) => write!(f, "{c}"),
            (None, Self::F(number)) => write!(f, "F{number}"),
            (None, key) => write!(f, "{key:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_read_as_the_table_of_bindings_writes_them() {
        let shift = |key| Chord { shift: true, ..Chord::plain(key) };
        for (text, expected) in [
            ("H", Chord::plain(Key::Char('H'))),
            ("h", Chord::plain(Key::Char('h'))),
            ("?", Chord::plain(Key::Char('?'))),
            ("-", Chord::plain(Key::Char('-'))),
            ("F", Chord::plain(Key::Char('F'))),
            ("F1", Chord::plain(Key::F(1))),
            ("F12", Chord::plain(Key::F(12))),
            ("Ctrl-S", Chord::ctrl('s')),
            ("Ctrl-s", Chord::ctrl('s')),
            ("Ctrl--", Chord::ctrl('-')),
            ("Ctrl-Space", Chord::ctrl(' ')),
            ("Space", Chord::plain(Key::Char(' '))),
            ("Shift-Tab", Chord::plain(Key::BackTab)),
            ("Shift-←", shift(Key::Left)),
            ("Shift-Left", shift(Key::Left)),
            ("PgUp", Chord::plain(Key::PageUp)),
            ("Alt-Enter", Chord { alt: true, ..Chord::plain(Key::Enter) }),
            ("Ctrl-Shift-↓", Chord { ctrl: true, ..shift(Key::Down) }),
        ] {
            assert_eq!(Chord::parse(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_chord_is_refused() {
        for text in
            ["", "Ctrl-", "Shift-H", "Ctrl-Ctrl-S", "Hyper-x", "F0", "F25", "F+1", "ab", "\u{1b}"]
        {
            assert_eq!(Chord::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn every_chord_shows_as_it_reads() {
        for text in [
            "Ctrl-S",
            "Ctrl-Space",
            "↑",
            "Shift-↓",
            "PgUp",
            "PgDn",
            "Space",
            "Shift-Tab",
            "Enter",
            "Esc",
            "F5",
            "Delete",
            "Insert",
            "H",
            "?",
            "Backspace",
            "Home",
            "End",
            "Ctrl-Alt-X",
        ] {
            assert_eq!(Chord::parse(text).unwrap().to_string(), text);
        }
        for (name, key) in NAMES {
            let shown = Chord::plain(key).to_string();
            assert_eq!(Chord::parse(&shown), Chord::parse(name), "{name}");
        }
    }

    #[test]
    fn only_plain_characters_are_typed() {
        assert_eq!(Chord::parse("H").unwrap().typed(), Some('H'));
        assert_eq!(Chord::parse("Space").unwrap().typed(), Some(' '));
        assert_eq!(Chord::parse("Ctrl-S").unwrap().typed(), None);
        assert_eq!(Chord::parse("Enter").unwrap().typed(), None);
    }
}
