//! `cahoots merge`: merges two versions of a book, as a merge driver for git.
//!
//! If both sides wrote the same field, ours wins and the file keeps both values, so that it stays a
//! valid book; the exit code tells git, the messages tell the owner.

use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use super::Exit;
use super::args::Merge;
use super::failure::Failure;
use super::output::Answer;
use crate::domain::book::Records;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::date::Date;
use crate::domain::merge::{Merged, merge, merge_apart};
use crate::domain::text::Line;
use crate::insight::differences::of_set;
use crate::insight::number::counted;
use crate::store::page;
use crate::store::version::{self, Version};
use crate::store::{OpenProblem, SIZE_LIMIT};
use crate::world::disk::Disk;
use crate::world::programs::{Limits, ask};
use crate::world::shell::word;

/// Git can merge any reasonable file within these limits.
const LINE_BY_LINE: Limits = Limits { bytes: SIZE_LIMIT, patience: Duration::from_secs(60) };

/// Merges, and writes the result to ours or to the requested file; `book` is the default book.
pub(super) fn answer(
    args: &Merge,
    book: Option<&Path>,
    disk: &dyn Disk,
    today: Date,
) -> Result<Answer, Failure> {
    let all = [&args.base, &args.ours, &args.theirs].map(|path| version::read(disk, path));
    if args.called.is_some() && all.iter().all(is_no_book) {
        return line_by_line(args);
    }
    let [base, ours, theirs] = all;
    let base = base.map_err(|why| not_read(args, Side::Base, why))?;
    let ours = ours.map_err(|why| not_read(args, Side::Ours, why))?;
    let theirs = theirs.map_err(|why| not_read(args, Side::Theirs, why))?;
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
        // One side has no book yet: nothing to merge.
        (Some(one), None) | (None, Some(one)) => untouched(one),
        (None, None) => return Err(Failure::NothingToMerge),
    };
    let lost = match out {
        Some(out) => version::write_new(disk, out, &merged.records, &comments)?,
        None => ours.replace(disk, &merged.records, &comments)?,
    };
    let result = args.called.as_deref().or(out).unwrap_or(&args.ours);
    let opens = match book {
        Some(book) if is_same(disk, book, result) => "cahoots".to_owned(),
        _ => format!("cahoots --book {}", path_word(result)),
    };
    let mut talk = conflicts(&merged, &opens, today);
    talk.extend(said_of_comments(&lost));
    let is_clean = merged.clashes.is_empty() && lost.is_empty();
    let exit = if is_clean { Exit::Done } else { Exit::Findings };
    Ok(Answer { talk, exit, ..Answer::of(String::new()) })
}

/// A version to merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Base,
    Ours,
    Theirs,
}

/// Returns why a version cannot be read: named by its side for git, as its file is temporary.
fn not_read(args: &Merge, side: Side, problem: OpenProblem) -> Failure {
    let Some(called) = &args.called else { return Failure::of_file(problem) };
    let named = |name: &Option<String>, unnamed: &str| match name.as_deref() {
        None | Some("") => unnamed.to_owned(),
        Some("HEAD") => "your version (HEAD)".to_owned(),
        Some(name) if name.contains(' ') => format!("the version of {name}"),
        Some(name) => format!("the version of branch {name}"),
    };
    let side = match side {
        Side::Base => "the version that both sides began with".to_owned(),
        Side::Ours => named(&args.ours_is, "your version"),
        Side::Theirs => named(&args.theirs_is, "the version that comes in"),
    };
    Failure::Side { side, called: called.clone(), problem: Box::new(problem) }
}

fn is_no_book(read: &Result<Version, OpenProblem>) -> bool {
    match read {
        Ok(version) => version.contents.is_none(),
        Err(OpenProblem::Invalid { .. }) => true,
        Err(
            OpenProblem::Missing { .. }
            | OpenProblem::NotAFile { .. }
            | OpenProblem::InTheWay { .. }
            | OpenProblem::TooLarge { .. }
            | OpenProblem::Disk { .. }
            | OpenProblem::NeedsNewer { .. },
        ) => false,
    }
}

/// Lets git merge an invalid book, as it does without us.
fn line_by_line(args: &Merge) -> Result<Answer, Failure> {
    let name = |of: &Option<String>, usual: &str| of.clone().unwrap_or_else(|| usual.to_owned());
    let (ours, theirs) = (name(&args.ours_is, "ours"), name(&args.theirs_is, "theirs"));
    let files = [&args.ours, &args.base, &args.theirs].map(|path| path.clone().into_os_string());
    let words = ["merge-file", "-q", "-L", &ours, "-L", "base", "-L", &theirs, "--"];
    let words = words.map(OsString::from);
    let folder = Path::new(".");
    let said = ask("git", &[&words[..], &files[..]].concat(), folder, LINE_BY_LINE)?;
    let exit = if said.code == Some(0) { Exit::Done } else { Exit::Findings };
    Ok(Answer { exit, ..Answer::of(String::new()) })
}

/// Returns a path as one shell word that no program takes for an option.
fn path_word(path: &Path) -> String {
    let text = path.to_string_lossy();
    if text.starts_with('-') { word(&format!("./{text}")) } else { word(&text) }
}

/// Says which comments have no place in the result.
fn said_of_comments(lost: &[String]) -> Vec<String> {
    if lost.is_empty() {
        return Vec::new();
    }
    let count = counted(lost.len() as u64, "comment");
    let (was, it) = if lost.len() == 1 { ("was", "it is") } else { ("were", "they are") };
    let head =
        format!("{count} {was} written on what the other side deleted: {it} not in the result");
    let told =
        lost.iter().flat_map(|text| text.lines()).map(|line| format!("  {}", Line::new(line)));
    std::iter::once(head).chain(told).collect()
}

fn untouched(records: Records) -> Merged {
    let changes = ChangeSet { label: String::new(), changes: Vec::new() };
    Merged { records, changes, clashes: Vec::new() }
}

/// Returns whether two paths lead to the same file.
fn is_same(disk: &dyn Disk, one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(|path| disk.resolve(path).ok());
    one.is_some() && one == other
}

/// Returns the conflicts for the owner, and how to open the result: `opens`.
fn conflicts(merged: &Merged, opens: &str, today: Date) -> Vec<String> {
    if merged.clashes.is_empty() {
        return Vec::new();
    }
    let mut changes = merged.changes.clone();
    changes.changes.retain(|change| matches!(change, Change::Conflict(_)));
    let count = counted(merged.clashes.len() as u64, "conflict");
    let head = format!("{count}: our value stays, and both are kept in the file");
    let told = of_set(&changes, &merged.records, today).into_iter().flat_map(|one| {
        let lines = one.lines.into_iter();
        lines.map(move |line| {
            format!("  {}: {}", one.who, line.strip_prefix("added: ").unwrap_or(&line))
        })
    });
    let answer = format!("open the book with `{opens}` and answer them there (`:conflicts`)");
    std::iter::once(head).chain(told).chain([answer]).collect()
}
