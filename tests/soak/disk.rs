//! Failing disks: full, read-only, missing. The program reports it, continues, and saves once it
//! can.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use tempfile::TempDir;

use super::kill::{book_of, home_with_a_book, settled};
use super::typist::{Promises, Typist, comes, is_safe};
use crate::support::launch::Launch;
use crate::support::pty::Pty;

/// Why a part was skipped.
pub(crate) type Skipped = &'static str;

const NOT_ROOT: Skipped = "skipped: only root may mount a small disk";

/// The failures, in words.
pub(crate) type Outcome = Result<Vec<String>, Skipped>;

/// A small disk mounted under the data folder of a home; unmounted on drop.
pub(crate) struct SmallDisk(PathBuf);

impl SmallDisk {
    pub(crate) fn mount(folder: &Path, options: &str) -> Result<Self, Skipped> {
        fs::create_dir_all(folder).map_err(|_| "skipped: no folder for a small disk")?;
        let mounted = quietly("mount", &["-t", "tmpfs", "-o", options, "tmpfs"], folder);
        if mounted { Ok(Self(folder.to_owned())) } else { Err(NOT_ROOT) }
    }

    fn remount(&self, how: &str) -> bool {
        quietly("mount", &["-o", &format!("remount,{how}")], &self.0)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        quietly("umount", &["-l"], &self.0);
    }
}

fn quietly(program: &str, arguments: &[&str], folder: &Path) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).arg(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The book's disk is full, and then has space again.
pub(crate) fn full() -> Outcome {
    let home = Arc::new(TempDir::new().expect("a folder for the home"));
    let book = book_of(&home);
    let folder = book.parent().expect("a folder");
    let disk = SmallDisk::mount(folder, "size=256k")?;
    fs::write(&book, include_str!("../fixtures/v1/least.ron")).expect("the book");
    let filler = folder.join("filler");
    let wrong = refused(
        &home,
        || drop(fs::write(&filler, vec![b'x'; 1_000_000])),
        || fs::remove_file(&filler).expect("the filler is removed"),
    );
    drop(disk);
    Ok(wrong)
}

/// The book's disk becomes read-only in mid-session, and writable again.
pub(crate) fn readonly() -> Outcome {
    let home = Arc::new(TempDir::new().expect("a folder for the home"));
    let book = book_of(&home);
    let disk = SmallDisk::mount(book.parent().expect("a folder"), "size=4m")?;
    fs::write(&book, include_str!("../fixtures/v1/least.ron")).expect("the book");
    let wrong = refused(
        &home,
        || assert!(disk.remount("ro"), "remounted"),
        || assert!(disk.remount("rw"), "remounted"),
    );
    drop(disk);
    Ok(wrong)
}

/// The book's folder disappears in mid-session, like a removed disk, and returns.
pub(crate) fn gone() -> Vec<String> {
    let home = home_with_a_book();
    let folder = book_of(&home).parent().expect("a folder").to_owned();
    let away = home.path().join("taken-out");
    refused(
        &home,
        || fs::rename(&folder, &away).expect("it is moved away"),
        || {
            assert!(!folder.exists(), "a folder was made where the disk is missing");
            fs::rename(&away, &folder).expect("it is moved back");
        },
    )
}

/// Edits, makes the disk fail, edits, repairs it; returns the failures.
fn refused(home: &Arc<TempDir>, refuse: impl FnOnce(), mend: impl FnOnce()) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut promises = Promises::default();
    let mut typist = Typist::new("D".to_owned());
    let pty = Launch::cahoots_in(home, &[]).size(100, 30).start();
    pty.wait_for("Today");
    typist.add(&pty);
    if !typist.wait_until_promised(&pty, &mut promises) {
        wrong.push(format!("no promise on a good disk:\n{}", pty.screen_text()));
    }
    refuse();
    typist.add(&pty);
    let told = |screen: &str| !screen.contains("saving") && says_why(screen);
    if !comes(&pty, told) {
        wrong.push(format!("the screen does not say that it is not saved:\n{}", pty.screen_text()));
    }
    let before = promises.count;
    typist.write_down(&pty.screen_text(), &mut promises);
    let is_kept = promises.count > before;
    mend();
    // Failed saves are retried automatically.
    let saved = |screen: &str| is_safe(screen) && !says_why(screen);
    if !comes(&pty, saved) {
        wrong.push(format!("not saved although the disk is good again:\n{}", pty.screen_text()));
    }
    typist.add(&pty);
    if !typist.wait_until_promised(&pty, &mut promises) {
        wrong.push(format!("no promise after the disk is good again:\n{}", pty.screen_text()));
    }
    leave(&pty, &mut wrong);
    wrong.extend(promises.broken(&settled(&book_of(home), &promises)));
    if is_kept && promises.count < 3 {
        wrong.push(format!("only {} promises", promises.count));
    }
    wrong
}

fn says_why(screen: &str) -> bool {
    screen.to_lowercase().contains("not saved")
}

fn leave(pty: &Pty, wrong: &mut Vec<String>) {
    pty.send("q");
    let ended = pty.wait_exit();
    if ended != Ok(0) {
        wrong.push(format!("it ended with {ended:?}:\n{}", pty.screen_text()));
    }
}
