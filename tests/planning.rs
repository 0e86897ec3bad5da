//! Planning pieces: the preview before accepting, planning or changing terms, and its effect.

use cahoots::app::keys::chord::{Mouse, MouseKind};
use cahoots::app::message::Message;
use cahoots::app::state::popup::Overlay;
use cahoots::app::state::popup::planning::Planning;
use cahoots::app::state::screen::PageKey;
use cahoots::app::{Access, App, Origin};
use cahoots::domain::date::Date;
use cahoots::domain::deliverable::{Deliverable, Status};
use cahoots::domain::frequency::{Frequency, Pace};
use cahoots::domain::stage::{Lane, Stage};
use cahoots::insight::item::What;
use cahoots::insight::planned::Fate;
use insta::assert_snapshot;

use crate::support::picture::show;
use crate::support::play::{Player, today};

/// Mara is in talks about two reels a month for three months from 1 Dec, with one review round.
fn in_talks() -> Player {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[
        ("influencer", "mara"),
        ("title", "Spring glaze"),
        ("stage", "talks"),
        ("review_rounds", "1"),
    ]);
    terms(&mut player, "2");
    player.keys("Ctrl-S 2");
    player.effects.clear();
    player
}

/// Opens the form of the partnership and its first term, and sets the reels per month.
fn terms(player: &mut Player, count: &str) {
    player.keys("e").field("terms", "").keys("Enter");
    player.fill(&[("count", count), ("periods", "3"), ("from", "1 dec")]);
}

fn preview(player: &Player) -> &Planning {
    match player.app.overlays.last() {
        Some(Overlay::Planning(preview)) => preview,
        other => panic!("no preview but {other:?}: {}", player.notice()),
    }
}

fn stage(player: &Player) -> Stage {
    player.app.book.partnerships.values().next().expect("a partnership").stage
}

fn pieces(player: &Player) -> Vec<Deliverable> {
    let pieces = player.app.book.deliverables.values();
    let mut pieces: Vec<_> = pieces.map(|piece| Deliverable::clone(piece)).collect();
    pieces.sort_by_key(|piece| piece.post_due);
    pieces
}

fn fates(player: &Player) -> Vec<(Fate, &str)> {
    preview(player).planned.pieces.iter().map(|it| (it.fate, it.name.as_str())).collect()
}

#[test]
fn agreeing_shows_the_pieces_first_and_plans_them_in_one_step() {
    for agree in ["L", ">", "m a", "Shift-→", ". L"] {
        let mut player = in_talks();
        let before = player.app.book.clone();
        player.keys(agree);
        assert_eq!(preview(&player).title, "Accept: Mara Lind · Spring glaze", "{agree}");
        assert_eq!(
            preview(&player).planned.total,
            "6 pieces, first draft Tue 8 Dec, last post 28 Feb 2027"
        );
        assert_eq!(player.app.book, before, "nothing happened yet");
        player.keys("Enter");
        assert_eq!((stage(&player), pieces(&player).len()), (Stage::In(Lane::Agreed), 6));
        let said = "Moved Mara Lind · Spring glaze to Agreed, 6 pieces planned · ";
        assert!(player.notice().starts_with(said), "{}", player.notice());
        assert_eq!(player.app.pipeline.column.title(), "Agreed", "the card is followed");
        assert_eq!(player.saves(), 1);
        player.keys("u");
        assert_eq!(player.app.book, before, "one undo takes all of it back");
    }
}

#[test]
fn what_was_shown_is_what_happens() {
    let mut player = in_talks();
    player.keys("L");
    let shown: Vec<_> =
        preview(&player).planned.pieces.iter().map(|it| (it.draft, it.post)).collect();
    player.keys("Enter");
    let made: Vec<_> = pieces(&player).iter().map(|it| (it.draft_due, it.post_due)).collect();
    assert_eq!(shown, made);
}

#[test]
fn esc_leaves_everything_as_it_was() {
    let mut player = in_talks();
    let before = player.app.book.clone();
    player.keys("L Esc");
    assert!(player.app.overlays.is_empty() && player.app.book == before);
    assert!(player.effects.is_empty() && stage(&player) == Stage::In(Lane::InTalks));
    player.keys("L");
    let size = (show(&mut player, 80, 24).layout.width, 0);
    player.send(Message::Mouse(Mouse { kind: MouseKind::Press, column: size.0 - 1, row: 0 }));
    assert!(player.app.overlays.is_empty() && player.app.book == before, "a press beside it");
}

