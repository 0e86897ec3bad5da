//! Fails every step of a journal, and cuts the power between any two.
//!
//! Afterwards every step reported as kept can be read back, whatever happened to the rest. A disk
//! that skips a sync fails this, which proves that the model detects errors.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cahoots::domain::change::ChangeSet;
use cahoots::domain::step::{Deed, Step, Typed};
use cahoots::store::Shelf;
use cahoots::store::journal::{Found, Journal, Line, Past, open};
use cahoots::store::settings::Bounds;
use cahoots::world::disk::Disk;

use crate::support::fake_disk::{Failure, FakeDisk, Ignored};

pub(crate) const FAILURES: [Failure; 7] = [
    Failure::Refused(ErrorKind::StorageFull),
    Failure::Misreported,
    Failure::ShortThenFull,
    Failure::Short,
    Failure::Forgotten,
    Failure::Stale,
    Failure::PowerCut,
];

pub(crate) fn shelf() -> Shelf {
    Shelf::of(Path::new("/state"), Path::new("/home/book.ron"))
}

pub(crate) fn start(disk: &FakeDisk, bounds: Bounds) -> Found {
    start_with(disk, bounds, 7)
}

/// Starts a window; the seed names its journal, unless it continues another.
pub(crate) fn start_with(disk: &FakeDisk, bounds: Bounds, seed: u64) -> Found {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    open(&disk, &shelf(), bounds, seed, "2026-11-22T14:02:11".parse().unwrap())
}

pub(crate) fn journal(disk: &FakeDisk) -> Journal {
    start(disk, Bounds::default()).journal
}

pub(crate) fn step(number: u64) -> Line {
    let label = format!("Step {number} with a label of some length");
    let set = ChangeSet { label, changes: Vec::new() };
    let step = Step { number, at: None, deed: Deed::Did, set, takes_back: Vec::new() };
    Line::Step { step, on: None }
}

pub(crate) fn saved(up_to: u64) -> Line {
    Line::Saved { up_to }
}

/// Returns the numbers of all steps that a start on this disk finds, and of the unsaved ones.
pub(crate) fn found(disk: &FakeDisk) -> (Vec<u64>, Vec<u64>) {
    let found = start(disk, Bounds::default());
    let numbers = |steps: Vec<Step>| steps.into_iter().map(|step| step.number).collect::<Vec<_>>();
    let mut all: Vec<u64> =
        found.past.iter().flat_map(|past| numbers(past.back().collect())).collect();
    let mut tail: Vec<u64> = found.past.iter().flat_map(|past| numbers(past.tail())).collect();
    all.sort_unstable();
    for left in found.left {
        tail.extend(numbers(left.tail));
    }
    (all, tail)
}

/// Returns the results of possible disks after a power cut now with a kept step missing or
/// misplaced.
pub(crate) fn violations(disk: &FakeDisk, kept: &[u64]) -> Vec<Vec<u64>> {
    let found = disk.aftermath().into_iter().map(|after| found(&after).0);
    let right =
        |all: &Vec<u64>| all.starts_with(kept) && all.windows(2).all(|two| two[1] == two[0] + 1);
    found.filter(|all| !right(all)).collect()
}

/// Appends a step like the keeper: retries until it is kept.
pub(crate) fn keep(disk: &FakeDisk, journal: &mut Journal, number: u64, kept: &mut Vec<u64>) {
    for _ in 0..3 {
        if journal.append(&[step(number)]).is_ok() {
            kept.push(number);
            return;
        }
        assert_eq!(violations(disk, kept), [[0; 0]; 0], "step {number} failed");
        disk.heal();
    }
    panic!("step {number} is never kept");
}

/// A disk with a dead window's journal of three steps, the first saved.
pub(crate) fn old() -> FakeDisk {
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut journal = start_with(&disk, Bounds::default(), 1).journal;
    journal.append(&[step(1), saved(1)]).unwrap();
    journal.append(&[step(2), step(3)]).unwrap();
    drop(journal);
    disk
}

/// Fails every step of the first lines of a new journal.
fn fails_anywhere(disk: impl Fn() -> FakeDisk, failures: &[Failure]) {
    let steps = {
        let disk = disk();
        let mut journal = journal(&disk);
        disk.fail(usize::MAX, Failure::PowerCut);
        journal.append(&[step(1)]).unwrap();
        journal.append(&[step(2)]).unwrap();
        disk.steps()
    };
    assert!(steps.len() > 12, "{steps:?}");
    for (at, name) in steps.iter().enumerate() {
        for failure in failures {
            let disk = disk();
            let mut journal = journal(&disk);
            let mut kept = Vec::new();
            disk.fail(at, *failure);
            (1..=3).for_each(|number| keep(&disk, &mut journal, number, &mut kept));
            assert_eq!(violations(&disk, &kept), [[0; 0]; 0], "{failure:?} at {at}, {name}");
        }
    }
}

