//! Guards the paths that an owner names for output: never the book, and never our own files about
//! one.
//!
//! All but the log are new files (`page`); the log is appended to, and checks itself that the file
//! is a log.

use std::path::{Path, PathBuf};

use super::shelf::Shelf;
use crate::world::disk::{Disk, Kind, Stamp};

/// The paths that must not be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    book: Option<PathBuf>,
    state: PathBuf,
}

/// Why a path is not written to.
#[derive(Debug, thiserror::Error)]
pub enum Endangered {
    /// It leads to the book, by this name or another.
    #[error("{} is the book itself; name another file", path.display())]
    Book {
        /// The path as given.
        path: PathBuf,
    },
    /// It leads to where backups, journals and locks are.
    #[error("{} is among the backups and journals of a book; name another place", path.display())]
    Shelf {
        /// The path as given.
        path: PathBuf,
    },
    /// It is a dangling link, which could lead anywhere later.
    #[error("{} is a link that leads nowhere; name another file", path.display())]
    BrokenLink {
        /// The path as given.
        path: PathBuf,
    },
}

impl Guard {
    /// Guards a book and everything in the state folder; both paths as given.
    #[must_use]
    pub fn new(book: Option<&Path>, state: &Path) -> Self {
        Self { book: book.map(Path::to_owned), state: state.to_owned() }
    }

    /// Rejects a path that leads to something guarded, through links of any kind.
    pub fn check(&self, disk: &dyn Disk, path: &Path) -> Result<(), Endangered> {
        let found = |path: &Path| {
            let resolved = Shelf::find(disk, &self.state, path).map(|(_, resolved)| resolved);
            (resolved.unwrap_or_else(|_| path.to_owned()), disk.stamp(path).ok().flatten())
        };
        let (asked, stamp) = found(path);
        let is_broken = stamp.is_some_and(|stamp| stamp.kind == Kind::BrokenLink);
        if is_broken {
            return Err(Endangered::BrokenLink { path: path.to_owned() });
        }
        let is_book = self.book.as_deref().is_some_and(|book| {
            let (book, known) = found(book);
            // A hard link has another path but the same file number.
            let number = |stamp: Option<Stamp>| stamp.map(|it| it.file).filter(|file| *file != 0);
            asked == book || (number(stamp).is_some() && number(stamp) == number(known))
        });
        if is_book {
            return Err(Endangered::Book { path: path.to_owned() });
        }
        let (shelves, _) = found(&Shelf::all_in(&self.state));
        if asked.starts_with(shelves) {
            return Err(Endangered::Shelf { path: path.to_owned() });
        }
        Ok(())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Write as _;
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::world::disk::RealDisk;

    #[test]
    fn neither_the_book_nor_its_shelf_is_written_to_under_any_name() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        let (book, state) = (at("book.ron"), at("state"));
        RealDisk.create(&book).unwrap().write_all(b"()").unwrap();
        let shelf = Shelf::of(&state, &book);
        RealDisk.make_folder(&shelf.backups()).unwrap();
        symlink("book.ron", at("link")).unwrap();
        symlink("state/books", at("shelves")).unwrap();
        symlink("nowhere", at("broken")).unwrap();
        let guard = Guard::new(Some(&book), &state);
        let told = |path: PathBuf| match guard.check(&RealDisk, &path) {
            Ok(()) => "fine",
            Err(Endangered::Book { .. }) => "book",
            Err(Endangered::Shelf { .. }) => "shelf",
            Err(Endangered::BrokenLink { .. }) => "broken",
        };
        for (path, expected) in [
            (book.clone(), "book"),
            (at("./state/../book.ron"), "book"),
            (at("link"), "book"),
            (shelf.backups().join("new.txt"), "shelf"),
            (shelf.lock(), "shelf"),
            (at("shelves").join("new.txt"), "shelf"),
            (at("broken"), "broken"),
            (at("new.log"), "fine"),
            (state.join("cahoots.log"), "fine"),
        ] {
            assert_eq!(told(path.clone()), expected, "{}", path.display());
        }
        RealDisk.remove(&book).unwrap();
        assert_eq!(told(book), "book", "before it is made");
    }
}
