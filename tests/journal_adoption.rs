//! How a start handles journals of earlier windows, and other files next to them.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use cahoots::store::journal::{Journal, Line};
use cahoots::store::lock;
use cahoots::store::settings::Bounds;
use cahoots::world::disk::Disk;

use crate::journal_faults::{
    FAILURES, found, journal_path, old, saved, shelf, start, start_with, step, typed,
};
use crate::support::fake_disk::{Failure, FakeDisk};

const USUAL: Bounds = Bounds { steps: 100, bytes: 1_000_000 };

/// Returns the names in the journals' folder with this ending.
fn names(disk: &FakeDisk, ending: &str) -> Vec<String> {
    let names = disk.list(&shelf().journals()).unwrap_or_default();
    let names = names.into_iter().map(|name| name.into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(ending)).collect();
    names.sort_unstable();
    names
}

/// Returns whether some file of the shelf contains these bytes.
fn is_somewhere(disk: &FakeDisk, wanted: &[u8]) -> bool {
    [shelf().journals(), shelf().recovery()].iter().any(|folder| {
        let names = disk.list(folder).unwrap_or_default();
        let mut files = names.iter().filter_map(|name| disk.read(&folder.join(name), 99_999).ok());
        files.any(|bytes| bytes.windows(wanted.len()).any(|some| some == wanted))
    })
}

/// Returns the contents of the files set aside.
fn aside(disk: &FakeDisk) -> Vec<Vec<u8>> {
    let folder = shelf().recovery();
    let names = disk.list(&folder).unwrap_or_default();
    names.iter().map(|name| disk.read(&folder.join(name), 99_999).unwrap()).collect()
}

#[test]
fn what_lies_behind_a_damaged_place_is_never_lost_whatever_fails() {
    let damaged = || {
        let disk = old();
        let name = journal_path(&disk);
        let mut bytes = disk.bytes(&name).unwrap();
        let second = bytes.windows(6).position(|six| six == b"Step 2").unwrap();
        bytes[second] ^= 1;
        disk.put(&name, &bytes);
        disk
    };
    let steps = {
        let disk = damaged();
        disk.watch();
        drop(start(&disk, USUAL));
        disk.steps()
    };
    assert!(steps.contains(&"truncate"), "{steps:?}");
    let rest = {
        let disk = damaged();
        drop(start(&disk, USUAL));
        aside(&disk).remove(0)
    };
    for (at, name) in steps.iter().enumerate() {
        for failure in FAILURES {
            let disk = damaged();
            disk.fail(at, failure);
            drop(start(&disk, USUAL));
            disk.heal();
            let aside = aside(&disk);
            let is_whole = |bytes: &Vec<u8>| {
                *bytes == rest || bytes.is_empty() || failure == Failure::PowerCut
            };
            assert!(aside.iter().all(is_whole), "{failure:?} at {at}, {name}: {aside:?}");
            // If it was partly created, it is created again.
            if at % 2 == 1 {
                drop(start(&disk, USUAL));
            }
            for after in disk.aftermath() {
                assert!(is_somewhere(&after, b"Step 3"), "{failure:?} at {at}, {name}");
                assert!(found(&after).0.starts_with(&[1]), "{failure:?} at {at}, {name}");
            }
        }
    }
}

#[test]
fn a_window_that_has_done_nothing_but_typing_is_taken_over_as_well() {
    let disk = old();
    let mut first = start(&disk, USUAL);
    let mut second = start_with(&disk, USUAL, 8);
    second.journal.append(&[typed("touch", "called her")]).unwrap();
    first.journal.append(&[step(4), saved(4)]).unwrap();
    drop((first, second));
    let third = start(&disk, USUAL);
    let [left] = &third.left[..] else { panic!("{} left", third.left.len()) };
    assert_eq!((left.tail.len(), left.typed[0].what.as_str()), (0, "touch"));
}

#[test]
fn a_journal_that_was_taken_over_and_went_on_is_taken_over_again() {
    let disk = old();
    let mut first = start(&disk, USUAL);
    let mut second = start_with(&disk, USUAL, 8);
    second.journal.append(&[step(1)]).unwrap();
    let taken = Line::Taken { journal: second.journal.name().to_owned(), up_to: 1 };
    second.journal.append(&[step(2)]).unwrap();
    first.journal.append(&[step(4), taken]).unwrap();
    drop((first, second));
    let third = start(&disk, USUAL);
    assert_eq!(third.left.iter().map(|left| left.last).collect::<Vec<_>>(), [2]);
}

#[test]
fn of_many_journals_without_news_the_newest_few_stay() {
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut windows: Vec<_> = (1..=9).map(|seed| start_with(&disk, USUAL, seed)).collect();
    for window in &mut windows {
        window.journal.append(&[step(1), saved(1)]).unwrap();
    }
    drop(windows);
    let found = start(&disk, USUAL);
    assert!(found.journal.name().ends_with('9') && found.left.is_empty());
    let kept: Vec<String> = (5..=9).map(|seed| format!("{seed:016x}.journal")).collect();
    assert_eq!(names(&disk, ".journal"), kept);
    assert_eq!(names(&disk, ".lock").len(), 5, "with its journal its lock goes");
}

