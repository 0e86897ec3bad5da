//! The engagement of an account with its basis, never estimated if a count is missing.

use super::number::percent;
use crate::domain::choice::{Choice, choice};
use crate::domain::date::{Date, day_or_month, short};
use crate::domain::influencer::{Account, Influencer};
use crate::domain::platform::Platform;

choice! {
    /// The basis of an account's engagement, most reliable first.
    pub enum Basis {
        /// Its followers.
        Followers = "followers",
        /// People reached by a post.
        Reach = "reach",
        /// Views of a post.
        Views = "views",
    }
}

/// Likes and comments of a post as a share of a count measured with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engagement {
    /// Likes and comments.
    pub liked: u64,
    /// The basis count; never 0.
    pub of: u64,
    /// The basis.
    pub basis: Basis,
    /// The day of the measurement.
    pub on: Date,
    /// Whether it has likes only, because comments are unknown.
    pub likes_alone: bool,
    /// The platform of the account, if not the main one.
    pub elsewhere: Option<Platform>,
}

impl std::fmt::Display for Engagement {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{} of {}", percent(Some(self.liked), Some(self.of)), self.basis)?;
        if self.likes_alone {
            write!(to, ", likes only")?;
        }
        match &self.elsewhere {
            Some(platform) => write!(to, " on {platform}"),
            None => Ok(()),
        }
    }
}

impl Engagement {
    /// Returns the share in millionths, for sorting within one basis.
    #[must_use]
    pub fn share(&self) -> u64 {
        let share = u128::from(self.liked) * 1_000_000 / u128::from(self.of);
        u64::try_from(share).unwrap_or(u64::MAX)
    }
}

/// Returns the latest engagement of an account: of its followers, else its reach, else its views.
/// None without likes: comments alone say little.
#[must_use]
pub fn engagement(account: &Account) -> Option<Engagement> {
    account.audience.iter().rev().find_map(|measured| {
        let liked = measured.likes?.saturating_add(measured.comments.unwrap_or(0));
        let whole = |basis| match basis {
            Basis::Followers => measured.followers,
            Basis::Reach => measured.reach,
            Basis::Views => measured.views,
        };
        let known = |basis: &Basis| Some((whole(*basis).filter(|count| *count > 0)?, *basis));
        let (of, basis) = Basis::ALL.iter().find_map(known)?;
        let likes_alone = measured.comments.is_none();
        Some(Engagement { liked, of, basis, on: measured.on, likes_alone, elsewhere: None })
    })
}

/// Returns an account's engagement in words: share, basis, and the day of measurement if it differs
/// from that of the followers shown next to it: `5.0 % of followers, 12 Mar`.
#[must_use]
pub fn engagement_words(account: &Account, today: Date) -> Option<String> {
    Some(words(&engagement(account)?, account, |on| short(on, today)))
}

/// Returns an influencer's engagement in the same form.
#[must_use]
pub fn engagement_of_words(influencer: &Influencer, today: Date) -> Option<String> {
    let beside = influencer.main_account()?;
    Some(words(&engagement_of(influencer)?, beside, |on| short(on, today)))
}

/// Returns the same for a narrow column: for another year only the month, `…, Mar 2025`.
#[must_use]
pub fn engagement_cell(influencer: &Influencer, today: Date) -> Option<String> {
    let beside = influencer.main_account()?;
    Some(words(&engagement_of(influencer)?, beside, |on| day_or_month(on, today)))
}

fn words(share: &Engagement, beside: &Account, said: impl Fn(Date) -> String) -> String {
    let mut with_followers = beside.audience.iter().rev().filter(|it| it.followers.is_some());
    let is_of_that_day = with_followers.next().is_some_and(|it| it.on == share.on);
    if is_of_that_day { share.to_string() } else { format!("{share}, {}", said(share.on)) }
}

/// Returns the engagement of an influencer and its account: the main one, else the largest measured
/// one.
#[must_use]
pub fn measured(influencer: &Influencer) -> Option<(&Account, Engagement)> {
    let main = influencer.main_account()?;
    if let Some(share) = engagement(main) {
        return Some((main, share));
    }
    let known = influencer.accounts.iter().filter_map(|one| Some((one, engagement(one)?)));
    // Of equals the first is more important, but `max_by_key` returns the last.
    let known: Vec<_> = known.collect();
    known.into_iter().rev().max_by_key(|(account, _)| account.followers())
}

