//! `kill -9` at random moments, repeatedly on one book: whatever the footer called kept or saved is
//! there after the next start, and the file is always valid.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::typist::{Deed, PATIENCE, Promises, Typist, names_in};
use crate::support::launch::Launch;
use crate::support::pty::Pty;
use crate::support::rng::Rng;

/// The start of the offer to restore a form.
const OFFER: &str = "You were typing";

/// Clears the only field with text and leaves the form, so that nothing is kept.
const GIVE_UP: &str = "\x15\x1b";

/// The brand: shown once the book is read, together with the offer, if any.
pub(crate) const IS_OPEN: &str = "Fern & Clay";

/// Input older than this is offered again: the promise is one second, plus a margin for a busy
/// machine.
const TYPED_BEFORE: Duration = Duration::from_millis(1_500);

/// The result of the rounds.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) rounds: u64,
    /// Edits that the footer promised.
    pub(crate) promised: u64,
    /// Edits in progress at the time of the kill.
    pub(crate) open: u64,
    /// How many of those were kept anyway.
    pub(crate) kept: u64,
    /// Forms half filled for more than a second, and offered again.
    pub(crate) offered: u64,
    /// Broken promises, in words.
    pub(crate) broken: Vec<String>,
}

/// Plays rounds from a seed; ends at the first broken promise.
pub(crate) fn play(rounds: u64, seed: u64) -> Tally {
    let home = home_with_a_book();
    let book = book_of(&home);
    let mut rng = Rng::new(seed);
    let mut promises = Promises::default();
    let mut tally = Tally::default();
    for round in 0..rounds {
        let mut typist = Typist::new(format!("R{round:04}"));
        let pty = Launch::cahoots_in(&home, &[]).size(100, 30).start();
        pty.wait_for(IS_OPEN);
        drop(offered(&pty));
        type_on(&mut typist, &pty, &mut promises, &mut rng);
        let half = (rng.below(4) == 0).then(|| half_fill_a_form(&pty, round));
        pty.signal("KILL");
        let ended = pty.wait_exit();
        assert!(ended.is_err(), "it ended by itself: {ended:?}\n{}", pty.screen_text());
        typist.write_down(&pty.screen_text(), &mut promises);
        let open = typist.give_up();
        promises.doubt(&open);
        tally.rounds += 1;
        tally.open += open.len() as u64;

        // The file is valid at any moment, before any repair.
        drop(names_in(&book));
        let again = Launch::cahoots_in(&home, &[]).size(100, 30).start();
        again.wait_for(IS_OPEN);
        let back = offered(&again);
        let names = settled(&book, &promises);
        tally.kept += happened(&open, &names);
        tally.broken = promises.broken(&names);
        tally.broken.extend(holes(&open, &names));
        match half {
            Some(half) if back.as_ref().is_some_and(|back| back.contains(&half)) => {
                tally.offered += 1;
            }
            Some(half) => {
                tally.broken.push(format!("{half} was typed and is not offered: {back:?}"));
            }
            None => {}
        }
        let shown = again.screen_text();
        again.send("q");
        drop(again.wait_exit());
        if !tally.broken.is_empty() {
            tally.broken.push(format!("in round {round} of seed {seed}, with {open:?} under way"));
            tally.broken.push(shown);
            break;
        }
    }
    tally.promised = promises.count;
    tally
}

/// Types some edits, and stops at a random moment.
fn type_on(typist: &mut Typist, pty: &Pty, promises: &mut Promises, rng: &mut Rng) {
    for _ in 0..=rng.below(4) {
        if rng.below(4) == 0 && typist.has_just_added() {
            typist.undo(pty);
        } else {
            typist.add(pty);
        }
        let shown = match rng.below(3) {
            0 => typist.wait_until_promised(pty, promises),
            1 => typist.wait_until_shown(pty, promises),
            _ => true,
        };
        assert!(shown, "never shown or promised:\n{}", pty.screen_text());
    }
    // From before the first byte of a save to after its last.
    thread::sleep(Duration::from_micros(50 * rng.below(600) as u64));
}

/// Types a name into a form without accepting it, and waits for more than a second.
fn half_fill_a_form(pty: &Pty, round: u64) -> String {
    let half = format!("Half{round:04}");
    pty.send(format!("4n{half}"));
    pty.wait_for(&half);
    thread::sleep(TYPED_BEFORE);
    half
}

/// Continues a restored form, and discards it; returns the screen.
fn offered(pty: &Pty) -> Option<String> {
    if !pty.screen_text().contains(OFFER) {
        return None;
    }
    pty.send("g");
    pty.wait_until_gone(OFFER);
    let form = pty.screen_text();
    pty.send(GIVE_UP);
    pty.wait_for("n new");
    Some(form)
}

/// Returns the names once the promises hold, or after a timeout.
///
/// Recovered steps are saved shortly after the start.
pub(crate) fn settled(book: &std::path::Path, promises: &Promises) -> BTreeSet<String> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let names = names_in(book);
        if promises.broken(&names).is_empty() || Instant::now() > deadline {
            return names;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

fn happened(open: &[Deed], names: &BTreeSet<String>) -> u64 {
    let is_so = |deed: &&Deed| match deed {
        Deed::Added(who) => names.contains(who),
        Deed::Undid(who) => !names.contains(who),
    };
    open.iter().filter(is_so).count() as u64
}

/// Returns the names that are missing although a later one is there.
fn holes(open: &[Deed], names: &BTreeSet<String>) -> Vec<String> {
    let is_undone = |who: &String| open.contains(&Deed::Undid(who.clone()));
    let added = open.iter().filter_map(|deed| match deed {
        Deed::Added(who) if !is_undone(who) => Some(who),
        Deed::Added(_) | Deed::Undid(_) => None,
    });
    let added: Vec<&String> = added.collect();
    let Some(last) = added.iter().rposition(|who| names.contains(*who)) else { return Vec::new() };
    let missing = added[..last].iter().filter(|who| !names.contains(**who));
    missing.map(|who| format!("{who} is missing although a later one is there")).collect()
}

/// Returns a home with a small book.
pub(crate) fn home_with_a_book() -> Arc<TempDir> {
    let home = Arc::new(TempDir::new().expect("a folder for the home"));
    let book = book_of(&home);
    fs::create_dir_all(book.parent().expect("a folder")).expect("the data folder");
    fs::write(book, include_str!("../fixtures/v1/least.ron")).expect("the book");
    home
}

/// Returns the book of a home.
pub(crate) fn book_of(home: &TempDir) -> PathBuf {
    home.path().join("data/cahoots/book.ron")
}
