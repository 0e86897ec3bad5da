//! Selects the book of the current folder if none is named.

use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::cli::setting::{Named, Setting};
use crate::store::format::contents::{self, Unreadable};
use crate::store::version;
use crate::world::disk::Disk;

/// Returns the setting with the book of this folder, if there is exactly one and no other is named.
pub(super) fn in_folder(setting: Setting, disk: &dyn Disk) -> Result<Setting, Failure> {
    if setting.by == Named::Owner {
        return Ok(setting);
    }
    let mut books = books(disk);
    match (books.pop(), books.is_empty()) {
        (None, _) => Ok(setting),
        (Some(book), true) => Ok(Setting { book, ..setting }),
        (Some(last), false) => {
            let all = books.iter().chain([&last]);
            Err(Failure::SeveralBooks { names: all.map(|one| one.display().to_string()).collect() })
        }
    }
}

/// Returns the books of this folder, by name.
fn books(disk: &dyn Disk) -> Vec<PathBuf> {
    let is_book = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ending == "ron")
            && version::bytes(disk, path).is_ok_and(|bytes| match contents::read(&bytes) {
                Ok(_) | Err(Unreadable::NeedsNewer { .. }) => true,
                Err(Unreadable::Problem(_)) => false,
            })
    };
    let names = disk.list(Path::new(".")).unwrap_or_default();
    let mut books: Vec<PathBuf> = names.into_iter().map(PathBuf::from).filter(is_book).collect();
    books.sort();
    books
}
