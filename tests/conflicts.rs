//! Conflicts in the app: seen from Today, answered one by one or all at once, undone.

use std::sync::LazyLock;

use cahoots::app::keys::view::View;
use cahoots::app::state::popup::Overlay;
use cahoots::domain::book::Records;
use cahoots::domain::date::Date;
use cahoots::domain::merge::merge;

use crate::support::picture::{sample, show};
use crate::support::play::Player;

static SAMPLE: LazyLock<Records> = LazyLock::new(sample);

/// Returns the merge of two windows that both edited the same book.
fn merged(ours: impl Fn(&mut Player), theirs: impl Fn(&mut Player)) -> Records {
    let after = |deed: &dyn Fn(&mut Player)| {
        let mut player = Player::on(SAMPLE.clone());
        deed(&mut player);
        assert!(player.app.overlays.is_empty(), "{:?}", player.app.overlays.last());
        player.app.book.records().clone()
    };
    let on: Date = "2026-11-21".parse().unwrap();
    let merged = merge(&SAMPLE, &after(&ours), &after(&theirs), on);
    assert!(!merged.clashes.is_empty(), "the two clash");
    merged.records
}

/// Sets an e-mail address of the first influencer.
fn mails(address: &str) -> impl Fn(&mut Player) {
    move |player| {
        player.keys("4 Home e").fill(&[("email", address)]);
    }
}

/// A player on a book with a conflict about an e-mail.
fn about_mail() -> Player {
    Player::on(merged(mails("here@aiko.jp"), mails("there@aiko.jp")))
}

fn mail(player: &Player) -> String {
    let aiko = player.app.book.influencers.values().find(|one| one.name.starts_with("Aiko"));
    aiko.unwrap().email.to_string()
}

/// A book with a dozen conflicts, about the first influencers.
pub(crate) fn many() -> Records {
    let many = |word: &'static str| {
        move |player: &mut Player| {
            player.keys("4 Home");
            for at in 0..12 {
                player.keys("e").fill(&[("email", &format!("{word}{at}@x.org"))]).keys("↓");
            }
        }
    };
    merged(many("a"), many("b"))
}

fn about_many() -> Player {
    Player::on(many())
}

#[test]
fn a_conflict_is_the_first_line_of_today_and_enter_leads_to_it() {
    let mut player = about_mail();
    insta::assert_snapshot!("today_with_a_conflict", show(&mut player, 80, 24).text());
    player.keys("Enter");
    assert_eq!(player.app.view, View::Conflicts);
    player.keys("Esc");
    assert_eq!(player.app.view, View::Today);
}

#[test]
fn the_screen_shows_both_values_at_every_size() {
    for (name, (width, height)) in
        [("small", (60, 20)), ("usual", (80, 24)), ("large", (140, 40)), ("least", (40, 12))]
    {
        let mut player = about_many();
        player.keys(": 'conflicts' Enter ↓");
        insta::assert_snapshot!(
            format!("conflicts_{name}"),
            show(&mut player, width, height).text()
        );
    }
}

#[test]
fn each_answer_is_one_step_that_can_be_undone() {
    for (keys, expected) in [
        ("o", "here@aiko.jp"),
        ("t", "there@aiko.jp"),
        ("b", ""),
        ("Enter Enter", "here@aiko.jp"),
        ("Enter ↓ Enter", "there@aiko.jp"),
        (". ↓ Enter", "there@aiko.jp"),
        ("O", "here@aiko.jp"),
        ("T", "there@aiko.jp"),
    ] {
        let mut player = about_mail();
        let before = player.app.book.records().clone();
        let was = mail(&Player::on(SAMPLE.clone()));
        player.keys(": 'conflicts' Enter").keys(keys);
        let expected = if expected.is_empty() { was } else { expected.to_owned() };
        assert_eq!(mail(&player), expected, "{keys}");
        assert!(player.app.book.conflicts.is_empty(), "{keys}: {}", player.notice());
        assert!(player.notice().ends_with("u undoes it"), "{keys}: {}", player.notice());
        assert_eq!(player.saves(), 1, "{keys}");
        player.keys("u");
        assert_eq!(*player.app.book.records(), before, "{keys}");
    }
}

