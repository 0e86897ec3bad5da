//! What happened: the only way anything reaches the app.

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
    /// The book was saved.
    Saved {
        /// When, by the machine's clock.
        at: NaiveDateTime,
        /// The number of the last step that was in it.
        up_to: u64,
    },
    /// The owner wants to leave, and what could be written just now is written.
    Settled {
        /// Files elsewhere into which the book could go, the best first.
        places: Vec<String>,
    },
    /// The book was put elsewhere, or why not.
    PutElsewhere(Result<(), String>),
    /// How a path goes on that was typed.
    Completed {
        /// The path, as it was typed.
        typed: String,
        /// The same, as far as it goes on for certain.
        path: String,
        /// What begins so.
        others: Vec<String>,
    },
    /// Something of the backups.
    Backups(Heard),
    /// The book could not be saved, which is tried again; why.
    NotSaved {
        /// A sentence.
        why: String,
        /// In two words, for the foot.
        brief: &'static str,
    },
    /// Others wrote the file.
    Outside {
        /// What they changed of the book that both know.
        changes: Box<ChangeSet>,
        /// What they made of it.
        theirs: Box<Records>,
        /// What of it no text may hold and is left out; a sentence.
        left_out: Option<String>,
    },
    /// These conflict copies of the book lie beside it; none any more where there are none.
    Copies(Vec<String>),
    /// A conflict copy was read.
    Copy {
        /// Its path.
        path: String,
        /// Versions of the book that stood before, the oldest first.
        known: Vec<Records>,
        /// What it holds.
        theirs: Box<Records>,
    },
    /// What a conflict copy had is saved, and the copy is among the backups.
    CopyKept,
    /// The file is no book that we can read, and so left alone.
    Unreadable {
        /// Why, in a few words.
        why: String,
        /// What that is.
        trouble: Trouble,
    },
    /// The file is a book again, and the one that we know.
    ReadableAgain,
    /// The file is not there any more.
    Gone,
    /// The owner asked what is in the file: nothing that we do not know.
    NothingNew,
    /// A letter was written.
    Rendered(Box<Rendered>),
    /// A text is on the clipboard: what it is, and whether that is known.
    Copied(String, preview::Heard),
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
