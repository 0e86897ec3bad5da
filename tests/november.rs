//! A book and its shelf from the program of November 2026, killed in the middle of a form:
//! everything opens, is replayed and can be undone, and nothing new is written into the book
//! without an edit.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use cahoots::domain::backup::Reason;
use cahoots::domain::book::Records;
use cahoots::domain::brand::Brand;
use cahoots::domain::date::NaiveDateTime;
use cahoots::store::format::contents;
use cahoots::store::{BookFile, Shelf};
use cahoots::world::disk::{Disk, RealDisk};
use tempfile::TempDir;

use crate::support::fake_disk::FakeDisk;
use crate::support::launch::Launch;

const FIXTURE: &str = "tests/fixtures/november";
const BOOK: &str = include_str!("fixtures/november/book.ron");

#[test]
fn a_book_of_november_opens_and_is_written_byte_for_byte_as_it_was() {
    let read = contents::read(BOOK.as_bytes()).unwrap();
    assert_eq!(contents::write(&read.records).unwrap(), BOOK);
}

fn at(time: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(&format!("2026-12-01 {time}"), "%Y-%m-%d %H:%M").unwrap()
}

fn saved(disk: &FakeDisk, change: impl FnOnce(&mut Brand), time: &str) -> Vec<Reason> {
    let path = Path::new("/home/book.ron");
    let mut file = BookFile::open(Arc::new(disk.clone()), path, Path::new("/state")).unwrap().file;
    let mut records =
        Records::clone(&contents::read(&disk.bytes("/home/book.ron").unwrap()).unwrap().records);
    let mut brand = Brand::clone(&records.brand);
    change(&mut brand);
    records.brand = brand.into();
    file.save(&records, at(time)).unwrap();
    let names = disk.list(&file.shelf().backups()).unwrap();
    let names =
        names.iter().filter_map(|name| cahoots::store::backups::name::Name::parse(name.to_str()?));
    names.map(|name| name.reason).collect()
}

#[test]
fn the_first_save_with_a_new_field_keeps_the_book_as_older_programs_open_it() {
    let disk = FakeDisk::with(&[("/home/book.ron", BOOK.as_bytes())]);
    assert_eq!(saved(&disk, |brand| brand.quiet += 1, "09:00"), [Reason::FirstOfDay]);
    let reasons = saved(&disk, |brand| brand.disclosure_tag = "#ad".into(), "09:01");
    assert_eq!(reasons, [Reason::FirstOfDay, Reason::BeforeUpgrade]);
    let reasons = saved(&disk, |brand| brand.category_words = vec!["pottery".into()], "09:02");
    assert_eq!(reasons.len(), 2, "once is enough");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn its_shelf_is_replayed_its_steps_are_undone_and_its_draft_is_offered() {
    let home = Arc::new(TempDir::new().unwrap());
    let book = RealDisk.resolve(home.path()).unwrap().join("book.ron");
    fs::copy(Path::new(FIXTURE).join("book.ron"), &book).unwrap();
    let shelf = Shelf::of(&book.with_file_name("state").join("cahoots"), &book);
    copy(&Path::new(FIXTURE).join("shelf"), shelf.folder());
    let arguments = ["--book", book.to_str().unwrap()];

    let app = Launch::cahoots_in(&home, &arguments).start();
    app.wait_for("You were typing in “New influencer”");
    app.send("\r");
    app.wait_for("Half typed");
    app.send("\u{1b}");
    app.wait_until_gone("+ add account");
    app.send("u");
    app.wait_for("Undid: Moved 李小明 to Active");
    app.send("u");
    app.wait_for("Undid: Added Petra Novak");
    app.send("q");
    app.wait_exit().unwrap();
    let before = fs::read_to_string(shelf.backups().join("2026-11-29-145830-first-of-day.ron"));
    assert_eq!(fs::read_to_string(&book).unwrap(), before.unwrap(), "both steps are taken back");
}
