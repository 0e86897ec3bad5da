//! Haystacks: the folded search texts of partnerships and influencers.
//!
//! Kept per partnership, not per piece: a filter over 100,000 pieces searches 10,000 texts and
//! caches the results.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::pending::is_hidden;
use crate::domain::book::Book;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::text::fold;

/// The folded text of each partnership that is not archived.
#[derive(Clone, Debug, Default)]
pub struct Haystacks {
    texts: Vec<Box<str>>,
    slots: HashMap<Id<Partnership>, u32>,
}

impl Haystacks {
    /// Builds the haystacks of a book.
    #[must_use]
    pub fn build(book: &Book) -> Self {
        let mut haystacks = Self::default();
        for influencer in book.influencers.values() {
            haystacks.put_all(book, &influencer.id);
        }
        haystacks
    }

    /// Updates the haystacks after an edit around these partnerships.
    pub fn refresh(&mut self, book: &Book, around: &BTreeSet<Id<Partnership>>) {
        let mut influencers = BTreeSet::new();
        for id in around {
            match book.partnerships.get(id) {
                Some(partnership) => influencers.extend([&partnership.influencer]),
                None => self.empty(id),
            }
        }
        for id in influencers {
            self.put_all(book, id);
        }
    }

    /// Returns the folded text of a partnership: influencer, handles, e-mail, campaign or title.
    #[must_use]
    pub fn of(&self, id: &Id<Partnership>) -> &str {
        self.slot(id).map_or("", |slot| &self.texts[slot as usize])
    }

    /// Returns all texts by slot.
    pub(super) fn texts(&self) -> &[Box<str>] {
        &self.texts
    }

    /// Returns the permanent slot of a partnership.
    pub(super) fn slot(&self, id: &Id<Partnership>) -> Option<u32> {
        self.slots.get(id).copied()
    }

    /// Updates the texts of all partnerships with an influencer: their names depend on each other.
    fn put_all(&mut self, book: &Book, id: &Id<Influencer>) {
        let all: Vec<&Arc<Partnership>> = book.partnerships_with(id).collect();
        let mut words = String::new();
        if let Some(influencer) = book.influencers.get(id) {
            add_influencer(&mut words, influencer);
        }
        for partnership in &all {
            if is_hidden(book, partnership) {
                self.empty(&partnership.id);
                continue;
            }
            let subject = book.partnership_subject(partnership);
            let alike = all.iter().filter(|one| book.partnership_subject(one) == subject).count();
            let title =
                if alike > 1 { fold(&book.partnership_title(partnership)) } else { fold(subject) };
            self.put(partnership, &[words.as_str(), &title].concat());
        }
    }

    fn put(&mut self, partnership: &Partnership, text: &str) {
        let next = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let slot = *self.slots.entry(partnership.id.clone()).or_insert(next);
        if slot == next {
            self.texts.push(text.into());
        } else if &*self.texts[slot as usize] != text {
            self.texts[slot as usize] = text.into();
        }
    }

    fn empty(&mut self, id: &Id<Partnership>) {
        if let Some(slot) = self.slot(id) {
            self.texts[slot as usize] = Box::default();
        }
    }
}

/// Appends an influencer's name, handles and e-mail, folded, each with a trailing space.
pub fn add_influencer(text: &mut String, influencer: &Influencer) {
    text.push_str(&fold(&influencer.name));
    text.push(' ');
    for account in &influencer.accounts {
        text.push('@');
        text.push_str(&fold(&account.handle));
        text.push(' ');
    }
    if !influencer.email.is_empty() {
        text.push_str(&fold(&influencer.email));
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::dice::{Dice, around};

    #[test]
    fn the_words_follow_the_edits() {
        let mut dice = Dice::seeded(11);
        let mut book = dice.book(8);
        let mut haystacks = Haystacks::build(&book);
        for _ in 0..400 {
            let set = dice.edit(&book);
            book.apply(&set).unwrap();
            haystacks.refresh(&book, &around(&book, &set));
        }
        let fresh = Haystacks::build(&book);
        for partnership in book.partnerships.values() {
            assert_eq!(haystacks.of(&partnership.id), fresh.of(&partnership.id));
        }
    }
}
