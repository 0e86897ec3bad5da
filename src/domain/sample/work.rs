//! The work of the sample: pieces, money, parcels, rights, touches and history.

use super::{check, euros, id};
use crate::domain::content::ContentType;
use crate::domain::date::day;
use crate::domain::deliverable::{Deliverable, DisclosureCheck, Fills, Status};
use crate::domain::history::{Entry, Happening};
use crate::domain::payment::{Payment, PaymentState, Trigger};
use crate::domain::results::Results;
use crate::domain::rights::{Channel, Exclusivity, OwedTo, Until, UsageRight};
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::{Line, Prose};
use crate::domain::touch::{About, Direction, Touch, TouchChannel};

pub(super) fn deliverables() -> [Deliverable; 5] {
    let new = |text: &str, of: &str, content| Deliverable::new(id(text), id(of), content);
    let fills = |term: &str, number| Some(Fills { term: id(term), number });
    let reel = Deliverable {
        fills: fills("reels", 1),
        draft_due: Some(day("2026-12-08")),
        post_due: Some(day("2026-12-15")),
        status: Status::InReview,
        ..new("reel-1", "mara-spring", ContentType::Reel)
    };
    let story = Deliverable {
        fills: fills("stories", 1),
        post_due: Some(day("2026-12-05")),
        status: Status::Live,
        posted_on: Some(day("2026-11-20")),
        ..new("story-1", "mara-spring", ContentType::Story)
    };
    let video = Deliverable {
        fills: fills("video", 1),
        ..new("video-1", "mara-spring", ContentType::Video)
    };
    let extra = new("extra-1", "mara-spring", ContentType::Post);
    let mut counted = Results::on(day("2026-10-09"));
    (counted.views, counted.likes) = (Some(12_000), Some(640));
    let old = Deliverable {
        status: Status::Verified,
        posted_on: Some(day("2026-10-02")),
        check: Some(DisclosureCheck { checked_on: day("2026-10-03"), ..check() }),
        results: vec![counted],
        ..new("old-reel", "mara-autumn", ContentType::Reel)
    };
    [reel, story, video, extra, old]
}

pub(super) fn payments() -> [Payment; 3] {
    let new = |text: &str, minor, trigger, due_days, state| Payment {
        series: None,
        covers: None,
        net: None,
        vat: None,
        invoice_received_on: None,
        taken_over: None,
        id: id(text),
        partnership: id("mara-spring"),
        title: Line::default(),
        amount: euros(minor),
        trigger,
        due_days,
        state,
        invoice: Line::default(),
        notes: Prose::default(),
    };
    let paid = PaymentState::Paid { on: day("2026-11-03"), how: "bank".into() };
    let all = Trigger::Verification { pieces: None };
    let on = Trigger::On(day("2026-12-10"));
    [
        new("fee-1", 450, Trigger::Signing, 7, paid),
        new("fee-2", 450, all, 14, PaymentState::Open),
        new("bonus", 50, on, 10, PaymentState::Open),
    ]
}

pub(super) fn shipments() -> [Shipment; 2] {
    let mut mugs = Shipment::new(id("mugs"), id("mara-spring"), "2 mugs".into());
    (mugs.state, mugs.shipped_on) = (ShipmentState::Shipped, Some(day("2026-11-15")));
    let mut plates = Shipment::new(id("plates"), id("tomas-winter"), "4 plates".into());
    plates.send_by = Some(day("2026-11-28"));
    [mugs, plates]
}

pub(super) fn rights() -> [UsageRight; 2] {
    let new = |text: &str, channel, until| UsageRight {
        days: None,
        counted_from: None,
        pieces: Vec::new(),
        granted_on: None,
        id: id(text),
        partnership: id("mara-spring"),
        channel,
        from: Some(day("2026-12-01")),
        until: Some(until),
        territory: Line::default(),
        in_use: false,
        ad_code: Line::default(),
        ad_code_until: None,
        notes: Prose::default(),
    };
    let mut ads = new("ads", Channel::CreatorAds, Until::Day(day("2027-02-28")));
    (ads.in_use, ads.ad_code) = (true, "AD-77".into());
    ads.ad_code_until = Some(day("2026-12-31"));
    [new("repost", Channel::OrganicRepost, Until::Perpetual), ads]
}

pub(super) fn exclusivities() -> [Exclusivity; 2] {
    let new = |text: &str, owed_to, category: &str| Exclusivity {
        days: None,
        counted_from: None,
        id: id(text),
        influencer: id("mara"),
        owed_to,
        category: category.into(),
        competitors: Vec::new(),
        from: Some(day("2026-12-01")),
        until: Some(day("2027-02-28")),
        notes: Prose::default(),
    };
    let ours = new("ours", OwedTo::Us(id("mara-spring")), "ceramics");
    [ours, new("theirs", OwedTo::Brand("Oat & Co".into()), "oat milk")]
}

pub(super) fn touches() -> [Touch; 2] {
    let new = |text: &str, with: &str, about: Option<&str>, channel| Touch {
        id: id(text),
        influencer: id(with),
        partnership: about.map(id),
        on: day("2026-11-20"),
        direction: Direction::Out,
        channel,
        about: About::Draft,
        text: "asked for the draft".into(),
    };
    [
        new("dm", "mara", Some("mara-spring"), TouchChannel::Dm),
        new("mail", "tomas", None, TouchChannel::Email),
    ]
}

pub(super) fn history() -> [Entry; 2] {
    let new = |text: &str, on, what| {
        let partnership = id("mara-spring");
        Entry { id: id(text), partnership, on, number: 0, what }
    };
    let moved =
        Happening::StageMoved { from: Stage::In(Lane::InTalks), to: Stage::In(Lane::Agreed) };
    [new("h-1", day("2026-10-20"), Happening::Started), new("h-2", day("2026-11-02"), moved)]
}