#[test]
fn what_is_kept_is_read_back_though_any_step_of_a_new_journal_fails() {
    let beside = shelf().folder().join("lock");
    let with_shelf = || FakeDisk::with(&[(beside.to_str().unwrap(), b"")]);
    let without = || FakeDisk::with(&[("/home/book.ron", b"book")]);
    fails_anywhere(with_shelf, &FAILURES);
    // Unsynced folders have many possible states, so only the worst failures are tried.
    fails_anywhere(without, &[Failure::Misreported, Failure::PowerCut]);
}

#[test]
fn what_is_kept_is_read_back_though_any_step_of_an_adopted_journal_fails() {
    for at in 0..40 {
        for failure in FAILURES {
            let disk = old();
            disk.fail(at, failure);
            let mut journal = journal(&disk);
            let mut kept = vec![1, 2, 3];
            // If it could not be adopted, another one is begun, and the old one is left for the
            // next start.
            if journal.name().ends_with('1') {
                (4..=5).for_each(|number| keep(&disk, &mut journal, number, &mut kept));
            }
            drop(journal);
            disk.heal();
            let (all, tail) = found(&disk);
            assert_eq!((&all, &tail[..2]), (&kept, &[2, 3][..]), "{failure:?} at {at}");
        }
    }
}

#[test]
fn a_compaction_that_fails_anywhere_loses_neither_what_is_unsaved_nor_what_follows() {
    let bounds = Bounds { steps: 4, bytes: 1_000_000 };
    let many = || {
        let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
        let mut journal = start(&disk, bounds).journal;
        for number in 1..=12 {
            journal.append(&[step(number)]).unwrap();
        }
        journal.append(&[saved(6)]).unwrap();
        (disk, journal)
    };
    let steps = {
        let (disk, mut journal) = many();
        disk.fail(usize::MAX, Failure::PowerCut);
        assert!(journal.compact().unwrap());
        let after = found(&disk.aftermath()[0]).0;
        assert_eq!(after, [7, 8, 9, 10, 11, 12], "six are not saved, and so more than four stay");
        journal.append(&[step(13)]).unwrap();
        assert!(!journal.compact().unwrap(), "it is not tried again for so little");
        disk.steps()
    };
    for (at, name) in steps.iter().enumerate() {
        for failure in FAILURES {
            let (disk, mut journal) = many();
            disk.fail(at, failure);
            let mut kept: Vec<u64> = (7..=12).collect();
            drop(journal.compact());
            for number in 13..=15 {
                let tails = disk.aftermath().into_iter().map(|after| found(&after).1);
                let lost: Vec<Vec<u64>> = tails.filter(|tail| *tail != kept).collect();
                assert_eq!(lost, [[0; 0]; 0], "{failure:?} at {at}, {name}");
                if journal.append(&[step(number)]).is_err() {
                    disk.heal();
                    journal.append(&[step(number)]).unwrap();
                }
                kept.push(number);
            }
        }
    }
}

#[test]
fn a_journal_that_is_deleted_under_its_window_is_written_again_with_what_is_not_saved() {
    let disk = old();
    let mut journal = journal(&disk);
    let name = format!("{}.journal", journal.name());
    disk.remove(&shelf().journals().join(&name)).unwrap();
    journal.append(&[step(4)]).unwrap();
    drop(journal);
    for after in disk.aftermath() {
        assert_eq!(found(&after).1, [2, 3, 4]);
    }
}

#[test]
fn a_torn_tail_is_cut_and_the_journal_goes_on() {
    let name = journal_path(&old());
    let whole = old().bytes(&name).unwrap();
    for cut in whole.len() - 40..whole.len() {
        let disk = old();
        disk.put(&name, &whole[..cut]);
        assert_eq!(found(&disk), (vec![1, 2], vec![2]), "cut at {cut}");
        let mut journal = journal(&disk);
        journal.append(&[step(3), step(4)]).unwrap();
        drop(journal);
        assert_eq!(found(&disk).0, [1, 2, 3, 4], "cut at {cut}");
        assert!(disk.list(&shelf().recovery()).is_err(), "nothing was worth keeping");
    }
}

