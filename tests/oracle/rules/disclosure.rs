//! Whether a live piece is disclosed as agreed.

use super::super::tree::Node;
use super::{is_live, status};

/// Returns `unchecked`, `passed` or `failed` for a live piece, and the flaws.
pub(crate) fn disclosure(
    brand: &Node,
    partnership: &Node,
    piece: &Node,
) -> (Option<&'static str>, Vec<&'static str>) {
    let tag = owed_tag(brand, partnership, piece);
    let has_label = partnership.flag("disclosure_label") && has_platform_label(piece);
    let has_link = partnership.has("link") || partnership.has("code");
    if !is_live(piece) {
        return (None, Vec::new());
    }
    let Some(check) = piece.get("check") else { return (Some("unchecked"), Vec::new()) };
    let is_nowhere = check.word("place") == "Nowhere" && !partnership.has("disclosure_none");
    let mut flaws = Vec::new();
    if is_nowhere || tag.is_some_and(|tag| !holds(check.text("tag"), tag)) {
        flaws.push("tag");
    }
    if has_label && !check.flag("label") {
        flaws.push("label");
    }
    if has_link && !check.flag("link_and_code") {
        flaws.push("link or code");
    }
    (Some(if flaws.is_empty() { "passed" } else { "failed" }), flaws)
}

/// Returns whether a piece is on a platform that may have its own label.
fn has_platform_label(piece: &Node) -> bool {
    let (content, platform) = (piece.word("content"), piece.word("platform"));
    let unlabelled = ["Blog", "Newsletter", "Podcast"];
    content != "Event"
        && !unlabelled.contains(&platform)
        && (!unlabelled.contains(&content) || !(platform.is_empty() || platform == "Other"))
}

/// Returns the tag that applies to a piece: its agreement's; else the brand's, unless already
/// Verified.
fn owed_tag<'a>(brand: &'a Node, partnership: &'a Node, piece: &Node) -> Option<&'a str> {
    if partnership.has("disclosure_none") {
        return None;
    }
    let of_brand = || brand.text("disclosure_tag").filter(|_| status(piece) != "Verified");
    partnership.text("disclosure_tag").or_else(of_brand)
}

/// Returns whether a text has the tag as a whole token.
fn holds(text: Option<&str>, tag: &str) -> bool {
    let tag = folded(tag);
    let tag = tag.trim_start_matches('#');
    let text = folded(text.unwrap_or_default());
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|token| token == tag)
}

/// Folds case, wide letters and the accents that the examples use.
fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{300}'..='\u{36f}' => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        'à' | 'á' | 'â' | 'ä' => Some('a'),
        'è' | 'é' | 'ê' | 'ë' => Some('e'),
        'ò' | 'ó' | 'ô' | 'ö' => Some('o'),
        'ù' | 'ú' | 'û' | 'ü' => Some('u'),
        other => Some(other),
    };
    text.to_lowercase().chars().filter_map(plain).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    #[test]
    fn a_tag_is_a_whole_token() {
        for (text, tag, is_there) in [
            ("#ad", "#ad", true),
            ("AD", "#ad", true),
            ("#ad", "ad", true),
            ("new in: #Ad, #ootd", "#ad", true),
            ("#ootd#ad", "#ad", true),
            ("＃ａｄ", "#ad", true),
            ("#publicité", "#Publicite", true),
            ("#PUBLICITE\u{301}", "#publicité", true),
            ("#advent", "#ad", false),
            ("#adidas", "#ad", false),
            ("#ad_free", "#ad", false),
            ("#bad", "#ad", false),
            ("#ad2", "#ad", false),
            ("", "#ad", false),
        ] {
            assert_eq!(holds(Some(text), tag), is_there, "{text} {tag}");
        }
    }

    #[test]
    fn the_agreement_judges_and_the_brand_only_what_is_not_verified() {
        let judged = |brand: &str, fields: &str, piece: &str| {
            let partnership = example(&format!("{fields}, deliverables: [(id: \"a\", {piece})]"));
            let brand = example(brand);
            let (word, flaws) =
                disclosure(&brand, &partnership, &partnership.list("deliverables")[0]);
            format!("{} {}", word.unwrap_or("–"), flaws.join(", ")).trim().to_owned()
        };
        let (ours, none) = ("disclosure_tag: \"#ad\"", "name: \"B\"");
        let checked = "check: (tag: \"#advent\", checked_on: \"2026-12-01\")";
        for (brand, fields, piece, is) in [
            (ours, "title: \"T\"", format!("status: Live, {checked}"), "failed tag"),
            (ours, "title: \"T\"", format!("status: Verified, {checked}"), "passed"),
            (none, "title: \"T\"", format!("status: Live, {checked}"), "passed"),
            (none, ours, format!("status: Verified, {checked}"), "failed tag"),
            (ours, "disclosure_tag: \"#advent\"", format!("status: Live, {checked}"), "passed"),
            (ours, "disclosure_none: \"a friend\"", format!("status: Live, {checked}"), "passed"),
            (
                ours,
                "disclosure_none: \"x\", disclosure_label: true",
                format!("status: Live, {checked}"),
                "failed label",
            ),
            (ours, "code: \"X\"", "status: Live".to_owned(), "unchecked"),
            (
                ours,
                "code: \"X\"",
                "status: Live, check: (tag: \"#ad\")".to_owned(),
                "failed link or code",
            ),
            (ours, "code: \"X\"", "status: Planned".to_owned(), "–"),
            (
                ours,
                "title: \"T\"",
                "status: Live, check: (tag: \"#ad\", place: Nowhere)".to_owned(),
                "failed tag",
            ),
        ] {
            assert_eq!(judged(brand, fields, &piece), is, "{brand} {fields} {piece}");
        }
    }
}
