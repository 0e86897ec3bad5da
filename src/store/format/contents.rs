//! Reads and writes a whole book: version check, and integrity between records.
//!
//! Format 1 is read strictly, an older one after its upgrade. A newer one is tried with unknown
//! fields skipped; if that works, the book can be viewed but not saved, because a save would lose
//! them.

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

/// The content of a file.
#[derive(Debug)]
pub struct Contents {
    /// The book.
    pub records: Records,
    /// Its comments, which the records do not hold.
    pub comments: Comments,
    /// The format, if newer than ours, so that parts were skipped.
    pub newer: Option<u32>,
    /// The format, if older than ours and upgraded in memory.
    pub older: Option<u32>,
    /// Where invalid characters were dropped.
    pub dropped: Vec<Dropped>,
}

/// Why bytes are not a valid book.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The content is invalid.
    #[error("{0}")]
    Problem(Problem),
    /// A newer version wrote them, in a form that this version cannot read.
    #[error("{found}; it needs a newer Cahoots, one that knows format {format}")]
    NeedsNewer {
        /// The format needed.
        format: u32,
        /// What cannot be read, and where.
        found: Box<Problem>,
    },
}

impl From<Problem> for Unreadable {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Parses a book.
pub fn read(bytes: &[u8]) -> Result<Contents, Unreadable> {
    read_with(bytes, UPGRADES)
}

/// Parses a book, with these upgrade steps for older formats.
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
            // Without a position: it would refer to a text that the owner has never seen.
            let contents = read_ours(&upgraded).map_err(|problem| {
                Problem::new(format!(
                    "it is in format {format}; as one of format {FORMAT} it has a mistake: {problem}"
                ))
            })?;
            Ok(Contents { older: Some(format), dropped: dropped::find(text), ..contents })
        }
        // The strict reader has the best message for an unknown format.
        Some(Cow::Borrowed(_)) | None => Ok(read_ours(text)?),
    }
}

/// Serializes a book.
pub fn write(records: &Records) -> Result<String, Error> {
    v1::write(records)
}

/// Returns the records in the shape of the file, for any serializer; JSON output has the same
/// names.
pub fn document(records: &Records) -> Box<dyn erased_serde::Serialize + '_> {
    Box::new(v1::document(records))
}

/// Returns whether a text parses and yields exactly this book.
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

/// More comments than a person writes; they would need far more memory than the book.
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

/// Returns the format number; none if the strict reader should report what is wrong with it.
fn declared_format(text: &str) -> Result<Option<u32>, Problem> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    match text::read_by_ron::<Head>(text) {
        Ok(head) => Ok(Some(head.format)),
        // It may well be a file of another program.
        Err(error) if matches!(error.code, Error::MissingStructField { .. }) => {
            Err(diagnose::diagnose::<Head>(text, &error))
        }
        // The strict reader reports it with a better message.
        Err(_) => Ok(None),
    }
}

fn read_newer(text: &str, format: u32) -> Result<Contents, Unreadable> {
    let plain = fast::read(&text::without_some(text), UnknownFields::Skipped)
        .map_err(|fast::NotPlain| Unreadable::NeedsNewer { format, found: unknown(text).into() })?;
    let records = check::<true>(text, plain.data, Order::ByDay)
        .map_err(|problem| Unreadable::NeedsNewer { format, found: problem.into() })?;
    // Without comments, as it is never written.
    let (comments, dropped) = (Comments::default(), dropped::find(text));
    Ok(Contents { records, comments, newer: Some(format), older: None, dropped })
}

/// Returns the error for a newer file that even the lenient reader cannot read.
fn unknown(text: &str) -> Problem {
    let end =
        fast::gives_up_at::<Document<true>>(&text::without_some(text), UnknownFields::Skipped);
    let read = text.get(..end).unwrap_or_default();
    let word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let start = read.trim_end_matches(word).len();
    let what = match &read[start..] {
        "" => "this version does not understand what is here".to_owned(),
        word => format!("unknown word `{}`", shown(word)),
    };
    Problem::new(what).at(text, start..end)
}

/// Order of dated entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// As in the text.
    Kept,
    /// By day, as a hand-edited file may be unsorted.
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
        // Otherwise only `ron` could read it, and a large book would open four times slower.
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
