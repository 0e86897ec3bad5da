//! Format 1 of the book, as `FORMAT.md` specifies it. Frozen with the first release.
//!
//! The file nests what an owner reads together; the domain has flat tables. `reading` flattens
//! nested records, `writing` nests them; the other modules define their forms.

mod agreement;
mod conflict;
mod flat;
mod leaf;
#[cfg(test)]
mod names;
mod owner;
mod piece;
mod profile;
mod reading;
mod rights;
mod sale;
mod silence;
mod single;
mod texts;
mod wire;
mod words;
mod writing;

pub(super) use conflict::ConflictReading;
pub(super) use flat::{read_changes, write_changes};
pub(super) use reading::{Document, Parts};
pub(super) use writing::{document, write};

/// The number of this format.
pub(super) const FORMAT: u32 = 1;
