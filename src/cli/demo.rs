//! `demo --write`: a sample or generated book in a new file, for benchmarks and bug reports.

use std::path::Path;
use std::sync::Arc;

use crate::domain::date::Date;
use crate::sample::Sample;
use crate::store::format::contents;
use crate::store::save::Place;
use crate::store::{BookFile, OpenProblem, SaveProblem};
use crate::world::disk::RealDisk;

/// Why no book was written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The path is taken, or cannot be accessed.
    #[error(transparent)]
    NoPlace(#[from] OpenProblem),
    /// An I/O error.
    #[error(transparent)]
    NotSaved(#[from] SaveProblem),
}

/// Writes the book to a new file.
pub(super) fn write(sample: Sample, path: &Path, today: Date) -> Result<(), NotWritten> {
    // No window has it open and nothing can be lost: it needs no lock and no shelf.
    let file = BookFile::create(Arc::new(RealDisk), path, path)?;
    let unfaithful = |error: ron::Error| SaveProblem::Unfaithful {
        path: file.path().to_owned(),
        why: error.to_string(),
    };
    let text = contents::write(&sample.records(today)).map_err(unfaithful)?;
    let mut place = Place::new(file.path().to_owned(), None);
    Ok(place.save(&RealDisk, text.as_bytes()).map_err(SaveProblem::Failed)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    #[test]
    fn a_book_is_written_once_and_never_over_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.ron");
        let today = day("2026-11-22");
        write(Sample::BuiltIn, &path, today).unwrap();
        let opened = BookFile::open(Arc::new(RealDisk), &path, folder.path()).unwrap();
        assert_eq!(*opened.book.records(), Sample::BuiltIn.records(today));

        let again = write(Sample::BuiltIn, &path, day("2027-01-01")).unwrap_err();
        assert!(again.to_string().contains("there is already a file"), "{again}");
        assert_eq!(crate::cli::Failure::from(again).exit(), crate::cli::Exit::Usage);
        let opened = BookFile::open(Arc::new(RealDisk), &path, folder.path()).unwrap();
        assert_eq!(*opened.book.records(), Sample::BuiltIn.records(today));
    }
}
