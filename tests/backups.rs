//! `cahoots backups`: listing, showing, comparing and restoring, with exit codes.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use cahoots::domain::backup::Reason;
use cahoots::store::backups::keep;
use cahoots::store::{BookFile, Shelf};
use cahoots::world::disk::RealDisk;
use chrono::NaiveDateTime;
use tempfile::TempDir;

use crate::support::launch::environment;

const LEAST: &str = include_str!("fixtures/v1/least.ron");
const FULL: &str = include_str!("fixtures/v1/full.ron");
const BROKEN: &str = "(format: 1, brnad: ())";

/// A home with a book and its backups.
struct Home(TempDir);

/// What a run printed, and its exit code.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Home {
    /// Returns a home with the full book; backups: the minimal one by hand on Saturday, an
    /// unreadable one this morning.
    fn new() -> Self {
        let home = Self(TempDir::new().unwrap());
        fs::write(home.book(), FULL).unwrap();
        home.keep(LEAST, Reason::ByHand, "2026-11-21 18:00:00");
        home.keep(BROKEN, Reason::FirstOfDay, "2026-11-22 09:00:00");
        home
    }

    fn book(&self) -> PathBuf {
        self.0.path().join("book.ron")
    }

    fn shelf(&self) -> Shelf {
        Shelf::find(&RealDisk, &self.0.path().join("state/cahoots"), &self.book()).unwrap().0
    }

    fn keep(&self, text: &str, reason: Reason, at: &str) {
        let at = NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M:%S").unwrap();
        keep(&RealDisk, &self.shelf().backups(), text.as_bytes(), reason, at).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(self.book()).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cahoots"));
        command.env_clear().envs(environment(self.0.path())).arg("--book").arg(self.book());
        let output = command.arg("backups").args(arguments).stdin(Stdio::null()).output().unwrap();
        let home = self.shelf().folder().display().to_string();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(&home, "SHELF");
        let (out, err) = (text(output.stdout), text(output.stderr));
        Run { code: output.status.code().unwrap(), out, err }
    }

    /// Returns the name of the only backup made by a restore.
    fn before_restore(&self) -> String {
        let names = self.data(&[]);
        let before = names.lines().find(|line| line.contains("before a restore")).unwrap();
        before.split_whitespace().last().unwrap().to_owned()
    }

    fn data(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        run.out
    }
}

#[test]
fn the_list_is_numbered_from_the_newest() {
    let home = Home::new();
    let expected =
        "\u{20}1  Sun 22 Nov 09:00  first of the day  22 bytes   2026-11-22-090000-first-of-day.ron
\u{20}2  Sat 21 Nov 18:00  by hand           386 bytes  2026-11-21-180000-by-hand.ron
";
    assert_eq!(home.data(&[]), expected);
    assert_eq!(home.data(&["list"]), expected);
    let json: serde_json::Value = serde_json::from_str(&home.data(&["list", "--json"])).unwrap();
    assert_eq!(json["version"], 2);
    assert_eq!(json["folder"], "SHELF/backups");
    let newest = serde_json::json!({
        "number": 1,
        "name": "2026-11-22-090000-first-of-day.ron",
        "at": "2026-11-22T09:00:00",
        "reason": "first of the day",
        "bytes": 22,
    });
    assert_eq!(json["backups"][0], newest);
}

