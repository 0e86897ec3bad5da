//! The brand, the campaigns and the influencers with their accounts and touches.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::leaf::{self, Leaf, Write};
use super::owner::nobody;
use super::rights::{KnownExclusivity, KnownWriting};
use super::wire::{mirror, nested};
use crate::domain::brand::{Brand, DateOrder, FirstWeekday, Interval};
use crate::domain::campaign::{Campaign, Goal};
use crate::domain::country::Country;
use crate::domain::date::Date;
use crate::domain::exchange_rate::{Decimal, ExchangeRate};
use crate::domain::expense::Expense;
use crate::domain::id::Id;
use crate::domain::influencer::{Account, Audience, Handle, Influencer, Judgement};
use crate::domain::money::{Currency, Money};
use crate::domain::month::Month;
use crate::domain::partnership::Partnership;
use crate::domain::platform::Platform;
use crate::domain::text::{Line, Name, Prose};
use crate::domain::touch::{About, Direction, Touch, TouchChannel};

mirror! {
    BrandWire "Brand" Brand {
        name: Name,
        currency: Currency,
        country?: Option<Country>,
        date_order: DateOrder,
        first_weekday: FirstWeekday,
        niches?: Vec<Line>,
        category_words?: Vec<Line>,
        audience_regions?: Vec<Line>,
        audience_ages?: Vec<Line>,
        audience_languages?: Vec<Line>,
        audience_interests?: Vec<Line>,
        hashtags?: Vec<Line>,
        mentions?: Vec<Line>,
        disclosure_tag?: Line,
        #[serde(default = "rules::micro_from")]
        micro_from: u64,
        #[serde(default = "rules::micro_to")]
        micro_to: u64,
        #[serde(default = "rules::macro_to")]
        macro_to: u64,
        #[serde(default = "rules::follow_up_contact")]
        follow_up_contact: u32,
        #[serde(default = "rules::follow_up_talks")]
        follow_up_talks: u32,
        #[serde(default = "rules::follow_up_contract")]
        follow_up_contract: u32,
        #[serde(default = "rules::follow_up_review")]
        follow_up_review: u32,
        #[serde(default = "rules::follow_up_gift")]
        follow_up_gift: u32,
        #[serde(default = "rules::silent_gift")]
        silent_gift: u32,
        #[serde(default = "rules::quiet")]
        quiet: u32,
        commission_interval?: Option<Interval>,
        fiscal_year_from?: Option<Month>,
        rates?: Vec<ExchangeRate>,
    }
}

mirror! {
    ExchangeRateWire "ExchangeRate" ExchangeRate {
        currency: Currency,
        per_unit: Decimal,
        on: Date,
    }
}

/// The value of each rule that the file leaves out, frozen with the format.
mod rules {
    macro_rules! rules {
        ($($name:ident $type:ty = $value:literal;)*) => { $(
            pub(super) fn $name() -> $type { $value }
        )* };
    }
    rules! {
        micro_from u64 = 1_000;
        micro_to u64 = 100_000;
        macro_to u64 = 1_000_000;
        follow_up_contact u32 = 5;
        follow_up_talks u32 = 3;
        follow_up_contract u32 = 2;
        follow_up_review u32 = 3;
        follow_up_gift u32 = 7;
        silent_gift u32 = 14;
        quiet u32 = 14;
    }
}

mirror! {
    CampaignWire "Campaign" Campaign {
        id: Id<Campaign>,
        name: Name,
        goal?: Option<Goal>,
        from?: Option<Date>,
        until?: Option<Date>,
        last_order_by?: Option<Date>,
        ship_by?: Option<Date>,
        closed_on?: Option<Date>,
        budget?: Option<Money>,
        expenses?: Vec<Expense>,
        about?: Prose,
        audience?: Prose,
        key_messages?: Vec<Line>,
        dos?: Vec<Line>,
        donts?: Vec<Line>,
        contact?: Line,
        notes?: Prose,
        archived?: bool,
    }
}

type TouchWriting<'a> = Write<'a, Touch>;

nested! {
    "Influencer" Influencer, InfluencerReading, InfluencerWriting {
        id: Id<Influencer>,
        name: Name,
        accounts?: Vec<Account>,
        niches?: Vec<Line>,
        audience_regions?: Vec<Line>,
        audience_ages?: Vec<Line>,
        audience_languages?: Vec<Line>,
        audience_interests?: Vec<Line>,
        email?: Line,
        phone?: Line,
        country?: Option<Country>,
        address?: Prose,
        fit_niche?: Option<Judgement>,
        fit_audience?: Option<Judgement>,
        fit_values?: Option<Judgement>,
        fit_interest?: Option<Judgement>,
        fit_quality?: Option<Judgement>,
        tags?: Vec<Line>,
        notes?: Prose,
        sheet_id?: Line,
        archived?: bool,
    }
    holds {
        exclusivities: KnownExclusivity as KnownWriting,
        touches: Touch as TouchWriting,
    }
}

mirror! {
    AccountWire "Account" Account {
        platform: Platform,
        handle: Handle,
        audience?: Vec<Audience>,
    }
}

mirror! {
    AudienceWire "Audience" Audience {
        on: Date,
        followers?: Option<u64>,
        likes?: Option<u64>,
        comments?: Option<u64>,
        views?: Option<u64>,
        reach?: Option<u64>,
    }
}

mirror! {
    TouchWire "Touch" Touch {
        id: Id<Touch>,
        #[serde(skip, default = "nobody")]
        influencer: Id<Influencer>,
        partnership?: Option<Id<Partnership>>,
        on: Date,
        direction: Direction,
        channel: TouchChannel,
        about: About,
        text?: Line,
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Judgement", deny_unknown_fields)]
pub(super) struct JudgementWire {
    score: u8,
    #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
    note: Line,
}

impl Leaf for Judgement {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        JudgementWire { score: self.score(), note: self.note().clone() }.serialize(to)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let JudgementWire { score, note } = JudgementWire::deserialize(from)?;
        Self::new(score, note).ok_or_else(|| {
            serde::de::Error::custom(format_args!("a score is 0 to 4, and this one is {score}"))
        })
    }
}
