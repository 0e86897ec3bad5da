//! Adapts frames to terminals with limited character sets: ASCII for marks and lines, and for
//! letters too if the locale is not UTF-8. The book is unchanged.

use std::borrow::Cow;

use deunicode::deunicode_char;
use ratatui::buffer::Buffer;

use super::glyph::{is_plain, width};

/// The characters that a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Charset {
    /// All.
    #[default]
    Unicode,
    /// Letters, but not our marks and lines.
    AsciiMarks,
    /// ASCII only.
    Ascii,
}

/// Our marks and lines with their ASCII replacements of the same width.
const MARKS: [(&str, &str); 29] = [
    ("▸", ">"),
    ("◂", "<"),
    ("▾", "v"),
    ("▴", "^"),
    ("→", ">"),
    ("←", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("•", "*"),
    ("●", "*"),
    ("○", "o"),
    ("✓", "v"),
    ("×", "x"),
    ("·", "-"),
    ("…", "~"),
    ("–", "-"),
    ("—", "-"),
    ("−", "-"),
    ("“", "\""),
    ("”", "\""),
    ("─", "-"),
    ("━", "="),
    ("│", "|"),
    ("┃", "#"),
    ("▌", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
];

/// Returns the symbol in this charset, in at most the same number of cells.
pub(super) fn in_charset(symbol: &str, charset: Charset) -> Cow<'_, str> {
    let mark = || MARKS.iter().find(|(mark, _)| *mark == symbol).map(|(_, ascii)| *ascii);
    match charset {
        _ if is_plain(symbol) => Cow::Borrowed(symbol),
        Charset::Unicode => Cow::Borrowed(symbol),
        Charset::AsciiMarks => Cow::Borrowed(mark().unwrap_or(symbol)),
        Charset::Ascii => mark().map_or_else(|| Cow::Owned(folded(symbol)), Cow::Borrowed),
    }
}

/// Returns the closest ASCII letters, `?` if there are none.
fn folded(symbol: &str) -> String {
    let letters = symbol.chars().filter_map(deunicode_char).collect::<String>();
    let printable = letters.chars().filter(|c| matches!(c, ' '..='~'));
    let kept: String = printable.take(usize::from(width(symbol))).collect();
    if kept.trim().is_empty() { "?".to_owned() } else { kept }
}

impl Charset {
    /// Replaces what the terminal cannot show, keeping each symbol's cells.
    pub(super) fn translate(self, buffer: &mut Buffer) {
        let columns = usize::from(buffer.area.width);
        if self == Self::Unicode || columns == 0 {
            return;
        }
        for row in buffer.content.chunks_exact_mut(columns) {
            let mut x = 0;
            while x < columns {
                let symbol = row[x].symbol().to_owned();
                let shown = in_charset(&symbol, self);
                let taken = usize::from(width(&symbol)).min(columns - x);
                if shown != symbol {
                    let letters = shown.chars().map(Some).chain(std::iter::repeat(None));
                    for (cell, letter) in row[x..x + taken].iter_mut().zip(letters) {
                        cell.set_char(letter.unwrap_or(' '));
                    }
                }
                x += taken;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_translated_in_its_cells() {
        let translated = |line: &str, charset: Charset| {
            let mut buffer = Buffer::with_lines([line]);
            charset.translate(&mut buffer);
            buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>()
        };
        assert_eq!(translated("▸ Zoë 李x…", Charset::Ascii), "> Zoe Lix~");
        assert_eq!(translated("▸ Zoë…│", Charset::AsciiMarks), "> Zoë~|");
        assert_eq!(translated("▸ Zoë…│", Charset::Unicode), "▸ Zoë…│");
    }

    #[test]
    fn a_terminal_without_our_marks_gets_ascii_in_as_many_cells() {
        for (mark, ascii) in MARKS {
            assert_eq!(width(mark), width(ascii), "{mark}");
            assert_eq!(in_charset(mark, Charset::Unicode), mark);
            assert_eq!(in_charset(mark, Charset::AsciiMarks), ascii);
            assert_eq!(in_charset(mark, Charset::Ascii), ascii);
        }
        assert_eq!(in_charset("é", Charset::AsciiMarks), "é");
        for (symbol, expected) in
            [("é", "e"), ("ß", "s"), ("a", "a"), ("e\u{301}", "e"), ("\u{e000}", "?")]
        {
            assert_eq!(in_charset(symbol, Charset::Ascii), expected, "{symbol}");
        }
        for symbol in ["李", "👩", "€", "한", "👩\u{200D}💻", "ا"] {
            let ascii = in_charset(symbol, Charset::Ascii);
            assert!(ascii.is_ascii() && !ascii.is_empty(), "{symbol} {ascii}");
            assert!(ascii.len() <= usize::from(width(symbol)), "{symbol} {ascii}");
        }
    }
}
