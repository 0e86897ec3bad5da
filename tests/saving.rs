//! Saving among other programs: odd paths, links, permissions, leftovers, external changes.
#![expect(clippy::disallowed_methods, reason = "sets the stage on the real disk")]

use std::path::Path;

use cahoots::store::Fingerprint;
use cahoots::store::error::SaveError;
use cahoots::store::leftovers;
use cahoots::store::save::Place;
use cahoots::world::disk::{Disk, RealDisk};

use crate::support::fake_disk::FakeDisk;

const BOOK: &str = "/home/book.ron";

fn place(text: &[u8]) -> Place {
    Place::new(BOOK.into(), Some(Fingerprint::of(text)))
}

#[test]
fn what_somebody_else_wrote_is_never_written_over() {
    let disk = FakeDisk::with(&[(BOOK, b"read")]);
    let mut place = place(b"read");
    disk.put(BOOK, b"theirs");
    assert!(matches!(place.save(&disk, b"ours"), Err(SaveError::Changed { .. })));
    assert_eq!(disk.bytes(BOOK).unwrap(), b"theirs");
    assert_eq!(disk.list(Path::new("/home")).unwrap(), ["book.ron"]);
}

#[test]
fn a_change_of_the_same_length_is_a_change() {
    let disk = FakeDisk::with(&[(BOOK, b"read")]);
    disk.put(BOOK, b"reed");
    assert!(matches!(place(b"read").save(&disk, b"ours"), Err(SaveError::Changed { .. })));
}

#[test]
fn a_book_that_appeared_since_is_somebody_elses() {
    let disk = FakeDisk::with(&[(BOOK, b"theirs")]);
    let error = Place::new(BOOK.into(), None).save(&disk, b"ours").unwrap_err();
    assert!(matches!(error, SaveError::Changed { .. }));
    assert_eq!(disk.bytes(BOOK).unwrap(), b"theirs");
}

#[test]
fn the_very_text_that_we_would_write_is_no_change() {
    let disk = FakeDisk::with(&[(BOOK, b"read")]);
    disk.put(BOOK, b"ours");
    place(b"read").save(&disk, b"ours").unwrap();
}

#[test]
fn a_book_that_was_removed_is_written_again() {
    let disk = FakeDisk::with(&[(BOOK, b"read")]);
    disk.remove(Path::new(BOOK)).unwrap();
    place(b"read").save(&disk, b"ours").unwrap();
    assert_eq!(disk.bytes(BOOK).unwrap(), b"ours");
}

#[test]
fn a_folder_that_vanished_is_not_made_anew() {
    let disk = FakeDisk::with(&[]);
    let error = place(b"read").save(&disk, b"ours").unwrap_err();
    assert!(matches!(error, SaveError::FolderGone { .. }), "{error}");
    assert!(disk.stamp(Path::new("/home")).unwrap().is_none());
}

#[test]
fn a_folder_in_the_place_of_the_book_is_refused() {
    let disk = FakeDisk::with(&[]);
    disk.make_folder(Path::new(BOOK)).unwrap();
    let error = place(b"read").save(&disk, b"ours").unwrap_err().to_string();
    assert_eq!(error, "/home/book.ron is a folder, not a file; move it away, or name another book");
}