#[test]
fn the_move_can_be_made_without_planning_by_letter_or_arrows() {
    for way in ["w", "→ Enter", "↓ Enter", "End PgUp PgDn ↓ Enter", "Tab Enter"] {
        let mut player = in_talks();
        player.keys("L").keys(way);
        assert_eq!((stage(&player), pieces(&player).len()), (Stage::In(Lane::Agreed), 0), "{way}");
        player.keys("L");
        assert_eq!(preview(&player).planned.pieces.len(), 6, "Active asks once more");
        player.keys("y L");
        assert_eq!((stage(&player), pieces(&player).len()), (Stage::In(Lane::Done), 6));
        player.keys("H");
        assert!(player.app.overlays.is_empty(), "the way back asks nothing");
    }
}

#[test]
fn a_move_without_anything_to_plan_asks_nothing() {
    let mut player = in_talks();
    player.keys("P Enter L");
    assert_eq!(stage(&player), Stage::In(Lane::Agreed), "all was planned before");
    player.keys("P");
    assert_eq!(player.notice(), "Every slot has its deliverable");
    let mut bare = Player::empty();
    bare.keys("4 n").fill(&[("name", "Jo Park")]);
    bare.keys("2 n").fill(&[("influencer", "jo")]);
    bare.keys("L L L");
    assert_eq!(stage(&bare), Stage::In(Lane::Agreed), "there are no terms");
}

#[test]
fn the_pieces_can_be_planned_before_the_stage_moves() {
    let mut player = in_talks();
    player.keys("P");
    assert_eq!(preview(&player).title, "Plan the pieces: Mara Lind · Spring glaze");
    player.keys("w Enter");
    assert_eq!((stage(&player), pieces(&player).len()), (Stage::In(Lane::InTalks), 6));
    assert!(player.notice().starts_with("Planned 6 deliverables"), "{}", player.notice());
}

#[test]
fn the_stage_in_the_form_asks_too_and_esc_comes_back_to_the_form() {
    let mut player = in_talks();
    player.keys("e").field("stage", "agreed").field("notes", "by mail").keys("Ctrl-S");
    assert_eq!(preview(&player).title, "Accept: Mara Lind · Spring glaze");
    player.keys("Esc");
    let form = player.app.form().expect("the form is still open");
    let notes = form.fields.iter().find(|field| field.spec.name == "notes").unwrap();
    assert_eq!((notes.text.value(), stage(&player)), ("by mail", Stage::In(Lane::InTalks)));
    player.keys("Ctrl-S Enter");
    assert!(player.app.overlays.is_empty(), "preview and form are closed");
    assert_eq!((stage(&player), pieces(&player).len()), (Stage::In(Lane::Agreed), 6));
    player.keys("e");
    assert!(!player.app.form().unwrap().is_changed(), "no draft is kept of what was taken");
    let mut player = in_talks();
    player.keys("e").field("stage", "agreed").keys("Ctrl-S w");
    assert!(player.app.overlays.is_empty());
    assert_eq!((stage(&player), pieces(&player).len()), (Stage::In(Lane::Agreed), 0));
}

#[test]
fn changed_terms_show_the_difference_before_they_are_taken() {
    let mut player = in_talks();
    player.keys("L Enter");
    let before = player.app.book.clone();
    terms(&mut player, "3");
    player.keys("Ctrl-S");
    let all = fates(&player);
    let count = |fate| all.iter().filter(|(it, _)| *it == fate).count();
    assert_eq!([count(Fate::New), count(Fate::Moves), count(Fate::Goes)], [3, 6, 0]);
    assert_eq!(all[0], (Fate::Moves, "Reel 1 of 9"));
    player.keys("Esc Esc");
    assert_eq!(player.app.book, before);
    player.keys("e Ctrl-S Enter");
    assert_eq!(pieces(&player).len(), 9, "the kept form, taken");
    player.keys("u");
    assert_eq!(player.app.book, before);
}

#[test]
fn a_term_deleted_on_the_page_shows_what_goes_with_it() {
    let mut player = in_talks();
    player.keys("L Enter 5 e").fill(&[("post_due", "24 dec")]);
    player.keys("2 Enter");
    let at_term = |player: &Player| {
        let page = player.app.page.as_ref().expect("the page");
        matches!(page.lines.chosen(), Some(PageKey::Term(_)))
    };
    for _ in 0..9 {
        if !at_term(&player) {
            player.keys("↓");
        }
    }
    player.keys("d");
    let gone = fates(&player).iter().filter(|(fate, _)| *fate == Fate::Goes).count();
    assert_eq!((gone, preview(&player).planned.pieces.len()), (5, 6));
    player.keys("Enter");
    assert_eq!(pieces(&player).len(), 1, "what a hand has moved becomes an extra");
}

