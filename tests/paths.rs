//! Odd paths: none of them damages a book or makes the program hang.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use cahoots::store::BookFile;
use cahoots::world::disk::RealDisk;
use tempfile::TempDir;

use crate::cli::command;
use crate::pty::{begin_to_add_influencer, quit};
use crate::support::launch::Launch;

const LEAST: &str = include_str!("fixtures/v1/least.ron");

/// Returns the exit code and the messages.
fn run(home: &Path, arguments: &[&str]) -> (i32, String) {
    let output = command(home, arguments).current_dir(home).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn home_with_a_book() -> TempDir {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join("book.ron"), LEAST).unwrap();
    home
}

#[test]
fn a_log_goes_into_no_file_but_a_log() {
    let home = home_with_a_book();
    let at = |name: &str| home.path().join(name);
    symlink("book.ron", at("link")).unwrap();
    symlink("nowhere", at("broken")).unwrap();
    fs::hard_link(at("book.ron"), at("hard")).unwrap();
    fs::write(at("other.ron"), LEAST).unwrap();
    fs::write(at("notes.txt"), "2026 was a good year\n").unwrap();
    let shelf = at("state/cahoots/books/book-1");
    fs::create_dir_all(&shelf).unwrap();
    for (log, expected) in [
        ("book.ron", "is the book itself"),
        ("./book.ron", "is the book itself"),
        ("link", "is the book itself"),
        ("hard", "is the book itself"),
        ("other.ron", "is not a log of Cahoots"),
        ("notes.txt", "is not a log of Cahoots"),
        ("broken", "is a link that leads nowhere"),
        ("state/cahoots/books/book-1/lock", "is among the backups and journals"),
    ] {
        for rest in [&["today"][..], &["list", "influencers"], &["demo", "--write", "new.ron"]] {
            let named = ["--book", "book.ron", "--log", log];
            let (code, said) = run(home.path(), &[&named[..], rest].concat());
            assert_eq!(code, 2, "{log}: {said}");
            assert!(said.contains(expected), "{log}: {said}");
        }
    }
    let by_variable = command(home.path(), &["--log", "book.ron", "today"])
        .env("CAHOOTS_BOOK", "book.ron")
        .current_dir(home.path())
        .output()
        .unwrap();
    assert_eq!(by_variable.status.code(), Some(2));
    for book in ["book.ron", "hard", "other.ron"] {
        assert_eq!(fs::read_to_string(at(book)).unwrap(), LEAST, "{book}");
    }
    assert_eq!(fs::read_to_string(at("notes.txt")).unwrap(), "2026 was a good year\n");
    assert_eq!(fs::read_dir(shelf).unwrap().count(), 0);
    assert!(!at("nowhere").exists() && !at("new.ron").exists());

    for _ in 0..2 {
        assert_eq!(run(home.path(), &["--book", "book.ron", "--log", "my.log", "today"]).0, 0);
    }
    let not_made = run(home.path(), &["--book", "none.ron", "--log", "none.ron", "today"]);
    assert!(not_made.0 == 2 && !at("none.ron").exists(), "{}", not_made.1);
}

#[test]
fn nothing_new_is_put_among_backups_and_journals() {
    let home = home_with_a_book();
    let shelf = home.path().join("state/cahoots/books/book-1");
    fs::create_dir_all(&shelf).unwrap();
    let book = "book.ron";
    for arguments in [
        &["demo", "--write", "state/cahoots/books/book-1/new.ron"][..],
        &["merge", book, book, book, "-o", "state/cahoots/books/book-1/new.ron"],
    ] {
        let (code, said) = run(home.path(), arguments);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("is among the backups and journals"), "{said}");
    }
    assert_eq!(fs::read_dir(shelf).unwrap().count(), 0);
}

#[test]
fn a_slip_in_the_settings_is_told_once_by_a_command_and_stops_nothing() {
    let home = home_with_a_book();
    let folder = home.path().join("config/cahoots");
    fs::create_dir_all(&folder).unwrap();
    let config = folder.join("config.ron");
    fs::write(&config, "(\n  journal: (steps: 5),\n  colours: Dark,\n)\n").unwrap();
    let (code, said) = run(home.path(), &["--book", "book.ron", "today"]);
    assert_eq!((code, said.lines().count()), (0, 1), "{said}");
    assert!(said.contains("line 3, column 3: unknown field `colours`"), "{said}");
    fs::remove_file(&config).unwrap();
    assert!(Command::new("mkfifo").arg(&config).status().unwrap().success());
    let (code, said) = run(home.path(), &["--book", "book.ron", "today"]);
    assert_eq!((code, said.lines().count()), (0, 1), "{said}");
    assert!(said.contains("not a plain file"), "{said}");
}

#[test]
fn nothing_that_never_ends_is_waited_for() {
    let home = TempDir::new().unwrap();
    assert!(Command::new("mkfifo").arg(home.path().join("pipe")).status().unwrap().success());
    for book in ["/proc/kmsg", "/dev/zero", "/dev/tty", "pipe"] {
        let (code, said) = run(home.path(), &["--book", book, "today"]);
        // If it does not exist, there is no book, and Today greets.
        let is_there = home.path().join(book).exists();
        assert_eq!(code, if is_there { 3 } else { 0 }, "{book}: {said}");
    }
}

#[test]
fn a_book_that_nobody_may_write_is_not_replaced() {
    let home = Arc::new(home_with_a_book());
    let book = home.path().join("book.ron");
    fs::set_permissions(&book, fs::Permissions::from_mode(0o444)).unwrap();
    let state = home.path().join("kept");
    let mut opened = BookFile::open(Arc::new(RealDisk), &book, &state).unwrap();
    let mut records = opened.book.records().clone();
    Arc::make_mut(&mut records.brand).niches = vec!["cups".into()];
    let at = "2026-11-22T09:00:00".parse().unwrap();
    let refused = opened.file.save(&records, at).unwrap_err().to_string();
    assert!(refused.contains("is write-protected"), "{refused}");

    let pty = Launch::cahoots_in(&home, &["--book", "book.ron"]).start();
    pty.wait_for("write-protected");
    begin_to_add_influencer(&pty, "Mara Lind");
    pty.wait_for("not saved: write-protected · kept");
    fs::set_permissions(&book, fs::Permissions::from_mode(0o644)).unwrap();
    // "not saved" contains "saved".
    pty.wait_until_gone("not saved");
    pty.wait_for("saved");
    quit(&pty);
    assert!(fs::read_to_string(&book).unwrap().contains("Mara Lind"));
}
