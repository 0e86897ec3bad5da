//! The usage rights and exclusivities of a generated book.

use super::chance::Chance;
use super::partnerships::Run;
use super::words;
use crate::domain::choice::Choice as _;
use crate::domain::date::plus_days;
use crate::domain::rights::{Channel, Exclusivity, OwedTo, Until, UsageRight};

/// Returns what may be done with the content of a partnership.
pub(super) fn rights(chance: &mut Chance, run: &Run) -> Vec<UsageRight> {
    if !chance.permille(450) {
        return Vec::new();
    }
    let first = chance.below(6);
    let channels = Channel::ALL.iter().cycle().skip(usize::try_from(first).unwrap_or_default());
    let count = usize::from(chance.permille(350)) + 1;
    channels.take(count).map(|channel| right(chance, run, *channel)).collect()
}

fn right(chance: &mut Chance, run: &Run, channel: Channel) -> UsageRight {
    let mut last = plus_days(run.from, *chance.pick(&[90, 180, 365]));
    if last >= chance.today && last <= plus_days(chance.today, 31) && !chance.late() {
        // Most that were about to lapse have been extended.
        last = plus_days(last, 90);
    }
    let until = if chance.permille(80) { Until::Perpetual } else { Until::Day(last) };
    let holds = run.from <= chance.today && until.day().is_none_or(|day| day >= chance.today);
    let mut right = UsageRight {
        days: None,
        counted_from: None,
        pieces: Vec::new(),
        granted_on: None,
        id: chance.id("right"),
        partnership: run.partnership.clone(),
        channel,
        from: Some(run.from),
        until: Some(until),
        territory: (*chance.pick(&["", "", "EU", "DACH", "worldwide"])).into(),
        in_use: holds && chance.permille(700),
        ad_code: "".into(),
        ad_code_until: None,
        notes: "".into(),
    };
    if channel == Channel::CreatorAds {
        right.ad_code = format!("#{}", chance.amount(1_000_000_000, 9_999_999_999)).as_str().into();
        right.ad_code_until = until.day();
    }
    right
}

/// Returns an exclusivity that binds the influencer of a partnership, for a few of them.
pub(super) fn exclusivity(chance: &mut Chance, run: &Run) -> Option<Exclusivity> {
    let (owed_to, category, from, until) = match chance.below(100) {
        0..=9 => {
            let owed_to = OwedTo::Us(run.partnership.clone());
            (owed_to, "ceramics", run.from, plus_days(run.to, 14))
        }
        10..=15 => {
            let (brand, category) = *chance.pick(&words::OTHER_BRANDS);
            let from = chance.day(-120, 20);
            let days = chance.between(20, 90);
            (OwedTo::Brand(brand.into()), category, from, plus_days(from, days))
        }
        _ => return None,
    };
    Some(Exclusivity {
        days: None,
        counted_from: None,
        id: chance.id("exclusivity"),
        influencer: run.influencer.clone(),
        owed_to,
        category: category.into(),
        competitors: Vec::new(),
        from: Some(from),
        until: Some(until),
        notes: "".into(),
    })
}
