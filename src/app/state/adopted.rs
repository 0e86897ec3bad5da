//! Proof that the book holds an outside change. Only applying the change to the book creates one.
//!
//! Basing the next save on an outside change requires it, so no save builds on a version that the
//! book does not hold.

use crate::domain::book::Book;
use crate::domain::change::{ChangeSet, Stale};

/// Proof that the book holds an outside change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted(());

impl Adopted {
    /// Applies an outside change, already rebased onto the book.
    pub(crate) fn by(book: &mut Book, set: &ChangeSet) -> Result<Self, Stale> {
        book.apply(set).map(|()| Self(()))
    }
}
