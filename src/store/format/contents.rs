//! A whole book from its bytes, and back: the version gate, and what must hold between records.
//!
//! Format 1 is read strictly, an older one as what its upgrade gives. A newer one is tried with its
//! unknown fields skipped; where that works, the book may be looked at but never saved, as the save
//! would lose them.

use std::borrow::Cow;

use ron::error::Error;
use serde::Deserialize;

use super::comments::Comments;
use super::fast::{self, Plain, UnknownFields};
use super::problem::{Problem, shown};
use super::scan::{self, Kind};
use super::upgrade::{self, UPGRADES, Upgrade};
use super::v1::{self, Document, FORMAT};
use super::{diagnose, dropped, references, text};
use crate::domain::book::Records;

pub use super::dropped::Dropped;

/// What a file holds.
#[derive(Debug)]
pub struct Contents {
    /// The book.
    pub records: Records,
    /// The comments, which the records do not hold.
    pub comments: Comments,
    /// The format, where it is newer than ours and so not all of it was understood.
    pub newer: Option<u32>,
    /// The format, where it is older than ours and was brought to it in memory.
    pub older: Option<u32>,
    /// Where characters were dropped because no text may hold them.
    pub dropped: Vec<Dropped>,
}

/// Why bytes are no book.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Something in them is wrong.
    #[error("{0}")]
    Problem(Problem),
    /// They were written by a newer version, and this one does not understand them.
    #[error("{found}; it needs a newer Cahoots, one that knows format {format}")]
    NeedsNewer {
        /// The format that it would have to know.
        format: u32,
        /// What is not understood, and where.
        found: Box<Problem>,
    },
}

impl From<Problem> for Unreadable {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Reads a book.
pub fn read(bytes: &[u8]) -> Result<Contents, Unreadable> {
    read_with(bytes, UPGRADES)
}

/// Reads a book, upgraded by these steps if it is in an older format.
pub fn read_with(bytes: &[u8], steps: &[Upgrade]) -> Result<Contents, Unreadable> {
    let text = diagnose::decode(bytes)?;
    if let Ok(plain) = fast::read(text, UnknownFields::Refused) {
        return Ok(read_plain(text, plain)?);
    }
    let format = declared_format(text)?.unwrap_or(FORMAT);
    if format > FORMAT {
        return read_newer(text, format);
    }
    match upgrade::upgraded(text, format, FORMAT, steps) {
        Some(Cow::Owned(upgraded)) => {
            // Without its place, which is one in a text that the owner has never seen.
            let contents = read_ours(&upgraded).map_err(|problem| {
                Problem::new(format!(
                    "it is in format {format}; as one of format {FORMAT} it has a mistake: {problem}"
                ))
            })?;
            Ok(Contents { older: Some(format), dropped: dropped::find(text), ..contents })
        }
        // The reader knows best what to say about a format that nobody knows.
        Some(Cow::Borrowed(_)) | None => Ok(read_ours(text)?),
    }
}

/// Returns the text of a book.
pub fn write(records: &Records) -> Result<String, Error> {
    v1::write(records)
}

/// Returns the records in the shape of the file, for any serializer: what the file calls things,
/// JSON calls them, too.
pub fn document(records: &Records) -> Box<dyn erased_serde::Serialize + '_> {
    Box::new(v1::document(records))
}

/// Returns whether a text can be opened, and is this very book then.
pub fn reads_back(text: &str, records: &Records) -> bool {
    text::read::<Document<false>>(text)
        .is_ok_and(|document| check(text, document, Order::Kept).is_ok_and(|read| read == *records))
}

fn read_ours(text: &str) -> Result<Contents, Problem> {
    let plain = match fast::read(text, UnknownFields::Refused) {
        Ok(plain) => plain,
        Err(fast::NotPlain) => {
            let data = text::read_by_ron(text)
                .map_err(|error| diagnose::diagnose::<Document<false>>(text, &error))?;
            Plain { data, has_comments: true }
        }
    };
    read_plain(text, plain)
}

fn read_plain(text: &str, plain: Plain<Document<false>>) -> Result<Contents, Problem> {
    let records = check(text, plain.data, Order::ByDay)?;
    let comments = if plain.has_comments { comments_of(text)? } else { Comments::default() };
    Ok(Contents { records, comments, newer: None, older: None, dropped: dropped::find(text) })
}

/// More comments than a hand writes; they would take far more room than the book.
const MOST_COMMENTS: usize = 50_000;

