//! Pending items by stage and record.

use super::*;
use crate::domain::book::Records;
use crate::domain::content::ContentType;
use crate::domain::date::day;
use crate::domain::payment::Trigger;
use crate::domain::rights::Until;
use crate::domain::stage::{Lane, Stage};
use crate::insight::scene::{
    campaign, id, influencer, partnership, payment, piece, records, right, step, today,
};

fn rich() -> Records {
    let mut records = records();
    let mut made = partnership("Mara", Lane::Active);
    made.campaign = Some(id("Spring"));
    made.next_step = Some(step(Whose::Us, "Send the brief", Some("2026-11-25")));
    records.influencers = [influencer("Mara")].into_iter().collect();
    records.campaigns = [campaign("Spring")].into_iter().collect();
    records.partnerships = [made].into_iter().collect();
    let mut reel = piece("reel", "p-Mara", ContentType::Reel);
    (reel.draft_due, reel.post_due) = (Some(day("2026-12-01")), Some(day("2026-12-08")));
    records.deliverables = [reel].into_iter().collect();
    let on = Trigger::On(day("2026-12-10"));
    records.payments = [payment("pay", "p-Mara", "150.00 EUR", on)].into_iter().collect();
    records.rights = [right("ads", "p-Mara", Some("2026-12-31"))].into_iter().collect();
    records
}

fn whats(records: Records) -> Vec<(What, Option<String>)> {
    let book = Book::from(records);
    let partnership = book.partnerships.values().next().unwrap();
    let items = items_of(&book, partnership, today());
    items.iter().map(|item| (item.id.what, item.on.map(|on| on.to_string()))).collect()
}

fn kinds(records: Records) -> Vec<What> {
    whats(records).into_iter().map(|(what, _)| what).collect()
}

fn with(records: &mut Records, change: impl Fn(&mut Partnership)) {
    let mut changed = Partnership::clone(records.partnerships.values().next().unwrap());
    change(&mut changed);
    records.partnerships = [changed].into_iter().collect();
}

fn with_piece(records: &mut Records, change: impl Fn(&mut Deliverable)) {
    let mut changed = Deliverable::clone(records.deliverables.values().next().unwrap());
    change(&mut changed);
    records.deliverables = [changed].into_iter().collect();
}

#[test]
fn a_running_partnership_shows_all_that_has_a_day() {
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(
        whats(rich()),
        [
            (What::Draft, day("2026-12-01")),
            (What::Post, day("2026-12-08")),
            (What::Payment, day("2026-12-10")),
            (What::Right, day("2026-12-31")),
            (What::Step(Whose::Us), day("2026-11-25")),
        ]
    );
}

#[test]
fn paused_and_ended_partnerships_keep_what_is_owed_and_what_lapses() {
    for stage in [Stage::Paused { from: Lane::Active }, Stage::Ghosted, Stage::In(Lane::Done)] {
        let mut records = rich();
        with(&mut records, |one| one.stage = stage);
        assert_eq!(kinds(records), [What::Payment, What::Right], "{stage}");
    }
}

#[test]
fn what_is_archived_asks_for_nothing() {
    let mut by_itself = rich();
    with(&mut by_itself, |one| one.archived = true);
    let mut by_influencer = rich();
    let mut mara = influencer("Mara");
    mara.archived = true;
    by_influencer.influencers = [mara].into_iter().collect();
    let mut by_campaign = rich();
    let mut spring = campaign("Spring");
    spring.archived = true;
    by_campaign.campaigns = [spring].into_iter().collect();
    for records in [by_itself, by_influencer, by_campaign] {
        assert_eq!(kinds(records), []);
    }
}

#[test]
fn a_piece_asks_for_what_its_status_lacks() {
    for (status, expected) in [
        (Status::Planned, vec![What::Draft, What::Post]),
        (Status::ChangesAsked, vec![What::Draft, What::Post]),
        (Status::InReview, vec![What::Review, What::Post]),
        (Status::Approved, vec![What::Post]),
        (Status::Live, vec![What::Verify]),
        (Status::Verified, vec![]),
        (Status::Missed, vec![]),
        (Status::Cancelled, vec![]),
    ] {
        let mut records = rich();
        with_piece(&mut records, |piece| piece.status = status);
        let of_pieces =
            |what: &What| matches!(what, What::Draft | What::Review | What::Post | What::Verify);
        let found: Vec<What> = kinds(records).into_iter().filter(of_pieces).collect();
        assert_eq!(found, expected, "{status}");
    }
}

