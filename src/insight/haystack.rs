//! Haystacks: the folded words by which partnerships and influencers are found.
//!
//! Kept folded for each partnership, not for each piece: a filter over 100,000 pieces asks 10,000
//! texts and remembers the answers.

use std::collections::HashMap;

use super::pending::is_hidden;
use crate::domain::book::Book;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::text::fold;

/// The folded words of each partnership that is not archived.
#[derive(Clone, Debug, Default)]
pub struct Haystacks {
    texts: Vec<Box<str>>,
    slots: HashMap<Id<Partnership>, u32>,
}

impl Haystacks {
    /// Returns the haystacks of a book.
    #[must_use]
    pub fn build(book: &Book) -> Self {
        let mut haystacks = Self::default();
        for partnership in book.partnerships.values() {
            haystacks.put(book, partnership);
        }
        haystacks
    }

    /// Follows an edit.
    pub fn refresh(&mut self, book: &Book, touched: &[AnyId]) {
        for id in touched {
            match id {
                AnyId::Partnership(id) => match book.partnerships.get(id) {
                    // What one is called rests on the others with the influencer.
                    Some(partnership) => {
                        let all = book.partnerships_with(&partnership.influencer);
                        all.for_each(|one| self.put(book, one));
                    }
                    None => self.empty(id),
                },
                AnyId::Influencer(id) => {
                    book.partnerships_with(id).for_each(|one| self.put(book, one));
                }
                AnyId::Campaign(id) => book.partnerships_in(id).for_each(|one| self.put(book, one)),
                AnyId::Deliverable(_)
                | AnyId::Payment(_)
                | AnyId::Shipment(_)
                | AnyId::UsageRight(_)
                | AnyId::Exclusivity(_)
                | AnyId::Touch(_)
                | AnyId::Entry(_)
                | AnyId::Silence(_)
                | AnyId::Conflict(_) => {}
            }
        }
    }

    /// Returns the words of a partnership, folded: influencer, handles, campaign or title.
    #[must_use]
    pub fn of(&self, id: &Id<Partnership>) -> &str {
        self.slot(id).map_or("", |slot| &self.texts[slot as usize])
    }

    /// Returns all words, by slot.
    pub(super) fn texts(&self) -> &[Box<str>] {
        &self.texts
    }

    /// Returns the slot of a partnership, which it keeps for good.
    pub(super) fn slot(&self, id: &Id<Partnership>) -> Option<u32> {
        self.slots.get(id).copied()
    }

    fn put(&mut self, book: &Book, partnership: &Partnership) {
        if is_hidden(book, partnership) {
            self.empty(&partnership.id);
            return;
        }
        let mut text = String::new();
        if let Some(influencer) = book.influencers.get(&partnership.influencer) {
            add_influencer(&mut text, influencer);
        }
        text.push_str(&fold(&book.partnership_title(partnership)));
        let next = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let slot = *self.slots.entry(partnership.id.clone()).or_insert(next);
        if slot == next {
            self.texts.push(text.into());
        } else if *self.texts[slot as usize] != *text {
            self.texts[slot as usize] = text.into();
        }
    }

    fn empty(&mut self, id: &Id<Partnership>) {
        if let Some(slot) = self.slot(id) {
            self.texts[slot as usize] = Box::default();
        }
    }
}

/// Adds an influencer's name and handles, folded, with a space behind each.
pub(super) fn add_influencer(text: &mut String, influencer: &Influencer) {
    let handles = influencer.accounts.iter().map(|account| &*account.handle);
    for word in std::iter::once(&*influencer.name).chain(handles) {
        text.push_str(&fold(word));
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::dice::{Dice, touched};

    #[test]
    fn the_words_follow_the_edits() {
        let mut dice = Dice::seeded(11);
        let mut book = dice.book(8);
        let mut haystacks = Haystacks::build(&book);
        for _ in 0..400 {
            let set = dice.edit(&book);
            book.apply(&set).unwrap();
            haystacks.refresh(&book, &touched(&set));
        }
        let fresh = Haystacks::build(&book);
        for partnership in book.partnerships.values() {
            assert_eq!(haystacks.of(&partnership.id), fresh.of(&partnership.id));
        }
    }
}
