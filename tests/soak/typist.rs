//! Somebody who types: adds influencers under names that nobody else takes, and takes some back.
//!
//! What the foot of the screen promised is written down; what the book holds later is compared with
//! that. An edit is promised when one frame shows both the edit and `kept` or `saved`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use cahoots::store::format::contents;

use crate::support::pty::Pty;

/// Long enough for a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

const CTRL_S: &str = "\x13";

/// One who types into one window.
pub(crate) struct Typist {
    name: String,
    count: u32,
    /// What was done in this window and not promised yet, the oldest first.
    open: Vec<Deed>,
    /// Those that were added and can be taken back, the last one last.
    undoable: Vec<String>,
}

/// Something that was done to the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Somebody was added.
    Added(String),
    /// That was taken back.
    Undid(String),
}

/// What was promised, by all who typed, and what must therefore hold.
#[derive(Default)]
pub(crate) struct Promises {
    /// Who must be in the book.
    pub(crate) present: BTreeSet<String>,
    /// Who must not.
    pub(crate) absent: BTreeSet<String>,
    /// How many deeds were promised.
    pub(crate) count: u64,
}

impl Typist {
    /// Returns one whose names begin with this word.
    pub(crate) fn new(name: String) -> Self {
        Self { name, count: 0, open: Vec::new(), undoable: Vec::new() }
    }

    /// Adds somebody, without waiting for anything.
    pub(crate) fn add(&mut self, pty: &Pty) {
        self.count += 1;
        let who = format!("{}n{:03}x", self.name, self.count);
        pty.send(format!("4n{who}{CTRL_S}"));
        self.undoable.push(who.clone());
        self.open.push(Deed::Added(who));
    }

    /// Takes back the last of this window, without waiting; adds somebody where nothing is left.
    pub(crate) fn undo(&mut self, pty: &Pty) {
        let Some(who) = self.undoable.pop() else { return self.add(pty) };
        pty.send("u");
        self.open.push(Deed::Undid(who));
    }

    /// Waits until the screen shows the last deed; returns whether it ever did.
    pub(crate) fn wait_until_shown(&self, pty: &Pty) -> bool {
        let Some(last) = self.open.last() else { return true };
        comes(pty, |screen| shows(screen, last))
    }

    /// Waits until the last deed is promised; returns whether it ever was.
    pub(crate) fn wait_until_promised(&mut self, pty: &Pty, promises: &mut Promises) -> bool {
        let Some(last) = self.open.last().cloned() else { return true };
        let came = comes(pty, |screen| promises_of(screen, &last));
        self.write_down(pty, promises);
        came
    }

    /// Writes down what the screen promises now: all up to a deed that it shows beside a promise.
    pub(crate) fn write_down(&mut self, pty: &Pty, promises: &mut Promises) {
        let screen = pty.screen_text();
        let Some(at) = self.open.iter().rposition(|deed| promises_of(&screen, deed)) else {
            return;
        };
        for deed in self.open.drain(..=at) {
            promises.take(&deed);
        }
    }

    /// Forgets what was not promised when the program ended; returns it.
    pub(crate) fn give_up(&mut self) -> Vec<Deed> {
        self.undoable.clear();
        std::mem::take(&mut self.open)
    }
}

impl Promises {
    fn take(&mut self, deed: &Deed) {
        self.count += 1;
        match deed {
            Deed::Added(who) => {
                self.absent.remove(who);
                self.present.insert(who.clone());
            }
            Deed::Undid(who) => {
                self.present.remove(who);
                self.absent.insert(who.clone());
            }
        }
    }

    /// Takes over what another window was promised.
    pub(crate) fn join(&mut self, other: Self) {
        self.present.extend(other.present);
        self.absent.extend(other.absent);
        self.count += other.count;
    }

    /// Forgets what a deed that may or may not have happened makes uncertain.
    pub(crate) fn doubt(&mut self, deeds: &[Deed]) {
        for deed in deeds {
            let (Deed::Added(who) | Deed::Undid(who)) = deed;
            self.present.remove(who);
            self.absent.remove(who);
        }
    }

    /// Returns what was promised and does not hold in this book.
    pub(crate) fn broken(&self, names: &BTreeSet<String>) -> Vec<String> {
        let lost = self.present.difference(names).map(|who| format!("{who} is lost"));
        let back = self.absent.intersection(names).map(|who| format!("{who} is back"));
        lost.chain(back).collect()
    }
}

/// Waits until the screen is as described, or the program has ended; returns whether it ever was.
pub(crate) fn comes(pty: &Pty, is_so: impl Fn(&str) -> bool) -> bool {
    let deadline = Instant::now() + PATIENCE;
    while !is_so(&pty.screen_text()) {
        if Instant::now() > deadline {
            return false;
        }
        thread::sleep(Duration::from_millis(2));
    }
    true
}

fn shows(screen: &str, deed: &Deed) -> bool {
    match deed {
        Deed::Added(who) => screen.lines().any(|line| line.contains(&format!("Added {who}"))),
        Deed::Undid(who) => {
            screen.lines().any(|line| line.contains("Undid") && line.contains(who.as_str()))
        }
    }
}

fn promises_of(screen: &str, deed: &Deed) -> bool {
    shows(screen, deed) && is_safe(screen)
}

/// Returns whether the foot says that all is on the disk.
pub(crate) fn is_safe(screen: &str) -> bool {
    let foot = screen.trim_end().lines().last().unwrap_or_default();
    let words: Vec<&str> = foot.split_whitespace().rev().take(2).collect();
    match words.as_slice() {
        ["saved" | "kept", ..] => true,
        [time, "saved" | "kept"] => time.contains(':'),
        _ => false,
    }
}

/// Returns the names in a book; a book that is none is the worst that can happen.
pub(crate) fn names_in(book: &Path) -> BTreeSet<String> {
    let bytes = match fs::read(book) {
        Ok(bytes) => bytes,
        Err(error) => panic!("the book is gone: {error}"),
    };
    match contents::read(&bytes) {
        Ok(read) => read.records.influencers.values().map(|one| one.name.to_string()).collect(),
        Err(why) => panic!("the book does not parse: {why}"),
    }
}
