//! The frame and overlays at 80 columns and fewer, and the styles of their parts. Views have their
//! own pictures.

use cahoots::app::state::layout::Hit;
use cahoots::app::state::notice::Weight;
use cahoots::app::state::popup::menu::{Act, MenuItem};
use cahoots::app::state::popup::{Ask, Overlay, Reader};
use cahoots::app::{Access, App, Origin, Saving};
use insta::assert_snapshot;
use ratatui::style::{Color, Modifier};

use crate::support::picture::{Picture, sample, show};
use crate::support::play::{Player, today};

/// Returns a player on the sample book.
fn player() -> Player {
    Player::on(sample())
}

/// Returns the picture after these keys at the default size.
fn after(keys: &str) -> Picture {
    let mut player = player();
    show(&mut player, 80, 24);
    player.keys(keys);
    show(&mut player, 80, 24)
}

/// Returns a range of rows of a picture.
fn rows(picture: &Picture, from: usize, to: usize) -> String {
    picture.text().lines().skip(from).take(to - from).collect::<Vec<_>>().join("\n")
}

fn edges(picture: &Picture) -> String {
    let last = usize::from(picture.layout.height);
    format!("{}\n…\n{}", rows(picture, 0, 2), rows(picture, last - 3, last))
}

#[test]
fn head_and_foot_at_all_widths() {
    let mut said = String::new();
    for width in [140, 100, 80, 60, 40] {
        let mut player = player();
        player.app.saving = Saving::At("14:02:11".parse().unwrap());
        player.app.say(Weight::Done, "Ticked \"Story 2 of 4, Advent\" · u undoes it");
        player.keys("2");
        player.app.say(Weight::Done, "Moved Mara Lind to Agreed · u undoes it");
        said += &edges(&show(&mut player, width, 24));
        said += "\n\n";
    }
    assert_snapshot!(said);
}

#[test]
fn what_is_known_of_the_file_stands_at_the_right_end() {
    let mut said = String::new();
    for (origin, access, saving) in [
        (Origin::Own, Access::Full, Saving::Unchanged),
        (Origin::Own, Access::Full, Saving::Busy),
        (Origin::Own, Access::Full, Saving::At("09:05:00".parse().unwrap())),
        (
            Origin::Own,
            Access::Full,
            Saving::Failed { why: "the disk is full".into(), brief: "the disk is full" },
        ),
        (Origin::Demo, Access::Full, Saving::Unchanged),
        (Origin::Own, Access::ReadOnly("another Cahoots".into()), Saving::Unchanged),
    ] {
        let mut player = Player::of(App::new(sample(), today(), 7, origin, access));
        player.app.saving = saving;
        said += &edges(&show(&mut player, 100, 24));
        said += "\n\n";
    }
    assert_snapshot!(said);
}

#[test]
fn each_part_has_the_look_of_its_role() {
    let mut player = player();
    player.keys("2");
    player.app.saving =
        Saving::Failed { why: "the disk is full".into(), brief: "the disk is full" };
    player.app.say(Weight::Wrong, "Not saved: the disk is full");
    let picture = show(&mut player, 100, 24);
    let bold = Modifier::BOLD;
    for (text, colour, marks) in [
        ("Fern & Clay", Color::Reset, bold),
        ("2 Pipeline", Color::Magenta, bold | Modifier::UNDERLINED),
        ("3 Calendar", Color::Magenta, Modifier::empty()),
        ("Calendar", Color::Reset, Modifier::empty()),
        ("! Not saved", Color::LightRed, bold),
        ("? help", Color::Magenta, Modifier::empty()),
        ("not saved: the disk is full", Color::LightRed, bold),
    ] {
        let look = picture.look(text);
        assert_eq!((look.fg, look.add_modifier), (Some(colour), marks), "{text}");
    }
    player.keys("g");
    let menu = show(&mut player, 100, 24);
    assert_eq!(menu.look("▸t Today").add_modifier, Modifier::REVERSED | bold);
    assert_eq!(menu.look("t Today ").fg, Some(Color::Reset), "no patch in the selected row");
    assert_eq!(menu.look("p Pipeline ").fg, Some(Color::Magenta));
}

#[test]
fn what_lies_under_a_popup_cannot_be_pressed() {
    let mut player = player();
    player.keys("4 e").field("accounts", "").keys("Enter");
    let picture = show(&mut player, 80, 24);
    let rows = player.app.form().expect("the form of an account").rows().len();
    for (area, hit) in &picture.layout.hits {
        match hit {
            Hit::Popup(place) => assert!(*place < rows, "{place} at {area:?}"),
            Hit::Inside | Hit::Verb(_) => {}
            Hit::Tab(_)
            | Hit::Row(_)
            | Hit::Card(..)
            | Hit::Column(_)
            | Hit::Title(_)
            | Hit::Compared(_)
            | Hit::Day(_)
            | Hit::Section(_)
            | Hit::Partnership(_) => panic!("{hit:?} can be pressed"),
        }
    }
    player.keys("Enter");
    let picks = show(&mut player, 80, 24);
    assert_eq!(picks.layout.popup, 8, "the rows of the open list");
}

