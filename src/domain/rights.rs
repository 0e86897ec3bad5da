//! Usage rights for content, and exclusivities.

use super::choice::{Choice, choice};
use super::date::Date;
use super::deliverable::Deliverable;
use super::exact;
use super::field::{Input, Source, Value, fields};
use super::id::Id;
use super::influencer::Influencer;
use super::locale::{Locale, Unreadable};
use super::partnership::Partnership;
use super::text::{Line, Prose};

choice! {
    /// Where content may be used.
    pub enum Channel {
        /// Reposting on our own accounts.
        OrganicRepost = "organic repost",
        /// On our website.
        Website = "website",
        /// In e-mail.
        Email = "e-mail",
        /// In ads from our own handle.
        PaidAds = "paid ads",
        /// In ads from the creator's handle (allowlisting).
        CreatorAds = "ads from the creator's handle",
        /// In print.
        Print = "print",
    }
}

/// When something ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// At the end of a day.
    Day(Date),
    /// Never.
    Perpetual,
}

impl Until {
    /// Returns the last day, if there is one.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Perpetual => None,
        }
    }
}

impl Value for Until {
    const INPUT: Input = Input::Suggest(Source::Untils);
    fn show(&self) -> String {
        match self {
            Self::Day(day) => day.show(),
            Self::Perpetual => "perpetual".to_owned(),
        }
    }
    fn read(text: &str, locale: &Locale) -> Result<Self, Unreadable> {
        if matches!(text.trim().to_lowercase().as_str(), "perpetual" | "forever" | "for ever") {
            return Ok(Self::Perpetual);
        }
        super::phrase::date(text, locale)
            .map(Self::Day)
            .map_err(|Unreadable(why)| Unreadable(format!("{why}; or perpetual")))
    }
    fn echo(&self, locale: &Locale) -> Option<String> {
        self.day().and_then(|day| day.echo(locale))
    }
}

fields! {
    /// A right to use content in one channel.
    pub struct UsageRight {
        /// Its name in the file.
        id: Id<UsageRight> = key(),
        /// The partnership it belongs to.
        partnership: Id<Partnership> = kept("For").entered(Input::Pick(Source::Partnerships)),
        /// Where the content may be used.
        channel: Channel = kept("Channel"),
        /// The first day.
        from: Option<Date> = kept("From").ahead(),
        /// The last day, inclusive.
        until: Option<Until> = kept("Until").ahead(),
        /// The length in days, instead of a last day.
        days: Option<u32> = kept("For days").said("days").hint("how many days it lasts, such as 90"),
        /// The event that the days count from; `from` if absent.
        counted_from: Option<CountedFrom> = kept("Counted from").absent("the first day"),
        /// The covered pieces; all if empty.
        pieces: Vec<Id<Deliverable>> = kept("Pieces").said("piece").entered(Input::Parts("piece")),
        /// The day on which it was granted.
        granted_on: Option<Date> = kept("Granted on").back().said("granted"),
        /// Where in the world; empty for everywhere.
        territory: Line = kept("Territory").hint("empty for everywhere"),
        /// Whether we use it now.
        in_use: bool = kept("In use"),
        /// The code that lets us run ads from their handle.
        ad_code: Line = personal("Ad code").hint("lets you run ads from their handle"),
        /// The last day of the ad code, inclusive.
        ad_code_until: Option<Date> = kept("Code until").ahead().said("ad code until"),
        /// Anything else.
        notes: Prose = personal("Notes"),
    }
}

choice! {
    /// The event that a length counts from.
    pub enum CountedFrom {
        /// The day on which a piece goes live.
        Posting = "posting",
        /// The day on which the product arrives.
        Delivery = "delivery",
    }
}

/// Returns a length in words: `90 days from posting`.
#[must_use]
pub fn length(days: u32, from: Option<CountedFrom>) -> String {
    let unit = if days == 1 { "day" } else { "days" };
    format!("{days} {unit} from {}", from.map_or("the first day", CountedFrom::word))
}

/// The party that an exclusivity is owed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwedTo {
    /// Us, by one of our partnerships.
    Us(Id<Partnership>),
    /// Another brand.
    Brand(Line),
}

super::field::has_own_form! {
    OwedTo => |owed| match owed {
        OwedTo::Us(_) => "us".to_owned(),
        OwedTo::Brand(name) => name.to_string(),
    } => |owed| match owed {
        OwedTo::Us(id) => exact::of_variant("Us", [("partnership", id.exact())]),
        OwedTo::Brand(name) => exact::of_variant("Brand", [("name", name.exact())]),
    },
}

fields! {
    /// A time in which an influencer may not post for certain others.
    pub struct Exclusivity {
        /// Its name in the file.
        id: Id<Exclusivity> = key(),
        /// The influencer.
        influencer: Id<Influencer> = kept("Binds").entered(Input::Pick(Source::Influencers)),
        /// The party that it is owed to.
        owed_to: OwedTo = kept("Owed to").left_out("laid flat in the form of an exclusivity"),
        /// The category that it covers.
        category: Line = kept("Category").hint("such as ceramics"),
        /// The brands that it names.
        competitors: Vec<Line> = kept("Brands"),
        /// The first day.
        from: Option<Date> = kept("From").ahead(),
        /// The last day, inclusive.
        until: Option<Date> = kept("Until").ahead(),
        /// The length in days, instead of a last day.
        days: Option<u32> = kept("For days").said("days").hint("how many days it lasts, such as 30"),
        /// The event that the days count from; `from` if absent.
        counted_from: Option<CountedFrom> = kept("Counted from").absent("the first day"),
        /// Anything else.
        notes: Prose = personal("Notes"),
    }
}

impl Exclusivity {
    /// Returns its scope in words.
    #[must_use]
    pub fn scope(&self) -> String {
        match (self.category.is_empty(), self.competitors.is_empty()) {
            (false, true) => self.category.to_string(),
            (true, false) => self.competitors.show(),
            (false, false) => format!("{} ({})", self.category, self.competitors.show()),
            (true, true) => "everything".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::locale;

    #[test]
    fn a_right_lasts_to_a_day_or_for_ever() {
        assert_eq!(Until::read("perpetual", &locale()), Ok(Until::Perpetual));
        assert_eq!(Until::read("forever", &locale()).unwrap().show(), "perpetual");
        assert_eq!(Until::read("eom", &locale()).unwrap().show(), "2026-11-30");
        assert!(Until::read("sometime", &locale()).is_err());
    }
}
