//! Turns the key events of the terminal library into chords of ours.
//!
//! Says which key it was and never what it does: that is the table of bindings.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::chord::{Chord, Key};

/// Returns the chord of a key that is pressed or held, if it is one that a program may use.
pub(super) fn chord(event: KeyEvent) -> Option<Chord> {
    // Some terminals also tell when a key is let go, which must not act twice.
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let key = match event.code {
        // To a terminal these two are Backspace and Enter: there is no other way to tell.
        KeyCode::Char('h') if ctrl => return Some(Chord::plain(Key::Backspace)),
        KeyCode::Char('j') if ctrl => return Some(Chord::plain(Key::Enter)),
        KeyCode::Char(c) if c.is_control() => return None,
        KeyCode::Char(c) => {
            let c = if ctrl { c.to_lowercase().next().unwrap_or(c) } else { c };
            return Some(Chord { key: Key::Char(c), ctrl, alt, shift: false });
        }
        KeyCode::BackTab => return Some(Chord { key: Key::BackTab, ctrl, alt, shift: false }),
        KeyCode::Tab if shift => {
            return Some(Chord { key: Key::BackTab, ctrl, alt, shift: false });
        }
        KeyCode::Tab => Key::Tab,
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(number) => Key::F(number),
        KeyCode::Null
        | KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::KeypadBegin
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => return None,
    };
    Some(Chord { key, ctrl, alt, shift })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_the_chords_of_the_table() {
        let (none, ctrl, shift) = (KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::SHIFT);
        for (code, modifiers, expected) in [
            (KeyCode::Char('h'), none, "h"),
            (KeyCode::Char('H'), shift, "H"),
            (KeyCode::Char('é'), none, "é"),
            (KeyCode::Char(' '), none, "Space"),
            (KeyCode::Char('s'), ctrl, "Ctrl-S"),
            (KeyCode::Char('S'), ctrl | shift, "Ctrl-S"),
            (KeyCode::Char('h'), ctrl, "Backspace"),
            (KeyCode::Char('j'), ctrl, "Enter"),
            (KeyCode::Left, shift, "Shift-←"),
            (KeyCode::BackTab, shift, "Shift-Tab"),
            (KeyCode::Tab, shift, "Shift-Tab"),
            (KeyCode::PageUp, none, "PgUp"),
            (KeyCode::F(1), none, "F1"),
            (KeyCode::Enter, none, "Enter"),
        ] {
            let shown = chord(KeyEvent::new(code, modifiers));
            assert_eq!(shown, Chord::parse(expected), "{expected}");
            assert!(shown.is_some(), "{expected}");
        }
    }

    #[test]
    fn a_key_acts_when_pressed_or_held_and_never_when_let_go() {
        let at = |kind| {
            chord(KeyEvent { kind, ..KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE) })
        };
        assert!(at(KeyEventKind::Press).is_some());
        assert!(at(KeyEventKind::Repeat).is_some());
        assert!(at(KeyEventKind::Release).is_none());
    }

    #[test]
    fn a_typed_control_character_is_no_key() {
        for code in [KeyCode::Char('\u{9b}'), KeyCode::Null, KeyCode::CapsLock] {
            assert_eq!(chord(KeyEvent::new(code, KeyModifiers::NONE)), None, "{code:?}");
        }
    }
}
