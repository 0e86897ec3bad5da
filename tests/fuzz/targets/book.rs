//! The book parser: never panics, and what it accepts is written and read back unchanged.

use cahoots::domain::book::Book;
use cahoots::store::format::contents::{self, Unreadable};
use cahoots::store::format::scan;

use super::Outcome;

/// Building blocks of books.
pub(crate) const WORDS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "//",
    "/* x */",
    "r#\"",
    "\"#",
    "Some(",
    "None",
    "format: 1",
    "format: 2",
    "format:",
    "brand: (",
    "influencers: [",
    "partnerships: [",
    "deliverables: [",
    "payments: [",
    "shipments: [",
    "terms: [",
    "history: [",
    "touches: [",
    "campaigns: [",
    "silenced: [",
    "conflicts: [",
    "accounts: [",
    "id: \"",
    "name: \"",
    "stage: ",
    "on: \"2026-11-22\"",
    "\"2026-02-30\"",
    "\"0000-00-00\"",
    "\"9999-12-31\"",
    "\"+262143-01-01\"",
    "amount: \"150 EUR\"",
    "\"-1 EUR\"",
    "\"9223372036854775807 EUR\"",
    "\"99999999999999999999 JPY\"",
    "count: 0",
    "count: 4294967295",
    "count: -1",
    "Every(",
    "Once(by: ",
    "Reel",
    "Story",
    "Other(\"x\")",
    "Agreed",
    "Active",
    "Paused",
    "Planned",
    "Live",
    "Cancelled",
    "true",
    "false",
    "\u{202e}",
    "\u{1b}[31m",
    "\u{feff}",
    "\r\n",
    "\0",
    "é",
    "<<<<<<< ours\n",
    "=======\n",
    ">>>>>>> theirs\n",
    "#![enable(implicit_some)]",
    "new_field: (a: 1),",
    "mara-lind-7k2m",
    "1e999",
    "0x1f",
    "\\u{41}",
];

/// Parses a book; if valid, writes it and parses it again.
pub(crate) fn run(bytes: &[u8]) -> Outcome {
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Error messages need positions even in texts that no reader accepts.
        let end = scan::tokens(text).last().map_or(0, |token| token.range.end);
        assert!(end <= text.len(), "a token ends behind the text");
        assert!(scan::fields(text).len() <= text.len());
    }
    match contents::read(bytes) {
        Ok(read) => {
            let text = contents::write(&read.records).expect("what was read can be written");
            assert!(contents::reads_back(&text, &read.records), "not read back:\n{text}");
            let again = contents::read(text.as_bytes()).expect("our own text is read");
            assert!(again.dropped.is_empty(), "our own text holds nothing to drop");
            assert_eq!(again.newer, None, "our own text is in our format");
            let twice = contents::write(&again.records).expect("what was read can be written");
            assert_eq!(text, twice, "writing is stable");
            drop(Book::from(read.records));
            Outcome::Taken
        }
        Err(Unreadable::Problem(problem)) => {
            let said = format!("{problem} {}", problem.excerpt().unwrap_or_default());
            let is_plain = |c: char| c == '\n' || !c.is_control();
            assert!(said.chars().all(is_plain), "commands the terminal: {said:?}");
            Outcome::Refused
        }
        Err(Unreadable::NeedsNewer { format, .. }) => {
            assert!(format > 1, "format {format} is not newer");
            Outcome::Refused
        }
    }
}
