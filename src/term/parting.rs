//! The exit message if the last changes are not in the book: what is stored where.

use std::fmt;

use super::keeper::Held;
use super::writer::Unsaved;

/// Why the last changes are not in the book at exit, and what the journal has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parting {
    /// The result of the save.
    pub(super) unsaved: Unsaved,
    /// How much of the unsaved steps the journal has.
    pub(super) journal: Held,
}

impl std::error::Error for Parting {}

impl fmt::Display for Parting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let safe = "the journal keeps every step, and the next start brings them into the book";
        match (&self.unsaved, self.journal) {
            (Unsaved::LaidAside { why, path }, Held::All) => {
                let path = path.display();
                write!(f, "the book is not saved: {why}; {safe}; your version is also in {path}")
            }
            (Unsaved::Lost { why, .. }, Held::All) => {
                write!(f, "the book is not saved: {why}; {safe}")
            }
            (Unsaved::Unfinished, Held::All) => {
                write!(f, "the disk did not answer in time; {safe}")
            }
            (unsaved @ (Unsaved::LaidAside { .. } | Unsaved::Unfinished), Held::AllBut(count)) => {
                write!(f, "{unsaved}; the journal lacks the {}", last(count))
            }
            (unsaved @ Unsaved::Lost { .. }, Held::AllBut(count)) => {
                let verb = if count == 1 { "is" } else { "are" };
                write!(
                    f,
                    "{unsaved}; the {} {verb} lost, the journal keeps what was before",
                    last(count)
                )
            }
            // The book was saved but its file is gone, or the journal's state is unknown.
            (unsaved @ Unsaved::FileGone { .. }, Held::All | Held::AllBut(_))
            | (unsaved, Held::Unknown) => write!(f, "{unsaved}"),
        }
    }
}

/// Names the last steps.
fn last(count: usize) -> String {
    if count == 1 { "last step".to_owned() } else { format!("last {count} steps") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parting_words_say_what_the_journal_holds() {
        let why = || "the disk is full".to_owned();
        let aside = || Unsaved::LaidAside { why: why(), path: "/home/ann/book.ron".into() };
        let lost = || Unsaved::Lost { why: why(), also: "/tmp: the disk is full".to_owned() };
        let safe = "the journal keeps every step, and the next start brings them into the book";
        for (unsaved, journal, expected) in [
            (
                aside(),
                Held::All,
                format!(
                    "the book is not saved: the disk is full; {safe}; \
                     your version is also in /home/ann/book.ron"
                ),
            ),
            (lost(), Held::All, format!("the book is not saved: the disk is full; {safe}")),
            (Unsaved::Unfinished, Held::All, format!("the disk did not answer in time; {safe}")),
            (
                aside(),
                Held::AllBut(3),
                "the book is not saved: the disk is full; your version is in /home/ann/book.ron; \
                 the journal lacks the last 3 steps"
                    .to_owned(),
            ),
            (
                lost(),
                Held::AllBut(1),
                "the book is not saved: the disk is full; your version could not be kept \
                 elsewhere either: /tmp: the disk is full; the last step is lost, the journal \
                 keeps what was before"
                    .to_owned(),
            ),
            (
                aside(),
                Held::Unknown,
                "the book is not saved: the disk is full; your version is in /home/ann/book.ron"
                    .to_owned(),
            ),
        ] {
            assert_eq!(Parting { unsaved, journal }.to_string(), expected);
        }
    }
}
