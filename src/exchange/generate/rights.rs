//! The usage rights and exclusivities of a generated book.

use super::chance::Chance;
use super::partnerships::Run;
use super::words;
use crate::domain::choice::Choice as _;
use crate::domain::date::plus_days;
use crate::domain::deliverable::Deliverable;
use crate::domain::rights::{Channel, CountedFrom, Exclusivity, OwedTo, Until, UsageRight};

/// An owner's note on a right.
const NOTE: &str = "ask before the second year";

/// Returns the usage rights of a partnership.
pub(super) fn rights(chance: &mut Chance, run: &Run, pieces: &[Deliverable]) -> Vec<UsageRight> {
    if !chance.permille(450) {
        return Vec::new();
    }
    let first = chance.below(6);
    let channels = Channel::ALL.iter().cycle().skip(usize::try_from(first).unwrap_or_default());
    let count = usize::from(chance.permille(350)) + 1;
    channels.take(count).map(|channel| right(chance, run, pieces, *channel)).collect()
}

fn right(chance: &mut Chance, run: &Run, pieces: &[Deliverable], channel: Channel) -> UsageRight {
    let mut last = plus_days(run.from, *chance.pick(&[90, 180, 365]));
    if last >= chance.today && last <= plus_days(chance.today, 31) && !chance.late() {
        // Most expiring ones were extended.
        last = plus_days(last, 90);
    }
    let until = if chance.permille(80) { Until::Perpetual } else { Until::Day(last) };
    let (granted, note) = (chance.permille(500), if chance.permille(60) { NOTE } else { "" });
    let holds = run.from <= chance.today && until.day().is_none_or(|day| day >= chance.today);
    let mut right = UsageRight {
        id: chance.id("right"),
        partnership: run.partnership.clone(),
        channel,
        from: Some(run.from),
        until: Some(until),
        days: None,
        counted_from: None,
        pieces: Vec::new(),
        granted_on: granted.then(|| plus_days(run.from.min(chance.today), -2)),
        territory: (*chance.pick(&["", "", "EU", "DACH", "worldwide"])).into(),
        in_use: holds && chance.permille(700),
        ad_code: "".into(),
        ad_code_until: None,
        notes: note.into(),
    };
    if chance.permille(250) {
        last_from_posting(chance, pieces, &mut right);
    }
    if channel == Channel::CreatorAds {
        right.ad_code = format!("#{}", chance.amount(1_000_000_000, 9_999_999_999)).as_str().into();
        right.ad_code_until = right.until.and_then(Until::day);
    }
    right
}

/// Lets a right count from the posting of its pieces, or from the delivery.
fn last_from_posting(chance: &mut Chance, pieces: &[Deliverable], right: &mut UsageRight) {
    (right.from, right.until) = (None, None);
    let days = *chance.pick(&[60, 90, 180]);
    let from = chance.weighed(&[(CountedFrom::Posting, 4), (CountedFrom::Delivery, 1)]);
    (right.days, right.counted_from) = (Some(days), Some(from));
    if chance.permille(400) {
        let first = chance.below(pieces.len() as u64);
        let from = pieces.iter().skip(usize::try_from(first).unwrap_or_default());
        right.pieces = from.take(3).map(|piece| piece.id.clone()).collect();
    }
    let covers = |piece: &&Deliverable| right.pieces.is_empty() || right.pieces.contains(&piece.id);
    let posted = pieces.iter().filter(covers).filter_map(|piece| piece.posted_on).min();
    let holds = posted.is_some_and(|on| plus_days(on, i64::from(days)) >= chance.today);
    right.in_use = holds && from == CountedFrom::Posting && chance.permille(700);
}

/// Returns an exclusivity for a few partnerships.
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
    let is_ours = matches!(owed_to, OwedTo::Us(_));
    let rivals = if is_ours && chance.permille(300) { &words::RIVALS[..] } else { &[] };
    let mut made = Exclusivity {
        id: chance.id("exclusivity"),
        influencer: run.influencer.clone(),
        owed_to,
        category: category.into(),
        competitors: rivals.iter().map(|rival| (*rival).into()).collect(),
        from: Some(from),
        until: Some(until),
        days: None,
        counted_from: None,
        notes: (if chance.permille(60) { "agreed by telephone" } else { "" }).into(),
    };
    if is_ours && chance.permille(250) {
        (made.from, made.until) = (None, None);
        let from = *chance.pick(&[CountedFrom::Posting, CountedFrom::Delivery]);
        (made.days, made.counted_from) = (Some(30), Some(from));
    }
    Some(made)
}
