//! The people of the sample, and their agreements.

use super::{euros, id, name, term};
use crate::domain::campaign::Campaign;
use crate::domain::content::ContentType;
use crate::domain::date::day;
use crate::domain::expectations::{NextStep, Whose};
use crate::domain::frequency::Frequency;
use crate::domain::influencer::{Account, Audience, Handle, Influencer};
use crate::domain::partnership::{Code, Partnership};
use crate::domain::platform::Platform;
use crate::domain::stage::{Lane, Stage};

pub(super) fn influencers() -> [Influencer; 3] {
    let account = |platform, handle: &str, followers| {
        let measured = Audience { followers: Some(followers), ..Audience::on(day("2026-11-01")) };
        Account { platform, handle: Handle::parse(handle).unwrap(), audience: vec![measured] }
    };
    let mut mara = Influencer::new(id("mara"), name("Mara Lind"));
    mara.accounts = vec![account(Platform::Instagram, "mara.bakes", 23_400)];
    let mut tomas = Influencer::new(id("tomas"), name("Tomás Reyes"));
    tomas.accounts = vec![account(Platform::YouTube, "tomasmakes", 150_000)];
    [mara, tomas, Influencer::new(id("jo"), name("Jo Park"))]
}

pub(super) fn campaigns() -> [Campaign; 2] {
    let mut spring = Campaign::new(id("spring"), name("Spring glaze"));
    (spring.from, spring.until) = (Some(day("2026-10-01")), Some(day("2027-03-31")));
    spring.budget = Some(euros(2_000));
    [spring, Campaign::new(id("winter"), name("Winter kiln"))]
}

pub(super) fn partnerships() -> [Partnership; 4] {
    let new = |text: &str, with: &str| Partnership::new(id(text), id(with));
    let from = day("2026-12-01");
    let mara = Partnership {
        campaign: Some(id("spring")),
        stage: Stage::In(Lane::Active),
        next_step: Some(NextStep {
            whose: Whose::Us,
            what: "send the December brief".into(),
            by: Some(day("2026-11-25")),
            since: Some(day("2026-11-20")),
        }),
        terms: vec![
            term(
                "reels",
                ContentType::Reel,
                2,
                Frequency::PerMonth {
                    periods: 3,
                    from,
                    pace: crate::domain::frequency::Pace::default(),
                },
            ),
            term("stories", ContentType::Story, 3, Frequency::Once { by: Some(day("2026-12-05")) }),
            term("video", ContentType::Video, 1, Frequency::AfterDelivery { days: 10 }),
        ],
        must: vec!["glazed by hand".into()],
        hashtags: vec!["#fernandclay".into()],
        code: Some(Code::parse("MARA15").unwrap()),
        review_rounds: Some(1),
        disclosure_tag: "#ad".into(),
        disclosure_label: true,
        fee: Some(euros(900)),
        agreement: "agreements/mara.pdf".into(),
        signed_on: Some(day("2026-11-02")),
        ..new("mara-spring", "mara")
    };
    let tomas = Partnership {
        campaign: Some(id("winter")),
        stage: Stage::In(Lane::InTalks),
        next_step: Some(NextStep {
            whose: Whose::Them,
            what: "answer the offer".into(),
            by: None,
            since: Some(day("2026-11-18")),
        }),
        ..new("tomas-winter", "tomas")
    };
    let old = Partnership {
        title: "Autumn set".into(),
        stage: Stage::In(Lane::Done),
        ..new("mara-autumn", "mara")
    };
    [mara, tomas, old, new("jo-first", "jo")]
}
