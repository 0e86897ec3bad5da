//! Filters what reaches the terminal: one clean cluster per cell.
//!
//! The last defence against hostile data. Whatever a widget writes into a cell, control characters,
//! bidi overrides and invisible format characters are removed here. Knows no styles and no
//! positions.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Maximum characters per cell, more than any real cluster has (an emoji family with skin tones has
/// eleven), so that combining marks cannot flood the terminal.
const LONGEST_CLUSTER: usize = 16;

/// Returns whether the symbol is one printable ASCII character, as nearly all are.
pub(super) fn is_plain(symbol: &str) -> bool {
    matches!(symbol.as_bytes(), [0x20..=0x7e])
}

/// Returns the symbol without anything unsafe for a terminal; a space if nothing is left.
pub(super) fn clean(symbol: &str) -> String {
    let kept: String = symbol.chars().filter(|c| !is_banned(*c)).take(LONGEST_CLUSTER).collect();
    let visible = kept.chars().next().is_some_and(|first| width_of(first) > 0);
    if visible { kept } else { " ".to_owned() }
}

/// Returns the cells that ratatui, and so every layout, counts for the symbol.
pub(super) fn width(symbol: &str) -> u16 {
    // Half-width sound marks are zero-width by their property but take a cell in every terminal.
    let sound_marks = symbol.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count();
    u16::try_from(symbol.width() + sound_marks).unwrap_or(u16::MAX).max(1)
}

/// Returns the cells used by a terminal that ignores clusters and shows each character separately.
pub(super) fn widest(symbol: &str) -> u16 {
    let alone: u16 = symbol.chars().map(width_of).fold(0, u16::saturating_add);
    alone.max(width(symbol))
}

/// Returns whether terminals disagree about the width of the symbol.
pub(super) fn is_disputed(symbol: &str) -> bool {
    !is_plain(symbol)
        && (symbol.contains(['\u{FE0E}', '\u{FE0F}', '\u{200D}'])
            || widest(symbol) != width(symbol))
}

fn width_of(c: char) -> u16 {
    match c {
        '\u{FF9E}' | '\u{FF9F}' => 1,
        // Flag letters: one cell by their property, two in many terminals.
        '\u{1F1E6}'..='\u{1F1FF}' => 2,
        c => u16::try_from(c.width().unwrap_or(0)).unwrap_or(0),
    }
}

/// Controls, direction marks, overrides and isolates, and invisible format characters. The joiners
/// of Persian, Hindi and emoji (U+200C, U+200D) are allowed.
fn is_banned(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_overrides_never_pass() {
        for (dirty, expected) in [
            ("a", "a"),
            ("é", "é"),
            ("e\u{301}", "e\u{301}"),
            ("李", "李"),
            ("❤\u{FE0F}", "❤\u{FE0F}"),
            ("\u{1b}", " "),
            ("\u{1b}[31m", "[31m"),
            ("\u{7}", " "),
            ("\u{9b}2J", "2J"),
            ("\u{7f}", " "),
            ("a\u{202E}b", "ab"),
            ("\u{2066}x\u{2069}", "x"),
            ("\u{200B}", " "),
            ("\u{301}", " "),
            ("\u{200D}", " "),
            ("\u{FE0F}", " "),
            ("\t", " "),
            ("", " "),
        ] {
            assert_eq!(clean(dirty), expected, "{dirty:?}");
        }
    }

    #[test]
    fn a_pile_of_marks_is_cut() {
        let pile = format!("e{}", "\u{301}".repeat(1_000));
        assert_eq!(clean(&pile).chars().count(), LONGEST_CLUSTER);
    }

    #[test]
    fn terminals_agree_on_letters_and_differ_on_joined_emoji() {
        for agreed in ["a", "é", "e\u{301}", "李", "─", "▸", "👩", "ｶ", "न"] {
            assert!(!is_disputed(agreed), "{agreed}");
        }
        for disputed in ["❤\u{FE0F}", "👩\u{200D}💻", "🇩🇪", "👍🏽", "1\u{FE0F}\u{20E3}"]
        {
            assert!(is_disputed(disputed), "{disputed}");
            assert!(widest(disputed) >= width(disputed));
        }
        assert_eq!((width("👩\u{200D}💻"), widest("👩\u{200D}💻")), (2, 4));
    }
}
