//! The plain screen, for screen readers and magnifiers: no decoration, and the selected row in
//! words.

use std::fs;

use insta::assert_snapshot;
use ratatui::buffer::Cell;

use crate::sizes::scenes;
use crate::support::launch::Launch;
use crate::support::picture::{Picture, draw, sample, show};
use crate::support::play::Player;
use crate::support::pty::Pty;

/// Returns a plain picture after these keys.
fn after(keys: &str, width: u16, height: u16) -> Picture {
    let mut player = Player::on(sample());
    player.app.plain_screen = true;
    show(&mut player, width, height);
    player.keys(keys);
    show(&mut player, width, height)
}

fn foot(picture: &Picture) -> String {
    picture.text().lines().last().unwrap_or_default().trim_end().to_owned()
}

fn is_drawing(c: char) -> bool {
    ('\u{2500}'..='\u{259F}').contains(&c)
}

#[test]
fn today_and_the_pipeline_are_plain() {
    assert_snapshot!("plain_today", after("1 j", 80, 24).text());
    assert_snapshot!("plain_pipeline", after("2 j", 80, 24).text());
}

#[test]
fn nothing_that_is_on_a_screen_has_a_border_and_each_list_says_its_row() {
    for (name, mut app) in scenes() {
        app.plain_screen = true;
        for (width, height) in [(40, 12), (80, 24), (145, 45)] {
            let picture = draw(&app, width, height);
            // The cursor is `▏` in the text.
            let text: String = picture.buffer.content.iter().map(Cell::symbol).collect();
            assert!(!text.contains(is_drawing), "{name}\n{}", picture.text());
            let said = foot(&picture);
            match picture.layout.row {
                Some((at, count)) => {
                    let row = format!("row {at} of {count}");
                    assert!(said.contains(&row), "{name}: {row} in {said}");
                    assert!((1..=count).contains(&at), "{name}: {row}");
                }
                None => assert!(!said.contains("row "), "{name}: {said}"),
            }
        }
    }
}

#[test]
fn the_rows_of_the_list_that_has_the_focus_are_counted() {
    for (keys, expected) in [
        ("1", "row 1 of "),
        ("1 j j", "row 3 of "),
        ("1 End", "row 29 of 29"),
        ("2 j", "row 2 of "),
        ("3", ""),
        ("3 Tab", "row 1 of 3"),
        ("3 w w j", "row 2 of "),
        ("4", "row 1 of 24"),
        ("4 End", "row 24 of 24"),
        ("4 Enter j", "row 2 of "),
        ("5 j j", "row 3 of 150"),
        ("C j", "row 2 of "),
        ("4 Space ↓ Space = j", "row 2 of "),
        ("4 / 'mara'", "row 1 of 1"),
        ("4 / 'zzzz'", ""),
        ("4 . j", "row 3 of "),
        ("4 n", "row 1 of "),
        ("4 e Tab", "row 2 of "),
        ("5 n Enter ↓", "row 7 of 16"),
        ("? ↓", "row 2 of "),
        (": 'zzz'", ""),
        ("2 c", ""),
    ] {
        let picture = after(keys, 80, 24);
        let said = foot(&picture);
        assert_eq!(said.contains("row "), !expected.is_empty(), "{keys}\n{}", picture.text());
        assert!(said.contains(expected), "{keys}: {said}");
    }
}

#[test]
fn what_is_beside_a_popup_is_not_shown() {
    let text = after("4 s", 80, 24).text();
    assert!(text.contains("row 1 of "), "{text}");
    let below_head = text.lines().skip(2).collect::<Vec<_>>().join("\n");
    assert!(!below_head.contains("Biscuit"), "{text}");
}

fn is_plain(pty: &Pty) -> bool {
    pty.wait_for("? help");
    let text = pty.screen_text();
    let plain = text.contains("row 1 of ");
    assert_eq!(text.contains('─'), !plain, "{text}");
    plain
}

#[test]
fn it_is_asked_for_by_argument_environment_or_settings() {
    const ON: &str = "(plain_screen: true)";
    for (argument, variable, settings, expected) in [
        (&["demo"][..], "", "", false),
        (&["demo", "--plain-screen"], "", "", true),
        (&["demo"], "1", "", true),
        (&["demo"], "", ON, true),
        (&["demo"], "0", ON, false),
    ] {
        let launch = Launch::cahoots(argument).variable("CAHOOTS_PLAIN_SCREEN", variable);
        let folder = launch.home().join("config/cahoots");
        fs::create_dir_all(&folder).unwrap();
        if !settings.is_empty() {
            fs::write(folder.join("config.ron"), settings).unwrap();
        }
        let pty = launch.start();
        assert_eq!(is_plain(&pty), expected, "{argument:?} {variable:?} {settings:?}");
        assert!(!expected || !pty.written().contains(is_drawing), "from the first frame on");
    }
    let own = Launch::cahoots(&["--plain-screen"]).start();
    own.wait_for("row 2 of ");
    assert!(!own.written().contains(is_drawing), "{}", own.screen_text());
}