fn comments_of(text: &str) -> Result<Comments, Problem> {
    let mut comments = scan::tokens(text).filter(|token| token.kind == Kind::Comment);
    match comments.nth(MOST_COMMENTS) {
        Some(first_too_many) => {
            Err(Problem::new(format!("there are more than {MOST_COMMENTS} comments"))
                .at(text, first_too_many.range)
                .hint("a comment between /* and */ may have many lines"))
        }
        None => Ok(Comments::collect(text)),
    }
}

/// Returns the number of the format, unless it is for the strict reader to find out about it.
fn declared_format(text: &str) -> Result<Option<u32>, Problem> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    match text::read_by_ron::<Head>(text) {
        Ok(head) => Ok(Some(head.format)),
        // Whatever else is wrong with it, it may well be the file of another program.
        Err(error) if matches!(error.code, Error::MissingStructField { .. }) => {
            Err(diagnose::diagnose::<Head>(text, &error))
        }
        // The strict reader will find it, and knows better what should be there.
        Err(_) => Ok(None),
    }
}

fn read_newer(text: &str, format: u32) -> Result<Contents, Unreadable> {
    let plain = fast::read(&text::without_some(text), UnknownFields::Skipped)
        .map_err(|fast::NotPlain| Unreadable::NeedsNewer { format, found: unknown(text).into() })?;
    let records = check::<true>(text, plain.data, Order::ByDay)
        .map_err(|problem| Unreadable::NeedsNewer { format, found: problem.into() })?;
    // Without its comments, as it will never be written.
    let (comments, dropped) = (Comments::default(), dropped::find(text));
    Ok(Contents { records, comments, newer: Some(format), older: None, dropped })
}

/// Returns what a newer version wrote that not even the lenient reader understands.
fn unknown(text: &str) -> Problem {
    let end =
        fast::gives_up_at::<Document<true>>(&text::without_some(text), UnknownFields::Skipped);
    let read = text.get(..end).unwrap_or_default();
    let word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let start = read.trim_end_matches(word).len();
    let what = match &read[start..] {
        "" => "here stands what this version does not understand".to_owned(),
        word => format!("unknown word `{}`", shown(word)),
    };
    Problem::new(what).at(text, start..end)
}

/// In which order what has a day is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// As the text has it.
    Kept,
    /// By day, which a hand may not have kept to.
    ByDay,
}

fn check<const LENIENT: bool>(
    text: &str,
    document: Document<LENIENT>,
    order: Order,
) -> Result<Records, Problem> {
    let (brand, mut parts) = document.into_parts();
    brand.bounds().map_err(|why| Problem::new(format!("in the brand: {why}")))?;
    references::no_id_twice(text, &parts)?;
    if order == Order::ByDay {
        parts.sort_by_date();
    }
    let silenced: Vec<(String, String)> = parts.silenced_records().collect();
    let conflicts = parts.conflicts.clone();
    let records = parts.into_records(brand);
    references::all_lead_somewhere(text, &records)?;
    references::silences_lead_somewhere(text, &silenced, &records)?;
    references::conflicts_are_sound(text, conflicts, &records)?;
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = include_str!("../../../tests/fixtures/v1/full.ron");

    #[test]
    fn everything_that_we_write_is_plain_enough_for_the_fast_reader() {
        // Else only `ron` would be left, and a large book would open four times slower.
        assert!(fast::read::<Document<false>>(FULL, UnknownFields::Refused).is_ok());
    }

    #[test]
    fn so_many_comments_are_refused_with_the_place_of_the_first_that_is_too_many() {
        let book = |comments| FULL.replacen("(\n", &format!("(\n{}", "// x\n".repeat(comments)), 1);
        assert_eq!(
            read(book(MOST_COMMENTS - 100).as_bytes()).unwrap().records,
            read(FULL.as_bytes()).unwrap().records
        );
        let told = read(book(MOST_COMMENTS + 1).as_bytes()).unwrap_err().to_string();
        assert!(
            told.starts_with("line 50003, column 1: there are more than 50000 comments"),
            "{told}"
        );
    }

    #[test]
    fn both_readers_see_the_same_book() {
        let by_ron: Document<false> = text::read_by_ron(FULL).unwrap();
        let (brand, parts) = by_ron.into_parts();
        assert_eq!(parts.into_records(brand), read(FULL.as_bytes()).unwrap().records);
    }
}
