//! Other programs modify the journal file of a live window: unsaved steps are written again, and
//! later ones can be read back.

use std::io::{ErrorKind, Write};
use std::path::Path;

use cahoots::store::settings::Bounds;
use cahoots::world::disk::Disk;

use crate::journal_faults::{found, journal, journal_path, old, shelf, start, step};
use crate::support::fake_disk::FakeDisk;

const FEW: Bounds = Bounds { steps: 1, bytes: 1_000_000 };

/// Returns what a start finds on each possible disk after a power cut.
fn ends(disk: &FakeDisk) -> Vec<(Vec<u64>, Vec<u64>)> {
    let mut ends: Vec<_> = disk.aftermath().iter().map(found).collect();
    // The content of a lock file may or may not be synced; that does not matter.
    ends.dedup();
    ends
}

/// Keeps a step, has the file modified, and keeps another.
fn kept_around(meddle: impl Fn(&FakeDisk, &str)) -> Vec<(Vec<u64>, Vec<u64>)> {
    let disk = old();
    let mut journal = journal(&disk);
    journal.append(&[step(4)]).unwrap();
    meddle(&disk, &journal_path(&disk));
    journal.append(&[step(5)]).unwrap();
    ends(&disk)
}

#[test]
fn a_file_that_another_takes_the_place_of_is_written_to_and_not_the_one_that_is_gone() {
    let ends = kept_around(|disk, path| disk.put(path, &disk.bytes(path).unwrap()));
    assert_eq!(ends, [(vec![1, 2, 3, 4, 5], vec![2, 3, 4, 5])]);
}

#[test]
fn a_file_that_is_cut_anywhere_gets_back_what_is_not_saved_and_each_step_once() {
    let length = old().bytes(&journal_path(&old())).unwrap().len() as u64;
    for cut in 0..length {
        let ends = kept_around(|disk, path| disk.truncate(Path::new(path), cut).unwrap());
        let [(all, tail)] = &ends[..] else { panic!("{ends:?}") };
        // The line that marks the first step as saved is lost.
        let unsaved: Vec<u64> = tail.iter().copied().filter(|number| *number > 1).collect();
        assert_eq!(unsaved, [2, 3, 4, 5], "cut at {cut}");
        assert!(all.windows(2).all(|two| two[0] < two[1]), "cut at {cut}: {all:?}");
    }
}

#[test]
fn what_others_put_behind_the_last_line_is_cut_away() {
    let ends = kept_around(|disk, path| {
        disk.append(Path::new(path)).unwrap().write_all(b"whatever").unwrap();
    });
    assert_eq!(ends, [(vec![1, 2, 3, 4, 5], vec![2, 3, 4, 5])]);
}

#[test]
fn a_file_that_is_cut_is_made_whole_before_it_is_compacted() {
    let disk = old();
    let mut journal = start(&disk, FEW).journal;
    journal.append(&[step(4)]).unwrap();
    let path = journal_path(&disk);
    let length = disk.bytes(&path).unwrap().len() as u64;
    disk.truncate(Path::new(&path), length - 1).unwrap();
    assert!(journal.compact().unwrap());
    drop(journal);
    assert_eq!(ends(&disk), [(vec![2, 3, 4], vec![2, 3, 4])]);
}

#[test]
fn a_journal_whose_name_somebody_else_has_taken_is_not_written_to() {
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut journal = journal(&disk);
    let path = shelf().journals().join(format!("{}.lock", journal.name()));
    disk.make_folder(&shelf().journals()).unwrap();
    let theirs = disk.lock(&path).unwrap();
    assert!(theirs.is_some());
    let refused = journal.append(&[step(1)]).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::WouldBlock);
    assert_eq!(disk.bytes(path.with_extension("journal").to_str().unwrap()), None);
    drop(theirs);
    journal.append(&[step(1)]).unwrap();
    assert!(disk.lock(&path).unwrap().is_none(), "from now on it is ours");
}
