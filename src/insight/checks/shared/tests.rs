//! Groups of several influencers: who is reported, and who is not.

use super::*;
use crate::domain::content::Poster;
use crate::domain::date::day;
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::expectations::Term;
use crate::domain::frequency::Frequency;
use crate::domain::influencer::{Account, Audience, Handle};
use crate::domain::money::Money;
use crate::domain::partnership::{Code as DiscountCode, Link, Partnership};
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::Name;
use crate::insight::checks::ledger::Checks;
use crate::insight::checks::scene::{Scene, codes};
use crate::insight::scene::{id, influencer, partnership, piece, today};

fn account(handle: &str, followers: u64) -> Account {
    let audience = Audience { followers: Some(followers), ..Audience::on(today()) };
    let handle = Handle::parse(handle).unwrap();
    Account { platform: Platform::Instagram, handle, audience: vec![audience] }
}

fn two(change: impl FnOnce(&mut Partnership, &mut Influencer)) -> Scene {
    let mut scene = Scene::agreed(Lane::Active);
    let mut mara = influencer("Mara");
    mara.accounts = vec![account("mara.bakes", 5_000)];
    scene.partnership.code = Some(DiscountCode::parse("MARA15").unwrap());
    let (mut other, mut jo) = (partnership("Jo", Lane::Done), influencer("Jo"));
    change(&mut other, &mut jo);
    scene.records.influencers = [mara, jo].into_iter().collect();
    scene.records.partnerships = [other].into_iter().collect();
    scene
}

#[test]
fn what_an_import_took_over_is_silent_and_the_other_side_is_not() {
    let since = Some(day("2026-11-20"));
    let code = DiscountCode::parse("MARA15").ok();
    let told = |one: bool, other: bool| {
        let mut scene = two(|jo, _| {
            jo.code.clone_from(&code);
            (jo.gift_value, jo.stage) = (Money::parse("60.00 EUR").ok(), Stage::In(Lane::Active));
            jo.taken_over = since.filter(|_| other);
        });
        scene.partnership.taken_over = since.filter(|_| one);
        scene.partnership.gift_value = Money::parse("40.00 EUR").ok();
        let link = Link::parse("https://example.org/reel").ok();
        let reel = |name: &str, of: &str| {
            let mut made = piece(name, of, ContentType::Reel);
            made.url.clone_from(&link);
            made
        };
        scene.records.deliverables =
            [reel("ours", "p-Mara"), reel("other", "p-Jo")].into_iter().collect();
        let checks = Checks::build(&scene.book(), today());
        let shared = ["C014", "C070", "C072", "C076"];
        let found = checks.listed().iter().map(|one| &one.finding);
        let found = found.filter(|one| shared.contains(&one.id.code.code()));
        let mut found: Vec<String> = found
            .map(|one| format!("{} {}", one.id.code.code(), one.influencer.as_ref().unwrap()))
            .collect();
        found.sort();
        found.join(", ")
    };
    assert_eq!(told(true, true), "");
    assert_eq!(told(true, false), "C014 Jo, C070 Jo, C072 Jo, C076 Jo");
    assert_eq!(told(false, true), "C014 Mara, C070 Mara, C072 Mara, C076 Mara");
}

#[test]
fn a_code_belongs_to_one_influencer() {
    let with = |code: &str, change: fn(&mut Partnership, &mut Influencer)| {
        codes(
            &two(|other, jo| {
                other.code = Some(DiscountCode::parse(code).unwrap());
                change(other, jo);
            }),
            &["C070"],
        )
    };
    assert_eq!(with("mara15", |_, _| ()), ["C070", "C070"], "both are told");
    assert!(with("JO15", |_, _| ()).is_empty());
    assert!(with("MARA15", |other, _| other.stage = Stage::Declined).is_empty());
    assert!(with("MARA15", |_, jo| jo.archived = true).is_empty());
    assert!(with("MARA15", |other, _| other.influencer = id("Mara")).is_empty(), "hers");
}

