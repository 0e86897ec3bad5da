//! A filter finds everything that a row shows, and handles, links and e-mail too.

use std::sync::LazyLock;

use cahoots::app::form::list::Rows as _;
use cahoots::domain::book::Records;
use cahoots::exchange::demo;
use cahoots::store::format::contents;

use crate::support::picture::show;
use crate::support::play::{Player, today};

static DEMO: LazyLock<Records> = LazyLock::new(|| {
    let sample = contents::read(include_bytes!("../assets/demo.ron")).unwrap();
    demo::around(&sample.records, today())
});

/// Returns whether the view still lists rows.
fn finds(keys: &str, text: &str) -> bool {
    let mut player = Player::on(DEMO.clone());
    player.keys(keys);
    player.keys("/").text(text);
    player.app.sight.found(player.app.view).unwrap().0 > 0
}

#[test]
fn what_an_owner_sees_or_pastes_is_found() {
    for (view, text) in [
        ("4", "@mara.bakes"),
        ("4", "https://www.instagram.com/mara.bakes/?igsh=MzRl=="),
        ("2", "@mara.bakes"),
        ("2", "https://www.instagram.com/mara.bakes/"),
        ("5", "instagram.com/mara.bakes"),
        ("1", "@mara.bakes"),
        ("2", "delivered"),
        ("2", "behind"),
        ("1", "3 days late"),
        ("1", "mara 3 days late"),
        ("4", "Reel 3 of 6"),
        ("C", "@"),
    ] {
        assert!(finds(view, text), "{text} in {view}");
    }
    assert!(!finds("4", "https://www.instagram.com/no.such.one/"));
}

#[test]
fn the_board_goes_to_the_nearest_column_with_a_card_that_was_found() {
    let mut player = Player::on(DEMO.clone());
    player.keys("2 / 'delivered'");
    let at = player.app.pipeline.column;
    assert!(player.app.sight.cards(at).count() > 0, "{at:?}");
}

#[test]
fn an_address_typed_letter_by_letter_is_found_as_a_pasted_one() {
    let mut player = Player::on(DEMO.clone());
    player.keys("5 /").text("https://www.instagram.com/mara.bakes/");
    let typed = player.app.sight.found(player.app.view);
    player.keys("Esc /").send(cahoots::app::message::Message::Paste(
        "https://www.instagram.com/mara.bakes/".to_owned(),
    ));
    assert_eq!(player.app.sight.found(player.app.view), typed);
    assert!(typed.unwrap().0 > 0);
}

/// Returns the words of the selected row as drawn, except cut ones.
fn words_of_selected(player: &mut Player) -> Vec<String> {
    let drawn = show(player, 250, 40).text();
    let line = drawn.lines().find(|line| line.starts_with('▸')).unwrap_or_default().to_owned();
    let beside = line.split(['│', '┃']).next().unwrap_or_default();
    let words = beside.split_whitespace().filter(|word| !word.contains('…'));
    let is_text = |word: &&str| word.chars().any(char::is_alphanumeric);
    words.filter(is_text).map(str::to_owned).collect()
}

#[test]
fn every_word_that_a_row_shows_finds_it() {
    for view in ["1", "4", "5", "C", "3 w w"] {
        let mut player = Player::on(DEMO.clone());
        player.keys(view).keys("z z");
        for _ in 0..25 {
            let words = words_of_selected(&mut player);
            let before = player.app.subject();
            for word in &words {
                let mut again = Player::on(DEMO.clone());
                again.keys(view).keys("/").text(word);
                let mut is_listed = false;
                again.keys("Enter Home");
                for _ in 0..400 {
                    if again.app.subject() == before {
                        is_listed = true;
                        break;
                    }
                    let here = again.app.subject();
                    again.keys("j");
                    if again.app.subject() == here {
                        break;
                    }
                }
                assert!(is_listed, "{word} of {words:?} in {view}");
            }
            player.keys("j");
        }
    }
}
