//! `cahoots backups show`: the text of a backup, readable or not, or a summary.

use super::Room;
use super::args::Show;
use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::cli::table::aligned;
use crate::domain::date::Date;
use crate::insight::backups::{contents, moment, reason, size};

pub(super) fn answer(room: &Room<'_>, asked: &Show, today: Date) -> Result<Answer, Failure> {
    let backup = room.find(&asked.backup)?;
    if !asked.summary {
        let bytes = room.bytes(backup)?;
        return Ok(Answer::of(String::from_utf8_lossy(&bytes).into_owned()));
    }
    let records = room.records(backup)?;
    let row = |label: &str, value: String| [label.to_owned(), value];
    Ok(Answer::of(aligned(&[
        row("made", moment(backup.at, today)),
        row("why", reason(backup).to_owned()),
        row("size", size(backup.size)),
        row("brand", records.brand.name.to_string()),
        row("holds", contents(&records)),
        row("file", room.shelf.backups().join(&backup.name).display().to_string()),
    ])))
}
