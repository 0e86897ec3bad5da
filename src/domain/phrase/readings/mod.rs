//! Ambiguous lines: each is parsed as a careful owner would mean it, or rejected at the word. A
//! wrong reading is worse than an error.
//!
//! Table rows are `typed => parsed`, or `typed => ! rejected word`, followed by `::` and the error.
//! Today is Sunday, 22 November 2026.

mod amounts;
mod clauses;
mod content;
mod days;

use super::agreement::agreement;
use super::term::NotUnderstood;
use crate::domain::locale::Locale;
use crate::domain::sample::locale;

/// Returns the rows of a table.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let rows = table.lines().filter(|row| !row.is_empty());
    rows.map(|row| row.split_once(" => ").unwrap_or_else(|| panic!("no row of a table: {row}")))
}

/// Checks all rows, and reports all failures together.
fn check(table: &str, read: impl Fn(&str) -> Result<String, NotUnderstood>) {
    let mut wrong = Vec::new();
    for (typed, expected) in rows(table) {
        let found = match read(typed) {
            Ok(said) => said,
            Err(why) => {
                let word = typed.get(why.at.clone()).unwrap_or("?");
                match expected.split_once(" :: ") {
                    Some((_, says)) if why.to_string().contains(says) => {
                        format!("! {word} :: {says}")
                    }
                    Some(_) => format!("! {word} :: {why}"),
                    None => format!("! {word}"),
                }
            }
        };
        if found != expected {
            wrong.push(format!("{typed}\n    is     {found}\n    wanted {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

fn clauses_of(typed: &str, locale: &Locale) -> Result<String, NotUnderstood> {
    let clauses = agreement(typed, locale)?;
    let start = super::agreement::start(&clauses, locale.today);
    let said = clauses
        .iter()
        .map(|clause| format!("{}: {}", clause.kind(), clause.phrase(start, locale.today)));
    Ok(said.collect::<Vec<_>>().join(" | "))
}

fn agreed(typed: &str) -> Result<String, NotUnderstood> {
    clauses_of(typed, &locale())
}
