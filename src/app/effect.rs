//! What the app asks of the machine. Effects are values: `term` carries them out, tests look at them.

use super::letter::Request;
use crate::domain::book::Records;
use crate::domain::step::Step;

/// What is asked of the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Put this step into the journal.
    Keep(Box<Step>),
    /// Save these records.
    Save(Box<Records>),
    /// Read the book from the disk again.
    Reload,
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
    /// Go to the shell.
    Suspend,
    /// Leave this book and show the demo.
    Demo,
    /// End the program.
    Quit,
}
