//! Collects a paste byte by byte, up to its end mark.

use super::Input;

/// Longer pasted text is dropped: no field is longer, and a paste of many megabytes must not hang
/// the program.
pub const LONGEST_PASTE: usize = 1024 * 1024;

/// What a terminal sends after a paste.
const END: &[u8] = b"\x1b[201~";

/// The text so far.
#[derive(Debug, Default)]
pub(super) struct Paste {
    kept: Vec<u8>,
    /// All bytes received, kept or not.
    whole: usize,
    /// How many bytes of the end mark have come.
    ended: usize,
}

impl Paste {
    /// Takes a byte; returns whether it ends the paste.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        if byte != END[self.ended] {
            // Only the first byte of the mark occurs at its start.
            let begun = std::mem::take(&mut self.ended);
            END[..begun].iter().for_each(|byte| self.keep(*byte));
        }
        if byte == END[self.ended] {
            self.ended += 1;
        } else {
            self.keep(byte);
        }
        self.ended == END.len()
    }

    /// Returns the paste without its end mark; invalid UTF-8 is replaced.
    pub(super) fn into_input(mut self) -> Input {
        if self.whole > self.kept.len()
            && let Err(error) = std::str::from_utf8(&self.kept)
            && error.error_len().is_none()
        {
            // A character across the limit is dropped too.
            self.kept.truncate(error.valid_up_to());
        }
        let dropped = self.whole - self.kept.len();
        let text = String::from_utf8(self.kept)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Input::Paste { text, dropped }
    }

    fn keep(&mut self, byte: u8) {
        self.whole += 1;
        if self.kept.len() < LONGEST_PASTE {
            self.kept.push(byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pasted(bytes: &[u8]) -> Input {
        let mut paste = Paste::default();
        let end = bytes.iter().chain(END).position(|byte| paste.take(*byte));
        assert_eq!(end, Some(bytes.len() + END.len() - 1));
        paste.into_input()
    }

    #[test]
    fn a_paste_stays_whole_up_to_the_limit() {
        for text in ["", "a\r\nb\u{1b}[31m", "\u{1b}[201", "\u{1b}\u{1b}[20", "é李"] {
            let whole = Input::Paste { text: text.to_owned(), dropped: 0 };
            assert_eq!(pasted(text.as_bytes()), whole);
        }
        let long = "x".repeat(LONGEST_PASTE - 1) + "é" + &"y".repeat(100);
        let Input::Paste { text, dropped } = pasted(long.as_bytes()) else {
            panic!("a paste is a paste");
        };
        assert_eq!((text.len(), dropped), (LONGEST_PASTE - 1, 102));
    }

    #[test]
    fn what_is_no_text_is_replaced() {
        let replaced = Input::Paste { text: "a\u{fffd}b".to_owned(), dropped: 0 };
        assert_eq!(pasted(b"a\xffb"), replaced);
    }
}