#[test]
fn without_backups_the_list_is_empty_and_says_how_one_comes_about() {
    let home = Home(TempDir::new().unwrap());
    let run = home.run(&[]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(
        run.err.starts_with("no backups yet: the first save of a day makes one"),
        "{}",
        run.err
    );
    let run = home.run(&["show", "1"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "cahoots: there are no backups of this book yet\n");
}

#[test]
fn a_backup_is_shown_as_it_is_and_its_contents_are_counted() {
    let home = Home::new();
    assert_eq!(home.data(&["show", "2"]), LEAST);
    assert_eq!(home.data(&["show", "1"]), BROKEN, "also one that cannot be read");
    let summary = home.data(&["show", "2026-11-21", "--summary"]);
    assert_eq!(
        summary,
        "made   Sat 21 Nov 18:00
why    by hand
size   386 bytes
brand  Fern & Clay
holds  0 influencers, 0 partnerships, 0 deliverables, 0 payments
file   SHELF/backups/2026-11-21-180000-by-hand.ron
"
    );
    let run = home.run(&["show", "1", "--summary"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.contains("cannot read SHELF/backups/2026-11-22-090000"), "{}", run.err);
}

#[test]
fn a_name_that_is_nobodys_or_several_is_wrong_usage() {
    let home = Home::new();
    for (asked, expected) in [
        ("3", "there is no backup 3; the oldest is 2"),
        ("2026-11-2", "several backups begin with 2026-11-2"),
        ("book.ron", "no backup is called book.ron"),
    ] {
        let run = home.run(&["show", asked]);
        assert_eq!(run.code, 2, "{asked}");
        assert!(run.err.starts_with(&format!("cahoots: {expected}\n")), "{}", run.err);
    }
    let run = home.run(&["show", "2026-11-2"]);
    assert!(run.err.contains("  2026-11-21-180000-by-hand.ron\n"), "{}", run.err);
}

#[test]
fn what_has_changed_is_told_in_words() {
    let home = Home::new();
    home.keep(FULL, Reason::ByHand, "2026-11-22 10:00:00");
    let newer = FULL.replacen("\"Fern & Clay\"", "\"Clay & Fern\"", 1);
    fs::write(home.book(), &newer).unwrap();
    let expected = "from the backup of Sun 22 Nov 10:00 to the book: 1 change

Brand
  name Fern & Clay → Clay & Fern
";
    assert_eq!(home.data(&["diff"]), expected);
    home.keep(&newer, Reason::ByHand, "2026-11-22 11:00:00");
    let between = home.data(&["diff", "2", "1"]);
    assert!(between.ends_with("  name Fern & Clay → Clay & Fern\n"), "{between}");
    let back = home.data(&["diff", "1", "2"]);
    assert!(back.ends_with("  name Clay & Fern → Fern & Clay\n"), "{back}");
    let same = "from the backup of Sun 22 Nov 11:00 to the book: no change\n";
    assert_eq!(home.data(&["diff"]), same);
    let run = home.run(&["diff", "3"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""), "it cannot be read");
}

#[test]
fn a_restore_puts_back_the_very_text_and_keeps_what_was_there() {
    let home = Home::new();
    let commented = LEAST.replace("  format: 1,", "  format: 1, // mine");
    home.keep(&commented, Reason::ByHand, "2026-11-22 10:00:00");
    let run = home.run(&["restore", "1", "--yes"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(
        run.err.starts_with("restored the backup of Sun 22 Nov 10:00; what was"),
        "{}",
        run.err
    );
    assert_eq!(home.text(), commented, "with its comments");
    let kept =
        BookFile::open(Arc::new(RealDisk), &home.book(), &home.0.path().join("state/cahoots"));
    assert!(kept.is_ok());
    let run = home.run(&["restore", "2026-11-22-10", "--yes"]);
    assert_eq!(run.err, "the book is already the backup of Sun 22 Nov 10:00\n");
    // Undone by restoring that backup.
    assert_eq!(home.run(&["restore", &home.before_restore(), "--yes"]).code, 0);
    assert_eq!(home.text(), FULL);
}

#[test]
fn a_look_ahead_neither_dates_nor_clears_a_backup() {
    let home = Home::new();
    let run = home.run(&["restore", "2", "--yes", "--today", "2099-06-01"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let names = home.data(&[]);
    assert_eq!(names.lines().count(), 3, "{names}");
    assert!(!names.contains("2099"), "{names}");
}

#[test]
fn nothing_is_restored_without_a_yes() {
    let home = Home::new();
    let run = home.run(&["restore", "2"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.err,
        "cahoots: this asks first, and there is no terminal to ask on\nhint: --yes says it beforehand\n"
    );
    assert_eq!(home.text(), FULL);
}

#[test]
fn a_backup_that_cannot_be_read_is_not_restored() {
    let home = Home::new();
    home.keep(&LEAST.replace("format: 1", "format: 2"), Reason::ByHand, "2026-11-22 10:00:00");
    for (backup, why) in [("2", "line 1"), ("1", "needs a newer Cahoots")] {
        let run = home.run(&["restore", backup, "--yes"]);
        assert_eq!(run.code, 3, "{backup}");
        assert!(run.err.contains("SHELF/backups/") && run.err.contains(why), "{}", run.err);
        assert_eq!(home.text(), FULL);
    }
}

#[test]
fn a_book_that_is_broken_or_gone_is_brought_back() {
    let home = Home::new();
    fs::write(home.book(), "half a bo").unwrap();
    assert_eq!(home.run(&["restore", "2", "--yes"]).code, 0);
    assert_eq!(home.text(), LEAST);
    assert_eq!(home.data(&["show", &home.before_restore()]), "half a bo", "what was there is kept");
    fs::remove_file(home.book()).unwrap();
    let run = home.run(&["restore", "2026-11-21", "--yes"]);
    assert_eq!(run.err, "restored the backup of Sat 21 Nov 18:00\n");
    assert_eq!(home.text(), LEAST);
}

#[test]
fn a_book_that_does_not_open_says_how_to_get_it_back() {
    let home = Home::new();
    fs::write(home.book(), "half a bo").unwrap();
    let recovery = home.shelf().recovery();
    fs::create_dir_all(&recovery).unwrap();
    fs::write(recovery.join("book-2026-11-22-101112.ron"), LEAST).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cahoots"));
    command.env_clear().envs(environment(home.0.path())).env("CAHOOTS_BOOK", home.book());
    let output = command.arg("today").stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("line 1, column 1: this is not a book; restore it"), "{said}");
    assert!(said.contains("backups` lists 2 backups, the last dated Sun 22 Nov 09:00"), "{said}");
    assert!(said.contains("backups restore 1` brings that one back"), "{said}");
    assert!(said.contains("not saved is kept: ") && said.contains("101112.ron\n"), "{said}");
}

#[test]
fn of_a_book_that_is_gone_the_difference_is_a_restore() {
    let home = Home::new();
    fs::remove_file(home.book()).unwrap();
    let run = home.run(&["diff", "2"]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("there is no book at"), "{}", run.err);
    assert!(run.err.contains("`cahoots backups restore 1`"), "{}", run.err);
}

#[test]
fn where_nothing_is_taken_back_nobody_is_asked() {
    let home = Home::new();
    home.keep(FULL, Reason::ByHand, "2026-11-22 10:00:00");
    let run = home.run(&["restore", "1"]);
    assert_eq!((run.code, &*run.err), (0, "the book is already the backup of Sun 22 Nov 10:00\n"));
}

#[cfg(unix)]
#[test]
fn a_book_that_is_named_by_a_link_stays_one_and_keeps_its_mode() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let home = Home(TempDir::new().unwrap());
    let synced = home.0.path().join("synced.ron");
    fs::write(&synced, FULL).unwrap();
    fs::set_permissions(&synced, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("synced.ron", home.book()).unwrap();
    home.keep(LEAST, Reason::ByHand, "2026-11-21 18:00:00");
    assert_eq!(home.run(&["restore", "1", "--yes"]).code, 0);
    assert!(fs::symlink_metadata(home.book()).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&synced).unwrap(), LEAST);
    assert_eq!(fs::metadata(&synced).unwrap().permissions().mode() & 0o777, 0o640);
}
