//! `cahoots backups list`: time, reason, size and name of each backup.

use serde_json::json;

use super::Room;
use super::args::List;
use crate::cli::output::Answer;
use crate::cli::table::aligned;
use crate::domain::backup::Backup;
use crate::domain::date::Date;
use crate::insight::backups::{moment, reason, size};

pub(super) fn answer(room: &Room<'_>, asked: &List, today: Date) -> Answer {
    let numbered = room.backups.iter().zip(1_usize..);
    if asked.json {
        let one = |(backup, number): (&Backup, usize)| {
            json!({
                "number": number,
                "name": backup.name,
                "at": backup.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
                "reason": reason(backup),
                "bytes": backup.size,
            })
        };
        let folder = room.shelf.backups().display().to_string();
        let backups: Vec<_> = numbered.map(one).collect();
        return Answer::json(json!({ "folder": folder, "backups": backups }));
    }
    if room.backups.is_empty() {
        let talk = "no backups yet: the first save of a day makes one, and `n` in :backups another";
        return Answer { talk: vec![talk.to_owned()], ..Answer::of(String::new()) };
    }
    let row = |(backup, number): (&Backup, usize)| {
        let number = format!("{number:>2}");
        let (moment, why) = (moment(backup.at, today), reason(backup).to_owned());
        [number, moment, why, size(backup.size), backup.name.clone()]
    };
    Answer::of(aligned(&numbered.map(row).collect::<Vec<_>>()))
}
