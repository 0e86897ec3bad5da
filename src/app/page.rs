//! The lines of an influencer's page: which rows each section has, and what the selection holds.

use super::screen::{Page, PageKey};
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::record::AnyId;

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// What the selection would hold; none for headings and gaps.
    pub key: Option<PageKey>,
}

/// Returns the lines of the section that is open.
#[must_use]
pub fn lines(book: &Book, page: &Page, _today: Date) -> Vec<PageLine> {
    let ids = page.partnership.as_ref().map(|id| book.hanging_on(&AnyId::Partnership(id.clone())));
    let lines = ids.unwrap_or_default().iter();
    lines.map(|id| PageLine { key: Some(PageKey::Record(id.clone())) }).collect()
}
