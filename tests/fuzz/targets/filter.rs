//! The filter: any text can be searched in the sample, and more words never find more.

use std::sync::LazyLock;

use cahoots::domain::book::Book;
use cahoots::domain::date::Date;
use cahoots::insight::deliverables::Deliverables;
use cahoots::insight::haystack::Haystacks;
use cahoots::insight::roster::Roster;
use cahoots::insight::sought;
use cahoots::sample::Sample;

use super::Outcome;

/// Building blocks of filters.
pub(crate) const WORDS: &[&str] = &[
    "mara",
    "reel",
    "story",
    "live",
    "late",
    "3 of 6",
    "of",
    "nov",
    "fri",
    " ",
    "  ",
    "\t",
    "é",
    "ß",
    "İ",
    "李",
    "@",
    "#",
    "-",
    "!",
    "\u{202e}",
    "\u{301}",
    "🎉",
    "\0",
    "0",
    "2026-11-22",
    "ig",
    "tiktok",
    "spring",
    "eur",
];

struct Sought {
    book: Book,
    deliverables: Deliverables,
    haystacks: Haystacks,
    roster: Roster,
}

static SOUGHT: LazyLock<Sought> = LazyLock::new(|| {
    let today = Date::from_ymd_opt(2026, 11, 22).expect("a day");
    let book = Book::from(Sample::BuiltIn.records(today));
    let haystacks = Haystacks::build(&book);
    let deliverables = Deliverables::build(&book, &haystacks, today);
    let roster = Roster::build(&book, today);
    Sought { book, deliverables, haystacks, roster }
});

/// Filters the rows by the text, and the result by one more word.
pub(crate) fn run(bytes: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(bytes);
    let found = SOUGHT.deliverables.filter(&SOUGHT.book, &SOUGHT.haystacks, &text, None);
    assert!(found.is_sorted(), "rows keep their order");
    let more = format!("{text} m");
    let narrowed = SOUGHT.deliverables.filter(&SOUGHT.book, &SOUGHT.haystacks, &more, None);
    assert!(narrowed.len() <= found.len(), "a word more found more");
    // As while typing: only the remaining rows are tested.
    let within = SOUGHT.deliverables.filter(&SOUGHT.book, &SOUGHT.haystacks, &more, Some(&found));
    assert_eq!(within, narrowed, "narrowing finds what filtering anew finds");
    let people = |text: &str| SOUGHT.roster.filter(&sought::Sought::new(text), |_| "");
    let (people, fewer) = (people(&text), people(&more));
    assert!(fewer.len() <= people.len(), "a word more found more");
    if found.is_empty() && people.is_empty() { Outcome::Refused } else { Outcome::Taken }
}
