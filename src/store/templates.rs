//! The owner's templates: files in a folder of the configuration.
//!
//! Reads the files only; does not interpret them.

use std::io;
use std::path::Path;

use super::error::reason;
use crate::world::disk::{Disk, Kind};

/// The folder, inside that of the configuration.
pub const FOLDER: &str = "templates";

/// A larger file, in bytes, is not a template.
const SIZE_LIMIT: u64 = 64 * 1024;

/// Returns the owner's template with this name, if there is one; a message if it cannot be read.
pub fn read(disk: &dyn Disk, folder: &Path, name: &str) -> Result<Option<String>, String> {
    let path = folder.join(name);
    let failed = |why: &str| Err(format!("cannot read {}: {why}", path.display()));
    match disk.stamp(&path).map(|stamp| stamp.map(|stamp| stamp.kind)) {
        Ok(None) => return Ok(None),
        Ok(Some(Kind::File)) => {}
        Ok(Some(Kind::Folder | Kind::BrokenLink | Kind::Other)) => {
            return failed("it is not a file");
        }
        Err(error) => return failed(&reason(&error)),
    }
    match disk.read(&path, SIZE_LIMIT) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => failed("it is not text in UTF-8"),
        },
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            failed("it is too large to be a template")
        }
        Err(error) => failed(&reason(&error)),
    }
}
