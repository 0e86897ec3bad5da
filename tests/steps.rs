//! The history of steps in the app: list, going back, and undoing a single step.

use cahoots::app::App;
use cahoots::app::keys::view::View;
use cahoots::domain::book::Records;

use crate::support::picture::{sample, show};
use crate::support::play::{Player, today};

/// A player with four edits, the last of them undone.
fn busy() -> Player {
    let mut player = Player::on(sample());
    player.saved("09:58:00");
    player.keys("4 e Ctrl-E '_I' Ctrl-S");
    player.saved("14:02:11");
    player.keys("2 L");
    player.saved("14:03:40");
    player.keys("4 ↓ e Ctrl-E '_II' Ctrl-S 4 ↓ e Ctrl-E '_III' Ctrl-S u");
    player.saved("14:05:02");
    player
}

fn book(player: &Player) -> Records {
    player.app.book.records().clone()
}

fn labels(player: &Player) -> Vec<String> {
    let of = |number: &u64| player.app.step(*number).map(|past| past.step.set.label.clone());
    player.app.step_numbers().iter().flatten().filter_map(of).collect()
}

#[test]
fn the_history_shows_time_step_and_kind_at_every_size() {
    for (name, (width, height)) in
        [("small", (60, 20)), ("usual", (80, 24)), ("large", (140, 40)), ("least", (40, 12))]
    {
        let mut player = busy();
        player.keys(": 'history' Enter ↓ ↓");
        insta::assert_snapshot!(format!("steps_{name}"), show(&mut player, width, height).text());
    }
}

#[test]
fn going_back_takes_back_a_step_and_all_later_ones_in_one() {
    let first = sample();
    let mut player = busy();
    let before = book(&player);
    player.keys(": 'history' Enter End Enter Enter");
    assert_eq!(book(&player), first, "{}", player.notice());
    assert!(player.notice().starts_with("Went back to before “"), "{}", player.notice());
    assert!(player.notice().ends_with("u undoes it"));
    player.keys("u");
    assert_eq!(book(&player), before, "one step");
    player.keys("U");
    assert_eq!(book(&player), first);
}

#[test]
fn one_step_is_taken_back_alone_and_the_later_ones_stay() {
    let mut player = busy();
    let names = |player: &Player| -> Vec<String> {
        player.app.book.influencers.values().map(|one| one.name.to_string()).collect()
    };
    assert_eq!(names(&player).iter().filter(|name| name.ends_with(" I")).count(), 1);
    player.keys(": 'history' Enter End x");
    assert_eq!(names(&player).iter().filter(|name| name.ends_with(" I")).count(), 0);
    assert_eq!(names(&player).iter().filter(|name| name.ends_with(" II")).count(), 1);
    assert!(player.notice().starts_with("Took back “"), "{}", player.notice());
    player.keys("End x");
    assert_eq!(player.notice(), "This step has already been taken back");
    player.keys("Enter");
    assert!(player.app.overlays.is_empty(), "no menu of refusals");
    let seen = show(&mut player, 80, 24).text();
    assert!(seen.lines().any(|line| line.contains('×') && line.contains("taken back")), "{seen}");
    player.keys("u");
    let seen = show(&mut player, 80, 24).text();
    assert!(!seen.contains("taken back"), "{seen}");
}

#[test]
fn what_would_write_over_a_later_step_is_refused_in_words() {
    let mut player = Player::on(sample());
    player.keys("4 e Ctrl-E '_I' Ctrl-S e Ctrl-E '_II' Ctrl-S");
    let before = book(&player);
    player.keys(": 'history' Enter End x");
    assert_eq!(book(&player), before);
    let said = player.notice();
    assert!(said.starts_with("The name of Aiko Tan I II changed since"), "{said}");
    assert!(said.ends_with("take back that step first"), "{said}");
    player.keys("Enter Enter");
    assert_eq!(book(&player), sample(), "going back takes both");
}

#[test]
fn an_undone_step_is_dim_and_cannot_be_taken_back_again() {
    let mut player = busy();
    player.keys(": 'history' Enter Home x");
    assert_eq!(player.notice(), "This step has already been undone");
    let seen = show(&mut player, 80, 24).text();
    assert!(seen.lines().any(|line| line.contains('×') && line.contains("undone")), "{seen}");
}

#[test]
fn steps_that_were_undone_before_another_one_stay_in_sight() {
    let mut player = busy();
    player.keys("1 4 e Ctrl-E '_IV' Ctrl-S");
    assert_eq!(player.app.can_redo(), None);
    assert_eq!(labels(&player).len(), 5);
}

#[test]
fn the_first_step_is_where_the_book_begins_and_offers_nothing() {
    let mut player = Player::of(App::welcome(today(), 1));
    player.fill(&[("name", "Fern")]);
    player.keys("g h");
    let seen = show(&mut player, 80, 24).text();
    assert!(seen.contains("Began the book of Fern") && seen.contains("The book begins here"));
    assert!(!seen.contains("New →") && !seen.contains("go back"), "{seen}");
    player.keys("Enter");
    assert!(player.app.overlays.is_empty());
    assert_eq!(player.notice(), "The book begins here");
}

#[test]
fn esc_leads_back_and_nothing_done_is_said() {
    let mut player = Player::on(sample());
    player.keys("5 g h");
    assert_eq!(player.app.view, View::Steps);
    insta::assert_snapshot!("no_steps", show(&mut player, 80, 24).text());
    player.keys("Enter Esc");
    assert_eq!(player.app.view, View::Deliverables);
}
