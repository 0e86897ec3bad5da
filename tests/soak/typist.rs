//! Somebody who types: adds influencers under names that nobody else takes, and takes some back.
//!
//! What the foot of the screen promised is written down; what the book holds later is compared with
//! that. An edit is promised when the foot says `kept` or `saved` in a frame that shows the edit, or
//! in one after it.

use std::collections::{BTreeMap, BTreeSet};
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
    /// How many of those have been on the screen.
    seen: usize,
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
    /// What was written into fields that others edit as well.
    pub(crate) marks: Vec<String>,
    /// How many deeds were promised.
    pub(crate) count: u64,
    /// By name: the screen with the last promise.
    screens: BTreeMap<String, String>,
}

impl Typist {
    /// Returns one whose names begin with this word.
    pub(crate) fn new(name: String) -> Self {
        Self { name, count: 0, open: Vec::new(), seen: 0, undoable: Vec::new() }
    }

    /// Adds somebody, without waiting for anything.
    pub(crate) fn add(&mut self, pty: &Pty) {
        self.count += 1;
        let who = format!("{}n{:03}x", self.name, self.count);
        pty.send(format!("4n{who}{CTRL_S}"));
        self.undoable.push(who.clone());
        self.open.push(Deed::Added(who));
    }

    /// Returns who was added and not taken back.
    pub(crate) fn added(&self) -> impl Iterator<Item = String> {
        self.undoable.iter().cloned()
    }

    /// Takes back the last of this window, without waiting; adds somebody where nothing is left.
    pub(crate) fn undo(&mut self, pty: &Pty) {
        let Some(who) = self.undoable.pop() else { return self.add(pty) };
        pty.send("u");
        self.open.push(Deed::Undid(who));
    }

    /// Waits until the screen has shown the last deed; returns whether it ever did.
    pub(crate) fn wait_until_shown(&mut self, pty: &Pty, promises: &mut Promises) -> bool {
        comes(pty, |screen| {
            self.write_down(screen, promises);
            self.seen == self.open.len()
        })
    }

    /// Waits until the last deed is promised; returns whether it ever was.
    pub(crate) fn wait_until_promised(&mut self, pty: &Pty, promises: &mut Promises) -> bool {
        comes(pty, |screen| {
            self.write_down(screen, promises);
            self.open.is_empty()
        })
    }

    /// Returns whether somebody was added last, and so has the mark of the list.
    pub(crate) fn has_just_added(&self) -> bool {
        self.undoable.last().is_some_and(|who| who.ends_with(&format!("n{:03}x", self.count)))
    }

    /// Says that something else was done last, which is then what could be taken back.
    pub(crate) fn has_done_more(&mut self) {
        self.undoable.clear();
    }

    /// Writes down what a screen shows and promises.
    pub(crate) fn write_down(&mut self, screen: &str, promises: &mut Promises) {
        let unseen = &self.open[self.seen..];
        let shown =
            unseen.iter().rposition(|deed| shows(screen, deed) || is_missing(screen, deed, unseen));
        self.seen += shown.map_or(0, |at| at + 1);
        if is_safe(screen) {
            for deed in self.open.drain(..self.seen) {
                promises.take(&deed, screen);
            }
            self.seen = 0;
        }
    }

    /// Forgets what was not promised when the program ended; returns it.
    pub(crate) fn give_up(&mut self) -> Vec<Deed> {
        self.undoable.clear();
        self.seen = 0;
        std::mem::take(&mut self.open)
    }
}

impl Promises {
    fn take(&mut self, deed: &Deed, screen: &str) {
        self.count += 1;
        let (Deed::Added(who) | Deed::Undid(who)) = deed;
        self.screens.insert(who.clone(), screen.to_owned());
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

    /// Takes a mark that was promised.
    pub(crate) fn mark(&mut self, mark: String) {
        self.marks.push(mark);
        self.count += 1;
    }

    /// Takes over what another window was promised.
    pub(crate) fn join(&mut self, other: Self) {
        self.present.extend(other.present);
        self.absent.extend(other.absent);
        self.marks.extend(other.marks);
        self.count += other.count;
        self.screens.extend(other.screens);
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
        let promised = |who: &str| self.screens.get(who).map_or("", String::as_str);
        let told = |who: &str, what| format!("{who} is {what}, promised by:\n{}", promised(who));
        let lost = self.present.difference(names).map(|who| told(who, "lost"));
        let back = self.absent.intersection(names).map(|who| told(who, "back"));
        lost.chain(back).collect()
    }
}

/// Waits until the screen is as described, or the program has ended; returns whether it ever was.
pub(crate) fn comes(pty: &Pty, mut is_so: impl FnMut(&str) -> bool) -> bool {
    let deadline = Instant::now() + PATIENCE;
    while !is_so(&pty.screen_text()) {
        if Instant::now() > deadline {
            return false;
        }
        thread::sleep(Duration::from_millis(2));
    }
    true
}

/// Returns whether a screen shows a deed: in the notice, which others may take the place of, or in
/// the list, where who was added has the mark.
fn shows(screen: &str, deed: &Deed) -> bool {
    let marked =
        |who: &str| screen.lines().any(|line| line.trim_start_matches(['▸', ' ']).starts_with(who));
    match deed {
        Deed::Added(who) => marked(who) || screen.contains(&format!("Added {who}")),
        Deed::Undid(who) => {
            let said = |line: &str| line.contains("Undid") && line.contains(who.as_str());
            screen.lines().any(said)
        }
    }
}

/// Returns whether the list shows that an adding was taken back. Before it was seen that somebody was
/// added, they are missing in any case.
fn is_missing(screen: &str, deed: &Deed, unseen: &[Deed]) -> bool {
    let Deed::Undid(who) = deed else { return false };
    is_list(screen) && !screen.contains(who) && !unseen.contains(&Deed::Added(who.clone()))
}

/// Returns whether the list of influencers is on the screen, with nothing in front of it.
fn is_list(screen: &str) -> bool {
    screen.contains("Handle") && screen.contains("n new")
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