#[test]
fn an_account_belongs_to_one_influencer() {
    let with = |handle: &'static str, change: fn(&mut Influencer)| {
        codes(
            &two(|_, jo| {
                jo.accounts = vec![account(handle, 9_000)];
                change(jo);
            }),
            &["C071"],
        )
    };
    assert_eq!(with("Mara.Bakes", |_| ()), ["C071", "C071"]);
    assert!(with("jo.ade", |_| ()).is_empty());
    assert!(with("mara.bakes", |jo| jo.archived = true).is_empty());
    let elsewhere: fn(&mut Influencer) = |jo| jo.accounts[0].platform = Platform::TikTok;
    assert!(with("mara.bakes", elsewhere).is_empty());
    let mut scene = two(|_, jo| jo.accounts = vec![account("a", 1), account("b", 2)]);
    let mut mara = influencer("Mara");
    mara.accounts = vec![account("b", 2), account("a", 1)];
    let jo = scene.records.influencers.get(&id("Jo")).unwrap().clone();
    scene.records.influencers = [jo, mara.into()].into_iter().collect();
    assert_eq!(codes(&scene, &["C071"]), ["C071", "C071"], "one finding for each");
}

#[test]
fn of_thousands_of_shared_accounts_one_is_told_of_each_before_and_after_an_edit() {
    let handles = |from: u32| -> Vec<Account> {
        (from..3_000).map(|number| account(&format!("h{number:04}"), 1)).collect()
    };
    let book_from = |from: u32| {
        let mut scene = two(|_, jo| jo.accounts = handles(from));
        let mut mara = influencer("Mara");
        mara.accounts = handles(0);
        let jo = scene.records.influencers.get(&id("Jo")).unwrap().clone();
        scene.records.influencers = [jo, mara.into()].into_iter().collect();
        scene.book()
    };
    let mut checks = Checks::build(&book_from(1_000), today());
    for from in [2_000, 0, 2_999] {
        checks.refresh(&book_from(from), &[AnyId::Influencer(id("Jo"))]);
        let anew = Checks::build(&book_from(from), today());
        assert!(checks.listed() == anew.listed(), "from {from}");
        let told = anew.listed().iter().filter(|one| one.finding.id.code == Code::SharedAccount);
        assert_eq!(told.count(), 2);
    }
}

#[test]
fn a_link_leads_to_the_piece_of_one_influencer() {
    let with = |address: &str, change: fn(&mut Deliverable, &mut Partnership)| {
        let piece_of = |name: &str, of: &str, url: &str| {
            let mut made = piece(name, of, ContentType::Reel);
            (made.status, made.url) = (Status::Live, Link::parse(url).ok());
            made
        };
        let mara = piece_of("one", "p-Mara", "https://www.instagram.com/reel/Ab1/?igsh=x");
        let mut jo = piece_of("two", "p-Jo", address);
        let mut scene = two(|other, _| change(&mut jo, other));
        scene.records.deliverables = [mara, jo].into_iter().collect();
        codes(&scene, &["C072"])
    };
    let same = "http://Instagram.com/reel/Ab1#c";
    assert_eq!(with(same, |_, _| ()), ["C072", "C072"], "both are told");
    assert_eq!(with(same, |_, other| other.stage = Stage::Declined), ["C072", "C072"]);
    assert!(with("https://instagram.com/reel/Ab2", |_, _| ()).is_empty());
    assert!(with(same, |piece, _| piece.status = Status::Cancelled).is_empty());
    assert!(with(same, |_, other| other.archived = true).is_empty());
    assert!(with(same, |_, other| other.influencer = id("Mara")).is_empty(), "both are hers");
}

