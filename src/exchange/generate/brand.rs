//! The brand and the campaigns of a generated book.

use super::chance::Chance;
use super::words;
use crate::domain::brand::{Brand, DateOrder};
use crate::domain::campaign::{Campaign, Goal};
use crate::domain::date::plus_days;
use crate::domain::money::{Currency, Money};
use crate::domain::text::Name;

/// Returns the brand: a large studio.
pub(super) fn brand() -> Brand {
    let name = Name::parse("Kiln & Company").expect("a brand has a name");
    let mut brand = Brand::new(name, Currency::EUR, DateOrder::DayFirst);
    brand.niches = lines(&["ceramics", "home", "table"]);
    brand.audience_regions = lines(&["DE", "FR", "NL", "GB", "ES"]);
    brand.audience_ages = lines(&["25-34", "35-44"]);
    brand.audience_languages = lines(&["en", "de", "fr"]);
    brand.audience_interests = lines(&["tea", "interiors", "slow living"]);
    brand.hashtags = lines(&["#ad", "#kilnandcompany"]);
    brand.mentions = lines(&["@kilnandcompany"]);
    brand.disclosure_tag = "#ad".into();
    brand
}

/// Returns so many campaigns, spread over the year.
pub(super) fn campaigns(chance: &mut Chance, count: usize) -> Vec<Campaign> {
    (0..count).map(|number| campaign(chance, number)).collect()
}

fn campaign(chance: &mut Chance, number: usize) -> Campaign {
    let season = words::SEASONS[number % words::SEASONS.len()];
    let theme = chance.pick(&words::THEMES);
    let name = format!("{season} {theme}");
    let id = chance.id(&name);
    let mut campaign = Campaign::new(id, Name::parse(&name).expect("a season has a name"));
    campaign.goal = Some(chance.weighed(&[
        (Goal::Awareness, 4),
        (Goal::Sales, 4),
        (Goal::UserGenerated, 2),
        (Goal::AudienceInsight, 1),
    ]));
    let from = chance.day(-180, 20);
    let length = chance.between(30, 120);
    campaign.from = Some(from);
    campaign.until = Some(plus_days(from, length));
    let budget = chance.amount(10, 120) * 50_000;
    campaign.budget = Some(Money { minor: budget, currency: Currency::EUR });
    campaign.about =
        format!("{name}: one form, four glazes, all of it from one firing.").as_str().into();
    campaign.key_messages = lines(&[*chance.pick(&words::MUST), *chance.pick(&words::SHOULD)]);
    campaign.dos = lines(&["hands in the picture", "daylight"]);
    campaign.donts = lines(&["other tableware in the frame"]);
    campaign
}

fn lines<T>(texts: &[&str]) -> Vec<T>
where
    T: for<'a> From<&'a str>,
{
    texts.iter().map(|text| T::from(text)).collect()
}
