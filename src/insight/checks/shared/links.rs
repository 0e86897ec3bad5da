//! Links: pieces with the same page.
//!
//! A book has tens of thousands of links, nearly all unique. So only hashes are kept, in one sorted
//! list; the pieces of a duplicate hash are looked up when it is checked. An entry whose piece has
//! another link now, or is gone, stays and is ignored.

use std::collections::HashMap;

use super::super::alike::{TextHash, link_key};
use crate::domain::book::Book;
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::insight::pending::is_hidden;

/// The links of a book.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// Each link with each piece that has or had it.
    all: Vec<(TextHash, Id<Deliverable>)>,
    /// The links of an influencer's pieces that other pieces have or had too.
    of: HashMap<Id<Influencer>, Vec<TextHash>>,
}

impl Links {
    /// Collects the links of a book.
    pub(super) fn build(book: &Book) -> Self {
        let pieces = book.deliverables.values();
        let linked = pieces.filter_map(|piece| Some((hash(piece)?, piece.id.clone())));
        let mut links = Self { all: linked.collect(), of: HashMap::new() };
        links.all.sort_unstable();
        for link in links.doubled().collect::<Vec<_>>() {
            links.note(book, link);
        }
        links
    }

    /// Updates the links of an influencer's pieces; returns those to check again.
    pub(super) fn put(&mut self, book: &Book, id: &Id<Influencer>) -> Vec<TextHash> {
        let mut touched = self.of.remove(id).unwrap_or_default();
        for partnership in book.partnerships_with(id) {
            for piece in book.deliverables_of(&partnership.id) {
                let Some(link) = hash(piece) else { continue };
                let entry = (link, piece.id.clone());
                if let Err(at) = self.all.binary_search(&entry) {
                    self.all.insert(at, entry);
                }
                if self.entries(link).len() > 1 {
                    touched.push(link);
                }
            }
        }
        touched.sort_unstable();
        touched.dedup();
        for link in &touched {
            self.note(book, *link);
        }
        touched
    }

    /// Returns the links that more than one piece has or had.
    pub(super) fn doubled(&self) -> impl Iterator<Item = TextHash> {
        let groups = self.all.chunk_by(|(one, _), (other, _)| one == other);
        groups.filter(|group| group.len() > 1).map(|group| group[0].0)
    }

    /// Returns the pieces that have a link now, with their influencers, sorted by piece; without
    /// archived or cancelled ones.
    pub(super) fn current<'a>(
        &self,
        book: &'a Book,
        link: TextHash,
    ) -> Vec<(&'a Deliverable, &'a Id<Influencer>)> {
        let pieces = self.entries(link).iter().filter_map(|(_, id)| book.deliverables.get(id));
        let current = pieces.filter_map(|piece| {
            let partnership = book.partnerships.get(&piece.partnership)?;
            let is_shown = piece.status != Status::Cancelled && !is_hidden(book, partnership);
            (is_shown && hash(piece) == Some(link)).then_some((&**piece, &partnership.influencer))
        });
        current.collect()
    }

    fn entries(&self, link: TextHash) -> &[(TextHash, Id<Deliverable>)] {
        let from = self.all.partition_point(|(one, _)| *one < link);
        let count = self.all[from..].iter().take_while(|(one, _)| *one == link).count();
        &self.all[from..from + count]
    }

    /// Marks each influencer with a piece of a link as affected by changes to it.
    fn note(&mut self, book: &Book, link: TextHash) {
        let pieces = self.entries(link).iter().filter_map(|(_, id)| book.deliverables.get(id));
        let partnerships = pieces.filter_map(|piece| book.partnerships.get(&piece.partnership));
        for influencer in partnerships.map(|one| one.influencer.clone()).collect::<Vec<_>>() {
            let links = self.of.entry(influencer).or_default();
            if !links.contains(&link) {
                links.push(link);
            }
        }
    }
}

fn hash(piece: &Deliverable) -> Option<TextHash> {
    piece.url.as_ref().map(|url| TextHash::of(&link_key(url)))
}
