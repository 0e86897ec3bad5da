//! What the app asks of the machine. Effects are values: `term` carries them out, tests look at them.

use crate::app::state::adopted::Adopted;
use crate::app::state::backups::Wish;
use crate::app::state::popup::preview::Request;
use crate::domain::book::Records;
use crate::domain::step::Step;

/// What is asked of the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Put this step into the journal.
    Keep(Box<Step>),
    /// Save these records.
    Save(Box<Records>),
    /// Base the saves to come on what others wrote: the book holds it.
    Adopted(Adopted),
    /// Go on with saves that are not based on what others wrote: the book does not hold it.
    NotAdopted,
    /// Look at the file, and say what others wrote.
    Reload,
    /// Something of the backups.
    Backups(Wish),
    /// Read this conflict copy, and put it away once what it has is saved.
    MergeCopy(String),
    /// Leave this conflict copy where it is, and name it no more.
    LeaveCopy(String),
    /// Save these records over what stands in the file and is no book, once that is backed up.
    WriteOver(Box<Records>),
    /// Put a text on the clipboard.
    Copy(String),
    /// Write a letter.
    Render(Box<Request>),
    /// Write a text to a new file.
    Write {
        /// The file, as it was typed.
        path: String,
        /// The text.
        text: String,
    },
    /// Open an address in the browser.
    OpenLink(String),
    /// Write what waits, as far as that can be done now, and say so: the owner wants to leave.
    Settle,
    /// Write the book to a new file elsewhere.
    PutElsewhere {
        /// The file, as it was typed.
        path: String,
        /// The book.
        records: Box<Records>,
    },
    /// Say how a path goes on.
    CompletePath(String),
    /// Go to the shell.
    Suspend,
    /// Leave this book and show the demo.
    Demo,
    /// End the program.
    Quit,
}
