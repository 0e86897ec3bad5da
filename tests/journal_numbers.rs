//! Step numbers continue: whatever a compaction dropped, the next window finds a step that was kept
//! after the last save.

use std::path::Path;
use std::sync::Arc;

use cahoots::domain::change::ChangeSet;
use cahoots::domain::step::{Deed, Step};
use cahoots::store::Shelf;
use cahoots::store::journal::{Found, Journal, Line, Past, frames, open};
use cahoots::store::settings::Bounds;
use cahoots::world::disk::Disk;
use proptest::prelude::*;

use crate::support::fake_disk::FakeDisk;

const SMALL: Bounds = Bounds { steps: 4, bytes: 2_000 };

fn shelf() -> Shelf {
    Shelf::of(Path::new("/state"), Path::new("/home/book.ron"))
}

fn start(disk: &FakeDisk) -> Found {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    open(&disk, &shelf(), SMALL, 7, "2026-11-22T14:02:11".parse().unwrap())
}

fn step(number: u64, length: usize) -> Line {
    let set = ChangeSet { label: "x".repeat(length), changes: Vec::new() };
    Line::Step {
        step: Step { number, at: None, deed: Deed::Did, set, takes_back: Vec::new() },
        on: None,
    }
}

fn saved(up_to: u64) -> Line {
    Line::Saved { up_to }
}

/// Returns the last step number that a window finds, and those of unsaved steps.
fn found(disk: &FakeDisk) -> (u64, Vec<u64>) {
    let Some(past) = start(disk).past else { return (0, Vec::new()) };
    (past.last(), past.tail().iter().map(|step| step.number).collect())
}

/// Appends a payload of another version to a journal.
fn put_behind(disk: &FakeDisk, journal: Journal, payload: &[u8]) {
    let path = shelf().journals().join(format!("{}.journal", journal.name()));
    drop(journal);
    let mut bytes = disk.bytes(path.to_str().unwrap()).unwrap();
    frames::push(payload, &mut bytes).unwrap();
    disk.put(path.to_str().unwrap(), &bytes);
}

#[test]
fn the_newest_step_stays_whatever_its_size() {
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut journal = start(&disk).journal;
    for number in 1..=3 {
        journal.append(&[step(number, 1_900), saved(number)]).unwrap();
    }
    assert!(journal.compact().unwrap());
    drop(journal);
    let numbers: Vec<u64> = start(&disk).past.unwrap().back().map(|step| step.number).collect();
    assert_eq!(numbers, [3], "undo takes it back");
}

#[test]
fn after_a_step_that_only_a_later_version_reads_the_numbers_go_on() {
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut journal = start(&disk).journal;
    journal.append(&[step(1, 9), step(2, 9)]).unwrap();
    put_behind(&disk, journal, b"Did(number:3,mood:\"good\",label:\"x\",changes:[])");
    let mut journal = start(&disk).journal;
    journal.append(&[saved(3)]).unwrap();
    drop(journal);
    assert_eq!(found(&disk), (3, vec![]));
    start(&disk).journal.append(&[step(4, 9)]).unwrap();
    assert_eq!(found(&disk), (4, vec![4]));
}

#[test]
fn no_unsaved_step_goes_for_one_that_only_a_later_version_reads() {
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut journal = start(&disk).journal;
    journal.append(&[step(1, 9), saved(1), step(2, 900), step(3, 900)]).unwrap();
    put_behind(&disk, journal, b"Did(number:4,mood:\"good\",label:\"x\",changes:[])");
    let mut journal = start(&disk).journal;
    journal.append(&[step(5, 900)]).unwrap();
    assert!(journal.compact().unwrap());
    drop(journal);
    assert_eq!(found(&disk), (5, vec![2, 3, 5]));
}

#[test]
fn a_saved_line_that_only_a_later_version_reads_does_not_replace_ours() {
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut journal = start(&disk).journal;
    journal.append(&[step(1, 1_900), step(2, 9), saved(1)]).unwrap();
    put_behind(&disk, journal, b"Saved(up_to:2,mood:\"good\")");
    let mut journal = start(&disk).journal;
    journal.append(&[step(3, 900)]).unwrap();
    assert!(journal.compact().unwrap());
    drop(journal);
    assert_eq!(found(&disk), (3, vec![2, 3]));
}

/// An event of a journal.
#[derive(Clone, Debug)]
enum Happening {
    Kept(usize),
    Saved,
    Idle,
    Restarted,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        3 => prop_oneof![4 => 0..200_usize, 1 => 1_400..3_000_usize].prop_map(Happening::Kept),
        2 => Just(Happening::Saved),
        2 => Just(Happening::Idle),
        2 => Just(Happening::Restarted),
    ]
}

proptest! {
    #[test]
    fn what_is_kept_after_the_last_save_is_found_whatever_was_dropped(
        happenings in prop::collection::vec(happening(), 1..40)
    ) {
        let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
        let mut found = start(&disk);
        let (mut last, mut unsaved) = (0, Vec::new());
        for happening in happenings {
            match happening {
                Happening::Kept(length) => {
                    last += 1;
                    found.journal.append(&[step(last, length)]).unwrap();
                    unsaved.push(last);
                }
                Happening::Saved => {
                    found.journal.append(&[saved(last)]).unwrap();
                    unsaved.clear();
                }
                Happening::Idle => {
                    found.journal.compact().unwrap();
                }
                Happening::Restarted => {
                    drop(found);
                    found = start(&disk);
                    // Like a window that numbers its next step.
                    last = found.past.as_ref().map_or(0, Past::last);
                    let tail = found.past.iter().flat_map(Past::tail);
                    let tail: Vec<u64> = tail.map(|step| step.number).collect();
                    prop_assert_eq!(&tail, &unsaved);
                }
            }
        }
    }
}
