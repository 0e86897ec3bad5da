//! `cahoots diff`: the differences between two versions of a book, in words.

use std::path::Path;

use serde_json::{Value, json};

use super::Exit;
use super::args::Diff;
use super::failure::Failure;
use super::output::{Answer, lines_of};
use crate::domain::book::Records;
use crate::domain::brand::Brand;
use crate::domain::date::Date;
use crate::insight::backups::changes;
use crate::insight::differences::{Difference, differences};
use crate::store::version;
use crate::world::disk::Disk;

/// Compares two files, or a file with the book.
pub(super) fn answer(
    args: &Diff,
    book: &Path,
    disk: &dyn Disk,
    today: Date,
) -> Result<Answer, Failure> {
    let before = version::read(disk, &args.before).map_err(Failure::of_file)?;
    let after = match &args.after {
        Some(after) => version::read(disk, after).map_err(Failure::of_file)?,
        None => version::read(disk, book)?,
    };
    let [before, after] = [before, after].map(|version| version.contents);
    let [before, after] = [before, after].map(|contents| contents.map(|one| one.records));
    let found = match (before, after) {
        (Some(before), Some(after)) => differences(&before, &after, today),
        (None, Some(after)) => differences(&beside(&after), &after, today),
        (Some(before), None) => differences(&before, &beside(&before), today),
        (None, None) => Vec::new(),
    };
    let exit = if found.is_empty() { Exit::Done } else { Exit::Findings };
    let answer = if args.json {
        Answer::json(json!({ "differences": as_json(&found) }))
    } else if found.is_empty() {
        Answer::of(lines_of([changes(0)]))
    } else {
        Answer::of(lines_of(words(&found)))
    };
    Ok(Answer { exit, ..answer })
}

/// Returns an empty book of the same brand.
fn beside(other: &Records) -> Records {
    Records::new(Brand::clone(&other.brand))
}

/// Formats differences as paragraphs.
pub(super) fn words(differences: &[Difference]) -> Vec<String> {
    let mut lines = Vec::new();
    for one in differences {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(one.who.clone());
        lines.extend(one.lines.iter().map(|line| format!("  {line}")));
    }
    lines
}

/// Formats differences as JSON.
pub(super) fn as_json(differences: &[Difference]) -> Vec<Value> {
    let one = |one: &Difference| {
        let about = one.about.as_ref();
        json!({
            "who": one.who,
            "kind": about.map_or("brand", |id| id.kind().noun()),
            "id": about.map(|id| id.as_str().to_owned()),
            "lines": one.lines,
        })
    };
    differences.iter().map(one).collect()
}
