//! Permissions and paths of written files: real files, the real program.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};

use cahoots::store::Shelf;
use tempfile::TempDir;

use crate::pty::{CTRL_S, add_influencer, begin_to_add_influencer, quit};
use crate::support::launch::Launch;
use crate::support::pty::Pty;
use crate::support::skipped;

const LEAST: &str = include_str!("fixtures/v1/least.ron");
const PROGRAM: &str = env!("CARGO_BIN_EXE_cahoots");

/// The program with a umask set in the shell.
fn under(umask: &str, arguments: &[&str]) -> Launch {
    let script = format!("umask {umask}; exec \"$0\" \"$@\"");
    let all = [&["-c", &script, PROGRAM], arguments].concat();
    Launch::program(Path::new("/bin/sh"), &all)
}

/// Starts the program on an existing book.
fn on(book: &Path) -> Pty {
    let pty = Launch::cahoots(&["--book", book.to_str().unwrap()]).start();
    pty.wait_for("? help");
    pty
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

/// Returns everything in a folder, recursively.
fn all_in(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(all_in(&path));
        }
        found.insert(path);
    }
    found
}

#[test]
fn whatever_the_umask_all_is_private_and_lies_where_it_belongs() {
    for umask in ["000", "077"] {
        let pty = under(umask, &[]).start();
        pty.wait_for("Currency");
        pty.send(format!("Fern & Clay{CTRL_S}"));
        pty.wait_for("Your book is ready");
        add_influencer(&pty, "Mara Lind");
        pty.send("u");
        pty.wait_for("Undid");
        quit(&pty);
        let home = pty.home().path();
        let all = all_in(home);
        for path in &all {
            let inside = path.strip_prefix(home).unwrap();
            let expected = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode(path), expected, "umask {umask}: {}", inside.display());
            let belongs = ["data/cahoots/book.ron", "state/cahoots"]
                .iter()
                .any(|place| inside.starts_with(place) || Path::new(place).starts_with(inside));
            assert!(belongs, "{}", inside.display());
        }
        assert!(all.contains(&home.join("data/cahoots/book.ron")), "{all:?}");
    }
}

#[test]
fn the_mode_of_a_book_is_kept_and_nothing_is_left_beside_it() {
    for (umask, kept) in [("000", 0o640), ("077", 0o664)] {
        let launch = under(umask, &["--book", "desk/book.ron"]);
        let (desk, home) = (launch.home().join("desk"), launch.home().to_owned());
        fs::create_dir(&desk).unwrap();
        fs::set_permissions(&desk, Permissions::from_mode(0o755)).unwrap();
        let book = desk.join("book.ron");
        fs::write(&book, LEAST).unwrap();
        fs::set_permissions(&book, Permissions::from_mode(kept)).unwrap();
        let pty = launch.start();
        pty.wait_for("? help");
        add_influencer(&pty, "Mara Lind");
        quit(&pty);
        assert!(fs::read_to_string(&book).unwrap().contains("Mara Lind"));
        assert_eq!((mode(&book), mode(&desk)), (kept, 0o755));
        assert_eq!(all_in(&desk), BTreeSet::from([book]));
        // Backups are private, whatever the book's permissions.
        let shelved = all_in(&home.join("state"));
        assert!(shelved.iter().any(|path| path.ends_with("backups")), "{shelved:?}");
        assert!(shelved.iter().all(|path| [0o600, 0o700].contains(&mode(path))), "{shelved:?}");
    }
}

#[test]
fn what_killed_windows_left_lying_is_swept_and_nothing_else_is() {
    let launch = Launch::cahoots(&["--book", "book.ron"]);
    let home = fs::canonicalize(launch.home()).unwrap();
    let book = home.join("book.ron");
    let shelf = Shelf::of(&home.join("state/cahoots"), &book);
    let put = |path: PathBuf| {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "whatever").unwrap();
        path
    };
    let swept = [
        home.join(".book.ron.cahoots-0000000000000007"),
        shelf.journals().join("0000000000000007.lock"),
        shelf.journals().join("0000000000000008.journal-draft"),
        shelf.backups().join(".2026-11-20-090000-1.draft"),
    ]
    .map(put);
    let mine = [
        home.join(".book.ron.cahoots-notes"),
        home.join(".other.ron.cahoots-0000000000000007"),
        shelf.journals().join("notes.lock"),
        shelf.journals().join("0000000000000009.journal"),
        shelf.backups().join(".2026-11-20-090000-1.draft.mine"),
        shelf.backups().join("2026-11-20-090000-by-hand.ron"),
        shelf.recovery().join("book-2026-11-20-090000.ron"),
        shelf.recovery().join("0000000000000003.journal"),
    ]
    .map(put);
    // Newer than the draft next to it, whose save is unfinished.
    put(book.clone());
    fs::write(&book, LEAST).unwrap();
    let pty = launch.start();
    pty.wait_for("? help");
    add_influencer(&pty, "Mara Lind");
    quit(&pty);
    let left = swept.iter().filter(|path| path.exists()).collect::<Vec<_>>();
    assert_eq!(left, [] as [&PathBuf; 0]);
    for path in mine {
        assert_eq!(fs::read_to_string(&path).unwrap(), "whatever", "{}", path.display());
    }
}

