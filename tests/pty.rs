//! The app in a real terminal: start, keys, and end.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::launch::{Launch, environment};
use crate::support::pty::Pty;

pub(crate) const CTRL_S: &str = "\x13";
const CTRL_C: &str = "\x03";
const ESC: &str = "\x1b";

/// Starts the app on a new book and answers the three questions.
pub(crate) fn with_a_book() -> Pty {
    let pty = Launch::cahoots(&[]).start();
    pty.wait_for("Currency");
    pty.send(format!("Fern & Clay{CTRL_S}"));
    pty.wait_for("Your book is ready");
    pty.wait_for("saved");
    pty
}

pub(crate) fn add_influencer(pty: &Pty, name: &str) {
    begin_to_add_influencer(pty, name);
    pty.wait_for(&format!("Added {name}"));
}

/// Adds an influencer where the notice may be replaced at once.
pub(crate) fn begin_to_add_influencer(pty: &Pty, name: &str) {
    pty.send("4n");
    pty.wait_for("New influencer");
    pty.send(format!("{name}{CTRL_S}"));
}

pub(crate) fn quit(pty: &Pty) {
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
}

pub(crate) fn book_text(pty: &Pty) -> String {
    fs::read_to_string(pty.home().path().join("data/cahoots/book.ron")).unwrap()
}

/// Returns what is visible: blank and empty line ends are indistinguishable.
fn shown(screen: &vt100::Screen) -> Vec<String> {
    screen.contents().lines().map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn a_letter_is_written_copied_kept_and_logged() {
    let pty = with_a_book();
    add_influencer(&pty, "Jo Park");
    let folder = pty.home().path().join("config/cahoots/templates");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("first-message.txt"), "Hello {{ name }} from {{ brand }}!\n").unwrap();
    pty.send("b");
    pty.wait_for("Write to Jo Park");
    pty.send("f");
    pty.wait_for("Hello Jo from Fern & Clay!");
    pty.send("y");
    pty.wait_for("Copied “Hello Jo");
    let file = pty.home().path().join("letter.txt");
    pty.send("w");
    pty.wait_for("Write to");
    pty.send(format!("\x15{}\r", file.display()));
    pty.wait_for("Wrote ");
    assert_eq!(fs::read_to_string(&file).unwrap(), "Hello Jo from Fern & Clay!\n");
    pty.send("c");
    pty.wait_for("Logged: sent the first message to Jo Park");
    pty.wait_for("saved");
    quit(&pty);
    assert!(book_text(&pty).contains("Sent the first message"));
}

#[test]
fn the_first_run_asks_three_questions_and_makes_a_private_book() {
    let pty = Launch::cahoots(&[]).start();
    pty.wait_for("Dates");
    assert!(!pty.home().path().join("data").exists(), "nothing is made before it is asked for");
    pty.send(format!("Fern & Clay{CTRL_S}"));
    pty.wait_for("Your book is ready, Fern & Clay");
    pty.wait_for("saved");
    let folder = pty.home().path().join("data/cahoots");
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(folder.clone()), mode(folder.join("book.ron"))), (0o700, 0o600));
    assert!(book_text(&pty).contains("Fern & Clay"));
    quit(&pty);
}

#[test]
fn leaving_the_first_run_makes_no_book() {
    let pty = Launch::cahoots(&[]).start();
    pty.wait_for("Dates");
    pty.send(CTRL_C.repeat(2));
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
    assert!(!pty.home().path().join("data").exists());
}

#[test]
fn what_was_done_is_there_when_the_book_is_opened_again() {
    let pty = with_a_book();
    add_influencer(&pty, "Mara Lind");
    quit(&pty);
    assert!(book_text(&pty).contains("Mara Lind"));

    let again = Launch::cahoots_in(pty.home(), &[]).start();
    again.wait_for("Fern & Clay");
    again.send("4d");
    again.wait_for("Mara Lind");
    again.send("q");
    assert_eq!(again.wait_exit(), Ok(0));
    assert!(!book_text(&again).contains("Mara Lind"), "deleted in the second session");
}

#[test]
fn quitting_at_once_after_an_edit_keeps_the_edit() {
    let pty = with_a_book();
    pty.send("4n");
    pty.wait_for("New influencer");
    // In one write: the save has not begun when the end is requested.
    pty.send(format!("Mara Lind{CTRL_S}q"));
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
    assert!(book_text(&pty).contains("Mara Lind"));
}

#[test]
fn signals_that_end_the_program_save_first_and_give_the_terminal_back() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let pty = with_a_book();
        add_influencer(&pty, "Mara Lind");
        pty.signal(name);
        assert_eq!(pty.wait_exit(), Ok(code));
        pty.assert_left_clean();
        assert!(book_text(&pty).contains("Mara Lind"), "SIG{name}");
    }
}

#[test]
fn a_second_cancel_quits_and_the_first_says_so() {
    let pty = with_a_book();
    pty.send(CTRL_C);
    pty.wait_for("q quits");
    pty.send("1");
    pty.send(CTRL_C);
    pty.send(CTRL_C);
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
}

