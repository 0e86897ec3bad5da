//! The brand and the campaigns of a generated book.

use super::chance::Chance;
use super::expenses::expense;
use super::words;
use crate::domain::brand::{Brand, DateOrder, Interval};
use crate::domain::campaign::{Campaign, Goal};
use crate::domain::country::Country;
use crate::domain::date::{Date, plus_days};
use crate::domain::exchange_rate::{Decimal, ExchangeRate};
use crate::domain::money::{Currency, Money};
use crate::domain::month::Month;
use crate::domain::text::Name;

/// Returns the current brand: a large studio.
pub(super) fn brand(today: Date) -> Brand {
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
    brand.country = Country::from_code("DE");
    brand.category_words = lines(&["ceramics", "pottery", "stoneware"]);
    brand.commission_interval = Some(Interval::Quarterly);
    brand.fiscal_year_from = Month::new(4);
    let rate = |currency, text| {
        let per_unit = Decimal::parse(text).expect("a rate is a decimal number");
        ExchangeRate { currency, per_unit, on: plus_days(today, -20) }
    };
    brand.rates = vec![rate(Currency::USD, "1.0862"), rate(Currency::GBP, "0.8447")];
    brand
}

/// Returns campaigns spread over the year.
pub(super) fn campaigns(chance: &mut Chance, count: usize) -> Vec<Campaign> {
    (0..count).map(|number| campaign(chance, number)).collect()
}

/// Returns a name for each number; they repeat with a round number once all are used.
fn name(number: usize) -> String {
    let (seasons, themes) = (words::SEASONS.len(), words::THEMES.len());
    let season = words::SEASONS[number % seasons];
    // 5 is coprime to the number of themes, so that each season has all of them.
    let theme = words::THEMES[(number / seasons + number % seasons) * 5 % themes];
    match number / (seasons * themes) {
        0 => format!("{season} {theme}"),
        round => format!("{season} {theme} {}", round + 1),
    }
}

fn campaign(chance: &mut Chance, number: usize) -> Campaign {
    let name = name(number);
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
    let until = plus_days(from, length);
    (campaign.from, campaign.until) = (Some(from), Some(until));
    if chance.permille(250) {
        campaign.last_order_by = Some(plus_days(until, -10));
    }
    if chance.permille(300) {
        campaign.ship_by = Some(plus_days(from, 12));
    }
    if until < chance.today && chance.permille(700) {
        let after = chance.between(2, 9);
        campaign.closed_on = Some(plus_days(until, after).min(chance.today));
        campaign.archived = chance.permille(300);
    }
    let begun = plus_days(chance.today, -1).min(until);
    if from < begun && chance.permille(450) {
        let count = chance.below(3) + 1;
        campaign.expenses = (0..count).map(|_| expense(chance, from, begun)).collect();
    }
    let budget = chance.amount(10, 120) * 50_000;
    campaign.budget = Some(Money { minor: budget, currency: Currency::EUR });
    campaign.about =
        format!("{name}: one form, four glazes, all of it from one firing.").as_str().into();
    campaign.key_messages = lines(&[*chance.pick(&words::MUST), *chance.pick(&words::SHOULD)]);
    if chance.permille(500) {
        campaign.audience = "People who cook at home and set a table for friends.".into();
    }
    if chance.permille(300) {
        campaign.contact = "studio@kiln.example".into();
    }
    if chance.permille(150) {
        campaign.notes = "Same photographer as last year.".into();
    }
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
