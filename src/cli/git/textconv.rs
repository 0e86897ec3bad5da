//! `cahoots git textconv`: converts a version of the book to text that git can compare line by
//! line.

use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::output::Answer;
use crate::insight::differences::listing;
use crate::store::format::contents;
use crate::store::version;
use crate::world::disk::Disk;

/// Lists the book; an invalid one is printed unchanged, so that git has something to compare.
pub(super) fn answer(file: &Path, disk: &dyn Disk) -> Result<Answer, Failure> {
    let bytes = version::bytes(disk, file)?;
    Ok(Answer::of(match contents::read(&bytes) {
        Ok(contents) => listing(&contents.records),
        Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    }))
}
