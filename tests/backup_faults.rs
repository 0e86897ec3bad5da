//! Fails every step of a backup, and cuts the power between any two.
//!
//! Afterwards the list may have complete backups only, all earlier ones except surplus ones, and
//! after a success the new one.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use cahoots::domain::backup::Reason;
use cahoots::store::backups::restoring::{NotRestored, Restored, restore};
use cahoots::store::backups::{NotBackedUp, keep, list};
use cahoots::store::{BookFile, Opened, SaveProblem, Saved, Shelf};
use cahoots::world::disk::Disk;
use chrono::{NaiveDate, NaiveDateTime};

use crate::book_file::{FULL, without};
use crate::support::fake_disk::{Failure, FakeDisk, Ignored};
use crate::support::meanwhile::Meanwhile;

const FOLDER: &str = "/state/books/mine/backups";
const NEW: &[u8] = b"the book as it is now";
/// The earlier backups: that of noon and those of last week are merged, so 2 of 4 stay.
const OLD: [(&str, &[u8]); 4] = [
    ("2026-11-15-090000-first-of-day.ron", b"a week ago, in the morning"),
    ("2026-11-15-120000-by-hand.ron", b"a week ago, at noon"),
    ("2026-11-15-180000-by-hand.ron", b"a week ago, in the evening"),
    ("2026-11-21-090000-first-of-day.ron", b"yesterday"),
];
const STAYING: [usize; 2] = [2, 3];

/// The shelf before the backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Nothing,
    Several,
}

impl Start {
    const ALL: [Self; 2] = [Self::Nothing, Self::Several];

    fn disk(self) -> FakeDisk {
        let paths = OLD.map(|(name, text)| (format!("{FOLDER}/{name}"), text));
        let files = paths.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>();
        match self {
            Self::Nothing => FakeDisk::with(&[("/home/book.ron", NEW)]),
            Self::Several => FakeDisk::with(&files),
        }
    }

    fn steps(self) -> Vec<&'static str> {
        let disk = self.disk();
        back_up(&disk).unwrap();
        disk.steps()
    }

    /// Returns the step that completes it: later steps only thin.
    fn last_step(self) -> usize {
        self.steps().iter().rposition(|step| *step == "sync folder").unwrap()
    }
}

fn at() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(14, 2, 11)).unwrap()
}

fn back_up(disk: &FakeDisk) -> Result<PathBuf, NotBackedUp> {
    keep(disk, Path::new(FOLDER), NEW, Reason::FirstOfDay, at())
}

/// Returns the texts of all listed backups.
fn texts(disk: &FakeDisk) -> Vec<Vec<u8>> {
    let backups = list(disk, Path::new(FOLDER)).unwrap();
    backups.iter().map(|one| disk.bytes(&format!("{FOLDER}/{}", one.name)).unwrap()).collect()
}

/// Whether the new backup must exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum New {
    MayBe,
    MustBe,
}

/// Returns invalid states that could be found after a power cut.
fn violations(disk: &FakeDisk, start: Start, new: New) -> Vec<String> {
    let mut found = Vec::new();
    for after in disk.aftermath() {
        let texts = texts(&after);
        let whole = |text: &&Vec<u8>| *text == NEW || OLD.iter().any(|(_, old)| text == old);
        if !texts.iter().all(|text| whole(&text)) {
            found.push(format!("a torn backup is listed: {texts:?}"));
        }
        let has = |wanted: &[u8]| texts.iter().any(|text| text == wanted);
        if start == Start::Several && !STAYING.iter().all(|one| has(OLD[*one].1)) {
            found.push(format!("an old backup is lost: {texts:?}"));
        }
        if new == New::MustBe && !has(NEW) {
            found.push(format!("the new backup is lost: {texts:?}"));
        }
    }
    found
}

const NONE: [String; 0] = [];

#[test]
fn a_backup_takes_its_steps_in_the_order_that_makes_it_durable() {
    let several = Start::Several.steps();
    assert_eq!(
        several[..8],
        ["stamp", "list", "stamp", "create", "list", "write", "sync", "rename"]
    );
    assert_eq!(several[8..], ["sync folder", "list", "remove", "remove"]);
}

