//! Effects: requests to the machine, as values. `term` carries them out; tests inspect them.

use crate::app::state::adopted::Adopted;
use crate::app::state::backups::Wish;
use crate::app::state::popup::preview::Request;
use crate::domain::book::Records;
use crate::domain::step::Step;

/// A request to the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Append this step to the journal.
    Keep(Box<Step>),
    /// Save these records.
    Save(Box<Records>),
    /// Base future saves on the outside change: the book now holds it.
    Adopted(Adopted),
    /// Do not base future saves on the outside change: the book does not hold it.
    NotAdopted,
    /// Read the file, and report outside changes.
    Reload,
    /// A request about backups.
    Backups(Wish),
    /// Read this conflict copy, and move it away once its content is saved.
    MergeCopy(String),
    /// Leave this conflict copy in place and stop reporting it.
    LeaveCopy(String),
    /// Back up the file, which is not a readable book, and save these records over it.
    WriteOver(Box<Records>),
    /// Put a text on the clipboard.
    Copy(String),
    /// Render a letter.
    Render(Box<Request>),
    /// Write a text to a new file.
    Write {
        /// The path as typed.
        path: String,
        /// The text.
        text: String,
    },
    /// Open a URL in the browser.
    OpenLink(String),
    /// Write everything that can be written now, and report back: the owner wants to leave.
    Settle,
    /// Write the book to a new file elsewhere.
    PutElsewhere {
        /// The path as typed.
        path: String,
        /// The book.
        records: Box<Records>,
    },
    /// Complete a path.
    CompletePath(String),
    /// Suspend to the shell.
    Suspend,
    /// Close this book and show the demo.
    Demo,
    /// End the program.
    Quit,
}
