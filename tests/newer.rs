//! A book from a newer version: all of it can be viewed, nothing is changed, and nothing about it
//! is written anywhere.

use std::fs;

use cahoots::app::state::effect::Effect;
use cahoots::app::{Access, App, Origin};
use cahoots::exchange::generate::{Size, generate};
use proptest::prelude::*;

use crate::pty::quit;
use crate::soup::message;
use crate::support::launch::Launch;
use crate::support::play::{Player, today};

const DEMO: &str = include_str!("../assets/demo.ron");

/// A book of the next format, with fields, lists and records unknown to this version.
fn newer() -> String {
    DEMO.replace("  format: 1,", "  format: 2, // newer\n  moods: [(id: \"m-1\", of: Sunny(3.5))],")
        .replace(
            "      stage: Active,",
            "      stage: Active,\n      mood: Sunny(deep: [1, {\"a\": r#\")\"#}]),",
        )
        .replace("          amount: ", "          fees: Some((1, 2.5e3)),\n          amount: ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn no_key_soup_changes_or_saves_a_book_that_is_only_looked_at(
        messages in prop::collection::vec(message(), 1..120)
    ) {
        let access = Access::ReadOnly("this book needs a newer Cahoots".to_owned());
        let book = generate(Size::Small, 3, today());
        let mut player = Player::of(App::new(book, today(), 7, Origin::Own, access));
        let first = player.app.book.clone();
        for message in messages {
            player.send(message);
            prop_assert!(player.app.book == first);
        }
        prop_assert!(!player.effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
    }
}

#[test]
fn every_view_and_page_of_a_newer_book_opens_and_nothing_is_written() {
    let launch = Launch::cahoots(&["--book", "book.ron"]).size(120, 40);
    let home = launch.home().to_owned();
    fs::write(home.join("book.ron"), newer()).unwrap();
    let pty = launch.start();
    pty.wait_for("needs a newer Cahoots");
    for (keys, expected) in [
        ("2", "In talks"),
        ("3", "November 2026"),
        ("5", "Reel"),
        ("C", "Checks"),
        ("4", "Tier"),
        ("\r", "Profile"),
        ("\t", "Agreement"),
        ("\x1b", "Tier"),
    ] {
        pty.send(keys);
        pty.wait_for(expected);
    }
    for (keys, title) in [(":", "Commands"), ("?", "what can be done"), (".", "Archive")] {
        pty.send(keys);
        pty.wait_for(title);
        pty.send("\x1b");
        pty.wait_until_gone(title);
    }
    for keys in ["n", "e", "A", "T", "c", "r", "x", "N", "u", "U", "p", "m"] {
        pty.send(keys);
    }
    pty.send("d");
    pty.wait_for("opens read-only");
    pty.send("1");
    pty.wait_for("Today");
    quit(&pty);
    assert_eq!(fs::read_to_string(home.join("book.ron")).unwrap(), newer());
    let shelf = home.join("state/cahoots/books");
    assert!(!shelf.exists(), "{:?}", fs::read_dir(shelf).map(Iterator::count));
}
