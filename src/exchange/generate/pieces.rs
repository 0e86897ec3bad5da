//! The deliverables of a generated partnership: one per slot, as advanced as its day allows.

use std::collections::HashSet;

use super::chance::Chance;
use super::partnerships::Run;
use super::{terms, words};
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::{Date, NaiveTime, days_between, plus_days};
use crate::domain::deliverable::{Deliverable, DisclosureCheck, Fills, Place, Status};
use crate::domain::money::{Currency, Money};
use crate::domain::partnership::{Link, Partnership};
use crate::domain::results::Results;
use crate::domain::stage::{Lane, Stage};

/// Returns the pieces of the terms, and extras.
pub(super) fn pieces(
    chance: &mut Chance,
    run: &Run,
    partnership: &Partnership,
    delivered: Option<Date>,
) -> Vec<Deliverable> {
    let mut made = Vec::new();
    for term in &partnership.terms {
        for slot in term.slots(delivered).expect("terms are made to fit their days") {
            let mut piece = begin(chance, run, term.content.clone());
            piece.poster = term.poster;
            piece.fills = Some(Fills { term: term.id.clone(), number: slot.number });
            go_on(chance, run, &mut piece, slot.due, term.draft_days);
            made.push(piece);
        }
    }
    for _ in made.len()..usize::try_from(run.pieces).unwrap_or_default() {
        let content = terms::content(chance, &run.platform);
        let mut piece = begin(chance, run, content);
        let days = chance.between(0, days_between(run.from, run.to));
        go_on(chance, run, &mut piece, Some(plus_days(run.from, days)), None);
        made.push(piece);
    }
    name_apart(chance, partnership, &mut made);
    made
}

/// Gives pieces with equal names different titles.
fn name_apart(chance: &mut Chance, partnership: &Partnership, pieces: &mut [Deliverable]) {
    let mut names = HashSet::new();
    for piece in pieces {
        while !names.insert(piece.name_in(Some(partnership))) {
            piece.title = about(chance).as_str().into();
        }
    }
}

/// Returns the topic of a piece.
fn about(chance: &mut Chance) -> String {
    let (scene, prop) = (chance.pick(&words::SCENES), chance.pick(&words::PROPS));
    format!("{scene} with {prop}")
}

fn begin(chance: &mut Chance, run: &Run, content: ContentType) -> Deliverable {
    let id = chance.id(content.word());
    let mut piece = Deliverable::new(id, run.partnership.clone(), content);
    piece.platform = Some(run.platform.clone());
    if chance.permille(550) {
        piece.title = about(chance).as_str().into();
    }
    if piece.content == ContentType::Event {
        piece.place = (*chance.pick(&words::PLACES)).into();
    }
    if chance.permille(20) {
        piece.notes = (*chance.pick(&words::NOTES)).into();
    }
    if piece.content.has_time() {
        let hour = if chance.permille(500) { 18 } else { 20 };
        piece.at = NaiveTime::from_hms_opt(hour, 0, 0);
    }
    piece
}

/// Advances the piece to its status today, given its due day.
fn go_on(
    chance: &mut Chance,
    run: &Run,
    piece: &mut Deliverable,
    due: Option<Date>,
    draft_days: Option<u32>,
) {
    piece.post_due = due;
    let Some(due) = due.map(|due| moved(chance, run, piece, due)) else { return };
    let days = days_between(chance.today, due);
    let usual = if piece.content == ContentType::Story { 3 } else { chance.between(5, 9) };
    let lead = draft_days.map_or(usual, i64::from);
    if piece.content.has_draft() {
        piece.draft_due = Some(plus_days(due, -lead));
    }
    piece.status = if days < 0 {
        past(chance, run.stage, days)
    } else if !piece.content.has_draft() {
        if days > 10 { Status::Planned } else { Status::Scheduled }
    } else if run.stage == Stage::In(Lane::Agreed) && days > lead {
        Status::Planned
    } else {
        to_come(chance, days, lead)
    };
    match piece.status {
        Status::Live | Status::Verified => go_live(chance, run, piece, due),
        Status::ChangesAsked => {
            // The next draft gets a new agreed day.
            let again = chance.between(1, days.min(4));
            piece.draft_due = Some(plus_days(chance.today, again));
            piece.dates_by_hand = true;
            piece.rounds = 1;
            piece.changes = (*chance.pick(&words::CHANGES)).into();
            piece.status_since = Some(plus_days(chance.today, -1));
        }
        Status::InReview => piece.status_since = piece.draft_due.min(Some(chance.today)),
        Status::Planned
        | Status::Drafting
        | Status::Approved
        | Status::Scheduled
        | Status::Missed
        | Status::Cancelled => {}
    }
    if piece.poster == Poster::Brand {
        come_to_us(chance, piece, due);
    }
}

