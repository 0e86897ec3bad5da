//! A private folder that is removed at exit, for temporary data.
#![expect(clippy::disallowed_methods, reason = "a part of the one disk")]

use std::fs::{self, DirBuilder};
use std::io;
use std::path::{Path, PathBuf};

/// A folder of our own; dropping it removes it with its content.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// Creates a new folder, private to the user; the seed is part of its name.
    pub fn new(inside: &Path, seed: u64) -> io::Result<Self> {
        let path = inside.join(format!("cahoots-{seed:016x}"));
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        // Fails if the folder exists: it would be another program's.
        builder.create(&path)?;
        Ok(Self(path))
    }

    /// Returns its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // If removal fails, the system cleans such folders up.
        drop(fs::remove_dir_all(&self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scratch_folder_is_private_and_goes_with_what_it_holds() {
        let outer = tempfile::tempdir().unwrap();
        let scratch = Scratch::new(outer.path(), 7).unwrap();
        let path = scratch.path().to_owned();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
        }
        fs::create_dir(path.join("state")).unwrap();
        fs::write(path.join("state/book.ron"), "text").unwrap();
        drop(scratch);
        assert!(!path.exists());
    }

    #[test]
    fn a_folder_that_is_there_is_never_taken() {
        let outer = tempfile::tempdir().unwrap();
        let first = Scratch::new(outer.path(), 7).unwrap();
        let error = Scratch::new(outer.path(), 7).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert!(first.path().exists());
    }
}