#[test]
fn what_lies_behind_a_damaged_place_is_kept_aside() {
    let name = journal_path(&old());
    let disk = old();
    let mut bytes = disk.bytes(&name).unwrap();
    let second = bytes.windows(6).position(|six| six == b"Step 2").unwrap();
    bytes[second] ^= 1;
    disk.put(&name, &bytes);
    let begun = start(&disk, Bounds::default());
    assert_eq!(begun.past.unwrap().last(), 1);
    let [kept] = &begun.aside[..] else { panic!("{:?}", begun.aside) };
    assert!(bytes.ends_with(&disk.bytes(kept.to_str().unwrap()).unwrap()));
    drop(begun.journal);
    assert_eq!(start(&disk, Bounds::default()).aside, [] as [PathBuf; 0], "and only once");
}

#[test]
fn a_journal_of_a_later_version_is_left_alone() {
    let name = journal_path(&old());
    let disk = old();
    disk.put(&name, b"cahoots journal 2\nwhatever");
    let mut begun = start(&disk, Bounds::default());
    assert!(begun.past.is_none());
    begun.journal.append(&[step(1)]).unwrap();
    assert_eq!(disk.bytes(&name).unwrap(), b"cahoots journal 2\nwhatever");
}

#[test]
fn a_second_window_has_a_journal_of_its_own_and_the_next_start_finds_what_both_left() {
    let disk = old();
    let mut first = start(&disk, Bounds::default());
    let mut second = start_with(&disk, Bounds::default(), 8);
    assert!(second.past.is_none());
    second.journal.append(&[step(1), typed("touch", "called her")]).unwrap();
    first.journal.append(&[step(4)]).unwrap();
    drop((first, second));

    let mut third = start(&disk, Bounds::default());
    assert_eq!(third.past.as_ref().unwrap().last(), 4);
    let left = third.left.pop().unwrap();
    assert_eq!((left.tail.len(), left.last, left.typed.len()), (1, 1, 1));
    assert!(third.left.is_empty());
    // Its steps go into this window's journal, with the takeover line; only then is it removed.
    let taken = Line::Taken { journal: left.name.clone(), up_to: left.last };
    third.journal.append(&[step(5), taken]).unwrap();
    let died = disk.aftermath();
    left.remove(&disk);
    drop(third);
    for after in died.iter().chain(&disk.aftermath()) {
        let next = start(after, Bounds::default());
        assert_eq!(next.past.as_ref().map(Past::last), Some(5));
        assert!(next.left.is_empty(), "what was taken over is not taken over twice");
    }
}

#[test]
fn what_is_typed_is_there_until_it_is_taken() {
    let disk = old();
    let mut one = journal(&disk);
    one.append(&[typed("touch", "cal"), typed("edit mara", "Mara")]).unwrap();
    one.append(&[typed("touch", "called"), typed("edit mara", "")]).unwrap();
    drop(one);
    let past = start(&disk, Bounds::default()).past.unwrap();
    let texts: Vec<String> = past.typed().into_iter().map(|typed| typed.what).collect();
    assert_eq!(texts, ["touch"]);
    assert_eq!(past.typed()[0].texts, [("text".to_owned(), "called".to_owned())]);
}

#[test]
fn leaving_out_either_sync_would_be_found() {
    for sync in [Ignored::FileSync, Ignored::FolderSync] {
        let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
        disk.ignore(sync);
        let mut journal = journal(&disk);
        journal.append(&[step(1)]).unwrap();
        journal.append(&[step(2)]).unwrap();
        assert_ne!(violations(&disk, &[1, 2]), [[0; 0]; 0], "{sync:?}");
    }
    // The same for a compaction: its rename must be synced before the next step counts as kept.
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut journal = start(&disk, Bounds { steps: 1, bytes: 1_000_000 }).journal;
    journal.append(&[step(1), step(2), step(3), saved(3)]).unwrap();
    disk.ignore(Ignored::FolderSync);
    journal.compact().unwrap();
    journal.append(&[step(4)]).unwrap();
    assert!(disk.aftermath().iter().any(|after| found(after).1 != [4]));
}

pub(crate) fn typed(what: &str, text: &str) -> Line {
    let texts = if text.is_empty() { vec![] } else { vec![("text".to_owned(), text.to_owned())] };
    Line::Typed(Typed { what: what.to_owned(), texts, ..Typed::default() })
}

/// Returns the path of the one journal on a disk.
pub(crate) fn journal_path(disk: &FakeDisk) -> String {
    let names = disk.list(&shelf().journals()).unwrap();
    let mut names = names.into_iter().map(|name| name.into_string().unwrap());
    let name = names.find(|name| name.ends_with(".journal")).unwrap();
    shelf().journals().join(name).to_str().unwrap().to_owned()
}