#[test]
fn locks_and_drafts_of_dead_windows_are_swept_and_those_of_living_ones_are_not() {
    let disk = old();
    let mut living = start_with(&disk, USUAL, 2);
    living.journal.append(&[step(4)]).unwrap();
    let folder = shelf().journals();
    // The owner deletes its journal, which is then written again.
    disk.remove(Path::new(&journal_path(&disk))).unwrap();
    let put = |name: &str| disk.put(folder.join(name).to_str().unwrap(), b"");
    let mine = ["0000000000000005.lock.mine", "5.lock", "notes.txt"];
    let dead = ["3.lock", "3.journal-draft", "4.journal-draft"];
    for name in mine {
        put(name);
    }
    for name in dead {
        put(&format!("000000000000000{name}"));
    }
    drop(start(&disk, USUAL));
    assert_eq!(names(&disk, ""), [&["0000000000000001.lock"], &mine[..]].concat());
    living.journal.append(&[step(5)]).unwrap();
    drop(living);
    assert_eq!(found(&disk).1, [2, 3, 4, 5]);
}

#[test]
fn the_draft_of_a_compaction_that_was_cut_short_is_swept_with_the_next_start() {
    let disk = old();
    let draft = journal_path(&disk).replace(".journal", ".journal-draft");
    disk.put(&draft, b"half a jou");
    drop(start(&disk, USUAL));
    assert_eq!(disk.bytes(&draft), None);
    assert_eq!(found(&disk), (vec![1, 2, 3], vec![2, 3]));
}

#[test]
fn of_what_is_removed_the_lock_goes_last_so_that_nobody_takes_half_of_it() {
    let disk = old();
    let mut first = start(&disk, USUAL);
    let mut second = start_with(&disk, USUAL, 8);
    second.journal.append(&[step(1)]).unwrap();
    first.journal.append(&[step(4)]).unwrap();
    drop((first, second));
    let mut third = start(&disk, USUAL);
    disk.fail(1, Failure::Refused(ErrorKind::PermissionDenied));
    third.left.remove(0).remove(&disk);
    disk.heal();
    assert_eq!(names(&disk, ".journal").len(), 1);
    assert_eq!(names(&disk, ".lock").len(), 2);
    drop((third, start(&disk, USUAL)));
    drop(start(&disk, USUAL));
    assert_eq!(names(&disk, ".lock").len(), 1, "the next start sweeps it");
}

#[test]
fn the_lock_of_a_journal_names_the_process_of_its_window() {
    let holder = |disk: &FakeDisk| {
        let path = Path::new(&journal_path(disk)).with_extension("lock");
        lock::holder(disk, &path)
    };
    let me = Some(std::process::id());
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut new = start(&disk, USUAL).journal;
    new.append(&[step(1)]).unwrap();
    assert_eq!(holder(&disk), me);
    drop(new);
    let path = Path::new(&journal_path(&disk)).with_extension("lock");
    disk.put(path.to_str().unwrap(), b"4711\n");
    let _adopted = start(&disk, USUAL);
    assert_eq!(holder(&disk), me);
}

/// A new book in place of another: its first line moves the old journals aside.
fn of_new_book(disk: &FakeDisk) -> Journal {
    let shared: Arc<dyn Disk> = Arc::new(disk.clone());
    Journal::of_new_book(shared, &shelf(), 9, USUAL)
}

#[test]
fn a_new_book_has_none_of_the_past_of_an_older_one_and_nothing_of_that_is_lost() {
    let steps = {
        let disk = old();
        disk.watch();
        of_new_book(&disk).append(&[step(1)]).unwrap();
        disk.steps()
    };
    let rename = steps.iter().position(|step| *step == "rename").unwrap();
    for (at, name) in steps.iter().enumerate() {
        for failure in [Failure::Refused(ErrorKind::StorageFull), Failure::Misreported] {
            let disk = old();
            let mut journal = of_new_book(&disk);
            disk.fail(at, failure);
            if journal.append(&[step(1)]).is_err() {
                disk.heal();
                journal.append(&[step(1)]).unwrap();
            }
            for after in disk.aftermath() {
                assert!(is_somewhere(&after, b"Step 3"), "{failure:?} at {at}, {name}");
                assert_eq!(found(&after).0, [1], "{failure:?} at {at}, {name}");
            }
        }
        // Real disks rename across folders atomically; the model takes two steps, so it cannot test
        // a power cut in between.
        if at <= rename {
            let disk = old();
            let mut journal = of_new_book(&disk);
            disk.fail(at, Failure::PowerCut);
            assert!(journal.append(&[step(1)]).is_err());
            disk.heal();
            let ends = disk.aftermath();
            assert!(ends.iter().all(|after| is_somewhere(after, b"Step 3")), "cut at {at}, {name}");
        }
    }
}

#[test]
fn a_window_that_still_has_the_older_book_open_keeps_its_journal() {
    let disk = old();
    let mut living = start(&disk, USUAL).journal;
    of_new_book(&disk).append(&[step(1)]).unwrap();
    assert_eq!(names(&disk, ".journal").len(), 2);
    assert_eq!(aside(&disk), [] as [Vec<u8>; 0]);
    living.append(&[step(4)]).unwrap();
    assert!(is_somewhere(&disk, b"Step 4"));
}
