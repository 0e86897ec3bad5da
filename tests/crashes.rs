//! Crashes: the terminal is restored, the edits are saved, a report is written.
//!
//! The app has no key that panics. This runs the whole app on a clock that panics when a file says
//! so: the loop reads it after every key, and opening a book reads it too.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use cahoots::cli;
use cahoots::domain::date::Date;
use cahoots::term::crash::Witness;
use cahoots::term::run::{Day, Source, Start, run};
use cahoots::world::env::{Env, Folders};
use tempfile::TempDir;

use crate::pty::add_influencer;
use crate::support::launch::Launch;
use crate::support::pty::Pty;

const ARGUMENTS: [&str; 4] = ["--ignored", "--exact", "crashes::program", "--nocapture"];
const BOOK: &str = "data/cahoots/book.ron";
const SWITCH: &str = "panics-on";

/// The app, as started by `main`.
#[test]
#[ignore = "the program that the tests of crashes run in a terminal"]
fn program() {
    let folders = Folders::of_user().unwrap();
    let env = Env::read();
    let witness = Witness::new(Some(folders.state.clone()), env.term.clone());
    witness.watch();
    let source = Source::Own { book: folders.book(), state: folders.state };
    let day = Day::Of(failing_clock);
    let seen = witness.clone();
    let start =
        Start { began: Instant::now(), source, day, env, plain_screen: None, witness: seen };
    if let Err(failure) = run(start) {
        cli::say(failure.words());
        println!("exit code {}", failure.exit_code());
    }
    cli::say(witness.last_words());
}

fn failing_clock() -> Date {
    let switch = Folders::of_user().unwrap().home.join(SWITCH);
    let wanted = fs::read_to_string(switch).unwrap_or_default();
    let thread = thread::current().name().unwrap_or_default().to_owned();
    // The loop runs on the test's thread.
    assert!(
        wanted.is_empty() || !thread.contains(&wanted),
        "no day for `Mara Lind` of {}",
        Folders::of_user().unwrap().home.display()
    );
    Date::from_ymd_opt(2026, 11, 22).unwrap()
}

fn start_in(home: &Arc<TempDir>) -> Pty {
    let program = std::env::current_exe().unwrap();
    Launch::program_in(home, &program, &ARGUMENTS).size(120, 40).start()
}

fn home_with_a_book() -> Arc<TempDir> {
    let home = Arc::new(TempDir::new().unwrap());
    let book = home.path().join(BOOK);
    fs::create_dir_all(book.parent().unwrap()).unwrap();
    fs::copy("tests/fixtures/v1/least.ron", book).unwrap();
    home
}

fn switch_on(home: &Path, thread: &str) {
    fs::write(home.join(SWITCH), thread).unwrap();
}

fn reports(home: &Path) -> Vec<PathBuf> {
    let folder = home.join("state/cahoots/crashes");
    let entries = fs::read_dir(folder).map(|entries| entries.map(|one| one.unwrap().path()));
    let is_report = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt");
    entries.map(|paths| paths.filter(is_report).collect()).unwrap_or_default()
}

/// Returns the words on the screen, unwrapped.
fn said(pty: &Pty) -> String {
    pty.screen_text().replace('\n', "")
}

#[test]
fn a_panic_of_the_loop_gives_the_terminal_back_saves_the_edits_and_names_the_report() {
    let home = home_with_a_book();
    let pty = start_in(&home);
    pty.wait_for("Today");
    add_influencer(&pty, "Mara Lind");
    switch_on(home.path(), "program");
    pty.send("j");
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
    assert!(fs::read_to_string(home.path().join(BOOK)).unwrap().contains("Mara Lind"));

    let [report] = &reports(home.path())[..] else { panic!("one report") };
    let said = said(&pty);
    assert!(said.contains("exit code 101"), "{said}");
    assert!(said.contains("cahoots crashed: no day for …"), "{said}");
    assert!(said.contains("All that was done before the crash is in the book, saved "), "{said}");
    assert!(said.contains(&format!("The report is in {}", report.display())), "{said}");

    let text = fs::read_to_string(report).unwrap();
    assert!(text.contains("thread    crashes::program"), "{text}");
    assert!(text.contains("terminal  xterm-256color, 120x40"), "{text}");
    assert!(!text.contains("Mara"), "nothing of the book is in it: {text}");
    assert!(!text.contains(home.path().to_str().unwrap()), "no path is in it: {text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(report).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_crash_is_told_of_once_at_the_next_start() {
    let home = home_with_a_book();
    let pty = start_in(&home);
    pty.wait_for("Today");
    switch_on(home.path(), "program");
    pty.send("j");
    assert_eq!(pty.wait_exit(), Ok(0));
    assert!(said(&pty).contains("Nothing had been changed before the crash"), "{}", said(&pty));
    fs::remove_file(home.path().join(SWITCH)).unwrap();
    for expected in [true, false] {
        let pty = start_in(&home);
        pty.wait_for("Today");
        assert_eq!(pty.screen_text().contains("Cahoots crashed the last time"), expected);
        pty.send("q");
        assert_eq!(pty.wait_exit(), Ok(0));
    }
}

#[test]
fn a_panic_of_another_thread_ends_the_program_in_order() {
    let home = home_with_a_book();
    switch_on(home.path(), "opening");
    let pty = start_in(&home);
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
    assert!(said(&pty).contains("cahoots crashed: no day for …"), "{}", said(&pty));
    let [report] = &reports(home.path())[..] else { panic!("one report") };
    assert!(fs::read_to_string(report).unwrap().contains("thread    opening"));
}

#[test]
fn without_a_place_for_a_report_the_words_are_said_all_the_same() {
    let home = home_with_a_book();
    fs::write(home.path().join("state"), "no folder").unwrap();
    switch_on(home.path(), "opening");
    let pty = start_in(&home);
    assert_eq!(pty.wait_exit(), Ok(0));
    assert!(said(&pty).contains("No report could be written"), "{}", said(&pty));
}
