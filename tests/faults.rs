//! Fails every step of a save, and cuts the power between any two.
//!
//! Afterwards a reader must find the complete old or new text, and after a success only the new
//! one. A disk that skips a sync fails this, which proves that the model detects errors.

use std::io::ErrorKind;
use std::path::Path;

use cahoots::store::Fingerprint;
use cahoots::store::save::Place;
use cahoots::world::disk::Disk;

use crate::support::fake_disk::{Failure, FakeDisk, Ignored};

const BOOK: &str = "/home/book.ron";
const OLD: &[u8] = b"the old text";
const NEW: &[u8] = b"the new text, which is longer";

/// Whether there is a book before the save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Replacing,
    First,
}

impl Start {
    const ALL: [Self; 2] = [Self::Replacing, Self::First];

    fn disk(self) -> (FakeDisk, Place) {
        match self {
            Self::Replacing => (
                FakeDisk::with(&[(BOOK, OLD)]),
                Place::new(BOOK.into(), Some(Fingerprint::of(OLD))),
            ),
            Self::First => (FakeDisk::with(&[]), Place::new(BOOK.into(), None)),
        }
    }

    fn old(self) -> Option<Vec<u8>> {
        (self == Self::Replacing).then(|| OLD.to_vec())
    }

    /// Returns the steps of a successful save.
    fn steps(self) -> Vec<&'static str> {
        let (disk, mut place) = self.disk();
        place.save(&disk, NEW).unwrap();
        disk.steps()
    }
}

/// Returns invalid states that a reader could find after a power cut.
fn violations(disk: &FakeDisk, allowed: &[Option<Vec<u8>>]) -> Vec<Option<Vec<u8>>> {
    let found = disk.aftermath().into_iter().map(|after| after.bytes(BOOK));
    found.filter(|text| !allowed.contains(text)).collect()
}

#[test]
fn a_save_takes_its_steps_in_the_order_that_makes_it_durable() {
    let order = ["create", "set mode", "write", "sync", "stamp", "read", "rename", "sync folder"];
    assert_eq!(Start::Replacing.steps(), [&["stamp", "stamp"][..], &order[..]].concat());
}

#[test]
fn after_success_a_power_cut_leaves_only_the_new_text() {
    for start in Start::ALL {
        let (disk, mut place) = start.disk();
        place.save(&disk, NEW).unwrap();
        assert_eq!(violations(&disk, &[Some(NEW.to_vec())]), [] as [Option<Vec<u8>>; 0]);
        assert_eq!(disk.list(Path::new("/home")).unwrap(), ["book.ron"]);
    }
}

#[test]
fn a_power_cut_at_any_step_leaves_the_old_text_or_the_new_one() {
    for start in Start::ALL {
        for step in 0..start.steps().len() {
            let (disk, mut place) = start.disk();
            disk.fail(step, Failure::PowerCut);
            place.save(&disk, NEW).unwrap_err();
            disk.heal();
            let allowed = [start.old(), Some(NEW.to_vec())];
            assert_eq!(violations(&disk, &allowed), [] as [Option<Vec<u8>>; 0], "step {step}");
        }
    }
}

#[test]
fn a_step_that_fails_leaves_the_old_text_or_the_new_one_and_the_next_save_succeeds() {
    let failures = [
        Failure::Refused(ErrorKind::StorageFull),
        Failure::Refused(ErrorKind::PermissionDenied),
        Failure::Refused(ErrorKind::ReadOnlyFilesystem),
        Failure::Misreported,
    ];
    for start in Start::ALL {
        for (step, name) in start.steps().into_iter().enumerate() {
            for failure in failures {
                let (disk, mut place) = start.disk();
                disk.fail(step, failure);
                let error = place.save(&disk, NEW).expect_err(name).to_string();
                assert!(error.contains("/home"), "{error}");
                disk.heal();
                let allowed = [start.old(), Some(NEW.to_vec())];
                assert_eq!(violations(&disk, &allowed), [] as [Option<Vec<u8>>; 0], "{name}");
                // Our own error never counts as an external change.
                place.save(&disk, b"newer").unwrap();
                assert_eq!(violations(&disk, &[Some(b"newer".to_vec())]), [], "{name}");
            }
        }
    }
}

#[test]
fn a_refused_step_leaves_no_draft_behind() {
    for (step, name) in Start::Replacing.steps().into_iter().enumerate() {
        let (disk, mut place) = Start::Replacing.disk();
        disk.fail(step, Failure::Refused(ErrorKind::StorageFull));
        place.save(&disk, NEW).expect_err(name);
        assert_eq!(disk.list(Path::new("/home")).unwrap(), ["book.ron"], "{name}");
    }
}

#[test]
fn what_fails_is_told_the_same_each_time() {
    for step in 0..Start::Replacing.steps().len() {
        let told = [1, 2].map(|_| {
            let (disk, mut place) = Start::Replacing.disk();
            disk.fail(step, Failure::Refused(ErrorKind::StorageFull));
            place.save(&disk, NEW).unwrap_err().to_string()
        });
        assert_eq!(told[0], told[1], "drafts have another name each time");
    }
}

#[test]
fn a_short_write_is_finished_and_a_full_disk_is_reported() {
    let write = Start::Replacing.steps().iter().position(|step| *step == "write").unwrap();
    let (disk, mut place) = Start::Replacing.disk();
    disk.fail(write, Failure::Short);
    place.save(&disk, NEW).unwrap();
    assert_eq!(disk.bytes(BOOK).unwrap(), NEW);

    let (disk, mut place) = Start::Replacing.disk();
    disk.fail(write, Failure::ShortThenFull);
    let error = place.save(&disk, NEW).unwrap_err().to_string();
    assert!(error.ends_with("the disk is full; free some space"), "{error}");
    assert_eq!(disk.bytes(BOOK).unwrap(), OLD);
    assert_eq!(disk.list(Path::new("/home")).unwrap(), ["book.ron"]);
}

#[test]
fn leaving_out_either_sync_would_be_found() {
    for sync in [Ignored::FileSync, Ignored::FolderSync] {
        for start in Start::ALL {
            let (disk, mut place) = start.disk();
            disk.ignore(sync);
            place.save(&disk, NEW).unwrap();
            assert_ne!(violations(&disk, &[Some(NEW.to_vec())]), [], "{sync:?} {start:?}");
        }
    }
}

#[test]
fn leaving_out_the_file_sync_could_even_tear_the_book() {
    let (disk, mut place) = Start::Replacing.disk();
    disk.ignore(Ignored::FileSync);
    place.save(&disk, NEW).unwrap();
    assert_ne!(violations(&disk, &[Some(OLD.to_vec()), Some(NEW.to_vec())]), []);
}
