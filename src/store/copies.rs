//! Conflict copies: what a sync tool lays beside a book that two machines wrote at once.
//!
//! Known by the names that the tools give them. A name that could as well be the owner's own, such
//! as `book 2.ron` or `book-laptop.ron`, is none: nothing is merged that nobody meant to.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::save::{folder_of, name_of};
use crate::world::disk::{Disk, Kind};

/// Returns the conflict copies beside a book, by name; none where the folder cannot be read.
pub fn beside(disk: &dyn Disk, book: &Path) -> Vec<PathBuf> {
    let (folder, name) = (folder_of(book), name_of(book));
    let mut names = disk.list(folder).unwrap_or_default();
    names.retain(|one| is_copy(one, &name));
    names.sort();
    let paths = names.into_iter().map(|name| folder.join(name));
    let is_file = |path: &PathBuf| {
        disk.stamp(path).is_ok_and(|stamp| stamp.is_some_and(|stamp| stamp.kind == Kind::File))
    };
    paths.filter(is_file).collect()
}

/// Returns whether a file is called as a conflict copy of the book is.
fn is_copy(name: &OsStr, book: &OsStr) -> bool {
    let (Some(name), Some(book)) = (name.to_str(), book.to_str()) else { return false };
    let (stem, ending) = book.rsplit_once('.').map_or((book, ""), |(stem, rest)| (stem, rest));
    let Some(rest) = name.strip_prefix(stem) else { return false };
    let rest = match ending {
        "" => Some(rest),
        _ => rest.strip_suffix(ending).and_then(|rest| rest.strip_suffix('.')),
    };
    rest.is_some_and(is_mark)
}

/// Returns whether this is what a tool puts between the name of a file and its ending.
fn is_mark(mark: &str) -> bool {
    let in_brackets = mark.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')'));
    match in_brackets {
        // Dropbox, Nextcloud; Seafile.
        Some(inside) => inside.contains("conflicted copy") || inside.starts_with("SFConflict "),
        // Syncthing; older ownCloud; pCloud; Resilio.
        None => {
            dated(mark, ".sync-conflict-")
                || dated(mark, "_conflict-")
                || mark == " [conflicted]"
                || mark == ".Conflict"
        }
    }
}

/// Returns whether a mark begins so, with a date behind it: `20261122-140211`.
fn dated(mark: &str, beginning: &str) -> bool {
    mark.strip_prefix(beginning).is_some_and(|rest| {
        let mut parts = rest.split('-');
        let mut digits = |count| {
            let all =
                |part: &str| part.len() == count && part.bytes().all(|it| it.is_ascii_digit());
            parts.next().is_some_and(all)
        };
        digits(8) && digits(6)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_tools_are_known_and_the_owners_own_are_not() {
        let known = |name: &str| is_copy(OsStr::new(name), OsStr::new("book.ron"));
        for name in [
            "book (conflicted copy).ron",
            "book (conflicted copy 2026-11-22 140211).ron",
            "book (Ann's conflicted copy 2026-11-22).ron",
            "book.sync-conflict-20261122-140211-ABCDEFG.ron",
            "book.sync-conflict-20261122-140211.ron",
            "book_conflict-20261122-140211.ron",
            "book (SFConflict ann@example.com 2026-11-22-14-02-11).ron",
            "book [conflicted].ron",
            "book.Conflict.ron",
        ] {
            assert!(known(name), "{name}");
        }
        for name in [
            "book.ron",
            "book 2.ron",
            "book (1).ron",
            "book-laptop.ron",
            "book (copy).ron",
            "book.sync-conflict-notes.ron",
            "other (conflicted copy).ron",
            "book (conflicted copy).ron.part",
            ".book.ron.cahoots-0000000000000007",
        ] {
            assert!(!known(name), "{name}");
        }
        let other = is_copy(OsStr::new("cahoots (conflicted copy)"), OsStr::new("cahoots"));
        assert!(other, "a book needs no ending");
    }
}