#[test]
fn after_success_a_power_cut_leaves_the_new_backup_and_those_that_stay() {
    for start in Start::ALL {
        let disk = start.disk();
        back_up(&disk).unwrap();
        assert_eq!(violations(&disk, start, New::MustBe), NONE, "{start:?}");
    }
    let disk = Start::Several.disk();
    back_up(&disk).unwrap();
    assert_eq!(texts(&disk), [NEW, OLD[3].1, OLD[2].1]);
}

#[test]
fn a_power_cut_at_any_step_never_leaves_a_torn_backup_or_takes_an_old_one() {
    for start in Start::ALL {
        let last = start.last_step();
        for step in 0..start.steps().len() {
            let disk = start.disk();
            disk.fail(step, Failure::PowerCut);
            let new = match back_up(&disk) {
                Ok(_) => New::MustBe,
                Err(_) => New::MayBe,
            };
            // A thinning error is no failure.
            assert_eq!(new == New::MustBe, step > last, "step {step} of {start:?}");
            disk.heal();
            assert_eq!(violations(&disk, start, new), NONE, "step {step} of {start:?}");
        }
    }
}

#[test]
fn a_step_that_fails_is_told_and_the_next_backup_succeeds() {
    let failures = [
        Failure::Refused(ErrorKind::StorageFull),
        Failure::Refused(ErrorKind::PermissionDenied),
        Failure::Misreported,
        Failure::ShortThenFull,
    ];
    for start in Start::ALL {
        for (step, name) in start.steps().into_iter().enumerate() {
            for failure in failures {
                let disk = start.disk();
                disk.fail(step, failure);
                let outcome = back_up(&disk);
                disk.heal();
                let new = if outcome.is_ok() { New::MustBe } else { New::MayBe };
                assert_eq!(violations(&disk, start, new), NONE, "{name} {failure:?} {start:?}");
                if let Err(error) = outcome {
                    assert!(error.to_string().contains("/state/books"), "{error}");
                }
                back_up(&disk).unwrap();
                let found = violations(&disk, start, New::MustBe);
                assert_eq!(found, NONE, "again after {name} {failure:?} {start:?}");
            }
        }
    }
}

#[test]
fn a_refused_step_leaves_no_draft_behind() {
    for (step, name) in Start::Several.steps().into_iter().enumerate() {
        let disk = Start::Several.disk();
        disk.fail(step, Failure::Refused(ErrorKind::StorageFull));
        drop(back_up(&disk));
        disk.heal();
        let left = disk.list(Path::new(FOLDER)).unwrap();
        let drafts = left.iter().filter(|file| file.to_string_lossy().starts_with('.'));
        assert_eq!(drafts.count(), 0, "{name}: {left:?}");
    }
}

const BOOK: &str = "/home/book.ron";
const LEAST: &str = include_str!("fixtures/v1/least.ron");

fn opened(text: &str) -> (FakeDisk, Opened) {
    let disk = FakeDisk::with(&[(BOOK, text.as_bytes())]);
    let opened = BookFile::open(Arc::new(disk.clone()), Path::new(BOOK), Path::new("/state"));
    (disk, opened.unwrap())
}

fn backups(disk: &FakeDisk, file: &BookFile) -> Vec<(String, Vec<u8>)> {
    let folder = file.shelf().backups();
    let read = |name: String| {
        let text = disk.read(&folder.join(&name), 99_999).unwrap();
        (name, text)
    };
    list(disk, &folder).unwrap().into_iter().map(|one| read(one.name)).collect()
}

