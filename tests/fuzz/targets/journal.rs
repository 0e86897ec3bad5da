//! The journal reader, and the changes stored in journals as text.
//!
//! A journal is read in any condition: torn anywhere, its intact prefix is kept. As checksums hide
//! nearly every changed byte from the parser, an input that does not begin like a journal is split
//! into lines, and framed here.

use std::sync::LazyLock;

use cahoots::domain::book::Records;
use cahoots::domain::change::Change;
use cahoots::store::format::{changes, contents};
use cahoots::store::journal::frames::{self, HEAD};
use cahoots::store::journal::{Line, Past};

use super::Outcome;

/// Building blocks of journals and changes.
pub(crate) const WORDS: &[&str] = &[
    "\u{1e}",
    "Began((number: 1,",
    "Did((number: 2,",
    "Undid((number: 3,",
    "Redid((",
    "Merged((",
    "Saved(up_to: 2)",
    "on: \"0-99aa06d3014798d86001c324468d497f\"",
    "Taken(journal: \"1f.journal\", up_to: 9)",
    "Typed(what: \"touch\"",
    "texts: [(field: \"text\", text: \"x\")]",
    "at: \"2026-11-22T14:02:11\"",
    "label: \"x\"",
    "changes: [",
    "before: (",
    "after: (",
    "number: 0",
    "number: 18446744073709551615",
    "(",
    ")",
    "[",
    "]",
    ",",
    "\"",
    "r#\"",
    "\"#",
    "None",
    "id: \"x\"",
    "cahoots journal 1\n",
    "cahoots journal 2\n",
    "\0\0\0\0",
    "\u{7f}",
    "Influencer(",
    "Brand(",
    "Touch(",
];

/// Separates the lines of an input.
const BETWEEN: u8 = 0x1e;

/// The differences between the base of merges and a book with only a brand: they have every kind of
/// record.
static CHANGES: LazyLock<Vec<Change>> = LazyLock::new(|| {
    let read = |text: &str| contents::read(text.as_bytes()).expect("a book").records;
    let full = read(include_str!("base.ron"));
    let empty = Records::new((*full.brand).clone());
    let mut all = empty.diff(&full, "").changes;
    all.extend(full.diff(&empty, "").changes);
    all
});

/// Lines of a journal: each change as a step, some saved and undone.
pub(crate) fn lines_to_begin_with() -> Vec<Vec<u8>> {
    let text = |change: &Change| changes::write(std::slice::from_ref(change)).expect("written");
    let step = |(number, change): (usize, &Change)| {
        let word = ["Began", "Did", "Undid", "Redid", "Merged"][number % 5];
        let number = number + 1;
        format!(
            "{word}((number: {number}, at: \"2026-11-22T14:02:11\", label: \"x\", changes: {}))",
            text(change)
        )
    };
    let steps: Vec<String> = CHANGES.iter().enumerate().map(step).collect();
    let saved = "Saved(up_to: 3)";
    let typed = "Typed(what: \"touch\", texts: [(field: \"text\", text: \"sent\")])";
    let several =
        steps.chunks(4).map(|some| format!("{}\u{1e}{saved}\u{1e}{typed}", some.join("\u{1e}")));
    several.map(String::into_bytes).chain([journal(&[b"Saved(up_to: 1)", b"x"])]).collect()
}

/// Texts of changes.
pub(crate) fn changes_to_begin_with() -> Vec<Vec<u8>> {
    let some = CHANGES.chunks(2).map(|some| changes::write(some).expect("written").into_bytes());
    some.collect()
}

fn journal(lines: &[&[u8]]) -> Vec<u8> {
    let mut bytes = HEAD.to_vec();
    for line in lines {
        frames::push(line, &mut bytes).expect("a short line");
    }
    bytes
}

/// Reads a journal, and its prefixes as after a power cut.
pub(crate) fn run(bytes: &[u8]) -> Outcome {
    if bytes.starts_with(b"cahoots") {
        return if looked_at(bytes) { Outcome::Taken } else { Outcome::Refused };
    }
    // Skip empty frames: zeros after a power cut would be full of them.
    let lines = bytes.split(|byte| *byte == BETWEEN).filter(|line| !line.is_empty());
    let lines: Vec<&[u8]> = lines.collect();
    let mut outcome = Outcome::Refused;
    for line in &lines {
        if let Ok(read) = Line::read(line) {
            let text = read.write().expect("a line that was read can be written");
            assert_eq!(Line::read(&text).as_ref(), Ok(&read), "a line reads its own words");
            outcome = Outcome::Taken;
        }
    }
    let whole = journal(&lines);
    let found = frames::find(&whole).expect("a journal of ours");
    assert_eq!(found.payloads.len(), lines.len(), "every line is found");
    assert!(looked_at(&whole));
    // Cut at a position that depends only on the input.
    let cut = HEAD.len() + bytes.len().wrapping_mul(7919) % (whole.len() - HEAD.len() + 1);
    let torn = frames::find(&whole[..cut]).expect("still a journal of ours");
    let before = found.payloads.iter().filter(|payload| payload.end <= cut).count();
    assert_eq!(torn.payloads, found.payloads[..before], "what was whole stays, and nothing else");
    assert!(looked_at(&whole[..cut]));
    outcome
}

/// Reads everything in a journal; returns whether it is one.
fn looked_at(bytes: &[u8]) -> bool {
    let Ok(past) = Past::of(bytes.to_vec()) else { return false };
    assert!(past.whole() <= bytes.len(), "more is whole than there is");
    let (saved, last) = (past.saved(), past.last());
    let tail = past.tail();
    assert!(tail.iter().all(|step| step.number > saved && step.number <= last), "of the tail");
    assert!(tail.is_sorted_by_key(|step| step.number), "the oldest first");
    drop((past.taken(), past.typed()));
    true
}

/// Parses changes and single records.
pub(crate) fn changes(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else { return Outcome::Refused };
    match changes::read(text) {
        Ok(read) => {
            let again = changes::write(&read).expect("what was read can be written");
            assert_eq!(changes::read(&again).as_ref(), Ok(&read), "{again}");
            Outcome::Taken
        }
        Err(_) => Outcome::Refused,
    }
}