#[test]
fn an_unused_right_is_forgotten_when_it_ends_and_a_used_one_is_not() {
    for (in_use, until) in [(false, Some(day("2026-11-01"))), (true, None)] {
        let mut records = rich();
        let mut ads = right("ads", "p-Mara", Some("2026-11-01"));
        ads.in_use = in_use;
        records.rights = [ads].into_iter().collect();
        let book = Book::from(records);
        let items = items_of(&book, book.partnerships.values().next().unwrap(), today());
        let item = items.iter().find(|item| item.id.what == What::Right).unwrap();
        assert_eq!(item.until, until);
    }
    let mut records = rich();
    let mut ads = right("ads", "p-Mara", None);
    ads.until = Some(Until::Perpetual);
    records.rights = [ads].into_iter().collect();
    assert!(!kinds(records).contains(&What::Right));
}

#[test]
fn the_clock_of_a_draft_starts_when_it_comes_and_when_it_goes_back() {
    let on = |text: &str| Some(text.to_owned());
    for (status, since, expected) in [
        (Status::InReview, Some("2026-11-28"), (What::Review, on("2026-12-01"))),
        (Status::InReview, None, (What::Review, on("2026-12-04"))),
        (Status::ChangesAsked, Some("2026-12-03"), (What::Draft, on("2026-12-06"))),
        (Status::ChangesAsked, Some("2026-11-28"), (What::Draft, on("2026-12-01"))),
        (Status::ChangesAsked, None, (What::Draft, on("2026-12-01"))),
        (Status::Drafting, Some("2026-12-03"), (What::Draft, on("2026-12-01"))),
    ] {
        let mut records = rich();
        with_piece(&mut records, |piece| {
            (piece.status, piece.status_since) = (status, since.map(day));
        });
        assert_eq!(whats(records)[0], expected, "{status} {since:?}");
    }
}

#[test]
fn the_clock_goes_on_under_another_name_and_another_total() {
    use crate::domain::command::Command;
    use crate::domain::deliverable::Fills;
    use crate::domain::frequency::Frequency;
    use crate::domain::plan::plan;
    use crate::domain::sample::term;
    let mut records = rich();
    let once = Frequency::Once { by: None };
    let terms = vec![term("reels", ContentType::Reel, 2, once)];
    with(&mut records, |one| one.terms.clone_from(&terms));
    let fills = Some(Fills { term: id("reels"), number: 1 });
    with_piece(&mut records, |piece| piece.fills.clone_from(&fills));
    let mut book = Book::from(records);
    let mut ids = crate::domain::id::Ids::seeded(1);
    let mut done = |book: &mut Book, command: Command, on: &str| {
        let set = plan(book, command, &mut ids, day(on)).unwrap();
        book.apply(&set).unwrap();
    };
    let until = |book: &Book| {
        let reel = book.deliverables.get(&id("reel")).unwrap();
        draft_until(book, book.partnerships.get(&id("p-Mara")).unwrap(), reel)
    };
    let came = Command::SetStatus { deliverable: id("reel"), to: Status::InReview };
    done(&mut book, came, "2026-12-01");
    let back = Command::AskChanges { deliverable: id("reel"), note: "shorter".into() };
    done(&mut book, back, "2026-12-03");
    assert!(until(&book) > Some(day("2026-12-04")), "{:?}", until(&book));

    let before = until(&book);
    let mut renamed = Deliverable::clone(book.deliverables.get(&id("reel")).unwrap());
    renamed.title = "The kiln".into();
    done(&mut book, Command::Edit(renamed.into()), "2026-12-04");
    let mut more = Partnership::clone(book.partnerships.get(&id("p-Mara")).unwrap());
    more.terms[0].count = 3;
    done(&mut book, Command::Edit(more.into()), "2026-12-04");
    let reel = book.deliverables.get(&id("reel")).unwrap();
    assert_eq!(book.piece_name(reel), "Reel 1 of 3 “The kiln”");
    assert_eq!(until(&book), before);
}