#[test]
fn the_first_save_of_each_day_keeps_the_book_as_it_was_before() {
    let (disk, Opened { mut file, book, .. }) = opened(LEAST);
    let records = book.records();
    let renamed = |name: &str| {
        let mut records = records.clone();
        let brand = Arc::make_mut(&mut records.brand);
        brand.name = cahoots::domain::text::Name::parse(name).unwrap();
        records
    };
    let day = chrono::Duration::days(1);
    let hour = chrono::Duration::hours(1);
    file.save(&renamed("One"), at()).unwrap();
    file.save(&renamed("Two"), at() + hour).unwrap();
    let before = |text: &[u8]| text == LEAST.as_bytes();
    let kept = backups(&disk, &file);
    assert!(
        matches!(&kept[..], [(name, text)] if name == "2026-11-22-140211-first-of-day.ron" && before(text))
    );
    file.save(&renamed("Three"), at() + day).unwrap();
    let kept = backups(&disk, &file);
    assert_eq!(kept.len(), 2);
    assert!(String::from_utf8_lossy(&kept[0].1).contains("Two"), "the last of the day before");
    // Another window of the same day sees the backup.
    let opened = BookFile::open(Arc::new(disk.clone()), Path::new(BOOK), Path::new("/state"));
    let mut other = opened.unwrap().file;
    other.save(&renamed("Four"), at() + day + hour).unwrap();
    assert_eq!(backups(&disk, &other), kept);
}

/// Returns the number of steps of a save, and how many precede touching the book.
fn steps_of_save(text: &str) -> (usize, usize) {
    let (disk, mut opened) = opened(text);
    disk.fail(usize::MAX, Failure::PowerCut);
    opened.file.save(&opened.book, at()).unwrap();
    let steps = disk.steps();
    let renames = steps.iter().enumerate().filter(|(_, step)| **step == "rename");
    let first = renames.map(|(at, _)| at).next().unwrap();
    (steps.len(), first)
}

#[test]
fn a_failed_backup_stops_no_save_that_loses_nothing_and_is_told_once() {
    let (_, first) = steps_of_save(LEAST);
    let mut told = 0;
    for step in 0..=first {
        let (disk, mut opened) = opened(LEAST);
        disk.fail(step, Failure::Refused(ErrorKind::StorageFull));
        let Ok(saved) = opened.file.save(&opened.book, at()) else { continue };
        told += usize::from(saved.not_backed_up.is_some());
        // Refused again, but not reported again.
        disk.fail(step, Failure::Refused(ErrorKind::StorageFull));
        if let Ok(again) = opened.file.save(&opened.book, at()) {
            assert_eq!(again, Saved::default(), "step {step}");
        }
        disk.heal();
        opened.file.save(&opened.book, at()).unwrap();
        let kept = backups(&disk, &opened.file);
        assert!(matches!(&kept[..], [(_, text)] if text == LEAST.as_bytes()), "step {step}");
    }
    assert!(told > 5, "{told}");
}

#[test]
fn comments_are_never_lost_without_a_backup_of_them() {
    let commented = FULL.replace("id: \"x8\",", "id: \"x8\", // mine");
    let (steps, _) = steps_of_save(&commented);
    let without = without(&opened(&commented).1.book, "x8");
    let mut refused = 0;
    for step in 0..steps {
        let (disk, mut opened) = opened(&commented);
        disk.fail(step, Failure::Refused(ErrorKind::StorageFull));
        let outcome = opened.file.save(&without, at());
        disk.heal();
        let is_in_book = disk.bytes(BOOK).unwrap() == commented.as_bytes();
        let kept = backups(&disk, &opened.file);
        let is_kept = kept.iter().any(|(_, text)| text == commented.as_bytes());
        assert!(is_in_book || is_kept, "step {step}");
        if let Err(SaveProblem::NoBackup { .. }) = &outcome {
            let why = outcome.unwrap_err().to_string();
            assert!(
                why.starts_with("the book is not saved, as its comments would be lost"),
                "{why}"
            );
            assert!(why.ends_with("the disk is full; free some space"), "{why}");
            refused += 1;
        }
    }
    assert!(refused > 5, "{refused}");
}

/// Restores the minimal book over an unreadable one.
fn broken_book() -> (FakeDisk, Shelf) {
    let disk = FakeDisk::with(&[(BOOK, b"half a bo")]);
    (disk, Shelf::of(Path::new("/state"), Path::new(BOOK)))
}

fn restored(disk: &FakeDisk, shelf: &Shelf) -> Result<Restored, NotRestored> {
    restore(disk, shelf, Path::new(BOOK), LEAST.as_bytes(), at(), Duration::ZERO)
}