#[test]
fn a_form_that_leaves_the_pieces_alone_is_taken_at_once() {
    let mut player = in_talks();
    player.keys("L Enter e").fill(&[("notes", "by mail")]);
    assert!(player.app.overlays.is_empty(), "{}", player.notice());
}

#[test]
fn a_read_only_book_shows_no_preview() {
    let records = in_talks().app.book.records().clone();
    let access = Access::ReadOnly("another Cahoots has it open".to_owned());
    let mut player = Player::of(App::new(records, today(), 7, Origin::Own, access));
    player.keys("2 L P");
    assert!(player.app.overlays.is_empty() && player.notice().contains("read-only"));
}

#[test]
fn a_thousand_pieces_scroll() {
    let mut player = in_talks();
    player.keys("e").field("terms", "").keys("Enter");
    player.fill(&[("count", "250"), ("periods", "4"), ("from", "1 dec")]);
    player.keys("Ctrl-S L");
    let rows = show(&mut player, 80, 24).layout.popup;
    assert!(rows > 5, "{rows}");
    player.keys("PgDn ↓");
    assert_eq!(preview(&player).top, rows + 1);
    player.send(Message::Mouse(Mouse { kind: MouseKind::WheelDown, column: 40, row: 12 }));
    assert_eq!(preview(&player).top, rows + 4);
    player.keys("End");
    assert_eq!(preview(&player).top, 1000 - rows);
    player.keys("Home Enter");
    assert_eq!(pieces(&player).len(), 1000);
}

#[test]
fn the_preview_as_it_is_seen() {
    let mut player = in_talks();
    player.keys("L");
    assert_snapshot!("accept", show(&mut player, 80, 24).text());
    player.keys("Enter 5 e").fill(&[("post_due", "16 dec")]);
    player.keys("5 ↓ ↓ m v 2");
    terms(&mut player, "3");
    player.keys("Ctrl-S");
    assert_snapshot!("new_terms", show(&mut player, 80, 24).popup());
    assert_snapshot!("new_terms_narrow", show(&mut player, 40, 14).text());
}

/// Mara is active and owes reels since September; nothing is planned.
fn behind() -> Player {
    let mut records = in_talks().app.book.records().clone();
    let mut one = records.partnerships.values().next().expect("hers").as_ref().clone();
    one.stage = Stage::In(Lane::Active);
    let from = Date::from_ymd_opt(2026, 9, 1).expect("a day");
    one.terms[0].frequency = Frequency::PerMonth { periods: 3, from, pace: Pace::default() };
    records.partnerships = [one].into_iter().collect();
    let mut player = Player::on(records);
    player.keys("1");
    player
}

fn owed(player: &Player) -> usize {
    player.app.sight.today.items().filter(|(_, item)| item.id.what == What::Owed).count()
}

#[test]
fn what_is_owed_and_planned_by_nobody_is_one_row_that_plans_it() {
    for keys in ["x", "P"] {
        let mut player = behind();
        assert_eq!(owed(&player), 1);
        player.keys(keys);
        assert!(preview(&player).title.starts_with("Plan the pieces"), "{keys}");
        player.keys("Enter");
        assert_eq!((pieces(&player).len(), owed(&player)), (6, 0), "{keys}");
    }
}

#[test]
fn what_is_owed_is_waived_with_a_reason_and_one_undo_owes_it_again() {
    let mut player = behind();
    let before = player.app.book.clone();
    player.keys("m").keys("Ctrl-S");
    assert_eq!(player.errors()[0].0, "reason", "{:?}", player.errors());
    player.fill(&[("reason", "she was ill")]);
    assert!(player.notice().starts_with("Waived 5 pieces of Mara Lind"), "{}", player.notice());
    let made = pieces(&player);
    assert!(made.iter().all(|piece| piece.status == Status::Cancelled), "{made:?}");
    assert!(made.iter().all(|piece| &*piece.notes == "Waived: she was ill"), "{made:?}");
    assert_eq!((made.len(), owed(&player)), (5, 0));
    player.keys("u");
    assert_eq!(player.app.book, before);
}