#[test]
fn a_stop_gives_the_terminal_back_and_going_on_repaints_it() {
    let pty = with_a_book();
    let before = pty.look(shown);
    pty.signal("TSTP");
    pty.wait_stopped();
    pty.assert_left_clean();
    pty.resize(100, 30);
    pty.resize(80, 24);
    pty.signal("CONT");
    pty.wait("the same screen again", |screen| shown(screen) == before);
    assert!(pty.is_raw());
    quit(&pty);
}

#[test]
fn after_a_storm_of_resizes_the_screen_is_exactly_right() {
    let launch = || Launch::cahoots(&["demo"]).size(100, 30);
    let calm = launch().start();
    calm.wait_for("throw-away");
    calm.wait_for("? help");
    // The checks run after the first frame.
    calm.wait_for("Checks:");
    let expected = calm.look(shown);

    let pty = launch().start();
    pty.wait_for("throw-away");
    for n in 1..60 {
        pty.resize(n * 3, n);
        pty.resize(1, 1);
    }
    pty.resize(100, 30);
    pty.wait("the first screen again", |screen| shown(screen) == expected);
    quit(&pty);
}

#[test]
fn one_cell_is_enough_to_start_and_to_quit_in() {
    let pty = Launch::cahoots(&["demo"]).size(1, 1).start();
    pty.wait("a frame", |screen| screen.alternate_screen() && screen.hide_cursor());
    quit(&pty);
}

#[test]
fn a_paste_of_ten_megabytes_into_a_field_is_cut_and_the_app_lives_on() {
    let pty = with_a_book();
    pty.send("4n");
    pty.wait_for("New influencer");
    pty.paste(&"All work and no play\r\n\x1b[31m".repeat(10_000_000 / 27));
    pty.wait_for("Left out the last");
    pty.send(ESC);
    pty.wait_for("Closed “New influencer”");
    quit(&pty);
}

#[test]
fn a_paste_outside_of_fields_does_nothing() {
    let pty = with_a_book();
    pty.paste("q1n");
    pty.wait_for("Paste goes into text fields only");
    quit(&pty);
}

#[test]
fn a_key_in_two_reads_never_acts_as_letters() {
    let pty = with_a_book();
    let names = ["Ann Lee", "Bo Ray", "Cy Moss"];
    for name in names {
        add_influencer(&pty, name);
    }
    for gap in [0, 20, 45, 100, 500] {
        // Up; Home; the mouse; a paste that would delete.
        for key in ["\x1b[A", "\x1bOH", "\x1b[<64;3;5M", "\x1b[200~ddxA\x1b[201~"] {
            for cut in [1, 2, key.len() - 1] {
                pty.send(&key[..cut]);
                // Not a wait for an event: the gap itself is under test.
                thread::sleep(Duration::from_millis(gap));
                pty.send(&key[cut..]);
                pty.send("4");
            }
        }
    }
    pty.send(":");
    pty.wait_for("Commands");
    pty.send(ESC);
    pty.wait_until_gone("Commands");
    pty.send("4");
    pty.wait_for("Cy Moss");
    quit(&pty);
    let book = book_text(&pty);
    assert!(names.iter().all(|name| book.contains(name)) && !book.contains("archived"), "{book}");
}

#[test]
fn keys_in_a_popup_do_not_reach_the_screen_under_it() {
    let pty = with_a_book();
    pty.send(":q1zz");
    pty.wait_for("q1zz");
    pty.send(ESC);
    pty.wait_until_gone("q1zz");
    quit(&pty);
}

#[test]
fn keys_typed_before_the_book_is_open_are_kept() {
    let pty = with_a_book();
    quit(&pty);
    let again = Launch::cahoots_in(pty.home(), &[]).start();
    again.send("4n");
    again.wait_for("New influencer");
    again.send(format!("Jo Ade{CTRL_S}"));
    again.wait_for("Added Jo Ade");
    quit(&again);
}

#[test]
fn the_demo_is_a_throw_away_copy() {
    let pty = Launch::cahoots(&["demo"]).start();
    pty.wait_for("throw-away");
    let files = || fs::read_dir(pty.home().path()).unwrap().count();
    assert_eq!(files(), 1, "one folder of its own");
    add_influencer(&pty, "Somebody New");
    quit(&pty);
    assert_eq!(files(), 0, "nothing is left");
}

#[test]
fn the_first_run_leads_to_the_demo() {
    let pty = Launch::cahoots(&[]).start();
    pty.wait_for("Begin with");
    // One field back, its list of choices, the second choice.
    pty.send("\x1b[Z\r");
    pty.send("\x1b[B\r");
    pty.send(CTRL_S);
    pty.wait_for("throw-away");
    assert!(!pty.home().path().join("data").exists(), "the owner's book is not begun");
    quit(&pty);
}

#[test]
fn without_a_terminal_there_is_a_sentence_and_no_codes() {
    let home = tempfile::TempDir::new().unwrap();
    for arguments in [&[][..], &["demo"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_cahoots"))
            .args(arguments)
            .env_clear()
            .envs(environment(home.path()))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(output.stdout, b"");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("not a terminal"), "{said}");
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn a_day_that_is_none_is_refused() {
    let pty = Launch::cahoots(&["--today", "2026-02-30"]).start();
    assert_eq!(pty.wait_exit(), Ok(2));
    assert!(pty.screen_text().contains("is not a day"), "{}", pty.screen_text());
}
