//! `cahoots info`: all paths, with and without a book, and who holds which lock.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cahoots::store::Shelf;
use cahoots::world::disk::{Disk, RealDisk};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::launch::environment;

fn run(home: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cahoots"));
    let output = command.env_clear().envs(environment(home)).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.as_str()), (Some(0), ""));
    String::from_utf8(output.stdout).unwrap()
}

fn info(home: &Path) -> Value {
    serde_json::from_str(&run(home, &["info", "--json"])).unwrap()
}

fn row(home: &Path, label: &str) -> String {
    let all = run(home, &["info"]);
    let found = all.lines().find_map(|line| line.strip_prefix(label));
    found.unwrap_or_else(|| panic!("no {label} in\n{all}")).trim().to_owned()
}

/// A home with a book named by a link, and a year's worth of files around it.
fn home() -> (TempDir, Shelf) {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data/cahoots");
    fs::create_dir_all(&data).unwrap();
    fs::copy("tests/fixtures/v1/full.ron", home.path().join("real.ron")).unwrap();
    std::os::unix::fs::symlink(home.path().join("real.ron"), data.join("book.ron")).unwrap();
    let real = fs::canonicalize(home.path().join("real.ron")).unwrap();
    let shelf = Shelf::of(&home.path().join("state/cahoots"), &real);
    put(&shelf.backups(), "2026-11-21-090000-first-of-day.ron", 3_000);
    put(&shelf.backups(), "2026-11-20-090000-first-of-day.ron", 2_000);
    put(&shelf.journals(), "0000000000000001.journal", 700);
    put(&shelf.journals(), "0000000000000002.journal", 800);
    put(&shelf.recovery(), "real-2026-11-20-090000.ron", 10);
    put(&home.path().join("state/cahoots/crashes"), "2026-11-19-120000.txt", 10);
    (home, shelf)
}

fn put(folder: &Path, name: &str, length: usize) -> PathBuf {
    fs::create_dir_all(folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, vec![b'x'; length]).unwrap();
    path
}

#[test]
fn a_book_is_told_with_all_that_is_kept_about_it() {
    let (home, _) = home();
    let home = home.path();
    assert!(row(home, "leads to").ends_with("/real.ron"));
    assert_eq!(row(home, "format"), "1");
    assert!(row(home, "backups").ends_with("(2, the newest Sat 21 Nov 09:00, a day old)"));
    assert!(row(home, "journals").ends_with("(2 files, 2 KB; no window is open)"));
    let kept = "(1 text that could not be saved; kept until you remove it)";
    assert!(row(home, "recovery").ends_with(kept));
    assert!(row(home, "crashes").ends_with("(1 file)"));
    assert!(row(home, "lock").ends_with("(free)"));
}

#[test]
fn a_backup_that_is_dated_after_today_is_neither_new_nor_made_today() {
    let (home, shelf) = home();
    put(&shelf.backups(), "2031-01-01-080000-by-hand.ron", 10);
    let said = row(home.path(), "backups");
    let both = "(3, 1 dated after today, the newest of the others Sat 21 Nov 09:00, a day old)";
    assert!(said.ends_with(both), "{said}");
    let told = info(home.path());
    assert_eq!(told["backups"]["newest"]["days_old"], 1);
    assert_eq!(told["backups"]["dated_after_today"], 1);

    let alone = TempDir::new().unwrap();
    let shelf =
        Shelf::of(&alone.path().join("state/cahoots"), &alone.path().join("data/cahoots/book.ron"));
    put(&shelf.backups(), "2031-01-01-080000-by-hand.ron", 10);
    let said = row(alone.path(), "backups");
    assert!(said.ends_with("(1, dated after today: Wed 1 Jan 2031 08:00)"), "{said}");
    assert_eq!(info(alone.path())["backups"]["newest"], Value::Null);
}

#[test]
fn who_holds_a_lock_is_named_and_who_let_go_is_not() {
    let (home, shelf) = home();
    let mut lock = RealDisk.lock(&shelf.lock()).unwrap().unwrap();
    lock.note("4711\n").unwrap();
    let window = RealDisk.lock(&shelf.journals().join("0000000000000002.lock")).unwrap().unwrap();
    assert!(row(home.path(), "lock").ends_with("(held by process 4711)"));
    assert!(row(home.path(), "journals").ends_with("; 1 window is open)"));
    let told = info(home.path());
    assert_eq!(told["lock"]["holder"], json!({ "state": "held", "process": 4711 }));
    assert_eq!(told["journals"]["files"][1]["holder"]["state"], "held");
    drop((lock, window));
    assert_eq!(info(home.path())["lock"]["holder"]["state"], "free");
}

#[test]
fn the_shape_of_the_json_is_the_same_with_a_book_a_broken_one_and_none() {
    let keys = |value: &Value| -> Vec<String> {
        let inner = value.as_object().unwrap().iter();
        inner
            .flat_map(|(key, value)| {
                let below = value.as_object().into_iter().flatten();
                let below = below.map(move |(inner, _)| format!("{key}.{inner}"));
                [key.clone()].into_iter().chain(below).collect::<Vec<_>>()
            })
            .collect()
    };
    let (with, _) = home();
    let full = info(with.path());
    assert_eq!((&full["version"], &full["book"]["format"]), (&json!(2), &json!(1)));
    assert_eq!(full["book"]["exists"], true);
    assert_eq!(full["backups"]["newest"]["days_old"], 1);

    let without = TempDir::new().unwrap();
    let none = info(without.path());
    assert_eq!(
        (&none["book"]["exists"], &none["backups"]["newest"]),
        (&json!(false), &Value::Null)
    );
    // Nothing is below a null.
    let inside = |key: &String| key.starts_with("backups.newest");
    let keys_of =
        |value: &Value| keys(value).into_iter().filter(|key| !inside(key)).collect::<Vec<_>>();
    assert_eq!(keys_of(&none), keys_of(&full));

    fs::write(with.path().join("real.ron"), "(format: 1, brand").unwrap();
    let broken = info(with.path());
    assert_eq!(keys_of(&broken), keys_of(&full));
    assert!(broken["book"]["problem"].as_str().unwrap().contains("line 1"), "{broken}");
}

#[test]
fn conflicts_that_wait_are_counted() {
    let (home, _) = home();
    let conflicts =
        cahoots::store::format::contents::read(&fs::read("tests/fixtures/v1/full.ron").unwrap());
    let waiting = conflicts.unwrap().records.conflicts.len();
    assert!(waiting > 0);
    assert_eq!(row(home.path(), "conflicts"), waiting.to_string());
    assert_eq!(info(home.path())["book"]["conflicts"], waiting);
    fs::copy("tests/fixtures/v1/least.ron", home.path().join("real.ron")).unwrap();
    assert_eq!(row(home.path(), "conflicts"), "none");
}
