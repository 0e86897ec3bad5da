//! The three-way merge of two versions, made from one base by scripts of edits.
//!
//! Inputs are not text: nearly all mutations of a book's text are invalid. Four bytes are an edit:
//! the side, the value of the base, and its replacement.

use std::ops::Range;
use std::sync::LazyLock;

use cahoots::domain::book::Records;
use cahoots::domain::date::Date;
use cahoots::domain::merge::merge;
use cahoots::store::format::contents;
use cahoots::store::format::scan;

use super::Outcome;

/// Scripts are bytes.
pub(crate) const WORDS: &[&str] = &["\0", "\u{1}", "\u{2}", "\u{3}", "abcd", "\u{7f}"];

const BASE: &str = include_str!("base.ron");

/// Replacements of texts.
const TEXTS: &[&str] = &[
    "\"\"",
    "\"x\"",
    "\"Mara Lind\"",
    "\"2026-12-01\"",
    "\"2026-12-02\"",
    "\"150 EUR\"",
    "\"1.50 EUR\"",
    "\"https://example.com\"",
    "\"a\nb\"",
    "\"é\"",
    "\"home\"",
    "\"craft\"",
];

/// Replacements of numbers and words.
const NUMBERS: &[&str] = &["0", "1", "2", "3", "60", "4294967295"];
const NAMES: &[&str] = &[
    "true", "false", "Agreed", "Active", "Done", "Planned", "Live", "Posted", "Reel", "Story",
    "Us", "Them",
];

/// Maximum edits of an input.
const MOST: usize = 24;

struct Base {
    records: Records,
    /// The values to replace.
    values: Vec<Range<usize>>,
    /// The list elements, each with its trailing comma.
    elements: Vec<Range<usize>>,
}

static OF_BASE: LazyLock<Base> = LazyLock::new(|| {
    let records = contents::read(BASE.as_bytes()).expect("the base is a book").records;
    let values = scan::fields(BASE);
    let values = values.into_iter().map(|field| field.value);
    let is_value = |range: &Range<usize>| !BASE[range.clone()].starts_with(['(', '[']);
    Base { records, values: values.filter(is_value).collect(), elements: elements() }
});

/// Finds the elements by our formatting: one per line, or from bracket to bracket.
fn elements() -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in BASE.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        match line.trim() {
            "(" => open.push((indent, at)),
            ")," => {
                if let Some((_, from)) = open.pop_if(|(depth, _)| *depth == indent) {
                    found.push(from..at + line.len());
                }
            }
            text if text.starts_with('"') => found.push(at..at + line.len()),
            _ => {}
        }
        at += line.len();
    }
    found
}

/// Merges the results of the two scripts of an input.
pub(crate) fn run(bytes: &[u8]) -> Outcome {
    let base = &*OF_BASE;
    let on = Date::from_ymd_opt(2026, 11, 22).expect("a day");
    let (Some(ours), Some(theirs)) = (edited(base, bytes, 0), edited(base, bytes, 1)) else {
        return Outcome::Refused;
    };
    let of = |ours, theirs| merge(&base.records, ours, theirs, on);

    let merged = of(&ours, &theirs);
    let text = contents::write(&merged.records).expect("a merged book can be written");
    let why = contents::read(text.as_bytes()).err();
    assert_eq!(why, None, "a merged book is not a book:\n{text}");
    assert!(contents::reads_back(&text, &merged.records), "not read back:\n{text}");

    for same in [of(&base.records, &theirs), of(&theirs, &theirs), of(&theirs, &base.records)] {
        assert!(same.clashes.is_empty(), "one side alone never clashes: {:?}", same.clashes);
        assert!(same.records == theirs, "what one side alone did is what comes of it");
    }
    let again = of(&merged.records, &theirs);
    assert!(again.records == merged.records, "the second time changed: {:?}", again.changes);
    if merged.clashes.is_empty() {
        let other_way = of(&theirs, &ours);
        assert!(other_way.clashes.is_empty(), "clean one way: {:?}", other_way.clashes);
        let apart = merged.records.diff(&other_way.records, "").changes;
        assert!(apart.is_empty(), "who merges decides nothing: {apart:?}");
    }
    Outcome::Taken
}

/// Returns the base with one side's edits applied, if that is a book.
fn edited(base: &Base, bytes: &[u8], side: u8) -> Option<Records> {
    let edits = bytes.chunks_exact(4).take(MOST).filter(|edit| edit[0] % 2 == side);
    // From the end backwards, so that earlier positions stay valid.
    let mut edits: Vec<(Range<usize>, &str)> = edits.map(|edit| become_of(base, edit)).collect();
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = BASE.to_owned();
    let mut untouched = text.len();
    for (range, with) in edits {
        if range.end <= untouched {
            untouched = range.start;
            text.replace_range(range, with);
        }
    }
    contents::read(text.as_bytes()).ok().map(|read| read.records)
}

fn become_of(base: &Base, edit: &[u8]) -> (Range<usize>, &'static str) {
    let place = usize::from(edit[1]) << 8 | usize::from(edit[2]);
    let choice = usize::from(edit[3]);
    if edit[0] & 6 == 0 {
        return (base.elements[place % base.elements.len()].clone(), "");
    }
    let range = base.values[place % base.values.len()].clone();
    let choices = match BASE.as_bytes()[range.start] {
        b'"' => TEXTS,
        b'0'..=b'9' => NUMBERS,
        _ => NAMES,
    };
    (range, choices[choice % choices.len()])
}
