//! Text widths in one place: clusters as the `term` layer counts them, cut, padded, wrapped.
//!
//! The first defence against control characters and direction marks (`term` repeats it): line
//! breaks and tabs become a space, the others are dropped. Emoji with joiners or U+FE0F keep their
//! cells; terminals disagree about them, so `term` clears and repositions the cursor after them,
//! and columns stay aligned.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::is_safe;

/// Marks where text was cut.
pub const CUT: &str = "…";
/// Letters of a currency code.
const CODE: usize = 3;

/// Returns the width of a text in cells.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { clusters(text).map(|(_, cells)| cells).sum() }
}

/// Returns the visible clusters, each with its cells: one or more.
pub fn clusters(text: &str) -> impl Iterator<Item = (Cow<'_, str>, usize)> {
    text.graphemes(true).filter_map(|cluster| {
        let clean = clean(cluster);
        let cells = cells(&clean);
        (cells > 0).then_some((clean, cells))
    })
}

/// Cuts the text to this many cells, with `…` if anything was cut.
///
/// A number is shown whole or not at all, and an amount with its currency: `15…` could be 150.
#[must_use]
pub fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return head(text, room);
    }
    let mut kept = whole_numbers(text, room.saturating_sub(1));
    // Keep a blank between a number and the mark.
    let trimmed = kept.trim_end();
    if !trimmed.ends_with(|c: char| c.is_ascii_digit()) {
        kept.truncate(trimmed.len());
    }
    kept.push_str(if room > 0 { CUT } else { "" });
    kept
}

/// Returns as much of the start of a text as fits, without a partial number at its end.
#[must_use]
pub fn whole_numbers(text: &str, room: usize) -> String {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | ':' | '/' | '-');
    let ends_in_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    let mut kept = head(text, room);
    let more = head(text, room + CODE);
    // `150.00 E` and `150.00 ` have lost their currency.
    if let Some((number, _)) = kept.rsplit_once(' ').filter(|(number, _)| ends_in_digit(number)) {
        let letters = more[number.len() + 1..].bytes().take_while(u8::is_ascii_uppercase).count();
        if letters == CODE && kept.len() < number.len() + 1 + CODE {
            kept.truncate(number.len());
        }
    }
    while ends_in_digit(&kept) {
        let left = kept.trim_end_matches(is_part).trim_end_matches([' ', '·']);
        kept.truncate(left.len());
    }
    kept
}

/// Cuts the text to this many cells between any two clusters, with `…` if cut.
#[must_use]
pub fn clip(text: &str, room: usize) -> String {
    if is_plain(text) && text.len() <= room {
        return text.to_owned();
    }
    let mut kept = head(text, room);
    if width(text) > room {
        kept = head(&kept, room.saturating_sub(1));
        kept.truncate(kept.trim_end().len());
        kept.push_str(if room > 0 { CUT } else { "" });
    }
    kept
}

/// Returns the leading clusters that fit into this many cells.
#[must_use]
pub fn head(text: &str, room: usize) -> String {
    let mut used = 0;
    let fits = |(_, cells): &(Cow<'_, str>, usize)| {
        used += cells;
        used <= room
    };
    clusters(text).take_while(fits).map(|(cluster, _)| cluster).collect()
}

/// Cuts or pads the text on the right to exactly this many cells.
#[must_use]
pub fn fit(text: &str, room: usize) -> String {
    let mut fitted = cut(text, room);
    fitted.extend(std::iter::repeat_n(' ', room.saturating_sub(width(&fitted))));
    fitted
}

/// Wraps a text between words; returns the byte ranges of the lines, at least one.
///
/// A trailing space may exceed the width, so that a cursor after it has a position.
#[must_use]
pub fn wrap(text: &str, room: usize) -> Vec<Range<usize>> {
    let room = room.max(1);
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0);
    // After the last space: the possible line break, and the cells up to it.
    let mut gap = None;
    for (at, cluster) in text.grapheme_indices(true) {
        let end = at + cluster.len();
        if matches!(cluster, "\n" | "\r\n" | "\r") {
            lines.push(start..at);
            (start, used, gap) = (end, 0, None);
            continue;
        }
        let cells = cells(&clean(cluster));
        if cluster == " " {
            used += cells;
            gap = Some((end, used));
            continue;
        }
        if used > 0 && used + cells > room {
            let (border, before) = gap.take().unwrap_or((at, used));
            lines.push(start..border);
            (start, used) = (border, used - before);
        }
        used += cells;
    }
    lines.push(start..text.len());
    lines
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// Returns the width of a clean cluster, as the `term` layer counts it.
fn cells(cluster: &str) -> usize {
    // Half-width sound marks are zero-width by their property but take a cell in every terminal.
    let marks = cluster.chars().filter(|mark| matches!(mark, '\u{FF9E}' | '\u{FF9F}')).count();
    cluster.width() + marks
}

