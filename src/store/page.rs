//! Pages for others: a text is written to a file of its own, whole, and never over another file.
//!
//! Knows no book.

use std::path::{Path, PathBuf};

use super::error::SaveError;
use super::save::{Place, folder_of};
use crate::world::disk::Disk;

/// Why a page was not written. Nothing was left behind.
#[derive(Debug, thiserror::Error)]
pub enum PageProblem {
    /// No file is named.
    #[error("name the file to write to")]
    Unnamed,
    /// Something is there already.
    #[error("there is something at {} already; name another file", path.display())]
    InTheWay {
        /// The path.
        path: PathBuf,
    },
    /// There is no such folder.
    #[error("there is no folder {}; make it, or name another", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The disk refused.
    #[error(transparent)]
    Failed(#[from] SaveError),
}

/// Refuses a path at which no new file can be.
pub fn is_free(disk: &dyn Disk, path: &Path) -> Result<(), PageProblem> {
    if path.file_name().is_none() {
        return Err(PageProblem::Unnamed);
    }
    let folder = folder_of(path);
    // A slip of the finger makes no folders.
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
    // Without a text that was seen there, any file that appears meanwhile is somebody else's.
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
        assert!(again.to_string().ends_with("already; name another file"), "{again}");
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
