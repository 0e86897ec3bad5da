//! The engagement of a person's followers, as far as measured.

use super::super::day::Day;
use super::super::tree::Node;

/// Likes and comments of a measurement, by its followers or else its views.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Engagement {
    pub(crate) liked: i64,
    pub(crate) of: i64,
    pub(crate) basis: &'static str,
    pub(crate) on: Day,
}

/// Returns the engagement of the largest measured account; none if likes are unknown.
pub(crate) fn engagement(influencer: &Node) -> Option<Engagement> {
    // Reversed, because the last of equals would be returned as the greatest.
    let accounts = influencer.list("accounts").iter().rev();
    let measured = accounts.filter_map(|account| Some((followers(account), measured(account)?)));
    measured.max_by_key(|(followers, _)| *followers).map(|(_, engagement)| engagement)
}

fn followers(account: &Node) -> Option<i64> {
    let rows = account.list("audience").iter().filter(|row| row.has("followers"));
    rows.max_by_key(|row| row.day("on"))?.number("followers")
}

fn measured(account: &Node) -> Option<Engagement> {
    newest(account, "followers").or_else(|| newest(account, "views"))
}

fn newest(account: &Node, basis: &'static str) -> Option<Engagement> {
    let rows = account.list("audience").iter();
    let rows = rows.filter_map(|row| {
        let of = row.number(basis).filter(|count| *count > 0)?;
        let liked = row.number("likes")? + row.number("comments").unwrap_or(0);
        Some(Engagement { liked, of, basis, on: row.day("on")? })
    });
    rows.max_by_key(|engagement| engagement.on)
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    #[test]
    fn likes_belong_to_the_followers_of_their_day() {
        let of = |audience: &[&str]| {
            let account = |rows: &&str| format!("(platform: Instagram, audience: [{rows}])");
            let accounts: Vec<String> = audience.iter().map(account).collect();
            let found = engagement(&example(&format!("accounts: [{}]", accounts.join(", "))));
            found.map_or("–".to_owned(), |it| {
                format!("{} of {} {} on {}", it.liked, it.of, it.basis, it.on)
            })
        };
        let march = "(on: \"2026-03-01\", followers: 10000, likes: 500, comments: 20)";
        let november = "(on: \"2026-11-01\", followers: 20000)";
        let both = format!("{march}, {november}");
        assert_eq!(of(&[&both]), "520 of 10000 followers on 2026-03-01");
        assert_eq!(
            of(&["(on: \"2026-03-01\", followers: 150000)", march]),
            "520 of 10000 followers on 2026-03-01"
        );
        assert_eq!(of(&["(on: \"2026-11-01\", followers: 10000, comments: 20)"]), "–");
        let views = "(on: \"2026-11-01\", likes: 9, views: 300)";
        assert_eq!(of(&[views]), "9 of 300 views on 2026-11-01");
    }
}
