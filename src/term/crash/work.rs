//! The state of the owner's edits when the program crashes, stated no more positively than known.

use chrono::NaiveTime;

/// The state of this session's edits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Work {
    /// How many saves were requested.
    pub(super) edits: u32,
    /// The time of the last edit in the journal.
    pub(super) kept: Option<NaiveTime>,
    /// The time of the last save.
    pub(super) saved: Option<NaiveTime>,
    /// How the session ended.
    pub(super) end: End,
}

/// How the session ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum End {
    /// It has not ended, or not properly.
    #[default]
    Open,
    /// All changes are in the book.
    Saved(NaiveTime),
}

impl Work {
    /// Returns the sentence.
    pub(super) fn sentence(self) -> String {
        let time = |at: NaiveTime| at.format("%H:%M:%S").to_string();
        match self {
            Self { edits: 0, .. } => "Nothing had been changed before the crash".to_owned(),
            Self { end: End::Saved(at), .. } => {
                format!("All that was done before the crash is in the book, saved {}", time(at))
            }
            Self { kept: Some(at), .. } => format!(
                "Your edits up to {} are in the journal; the next start brings them back",
                time(at)
            ),
            Self { saved: Some(at), .. } => {
                format!("The book was saved at {}; a later edit may be missing", time(at))
            }
            Self { saved: None, .. } => "Your edits may be missing in the book".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_promise_no_more_than_is_known() {
        let at = NaiveTime::from_hms_opt(14, 2, 11).unwrap();
        let work = |edits, saved, end| Work { edits, kept: None, saved, end }.sentence();
        let kept = Work { edits: 1, kept: Some(at), saved: Some(at), end: End::Open };
        for (said, expected) in [
            (work(0, None, End::Saved(at)), "Nothing had been changed before the crash"),
            (
                work(2, Some(at), End::Saved(at)),
                "All that was done before the crash is in the book, saved 14:02:11",
            ),
            (
                work(2, Some(at), End::Open),
                "The book was saved at 14:02:11; a later edit may be missing",
            ),
            (
                kept.sentence(),
                "Your edits up to 14:02:11 are in the journal; the next start brings them back",
            ),
            (work(1, None, End::Open), "Your edits may be missing in the book"),
        ] {
            assert_eq!(said, expected);
        }
    }
}
