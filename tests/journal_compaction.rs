//! The result of a compaction, and failures at each step.

use std::io::ErrorKind;

use cahoots::domain::change::ChangeSet;
use cahoots::domain::step::{Deed, Step};
use cahoots::store::journal::{Journal, Left, Line, Past};
use cahoots::store::settings::Bounds;

use crate::journal_faults::{found, journal_path, saved, start, start_with, step, typed};
use crate::support::fake_disk::{Failure, FakeDisk};

const FEW: Bounds = Bounds { steps: 4, bytes: 1_000_000 };

/// A new journal with twelve steps, ten of them saved.
fn twelve() -> (FakeDisk, Journal) {
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut journal = start(&disk, FEW).journal;
    (1..=12).for_each(|number| journal.append(&[step(number)]).unwrap());
    journal.append(&[saved(10)]).unwrap();
    (disk, journal)
}

#[test]
fn the_newest_steps_stay_and_which_of_them_are_saved() {
    let (disk, mut journal) = twelve();
    assert!(journal.compact().unwrap());
    drop(journal);
    assert_eq!(found(&disk), (vec![9, 10, 11, 12], vec![11, 12]));
}

#[test]
fn what_is_typed_stays_as_it_was_last() {
    let (disk, mut journal) = twelve();
    journal.append(&[typed("touch", "cal"), typed("edit mara", "Mara")]).unwrap();
    journal.append(&[typed("touch", "called"), typed("edit mara", "")]).unwrap();
    assert!(journal.compact().unwrap());
    drop(journal);
    let past = start(&disk, FEW).past.unwrap();
    let [one] = &past.typed()[..] else { panic!("{:?}", past.typed()) };
    assert_eq!((one.what.as_str(), one.texts[0].1.as_str()), ("touch", "called"));
}

#[test]
fn no_step_is_left_out_between_two_that_stay() {
    let disk = FakeDisk::with(&[("/home/book.ron", b"book")]);
    let mut journal = start(&disk, Bounds { steps: 100, bytes: 4_000 }).journal;
    for number in 1..=9 {
        // The middle one alone exceeds the size limit.
        let label = "x".repeat(if number == 5 { 3_900 } else { 9 });
        let set = ChangeSet { label, changes: Vec::new() };
        let step = Step { number, at: None, deed: Deed::Did, set, takes_back: Vec::new() };
        journal.append(&[Line::Step { step, on: None }, saved(number)]).unwrap();
    }
    assert!(journal.compact().unwrap());
    drop(journal);
    assert_eq!(found(&disk), (vec![6, 7, 8, 9], vec![]));
}

#[test]
fn a_draft_that_was_left_lying_is_in_nobodys_way() {
    let (disk, mut journal) = twelve();
    let draft = journal_path(&disk).replace(".journal", ".journal-draft");
    disk.put(&draft, b"half a jou");
    assert!(journal.compact().unwrap());
    assert_eq!(disk.bytes(&draft), None);
}

#[test]
fn a_draft_that_found_the_disk_full_gives_its_room_back() {
    let steps = {
        let (disk, mut journal) = twelve();
        disk.watch();
        assert!(journal.compact().unwrap());
        disk.steps()
    };
    let write = steps.iter().position(|step| *step == "write").unwrap();
    let (disk, mut journal) = twelve();
    disk.fail(write, Failure::ShortThenFull);
    assert_eq!(journal.compact().unwrap_err().kind(), ErrorKind::StorageFull);
    let draft = journal_path(&disk).replace(".journal", ".journal-draft");
    assert_eq!(disk.bytes(&draft), None);
    disk.heal();
    journal.append(&[step(13)]).unwrap();
    drop(journal);
    assert_eq!(found(&disk).1, vec![11, 12, 13]);
}

/// A journal with a step taken over from another window, whose own journal still exists.
fn with_left() -> (FakeDisk, Journal, Left) {
    let (disk, journal) = twelve();
    drop(journal);
    let mut first = start(&disk, FEW);
    let mut second = start_with(&disk, FEW, 8);
    second.journal.append(&[step(1)]).unwrap();
    first.journal.append(&[step(13)]).unwrap();
    drop((first, second));
    let mut third = start(&disk, FEW);
    let left = third.left.pop().unwrap();
    let taken = Line::Taken { journal: left.name.clone(), up_to: left.last };
    third.journal.append(&[step(14), taken, saved(14)]).unwrap();
    (disk, third.journal, left)
}

#[test]
fn what_was_taken_over_is_not_taken_over_twice_though_any_step_fails() {
    let steps = {
        let (disk, mut journal, _left) = with_left();
        disk.watch();
        assert!(journal.compact().unwrap());
        disk.steps()
    };
    let failures =
        [Failure::Refused(ErrorKind::PermissionDenied), Failure::Misreported, Failure::PowerCut];
    for (at, name) in steps.iter().enumerate() {
        for (failure, is_removed) in failures.iter().flat_map(|one| [(one, false), (one, true)]) {
            let (disk, mut journal, left) = with_left();
            if is_removed {
                left.remove(&disk);
            } else {
                drop(left);
            }
            disk.fail(at, *failure);
            drop(journal.compact());
            disk.heal();
            drop(journal);
            for after in disk.aftermath() {
                let next = start(&after, FEW);
                let what = format!("{failure:?} at {at}, {name}, removed: {is_removed}");
                assert_eq!(next.past.as_ref().map(Past::last), Some(14), "{what}");
                assert!(next.left.is_empty(), "{what}");
            }
        }
    }
}

#[test]
fn after_a_compaction_whose_end_is_unknown_the_length_of_the_file_is_not_trusted() {
    let length = |disk: &FakeDisk| disk.bytes(&journal_path(disk)).unwrap().len();
    let place =
        |kind: &str, disk: &FakeDisk| disk.steps().iter().position(|step| *step == kind).unwrap();
    let long = |length: usize| {
        let set = ChangeSet { label: "x".repeat(length), changes: Vec::new() };
        let step = Step { number: 13, at: None, deed: Deed::Did, set, takes_back: Vec::new() };
        [Line::Step { step, on: None }]
    };
    let (disk, mut journal) = twelve();
    let whole = length(&disk);
    disk.watch();
    assert!(journal.compact().unwrap());
    let rename = place("rename", &disk);
    // The rename succeeds but reports an error.
    let unknown = || {
        let (disk, mut journal) = twelve();
        disk.fail(rename, Failure::Misreported);
        assert!(journal.compact().is_err());
        disk.heal();
        disk.watch();
        (disk, journal)
    };
    let (disk, mut journal) = unknown();
    let small = length(&disk);
    disk.watch();
    journal.append(&long(0)).unwrap();
    let (write, least) = (place("write", &disk), length(&disk) - small);

    let (disk, mut journal) = unknown();
    disk.fail(write, Failure::ShortThenFull);
    assert!(journal.append(&long(2 * (whole - small) - least)).is_err());
    assert_eq!(length(&disk), whole, "half of the line makes it as long as it was before");
    disk.heal();
    journal.append(&[step(13), step(14)]).unwrap();
    drop(journal);
    assert_eq!(found(&disk).1, [11, 12, 13, 14]);
}
