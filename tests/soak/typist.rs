//! A typist: adds influencers with unique names, and undoes some.
//!
//! Promises in the footer are recorded and later compared with the book. An edit is promised when
//! the footer says `kept` or `saved` in a frame that shows the edit, or in a later one.

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

/// A typist in one window.
pub(crate) struct Typist {
    name: String,
    count: u32,
    /// Edits in this window not promised yet, oldest first.
    open: Vec<Deed>,
    /// How many of those were shown.
    seen: usize,
    /// Additions that can be undone, latest last.
    undoable: Vec<String>,
}

/// An edit of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// An influencer was added.
    Added(String),
    /// That was undone.
    Undid(String),
}

/// All promises of all typists, which must hold.
#[derive(Default)]
pub(crate) struct Promises {
    /// Names that must be in the book.
    pub(crate) present: BTreeSet<String>,
    /// Names that must not.
    pub(crate) absent: BTreeSet<String>,
    /// Marks in fields that others edit too.
    pub(crate) marks: Vec<String>,
    /// The number of promised edits.
    pub(crate) count: u64,
    /// By name: the screen with the last promise.
    screens: BTreeMap<String, String>,
}

impl Typist {
    /// Returns a typist whose names have this prefix.
    pub(crate) fn new(name: String) -> Self {
        Self { name, count: 0, open: Vec::new(), seen: 0, undoable: Vec::new() }
    }

    /// Adds an influencer without waiting.
    pub(crate) fn add(&mut self, pty: &Pty) {
        self.count += 1;
        let who = format!("{}n{:03}x", self.name, self.count);
        pty.send(format!("4n{who}{CTRL_S}"));
        self.undoable.push(who.clone());
        self.open.push(Deed::Added(who));
    }

    /// Returns the names added and not undone.
    pub(crate) fn added(&self) -> impl Iterator<Item = String> {
        self.undoable.iter().cloned()
    }

    /// Undoes this window's last addition without waiting; adds one if there is none.
    pub(crate) fn undo(&mut self, pty: &Pty) {
        let Some(who) = self.undoable.pop() else { return self.add(pty) };
        pty.send("u");
        self.open.push(Deed::Undid(who));
    }

    /// Waits until the screen has shown the last edit; returns whether it did.
    pub(crate) fn wait_until_shown(&mut self, pty: &Pty, promises: &mut Promises) -> bool {
        comes(pty, |screen| {
            self.write_down(screen, promises);
            self.seen == self.open.len()
        })
    }

    /// Waits until the last edit is promised; returns whether it was.
    pub(crate) fn wait_until_promised(&mut self, pty: &Pty, promises: &mut Promises) -> bool {
        comes(pty, |screen| {
            self.write_down(screen, promises);
            self.open.is_empty()
        })
    }

    /// Returns whether the last edit was an addition, so that the list's selection is on it.
    pub(crate) fn has_just_added(&self) -> bool {
        self.undoable.last().is_some_and(|who| who.ends_with(&format!("n{:03}x", self.count)))
    }

    /// Records that another edit was made since, which an undo would revert instead.
    pub(crate) fn has_done_more(&mut self) {
        self.undoable.clear();
    }

    /// Records what a screen shows and promises.
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

    /// Forgets the edits not promised at the end of the program; returns them.
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

    /// Records a promised mark.
    pub(crate) fn mark(&mut self, mark: String) {
        self.marks.push(mark);
        self.count += 1;
    }

    /// Adds the promises of another window.
    pub(crate) fn join(&mut self, other: Self) {
        self.present.extend(other.present);
        self.absent.extend(other.absent);
        self.marks.extend(other.marks);
        self.count += other.count;
        self.screens.extend(other.screens);
    }

    /// Forgets what is uncertain after edits that may or may not have happened.
    pub(crate) fn doubt(&mut self, deeds: &[Deed]) {
        for deed in deeds {
            let (Deed::Added(who) | Deed::Undid(who)) = deed;
            self.present.remove(who);
            self.absent.remove(who);
        }
    }

    /// Returns the promises that do not hold in this book.
    pub(crate) fn broken(&self, names: &BTreeSet<String>) -> Vec<String> {
        let promised = |who: &str| self.screens.get(who).map_or("", String::as_str);
        let told = |who: &str, what| format!("{who} is {what}, promised by:\n{}", promised(who));
        let lost = self.present.difference(names).map(|who| told(who, "lost"));
        let back = self.absent.intersection(names).map(|who| told(who, "back"));
        lost.chain(back).collect()
    }
}

/// Waits until the screen satisfies a condition, or the program ends; returns whether it did.
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

/// Returns whether a screen shows an edit: in the notice, which may be replaced, or in the list,
/// where an added influencer is selected.
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

/// Returns whether the list shows that an addition was undone. Before the addition was shown, the
/// name is missing anyway.
fn is_missing(screen: &str, deed: &Deed, unseen: &[Deed]) -> bool {
    let Deed::Undid(who) = deed else { return false };
    is_list(screen) && !screen.contains(who) && !unseen.contains(&Deed::Added(who.clone()))
}

/// Returns whether the list of influencers is shown without an overlay.
fn is_list(screen: &str) -> bool {
    screen.contains("Handle") && screen.contains("n new")
}

/// Returns whether the footer says that everything is on disk.
pub(crate) fn is_safe(screen: &str) -> bool {
    let foot = screen.trim_end().lines().last().unwrap_or_default();
    let words: Vec<&str> = foot.split_whitespace().rev().take(2).collect();
    match words.as_slice() {
        ["saved" | "kept", ..] => true,
        [time, "saved" | "kept"] => time.contains(':'),
        _ => false,
    }
}

/// Returns the names in a book; fails on an invalid book, the worst outcome.
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
