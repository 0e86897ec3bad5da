//! The disk contract: the same tests on the real disk and on the model.
//!
//! Otherwise the model could be kinder than a real disk, and the fault tests would prove nothing.

use std::io::ErrorKind;
use std::path::Path;

use cahoots::world::disk::{Disk, Kind, Mode, RealDisk};

use crate::support::fake_disk::FakeDisk;

/// Runs a test on an empty folder of both disks.
fn on_both(test: impl Fn(&dyn Disk, &Path)) {
    let folder = tempfile::tempdir().unwrap();
    test(&RealDisk, folder.path());
    let fake = FakeDisk::default();
    fake.make_folder(Path::new("/folder")).unwrap();
    test(&fake, Path::new("/folder"));
}

fn write(disk: &dyn Disk, path: &Path, bytes: &[u8]) {
    let mut draft = disk.create(path).unwrap();
    draft.write_all(bytes).unwrap();
    draft.sync().unwrap();
}

#[test]
fn what_is_written_is_read_back() {
    on_both(|disk, folder| {
        let path = folder.join("book.ron");
        assert_eq!(disk.read(&path, 9).unwrap_err().kind(), ErrorKind::NotFound);
        write(disk, &path, b"text");
        assert_eq!(disk.read(&path, 4).unwrap(), b"text");
        assert_eq!(disk.read(&path, 3).unwrap_err().kind(), ErrorKind::FileTooLarge);
        assert!(disk.read(folder, 9).is_err());
        assert_eq!(disk.resolve(&path).unwrap(), disk.resolve(folder).unwrap().join("book.ron"));
    });
}

#[test]
fn creating_is_exclusive_private_and_needs_its_folder() {
    on_both(|disk, folder| {
        let path = folder.join("book.ron");
        write(disk, &path, b"text");
        assert_eq!(disk.create(&path).err().unwrap().kind(), ErrorKind::AlreadyExists);
        assert_eq!(
            disk.create(&folder.join("no/book.ron")).err().unwrap().kind(),
            ErrorKind::NotFound
        );
        assert_eq!(disk.stamp(&path).unwrap().unwrap().mode, Mode::PRIVATE);
    });
}

#[test]
fn a_rename_replaces_and_keeps_the_mode_of_what_it_moves() {
    on_both(|disk, folder| {
        let (old, new) = (folder.join("book.ron"), folder.join("draft"));
        write(disk, &old, b"old");
        let mut draft = disk.create(&new).unwrap();
        draft.set_mode(Mode(0o640)).unwrap();
        draft.write_all(b"new").unwrap();
        drop(draft);
        disk.rename(&new, &old).unwrap();
        disk.sync_folder(folder).unwrap();
        assert_eq!(disk.read(&old, 9).unwrap(), b"new");
        assert_eq!(disk.stamp(&old).unwrap().unwrap().mode, Mode(0o640));
        assert_eq!(disk.list(folder).unwrap(), ["book.ron"]);
        assert_eq!(disk.rename(&new, &old).unwrap_err().kind(), ErrorKind::NotFound);
        disk.make_folder(&new).unwrap();
        assert!(disk.rename(&old, &new).is_err());
    });
}

#[test]
fn a_stamp_tells_kinds_and_changes_apart() {
    on_both(|disk, folder| {
        let path = folder.join("book.ron");
        assert_eq!(disk.stamp(&path).unwrap(), None);
        assert_eq!(disk.stamp(folder).unwrap().unwrap().kind, Kind::Folder);
        write(disk, &path, b"old");
        let before = disk.stamp(&path).unwrap().unwrap();
        assert_eq!((before.kind, before.length), (Kind::File, 3));
        let draft = folder.join("draft");
        write(disk, &draft, b"new");
        disk.rename(&draft, &path).unwrap();
        assert_ne!(disk.stamp(&path).unwrap().unwrap(), before);
    });
}

#[test]
fn folders_are_made_with_those_above_and_files_are_removed() {
    on_both(|disk, folder| {
        let deep = folder.join("a/b");
        disk.make_folder(&deep).unwrap();
        disk.make_folder(&deep).unwrap();
        let path = deep.join("book.ron");
        write(disk, &path, b"text");
        assert_eq!(disk.list(&deep).unwrap(), ["book.ron"]);
        disk.remove(&path).unwrap();
        assert!(disk.list(&deep).unwrap().is_empty());
        assert_eq!(disk.remove(&path).unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(disk.list(&path).unwrap_err().kind(), ErrorKind::NotFound);
        assert!(disk.sync_folder(&path).is_err());
    });
}

#[test]
fn appending_goes_on_behind_what_is_there_and_truncating_cuts_it() {
    on_both(|disk, folder| {
        let path = folder.join("journal");
        for text in [b"one".as_slice(), b"two"] {
            let mut draft = disk.append(&path).unwrap();
            draft.write_all(text).unwrap();
            draft.sync().unwrap();
        }
        assert_eq!(disk.read(&path, 9).unwrap(), b"onetwo");
        assert_eq!(disk.stamp(&path).unwrap().unwrap().mode, Mode::PRIVATE);
        disk.truncate(&path, 4).unwrap();
        assert_eq!(disk.read(&path, 9).unwrap(), b"onet");
        let missing = disk.truncate(&folder.join("none"), 0).unwrap_err();
        assert_eq!(missing.kind(), ErrorKind::NotFound);
    });
}

#[test]
fn a_lock_is_held_by_one_at_a_time_and_goes_with_its_holder() {
    on_both(|disk, folder| {
        let path = folder.join("lock");
        let mut held = disk.lock(&path).unwrap().expect("nobody holds it");
        held.note("process 7\n").unwrap();
        assert!(disk.lock(&path).unwrap().is_none());
        assert_eq!(disk.read(&path, 99).unwrap(), b"process 7\n");
        drop(held);
        // A process being spawned by another thread shares the file for an instant.
        let again = (0..1_000).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(1));
            disk.lock(&path).unwrap().is_some()
        });
        assert!(again);
        assert_eq!(disk.stamp(&path).unwrap().unwrap().mode, Mode::PRIVATE);
    });
}