#[test]
fn many_are_answered_at_once_after_a_question() {
    let mut player = about_many();
    assert_eq!(player.app.book.conflicts.len(), 12);
    player.keys(": 'conflicts' Enter T");
    assert!(matches!(player.app.overlays.last(), Some(Overlay::Ask(_))), "it asks first");
    player.keys("Enter");
    assert_eq!(player.app.book.conflicts.len(), 12, "the first answer is the safe one");
    player.keys("T y");
    assert!(player.app.book.conflicts.is_empty());
    assert_eq!(player.notice(), "Answered 12 conflicts: theirs · u undoes it");
    player.keys("u");
    assert_eq!(player.app.book.conflicts.len(), 12);
}

#[test]
fn the_keys_for_all_are_in_the_foot_where_there_is_more_than_one() {
    let mut player = about_many();
    player.keys(": 'conflicts' Enter");
    let seen = show(&mut player, 80, 24).text();
    assert!(seen.contains("O all ours  T all theirs"), "{seen}");
    let mut player = about_mail();
    player.keys(": 'conflicts' Enter");
    let seen = show(&mut player, 80, 24).text();
    assert!(seen.contains("Enter answer") && !seen.contains("all ours"), "{seen}");
}

#[test]
fn a_record_deleted_here_and_changed_there_is_kept_until_it_is_answered() {
    for (keys, is_there) in [("o", false), ("t", true)] {
        let mut player = Player::on(merged(
            |player| {
                player.keys("4 Home d Tab Enter");
            },
            mails("there@aiko.jp"),
        ));
        player.keys(": 'conflicts' Enter");
        let seen = show(&mut player, 80, 24).text();
        assert!(seen.contains("deleted here  deleted   changed, and kept"), "{seen}");
        player.keys("b");
        assert_eq!(player.notice(), "The value before the two is not known");
        player.keys(keys);
        assert!(player.app.book.conflicts.is_empty());
        let aiko = player.app.book.influencers.values().any(|one| one.name.starts_with("Aiko"));
        assert_eq!(aiko, is_there, "{keys}");
    }
}

#[test]
fn the_record_of_a_conflict_is_opened_and_left_again() {
    let mut player = about_mail();
    player.keys(": 'conflicts' Enter e");
    assert!(player.app.page.is_some(), "its page");
    player.keys("Esc");
    assert_eq!((player.app.view, player.app.page.is_some()), (View::Conflicts, false));
    let names = |name: &'static str| {
        move |player: &mut Player| {
            player.keys(": 'brand' Enter").fill(&[("name", name)]);
        }
    };
    let mut brand = Player::on(merged(names("Fern"), names("Clay")));
    brand.keys(": 'conflicts' Enter e");
    assert!(brand.app.form().is_some(), "the form of the brand");
}

#[test]
fn conflicts_are_filtered_like_any_list() {
    let mut player = about_many();
    player.keys(": 'conflicts' Enter / 'a3@x'");
    assert_eq!(player.app.sight.conflicts().len(), 1);
    assert!(show(&mut player, 80, 24).text().contains("1 of 12"));
    player.keys("Enter o");
    assert_eq!(player.app.book.conflicts.len(), 11);
}

#[test]
fn without_conflicts_the_screen_says_what_one_would_be() {
    let mut player = Player::on(SAMPLE.clone());
    player.keys(": 'conflicts' Enter");
    insta::assert_snapshot!("no_conflicts", show(&mut player, 80, 24).text());
    player.keys("o");
    assert!(player.notice().starts_with("Select a conflict first"), "{}", player.notice());
}

#[test]
fn a_long_value_gives_way_to_whose_field_it_is_and_which() {
    let long = "a long value of which the beginning is enough to tell it from the other one";
    let mut player = Player::on(merged(
        |player| {
            player.keys("4 Home e").fill(&[("notes", long)]);
            player.keys("4 Home ↓ d Tab Enter");
        },
        |player| {
            player.keys("4 Home e").fill(&[("notes", "short")]);
            player.keys("4 Home ↓ e").fill(&[("email", "there@bea.es")]);
        },
    ));
    player.keys(": 'conflicts' Enter");
    let seen = show(&mut player, 80, 24).text();
    for row in ["Aiko Tan      notes         a long value", "Bea Montalvo  deleted here  deleted "]
    {
        assert!(seen.contains(row), "{seen}");
    }
}
