//! The lines of an influencer's page, as its list moves through them: those of the profile, with a
//! gap before each heading.

use crate::app::state::screen::Page;
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::insight::profile::{self, Key};

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageLine {
    /// An empty line.
    Gap,
    /// A line of the profile.
    Of(profile::Line),
}

impl PageLine {
    /// Returns the selection key of this line; `None` for gaps, headings and hints.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        match self {
            Self::Of(profile::Line::Fact(fact)) => fact.key.clone(),
            Self::Gap | Self::Of(profile::Line::Heading(_) | profile::Line::Hint(_)) => None,
        }
    }
}

/// Returns the lines of the open section.
#[must_use]
pub fn lines(book: &Book, page: &Page, today: Date) -> Vec<PageLine> {
    let Some(influencer) = book.influencers.get(&page.influencer) else { return Vec::new() };
    let partnership = page.partnership.as_ref().and_then(|id| book.partnerships.get(id));
    let partnership = partnership.map(AsRef::as_ref);
    let mut lines = Vec::new();
    for line in profile::lines(book, influencer, partnership, page.section, today) {
        let is_heading = matches!(line, profile::Line::Heading(_));
        if is_heading && !lines.is_empty() {
            lines.push(PageLine::Gap);
        }
        lines.push(PageLine::Of(line));
    }
    lines
}
