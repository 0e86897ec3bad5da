//! Windows that overlap, touch and miss each other.

use super::*;
use crate::domain::content::ContentType;
use crate::domain::date::day;
use crate::domain::deliverable::Status;
use crate::domain::id::Id;
use crate::domain::rights::CountedFrom;
use crate::domain::stage::Lane;
use crate::domain::text::Prose;
use crate::insight::checks::scene::{Scene, codes};
use crate::insight::scene::{id, piece};

fn window(name: &str, owed_to: OwedTo, category: &str, competitors: &[&str]) -> Exclusivity {
    Exclusivity {
        days: None,
        counted_from: None,
        id: Id::parse(name).unwrap(),
        influencer: id("Mara"),
        owed_to,
        category: category.into(),
        competitors: competitors.iter().map(|name| Line::new(name)).collect(),
        from: Some(day("2026-11-20")),
        until: Some(day("2026-12-10")),
        notes: Prose::default(),
    }
}

fn their_window(category: &str, competitors: &[&str]) -> Exclusivity {
    window("theirs", OwedTo::Brand("Kiln Co".into()), category, competitors)
}

fn with(theirs: Exclusivity, change: impl FnOnce(&mut Deliverable)) -> Vec<&'static str> {
    let mut scene = Scene::agreed(Lane::Active);
    let mut brand = Brand::clone(&scene.records.brand);
    brand.niches = vec!["handmade ceramics".into()];
    scene.records.brand = brand.into();
    let mut reel = piece("reel", "p-Mara", ContentType::Reel);
    reel.post_due = Some(day("2026-12-05"));
    change(&mut reel);
    scene.records.deliverables = [reel].into_iter().collect();
    scene.records.exclusivities = [theirs].into_iter().collect();
    codes(&scene, &["C022", "C023", "C024"])
}

#[test]
fn the_words_for_our_category_are_ours_as_well() {
    let mut scene = Scene::agreed(Lane::Active);
    let mut brand = Brand::clone(&scene.records.brand);
    brand.niches = vec!["handmade mugs".into()];
    let mut reel = piece("reel", "p-Mara", ContentType::Reel);
    reel.post_due = Some(day("2026-12-05"));
    scene.records.deliverables = [reel].into_iter().collect();
    scene.records.exclusivities = [their_window("pottery", &[])].into_iter().collect();
    for (words, expected) in [(vec![], vec![]), (vec!["Pottery".into()], vec!["C022"])] {
        brand.category_words = words;
        scene.records.brand = brand.clone().into();
        assert_eq!(codes(&scene, &["C022"]), expected);
    }
}

#[test]
fn what_is_owed_to_us_in_our_category_is_owed_in_each_word_for_it() {
    for (ours, theirs, expected) in [
        ("ceramics", "Potteries", &["C023"][..]),
        ("pottery", "ceramics", &["C023"]),
        ("pottery", "stoneware", &["C023"]),
        ("ceramics", "pottery wheels", &["C024"]),
        ("tea", "pottery", &[]),
        ("ceramics", "kitchen", &[]),
    ] {
        let mut scene = Scene::agreed(Lane::Active);
        let mut brand = Brand::clone(&scene.records.brand);
        brand.niches = vec!["ceramics".into(), "kitchen".into()];
        brand.category_words = vec!["pottery".into(), "stoneware".into()];
        scene.records.brand = brand.into();
        let ours = window("ours", OwedTo::Us(id("p-Mara")), ours, &[]);
        let theirs =
            Exclusivity { owed_to: OwedTo::Brand("Oak & Co".into()), ..their_window(theirs, &[]) };
        scene.records.exclusivities = [ours, theirs].into_iter().collect();
        assert_eq!(codes(&scene, &["C023", "C024"]), expected);
    }
}

