//! Proof that the book holds what others wrote. Only applying it to the book makes one.
//!
//! Who bases the next save on what others wrote asks for it, so that no save rests on a version
//! that the book does not hold.

use crate::domain::book::Book;
use crate::domain::change::{ChangeSet, Stale};

/// The book holds what others wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted(());

impl Adopted {
    /// Applies what others wrote, as it came onto the book.
    pub(crate) fn by(book: &mut Book, set: &ChangeSet) -> Result<Self, Stale> {
        book.apply(set).map(|()| Self(()))
    }
}
