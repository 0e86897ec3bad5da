//! Copies text to the clipboard: by a desktop program, else by the terminal itself.
//!
//! The terminal's way (OSC 52) also works over SSH, but is never confirmed; so on a desktop a
//! program comes first. Never reads the clipboard.

use std::io::{self, Write};
use std::time::Duration;

use super::tty;
use crate::domain::text::is_safe;
use crate::world::env::Env;
use crate::world::programs;

/// Longer texts are not sent: many terminals drop them.
const LONGEST: usize = 74_994;

const PATIENCE: Duration = Duration::from_secs(3);

/// A program and its arguments.
type Program = (&'static str, &'static [&'static str]);

/// Why a text cannot be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotCopied {
    /// It could be taken for keys when pasted.
    #[error("Not copied: the text holds control characters")]
    Unsafe,
    /// The terminal would drop it.
    #[error("Not copied: the text is too long for the terminal's clipboard")]
    TooLong,
}

/// Returns the clipboard programs to try, best first.
pub(super) fn programs(env: &Env) -> Vec<Program> {
    let mut programs: Vec<Program> = Vec::new();
    if cfg!(target_os = "macos") {
        programs.push(("pbcopy", &[]));
    }
    if env.wayland {
        programs.push(("wl-copy", &[]));
    }
    if env.x11 {
        programs.push(("xclip", &["-selection", "clipboard"]));
        programs.push(("xsel", &["--clipboard", "--input"]));
    }
    programs
}

/// Rejects text that must not be on a clipboard.
pub(super) fn check(text: &str) -> Result<(), NotCopied> {
    // When pasted into a shell, control characters can act as keys, and direction marks can hide
    // the text.
    let is_text = |c: char| is_safe(c) || c == '\n' || c == '\t';
    if text.chars().all(is_text) { Ok(()) } else { Err(NotCopied::Unsafe) }
}

/// Passes the text to the first program that accepts it; returns whether one did. May take seconds.
pub(super) fn give(programs: &[Program], text: &str) -> bool {
    programs
        .iter()
        .any(|(program, arguments)| programs::feed(program, arguments, text, PATIENCE).is_ok())
}

/// Asks the terminal to copy the text.
pub(super) fn ask_terminal(out: &mut impl Write, text: &str) -> io::Result<Result<(), NotCopied>> {
    if text.len() > LONGEST {
        return Ok(Err(NotCopied::TooLong));
    }
    tty::write_whole(out, format!("\x1b]52;c;{}\x07", base64(text.as_bytes())).as_bytes())?;
    Ok(Ok(()))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let six = (bits >> (18 - 6 * digit)) & 63;
            // n bytes need n + 1 digits; the rest is padding.
            text.push(if digit <= chunk.len() { char::from(DIGITS[six as usize]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_are_those_of_the_standard() {
        for (plain, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("é\u{ff}", "w6nDvw=="),
        ] {
            assert_eq!(base64(plain.as_bytes()), expected);
        }
    }

    #[test]
    fn the_terminal_is_asked_with_one_sequence_and_never_for_too_much() {
        let mut out = Vec::new();
        assert_eq!(ask_terminal(&mut out, "foo").unwrap(), Ok(()));
        assert_eq!(out, b"\x1b]52;c;Zm9v\x07");
        out.clear();
        let long = "x".repeat(LONGEST + 1);
        assert_eq!(ask_terminal(&mut out, &long).unwrap(), Err(NotCopied::TooLong));
        assert!(out.is_empty());
    }

    #[test]
    fn what_could_act_as_keys_is_refused() {
        assert_eq!(check("two lines\n\tand a tab, é"), Ok(()));
        for text in ["a\u{1b}[31m", "rm -rf\r", "\u{9b}1m", "\0"] {
            assert_eq!(check(text), Err(NotCopied::Unsafe), "{text:?}");
        }
    }

    #[test]
    fn programs_are_tried_only_where_there_is_a_desktop() {
        let names = |env: &Env| programs(env).iter().map(|(name, _)| *name).collect::<Vec<_>>();
        let bare = names(&Env::default());
        assert_eq!(bare.contains(&"pbcopy"), cfg!(target_os = "macos"));
        assert!(!bare.contains(&"xclip"));
        let both = names(&Env { wayland: true, x11: true, ..Env::default() });
        assert!(both.ends_with(&["wl-copy", "xclip", "xsel"]), "{both:?}");
    }
}
