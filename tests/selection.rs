//! The selection follows its record; when that leaves the view, the next modifying key only says
//! so.

use cahoots::app::keys::view::View;
use cahoots::app::state::popup::Overlay;
use cahoots::app::state::screen::{Column, Pane, Span, TodayKey};
use cahoots::domain::book::Records;
use cahoots::domain::date::{Date, plus_days};
use cahoots::domain::deliverable::Deliverable;
use cahoots::domain::record::AnyId;
use cahoots::exchange::generate::{Size, generate};
use proptest::prelude::*;

use crate::support::play::{Player, today};

fn on_small() -> Player {
    Player::on(generate(Size::Small, 3, today()))
}

fn selected(player: &Player) -> Option<AnyId> {
    player.app.subject().map(|subject| subject.record)
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Mara's and Björn's drafts are due on the same day.
fn with_two_drafts() -> Player {
    let mut player = Player::empty();
    for name in ["Björn Åkesson", "Mara Lind"] {
        player.keys("4 n").fill(&[("name", name)]);
        player.keys("2 n").fill(&[("influencer", name), ("stage", "active")]);
        player.keys("Enter Tab n").fill(&[("draft_due", "30 nov"), ("post_due", "7 dec")]);
    }
    player.app.calendar.day = day("2026-11-30");
    player.keys("3 Enter j");
    player
}

fn drafts(player: &Player) -> Vec<Date> {
    let book = &player.app.book;
    let of = |piece: &Deliverable| book.influencer_of(&piece.id.clone().into()).unwrap();
    let mut all: Vec<_> = book.deliverables.values().cloned().collect();
    all.sort_by_key(|piece| book.influencers.get(&of(piece)).unwrap().name.to_string());
    all.iter().map(|piece| piece.draft_due.unwrap()).collect()
}

#[test]
fn an_item_of_the_calendar_stays_selected_on_the_day_to_which_it_moves() {
    let mut player = with_two_drafts();
    let mara = selected(&player).unwrap();
    assert_eq!(player.app.calendar.pane, Pane::Side);
    player.keys("J J");
    assert_eq!(drafts(&player), [day("2026-11-30"), day("2026-12-14")]);
    assert_eq!(
        (selected(&player), player.app.calendar.day),
        (Some(mara.clone()), day("2026-12-14"))
    );
    player.keys("u");
    assert_eq!(
        (selected(&player), player.app.calendar.day),
        (Some(mara.clone()), day("2026-12-07"))
    );
    player.keys("w w");
    assert_eq!(player.app.calendar.span, Span::Agenda);
    player.keys("K K");
    assert_eq!(selected(&player), Some(mara.clone()), "before the first day that the agenda shows");
    player.keys("w Enter J Esc");
    assert_eq!(drafts(&player)[1], day("2026-11-30"), "moved on the page");
    assert_eq!((selected(&player), player.app.calendar.day), (Some(mara), day("2026-11-30")));
}

#[test]
fn where_the_selected_record_left_the_view_the_next_moving_key_only_says_so() {
    let mut player = with_two_drafts();
    player.keys("d");
    let before = drafts(&player);
    assert_eq!(before.len(), 1);
    player.keys("J");
    assert_eq!(drafts(&player), before);
    assert!(player.notice().contains("Björn"), "{}", player.notice());
    assert!(player.notice().starts_with("What was selected is not listed"), "{}", player.notice());
    player.keys("J");
    assert_eq!(drafts(&player), [plus_days(before[0], 7)]);
    let mut player = with_two_drafts();
    player.keys("d k J");
    assert_eq!(drafts(&player), [day("2026-12-07")], "a row that was chosen since is meant");
}

#[test]
fn what_others_take_away_lets_no_key_fall_on_its_neighbour() {
    for key in ["x", "d", "J"] {
        let mut player = with_two_drafts();
        let mut theirs = Records::clone(player.app.book.records());
        let mara = selected(&player).unwrap();
        theirs.deliverables = theirs
            .deliverables
            .values()
            .filter(|one| AnyId::from(one.id.clone()) != mara)
            .map(|one| Deliverable::clone(one))
            .collect();
        player.outside(&theirs);
        let before = player.app.book.records().clone();
        player.keys(key);
        assert_eq!(player.app.book.records(), &before, "{key}");
        player.keys(key);
        assert_ne!(player.app.book.records(), &before, "{key}");
    }
}

#[test]
fn on_a_page_only_a_row_with_a_day_moves() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[("influencer", "mara"), ("stage", "active"), ("fee", "150")]);
    player.keys("r 'review_tue' Enter Enter");
    let by = |player: &Player| {
        let one = player.app.book.partnerships.values().next().unwrap().clone();
        one.next_step.as_ref().and_then(|step| step.by)
    };
    let first = by(&player).unwrap();
    player.keys("Enter");
    let mut moved = 0;
    for _ in 0..20 {
        let before = player.app.book.records().clone();
        player.keys("L");
        if player.app.book.records() != &before {
            moved += 1;
            assert_eq!(by(&player), Some(plus_days(first, 1)));
        }
        player.keys("j");
    }
    assert_eq!(moved, 1, "the row of the next step alone");
    // If a section has no row, nothing is selected.
    player.keys("Tab L d");
    assert_eq!(by(&player), Some(plus_days(first, 1)));
    assert_eq!(player.app.book.partnerships.len(), 1);
}