#[test]
fn the_popups_of_one_line_say_their_keys_at_every_width() {
    for (width, height) in [(80, 24), (40, 12)] {
        for (keys, expected) in [
            ("2 c", ["Enter stores", "Tab all fields", "Esc closes", "< from them"].as_slice()),
            ("2 r", ["type a day · Tab: whose, what"].as_slice()),
            ("2 r Shift-Tab", ["type it, or choose · Tab: by when"].as_slice()),
        ] {
            let mut player = player();
            player.keys(keys);
            let seen = show(&mut player, width, height).text();
            for part in expected {
                assert!(seen.contains(part), "{keys} at {width}: no {part} in\n{seen}");
            }
        }
    }
}

#[test]
fn a_filter_has_its_own_line() {
    let mut player = player();
    player.keys("4 / 'ma'");
    let typing = show(&mut player, 80, 24);
    assert_eq!(typing.layout.cursor, Some((4, 20)));
    player.keys("Enter");
    let kept = show(&mut player, 80, 24);
    assert_eq!(kept.layout.cursor, None);
    assert_snapshot!(format!("{}\n\n{}", rows(&typing, 20, 24), rows(&kept, 20, 24)));
}

#[test]
fn a_window_that_is_too_small_says_so() {
    let mut said = String::new();
    for (width, height) in [(39, 12), (30, 5), (20, 2), (8, 1)] {
        said += &show(&mut player(), width, height).text();
        said += "~\n";
    }
    assert_snapshot!(said);
}

#[test]
fn what_went_wrong_is_said_in_full_and_how_to_undo_stays_in_sight() {
    let why = "Not saved, tried again: /home/fern/partnerships/books/fern and clay.ron cannot be \
               written: no space left on device. Your edits are kept, and nothing was written over";
    let long = "Set the next step of Zoë Papadaki & Sons · Spring glaze, the second round";
    let mut said = String::new();
    for (width, height) in [(60, 20), (80, 24), (140, 40)] {
        let mut player = player();
        player.app.say(Weight::Wrong, why);
        said += &edges_from(&show(&mut player, width, height), 6);
        player.app.notices.offer(long, " · r: they say whether it arrived, by Sun · u undoes it");
        said += &edges_from(&show(&mut player, width, height), 3);
    }
    assert_snapshot!(said);
}

/// Returns the last rows of a picture.
fn edges_from(picture: &Picture, count: usize) -> String {
    let last = usize::from(picture.layout.height);
    format!("{}\n\n", rows(picture, last - count, last))
}

#[test]
fn menus_and_finders() {
    assert_snapshot!("go_to", after("g").popup());
    assert_snapshot!("actions", after("4 .").popup());
    assert_snapshot!("help", after("4 ?").popup());
    assert_snapshot!("commands", after(": 'stage'").popup());
    assert_snapshot!("nothing_found", after(": 'zzz'").popup());
}

#[test]
fn questions_and_readers() {
    let mut asked = player();
    asked.app.overlays.push(Overlay::Ask(Ask {
        question: "Delete Mara Lind with 3 partnerships, 14 deliverables and 5 payments?".into(),
        answers: vec![
            MenuItem::new("Keep them", Act::Nothing).key('k'),
            MenuItem::new("Delete them", Act::Nothing).key('x').note("u brings them back"),
        ],
        selected: 0,
    }));
    assert_snapshot!("question", show(&mut asked, 80, 24).popup());
    let mut read = player();
    let lines = (1..40).map(|at| format!("14:0{} Said something, {at}", at % 10)).collect();
    read.app.overlays.push(Overlay::Reader(Reader { title: "Notices".into(), lines, top: 3 }));
    assert_snapshot!("reader", show(&mut read, 60, 16).popup());
}

#[test]
fn a_form_shows_its_fields_its_echo_and_its_errors() {
    let mut player = player();
    player.keys("5 e");
    player.field("url", "instagram.com/reel/abc").field("post_due", "fri");
    assert_snapshot!("deliverable_form", show(&mut player, 80, 24).popup());
    let picture = show(&mut player, 80, 24);
    assert_eq!(picture.look("Fri 27 Nov 2026, in 5 days").add_modifier, Modifier::DIM);
    assert_eq!(picture.look("▸Post due").add_modifier, Modifier::BOLD);
    player.field("url", "instagram.com/reel/abc");
    assert_snapshot!("deliverable_form_narrow", show(&mut player, 40, 16).popup());
}

#[test]
fn a_form_has_lists_long_texts_and_lists_of_values() {
    let mut player = player();
    player.keys("4 e").field("accounts", "");
    assert_snapshot!("influencer_form", show(&mut player, 80, 24).popup());
    player.field("notes", "Likes matte glazes. Never call before ten; mails are read at night, and answered within a day.");
    assert_snapshot!("influencer_form_notes", show(&mut player, 80, 24).popup());
    let mut picks = self::player();
    picks.keys("5 e").field("content", "");
    picks.keys("Enter 're'");
    assert_snapshot!("picker", rows(&show(&mut picks, 80, 24), 2, 20));
}

#[test]
fn the_first_run() {
    let mut first = Player::of(App::welcome(today(), 1));
    assert_snapshot!("welcome", show(&mut first, 80, 24).text());
    first.text("Fern & Clay").keys("Tab Enter");
    assert_snapshot!("welcome_currency", show(&mut first, 80, 24).text());
    assert_snapshot!("welcome_narrow", show(&mut first, 40, 12).text());
}
