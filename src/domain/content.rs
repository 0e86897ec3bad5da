//! Kinds of content, and who posts it.

use super::choice::choice;
use super::exact;
use super::field::{Input, Source, Value};
use super::locale::{Locale, Unreadable};
use super::text::Line;

/// The kind of a piece. UGC is not a kind: it is content that the brand posts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "words of the trade")]
pub enum ContentType {
    Post,
    Carousel,
    Reel,
    Story,
    Live,
    Video,
    /// A mention inside a longer video.
    Integration,
    Short,
    Pin,
    Blog,
    Newsletter,
    Podcast,
    Event,
    Other(Line),
}

impl ContentType {
    /// The kinds that are offered.
    pub const ALL: [Self; 13] = [
        Self::Reel,
        Self::Story,
        Self::Post,
        Self::Carousel,
        Self::Video,
        Self::Short,
        Self::Integration,
        Self::Live,
        Self::Pin,
        Self::Blog,
        Self::Newsletter,
        Self::Podcast,
        Self::Event,
    ];

    /// Returns the noun for one piece.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Post => "Post",
            Self::Carousel => "Carousel",
            Self::Reel => "Reel",
            Self::Story => "Story",
            Self::Live => "Live",
            Self::Video => "Video",
            Self::Integration => "Integration",
            Self::Short => "Short",
            Self::Pin => "Pin",
            Self::Blog => "Blog",
            Self::Newsletter => "Newsletter",
            Self::Podcast => "Podcast",
            Self::Event => "Event",
            Self::Other(name) => name,
        }
    }

    /// Returns the plural noun in lower case; custom names unchanged.
    #[must_use]
    pub fn plural(&self) -> &str {
        match self {
            Self::Post => "posts",
            Self::Carousel => "carousels",
            Self::Reel => "reels",
            Self::Story => "stories",
            Self::Live => "lives",
            Self::Video => "videos",
            Self::Integration => "integrations",
            Self::Short => "shorts",
            Self::Pin => "pins",
            Self::Blog => "blog posts",
            Self::Newsletter => "newsletters",
            Self::Podcast => "podcasts",
            Self::Event => "events",
            Self::Other(name) => name,
        }
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

    /// Parses the name of a kind, singular or plural; none for a custom name.
    #[must_use]
    pub fn known(name: &str) -> Option<Self> {
        let is = |kind: &Self| {
            kind.word().eq_ignore_ascii_case(name) || kind.plural().eq_ignore_ascii_case(name)
        };
        Self::ALL.into_iter().find(is)
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

impl std::fmt::Display for ContentType {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.pad(self.word())
    }
}

impl Value for ContentType {
    const INPUT: Input = Input::Suggest(Source::Contents);
    fn show(&self) -> String {
        self.word().to_owned()
    }
    fn exact(&self) -> String {
        match self {
            Self::Other(name) => exact::of_other(name),
            known => known.word().to_owned(),
        }
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        let text = Line::new(text);
        if text.is_empty() {
            return Unreadable::because("needs a content type");
        }
        Ok(Self::known(&text).unwrap_or(Self::Other(text)))
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
