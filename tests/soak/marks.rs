//! Edits of fields that all windows edit: each appends its own mark to the text.
//!
//! No window removes marks: each ends up in its field, or in a conflict.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use cahoots::store::format::contents;

use super::typist::{comes, is_safe};
use crate::support::pty::Pty;
use crate::support::rng::Rng;

/// How many influencers all windows edit.
const SHARED: usize = 3;

/// Visible while the form is open.
const FORM: &str = "Edit influencer";

/// From the name of an influencer to the tags, a list, and on to the phone, a word.
const TO_TAGS: &str = "\t\t\t";
const TO_PHONE: &str = "\t\t\t\t\t";
const TO_THE_END: &str = "\x05";
const CTRL_S: &str = "\x13";
/// Opens the filter, empty. No Esc: with a byte right after it, it would be another key.
const FILTER: &str = "/\x15";

/// The marks in a book.
pub(crate) struct Found {
    /// The promised marks that are missing, in words.
    pub(crate) missing: Vec<String>,
    /// The number of conflicts.
    pub(crate) conflicts: usize,
}

/// Adds the influencers that all windows edit.
pub(crate) fn add_shared(book: &Path) {
    let text = fs::read_to_string(book).expect("the book");
    let people = (0..SHARED).map(|of| format!("(id: \"shared-{of}\", name: \"Shared {of}\")"));
    let people = people.collect::<Vec<_>>().join(", ");
    let whole = text.trim_end().strip_suffix(')').expect("a book");
    fs::write(book, format!("{whole}  influencers: [{people}],\n)\n")).expect("the book");
}

/// Writes a mark into a field; returns it once the footer promised it.
pub(crate) fn make(pty: &Pty, window: u64, rng: &mut Rng) -> String {
    let mark = format!("W{window}m{:07}x", rng.below(10_000_000));
    let to = [TO_TAGS, TO_PHONE][rng.below(2)];
    pty.send(format!("4{FILTER}Shared {}\r", rng.below(SHARED)));
    pty.wait_for("Esc clears");
    pty.send("e");
    pty.wait_for(FORM);
    let comma = if to == TO_TAGS { ", " } else { " " };
    pty.send(format!("{to}{TO_THE_END}{comma}{mark}"));
    pty.wait_for(&mark);
    // Other windows write to the same field meanwhile.
    thread::sleep(Duration::from_millis([0, 0, 500, 3_000][rng.below(4)]));
    pty.send(CTRL_S);
    let is_kept = comes(pty, |screen| !screen.contains(FORM) && is_safe(screen));
    assert!(is_kept, "{mark} is not kept:\n{}", pty.screen_text());
    pty.send(format!("{FILTER}\r"));
    pty.wait_until_gone("Esc clears");
    mark
}

/// Finds the marks in a book.
pub(crate) fn find(book: &Path, marks: &[String]) -> Found {
    let text = fs::read_to_string(book).expect("the book");
    let missing = marks.iter().filter(|mark| !text.contains(*mark));
    let read = contents::read(text.as_bytes()).expect("a book");
    Found {
        missing: missing.map(|mark| format!("{mark} is lost")).collect(),
        conflicts: read.records.conflicts.len(),
    }
}