#[test]
fn a_step_that_repeats_a_dated_piece_is_left_to_it() {
    for (whose, what, is_shown) in [
        (Whose::Them, "send the draft of reel", false),
        (Whose::Them, "post reel", false),
        (Whose::Us, "post reel", true),
        (Whose::Them, "send the draft of another reel", true),
        (Whose::Us, "send the brief", true),
    ] {
        let mut records = rich();
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        (reel.draft_due, reel.post_due) = (Some(day("2026-12-01")), Some(day("2026-12-08")));
        records.deliverables = [reel].into_iter().collect();
        with(&mut records, |one| {
            one.next_step = Some(step(whose, what, None));
        });
        let found = kinds(records).iter().any(|kind| matches!(kind, What::Step(_)));
        assert_eq!(found, is_shown, "{what}");
    }
}

#[test]
fn a_check_that_failed_is_to_be_done_again() {
    let mut records = rich();
    let mut reel = piece("reel", "p-Mara", ContentType::Reel);
    reel.status = Status::Live;
    reel.posted_on = Some(day("2026-11-18"));
    let mut check = crate::insight::scene::check(today());
    check.label = false;
    reel.check = Some(check);
    records.deliverables = [reel].into_iter().collect();
    with(&mut records, |one| one.disclosure_label = true);
    let book = Book::from(records);
    let items = items_of(&book, book.partnerships.values().next().unwrap(), today());
    let item = items.iter().find(|item| item.id.what == What::Verify).unwrap();
    let said = super::super::wording::what(&book, item, today());
    assert!(said.starts_with("Check reel again: the label is off"), "{said}");
}

#[test]
fn what_an_import_took_over_is_silent_until_it_is_edited() {
    let on = Some(day("2026-11-20"));
    let mut whole = rich();
    with(&mut whole, |one| one.taken_over = on);
    assert_eq!(kinds(whole), []);
    let mut piece_only = rich();
    with_piece(&mut piece_only, |piece| piece.taken_over = on);
    assert_eq!(kinds(piece_only), [What::Payment, What::Right, What::Step(Whose::Us)]);
}

#[test]
fn a_live_post_is_contact_and_no_silence_beside_it() {
    for (posted, is_waiting) in [(None, true), (Some("2026-11-21"), false)] {
        let mut records = rich();
        with(&mut records, |one| {
            let mut waits = step(Whose::Them, "Their answer", None);
            waits.since = Some(day("2026-09-20"));
            one.next_step = Some(waits);
        });
        with_piece(&mut records, |piece| {
            if posted.is_some() {
                (piece.status, piece.posted_on) = (Status::Live, posted.map(day));
            }
        });
        let book = Book::from(records);
        let agenda = crate::insight::agenda::Agenda::build(&book, today());
        let page = crate::insight::today::today(&agenda);
        let waits = page.items().any(|(section, item)| {
            item.id.what == What::Step(Whose::Them)
                && section == crate::insight::today::SectionKind::Waiting
        });
        assert_eq!(waits, is_waiting, "{posted:?}");
        let verify = page.items().filter(|(_, item)| item.id.what == What::Verify).count();
        assert_eq!(verify, usize::from(posted.is_some()));
    }
}

#[test]
fn a_right_that_counts_from_the_posting_lapses_once_that_is_known() {
    for (posted, expected) in [(None, None), (Some("2026-11-15"), Some("2026-12-14"))] {
        let mut records = rich();
        let mut ads = right("ads", "p-Mara", None);
        (ads.days, ads.counted_from) =
            (Some(30), Some(crate::domain::rights::CountedFrom::Posting));
        records.rights = [ads].into_iter().collect();
        with_piece(&mut records, |piece| {
            if posted.is_some() {
                (piece.status, piece.posted_on) = (Status::Verified, posted.map(day));
            }
        });
        let found = whats(records).into_iter().find(|(what, _)| *what == What::Right);
        assert_eq!(found.and_then(|(_, on)| on).as_deref(), expected);
    }
}

