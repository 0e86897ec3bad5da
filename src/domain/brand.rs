//! The owner's profile: locale, audience and rules.

use super::choice::choice;
use super::country::Country;
use super::date::Weekday;
use super::exchange_rate::ExchangeRate;
use super::field::fields;
use super::locale::{Locale, Looks, Unreadable};
use super::money::Currency;
use super::month::Month;
use super::text::{Line, Name};

choice! {
    /// Which part of `3/4/26` is the day.
    pub enum DateOrder {
        /// 24/12/2026.
        DayFirst = "day first",
        /// 12/24/2026.
        MonthFirst = "month first",
        /// 2026/12/24.
        YearFirst = "year first",
    }
}

choice! {
    /// The day on which a week of the calendar starts.
    pub enum FirstWeekday {
        /// As in most of Europe (ISO 8601).
        Monday = "Monday",
        /// As in North America.
        Sunday = "Sunday",
        /// As in much of the Middle East.
        Saturday = "Saturday",
    }
}

impl FirstWeekday {
    /// Returns the weekday.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Mon,
            Self::Sunday => Weekday::Sun,
            Self::Saturday => Weekday::Sat,
        }
    }
}

choice! {
    /// How often something is paid.
    pub enum Interval {
        /// Each calendar month.
        Monthly = "monthly",
        /// Each quarter of the calendar year.
        Quarterly = "quarterly",
    }
}

choice! {
    /// The size of an influencer, by the followers of the largest account.
    pub enum Tier {
        /// Below micro.
        Nano = "nano",
        /// 1,000 to 100,000 by default.
        Micro = "micro",
        /// To 1,000,000 by default.
        Macro = "macro",
        /// Above macro.
        Mega = "mega",
    }
}

fields! {
    /// The owner's profile and rules; a book has exactly one.
    pub struct Brand {
        /// What the brand is called.
        name: Name = kept("Name").hint("what your brand is called"),
        /// The default currency.
        currency: Currency = kept("Currency"),
        /// Where it is based.
        country: Option<Country> = kept("Country"),
        /// Which part of `3/4/26` is the day.
        date_order: DateOrder = kept("Dates").said("dates are written"),
        /// The day on which a week starts.
        first_weekday: FirstWeekday = kept("Week starts").said("first day of the week"),
        /// What the brand is about.
        niches: Vec<Line> = kept("Niches"),
        /// Words for its category, which exclusivity checks compare.
        category_words: Vec<Line> = kept("Category").said("words for the category")
            .hint("words that mean what you sell: ceramics, pottery, tableware"),
        /// Where its customers live.
        audience_regions: Vec<Line> = kept("Regions").under("Whom you want to reach"),
        /// How old its customers are, such as `25-34`.
        audience_ages: Vec<Line> = kept("Ages"),
        /// What its customers speak.
        audience_languages: Vec<Line> = kept("Languages"),
        /// What its customers care about.
        audience_interests: Vec<Line> = kept("Interests"),
        /// Hashtags that every partnership starts with.
        hashtags: Vec<Line> = kept("Hashtags").under("Every new partnership starts with"),
        /// Mentions that every partnership starts with.
        mentions: Vec<Line> = kept("Mentions"),
        /// The tag that discloses a partnership; empty if none is required.
        disclosure_tag: Line = kept("Disclosure tag").hint("the tag that each piece must have: #ad"),
        /// Minimum followers of a micro influencer.
        micro_from: u64 = kept("Micro from").under("Tiers, in followers of the largest account"),
        /// Maximum followers of a micro influencer, inclusive.
        micro_to: u64 = kept("Micro to"),
        /// Maximum followers of a macro influencer, inclusive.
        macro_to: u64 = kept("Macro to"),
        /// Days without an answer to a first message before we follow up.
        follow_up_contact: u32 = kept("First message")
            .said("days until a first message is followed up")
            .under("Follow-up rules, in days"),
        /// Days without an answer in talks before we follow up.
        follow_up_talks: u32 = kept("In talks").said("days until talks are followed up"),
        /// Days allowed for a contract to come back.
        follow_up_contract: u32 = kept("Contract").said("days for a contract to come back"),
        /// Days allowed for our review of a draft.
        follow_up_review: u32 = kept("Our review").said("days for our review"),
        /// Days after a parcel left until we ask whether it arrived, and after a gift arrived until
        /// we ask how they like it.
        follow_up_gift: u32 = kept("After a gift").said("days until we ask for a gift"),
        /// Days after a gift arrived until a missing post counts as silence.
        silent_gift: u32 = kept("Gift, no post").said("days until no post after a gift is silence"),
        /// Days without contact after which a running partnership counts as quiet.
        quiet: u32 = kept("Quiet").said("days until quiet"),
        /// How often commission is paid; monthly if absent.
        commission_interval: Option<Interval> = kept("Commission paid").under("Money").absent("monthly"),
        /// The first month of the fiscal year; January if absent.
        fiscal_year_from: Option<Month> = kept("Fiscal year from").absent("January"),
        /// Exchange rates of the brand's currency.
        rates: Vec<ExchangeRate> = kept("Exchange rates").said("exchange rate"),
    }
}

