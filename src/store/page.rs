//! Exported pages: writes a text to a new file, atomically and never over another file.
//!
//! Knows nothing about books.

use std::path::{Path, PathBuf};

use super::error::SaveError;
use super::save::{Place, folder_of};
use crate::world::disk::Disk;

/// Why a page was not written. No file was left behind.
#[derive(Debug, thiserror::Error)]
pub enum PageProblem {
    /// No file name was given.
    #[error("name the file to write to")]
    Unnamed,
    /// The path is taken.
    #[error("there is already something at {}; name another file", path.display())]
    InTheWay {
        /// The path.
        path: PathBuf,
    },
    /// The folder does not exist.
    #[error("there is no folder {}; make it, or name another", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// An I/O error.
    #[error(transparent)]
    Failed(#[from] SaveError),
}

/// Fails if no new file can be created at the path.
pub fn is_free(disk: &dyn Disk, path: &Path) -> Result<(), PageProblem> {
    if path.file_name().is_none() {
        return Err(PageProblem::Unnamed);
    }
    let folder = folder_of(path);
    // A typo must not create folders.
    if !matches!(disk.stamp(folder), Ok(Some(_))) {
        return Err(PageProblem::NoFolder { folder: folder.to_owned() });
    }
    if !matches!(disk.stamp(path), Ok(None)) {
        return Err(PageProblem::InTheWay { path: path.to_owned() });
    }
    Ok(())
}

/// Writes a text to a new file.
pub fn write_new(disk: &dyn Disk, path: &Path, text: &str) -> Result<(), PageProblem> {
    is_free(disk, path)?;
    // We expect no file, so one that appears meanwhile counts as foreign.
    match Place::new(path.to_owned(), None).save(disk, text.as_bytes()) {
        Err(SaveError::Changed { path }) => Err(PageProblem::InTheWay { path }),
        outcome => Ok(outcome?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::disk::RealDisk;

    #[test]
    fn a_page_is_written_once_and_never_over_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("brief.md");
        write_new(&RealDisk, &path, "one\n").unwrap();
        let again = write_new(&RealDisk, &path, "two\n").unwrap_err();
        assert!(again.to_string().contains("there is already something at"), "{again}");
        assert_eq!(RealDisk.read(&path, 99).unwrap(), b"one\n");
        assert_eq!(RealDisk.list(folder.path()).unwrap(), ["brief.md"]);
    }

    #[test]
    fn a_path_that_names_no_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |path: &Path| write_new(&RealDisk, path, "").unwrap_err();
        assert!(matches!(refused(Path::new("")), PageProblem::Unnamed));
        assert!(matches!(refused(&folder.path().join("..")), PageProblem::Unnamed));
        assert!(matches!(refused(folder.path()), PageProblem::InTheWay { .. }));
        let nowhere = folder.path().join("no/brief.md");
        assert!(matches!(refused(&nowhere), PageProblem::NoFolder { .. }));
        assert_eq!(RealDisk.list(folder.path()).unwrap().len(), 0);
    }
}