/// Returns the engagement of an influencer, with the platform if it is not of the main account.
#[must_use]
pub fn engagement_of(influencer: &Influencer) -> Option<Engagement> {
    let (account, share) = measured(influencer)?;
    let is_main = influencer.main_account().is_some_and(|main| std::ptr::eq(main, account));
    Some(Engagement { elsewhere: (!is_main).then(|| account.platform.clone()), ..share })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::influencer::{Audience, Handle};
    use crate::domain::platform::Platform;
    use crate::insight::scene::{influencer, today};

    /// Accounts: platform, and each measurement as day, followers, likes and comments.
    type Rows<'a> = &'a [(&'a str, Option<u64>, Option<u64>, Option<u64>)];

    fn shown(accounts: &[(Platform, Rows<'_>)]) -> String {
        let mut one = influencer("Ann");
        one.accounts = accounts
            .iter()
            .map(|(platform, rows)| Account {
                platform: platform.clone(),
                handle: Handle::parse("ann").unwrap(),
                audience: rows
                    .iter()
                    .map(|(on, followers, likes, comments)| Audience {
                        followers: *followers,
                        likes: *likes,
                        comments: *comments,
                        ..Audience::on(day(on))
                    })
                    .collect(),
            })
            .collect();
        engagement_of(&one).map_or("–".to_owned(), |it| format!("{it} ({})", it.on))
    }

    #[test]
    fn an_engagement_names_its_day_where_the_followers_beside_it_are_of_another() {
        let liked = |on: &str, followers| Audience {
            followers,
            likes: Some(50),
            comments: Some(0),
            views: Some(500),
            ..Audience::on(day(on))
        };
        let counted = |on: &str| Audience { followers: Some(2_000), ..Audience::on(day(on)) };
        for (audience, expected, in_a_column) in [
            (vec![liked("2026-11-01", Some(1_000))], "5.0 % of followers", "5.0 % of followers"),
            (
                vec![liked("2026-03-12", Some(1_000)), counted("2026-11-01")],
                "5.0 % of followers, 12 Mar",
                "5.0 % of followers, 12 Mar",
            ),
            (
                vec![liked("2025-03-12", Some(1_000)), counted("2026-11-01")],
                "5.0 % of followers, 12 Mar 2025",
                "5.0 % of followers, Mar 2025",
            ),
            (
                vec![counted("2026-03-12"), liked("2026-11-01", None)],
                "10.0 % of views, 1 Nov",
                "10.0 % of views, 1 Nov",
            ),
            (vec![liked("2026-11-01", None)], "10.0 % of views, 1 Nov", "10.0 % of views, 1 Nov"),
        ] {
            let handle = Handle::parse("mara").unwrap();
            let account = Account { platform: Platform::Instagram, handle, audience };
            let mut one = influencer("Mara");
            one.accounts = vec![account.clone()];
            assert_eq!(engagement_words(&account, today()).as_deref(), Some(expected));
            assert_eq!(engagement_cell(&one, today()).as_deref(), Some(in_a_column));
        }
    }

    #[test]
    fn engagement_needs_likes_and_a_measured_account_beats_a_larger_one() {
        let unliked: Rows<'_> = &[("2026-11-01", Some(10_000), None, Some(20))];
        let small: Rows<'_> = &[("2026-11-01", Some(20_000), Some(1_000), Some(10))];
        for (name, accounts, expected) in [
            ("likes unknown", &[(Platform::Instagram, unliked)] as &[(Platform, Rows<'_>)], "–"),
            (
                "comments unknown",
                &[(Platform::Instagram, &[("2026-11-01", Some(10_000), Some(0), None)])],
                "0.0 % of followers, likes only (2026-11-01)",
            ),
            (
                "likes of March, followers of November",
                &[(
                    Platform::Instagram,
                    &[
                        ("2026-03-01", Some(10_000), Some(500), Some(20)),
                        ("2026-11-01", Some(20_000), None, None),
                    ],
                )],
                "5.2 % of followers (2026-03-01)",
            ),
            (
                "the larger one was not measured",
                &[
                    (Platform::YouTube, &[("2026-03-01", Some(150_000), None, None)]),
                    (Platform::Instagram, small),
                ],
                "5.1 % of followers on Instagram (2026-11-01)",
            ),
            (
                "both were measured",
                &[
                    (Platform::Instagram, small),
                    (Platform::YouTube, &[("2026-03-01", Some(150_000), Some(300), Some(0))]),
                ],
                "0.2 % of followers (2026-03-01)",
            ),
        ] {
            assert_eq!(shown(accounts), expected, "{name}");
        }
    }
}
