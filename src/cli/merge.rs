//! `cahoots merge`: two versions of a book brought together, as git asks for it.
//!
//! Where both sides wrote the same field, ours stands and both values are kept in the file, so that
//! it is a book all the same; git is told by the exit code, the owner in words.

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
use crate::store::version::{self, Version};
use crate::world::disk::Disk;

/// Merges, and writes the result in the place of ours, or where it is asked for.
pub(super) fn answer(args: &Merge, disk: &dyn Disk, today: Date) -> Result<Answer, Failure> {
    let base = version::read_or_nothing(disk, &args.base)?;
    let ours = version::read(disk, &args.ours)?;
    let theirs = version::read(disk, &args.theirs)?;
    for version in [Some(&ours), Some(&theirs), base.as_ref()].into_iter().flatten() {
        version.whole()?;
    }
    let records = |version: &Version| version.contents.as_ref().map(|one| one.records.clone());
    let comments = version::merged_comments(base.as_ref(), &ours, &theirs);
    let base = base.as_ref().and_then(records);
    let merged = match (records(&ours), records(&theirs)) {
        (Some(ours), Some(theirs)) => match base {
            Some(base) => merge(&base, &ours, &theirs, today),
            None => merge_apart(&ours, &theirs, today),
        },
        // One side has no book yet: there is nothing to bring together.
        (Some(one), None) | (None, Some(one)) => untouched(one),
        (None, None) => return Err(Failure::NothingToMerge),
    };
    match &args.out {
        Some(out) => version::write(disk, out, &merged.records, &comments)?,
        None => ours.replace(disk, &merged.records, &comments)?,
    }
    let talk = conflicts(&merged, today);
    let exit = if merged.clashes.is_empty() { Exit::Done } else { Exit::Findings };
    Ok(Answer { talk, exit, ..Answer::of(String::new()) })
}

fn untouched(records: Records) -> Merged {
    let changes = ChangeSet { label: String::new(), changes: Vec::new() };
    Merged { records, changes, clashes: Vec::new() }
}

/// Returns what the owner has to answer, in words, and where.
fn conflicts(merged: &Merged, today: Date) -> Vec<String> {
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
    let answer = "open the book with `cahoots` and answer them there (`:conflicts`)";
    std::iter::once(head).chain(told).chain([answer.to_owned()]).collect()
}
