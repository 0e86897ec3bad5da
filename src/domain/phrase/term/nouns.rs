//! Nouns for kinds of content and their platforms.

use crate::domain::content::ContentType;
use crate::domain::nearest::nearest;
use crate::domain::platform::Platform;

/// Synonyms for kinds of content.
const ALSO: [(&str, ContentType); 9] = [
    ("blogpost", ContentType::Blog),
    ("blogposts", ContentType::Blog),
    ("article", ContentType::Blog),
    ("articles", ContentType::Blog),
    ("vid", ContentType::Video),
    ("vids", ContentType::Video),
    ("storys", ContentType::Story),
    ("livestream", ContentType::Live),
    ("livestreams", ContentType::Live),
];

/// Kinds of content with two-word names.
const PAIRS: [(&str, &str, ContentType); 8] = [
    ("blog", "post", ContentType::Blog),
    ("blog", "posts", ContentType::Blog),
    ("podcast", "episode", ContentType::Podcast),
    ("podcast", "episodes", ContentType::Podcast),
    ("live", "stream", ContentType::Live),
    ("live", "streams", ContentType::Live),
    ("story", "frame", ContentType::Story),
    ("story", "frames", ContentType::Story),
];

/// A parsed kind of content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// The kind.
    pub content: ContentType,
    /// Its platform, if the name implies one.
    pub platform: Option<Platform>,
    /// The number of words consumed.
    pub words: usize,
}

/// Parses a kind of content of one or two words.
pub(super) fn noun(word: &str, next: &str) -> Option<Noun> {
    let pair = PAIRS.iter().find(|(one, two, _)| *one == word && *two == next);
    if let Some((_, _, content)) = pair {
        return Some(Noun { content: content.clone(), platform: None, words: 2 });
    }
    if let Some(content) = single(word) {
        return Some(Noun { content, platform: None, words: 1 });
    }
    // The platform is certain only if the word itself names it.
    let (content, platform) = match word {
        "tiktok" | "tiktoks" if single(next).is_none() => (ContentType::Video, Platform::TikTok),
        "tweet" | "tweets" => (ContentType::Post, Platform::X),
        _ => return None,
    };
    Some(Noun { content, platform: Some(platform), words: 1 })
}

fn single(word: &str) -> Option<ContentType> {
    let also = || ALSO.iter().find(|(one, _)| *one == word).map(|(_, content)| content.clone());
    ContentType::known(word).or_else(also)
}

/// Returns whether a word is, ignoring case, a noun for content and rarely anything else.
pub(in crate::domain::phrase) fn names_content(word: &str) -> bool {
    noun(&word.to_lowercase(), "").is_some_and(|noun| match noun.content {
        ContentType::Post
        | ContentType::Carousel
        | ContentType::Reel
        | ContentType::Story
        | ContentType::Video
        | ContentType::Integration => true,
        ContentType::Live
        | ContentType::Short
        | ContentType::Pin
        | ContentType::Blog
        | ContentType::Newsletter
        | ContentType::Podcast
        | ContentType::Event
        | ContentType::Other(_) => false,
    })
}

/// Returns whether a platform has this kind of content, so that a place named after several kinds
/// applies to this one too.
pub(super) fn appears_on(content: &ContentType, platform: &Platform) -> bool {
    use ContentType as C;
    match platform {
        Platform::Instagram | Platform::Facebook | Platform::TikTok => {
            !matches!(content, C::Short | C::Pin | C::Blog | C::Newsletter | C::Podcast | C::Event)
        }
        Platform::YouTube | Platform::Twitch => {
            matches!(content, C::Video | C::Short | C::Live | C::Integration)
        }
        Platform::Pinterest => matches!(content, C::Pin | C::Post | C::Carousel | C::Video),
        Platform::X | Platform::Threads | Platform::LinkedIn => {
            matches!(content, C::Post | C::Carousel | C::Video | C::Live)
        }
        Platform::Snapchat => matches!(content, C::Story | C::Video),
        Platform::Blog => *content == C::Blog,
        Platform::Podcast => matches!(content, C::Podcast | C::Integration),
        Platform::Newsletter => matches!(content, C::Newsletter | C::Integration),
        Platform::Other(_) => false,
    }
}

/// Returns whether a word only qualifies a piece: `1 dedicated video`.
pub(super) fn is_adjective(word: &str) -> bool {
    matches!(word, "dedicated" | "feed" | "in-feed" | "static" | "sponsored")
}

/// Suggests a kind of content for an unknown word, if one is close.
pub(super) fn meant(word: &str) -> Option<String> {
    let words = ContentType::ALL.iter().flat_map(|kind| [kind.plural(), kind.word()]);
    close(word).then(|| nearest(word, words).map(str::to_lowercase)).flatten()
}

/// Suggests a platform for an unknown word, if one is close.
pub(super) fn meant_platform(word: &str) -> Option<&'static str> {
    const NAMES: [&str; 10] = [
        "Instagram",
        "TikTok",
        "YouTube",
        "Facebook",
        "Pinterest",
        "Threads",
        "Snapchat",
        "Twitch",
        "LinkedIn",
        "Twitter",
    ];
    close(word).then(|| nearest(word, NAMES)).flatten()
}

/// Returns whether a word is short enough for suggestions.
fn close(word: &str) -> bool {
    word.len() <= 24
}