#[test]
fn a_step_without_a_day_moves_from_today_in_the_list_of_days() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[("influencer", "mara"), ("stage", "talks")]);
    let mut theirs = Records::clone(player.app.book.records());
    theirs.partnerships = theirs
        .partnerships
        .values()
        .map(|one| {
            let mut one = cahoots::domain::partnership::Partnership::clone(one);
            one.next_step = Some(cahoots::domain::expectations::NextStep {
                whose: cahoots::domain::expectations::Whose::Them,
                what: "Answer".into(),
                by: None,
                since: Some(today()),
            });
            one
        })
        .collect();
    player.outside(&theirs).keys("3 w w ↓ J");
    let by = |player: &Player| {
        let one = player.app.book.partnerships.values().next().unwrap().clone();
        one.next_step.as_ref().and_then(|step| step.by)
    };
    assert_eq!(by(&player), Some(plus_days(today(), 7)), "{}", player.notice());
    player.keys("2 Enter ↓ J");
    assert_eq!(by(&player), Some(plus_days(today(), 14)), "{}", player.notice());
}

#[test]
fn a_part_of_a_page_stays_selected_when_others_before_it_go() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[("influencer", "mara")]);
    player.keys("Enter n c '2_reels_a_month_for_3_months,_1_story_by_5_dec' Enter");
    let phrase = |player: &Player| {
        let page = player.app.page.as_ref().unwrap();
        let one = player.app.book.partnerships.values().next().unwrap();
        match page.lines.chosen() {
            Some(cahoots::app::state::screen::PageKey::Term(at)) => one.terms[*at].phrase(today()),
            other => format!("{other:?}"),
        }
    };
    for _ in 0..10 {
        if phrase(&player).starts_with("1 story") {
            break;
        }
        player.keys("j");
    }
    let story = phrase(&player);
    assert!(story.starts_with("1 story"), "{story}");
    let mut theirs = Records::clone(player.app.book.records());
    theirs.partnerships = theirs
        .partnerships
        .values()
        .map(|one| {
            let mut one = cahoots::domain::partnership::Partnership::clone(one);
            one.terms.remove(0);
            one
        })
        .collect();
    player.outside(&theirs);
    assert_eq!(phrase(&player), story);
}

#[test]
fn a_payment_that_waits_is_paid_and_the_notice_says_before_what() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[("influencer", "mara")]);
    player.keys("Enter n c '6_reels_by_20_dec,_150_€_on_verification' Enter Tab Tab");
    assert_eq!(player.app.book.payments.len(), 1, "{:?}", player.app.form().map(|f| &f.title));
    player.keys("x");
    let said = "paid before 6 of 6 were verified · u undoes it";
    assert!(player.notice().ends_with(said), "{}", player.notice());
    player.keys("u x");
    assert!(player.notice().ends_with(said), "{}", player.notice());
}

