//! Every step of a journal fails, and the power is cut between any two.
//!
//! After each, a step that was reported kept is read back, whatever the disk made of the rest. A
//! disk that leaves out a sync breaks this, which proves that the model has teeth.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use cahoots::domain::change::ChangeSet;
use cahoots::domain::step::{Deed, Step, Typed};
use cahoots::store::journal::{Found, Journal, Line, open};
use cahoots::store::settings::Bounds;
use cahoots::store::{Fingerprint, Shelf};
use cahoots::world::disk::Disk;

use crate::support::fake_disk::{Failure, FakeDisk, Ignored};

const FAILURES: [Failure; 6] = [
    Failure::Refused(ErrorKind::StorageFull),
    Failure::Refused(ErrorKind::PermissionDenied),
    Failure::Misreported,
    Failure::ShortThenFull,
    Failure::Short,
    Failure::PowerCut,
];

fn shelf() -> Shelf {
    Shelf::of(Path::new("/state"), Path::new("/home/book.ron"))
}

fn start(disk: &FakeDisk, bounds: Bounds) -> Found {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    open(&disk, &shelf(), bounds, 7, "2026-11-22T14:02:11".parse().unwrap())
}

fn journal(disk: &FakeDisk) -> Journal {
    start(disk, Bounds::default()).journal
}

fn step(number: u64) -> Line {
    let label = format!("Step {number} with a label of some length");
    let set = ChangeSet { label, changes: Vec::new() };
    Line::Step { step: Step { number, at: None, deed: Deed::Did, set }, on: None }
}

fn saved(up_to: u64) -> Line {
    Line::Saved { up_to, book: Fingerprint::of(b"book") }
}

/// Returns the numbers of all steps that a start on this disk finds, and of those not saved.
fn found(disk: &FakeDisk) -> (Vec<u64>, Vec<u64>) {
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

/// Returns the disks that a power cut now may leave on which a kept step is missing, or out of turn.
fn violations(disk: &FakeDisk, kept: &[u64]) -> Vec<Vec<u64>> {
    let found = disk.aftermath().into_iter().map(|after| found(&after).0);
    let right =
        |all: &Vec<u64>| all.starts_with(kept) && all.windows(2).all(|two| two[1] == two[0] + 1);
    found.filter(|all| !right(all)).collect()
}

/// Appends a step as the keeper does: again and again until it is kept.
fn keep(disk: &FakeDisk, journal: &mut Journal, number: u64, kept: &mut Vec<u64>) {
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

/// A journal with three steps on the disk, the first saved, whose window has died.
fn old() -> FakeDisk {
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut journal = journal(&disk);
    journal.append(&[step(1), saved(1)]).unwrap();
    journal.append(&[step(2), step(3)]).unwrap();
    drop(journal);
    disk
}

#[test]
fn what_is_kept_is_read_back_though_any_step_of_a_new_journal_fails() {
    let steps = {
        let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
        let mut journal = journal(&disk);
        disk.fail(usize::MAX, Failure::PowerCut);
        journal.append(&[step(1)]).unwrap();
        journal.append(&[step(2)]).unwrap();
        disk.steps()
    };
    assert!(steps.len() > 15, "{steps:?}");
    for at in 0..steps.len() {
        for failure in FAILURES {
            let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
            let mut journal = journal(&disk);
            let mut kept = Vec::new();
            disk.fail(at, failure);
            for number in 1..=3 {
                keep(&disk, &mut journal, number, &mut kept);
                let name = steps[at];
                assert_eq!(violations(&disk, &kept), [[0; 0]; 0], "{failure:?} at {at}, {name}");
            }
        }
    }
}

#[test]
fn what_is_kept_is_read_back_though_any_step_of_an_adopted_journal_fails() {
    for at in 0..40 {
        for failure in FAILURES {
            let disk = old();
            disk.fail(at, failure);
            let mut journal = journal(&disk);
            let mut kept = vec![1, 2, 3];
            // Where it could not be adopted, another one is begun, and the old one left to the next.
            let is_adopted =
                journal.name() == "0000000000000007" && !disk.steps().contains(&"create");
            for number in 4..=5 {
                if is_adopted {
                    keep(&disk, &mut journal, number, &mut kept);
                }
            }
            drop(journal);
            disk.heal();
            let (all, tail) = found(&disk);
            assert_eq!((&all, &tail[..2]), (&kept, &[2, 3][..]), "{failure:?} at {at}");
        }
    }
}
