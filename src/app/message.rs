//! Messages: every event that reaches the app.

use chrono::NaiveDateTime;

use crate::app::keys::chord::{Chord, Mouse};
use crate::app::state::backups::Heard;
use crate::app::state::layout::Layout;
use crate::app::state::outside::Trouble;
use crate::app::state::popup::preview::{self, Rendered};
use crate::domain::book::Records;
use crate::domain::change::ChangeSet;
use crate::domain::date::Date;
use crate::domain::step::Step;

/// An event for [`update`](crate::app::update::update).
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
    /// A frame is on the screen and no other event is waiting: time for deferred work.
    Idle,
    /// Midnight passed.
    DayChanged(Date),
    /// The journal holds all steps up to this one.
    Kept {
        /// The step's number.
        up_to: u64,
        /// When it was written.
        at: NaiveDateTime,
    },
    /// The journal could not be written, and why; the write is retried.
    NotKept(String),
    /// The journal holds steps older than those the app started with.
    Older(Vec<Step>),
    /// The book was saved.
    Saved {
        /// Machine clock time.
        at: NaiveDateTime,
        /// The number of the last step in the save.
        up_to: u64,
    },
    /// The owner wants to leave, and everything that can be written now has been written.
    Settled {
        /// Other files the book could be written to, best first.
        places: Vec<String>,
    },
    /// The book was written elsewhere, or why it was not.
    PutElsewhere(Result<(), String>),
    /// The completion of a typed path.
    Completed {
        /// The path as typed.
        typed: String,
        /// The path, completed as far as it is unambiguous.
        path: String,
        /// The candidates that start with it.
        others: Vec<String>,
    },
    /// A report about backups.
    Backups(Heard),
    /// The book could not be saved, and why; the save is retried.
    NotSaved {
        /// The reason, as a sentence.
        why: String,
        /// The reason in two words, for the footer.
        brief: &'static str,
    },
    /// Someone else wrote the file.
    Outside {
        /// What they changed since the last common version.
        changes: Box<ChangeSet>,
        /// The records as they wrote them.
        theirs: Box<Records>,
        /// What was dropped because no text may hold it, as a sentence.
        left_out: Option<String>,
    },
    /// The conflict copies found beside the book; empty once there are none left.
    Copies(Vec<String>),
    /// A conflict copy was read.
    Copy {
        /// Its path.
        path: String,
        /// Earlier versions of the book, oldest first.
        known: Vec<Records>,
        /// The records in the copy.
        theirs: Box<Records>,
    },
    /// The content of a conflict copy is saved, and the copy was moved to the backups.
    CopyKept,
    /// The file is not a readable book, so it is left alone.
    Unreadable {
        /// The reason, in a few words.
        why: String,
        /// The kind of problem.
        trouble: Trouble,
    },
    /// The file is readable again and holds the known book.
    ReadableAgain,
    /// The file no longer exists.
    Gone,
    /// The owner asked for a reload, and the file holds nothing new.
    NothingNew,
    /// A letter was rendered.
    Rendered(Box<Rendered>),
    /// A text was put on the clipboard: its description, and whether that is confirmed.
    Copied(String, preview::Heard),
    /// No clipboard took this text.
    NotCopied {
        /// The text.
        text: String,
        /// The reason.
        why: String,
    },
    /// A text was written to this file.
    Written(String),
    /// The machine did what was asked; a sentence.
    Done(String),
    /// The machine failed to do what was asked; a sentence.
    Failed(String),
}
