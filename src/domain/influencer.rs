//! Influencers: who they are, their accounts and audience, and how well they fit.

use super::brand::{Brand, Tier};
use super::choice::choice;
use super::country::Country;
use super::date::Date;
use super::field::{Input, Value, fields, is_list};
use super::id::Id;
use super::locale::{Locale, Unreadable};
use super::platform::Platform;
use super::text::{Line, Name, Prose};

/// The name of an account on its platform, without the `@`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(Line);

impl Handle {
    /// Parses a handle: `@mara.bakes`, `mara.bakes`, or a profile address.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let text = Line::new(text);
        let bare = text.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let bare = match bare.split_once("://") {
            Some((_, path)) => path.rsplit('/').next().unwrap_or_default(),
            None => bare,
        };
        let bare = Line::new(bare.trim_start_matches('@'));
        if bare.is_invisible() {
            return Unreadable::because("needs a handle, such as @mara.bakes");
        }
        if bare.contains(char::is_whitespace) {
            return Unreadable::because("a handle has no spaces");
        }
        Ok(Self(bare))
    }
}

impl std::ops::Deref for Handle {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Value for Handle {
    const INPUT: Input = Input::Line;
    fn show(&self) -> String {
        format!("@{}", self.0)
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        Self::parse(text)
    }
}

fields! {
    /// Measurements of an account on one day; averages are per post.
    pub struct Audience {
        /// The day of the measurement.
        on: Date = kept("On").back().said("day"),
        /// Followers or subscribers.
        followers: Option<u64> = kept("Followers"),
        /// Mean likes of a post.
        likes: Option<u64> = kept("Likes").under("Mean of a post"),
        /// Mean comments of a post.
        comments: Option<u64> = kept("Comments"),
        /// Mean views of a post.
        views: Option<u64> = kept("Views"),
        /// Mean reach of a post.
        reach: Option<u64> = kept("Reach"),
    }
}

impl Audience {
    /// Returns an empty measurement.
    #[must_use]
    pub fn on(on: Date) -> Self {
        Self { on, followers: None, likes: None, comments: None, views: None, reach: None }
    }
}

fields! {
    /// One account on one platform.
    pub struct Account {
        /// The platform.
        platform: Platform = personal("Platform"),
        /// The handle there.
        handle: Handle = personal("Handle").hint("@mara.bakes, or the address of the profile"),
        /// What was measured, by date.
        audience: Vec<Audience> = kept("Measured"),
    }
}

impl Account {
    /// Returns the followers of the latest measurement that has them.
    #[must_use]
    pub fn followers(&self) -> Option<u64> {
        self.audience.iter().rev().find_map(|measured| measured.followers)
    }
}

is_list! {
    Vec<Audience>, "measurement" => |list| match list.last() {
        None => String::new(),
        Some(last) => format!("{} measured, last on {}", list.len(), last.on),
    } => |measured| measured.on,
    Vec<Account>, "account" => |list| {
        let accounts: Vec<String> =
            list.iter().map(|one| format!("{} @{}", one.platform, &*one.handle)).collect();
        accounts.join(", ")
    } => |account| (account.platform.clone(), account.handle.clone()),
}

/// The form's hint for a judgement.
const SCORE: &str = "0 not at all … 4 entirely, then a note";

/// A judgement from 0 (not at all) to 4 (entirely), with a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    score: u8,
    note: Line,
}

impl Judgement {
    /// The maximum score.
    pub const BEST: u8 = 4;

    /// Returns the judgement; none for a score above [`Judgement::BEST`].
    #[must_use]
    pub fn new(score: u8, note: Line) -> Option<Self> {
        (score <= Self::BEST).then_some(Self { score, note })
    }

    /// Returns the score, 0 to 4.
    #[must_use]
    pub fn score(&self) -> u8 {
        self.score
    }

    /// Returns the note.
    #[must_use]
    pub fn note(&self) -> &Line {
        &self.note
    }
}

impl Value for Judgement {
    const INPUT: Input = Input::Line;
    fn show(&self) -> String {
        format!("{} {}", self.score, self.note).trim_end().to_owned()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        let text = text.trim();
        let (score, note) = text.split_at_checked(1).unwrap_or((text, ""));
        let apart = note.is_empty() || note.starts_with([' ', ',', ':', ';', '-', '/']);
        let score = score.parse().ok().filter(|_| apart);
        let note = note.trim_start_matches([' ', ',', ':', ';', '-']);
        let note = note.strip_prefix("/4").unwrap_or(note);
        score
            .and_then(|score| Self::new(score, Line::new(note)))
            .ok_or_else(|| Unreadable("0 to 4, then a note if you like".to_owned()))
    }
}

choice! {
    /// The five judgements that the fit consists of.
    pub enum FitAspect {
        /// Do they cover our topics?
        Niche = "niche match",
        /// Do they reach our audience?
        Audience = "audience match",
        /// Do they share our values?
        Values = "values match",
        /// Do they want the product?
        Interest = "genuine interest",
        /// Is their content good?
        Quality = "content quality",
    }
}

impl FitAspect {
    /// Returns its field name in an influencer.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Niche => "fit_niche",
            Self::Audience => "fit_audience",
            Self::Values => "fit_values",
            Self::Interest => "fit_interest",
            Self::Quality => "fit_quality",
        }
    }
}

