//! The journal in a real terminal: what survives `kill -9`, a restart, and a book that cannot be
//! saved.

use std::fs;

use cahoots::store::{Fingerprint, Shelf};

use crate::pty::{add_influencer, book_text, quit, with_a_book};
use crate::support::launch::Launch;
use crate::support::pty::Pty;

const CTRL_S: &str = "\x13";

/// Kills the program, like a power cut.
fn kill(pty: &Pty) {
    pty.signal("KILL");
    assert!(pty.wait_exit().is_err(), "it ended by itself");
}

/// Waits until a frame shows a name, and that the journal has everything.
fn wait_until_kept(pty: &Pty, name: &str) {
    pty.wait("it is kept", |screen| {
        let text = screen.contents();
        text.contains(name) && text.trim_end().ends_with("kept")
    });
}

/// Starts the app again in the same home.
fn again(pty: &Pty) -> Pty {
    let again = Launch::cahoots_in(pty.home(), &[]).size(100, 30).start();
    again.wait_for("? help");
    again
}

/// Returns the number of files with an extension in the journals of the only book.
fn journals(pty: &Pty, ending: &str) -> usize {
    let books = pty.home().path().join("state/cahoots/books");
    let shelf = fs::read_dir(books).unwrap().next().unwrap().unwrap().path();
    let files = fs::read_dir(shelf.join("journals")).unwrap();
    files
        .filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().ends_with(ending))
        .count()
}

/// Returns the content of the journals of the only book.
fn journal_text(pty: &Pty) -> String {
    let books = pty.home().path().join("state/cahoots/books");
    let shelf = fs::read_dir(books).unwrap().next().unwrap().unwrap().path();
    let files = fs::read_dir(shelf.join("journals")).unwrap();
    let texts = files.map(|file| fs::read(file.unwrap().path()).unwrap());
    texts.map(|text| String::from_utf8_lossy(&text).into_owned()).collect()
}

#[test]
fn an_edit_outlives_a_kill_and_can_be_undone_after_it() {
    let pty = with_a_book();
    add_influencer(&pty, "Mara Lind");
    pty.wait_for("saved ");
    kill(&pty);
    let second = again(&pty);
    second.send("4");
    second.wait_for("Mara Lind");
    let on = Fingerprint::of(book_text(&pty).as_bytes());
    second.send("u");
    second.wait_for("Undid: Added Mara Lind");
    second.wait_for("saved ");
    assert!(!book_text(&pty).contains("Mara Lind"));
    assert!(journal_text(&pty).contains(&format!("on: \"{on}\"")), "each step names its book");
    kill(&second);
    let third = again(&pty);
    third.send("4U");
    third.wait_for("Redid: Added Mara Lind");
    quit(&third);
    assert!(book_text(&pty).contains("Mara Lind"));
    assert_eq!(journals(&pty, ".journal"), 1, "one window after the other goes on with it");
}

#[test]
fn what_could_not_be_saved_is_kept_and_recovered() {
    let pty = with_a_book();
    let data = pty.home().path().join("data/cahoots");
    let away = pty.home().path().join("away");
    fs::rename(&data, &away).unwrap();
    for name in ["Mara Lind", "Jo Park"] {
        pty.send(format!("4n{name}{CTRL_S}"));
        wait_until_kept(&pty, name);
    }
    kill(&pty);
    fs::rename(&away, &data).unwrap();

    let second = again(&pty);
    second.wait_for("Recovered 2 steps that were not saved: Added Jo Park, Added Mara Lind");
    second.wait_for("saved ");
    assert!(book_text(&pty).contains("Mara Lind") && book_text(&pty).contains("Jo Park"));
    second.send("4u");
    second.wait_for("Undid: Added Jo Park");
    quit(&second);
    assert!(!book_text(&pty).contains("Jo Park"));
    let third = again(&pty);
    third.send("4");
    third.wait_for("Mara Lind");
    assert!(!third.screen_text().contains("Recovered"), "it is recovered once");
    quit(&third);
}

#[test]
fn what_was_typed_into_a_form_is_offered_back_after_a_kill() {
    let pty = with_a_book();
    pty.send("4n");
    pty.wait_for("New influencer");
    pty.send("Mara Lin");
    pty.wait_for("Mara Lin");
    pty.wait("the text is kept", |_| journal_text(&pty).contains("Mara Lin"));
    kill(&pty);
    let second = Launch::cahoots_in(pty.home(), &[]).size(100, 30).start();
    second.wait_for("You were typing in “New influencer” when Cahoots ended");
    second.send("g");
    second.wait_for("Mara Lin");
}