#[test]
fn drafts_are_swept_once_they_are_older_than_the_book() {
    let disk = FakeDisk::with(&[
        ("/home/.book.ron.cahoots-00000000000000aa", b"half a"),
        ("/home/.book.ron.cahoots-notes", b"mine"),
        ("/home/.other.ron.cahoots-00000000000000aa", b"of another book"),
        (BOOK, b"whole"),
        ("/home/.book.ron.cahoots-00000000000000bb", b"being written right now"),
    ]);
    leftovers::sweep(&disk, Path::new(BOOK));
    assert_eq!(
        disk.list(Path::new("/home")).unwrap(),
        [
            ".book.ron.cahoots-00000000000000bb",
            ".book.ron.cahoots-notes",
            ".other.ron.cahoots-00000000000000aa",
            "book.ron"
        ]
    );
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn saved(path: &Path) -> Place {
        let path = RealDisk.resolve(path).expect("it is there");
        let seen = Fingerprint::of(&fs::read(&path).expect("it can be read"));
        Place::new(path, Some(seen))
    }

    #[test]
    fn a_book_is_not_saved_into_the_folder_on_which_its_disk_was_mounted() {
        let folder = tempfile::tempdir().unwrap();
        let (mounted, away) = (folder.path().join("mounted"), folder.path().join("away"));
        fs::create_dir(&mounted).unwrap();
        let book = mounted.join("book.ron");
        fs::write(&book, "old").unwrap();
        let mut place = saved(&book);
        place.save(&RealDisk, b"first").unwrap();
        fs::rename(&mounted, &away).unwrap();
        fs::create_dir(&mounted).unwrap();
        let error = place.save(&RealDisk, b"second").unwrap_err();
        assert!(matches!(error, SaveError::FolderGone { .. }), "{error}");
        fs::remove_dir(&mounted).unwrap();
        fs::rename(&away, &mounted).unwrap();
        place.save(&RealDisk, b"second").unwrap();
        assert_eq!(fs::read(&book).unwrap(), b"second");
        // Within its folder the file may be deleted, and is created again.
        fs::remove_file(&book).unwrap();
        place.save(&RealDisk, b"third").unwrap();
    }

    #[test]
    fn the_mode_of_a_book_is_kept_and_a_new_one_is_private() {
        let folder = tempfile::tempdir().unwrap();
        let shared = folder.path().join("shared.ron");
        fs::write(&shared, "old").unwrap();
        fs::set_permissions(&shared, fs::Permissions::from_mode(0o664)).unwrap();
        saved(&shared).save(&RealDisk, b"new").unwrap();
        let fresh = folder.path().join("new/folder/fresh.ron");
        Place::new(fresh.clone(), None).save(&RealDisk, b"new").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o7777;
        let parent = fresh.parent().unwrap();
        assert_eq!((mode(&shared), mode(&fresh), mode(parent)), (0o664, 0o600, 0o700));
    }

    #[test]
    fn a_link_stays_a_link_and_its_target_gets_the_text() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("synced"), folder.path().join("book.ron"));
        fs::create_dir(&real).unwrap();
        fs::write(real.join("book.ron"), "old").unwrap();
        symlink("synced/book.ron", &link).unwrap();
        saved(&link).save(&RealDisk, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(real.join("book.ron")).unwrap(), b"new");
        assert_eq!(fs::read_dir(&real).unwrap().count(), 1);
    }

    #[test]
    fn another_hard_link_keeps_the_old_text() {
        let folder = tempfile::tempdir().unwrap();
        let (book, other) = (folder.path().join("book.ron"), folder.path().join("other.ron"));
        fs::write(&book, "old").unwrap();
        fs::hard_link(&book, &other).unwrap();
        saved(&book).save(&RealDisk, b"new").unwrap();
        assert_eq!(
            (fs::read(&book).unwrap(), fs::read(&other).unwrap()),
            (b"new".into(), b"old".into())
        );
    }

    #[test]
    fn a_link_that_leads_nowhere_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("book.ron");
        symlink("gone.ron", &link).unwrap();
        let error = Place::new(link.clone(), None).save(&RealDisk, b"new").unwrap_err();
        assert!(error.to_string().contains("a link to something that is not there"), "{error}");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_folder_that_refuses_leaves_the_book_as_it_was() {
        // Even root cannot create a file there.
        let place = &mut Place::new("/proc/self/book.ron".into(), None);
        let error = place.save(&RealDisk, b"new").unwrap_err().to_string();
        assert!(error.starts_with("cannot make the file /proc/self/book.ron: "), "{error}");
    }
}
