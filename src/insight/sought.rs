//! The folded words of a filter. An address also matches by the handle at its end, however it was
//! copied.

use crate::domain::text::fold;

/// The words of a filter.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    words: Vec<Word>,
}

/// A folded word.
#[derive(Clone, Debug)]
pub struct Word {
    text: String,
    // For an address: the handle at its end, with its `@`.
    handle: Option<String>,
}

impl Sought {
    /// Parses a filter text; without words it matches everything.
    #[must_use]
    pub fn new(text: &str) -> Self {
        // Ignore the quotation marks around titles.
        let folded = fold(text);
        let words = folded.split_ascii_whitespace().map(|word| word.trim_matches('"'));
        Self { words: words.filter(|word| !word.is_empty()).filter_map(Word::new).collect() }
    }

    /// Returns the words.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Returns whether every word occurs in a folded text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.words.iter().all(|word| word.is_in(text))
    }

    /// Returns whether every word occurs in a folded text or in a second one, which is built only
    /// if the first lacks a word.
    pub fn is_in_either<T: AsRef<str>>(&self, first: &str, other: impl FnOnce() -> T) -> bool {
        let mut lacking = self.words.iter().filter(|word| !word.is_in(first)).peekable();
        if lacking.peek().is_none() {
            return true;
        }
        let other = other();
        lacking.all(|word| word.is_in(other.as_ref()))
    }
}

impl Word {
    /// Returns a folded word; none for an incomplete address.
    fn new(word: &str) -> Option<Self> {
        if matches!(word, "https:" | "https:/" | "https://" | "http:" | "http:/" | "http://") {
            return None;
        }
        let text = address(word);
        let is_address = is_address(&text);
        let last = text.rsplit('/').next().unwrap_or_default().trim_start_matches('@');
        let handle = (is_address && !last.is_empty()).then(|| format!("@{last}"));
        let text = if is_address { text } else { word.to_owned() };
        Some(Self { text, handle })
    }

    /// Returns whether it occurs in a folded text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        text.contains(&self.text) || self.handle.as_ref().is_some_and(|it| text.contains(it))
    }

    /// Returns whether it is an address.
    #[must_use]
    pub fn is_address(&self) -> bool {
        self.handle.is_some()
    }
}

/// Normalises a folded address: drops scheme, `www.`, query and trailing slash.
#[must_use]
pub fn address(link: &str) -> String {
    let bare = link.split_once("://").map_or(link, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let bare = bare.split(['?', '#']).next().unwrap_or_default();
    bare.trim_end_matches('/').to_owned()
}

/// Returns whether a text is a host with a path.
fn is_address(text: &str) -> bool {
    let Some((host, _)) = text.split_once('/') else { return false };
    host.contains('.') && host.contains(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_by_its_handle_or_by_itself() {
        let found = |text: &str, sought: &str| Sought::new(sought).is_in(text);
        let mara = "mara lind @mara.bakes mara@example.com ";
        for sought in [
            "@mara.bakes",
            "MARA.BAKES lind",
            "https://www.instagram.com/mara.bakes/",
            "https://www.instagram.com/mara.bakes/?igsh=abc==&utm=1",
            "instagram.com/Mara.Bakes",
            "https://www.tiktok.com/@mara.bakes",
            "https://",
            "https:",
            "",
            "mara@example",
        ] {
            assert!(found(mara, sought), "{sought}");
        }
        for sought in ["https://www.instagram.com/jo", "@lind", "20/20", "https://x.y/z"] {
            assert!(!found(mara, sought), "{sought}");
        }
        assert!(found("instagram.com/reel/abc", "https://www.instagram.com/reel/abc/"));
        assert!(found("fit 20/20", "20/20"), "a score is not an address");
    }

    #[test]
    fn the_other_text_is_made_only_where_the_first_lacks_a_word() {
        let sought = Sought::new("mara late");
        assert!(sought.is_in_either("mara late", || -> String { unreachable!() }));
        assert!(sought.is_in_either("mara", || "3 days late"));
        assert!(!sought.is_in_either("mara", || "today"));
    }
}
