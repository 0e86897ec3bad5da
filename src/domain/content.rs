//! Kinds of content, and who posts it.

use super::choice::{choice, open_choice};
use super::field::{Input, Source};

open_choice! {
    /// The kind of one piece of content: its word for one piece, and for several. UGC is no kind: it
    /// is content that the brand posts.
    #[expect(missing_docs, reason = "words of the trade")]
    pub enum ContentType ("content type", Input::Suggest(Source::Contents)) {
        Reel = "Reel" | "reels",
        Story = "Story" | "stories",
        Post = "Post" | "posts",
        Carousel = "Carousel" | "carousels",
        Video = "Video" | "videos",
        Short = "Short" | "shorts",
        /// A mention inside a longer video.
        Integration = "Integration" | "integrations",
        Live = "Live" | "lives",
        Pin = "Pin" | "pins",
        Blog = "Blog" | "blog posts",
        Newsletter = "Newsletter" | "newsletters",
        Podcast = "Podcast" | "podcasts",
        Event = "Event" | "events",
    }
}

impl ContentType {
    /// Returns its word for several pieces, in lower case; the name of another kind as it is.
    #[must_use]
    pub fn plural(&self) -> &str {
        self.also().first().copied().unwrap_or(self.word())
    }

    /// Returns a count with its noun in lower case: `1 reel`, `4 stories`.
    #[must_use]
    pub fn counted(&self, count: u32) -> String {
        match self {
            Self::Other(name) => format!("{count} × {name}"),
            Self::Blog if count == 1 => "1 blog post".to_owned(),
            one if count == 1 => format!("1 {}", one.word().to_lowercase()),
            many => format!("{count} {}", many.plural()),
        }
    }

    /// Returns whether pieces of this kind can be reviewed before they are live: what happens live
    /// has no draft.
    #[must_use]
    pub fn has_draft(&self) -> bool {
        !self.has_time()
    }

    /// Returns the verb for its day: an event is held, not posted.
    #[must_use]
    pub fn goes_live(&self) -> &'static str {
        if *self == Self::Event { "takes place" } else { "goes live" }
    }

    /// Returns the same verb in the past.
    #[must_use]
    pub fn is_live(&self) -> &'static str {
        if *self == Self::Event { "took place" } else { "is live" }
    }

    /// Returns whether pieces of this kind happen at a time of day.
    #[must_use]
    pub fn has_time(&self) -> bool {
        matches!(self, Self::Live | Self::Event)
    }
}

choice! {
    /// Who posts a piece.
    pub enum Poster {
        /// The influencer, on their own account.
        Creator = "creator",
        /// The brand, on its own channels: user-generated content.
        Brand = "brand (UGC)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::Value as _;
    use crate::domain::sample::locale;

    #[test]
    fn kinds_are_read_in_singular_and_plural() {
        for (text, expected) in [
            ("reel", ContentType::Reel),
            ("Stories", ContentType::Story),
            ("blog posts", ContentType::Blog),
            ("Highlight", ContentType::Other("Highlight".into())),
        ] {
            assert_eq!(ContentType::read(text, &locale()), Ok(expected));
        }
    }

    #[test]
    fn counts_speak_english() {
        for (kind, count, expected) in [
            (ContentType::Reel, 1, "1 reel"),
            (ContentType::Story, 4, "4 stories"),
            (ContentType::Blog, 1, "1 blog post"),
            (ContentType::Other("Highlight".into()), 2, "2 × Highlight"),
        ] {
            assert_eq!(kind.counted(count), expected);
        }
    }
}
