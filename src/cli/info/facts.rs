//! The facts of `info`: collected once, shown as a table or as JSON.

use std::io::{IsTerminal, stdout};
use std::path::PathBuf;

use crate::cli::setting::Setting;
use crate::domain::date::NaiveDateTime;
use crate::store::format::contents::{self, Unreadable};
use crate::store::format::{growth, scan};
use crate::store::git::{self, Merging};
use crate::store::inventory::Inventory;
use crate::store::{SIZE_LIMIT, Shelf, settings, templates};
use crate::world::disk::{Disk, Kind, Stamp};

/// All facts.
pub(super) struct Facts {
    /// The path of the book as given.
    pub(super) book: PathBuf,
    /// The same with all links resolved.
    pub(super) resolved: PathBuf,
    /// What is at that path.
    pub(super) file: File,
    pub(super) shelf: Shelf,
    pub(super) inventory: Inventory,
    /// How git merges the book.
    pub(super) merging: Merging,
    /// The folder of crash reports.
    pub(super) crashes: PathBuf,
    pub(super) settings: PathBuf,
    pub(super) templates: PathBuf,
    pub(super) log: PathBuf,
    pub(super) terminal: String,
}

/// What is at the path of the book.
pub(super) enum File {
    /// Nothing yet.
    None,
    /// Not a readable file, and why.
    Strange(String),
    /// A file.
    Some { bytes: u64, saved: Option<NaiveDateTime>, book: Result<Book, String> },
}

/// The book in the file.
pub(super) struct Book {
    pub(super) format: Option<u32>,
    /// The number of open conflicts.
    pub(super) conflicts: usize,
    /// Whether it uses fields that programs before December 2026 do not know.
    pub(super) uses_new_fields: bool,
}

/// Collects the facts.
pub(super) fn facts(setting: &Setting, disk: &dyn Disk) -> Facts {
    let resolved = disk.resolve(&setting.book).unwrap_or_else(|_| setting.book.clone());
    let shelf = Shelf::of(&setting.state, &resolved);
    let kind = setting.terminal.clone().unwrap_or_else(|| "unknown".to_owned());
    let file = match disk.stamp(&resolved) {
        Ok(None) => File::None,
        Ok(Some(stamp)) if stamp.kind == Kind::File => {
            File::Some { bytes: stamp.length, saved: saved(&stamp), book: book(disk, &resolved) }
        }
        Ok(Some(_)) => File::Strange("no plain file".to_owned()),
        Err(error) => File::Strange(error.to_string()),
    };
    Facts {
        inventory: Inventory::of(disk, &shelf, &setting.state),
        merging: git::merging(disk, &resolved),
        crashes: setting.state.join(crate::store::crashes::FOLDER),
        settings: setting.config.join(settings::FILE),
        templates: setting.config.join(templates::FOLDER),
        log: setting.log.clone(),
        terminal: if stdout().is_terminal() { kind } else { format!("{kind}, not on stdout") },
        book: setting.book.clone(),
        resolved,
        file,
        shelf,
    }
}

fn saved(stamp: &Stamp) -> Option<NaiveDateTime> {
    stamp.modified.map(|at| chrono::DateTime::<chrono::Local>::from(at).naive_local())
}

fn book(disk: &dyn Disk, path: &std::path::Path) -> Result<Book, String> {
    let bytes = disk.read(path, SIZE_LIMIT).map_err(|error| error.to_string())?;
    match contents::read(&bytes) {
        Ok(read) => Ok(Book {
            format: format(&bytes),
            conflicts: read.records.conflicts.len(),
            uses_new_fields: growth::uses_new_fields(&read.records),
        }),
        Err(Unreadable::Problem(problem)) => Err(problem.to_string()),
        Err(newer @ Unreadable::NeedsNewer { .. }) => Err(newer.to_string()),
    }
}

/// Returns the format number in a book; the reader itself reports it only if newer.
fn format(bytes: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(bytes).ok()?;
    let fields = scan::fields(text);
    let format = fields.iter().find(|field| field.name == "format")?;
    text[format.value.clone()].parse().ok()
}
