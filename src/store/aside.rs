//! Recovery files: versions of the book that could not be saved, so they must never replace a file.
//!
//! They are kept in the state folder under a dated name. A file is removed only when the book holds
//! the same bytes. For copies of the saved book see `backups`.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::dated;
use super::save::settle_folder;
use crate::world::disk::{Disk, Kind};

/// Writes a text to a new file in the folder, named after the book and the moment.
pub fn lay(
    disk: &dyn Disk,
    folder: &Path,
    book: &Path,
    at: NaiveDateTime,
    text: &[u8],
) -> io::Result<PathBuf> {
    settle_folder(disk, folder)?;
    let (path, mut file) = dated::numbered(|number| {
        let path = folder.join(name(book, at, number));
        disk.create(&path).map(|file| (path, file))
    })?;
    let written =
        file.write_all(text).and_then(|()| file.sync()).and_then(|()| disk.sync_folder(folder));
    if let Err(error) = written {
        // A partial copy would mislead.
        drop(disk.remove(&path));
        return Err(error);
    }
    Ok(path)
}

/// Removes the files in the folder whose bytes equal the book just read.
///
/// Errors are ignored: nothing depends on it, and the next start tries again.
pub fn sweep(disk: &dyn Disk, folder: &Path, book: &[u8]) {
    for name in disk.list(folder).unwrap_or_default() {
        let path = folder.join(name);
        let Ok(Some(stamp)) = disk.stamp(&path) else { continue };
        let length = u64::try_from(book.len()).unwrap_or(u64::MAX);
        if stamp.kind == Kind::File
            && stamp.length == length
            && disk.read(&path, length).is_ok_and(|text| text == book)
        {
            drop(disk.remove(&path));
        }
    }
}

/// Returns the file name for a text set aside at `at`; `number` counts from 1 within one second.
pub fn name(book: &Path, at: NaiveDateTime, number: u32) -> String {
    let stem = book.file_stem().map_or_else(|| "book".into(), |stem| stem.to_string_lossy());
    let moment = dated::moment(at);
    match number {
        1 => format!("{stem}-{moment}.ron"),
        _ => format!("{stem}-{moment}-{number}.ron"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::disk::RealDisk;
    use chrono::NaiveDate;

    #[test]
    fn two_copies_of_one_second_stand_side_by_side() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("recovery");
        let at = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(14, 2, 11).unwrap();
        let lay = |text: &[u8]| lay(&RealDisk, &folder, Path::new("my book.ron"), at, text);
        let (first, second) = (lay(b"first").unwrap(), lay(b"second").unwrap());
        assert_eq!(first, folder.join("my book-2026-11-22-140211.ron"));
        assert_eq!(second, folder.join("my book-2026-11-22-140211-2.ron"));
        assert_eq!(RealDisk.read(&first, 100).unwrap(), b"first");
        assert_eq!(RealDisk.read(&second, 100).unwrap(), b"second");
    }

    #[test]
    fn only_what_the_book_is_byte_for_byte_is_removed() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("recovery");
        sweep(&RealDisk, &folder, b"first");
        let at = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(14, 2, 11).unwrap();
        let lay = |text: &[u8]| lay(&RealDisk, &folder, Path::new("book.ron"), at, text).unwrap();
        let (same, other, longer) = (lay(b"first"), lay(b"worst"), lay(b"first\n"));
        sweep(&RealDisk, &folder, b"first");
        assert_eq!(RealDisk.stamp(&same).unwrap(), None);
        assert_eq!(RealDisk.read(&other, 100).unwrap(), b"worst");
        assert_eq!(RealDisk.read(&longer, 100).unwrap(), b"first\n");
    }
}