#[test]
fn our_post_may_not_lie_in_a_time_owed_to_another_brand() {
    let ceramics = || their_window("Ceramics", &[]);
    assert_eq!(with(ceramics(), |_| ()), ["C022"]);
    assert_eq!(with(their_window("", &["Fern and Clay", "FERN & CLAY"]), |_| ()), ["C022"]);
    assert_eq!(with(their_window("", &[]), |_| ()), ["C022"], "everything is everybody");
    let posted = |reel: &mut Deliverable| {
        (reel.status, reel.posted_on) = (Status::Live, Some(day("2026-11-21")));
    };
    assert_eq!(with(ceramics(), posted), ["C022"]);
    let late = |reel: &mut Deliverable| reel.post_due = Some(day("2026-11-01"));
    assert_eq!(with(ceramics(), late), ["C022"], "a late piece comes today at the earliest");

    assert!(with(their_window("skin care", &["Oak & Co"]), |_| ()).is_empty());
    assert!(with(ceramics(), |reel| reel.post_due = Some(day("2026-12-11"))).is_empty());
    assert!(with(ceramics(), |reel| reel.status = Status::Cancelled).is_empty());
    assert!(with(ceramics(), |reel| reel.poster = Poster::Brand).is_empty());
}

#[test]
fn what_is_owed_to_us_after_posting_clashes_once_something_is_posted() {
    let clash = |on: Option<&str>| {
        let mut scene = Scene::agreed(Lane::Active);
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        (reel.status, reel.posted_on) = match on {
            Some(on) => (Status::Live, Some(day(on))),
            None => (Status::Planned, None),
        };
        let mut ours = window("ours", OwedTo::Us(id("p-Mara")), "ceramics", &[]);
        (ours.from, ours.until, ours.days) = (None, None, Some(30));
        ours.counted_from = Some(CountedFrom::Posting);
        let theirs = their_window("ceramics", &[]);
        scene.records.deliverables = [reel].into_iter().collect();
        scene.records.exclusivities = [ours, theirs].into_iter().collect();
        codes(&scene, &["C023"])
    };
    assert!(clash(None).is_empty());
    assert_eq!(clash(Some("2026-11-01")), ["C023"]);
    assert!(clash(Some("2026-10-01")).is_empty(), "it ended before theirs begins");
}

#[test]
fn a_time_of_another_brand_that_counts_from_a_posting_is_not_known() {
    let mut theirs = their_window("ceramics", &[]);
    (theirs.from, theirs.until, theirs.days) = (None, None, Some(30));
    theirs.counted_from = Some(CountedFrom::Posting);
    assert!(with(theirs.clone(), |_| ()).is_empty());
    (theirs.from, theirs.counted_from) = (Some(day("2026-11-20")), None);
    assert_eq!(with(theirs, |_| ()), ["C022"], "it counts from its first day");
}

#[test]
fn a_category_that_is_only_like_ours_may_clash() {
    let of = |category: &str| with(their_window(category, &[]), |_| ());
    assert_eq!(of("handmade ceramic"), ["C022"]);
    assert_eq!(of("ceramic tiles"), ["C024"]);
    assert!(of("pottery").is_empty(), "the brand does not say so");
    assert!(of("soap, handmade").is_empty());
}

#[test]
fn a_competitor_may_not_have_a_time_in_ours() {
    let clash = |lane, ours: Exclusivity, theirs| {
        let mut scene = Scene::agreed(lane);
        scene.records.exclusivities = [ours, theirs].into_iter().collect();
        codes(&scene, &["C022", "C023", "C024"])
    };
    let our =
        |category: &str, named: &[&str]| window("ours", OwedTo::Us(id("p-Mara")), category, named);
    let their = || their_window("stoneware, ceramics", &[]);
    assert_eq!(clash(Lane::Active, our("ceramic", &[]), their()), ["C023"]);
    assert_eq!(clash(Lane::Done, our("", &["kiln co."]), their()), ["C023"]);
    assert_eq!(clash(Lane::Active, our("", &[]), their()), ["C023"]);

    assert_eq!(clash(Lane::Active, our("ceramic tiles", &[]), their()), ["C024"]);
    assert_eq!(clash(Lane::Active, our("kiln", &[]), their()), ["C023"], "their very name");

    assert!(clash(Lane::Active, our("tea", &["Oak"]), their()).is_empty());
    assert!(clash(Lane::InTalks, our("ceramic tiles", &[]), their()).is_empty());
    assert!(clash(Lane::InTalks, our("ceramics", &[]), their()).is_empty(), "not agreed yet");
    let mut over = their();
    over.until = Some(day("2026-11-21"));
    assert!(clash(Lane::Active, our("ceramics", &[]), over).is_empty(), "nobody cares now");
    let mut later = their();
    (later.from, later.until) = (Some(day("2026-12-11")), None);
    assert!(clash(Lane::Active, our("ceramics", &[]), later).is_empty());
}
