//! `cahoots info`: the version, and where everything lies. Works without a book.

use std::io::{IsTerminal, stdout};

use super::output::Answer;
use super::setting::Setting;
use super::table::aligned;
use crate::store::{Shelf, templates};
use crate::world::disk::Disk;

pub(super) fn answer(setting: &Setting, disk: &dyn Disk) -> Answer {
    let row = |label: &str, value: String| [label.to_owned(), value];
    let path = |path: &std::path::Path| path.display().to_string();
    let stamp = disk.stamp(&setting.book);
    let resolved = disk.resolve(&setting.book).unwrap_or_else(|_| setting.book.clone());
    let shelf = Shelf::of(&setting.state, &resolved);
    let (size, saved) = match stamp {
        Ok(Some(stamp)) => {
            let saved = stamp.modified.map(|at| {
                chrono::DateTime::<chrono::Local>::from(at).format("%Y-%m-%d %H:%M:%S").to_string()
            });
            (format!("{} bytes", stamp.length), saved.unwrap_or_else(|| "unknown".to_owned()))
        }
        Ok(None) => ("none yet".to_owned(), "never".to_owned()),
        Err(error) => (error.to_string(), "unknown".to_owned()),
    };
    let kind = setting.terminal.clone().unwrap_or_else(|| "unknown".to_owned());
    let terminal = if stdout().is_terminal() { kind } else { format!("{kind}, not on stdout") };
    Answer::of(aligned(&[
        row("version", env!("CARGO_PKG_VERSION").to_owned()),
        row("book", path(&setting.book)),
        row("size", size),
        row("last saved", saved),
        row("backups", path(&shelf.backups())),
        row("recovery", path(&shelf.recovery())),
        row("configuration", path(&setting.config)),
        row("templates", path(&setting.config.join(templates::FOLDER))),
        row("today", setting.today().to_string()),
        row("terminal", terminal),
    ]))
}
