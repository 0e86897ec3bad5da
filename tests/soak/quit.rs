//! Leaving with a full disk: for steps neither saved nor kept the program asks, and saves
//! elsewhere.
//!
//! Every influencer added before the end is in the book, in the journal, or in a file that the
//! program has written elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use cahoots::store::format::contents;
use tempfile::TempDir;

use super::disk::{Skipped, SmallDisk};
use super::kill::settled;
use super::typist::{Promises, Typist, comes};
use crate::support::launch::Launch;
use crate::support::pty::Pty;
use crate::support::rng::Rng;

/// The question before leaving steps behind.
const ASKED: &str = "neither saved nor kept";
const CTRL_Q: &str = "\x11";

/// The end of a round.
#[derive(Clone, Copy, Debug)]
enum End {
    /// With `q`, saving to the proposed file.
    Put,
    /// With Ctrl-Q twice.
    Twice,
    /// With a signal.
    Signal(&'static str),
}

const ENDS: [End; 4] = [End::Put, End::Twice, End::Signal("TERM"), End::Signal("HUP")];

/// The result of all rounds.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) rounds: u64,
    /// The number of additions.
    pub(crate) added: usize,
    /// In how many rounds the program asked.
    pub(crate) asked: u64,
    pub(crate) broken: Vec<String>,
}

pub(crate) fn play(rounds: u64, seed: u64) -> Result<Tally, Skipped> {
    let mut rng = Rng::new(seed);
    let mut tally = Tally::default();
    for round in 0..rounds {
        let end = ENDS[rng.below(ENDS.len())];
        // The home folder may be on the full disk too.
        let home_is_full = rng.below(2) == 0;
        one(round, end, home_is_full, &mut rng, &mut tally)?;
        tally.rounds += 1;
    }
    Ok(tally)
}

fn one(
    round: u64,
    end: End,
    home_is_full: bool,
    rng: &mut Rng,
    tally: &mut Tally,
) -> Result<(), Skipped> {
    let home = Arc::new(TempDir::new().expect("a folder for the home"));
    let small = home.path().join("small");
    let disk = SmallDisk::mount(&small, "size=512k")?;
    let book = small.join("data/cahoots/book.ron");
    fs::create_dir_all(book.parent().expect("a folder")).expect("the data folder");
    fs::write(&book, include_str!("../fixtures/v1/least.ron")).expect("the book");
    let launch = |home: &Arc<TempDir>| {
        let folder = |name: &str| small.join(name).display().to_string();
        let launch = Launch::cahoots_in(home, &[]).size(100, 30);
        let launch = launch.variable("XDG_DATA_HOME", &folder("data"));
        let launch = launch.variable("XDG_STATE_HOME", &folder("state"));
        if home_is_full { launch.variable("HOME", &folder("")) } else { launch }
    };
    let mut promises = Promises::default();
    let mut typist = Typist::new(format!("Q{round}"));
    let pty = launch(&home).start();
    pty.wait_for("Today");
    let (before, after) = (rng.below(10), 5 + rng.below(25));
    for _ in 0..before {
        typist.add(&pty);
    }
    typist.wait_until_promised(&pty, &mut promises);
    let filler = small.join("filler");
    drop(fs::write(&filler, vec![b'x'; 2_000_000]));
    for _ in 0..after {
        typist.add(&pty);
    }
    // All keys have arrived, and the last form is accepted.
    let last = typist.added().last().unwrap_or_default();
    comes(&pty, |screen| screen.contains(&last) && !screen.contains("+ add account"));
    thread::sleep(Duration::from_millis(10 * rng.below(50) as u64));
    tally.asked += u64::from(leave(&pty, end));
    let ended = pty.wait_exit();
    let screen = pty.screen_text();
    let mut found = elsewhere(home.path(), &small);
    fs::remove_file(&filler).expect("the filler is removed");
    // The journal's content is restored.
    let again = launch(&home).start();
    again.wait_for("Today");
    let all: BTreeSet<String> = typist.added().collect();
    tally.added += all.len();
    promises.present = all.difference(&found).cloned().collect();
    found.extend(settled(&book, &promises));
    again.send("q");
    drop(again.wait_exit());
    for who in all.difference(&found) {
        tally.broken.push(format!("round {round}, {end:?}, home is full: {home_is_full}: {who} is lost ({ended:?}):\n{screen}"));
    }
    drop(disk);
    Ok(())
}

/// Leaves; returns whether the program asked.
fn leave(pty: &Pty, end: End) -> bool {
    let keys = match end {
        End::Signal(name) => {
            pty.signal(name);
            return false;
        }
        End::Put => "q",
        End::Twice => CTRL_Q,
    };
    pty.send(keys);
    let mut is_asked = false;
    comes(pty, |screen| {
        is_asked = screen.contains(ASKED);
        is_asked || pty.has_ended()
    });
    if is_asked && matches!(end, End::Twice) {
        pty.send(CTRL_Q);
    } else if is_asked {
        // If the first place is full too, the next one is proposed.
        let first = proposed(&pty.screen_text());
        pty.send("\r");
        comes(pty, |screen| pty.has_ended() || proposed(screen) != first);
        if !pty.has_ended() {
            pty.send("\r");
        }
    }
    is_asked
}

/// Returns the proposed file.
fn proposed(screen: &str) -> Option<String> {
    let heading = "Put your book into this file";
    screen.lines().skip_while(|line| !line.contains(heading)).nth(1).map(str::to_owned)
}

/// Returns the names in all books in the home, under any file name.
fn elsewhere(home: &Path, small: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders = vec![home.to_owned(), small.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path: PathBuf = entry.path();
            if path.is_dir() && path != small {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "ron") {
                let bytes = fs::read(&path).expect("a file");
                if let Ok(read) = contents::read(&bytes) {
                    let found = read.records.influencers.values().map(|one| one.name.to_string());
                    names.extend(found);
                }
            }
        }
    }
    names
}
