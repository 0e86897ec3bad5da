//! Comparison keys across records: normalised links, e-mails and names.

use std::hash::{DefaultHasher, Hasher};

use crate::domain::text::fold_keeping_han;

/// A 64-bit hash of a text; collisions are negligible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TextHash(u64);

impl TextHash {
    /// Returns the hash of a text; the same in every run.
    pub(super) fn of(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(text.as_bytes());
        Self(hasher.finish())
    }
}

/// Normalises an address so that equal pages compare equal: drops scheme, `www.`, fragment,
/// trailing slash and tracking parameters; lower-cases the host.
pub(super) fn link_key(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split_once('#').map_or(rest, |(rest, _)| rest);
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    let mut key = String::with_capacity(rest.len());
    key.push_str(host);
    key.make_ascii_lowercase();
    for ours in ["www.", "m."] {
        if key.starts_with(ours) {
            key.drain(..ours.len());
        }
    }
    for usual in [":443", ":80"] {
        if key.ends_with(usual) {
            key.truncate(key.len() - usual.len());
        }
    }
    key.push_str(path.trim_end_matches('/'));
    if query.is_empty() {
        return key;
    }
    if BY_PATH.iter().any(|host| key.strip_prefix(host).is_some_and(|rest| rest.starts_with('/'))) {
        return key;
    }
    let is_youtube = YOUTUBE.iter().any(|host| key.starts_with(host));
    let is_kept = |pair: &&str| !is_added(pair) && (!is_youtube || !is_place_in_video(pair));
    let mut kept: Vec<&str> = query.split('&').filter(is_kept).collect();
    kept.sort_unstable();
    for (at, pair) in kept.into_iter().enumerate() {
        key.push(if at == 0 { '?' } else { '&' });
        key.push_str(pair);
    }
    key
}

/// Tracking parameters that apps and newsletters add to an address.
const ADDED: [&str; 25] = [
    "igsh",
    "igshid",
    "img_index",
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "ttclid",
    "twclid",
    "mibextid",
    "hl",
    "mc_cid",
    "mc_eid",
    "si",
    "feature",
    "is_from_webapp",
    "sender_device",
    "is_copy_url",
    "_r",
    "_t",
    "share_id",
    "ref",
    "ref_src",
];

/// Hosts whose posts are identified by the path alone.
const BY_PATH: [&str; 6] =
    ["instagram.com", "tiktok.com", "x.com", "twitter.com", "threads.net", "threads.com"];

const YOUTUBE: [&str; 2] = ["youtube.com/", "youtu.be/"];

fn is_place_in_video(pair: &str) -> bool {
    matches!(name_of(pair), "t" | "start" | "pp" | "ab_channel")
}

fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default()
}

fn is_added(pair: &str) -> bool {
    let name = name_of(pair).to_ascii_lowercase();
    name.is_empty() || name.starts_with("utm_") || ADDED.contains(&name.as_str())
}

/// Returns the addresses in a field for e-mail, in lower case.
pub(super) fn email_keys(text: &str) -> Vec<String> {
    let is_between = |one: char| one.is_whitespace() || matches!(one, ',' | ';' | '<' | '>');
    let words = text.split(is_between).filter(|word| word.contains('@'));
    words.map(|word| word.trim_start_matches("mailto:").to_lowercase()).collect()
}

/// Normalises a name so that variants compare equal: folded, single blanks, no punctuation, and
/// `Lind, Mara` as `mara lind`; empty if no letter is left.
pub(super) fn name_key(name: &str) -> String {
    if name.is_ascii() && !name.contains(',') {
        let words = name.split(|one: char| !one.is_ascii_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        return words.join(" ").to_ascii_lowercase();
    }
    // Before folding, which turns symbols into words.
    let bare: String = name
        .chars()
        .map(|one| if one.is_alphanumeric() || one == ',' { one } else { ' ' })
        .collect();
    let folded = fold_keeping_han(&bare);
    let (last, first) = match folded.split_once(',') {
        Some((last, first)) if !first.contains(',') => (last, first),
        Some(_) | None => ("", folded.as_str()),
    };
    let is_between = |one: char| !one.is_alphanumeric();
    let words = first.split(is_between).chain(last.split(is_between));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_in_any_dress() {
        for (address, expected) in [
            ("https://www.instagram.com/reel/Ab1/?igsh=abc", "instagram.com/reel/Ab1"),
            ("http://instagram.com/reel/Ab1", "instagram.com/reel/Ab1"),
            ("https://WWW.Instagram.com/reel/Ab1/#top", "instagram.com/reel/Ab1"),
            ("https://m.youtube.com/watch?si=x&v=Q1&utm_source=mail", "youtube.com/watch?v=Q1"),
            ("https://youtube.com/watch?v=Q1&list=L", "youtube.com/watch?list=L&v=Q1"),
            ("https://youtube.com/watch?list=L&v=Q1", "youtube.com/watch?list=L&v=Q1"),
            ("https://youtube.com/watch?v=Q1&t=30s", "youtube.com/watch?v=Q1"),
            ("https://youtu.be/Q1?t=30&si=x", "youtu.be/Q1"),
            ("https://x.com/mara/status/1?s=20&t=abc", "x.com/mara/status/1"),
            ("https://www.instagram.com:443/p/Ab1/?hl=en&x=y", "instagram.com/p/Ab1"),
            ("https://blog.example/a?ttclid=1&t=30", "blog.example/a?t=30"),
            ("https://x.community/?s=1", "x.community?s=1"),
            ("https://blog.example?p=12", "blog.example?p=12"),
            ("https://blog.example/?p=12&", "blog.example?p=12"),
            ("https://blog.example", "blog.example"),
        ] {
            assert_eq!(link_key(address), expected, "{address}");
        }
        assert_ne!(link_key("https://a.example/Ab1"), link_key("https://a.example/ab1"));
    }

    #[test]
    fn an_e_mail_is_found_in_what_stands_in_its_field() {
        for (text, expected) in [
            ("Mara@X.example", &["mara@x.example"][..]),
            ("Mara <mara@x.example>, pr@x.example", &["mara@x.example", "pr@x.example"]),
            ("mailto:mara@x.example", &["mara@x.example"]),
            ("by the form on her page", &[]),
            ("", &[]),
        ] {
            assert_eq!(email_keys(text), expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        for name in
            ["Mara Lind", "mara  lind", "MARA LIND", "Lind, Mara", "Márà Lind 🌿", "Mara-Lind"]
        {
            assert_eq!(name_key(name), "mara lind", "{name}");
        }
        assert_eq!(name_key("🌿"), "");
        assert_ne!(name_key("李小明"), name_key("黎晓明"), "read alike, and two names");
        assert_ne!(name_key("Leo & Mimi"), name_key("Leo"));
    }
}
