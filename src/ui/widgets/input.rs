//! A one-line text input, scrolled if too long. Knows no App and no Book.

use unicode_segmentation::UnicodeSegmentation;

use crate::ui::text;

/// Returns the visible part of a text around its cursor, and the cursor's cell.
#[must_use]
pub fn window(before: &str, after: &str, room: usize) -> (String, usize) {
    if room == 0 {
        return (String::new(), 0);
    }
    // Keep a cell for the cursor, and a few for the text after it.
    let behind = text::width(after).min(room / 4);
    let front = room - 1 - behind.min(room - 1);
    let mut shown = if text::width(before) <= front {
        text::clip(before, front)
    } else {
        let end = tail(before, front.saturating_sub(1));
        format!("{}{}", if front > 0 { text::CUT } else { "" }, text::clip(end, front))
    };
    let cursor = text::width(&shown);
    shown.push_str(&text::clip(after, room - cursor));
    (shown, cursor)
}

/// Returns the end of a text that fits.
fn tail(text: &str, room: usize) -> &str {
    let mut used = 0;
    let mut from = text.len();
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += text::width(cluster);
        if used > room {
            break;
        }
        from = at;
    }
    &text[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_always_in_sight() {
        for (before, after, room, expected, cursor) in [
            ("mara", "", 10, "mara", 4),
            ("ma", "ra", 10, "mara", 2),
            ("instagram.com/reel", "", 10, "…com/reel", 9),
            ("instagram", ".com/reel", 10, "…tagram.c…", 7),
            ("", "instagram.com", 8, "instagr…", 0),
            ("李小明", "", 5, "…明", 3),
            ("abc", "def", 1, "…", 0),
            ("abc", "def", 0, "", 0),
        ] {
            assert_eq!(window(before, after, room), (expected.into(), cursor), "{before}|{after}");
        }
        for room in 0..20 {
            let (shown, cursor) = window("👩\u{200d}💻 Maya 李小明", "and more of it", room);
            assert!(text::width(&shown) <= room && (cursor < room || room == 0), "{room}");
        }
    }
}
