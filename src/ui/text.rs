//! Widths of text, in one place: clusters as the terminal room counts them, cut, padded, wrapped.
//!
//! What a control character or a direction mark would do to a terminal is stopped here a first
//! time (the terminal room does it again): line breaks and tabs become a space, the rest goes.
//! Emoji with joiners or U+FE0F keep their cells; where terminals disagree about them, the terminal
//! room clears and places the cursor anew, so columns behind them stay straight.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::is_safe;

/// Stands for what was cut.
pub const CUT: &str = "…";

/// Returns how many cells a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { clusters(text).map(|(_, cells)| cells).sum() }
}

/// Returns the clusters that are seen, each with its cells: one or more.
pub fn clusters(text: &str) -> impl Iterator<Item = (Cow<'_, str>, usize)> {
    text.graphemes(true).filter_map(|cluster| {
        let clean = clean(cluster);
        let cells = cells(&clean);
        (cells > 0).then_some((clean, cells))
    })
}

/// Returns the text cut to so many cells, with `…` where something was cut.
#[must_use]
pub fn cut(text: &str, room: usize) -> String {
    if is_plain(text) && text.len() <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    // The last border behind which the mark of the cut still finds room.
    let mut border = 0;
    for (cluster, cells) in clusters(text) {
        if used + cells > room {
            kept.truncate(border);
            kept.truncate(kept.trim_end().len());
            if room > 0 {
                kept.push_str(CUT);
            }
            return kept;
        }
        kept.push_str(&cluster);
        used += cells;
        if used < room {
            border = kept.len();
        }
    }
    kept
}

/// Returns the text cut or padded at the right to exactly so many cells.
#[must_use]
pub fn fit(text: &str, room: usize) -> String {
    let mut fitted = cut(text, room);
    fitted.extend(std::iter::repeat_n(' ', room.saturating_sub(width(&fitted))));
    fitted
}

/// Returns the text cut or padded at the left to exactly so many cells.
#[must_use]
pub fn fit_right(text: &str, room: usize) -> String {
    let cut = cut(text, room);
    let pad = room.saturating_sub(width(&cut));
    format!("{:pad$}{cut}", "")
}

/// Returns the lines of a text that is wrapped between words, as places in it; at least one.
///
/// A space at the end of a line hangs over its edge, so that a cursor behind it has a place.
#[must_use]
pub fn wrap(text: &str, room: usize) -> Vec<Range<usize>> {
    let room = room.max(1);
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0);
    // Behind the last space: where a line may break, and the cells up to there.
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

/// Returns the cells of a clean cluster, as the terminal room counts them.
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
    fn fitted_texts_take_exactly_their_room() {
        for text in ["", "Mara", "李小明", "❤\u{fe0f} heart", "👩\u{200d}💻", "ｶﾞ", "عربى", "🇩🇪🇫🇷"]
        {
            for room in 0..12 {
                assert_eq!(width(&fit(text, room)), room, "{text:?} in {room}");
                assert_eq!(width(&fit_right(text, room)), room, "{text:?} in {room}");
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