#[test]
fn two_windows_have_a_journal_each_and_both_are_recovered() {
    let pty = with_a_book();
    let other = again(&pty);
    let data = pty.home().path().join("data/cahoots");
    let away = pty.home().path().join("away");
    fs::rename(&data, &away).unwrap();
    for (window, name) in [(&pty, "Mara Lind"), (&other, "Jo Park")] {
        window.send(format!("4n{name}{CTRL_S}"));
        wait_until_kept(window, name);
    }
    assert_eq!(journals(&pty, ".journal"), 2);
    kill(&pty);
    kill(&other);
    fs::rename(&away, &data).unwrap();
    let third = again(&pty);
    third.wait_for("Recovered 2 steps that were not saved");
    third.wait_for("saved ");
    assert!(book_text(&pty).contains("Mara Lind") && book_text(&pty).contains("Jo Park"));
    quit(&third);
    assert_eq!(journals(&pty, ".journal"), 1, "the other is in this one now");
}

#[test]
fn a_book_that_was_never_saved_is_made_of_its_journal() {
    let pty = Launch::cahoots(&[]).start();
    pty.wait_for("Currency");
    // A file blocks the path of the book's folder.
    fs::write(pty.home().path().join("data"), "").unwrap();
    pty.send(format!("Fern & Clay{CTRL_S}"));
    pty.wait_for("kept");
    pty.send(format!("4nMara Lind{CTRL_S}"));
    wait_until_kept(&pty, "Mara Lind");
    kill(&pty);
    fs::remove_file(pty.home().path().join("data")).unwrap();
    let second = again(&pty);
    second.wait_for("Recovered 2 steps that were not saved");
    second.wait_for("saved ");
    assert!(book_text(&pty).contains("Mara Lind") && book_text(&pty).contains("Fern & Clay"));
    quit(&second);
}

#[test]
fn a_book_that_is_gone_is_told_and_a_new_one_has_none_of_its_past() {
    let pty = with_a_book();
    add_influencer(&pty, "Mara Lind");
    pty.wait_for("saved ");
    quit(&pty);
    let book = pty.home().path().join("data/cahoots/book.ron");
    let text = fs::read(&book).unwrap();
    fs::remove_file(&book).unwrap();

    let second = Launch::cahoots_in(pty.home(), &[]).size(100, 30).start();
    second.wait_for("The file of the book is gone");
    second.send("\x03\x03");
    assert_eq!(second.wait_exit(), Ok(0));
    fs::write(&book, &text).unwrap();
    let third = again(&pty);
    third.send("4u");
    third.wait_for("Undid: Added Mara Lind");
    quit(&third);

    fs::remove_file(&book).unwrap();
    let fourth = Launch::cahoots_in(pty.home(), &[]).size(100, 30).start();
    fourth.wait_for("Currency");
    fourth.send(format!("Moss{CTRL_S}"));
    fourth.wait_for("Your book is ready");
    fourth.wait_for("saved ");
    quit(&fourth);
    let fifth = again(&pty);
    fifth.send("u");
    fifth.wait_for("othing");
    assert_eq!(journals(&pty, ".journal"), 1);
    quit(&fifth);
}

#[test]
fn a_window_without_a_journal_works_on_and_says_so() {
    let launch = Launch::cahoots(&[]);
    // A file blocks the path of the journals' folder.
    let home = fs::canonicalize(launch.home()).unwrap();
    let state = home.join("state/cahoots");
    let shelf = Shelf::of(&state, &home.join("data/cahoots/book.ron"));
    fs::create_dir_all(shelf.folder()).unwrap();
    fs::write(shelf.journals(), "").unwrap();
    let pty = launch.start();
    pty.wait_for("Currency");
    pty.send(format!("Fern & Clay{CTRL_S}"));
    pty.wait_for("Undo will not survive a restart");
    pty.wait_for("saved, undo is not kept");
    add_influencer(&pty, "Mara Lind");
    quit(&pty);
    assert!(book_text(&pty).contains("Mara Lind"));
}

#[test]
fn a_slip_in_the_settings_is_named_and_stops_nothing() {
    let launch = Launch::cahoots(&["--book", "mine.ron"]);
    fs::copy("tests/fixtures/v1/least.ron", launch.home().join("mine.ron")).unwrap();
    let folder = launch.home().join("config/cahoots");
    fs::create_dir_all(&folder).unwrap();
    let (path, text) = (folder.join("config.ron"), "(journal: (stops: 5))");
    fs::write(&path, text).unwrap();
    let pty = launch.start();
    pty.wait_for("unknown field");
    pty.wait_for("`stops`");
    quit(&pty);
    assert_eq!(fs::read_to_string(path).unwrap(), text);
}