/// Returns whether a record has a visible row in the view.
fn is_listed(player: &mut Player, record: &AnyId) -> bool {
    let app = &mut player.app;
    let of = |id: &cahoots::insight::item::ItemId| id.record == *record;
    match app.view {
        View::Today => app.sight.today_lines().iter().flatten().any(|key| match key {
            TodayKey::Item(id) => of(id),
            TodayKey::Conflicts => false,
        }),
        View::Pipeline => Column::ALL.iter().any(|column| {
            app.sight.column(*column).ids().any(|id| AnyId::from(id.clone()) == *record)
        }),
        View::Calendar => app.sight.calendar_lines().iter().flatten().any(of),
        View::Influencers => {
            use cahoots::app::form::list::Rows;
            let roster = app.sight.roster();
            (0..roster.count()).any(|at| AnyId::from(roster.at(at).unwrap().clone()) == *record)
        }
        View::Deliverables => {
            use cahoots::app::form::list::Rows;
            let pieces = app.sight.pieces();
            (0..pieces.count()).any(|at| AnyId::from(pieces.at(at).unwrap().clone()) == *record)
        }
        _ => false,
    }
}

const PLACES: [&str; 9] =
    ["1", "2", "2 l l", "3 Enter", "3 w Enter", "3 w w", "4", "5", "5 / 'reel' Enter"];
const KEYS: [&str; 20] = [
    "u",
    "U",
    "x",
    "d",
    "A",
    "H",
    "L",
    "J",
    "K",
    "m Enter",
    "m j Enter",
    "s f",
    "s o",
    "S",
    "w",
    "z",
    "P Enter",
    "r 'call_fri' Enter Enter",
    "u u",
    "U U",
];

/// Changes the book like another window.
fn meanwhile(player: &mut Player, at: usize) {
    let mut theirs = Records::clone(player.app.book.records());
    let all: Vec<_> = theirs.deliverables.values().cloned().collect();
    let change = |(place, one): (usize, &std::sync::Arc<Deliverable>)| {
        let mut one = Deliverable::clone(one);
        if place % 7 == at % 7 {
            one.post_due = one.post_due.map(|day| plus_days(day, 3));
            one.draft_due = one.draft_due.map(|day| plus_days(day, 3));
        }
        (place % 11 != at % 11 || one.fills.is_some()).then_some(one)
    };
    theirs.deliverables = all.iter().enumerate().filter_map(change).collect();
    if player.app.book.rights.is_empty() {
        player.outside(&theirs);
    } else {
        // Rights refer to pieces, so only move days.
        theirs.deliverables = all
            .iter()
            .enumerate()
            .map(|(place, one)| change((place, one)).unwrap_or_else(|| Deliverable::clone(one)))
            .collect();
        player.outside(&theirs);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn the_selection_follows_its_record_through_every_verb(
        place in 0..PLACES.len(),
        down in 0_usize..12,
        keys in prop::collection::vec(0..KEYS.len() + 4, 1..12),
    ) {
        let mut player = on_small();
        player.keys(PLACES[place]);
        for _ in 0..down {
            player.keys("j");
        }
        for key in keys {
            let Some(before) = selected(&player) else { break };
            let said = match KEYS.get(key) {
                Some(keys) => {
                    player.keys(keys);
                    *keys
                }
                None => {
                    meanwhile(&mut player, key * 13 + down);
                    "outside"
                }
            };
            while !player.app.overlays.is_empty() {
                if let Some(Overlay::Ask(_)) = player.app.overlays.last() {
                    player.keys("y");
                } else {
                    player.keys("Esc");
                }
            }
            if player.app.page.is_some() {
                break;
            }
            if is_listed(&mut player, &before) {
                prop_assert_eq!(selected(&player), Some(before), "after {} in {}", said, PLACES[place]);
            } else {
                let book = player.app.book.records().clone();
                player.keys("L");
                prop_assert_eq!(player.app.book.records(), &book, "L after {} in {}", said, PLACES[place]);
            }
        }
    }
}
