//! `cahoots backups diff`: the changes since a backup, or from one to another.

use std::io;

use super::Room;
use super::args::Diff;
use crate::cli::failure::Failure;
use crate::cli::output::{Answer, lines_of};
use crate::domain::date::Date;
use crate::insight::backups::{changes, name};
use crate::insight::differences::{count, differences};
use crate::store::backups::reading;
use crate::store::{OpenProblem, SIZE_LIMIT};

pub(super) fn answer(room: &Room<'_>, asked: &Diff, today: Date) -> Result<Answer, Failure> {
    let from = room.find(&asked.from)?;
    let before = room.records(from)?;
    let (after, to) = match &asked.to {
        Some(to) => {
            let to = room.find(to)?;
            (room.records(to)?, name(to, today))
        }
        None => {
            let path = room.book.clone();
            let bytes = room.disk.read(&path, SIZE_LIMIT);
            let bytes = bytes.map_err(|source| match source.kind() {
                io::ErrorKind::NotFound => Failure::BookGone { path: path.clone() },
                _ => OpenProblem::Disk { path: path.clone(), source }.into(),
            })?;
            (reading::book(path, &bytes)?.records, "the book".to_owned())
        }
    };
    let differences = differences(&before, &after, today);
    let head = format!("from {} to {to}: {}", name(from, today), changes(count(&differences)));
    let told = differences.iter().flat_map(|one| {
        let lines = one.lines.iter().map(|line| format!("  {line}"));
        [String::new(), one.who.clone()].into_iter().chain(lines)
    });
    Ok(Answer::of(lines_of(std::iter::once(head).chain(told))))
}
