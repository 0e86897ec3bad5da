//! The influencers of a generated book: accounts of all tiers, audience, fit, contact.

use super::chance::Chance;
use super::names::Names;
use super::words;
use crate::domain::country::Country;
use crate::domain::date::plus_days;
use crate::domain::influencer::{Account, Audience, Handle, Influencer, Judgement};
use crate::domain::platform::Platform;
use crate::domain::text::{Line, Name, slug};

/// Returns this many influencers.
pub(super) fn influencers(chance: &mut Chance, count: usize) -> Vec<Influencer> {
    let names = Names::new();
    (0..count).map(|number| influencer(chance, &names, number)).collect()
}

fn influencer(chance: &mut Chance, names: &Names, number: usize) -> Influencer {
    let name = names.name(chance);
    let id = chance.id(&name);
    let mut made = Influencer::new(id, Name::parse(&name).expect("the lists hold names"));
    let joint = *chance.pick(&[".", "_", ""]);
    let stem = slug(&name).replace('-', joint);
    let stem = if stem.is_empty() { "creator".to_owned() } else { stem };
    let followers = followers(chance);
    made.accounts = accounts(chance, &stem, followers);
    made.niches = several(chance, &words::NICHES, 3);
    made.audience_regions = several(chance, &words::REGIONS, 2);
    made.audience_ages = vec![(*chance.pick(&["18-24", "25-34", "35-44", "45-54"])).into()];
    made.audience_languages = several(chance, &words::LANGUAGES, 1);
    if chance.permille(300) {
        made.audience_interests = several(chance, &words::NICHES, 2);
    }
    if chance.permille(800) {
        made.email = format!("{}@example.com", &*made.accounts[0].handle).as_str().into();
    }
    if chance.permille(250) {
        let phone = format!("+49 30 {}", chance.amount(1_000_000, 9_999_999));
        made.phone = phone.as_str().into();
    }
    if chance.permille(700) {
        let region: &&str = chance.pick(&words::REGIONS);
        made.country = Country::from_code(region);
    }
    if chance.permille(200) {
        made.sheet_id = format!("CR-{:05}", number + 1).as_str().into();
    }
    if chance.permille(450) {
        let house = chance.between(1, 180);
        let street =
            chance.pick(&["Kiln Lane", "Lindenweg", "Rua do Sol", "Quai Nord", "Odos Ermou"]);
        made.address = format!("{name}\n{street} {house}").as_str().into();
    }
    if chance.permille(650) {
        made.fit_niche = judgement(chance, "");
        made.fit_audience = judgement(chance, "");
        made.fit_values = judgement(chance, "");
        let note = *chance.pick(&["", "asked us first", "owns two of our cups"]);
        made.fit_interest = judgement(chance, note);
        made.fit_quality = judgement(chance, "");
    }
    if chance.permille(300) {
        made.tags = several(chance, &words::TAGS, 2);
    }
    if chance.permille(150) {
        made.notes = (*chance.pick(&words::SAID_BY_THEM)).into();
    }
    made.archived = chance.permille(15);
    made
}

/// Returns a number of followers: mostly micro, a few of every other tier.
fn followers(chance: &mut Chance) -> u64 {
    match chance.below(100) {
        0..=13 => chance.amount(180, 999),
        14..=83 => {
            let thousands = chance.amount(1, 100);
            // Two random draws, so that small accounts outnumber large ones.
            chance.amount(1_000, thousands * 1_000)
        }
        84..=96 => chance.amount(100_001, 1_000_000),
        _ => chance.amount(1_000_001, 8_000_000),
    }
}

fn accounts(chance: &mut Chance, stem: &str, followers: u64) -> Vec<Account> {
    let main = chance.weighed(&[(0, 55), (1, 22), (2, 12), (4, 5), (10, 3), (8, 2), (11, 1)]);
    let handle = handle(chance, stem);
    let mut made = vec![account(chance, Platform::ALL[main].clone(), handle.clone(), followers)];
    if chance.permille(350) {
        let second = Platform::ALL[(main + 1) % 5].clone();
        let smaller = followers / chance.amount(2, 9);
        made.push(account(chance, second, handle, smaller));
    }
    made
}

/// Returns a unique handle, whatever the separator between its words.
fn handle(chance: &mut Chance, stem: &str) -> Handle {
    let mut number = if chance.permille(500) { chance.below(98) + 2 } else { 0 };
    loop {
        let end = if number == 0 { String::new() } else { number.to_string() };
        let text = format!("{stem}{end}");
        if chance.is_new(&slug(&text).replace('-', "")) {
            return Handle::parse(&text).expect("a slug is a handle");
        }
        number = chance.amount(2, 9_999);
    }
}

fn account(chance: &mut Chance, platform: Platform, handle: Handle, followers: u64) -> Account {
    let times = chance.between(1, 2);
    let mut audience = Vec::new();
    for measurement in 0..times {
        let on = plus_days(chance.today, -60 * (times - 1 - measurement) - chance.between(2, 50));
        let grown = followers - followers / 20 * (times - 1 - measurement).unsigned_abs();
        let mut measured = Audience::on(on);
        measured.followers = Some(grown);
        measured.likes = Some(grown * chance.amount(8, 60) / 1_000);
        measured.comments = Some(grown * chance.amount(1, 30) / 10_000);
        if chance.permille(400) {
            measured.views = Some(grown * chance.amount(20, 140) / 100);
            measured.reach = Some(grown * chance.amount(15, 90) / 100);
        }
        audience.push(measured);
    }
    Account { platform, handle, audience }
}

fn judgement(chance: &mut Chance, note: &str) -> Option<Judgement> {
    let score = chance.weighed(&[(1, 1), (2, 3), (3, 4), (4, 3)]);
    Judgement::new(score, note.into())
}

/// Returns one to `most` different elements.
fn several(chance: &mut Chance, of: &[&str], most: u64) -> Vec<Line> {
    let count = 1 + chance.below(most);
    let mut chosen: Vec<Line> = Vec::new();
    for _ in 0..count {
        let one: Line = (*chance.pick(of)).into();
        if !chosen.contains(&one) {
            chosen.push(one);
        }
    }
    chosen
}
