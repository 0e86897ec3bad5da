//! `cahoots merge`: two versions of a book brought together, as git asks for it.
//!
//! Where both sides wrote the same field, ours stands and both values are kept in the file, so that
//! it is a book all the same; git is told by the exit code, the owner in words.

use std::path::Path;

use super::Exit;
use super::args::Merge;
use super::failure::Failure;
use super::output::Answer;
use crate::domain::book::Records;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::date::Date;
use crate::domain::merge::{Merged, merge, merge_apart};
use crate::insight::differences::of_set;
use crate::insight::number::counted;
use crate::store::page;
use crate::store::version::{self, Version};
use crate::world::disk::Disk;
use crate::world::shell::word;

/// Merges, and writes the result in the place of ours, or where it is asked for; `book` is the one
/// that opens without being named.
pub(super) fn answer(
    args: &Merge,
    book: Option<&Path>,
    disk: &dyn Disk,
    today: Date,
) -> Result<Answer, Failure> {
    let read = |path| version::read(disk, path).map_err(Failure::of_file);
    let (base, ours, theirs) = (read(&args.base)?, read(&args.ours)?, read(&args.theirs)?);
    let is_ours = |out: &Path| is_same(disk, out, &args.ours);
    let out = args.out.as_deref().filter(|out| !is_ours(out));
    if let Some(out) = out {
        page::is_free(disk, out)?;
    }
    for version in [&ours, &theirs, &base] {
        version.whole()?;
    }
    let records = |version: &Version| version.contents.as_ref().map(|one| one.records.clone());
    let comments = version::merged_comments(&base, &ours, &theirs);
    let merged = match (records(&ours), records(&theirs)) {
        (Some(ours), Some(theirs)) => match records(&base) {
            Some(base) => merge(&base, &ours, &theirs, today),
            None => merge_apart(&ours, &theirs, today),
        },
        // One side has no book yet: there is nothing to bring together.
        (Some(one), None) | (None, Some(one)) => untouched(one),
        (None, None) => return Err(Failure::NothingToMerge),
    };
    match out {
        Some(out) => version::write_new(disk, out, &merged.records, &comments)?,
        None => ours.replace(disk, &merged.records, &comments)?,
    }
    let result = args.called.as_deref().or(out).unwrap_or(&args.ours);
    let opens = match book {
        Some(book) if is_same(disk, book, result) => "cahoots".to_owned(),
        _ => format!("cahoots --book {}", word(&result.to_string_lossy())),
    };
    let talk = conflicts(&merged, &opens, today);
    let exit = if merged.clashes.is_empty() { Exit::Done } else { Exit::Findings };
    Ok(Answer { talk, exit, ..Answer::of(String::new()) })
}

fn untouched(records: Records) -> Merged {
    let changes = ChangeSet { label: String::new(), changes: Vec::new() };
    Merged { records, changes, clashes: Vec::new() }
}

/// Returns whether two paths lead to one file.
fn is_same(disk: &dyn Disk, one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(|path| disk.resolve(path).ok());
    one.is_some() && one == other
}

/// Returns what the owner has to answer, in words, and where: `opens` is what opens the result.
fn conflicts(merged: &Merged, opens: &str, today: Date) -> Vec<String> {
    if merged.clashes.is_empty() {
        return Vec::new();
    }
    let mut changes = merged.changes.clone();
    changes.changes.retain(|change| matches!(change, Change::Conflict(_)));
    let count = counted(merged.clashes.len() as u64, "conflict");
    let head = format!("{count}: ours stands, and both are kept in the file");
    let told = of_set(&changes, &merged.records, today).into_iter().flat_map(|one| {
        let lines = one.lines.into_iter();
        lines.map(move |line| {
            format!("  {}: {}", one.who, line.strip_prefix("added: ").unwrap_or(&line))
        })
    });
    let answer = format!("open the book with `{opens}` and answer them there (`:conflicts`)");
    std::iter::once(head).chain(told).chain([answer]).collect()
}
