//! What is known of the file and of its conflict copies.

/// What is known of the file beside whether our book is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// Why the file is no book that we can read.
    pub strange: Option<Trouble>,
    /// That in a sentence, with what can be done.
    pub(in crate::app) said: String,
    /// The conflict copies that lie beside the book.
    pub copies: Vec<String>,
    /// What the copy brought that was merged last.
    pub(in crate::app) brought: Option<Brought>,
}

/// Why the file is no book that we can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is none.
    Gone,
    /// It holds something else, or a mistake.
    NoBook,
    /// A newer version wrote it.
    TooNew,
    /// It is no file.
    NotAFile,
    /// The disk does not give it.
    OutOfReach,
}

impl Trouble {
    /// Returns it in two words, for the foot.
    #[must_use]
    pub fn brief(self) -> &'static str {
        match self {
            Self::Gone => "file gone!",
            Self::NoBook => "file broken!",
            Self::TooNew => "file too new!",
            Self::NotAFile => "not a file!",
            Self::OutOfReach => "file unreadable!",
        }
    }

    /// Returns whether our book may take the place of what is there.
    #[must_use]
    pub fn can_be_written_over(self) -> bool {
        match self {
            Self::NoBook | Self::TooNew => true,
            // What is not there needs no question.
            Self::Gone | Self::NotAFile | Self::OutOfReach => false,
        }
    }
}

/// What a merge brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Brought {
    /// In words.
    pub(in crate::app) said: String,
    /// What both sides changed, each with its own value: the first of it in words.
    pub(in crate::app) both: Option<String>,
}

/// Returns the last part of a path.
pub(in crate::app) fn copy_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
