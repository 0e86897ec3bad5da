//! Where content appears.

use super::choice::open_choice;
use super::field::{Input, Source};

open_choice! {
    /// A platform with accounts, or another place with a name; most used first.
    #[expect(missing_docs, reason = "proper names")]
    pub enum Platform ("platform", Input::Suggest(Source::Platforms)) {
        Instagram = "Instagram" | "ig" | "insta",
        TikTok = "TikTok" | "tt",
        YouTube = "YouTube" | "yt",
        Facebook = "Facebook" | "fb",
        Pinterest = "Pinterest" | "pin",
        X = "X" | "twitter",
        Threads = "Threads",
        Snapchat = "Snapchat" | "snap",
        Twitch = "Twitch",
        LinkedIn = "LinkedIn" | "li",
        Blog = "Blog",
        Podcast = "Podcast",
        Newsletter = "Newsletter",
    }
}

impl Platform {
    /// Returns the address of an account's page, where the platform has a known form of it.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::Value as _;
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
