//! Where content appears.

use super::exact;
use super::field::{Input, Source, Value};
use super::locale::{Locale, Unreadable};
use super::text::Line;

/// A known platform, or a custom place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "proper names")]
pub enum Platform {
    Instagram,
    TikTok,
    YouTube,
    Facebook,
    Pinterest,
    X,
    Threads,
    Snapchat,
    Twitch,
    LinkedIn,
    Blog,
    Podcast,
    Newsletter,
    Other(Line),
}

impl Platform {
    /// The platforms in display order, most used first.
    pub const ALL: [Self; 13] = [
        Self::Instagram,
        Self::TikTok,
        Self::YouTube,
        Self::Facebook,
        Self::Pinterest,
        Self::X,
        Self::Threads,
        Self::Snapchat,
        Self::Twitch,
        Self::LinkedIn,
        Self::Blog,
        Self::Podcast,
        Self::Newsletter,
    ];

    /// Returns its name.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Instagram => "Instagram",
            Self::TikTok => "TikTok",
            Self::YouTube => "YouTube",
            Self::Facebook => "Facebook",
            Self::Pinterest => "Pinterest",
            Self::X => "X",
            Self::Threads => "Threads",
            Self::Snapchat => "Snapchat",
            Self::Twitch => "Twitch",
            Self::LinkedIn => "LinkedIn",
            Self::Blog => "Blog",
            Self::Podcast => "Podcast",
            Self::Newsletter => "Newsletter",
            Self::Other(name) => name,
        }
    }

    /// Parses a platform's name or nickname; none for a custom place.
    #[must_use]
    pub fn known(name: &str) -> Option<Self> {
        const NICKNAMES: [(&str, Platform); 9] = [
            ("ig", Platform::Instagram),
            ("insta", Platform::Instagram),
            ("tt", Platform::TikTok),
            ("yt", Platform::YouTube),
            ("fb", Platform::Facebook),
            ("pin", Platform::Pinterest),
            ("twitter", Platform::X),
            ("snap", Platform::Snapchat),
            ("li", Platform::LinkedIn),
        ];
        let is = |word: &str| word.eq_ignore_ascii_case(name);
        let nicknamed = || NICKNAMES.into_iter().find(|(nickname, _)| is(nickname));
        let named = Self::ALL.into_iter().find(|one| is(one.word()));
        named.or_else(|| nicknamed().map(|(_, platform)| platform))
    }

    /// Returns the profile address, if the platform has a known form.
    #[must_use]
    pub fn profile_url(&self, handle: &str) -> Option<String> {
        // Only characters of a handle may reach an address.
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if handle.is_empty() || !handle.chars().all(plain) {
            return None;
        }
        Some(match self {
            Self::Instagram => format!("https://www.instagram.com/{handle}/"),
            Self::TikTok => format!("https://www.tiktok.com/@{handle}"),
            Self::YouTube => format!("https://www.youtube.com/@{handle}"),
            Self::Facebook => format!("https://www.facebook.com/{handle}"),
            Self::Pinterest => format!("https://www.pinterest.com/{handle}/"),
            Self::X => format!("https://x.com/{handle}"),
            Self::Threads => format!("https://www.threads.net/@{handle}"),
            Self::Snapchat => format!("https://www.snapchat.com/add/{handle}"),
            Self::Twitch => format!("https://www.twitch.tv/{handle}"),
            Self::LinkedIn => format!("https://www.linkedin.com/in/{handle}/"),
            Self::Blog | Self::Podcast | Self::Newsletter | Self::Other(_) => return None,
        })
    }
}

impl std::fmt::Display for Platform {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.pad(self.word())
    }
}

impl Value for Platform {
    const INPUT: Input = Input::Suggest(Source::Platforms);
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
        match Self::known(&text) {
            Some(platform) => Ok(platform),
            None if text.is_empty() => Unreadable::because("needs a platform"),
            None => Ok(Self::Other(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::locale;

    #[test]
    fn platforms_are_known_by_their_names_and_nicknames() {
        for (text, expected) in [
            ("ig", Platform::Instagram),
            ("TIKTOK", Platform::TikTok),
            ("twitter", Platform::X),
            ("Bluesky", Platform::Other("Bluesky".into())),
        ] {
            assert_eq!(Platform::read(text, &locale()), Ok(expected));
        }
        assert!(Platform::read(" ", &locale()).is_err());
    }

    #[test]
    fn only_plain_handles_become_addresses() {
        let url = |handle| Platform::Instagram.profile_url(handle);
        assert_eq!(url("mara.bakes").as_deref(), Some("https://www.instagram.com/mara.bakes/"));
        assert_eq!(url("../x?y"), None);
    }
}