fn clean(cluster: &str) -> Cow<'_, str> {
    if matches!(cluster, "\n" | "\r\n" | "\r" | "\t") {
        Cow::Borrowed(" ")
    } else if cluster.chars().all(is_safe) {
        Cow::Borrowed(cluster)
    } else {
        Cow::Owned(cluster.chars().filter(|character| is_safe(*character)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_on_the_borders_of_clusters() {
        for (text, room, expected) in [
            ("Mara Lind", 9, "Mara Lind"),
            ("Mara Lind", 8, "Mara Li…"),
            ("Mara Lind", 6, "Mara…"),
            ("李小明", 6, "李小明"),
            ("李小明", 5, "李小…"),
            ("李小明", 4, "李…"),
            ("李小明", 1, "…"),
            ("李小明", 0, ""),
            ("👩\u{200d}💻 Maya", 4, "👩\u{200d}💻…"),
            ("Zoe\u{308} P", 4, "Zoe\u{308}…"),
            ("a\u{1b}[31mb", 9, "a[31mb"),
            ("one\ntwo\tthree", 20, "one two three"),
            ("\u{202e}evil", 9, "evil"),
            ("", 3, ""),
        ] {
            let cut = cut(text, room);
            assert_eq!(cut, expected, "{text:?} in {room}");
            assert!(width(&cut) <= room);
        }
    }

    #[test]
    fn a_number_is_shown_whole_or_not_at_all() {
        for (text, room, expected) in [
            ("Payment 150.00 EUR, on signing", 20, "Payment 150.00 EUR,…"),
            ("Payment 150.00 EUR, on signing", 19, "Payment 150.00 EUR…"),
            ("Payment 150.00 EUR, on signing", 18, "Payment…"),
            ("Payment 150.00 EUR, on signing", 15, "Payment…"),
            ("Payment 150.00 EUR, on signing", 16, "Payment…"),
            ("Payment 150.00 EUR, on signing", 11, "Payment…"),
            ("Payment 150.00 EUR, on signing", 9, "Payment…"),
            ("paid 300 EUR · to pay 600 EUR", 24, "paid 300 EUR · to pay…"),
            ("paid 300 EUR · 1,600 EUR", 20, "paid 300 EUR…"),
            ("due Fri 13 Nov", 10, "due Fri…"),
            ("due Fri 13 Nov", 12, "due Fri 13 …"),
            ("due Fri 13 Nov", 11, "due Fri…"),
            ("until 2026-11-22", 14, "until…"),
            ("4410 3027 118", 8, "…"),
            ("Reel 3 of 6 “Ink”", 14, "Reel 3 of 6 “…"),
            ("Reel 3 of 6 “Ink”", 13, "Reel 3 of 6 …"),
            ("Reel 3 of 6 “Ink”", 12, "Reel 3 of…"),
            ("12,345.00 EUR", 13, "12,345.00 EUR"),
            ("12,345.00 EUR", 12, "…"),
            ("it costs 15…", 12, "it costs 15…"),
        ] {
            let cut = cut(text, room);
            assert_eq!(cut, expected, "{text:?} in {room}");
            assert!(width(&cut) <= room);
        }
    }

    #[test]
    fn fitted_texts_take_exactly_their_room() {
        for text in ["", "Mara", "李小明", "❤\u{fe0f} heart", "👩\u{200d}💻", "ｶﾞ", "عربى", "🇩🇪🇫🇷"]
        {
            for room in 0..12 {
                assert_eq!(width(&fit(text, room)), room, "{text:?} in {room}");
            }
        }
    }

    #[test]
    fn lines_break_between_words_and_long_words_break_anywhere() {
        for (text, room, expected) in [
            ("", 5, vec![""]),
            ("one two three", 7, vec!["one two ", "three"]),
            ("one two three", 8, vec!["one two ", "three"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("a\n\nb\n", 9, vec!["a", "", "b", ""]),
            ("go abcdefgh", 4, vec!["go ", "abcd", "efgh"]),
            ("李小明", 4, vec!["李小", "明"]),
        ] {
            let lines: Vec<&str> = wrap(text, room).into_iter().map(|line| &text[line]).collect();
            assert_eq!(lines, expected, "{text:?} in {room}");
        }
    }
}