#[test]
fn a_person_is_in_the_book_once() {
    let with = |change: fn(&mut Influencer)| {
        let mut scene = two(|_, jo| change(jo));
        let mut mara = Influencer::clone(scene.records.influencers.get(&id("Mara")).unwrap());
        mara.email = "Mara@x.example".into();
        let jo = scene.records.influencers.get(&id("Jo")).unwrap().clone();
        scene.records.influencers = [mara.into(), jo].into_iter().collect();
        let checks = Checks::build(&scene.book(), today());
        let found = checks.listed().iter().map(|one| &one.finding);
        let found = found.filter(|one| one.id.code == Code::SamePerson);
        found.map(|one| one.sentence.clone()).collect::<Vec<_>>()
    };
    assert!(with(|_| ()).is_empty());
    let by_email = with(|jo| jo.email = "pr@y.example, mara@X.example".into());
    assert_eq!(
        by_email,
        ["mara@x.example is Mara's e-mail, too", "mara@x.example is Jo's e-mail, too"]
    );
    let by_name: fn(&mut Influencer) = |jo| jo.name = Name::parse(" MARA ").unwrap();
    assert_eq!(
        with(by_name),
        ["Another influencer is called Mara", "Another influencer is called MARA"]
    );
    let by_both = with(|jo| {
        jo.name = Name::parse("mara").unwrap();
        jo.email = "mara@x.example".into();
    });
    assert_eq!(by_both.len(), 2, "one finding for each: {by_both:?}");
    assert!(
        with(|jo| {
            jo.name = Name::parse("Mara").unwrap();
            jo.archived = true;
        })
        .is_empty()
    );
}

/// Influencers of one tier with a fee each, for two reels.
fn fees(euros: &[u64]) -> Scene {
    let mut scene = Scene::agreed(Lane::Contacted);
    let mut influencers = vec![influencer("Mara")];
    let mut partnerships = Vec::new();
    for (at, fee) in euros.iter().enumerate() {
        let name = format!("i{at}");
        let mut one = influencer(&name);
        one.accounts = vec![account(&name, 5_000)];
        influencers.push(one);
        let mut made = partnership(&name, Lane::Agreed);
        made.fee = Some(Money { minor: fee * 100, currency: Currency::EUR });
        made.terms = vec![Term {
            valid_from: None,
            draft_days: None,
            id: id("t"),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count: 2,
            frequency: Frequency::PerMonth {
                pace: crate::domain::pace::Pace::default(),
                periods: 1,
                from: day("2026-12-01"),
            },
        }];
        partnerships.push(made);
    }
    scene.records.influencers = influencers.into_iter().collect();
    scene.records.partnerships = partnerships.into_iter().collect();
    scene
}

#[test]
fn a_fee_far_from_the_median_is_a_hint_from_eight_fees_up() {
    let many = [100, 100, 120, 120, 130, 140, 150];
    let of = |last: u64| codes(&fees(&[&many[..], &[last]].concat()), &["C043"]);
    assert_eq!(of(241), ["C043"], "the median is 120");
    assert_eq!(of(59), ["C043"]);
    assert!(of(240).is_empty());
    assert!(of(60).is_empty());
    let few = fees(&[&many[1..], &[900]].concat());
    assert!(codes(&few, &["C043"]).is_empty(), "seven are too few");
}

#[test]
fn the_hint_says_how_far_and_on_what_basis() {
    let scene = fees(&[100, 100, 120, 120, 130, 140, 150, 300]);
    let checks = Checks::build(&scene.book(), today());
    let hint = checks.listed().iter().find(|one| one.finding.id.code == Code::FeeFar).unwrap();
    assert_eq!(
        hint.finding.sentence,
        "150 EUR a reel is 2.5 times the median of 60 EUR (8 fees, micro)"
    );
}

#[test]
fn what_is_over_is_part_of_the_basis_only() {
    let mut scene = fees(&[100, 100, 120, 120, 130, 140, 150, 900]);
    let far = scene.records.partnerships.get(&id("p-i7")).unwrap();
    let mut done = Partnership::clone(far);
    done.stage = Stage::In(Lane::Done);
    let others = scene.records.partnerships.values().filter(|one| one.id != done.id).cloned();
    scene.records.partnerships = others.chain([done.clone().into()]).collect();
    assert!(codes(&scene, &["C043"]).is_empty());
}
