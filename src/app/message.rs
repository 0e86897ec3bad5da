//! What happened: the only way anything reaches the app.

use chrono::NaiveDateTime;

use super::chord::{Chord, Mouse};
use super::layout::Layout;
use super::letter::{Heard, Rendered};
use crate::domain::book::Records;
use crate::domain::date::{Date, NaiveTime};
use crate::domain::step::Step;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// A frame was drawn.
    Drawn(Layout),
    /// A frame is on the screen, and nothing else has happened: there is time for what can wait.
    Idle,
    /// Midnight passed.
    DayChanged(Date),
    /// The journal has all steps up to this one.
    Kept {
        /// The number of the step.
        up_to: u64,
        /// When it was done.
        at: NaiveDateTime,
    },
    /// The journal takes no steps, which is tried again; why.
    NotKept(String),
    /// The journal holds older steps than those that the app began with.
    Older(Vec<Step>),
    /// The book was saved, at this time of day.
    Saved(NaiveTime),
    /// The book could not be saved; why, and what was done with it.
    NotSaved(String),
    /// Someone else changed the file: nothing was written over, our version lies in the named file.
    Diverged(String),
    /// The book was read again.
    Reloaded(Box<Records>),
    /// It could not be read again; why.
    NotReloaded(String),
    /// A letter was written.
    Rendered(Box<Rendered>),
    /// A text is on the clipboard: what it is, and whether that is known.
    Copied(String, Heard),
    /// No clipboard takes this text; why.
    NotCopied {
        /// The text.
        text: String,
        /// Why.
        why: String,
    },
    /// A text was written to this file.
    Written(String),
    /// Something asked of the machine was done; a sentence.
    Done(String),
    /// Something asked of the machine failed; a sentence.
    Failed(String),
}
