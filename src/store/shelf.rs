//! The shelf of a book: the one folder in the state folder that holds all we keep about it.
//!
//! Its name has the book's own and the fingerprint of its path with every link followed, so that
//! two books never share one, and a book that is named by a link has only one. Never beside the
//! book, which may lie in a synced folder. Knows where things go, not what they are.

use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::save::{folder_of, name_of};
use crate::world::disk::Disk;

/// Where all that is kept about one book lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf(PathBuf);

impl Shelf {
    /// Returns the shelf of the book at a path with every link followed.
    #[must_use]
    pub fn of(state: &Path, book: &Path) -> Self {
        let name = name_of(book);
        let name = Path::new(&name).file_stem().unwrap_or(&name).to_string_lossy().into_owned();
        let key = xxh3_64(book.as_os_str().as_encoded_bytes());
        Self(Self::all_in(state).join(format!("{name}-{key:016x}")))
    }

    /// Returns the folder of all shelves.
    #[must_use]
    pub fn all_in(state: &Path) -> PathBuf {
        state.join("books")
    }

    /// Returns the shelf of the book at a path as it was named, and the path with every link
    /// followed; of a book that is not there, as it would be made.
    pub fn find(disk: &dyn Disk, state: &Path, book: &Path) -> io::Result<(Self, PathBuf)> {
        let resolved = match disk.resolve(book) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                match disk.resolve(folder_of(book)) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => book.to_owned(),
                    folder => folder?.join(name_of(book)),
                }
            }
            found => found?,
        };
        Ok((Self::of(state, &resolved), resolved))
    }

    /// Returns the folder of all of it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Returns the folder of the dated copies.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }

    /// Returns the folder of the journals, one for each window.
    #[must_use]
    pub fn journals(&self) -> PathBuf {
        self.0.join("journals")
    }

    /// Returns the folder of versions that could not be saved.
    #[must_use]
    pub fn recovery(&self) -> PathBuf {
        self.0.join("recovery")
    }

    /// Returns the list of the copies beside the book that the owner has decided about.
    #[must_use]
    pub fn decided_copies(&self) -> PathBuf {
        self.0.join("decided-copies")
    }

    /// Returns the file that is locked while a window reads, merges and writes.
    #[must_use]
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_book_has_a_shelf_of_its_own_that_an_owner_can_tell_by_its_name() {
        let shelf = |book: &str| Shelf::of(Path::new("/state"), Path::new(book));
        let mine = shelf("/home/ann/my book.ron");
        assert!(mine.folder().starts_with("/state/books"));
        let name = mine.folder().file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with("my book-") && name.len() == "my book-".len() + 16, "{name}");
        assert_eq!(mine, shelf("/home/ann/my book.ron"));
        assert_ne!(mine, shelf("/home/bob/my book.ron"));
        assert!(mine.backups().starts_with(mine.folder()));
    }
    #[cfg(unix)]
    #[test]
    fn the_shelf_is_found_by_a_link_and_before_the_book_is_made() {
        use crate::world::disk::RealDisk;
        let home = tempfile::tempdir().unwrap();
        let real = RealDisk.resolve(home.path()).unwrap().join("real");
        RealDisk.make_folder(&real).unwrap();
        std::os::unix::fs::symlink("real", home.path().join("linked")).unwrap();
        let find = |name: &str| {
            Shelf::find(&RealDisk, Path::new("/state"), &home.path().join(name)).unwrap().1
        };
        assert_eq!(find("linked/book.ron"), real.join("book.ron"), "not there yet");
        drop(RealDisk.create(&real.join("book.ron")).unwrap());
        assert_eq!(find("linked/book.ron"), real.join("book.ron"));
        assert_eq!(find("none/book.ron"), home.path().join("none/book.ron"));
    }
}