fields! {
    /// A person (or pet, or duo) with one or more accounts.
    pub struct Influencer {
        /// Its name in the file.
        id: Id<Influencer> = key(),
        /// What they are called.
        name: Name = personal("Name").hint("a person, pet or duo"),
        /// Their accounts, most important first.
        accounts: Vec<Account> = personal("Accounts").said("account"),
        /// What they are about.
        niches: Vec<Line> = kept("Niches"),
        /// Where their audience lives.
        audience_regions: Vec<Line> = kept("Regions").under("Their audience"),
        /// How old their audience is.
        audience_ages: Vec<Line> = kept("Ages"),
        /// What their audience speaks.
        audience_languages: Vec<Line> = kept("Languages"),
        /// What their audience cares about.
        audience_interests: Vec<Line> = kept("Interests"),
        /// E-mail address.
        email: Line = personal("E-mail").hint("where you write to").after("tags"),
        /// Telephone number.
        phone: Line = personal("Phone").hint("with its country code").after("email"),
        /// Where they live.
        country: Option<Country> = personal("Country").after("phone"),
        /// Where parcels go.
        address: Prose = personal("Address").after("country"),
        /// Fit: do they cover our topics?
        fit_niche: Option<Judgement> = personal("Niche match")
            .hint(SCORE)
            .under("Fit, before signing"),
        /// Fit: do they reach our audience?
        fit_audience: Option<Judgement> = personal("Audience match").hint(SCORE),
        /// Fit: do they share our values?
        fit_values: Option<Judgement> = personal("Values match").hint(SCORE),
        /// Fit: do they want the product?
        fit_interest: Option<Judgement> = personal("Genuine interest")
            .hint("0 not at all … 4 entirely: do they want the product?"),
        /// Fit: is their content good?
        fit_quality: Option<Judgement> = personal("Content quality").hint(SCORE),
        /// The owner's own labels.
        tags: Vec<Line> = personal("Tags").after("niches"),
        /// Anything else.
        notes: Prose = personal("Notes").under("Anything else"),
        /// Their name in another program's list.
        sheet_id: Line = personal("Sheet id").hint("what another program calls them"),
        /// Hidden from lists and Today, still counted in money.
        archived: bool = kept("Archived").left_out("A archives and brings back"),
    }
}

impl Influencer {
    /// Returns an influencer with only a name.
    #[must_use]
    pub fn new(id: Id<Self>, name: Name) -> Self {
        Self {
            id,
            name,
            accounts: Vec::new(),
            niches: Vec::new(),
            audience_regions: Vec::new(),
            audience_ages: Vec::new(),
            audience_languages: Vec::new(),
            audience_interests: Vec::new(),
            email: Line::default(),
            phone: Line::default(),
            country: None,
            address: Prose::default(),
            fit_niche: None,
            fit_audience: None,
            fit_values: None,
            fit_interest: None,
            fit_quality: None,
            tags: Vec::new(),
            notes: Prose::default(),
            sheet_id: Line::default(),
            archived: false,
        }
    }

    /// Returns the account with the most followers, else the first.
    #[must_use]
    pub fn main_account(&self) -> Option<&Account> {
        // `max_by_key` returns the last maximum; the first account is the more important.
        self.accounts.iter().rev().max_by_key(|account| account.followers())
    }

    /// Returns the tier, if followers are known.
    #[must_use]
    pub fn tier(&self, brand: &Brand) -> Option<Tier> {
        self.main_account()?.followers().map(|followers| brand.tier(followers))
    }

    /// Returns the five judgements in their order.
    #[must_use]
    pub fn fit(&self) -> [(FitAspect, Option<&Judgement>); 5] {
        [
            (FitAspect::Niche, self.fit_niche.as_ref()),
            (FitAspect::Audience, self.fit_audience.as_ref()),
            (FitAspect::Values, self.fit_values.as_ref()),
            (FitAspect::Interest, self.fit_interest.as_ref()),
            (FitAspect::Quality, self.fit_quality.as_ref()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::locale;

    #[test]
    fn a_handle_is_found_in_what_people_paste() {
        for (text, expected) in [
            ("@mara.bakes", "mara.bakes"),
            ("https://www.instagram.com/mara.bakes/?hl=en", "mara.bakes"),
            ("https://www.tiktok.com/@glowbyjo", "glowbyjo"),
        ] {
            assert_eq!(&*Handle::parse(text).unwrap(), expected);
        }
        assert!(Handle::parse("@").is_err() && Handle::parse("two words").is_err());
    }

    #[test]
    fn a_judgement_is_a_number_and_a_note() {
        for text in ["3", "0 not at all", "4 her kiln videos"] {
            assert_eq!(Judgement::read(text, &locale()).unwrap().show(), text);
        }
        assert_eq!(Judgement::read("3/4 good", &locale()).unwrap().show(), "3 good");
        assert!(
            Judgement::read("5", &locale()).is_err() && Judgement::read("42", &locale()).is_err()
        );
    }

    #[test]
    fn the_largest_account_is_the_main_one() {
        let account = |handle: &str, followers| Account {
            platform: Platform::Instagram,
            handle: Handle::parse(handle).unwrap(),
            audience: vec![Audience { followers, ..Audience::on(locale().today) }],
        };
        let mut influencer =
            Influencer::new(Id::parse("x").unwrap(), Name::parse("Mara Lind").unwrap());
        assert_eq!(influencer.main_account(), None);
        influencer.accounts =
            vec![account("a", None), account("b", Some(5)), account("c", Some(5))];
        assert_eq!(&*influencer.main_account().unwrap().handle, "b");
    }
}
