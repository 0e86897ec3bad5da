//! The shelf of a book: its folder in the state folder, with everything kept about it.
//!
//! The name is that of the book plus a fingerprint of its path with all links resolved, so two
//! books never share a shelf, and a link to a book leads to the same one. Never next to the book,
//! as that may be a synced folder. Knows paths, not the content.

use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::save::{folder_of, name_of};
use crate::world::disk::Disk;

/// The folder for everything kept about one book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf(PathBuf);

impl Shelf {
    /// Returns the shelf of the book at a path, all links resolved.
    #[must_use]
    pub fn of(state: &Path, book: &Path) -> Self {
        let name = name_of(book);
        let name = Path::new(&name).file_stem().unwrap_or(&name).to_string_lossy().into_owned();
        let key = xxh3_64(book.as_os_str().as_encoded_bytes());
        Self(Self::all_in(state).join(format!("{name}-{key:016x}")))
    }

    /// Returns the parent folder of all shelves.
    #[must_use]
    pub fn all_in(state: &Path) -> PathBuf {
        state.join("books")
    }

    /// Returns the shelf of the book at a path as given, and the path with all links resolved;
    /// works for a book that does not exist yet.
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

    /// Returns the folder itself.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Returns the folder of the backups.
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

    /// Returns the list of copies of the book that the owner has decided about.
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
