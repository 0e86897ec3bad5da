//! Copies of a book in its folder, left by a sync tool or by hand, under any name.
//!
//! A copy is recognised by its content: a book that shares most of its records with ours. Names
//! only decide the order of search, and which unreadable files count.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use super::fingerprint::Fingerprint;
use super::save::{folder_of, name_of, settle_folder};
use crate::domain::book::{Records, Table};
use crate::domain::record::Record;
use crate::world::disk::{Disk, Kind, Stamp};

/// How many files are read at most, and their total size in bytes.
const MOST_FILES: usize = 20;
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// A file next to the book that may be a copy of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sibling {
    /// Its path.
    pub path: PathBuf,
    /// Its stamp when it was found.
    pub stamp: Stamp,
    /// Whether its name is one a sync tool gives to conflict copies.
    pub is_named_so: bool,
}

/// Returns the candidate files next to a book, likely names first; empty if the folder cannot be
/// read.
pub fn beside(disk: &dyn Disk, book: &Path) -> Vec<Sibling> {
    let (folder, own) = (folder_of(book), name_of(book));
    let mut names = disk.list(folder).unwrap_or_default();
    names.retain(|name| *name != own && has_ending_of(name, &own) && !is_hidden(name));
    let stem = lower(Path::new(&own).file_stem().unwrap_or(&own));
    names.sort_by_cached_key(|name| {
        (!is_copy(name, &own), !lower(name).starts_with(&stem), name.clone())
    });
    let mut bytes = 0;
    let siblings = names.into_iter().filter_map(|name| {
        let path = folder.join(&name);
        let stamp = disk.stamp(&path).ok().flatten()?;
        let is_file = stamp.kind == Kind::File && stamp.length > 0;
        is_file.then(|| Sibling { path, stamp, is_named_so: is_copy(&name, &own) })
    });
    siblings
        .take(MOST_FILES)
        .filter(|one| {
            let fits = bytes + one.stamp.length <= MOST_BYTES;
            bytes += if fits { one.stamp.length } else { 0 };
            fits
        })
        .collect()
}

/// Returns whether two books are versions of one: at least half of the smaller one's records are in
/// the other.
pub fn is_same_book(ours: &Records, theirs: &Records) -> bool {
    let counted = [
        shared(&ours.influencers, &theirs.influencers),
        shared(&ours.campaigns, &theirs.campaigns),
        shared(&ours.partnerships, &theirs.partnerships),
        shared(&ours.deliverables, &theirs.deliverables),
    ];
    let both: usize = counted.iter().map(|(both, _)| both).sum();
    let fewer = counted.iter().map(|(_, sizes)| sizes[0]).sum::<usize>();
    let fewer = fewer.min(counted.iter().map(|(_, sizes)| sizes[1]).sum());
    both > 0 && 2 * both >= fewer
}

/// Returns how many ids two tables share, and the size of each.
fn shared<R: Record>(ours: &Table<R>, theirs: &Table<R>) -> (usize, [usize; 2]) {
    let both = theirs.values().filter(|one| ours.contains(one.id())).count();
    (both, [ours.len(), theirs.len()])
}

/// Returns the fingerprints of the copies that the owner has decided about.
pub fn decided(disk: &dyn Disk, list: &Path) -> Vec<Fingerprint> {
    let bytes = disk.read(list, 1024 * 1024).unwrap_or_default();
    String::from_utf8_lossy(&bytes).lines().filter_map(Fingerprint::parse).collect()
}

/// Records that the owner has decided about a copy.
pub fn decide(disk: &dyn Disk, list: &Path, copy: Fingerprint) -> io::Result<()> {
    settle_folder(disk, folder_of(list))?;
    let mut file = disk.append(list)?;
    // A line of its own, even after an interrupted write.
    file.write_all(format!("\n{copy}\n").as_bytes())?;
    file.sync()
}

/// Returns whether a file name looks like a conflict copy of the book.
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

fn lower(name: &OsStr) -> String {
    name.to_string_lossy().to_lowercase()
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Returns whether a file has the book's extension, ignoring case.
fn has_ending_of(name: &OsStr, book: &OsStr) -> bool {
    let ending = |name: &OsStr| Path::new(name).extension().map(lower);
    ending(name) == ending(book)
}

/// Returns whether this is a mark that a tool inserts between file stem and extension.
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

/// Returns whether a mark is this prefix followed by a date: `20261122-140211`.
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
