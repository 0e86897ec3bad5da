//! Drafts of unfinished saves.
//!
//! A crash or a power cut during a save leaves its hidden draft next to the book. Drafts are
//! removed when the book is opened. May not touch anything but drafts of that very book.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::save::{folder_of, name_of};
use crate::world::disk::{Disk, Kind};

/// Returns the hidden name of a save's draft, next to the book.
pub fn draft_name(book: &Path, seed: u64) -> OsString {
    let mut name = prefix(book);
    name.push(format!("{seed:016x}"));
    name
}

/// Removes the drafts of a book that are older than it.
///
/// A younger one may belong to a window that is saving now. An older one cannot: its save would be
/// rejected, as the book has changed since. Errors are ignored: nothing depends on it, and the next
/// start tries again.
pub fn sweep(disk: &dyn Disk, book: &Path) {
    let Ok(Some(saved)) = disk.stamp(book) else { return };
    let folder = folder_of(book);
    let drafts = disk.list(folder).unwrap_or_default();
    for name in drafts.iter().filter(|name| is_draft(name, book)) {
        let path = folder.join(name);
        let Ok(Some(draft)) = disk.stamp(&path) else { continue };
        if draft.kind == Kind::File && draft.modified < saved.modified {
            drop(disk.remove(&path));
        }
    }
}

fn prefix(book: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(name_of(book));
    prefix.push(".cahoots-");
    prefix
}

fn is_draft(name: &OsStr, book: &Path) -> bool {
    let prefix = prefix(book);
    let rest = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes());
    rest.is_some_and(|rest| rest.len() == 16 && rest.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_save_of_this_book_made_is_a_draft() {
        let book = Path::new("/home/ann/book.ron");
        assert!(is_draft(&draft_name(book, 7), book));
        assert_eq!(draft_name(book, 7), ".book.ron.cahoots-0000000000000007");
        for name in [
            "book.ron",
            ".book.ron.cahoots-",
            ".book.ron.cahoots-notes",
            ".book.ron.cahoots-000000000000000g",
            ".book.ron.cahoots-00000000000000007",
            ".other.ron.cahoots-0000000000000007",
            "book.ron.cahoots-0000000000000007",
        ] {
            assert!(!is_draft(OsStr::new(name), book), "{name}");
        }
    }
}
