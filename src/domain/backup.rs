//! Backups: dated copies of the whole book, each with a reason. Knows nothing about files.

use super::date::NaiveDateTime;

use super::choice::choice;

choice! {
    /// Why a backup was made.
    pub enum Reason {
        /// Before the first save of a day.
        FirstOfDay = "first of the day",
        /// Before the file was upgraded to a newer format.
        BeforeUpgrade = "before an upgrade",
        /// Before an import.
        BeforeImport = "before an import",
        /// Before a backup replaced the book.
        BeforeRestore = "before a restore",
        /// Before a save that dropped comments of the file.
        Comments = "comments in the file",
        /// A version that the owner chose to overwrite, or from which a save drops characters.
        WrittenOver = "written over",
        /// The program ended while the book's file was missing.
        FileGone = "file gone",
        /// A conflict copy from a sync tool.
        ConflictCopy = "conflict copy",
        /// The owner asked for it.
        ByHand = "by hand",
    }
}

/// A dated copy of the whole book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its file name.
    pub name: String,
    /// When it was made, in local time.
    pub at: NaiveDateTime,
    /// Why.
    pub reason: Reason,
    /// Its size in bytes.
    pub size: u64,
}