#[test]
fn a_post_that_is_left_to_us_is_our_move_with_or_without_a_day() {
    for due in [None, Some("2027-03-01")] {
        let mut records = rich();
        with_piece(&mut records, |piece| {
            piece.poster = crate::domain::content::Poster::Brand;
            piece.status = Status::Approved;
            piece.post_due = due.map(day);
        });
        let book = Book::from(records);
        let agenda = crate::insight::agenda::Agenda::build(&book, today());
        let page = crate::insight::today::today(&agenda);
        let ours = page.items().find(|(_, item)| item.id.what == What::Post);
        let (section, item) = ours.unwrap();
        assert_eq!(section, crate::insight::today::SectionKind::OurMove, "{due:?}");
        assert!(item.is_ours);
        let row = crate::insight::row::row(&book, item, section, today());
        assert_eq!((row.mark, &*row.what), (crate::insight::row::Mark::Ours, "Post reel, Spring"));
    }
}

#[test]
fn a_step_that_has_happened_is_no_second_row_beside_the_piece() {
    let mut records = rich();
    with(&mut records, |one| one.next_step = Some(step(Whose::Them, "post reel", None)));
    with_piece(&mut records, |piece| {
        (piece.status, piece.posted_on) = (Status::Live, Some(day("2026-11-20")));
    });
    assert_eq!(kinds(records), [What::Verify, What::Payment, What::Right]);
}

#[test]
fn the_days_of_a_campaign_are_one_row_each_however_many_partnerships_it_has() {
    let mut records = rich();
    let mut spring = campaign("Spring");
    (spring.last_order_by, spring.ship_by) = (Some(day("2026-11-25")), Some(today()));
    records.campaigns = [spring].into_iter().collect();
    let mut jo = partnership("Jo", Lane::Active);
    jo.campaign = Some(id("Spring"));
    let mara = Partnership::clone(records.partnerships.values().next().unwrap());
    records.partnerships = [mara, jo].into_iter().collect();
    let rows = |book: &Book| -> Vec<String> {
        let agenda = crate::insight::agenda::Agenda::build(book, today());
        let page = crate::insight::today::today(&agenda);
        let rows = page.items().map(|(section, item)| {
            (item.id.what, crate::insight::row::row(book, item, section, today()))
        });
        let rows = rows.filter(|(what, _)| matches!(what, What::LastOrder | What::ShipBy));
        rows.map(|(_, row)| format!("{} {}", row.what, row.late)).collect()
    };
    let book = Book::from(records.clone());
    assert_eq!(
        rows(&book),
        ["Last day to send parcels, Spring today", "Last day to order, Spring Wed"]
    );
    with(&mut records, |one| one.stage = Stage::Ghosted);
    assert!(rows(&Book::from(records)).is_empty(), "no work goes on in it");
}

#[test]
fn no_draft_is_asked_of_what_has_none() {
    for (content, expected) in [
        (ContentType::Podcast, vec![What::Draft, What::Post]),
        (ContentType::Event, vec![What::Post]),
        (ContentType::Live, vec![What::Post]),
    ] {
        for status in [Status::Planned, Status::Drafting, Status::ChangesAsked] {
            let mut records = rich();
            with_piece(&mut records, |piece| {
                (piece.content, piece.status) = (content.clone(), status);
            });
            let book = Book::from(records);
            let one = book.partnerships.values().next().unwrap();
            let items = items_of(&book, one, today());
            let asked: Vec<What> = items
                .iter()
                .map(|item| item.id.what)
                .filter(|what| matches!(what, What::Draft | What::Review | What::Post))
                .collect();
            assert_eq!(asked, expected, "{content} {status}");
            let steps = crate::insight::follow_up::suggest::suggest(&book, one, today());
            let of_draft = steps.iter().any(|step| step.what.contains("draft"));
            assert_eq!(of_draft, content.has_draft(), "{content} {status}: {steps:?}");
            let piece = book.deliverables.values().next().unwrap();
            let by = expected_by(&book, one, piece);
            let expected = if content.has_draft() { "2026-12-01" } else { "2026-12-08" };
            if status != Status::ChangesAsked {
                assert_eq!(by, Some(day(expected)), "{content} {status}");
            }
        }
    }
}