#[test]
fn a_chain_of_links_leads_to_one_book_with_one_shelf() {
    let launch = Launch::cahoots(&["--book", "first.ron"]);
    let home = launch.home().to_owned();
    for folder in ["links", "synced"] {
        fs::create_dir(home.join(folder)).unwrap();
    }
    let real = home.join("synced/book.ron");
    fs::write(&real, LEAST).unwrap();
    symlink("links/second.ron", home.join("first.ron")).unwrap();
    symlink("../synced/book.ron", home.join("links/second.ron")).unwrap();
    let pty = launch.start();
    pty.wait_for("? help");
    add_influencer(&pty, "Mara Lind");
    quit(&pty);
    let again = Launch::cahoots_in(pty.home(), &["--book", real.to_str().unwrap()]).start();
    again.wait_for("? help");
    add_influencer(&again, "Zoe Park");
    quit(&again);
    assert!(!fs::symlink_metadata(&real).unwrap().is_symlink());
    let text = fs::read_to_string(home.join("first.ron")).unwrap();
    assert!(text.contains("Mara Lind") && text.contains("Zoe Park"), "{text}");
    assert_eq!(fs::read_link(home.join("first.ron")).unwrap(), Path::new("links/second.ron"));
    for (folder, count) in [("links", 1), ("synced", 1), ("state/cahoots/books", 1)] {
        assert_eq!(fs::read_dir(home.join(folder)).unwrap().count(), count, "{folder}");
    }
}

#[test]
fn another_hard_link_keeps_what_it_held_and_the_book_goes_on() {
    let folder = TempDir::new().unwrap();
    let (book, other) = (folder.path().join("book.ron"), folder.path().join("other.ron"));
    fs::write(&book, LEAST).unwrap();
    fs::hard_link(&book, &other).unwrap();
    let pty = on(&book);
    add_influencer(&pty, "Mara Lind");
    quit(&pty);
    assert!(fs::read_to_string(&book).unwrap().contains("Mara Lind"));
    assert_eq!(fs::read_to_string(&other).unwrap(), LEAST);
}

#[test]
fn a_book_on_another_file_system_than_its_shelf_is_saved() {
    let Ok(folder) = TempDir::new_in("/dev/shm") else {
        skipped("there is no /dev/shm here");
        return;
    };
    let book = folder.path().join("book.ron");
    fs::write(&book, LEAST).unwrap();
    let pty = on(&book);
    if fs::metadata(folder.path()).unwrap().dev() == fs::metadata(pty.home().path()).unwrap().dev()
    {
        skipped("/dev/shm is not a file system of its own");
        return;
    }
    add_influencer(&pty, "Mara Lind");
    quit(&pty);
    assert!(fs::read_to_string(&book).unwrap().contains("Mara Lind"));
    assert_eq!(all_in(folder.path()), BTreeSet::from([book]));
}

/// The program as a user without root's permissions; none if we cannot switch to one.
fn as_nobody(arguments: &[&str]) -> Option<Launch> {
    let home = TempDir::new().unwrap();
    if fs::metadata(home.path()).unwrap().uid() != 0 {
        return Some(Launch::cahoots(arguments));
    }
    let setpriv = Path::new("/usr/bin/setpriv");
    let reached = || {
        let mut all = Path::new(PROGRAM).ancestors().skip(1);
        all.all(|folder| mode(folder) & 0o005 == 0o005)
    };
    if !setpriv.exists() || !reached() {
        skipped("permissions do not stop the superuser, and there is no setpriv here");
        return None;
    }
    let become_nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", PROGRAM];
    let launch = Launch::program(setpriv, &[&become_nobody, arguments].concat());
    chown(launch.home(), Some(65534), Some(65534)).unwrap();
    Some(launch)
}

#[test]
fn a_book_in_a_folder_that_cannot_be_written_is_kept_elsewhere_and_the_owner_is_told() {
    let Some(launch) = as_nobody(&["--book", "desk/book.ron"]) else { return };
    let desk = launch.home().join("desk");
    let book = desk.join("book.ron");
    fs::create_dir(&desk).unwrap();
    fs::write(&book, LEAST).unwrap();
    fs::set_permissions(&desk, Permissions::from_mode(0o555)).unwrap();
    let pty = launch.start();
    pty.wait_for("? help");
    begin_to_add_influencer(&pty, "Mara Lind");
    pty.wait_for("no permission");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(3));
    pty.assert_left_clean();
    assert_eq!(fs::read_to_string(&book).unwrap(), LEAST);
    assert_eq!(all_in(&desk), BTreeSet::from([book]));
    let kept = all_in(&pty.home().path().join("state"));
    let recovered = kept.iter().filter(|path| path.parent().unwrap().ends_with("recovery"));
    let texts: Vec<String> = recovered.map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(matches!(&texts[..], [one] if one.contains("Mara Lind")), "{texts:?}");
    fs::set_permissions(&desk, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn what_a_crash_left_beside_the_book_is_swept_at_the_start() {
    let launch = Launch::cahoots(&["--book", "book.ron"]);
    let home = launch.home().to_owned();
    let draft = home.join(".book.ron.cahoots-00000000000000aa");
    fs::write(&draft, "half a").unwrap();
    fs::write(home.join(".book.ron.cahoots-mine"), "an owner's own").unwrap();
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
    fs::File::options().write(true).open(&draft).unwrap().set_modified(old).unwrap();
    fs::write(home.join("book.ron"), LEAST).unwrap();
    let pty = launch.start();
    pty.wait_for("? help");
    quit(&pty);
    assert!(!draft.exists());
    assert!(home.join(".book.ron.cahoots-mine").exists());
}
