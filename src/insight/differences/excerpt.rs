//! Excerpts of two texts that fit on a line and show where they differ.

use unicode_segmentation::UnicodeSegmentation;

/// Maximum length of an excerpt, in clusters.
const MOST: usize = 48;

/// How many clusters are shown before the first difference.
const LEAD: usize = 16;

/// Returns the text on one line, shortened if long.
pub(super) fn short(text: &str) -> String {
    from(&clusters(text), 0)
}

/// Returns both texts on one line each, from shortly before they differ.
pub(super) fn apart(before: &str, after: &str) -> (String, String) {
    let (before, after) = (clusters(before), clusters(after));
    let same = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    // Short texts are shown from the start.
    let fits = before.len() <= MOST && after.len() <= MOST;
    let start = if fits { 0 } else { same.saturating_sub(LEAD) };
    (from(&before, start), from(&after, start))
}

fn clusters(text: &str) -> Vec<&str> {
    text.graphemes(true).collect()
}

fn from(clusters: &[&str], start: usize) -> String {
    let start = start.min(clusters.len());
    let end = (start + MOST).min(clusters.len());
    let shown = clusters[start..end].concat().replace(['\n', '\t'], " ");
    let (lead, shown) = if start > 0 { ("…", shown.trim_start()) } else { ("", &*shown) };
    let rest = if end < clusters.len() { "…" } else { "" };
    format!("{lead}{shown}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shown_from_a_little_before_the_difference() {
        let same = "Fern and clay come from the same valley in the north, and so ";
        let (before, after) = apart(&format!("{same}does she."), &format!("{same}did she."));
        assert_eq!((&*before, &*after), ("…north, and so does she.", "…north, and so did she."));
    }

    #[test]
    fn short_texts_are_shown_whole_and_in_one_line() {
        let both = ("a\nb".to_owned(), "a\tc".to_owned());
        assert_eq!(apart(&both.0, &both.1), ("a b".to_owned(), "a c".to_owned()));
        assert_eq!(short(&"é".repeat(60)), format!("{}…", "é".repeat(48)));
    }
}
