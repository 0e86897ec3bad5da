//! Whether git merges the book field by field. Runs git only if the book is in a repository, and
//! changes nothing.

use std::path::Path;
use std::time::Duration;

use super::save::{folder_of, name_of};
use crate::world::disk::Disk;
use crate::world::programs::{Limits, ask};

/// The git setting that holds our merge driver.
pub const DRIVER: &str = "merge.cahoots.driver";

/// Git answers such queries at once; otherwise we stop waiting.
const LIMITS: Limits = Limits { bytes: 64 * 1024, patience: Duration::from_secs(5) };

/// How git merges a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merging {
    /// The book is in no repository, or git gives no answer.
    Unknown,
    /// As text: no driver is set up.
    AsText,
    /// As text: the repository asks for our driver, but this clone has none.
    WithoutDriver,
    /// Field by field.
    ByField,
}

impl Merging {
    /// Returns advice as a sentence, if something should be done.
    #[must_use]
    pub fn advice(self) -> Option<&'static str> {
        match self {
            Self::Unknown | Self::ByField => None,
            Self::AsText => {
                Some("git merges the book as plain text; `cahoots git setup` changes that")
            }
            Self::WithoutDriver => Some(
                "this clone has no merge driver, so git merges the book as plain text; \
                 `cahoots git setup` in a shell sets it up",
            ),
        }
    }
}

/// Returns how git merges a book.
pub fn merging(disk: &dyn Disk, book: &Path) -> Merging {
    found(disk, book).unwrap_or(Merging::Unknown)
}

fn found(disk: &dyn Disk, book: &Path) -> Option<Merging> {
    let book = disk.resolve(book).ok()?;
    let folder = folder_of(&book);
    let is_top = |above: &&Path| matches!(disk.stamp(&above.join(".git")), Ok(Some(_)));
    folder.ancestors().find(is_top)?;
    let name = name_of(&book);
    let asked = ["check-attr", "-z", "merge", "--"].map(Into::into);
    let said = ask("git", &[&asked[..], &[name]].concat(), folder, LIMITS).ok()?;
    if said.code != Some(0) {
        return None;
    }
    let attribute = said.output.split(|byte| *byte == 0).nth(2)?;
    if attribute != b"cahoots" {
        return Some(Merging::AsText);
    }
    let driver = ask("git", &["config", "--get", DRIVER], folder, LIMITS).ok()?;
    Some(if driver.code == Some(0) { Merging::ByField } else { Merging::WithoutDriver })
}