impl Brand {
    /// Returns a brand with the default rules.
    ///
    /// Tiers: the seed's micro of 1,000 to 100,000. Follow-ups: first message 5 days and talks 3
    /// (Counterpart), contract 2 and review 3 (brand-deal-tracker), gift 7 and 14 (Seedlane), quiet
    /// 14 (Creedn). The owner can change all of them.
    #[must_use]
    pub fn new(name: Name, currency: Currency, date_order: DateOrder) -> Self {
        let first_weekday = match date_order {
            DateOrder::MonthFirst => FirstWeekday::Sunday,
            DateOrder::DayFirst | DateOrder::YearFirst => FirstWeekday::Monday,
        };
        Self {
            name,
            currency,
            country: None,
            date_order,
            first_weekday,
            niches: Vec::new(),
            category_words: Vec::new(),
            audience_regions: Vec::new(),
            audience_ages: Vec::new(),
            audience_languages: Vec::new(),
            audience_interests: Vec::new(),
            hashtags: Vec::new(),
            mentions: Vec::new(),
            disclosure_tag: Line::default(),
            micro_from: 1_000,
            micro_to: 100_000,
            macro_to: 1_000_000,
            follow_up_contact: 5,
            follow_up_talks: 3,
            follow_up_contract: 2,
            follow_up_review: 3,
            follow_up_gift: 7,
            silent_gift: 14,
            quiet: 14,
            commission_interval: None,
            fiscal_year_from: None,
            rates: Vec::new(),
        }
    }

    /// Returns the tier for a number of followers.
    #[must_use]
    pub fn tier(&self, followers: u64) -> Tier {
        if followers < self.micro_from {
            Tier::Nano
        } else if followers <= self.micro_to {
            Tier::Micro
        } else if followers <= self.macro_to {
            Tier::Macro
        } else {
            Tier::Mega
        }
    }

    /// Returns the locale for parsing the owner's input on this day.
    #[must_use]
    pub fn locale(&self, today: super::date::Date) -> Locale {
        Locale { today, date_order: self.date_order, currency: self.currency, looks: Looks::Ahead }
    }

    /// Returns an error if the tier bounds are inconsistent.
    pub fn bounds(&self) -> Result<(), Unreadable> {
        if self.micro_from <= self.micro_to && self.micro_to <= self.macro_to {
            Ok(())
        } else {
            Unreadable::because("tier bounds must rise from micro to macro")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_keep_the_inclusive_bounds_of_the_seed() {
        let brand =
            Brand::new(Name::parse("Fern & Clay").unwrap(), Currency::EUR, DateOrder::DayFirst);
        for (followers, tier) in [
            (0, Tier::Nano),
            (999, Tier::Nano),
            (1_000, Tier::Micro),
            (100_000, Tier::Micro),
            (100_001, Tier::Macro),
            (1_000_000, Tier::Macro),
            (1_000_001, Tier::Mega),
        ] {
            assert_eq!(brand.tier(followers), tier, "{followers}");
        }
    }
}