/// Moves a few posts by hand, and returns the new due day.
fn moved(chance: &mut Chance, run: &Run, piece: &mut Deliverable, due: Date) -> Date {
    if !chance.permille(30) {
        return due;
    }
    let days = chance.between(1, 6);
    let later = plus_days(due, days).min(run.to);
    if later != due {
        (piece.first_due, piece.post_due) = (Some(due), Some(later));
        piece.dates_by_hand = true;
    }
    later
}

/// Records when we received and accepted a piece that we post.
fn come_to_us(chance: &mut Chance, piece: &mut Deliverable, due: Date) {
    let posted = piece.posted_on.unwrap_or(due);
    let (before, waited) = (chance.between(4, 8), chance.between(0, 3));
    let received = plus_days(posted, -before).min(chance.today);
    if piece.is_received() {
        piece.received_on = Some(received);
    }
    if piece.is_accepted() {
        piece.accepted_on = Some(plus_days(received, waited).min(chance.today));
    }
}

fn past(chance: &mut Chance, stage: Stage, days: i64) -> Status {
    let is_active = stage == Stage::In(Lane::Active);
    if is_active && days >= -8 && chance.late() {
        return chance.weighed(&[
            (Status::Drafting, 2),
            (Status::Planned, 1),
            (Status::Approved, 1),
        ]);
    }
    if is_active && days >= -2 && chance.permille(350) {
        return Status::Live;
    }
    if is_active && chance.late() && chance.permille(100) {
        return Status::Missed;
    }
    if chance.permille(25) { Status::Cancelled } else { Status::Verified }
}

fn to_come(chance: &mut Chance, days: i64, lead: i64) -> Status {
    use Status::{Approved, ChangesAsked, Drafting, InReview, Planned, Scheduled};
    if days > lead + 10 {
        chance.weighed(&[(Planned, 96), (Drafting, 2), (Status::Cancelled, 2)])
    } else if days > lead {
        chance.weighed(&[(Planned, 4), (Drafting, 5), (InReview, 1)])
    } else if days >= 4 {
        chance.weighed(&[(InReview, 3), (Approved, 5), (ChangesAsked, 1), (Scheduled, 2)])
    } else if days > 0 {
        chance.weighed(&[(Approved, 1), (Scheduled, 3)])
    } else {
        chance.weighed(&[(Scheduled, 4), (Status::Live, 1)])
    }
}

fn go_live(chance: &mut Chance, run: &Run, piece: &mut Deliverable, due: Date) {
    let shift = chance.weighed(&[(0, 7), (-1, 2), (1, 1)]);
    let posted = plus_days(due, shift).min(chance.today);
    piece.posted_on = Some(posted);
    let place = piece.platform.as_ref().map(|on| on.word().to_lowercase()).unwrap_or_default();
    piece.url = Link::parse(&format!("https://{place}.example/{}", piece.id)).ok();
    if piece.content.has_draft() {
        piece.rounds = chance.weighed(&[(0, 5), (1, 4), (2, 1)]);
    }
    if piece.status == Status::Verified {
        let after = chance.between(0, 3);
        let in_spite = if chance.permille(4) { "the label cannot be added later" } else { "" };
        let evidence =
            if chance.permille(250) { format!("checks/{}.png", piece.id) } else { String::new() };
        piece.check = Some(DisclosureCheck {
            in_spite: in_spite.into(),
            tag: "#ad".into(),
            label: in_spite.is_empty(),
            place: Some(chance.weighed(&[
                (Place::Start, 5),
                (Place::OnScreen, 2),
                (Place::Spoken, 1),
            ])),
            link_and_code: true,
            checked_on: plus_days(posted, after).min(chance.today),
            evidence: evidence.as_str().into(),
        });
        if chance.permille(450) {
            piece.results = results(chance, run.followers, posted);
        }
    }
}

fn results(chance: &mut Chance, followers: u64, posted: Date) -> Vec<Results> {
    let reach = followers * chance.amount(10, 90) / 100;
    let mut counts = Vec::new();
    for (days, share) in [(7, 80), (30, 100)] {
        let on = plus_days(posted, days);
        if on > chance.today || (days == 30 && chance.permille(600)) {
            break;
        }
        let mut count = Results::on(on);
        let reached = reach * share / 100;
        count.reach = Some(reached);
        if chance.permille(500) {
            count.impressions = Some(reached * 13 / 10);
            count.views = Some(reached * 11 / 10);
            count.shares = Some(reached / 200);
        }
        count.likes = Some(reached / 14);
        count.comments = Some(reached / 300);
        count.saves = Some(reached / 120);
        count.clicks = Some(reached / 90);
        let orders = reached / 4_000;
        count.orders = Some(orders);
        count.revenue = Some(Money { minor: orders * 4_800, currency: Currency::EUR });
        counts.push(count);
    }
    counts
}
