//! A backup: a dated copy of the whole book, and why it was made. Knows no file.

use super::date::NaiveDateTime;

use super::choice::choice;

choice! {
    /// Why a backup was made.
    pub enum Reason {
        /// Before the first save of a day.
        FirstOfDay = "first of the day",
        /// Before a newer format took the place of an older one.
        BeforeUpgrade = "before an upgrade",
        /// Before records were brought in.
        BeforeImport = "before an import",
        /// Before a backup took the place of the book.
        BeforeRestore = "before a restore",
        /// The save that followed dropped the comments of the file.
        Comments = "comments in the file",
        /// A version that the owner chose to write over, or of which a save loses characters.
        WrittenOver = "written over",
        /// The program ended while the book had no file to be in.
        FileGone = "file gone",
        /// A copy that a sync tool had laid beside the book.
        ConflictCopy = "conflict copy",
        /// The owner asked for it.
        ByHand = "by hand",
    }
}

/// A dated copy of the whole book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// What it is called: its file's name.
    pub name: String,
    /// When it was made, by the local clock.
    pub at: NaiveDateTime,
    /// Why.
    pub reason: Reason,
    /// Its size in bytes.
    pub size: u64,
}