#[test]
fn a_restore_that_fails_or_is_cut_short_leaves_the_book_or_a_backup_of_it() {
    let (disk, shelf) = broken_book();
    restored(&disk, &shelf).unwrap();
    let steps = disk.steps();
    let failures = [
        Failure::Refused(ErrorKind::StorageFull),
        Failure::Misreported,
        Failure::ShortThenFull,
        Failure::PowerCut,
    ];
    for (step, name) in steps.iter().enumerate() {
        for failure in failures {
            let (disk, shelf) = broken_book();
            disk.fail(step, failure);
            let outcome = restored(&disk, &shelf);
            disk.heal();
            let folder = shelf.backups();
            for after in disk.aftermath() {
                let book = after.bytes(BOOK).unwrap();
                let kept = list(&after, &folder).unwrap();
                let is_kept = kept
                    .iter()
                    .any(|one| after.read(&folder.join(&one.name), 99).unwrap() == b"half a bo");
                let what = format!("{name} {failure:?}: {outcome:?}");
                assert!(book == b"half a bo" || book == LEAST.as_bytes(), "{what}");
                assert!(book == b"half a bo" || is_kept, "{what}");
                assert!(outcome.is_err() || book == LEAST.as_bytes(), "{what}");
            }
            restored(&disk, &shelf).unwrap();
            assert_eq!(disk.bytes(BOOK).unwrap(), LEAST.as_bytes(), "again after {name}");
        }
    }
}

#[test]
fn what_is_in_the_book_already_is_not_restored_or_backed_up() {
    let disk = FakeDisk::with(&[(BOOK, LEAST.as_bytes())]);
    let shelf = Shelf::of(Path::new("/state"), Path::new(BOOK));
    assert_eq!(restored(&disk, &shelf).unwrap(), Restored::Already);
    assert!(!disk.steps().contains(&"rename"), "{:?}", disk.steps());
    assert_eq!(list(&disk, &shelf.backups()).unwrap(), []);
}

#[test]
fn what_an_editor_writes_in_the_middle_of_a_restore_is_in_the_book_or_in_a_backup() {
    let steps = {
        let (disk, shelf) = broken_book();
        let watched = Meanwhile::on(&disk);
        restore(&watched, &shelf, Path::new(BOOK), LEAST.as_bytes(), at(), Duration::ZERO).unwrap();
        watched.steps().len()
    };
    let mut refused = 0;
    for step in 0..steps {
        let (disk, shelf) = broken_book();
        let watched = Meanwhile::on(&disk);
        let editor = disk.clone();
        watched.before(step, move || editor.put(BOOK, b"what an editor wrote"));
        let outcome =
            restore(&watched, &shelf, Path::new(BOOK), LEAST.as_bytes(), at(), Duration::ZERO);
        refused += usize::from(outcome.is_err());
        let folder = shelf.backups();
        let mut kept = list(&disk, &folder).unwrap().into_iter();
        let is_kept = kept
            .any(|one| disk.read(&folder.join(&one.name), 99).unwrap() == b"what an editor wrote");
        let is_there = disk.bytes(BOOK).unwrap() == b"what an editor wrote";
        // Between the last check and the rename no program can be kept out.
        assert!(is_there || is_kept || step + 2 >= steps, "{step} of {steps}: {outcome:?}");
    }
    assert!(refused > 5, "{refused}");
}

#[test]
fn a_window_that_is_saving_is_not_disturbed() {
    let (disk, shelf) = broken_book();
    disk.make_folder(shelf.folder()).unwrap();
    let held = disk.lock(&shelf.lock()).unwrap();
    assert!(matches!(restored(&disk, &shelf), Err(NotRestored::Locked { .. })));
    drop(held);
    assert!(restored(&disk, &shelf).is_ok());
}

#[test]
fn leaving_out_either_sync_would_be_found() {
    for sync in [Ignored::FileSync, Ignored::FolderSync] {
        for start in Start::ALL {
            let disk = start.disk();
            disk.ignore(sync);
            back_up(&disk).unwrap();
            assert_ne!(violations(&disk, start, New::MustBe), NONE, "{sync:?} {start:?}");
        }
    }
}
