//! Marks: influencers picked for a bulk action. Stored by id, so they survive filtering and
//! sorting.

use std::collections::HashMap;

use crate::domain::id::Id;
use crate::domain::influencer::Influencer;

/// The marked influencers, in the order they were marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    since: HashMap<Id<Influencer>, usize>,
    count: usize,
}

impl Marks {
    /// Returns how many influencers are marked.
    #[must_use]
    pub fn len(&self) -> usize {
        self.since.len()
    }

    /// Returns whether no influencer is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.since.is_empty()
    }

    /// Returns whether an influencer is marked.
    #[must_use]
    pub fn contains(&self, id: &Id<Influencer>) -> bool {
        self.since.contains_key(id)
    }

    /// Returns the marked influencers in the order they were marked.
    #[must_use]
    pub fn all(&self) -> Vec<Id<Influencer>> {
        let mut all: Vec<_> = self.since.iter().collect();
        all.sort_unstable_by_key(|(_, since)| **since);
        all.into_iter().map(|(id, _)| id.clone()).collect()
    }

    /// Returns the influencer marked last.
    #[must_use]
    pub fn last(&self) -> Option<&Id<Influencer>> {
        self.since.iter().max_by_key(|(_, since)| **since).map(|(id, _)| id)
    }

    /// Marks an influencer; one already marked keeps its place.
    pub fn put(&mut self, id: &Id<Influencer>) {
        self.count += 1;
        self.since.entry(id.clone()).or_insert(self.count);
    }

    /// Unmarks an influencer; returns whether it was marked.
    pub fn take(&mut self, id: &Id<Influencer>) -> bool {
        self.since.remove(id).is_some()
    }

    /// Removes all marks.
    pub fn clear(&mut self) {
        self.since.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_keep_the_order_in_which_they_were_set() {
        let id = |text: &str| Id::parse(text).unwrap();
        let mut marks = Marks::default();
        for text in ["b", "a", "c", "b"] {
            marks.put(&id(text));
        }
        assert_eq!(marks.all(), [id("b"), id("a"), id("c")]);
        assert_eq!(marks.last(), Some(&id("c")));
        assert!(marks.take(&id("a")) && !marks.take(&id("a")));
        marks.put(&id("a"));
        assert_eq!(marks.all(), [id("b"), id("c"), id("a")]);
        marks.clear();
        assert!(marks.is_empty() && marks.last().is_none());
    }
}
