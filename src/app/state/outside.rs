//! The state of the file and of its conflict copies.

/// The state of the file, apart from whether our book is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// Why the file is not a readable book, if it is not.
    pub strange: Option<Trouble>,
    /// The same as a sentence, with what can be done.
    pub(in crate::app) said: String,
    /// The conflict copies beside the book.
    pub copies: Vec<String>,
    /// What the last merged copy brought.
    pub(in crate::app) brought: Option<Brought>,
}

/// Why the file is not a readable book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It does not exist.
    Gone,
    /// Its content is not a book, or has an error.
    NoBook,
    /// A newer version of the app wrote it.
    TooNew,
    /// It is not a regular file.
    NotAFile,
    /// It cannot be read from disk.
    OutOfReach,
}

impl Trouble {
    /// Returns the problem in two words, for the footer.
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

    /// Returns whether our book may replace the file after a question.
    #[must_use]
    pub fn can_be_written_over(self) -> bool {
        match self {
            Self::NoBook | Self::TooNew => true,
            // A missing file needs no question.
            Self::Gone | Self::NotAFile | Self::OutOfReach => false,
        }
    }
}

/// What a merge brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Brought {
    /// The changes in words.
    pub(in crate::app) said: String,
    /// The first field that both sides changed to different values, in words.
    pub(in crate::app) both: Option<String>,
}

/// Returns the last component of a path.
pub(in crate::app) fn copy_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
