//! `cahoots backups restore`: replaces the book by a backup, after a question.
//!
//! The book may be unreadable or missing; the backup must be readable.

use super::Room;
use super::args::Restore;
use crate::cli::ask::{Answered, ask};
use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::domain::book::Records;
use crate::domain::date::{Date, NaiveDateTime};
use crate::insight::backups::{changes, contents, name};
use crate::insight::differences::{count, differences};
use crate::store::backups::reading;
use crate::store::backups::restoring::{Restored, restore};
use crate::store::lock::PATIENCE;
use crate::store::{OpenProblem, SIZE_LIMIT};

pub(super) fn answer(
    room: &Room<'_>,
    asked: &Restore,
    today: Date,
    at: NaiveDateTime,
) -> Result<Answer, Failure> {
    let backup = room.find(&asked.backup)?;
    let text = room.bytes(backup)?;
    let path = room.shelf.backups().join(&backup.name);
    let read = reading::book(path.clone(), &text)?;
    if let Some(format) = read.newer {
        return Err(OpenProblem::NeedsNewer { path, format, found: None }.into());
    }
    let called = name(backup, today);
    let lost = lost(room, &read.records, today);
    if !asked.yes && lost != SAME {
        let question = format!(
            "Restore {called} ({})? {} What is there now is backed up first.",
            contents(&read.records),
            lost
        );
        match ask(&question)? {
            Answered::Yes => {}
            Answered::No => return Ok(talk("nothing was changed".to_owned())),
            Answered::Nobody => return Err(Failure::NobodyToAsk),
        }
    }
    Ok(talk(match restore(room.disk, &room.shelf, &room.book, &text, at, PATIENCE)? {
        Restored::Already => format!("the book is already {called}"),
        Restored::Done { before: Some(before) } => {
            let before = before.file_name().unwrap_or(before.as_os_str()).to_string_lossy();
            format!("restored {called}; what was there is kept as {before}")
        }
        Restored::Done { before: None } => format!("restored {called}"),
    }))
}

/// The message if nothing would change: no confirmation is needed.
const SAME: &str = "The book says the same.";

fn talk(line: String) -> Answer {
    Answer { talk: vec![line], ..Answer::of(String::new()) }
}

/// Says which changes a restore would revert.
fn lost(room: &Room<'_>, backup: &Records, today: Date) -> String {
    let Ok(now) = room.disk.read(&room.book, SIZE_LIMIT) else {
        return "There is no book in its place.".to_owned();
    };
    match reading::book(room.book.clone(), &now) {
        Ok(now) => match count(&differences(backup, &now.records, today)) {
            0 => SAME.to_owned(),
            1 => "1 change since would be taken back.".to_owned(),
            many => format!("{} since would be taken back.", changes(many)),
        },
        Err(_) => "The book in its place cannot be read.".to_owned(),
    }
}
