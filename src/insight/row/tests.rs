//! Each kind of row on a page of Today, in every state.

use super::*;
use crate::domain::book::Records;
use crate::domain::brand::Brand;
use crate::domain::content::ContentType;
use crate::domain::date::day;
use crate::domain::deliverable::Fills;
use crate::domain::expectations::{NextStep, Term};
use crate::domain::frequency::Frequency;
use crate::domain::payment::{Payment, Trigger};
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::stage::Lane;
use crate::insight::agenda::Agenda;
use crate::insight::scene::{
    campaign, id, influencer, partnership, payment, piece, records, right, step, today,
};
use std::sync::Arc;

/// The morning that the screens were drawn from.
fn drawn() -> Records {
    let mut records = records();
    let mut brand = Brand::clone(&records.brand);
    brand.follow_up_contact = 6;
    records.brand = Arc::new(brand);
    let names = [
        "Mara Lind",
        "Jo Ade",
        "李小明",
        "Zoë Papadaki",
        "Noor Haddad",
        "Tomás Reyes",
        "Ines Duarte",
        "Pia Holm",
    ];
    records.influencers = names.into_iter().map(influencer).collect();
    records.campaigns = ["Spring glaze", "Advent"].into_iter().map(campaign).collect();
    let with = |name: &str, lane, campaign: Option<&str>, next: Option<NextStep>| {
        let mut made = partnership(name, lane);
        made.campaign = campaign.map(id);
        made.next_step = next;
        made
    };
    let mut mara = with(
        "Mara Lind",
        Lane::Active,
        Some("Spring glaze"),
        Some(step(Whose::Us, "Send the December brief", Some("2026-11-25"))),
    );
    mara.terms.push(Term {
        valid_from: None,
        draft_days: None,
        id: id("reels"),
        content: ContentType::Reel,
        platform: None,
        poster: crate::domain::content::Poster::Creator,
        count: 2,
        frequency: Frequency::PerMonth {
            periods: 3,
            from: day("2026-11-01"),
            pace: crate::domain::frequency::Pace::default(),
        },
    });
    let mut pia =
        with("Pia Holm", Lane::Contacted, None, Some(step(Whose::Them, "Rates asked", None)));
    pia.next_step.as_mut().unwrap().since = Some(day("2026-11-11"));
    let mut ines = with("Ines Duarte", Lane::Agreed, None, None);
    ines.gift = "Mug set".into();
    let mut tomas = with("Tomás Reyes", Lane::Agreed, None, None);
    tomas.title = "Studio tour".into();
    records.partnerships = [
        mara,
        with("Jo Ade", Lane::Active, Some("Advent"), None),
        with("李小明", Lane::Active, None, None),
        with("Zoë Papadaki", Lane::Active, Some("Spring glaze"), None),
        with(
            "Noor Haddad",
            Lane::InTalks,
            None,
            Some(step(Whose::Us, "Answer her counter-offer", Some("2026-11-22"))),
        ),
        tomas,
        ines,
        pia,
    ]
    .into_iter()
    .collect();
    let mut reel = piece("reel", "p-Mara Lind", ContentType::Reel);
    reel.fills = Some(Fills { term: id("reels"), number: 3 });
    reel.post_due = Some(day("2026-11-19"));
    let mut story = piece("story", "p-Jo Ade", ContentType::Story);
    story.draft_due = Some(day("2026-11-20"));
    let mut goes_live = piece("live", "p-Zoë Papadaki", ContentType::Reel);
    goes_live.post_due = Some(today());
    let mut video = piece("video", "p-Tomás Reyes", ContentType::Video);
    video.draft_due = Some(day("2026-11-24"));
    let mut unchecked = piece("seen", "p-Zoë Papadaki", ContentType::Post);
    unchecked.status = crate::domain::deliverable::Status::Live;
    unchecked.posted_on = Some(day("2026-11-18"));
    records.deliverables = [reel, story, goes_live, video, unchecked].into_iter().collect();
    let mut parcel = Shipment::new(id("box"), id("p-Ines Duarte"), "Mug set".into());
    parcel.state = ShipmentState::Delivered;
    parcel.delivered_on = Some(day("2026-11-19"));
    records.shipments = [parcel].into_iter().collect();
    let due = |id, amount, on, due_days| {
        let trigger = Trigger::On(day(on));
        Payment { due_days, ..payment(id, "p-李小明", amount, trigger) }
    };
    records.payments =
        [due("a", "150.00 EUR", "2026-11-20", 0), due("b", "90.00 EUR", "2026-11-20", 30)]
            .into_iter()
            .collect();
    records.rights = [right("ads", "p-Mara Lind", Some("2026-12-04"))].into_iter().collect();
    records
}

#[test]
fn the_rows_speak_as_drawn() {
    let book = Book::from(drawn());
    let page = super::super::today::today(&Agenda::build(&book, today()));
    let mut lines = vec![page.summary(today())];
    for (section, item) in page.items() {
        let row = row(&book, item, section, today());
        let mark = row.mark.sign();
        let line = format!(
            "{}: {mark} {} | {} | {} | {}",
            section.title(),
            row.who,
            row.what,
            row.when,
            row.late
        );
        lines.push(line);
    }
    assert_eq!(
        lines,
        [
            "4 overdue · 2 today · 3 this week · 1 too long · 1 to pay · 1 lapsing · 1 to verify",
            "Overdue: ! Mara Lind | 1 reel owed since 15 Nov, Spring glaze |  | 7 days late",
            "Overdue: ! Mara Lind | Reel 3 of 6, Spring glaze | due Thu | 3 days late",
            "Overdue: ! Jo Ade | Draft of story, Advent | due Fri | 2 days late",
            "Overdue: ! 李小明 | Payment 150.00 EUR | due Fri | 2 days late",
            "Today: → Noor Haddad | Answer her counter-offer |  | today",
            "Today: • Zoë Papadaki | Reel goes live, Spring glaze |  | today",
            "This week: • Tomás Reyes | Draft of video, Studio tour |  | Tue",
            "This week: → Mara Lind | Send the December brief |  | Wed",
            "This week: ~ Ines Duarte | Gift liked? (delivered 3 days ago) |  | Thu",
            "Waiting on them: ← Pia Holm | Rates asked | 11 days ago | 5 days too long",
            "Ready to pay: → 李小明 | Payment 90.00 EUR | due Sun 20 Dec | in 28 days",
            "About to lapse: ~ Mara Lind | Usage right, paid ads, Spring glaze | lapses Fri 4 Dec | in 12 days",
            "To verify: → Zoë Papadaki | Verify post, Spring glaze | live Wed | 4 days ago",
        ]
    );
}

#[test]
fn an_event_takes_place_and_goes_live_nowhere() {
    let mut records = drawn();
    let mut event = piece("event", "p-Zoë Papadaki", ContentType::Event);
    event.post_due = Some(today());
    records.deliverables = [event].into_iter().collect();
    let book = Book::from(records);
    let page = super::super::today::today(&Agenda::build(&book, today()));
    let rows = page.items().map(|(section, item)| row(&book, item, section, today()).what);
    let found: Vec<String> = rows.filter(|what| what.starts_with("Event")).collect();
    assert_eq!(found, ["Event takes place, Spring glaze"]);
}

#[test]
fn an_item_whose_record_is_gone_has_no_words() {
    let book = Book::from(drawn());
    let agenda = Agenda::build(&book, today());
    let empty = Book::from(records());
    for (section, item) in super::super::today::today(&agenda).items() {
        assert_eq!(row(&empty, item, section, today()).what, "");
    }
}
