//! Ids: the names of records in the file, and their generation.
//!
//! An id is a slug and four random characters, readable in the file and unlikely to collide between
//! machines. Any other hand-written text is accepted unchanged.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

use super::text;

/// The id of a record of kind `R`: non-empty and unique in the whole book.
pub struct Id<R> {
    text: Arc<str>,
    of: PhantomData<fn() -> R>,
}

impl<R> Id<R> {
    /// Returns the id with this text; none if empty.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text::Line::new(text);
        (!text.is_empty()).then(|| Self { text: Arc::from(&*text), of: PhantomData })
    }

    /// Returns the placeholder id of a record that is not in a book; planning replaces it.
    #[must_use]
    pub fn draft() -> Self {
        Self { text: Arc::from(""), of: PhantomData }
    }

    /// Returns whether this is the placeholder id.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the id as in the file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<R> Clone for Id<R> {
    fn clone(&self) -> Self {
        Self { text: Arc::clone(&self.text), of: PhantomData }
    }
}
impl<R> PartialEq for Id<R> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
impl<R> Eq for Id<R> {}
impl<R> PartialOrd for Id<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<R> Ord for Id<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}
impl<R> Hash for Id<R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
impl<R> fmt::Debug for Id<R> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, to)
    }
}
impl<R> fmt::Display for Id<R> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.pad(&self.text)
    }
}
// Lets a table be queried by text.
impl<R> std::borrow::Borrow<str> for Id<R> {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl<R> Id<R> {
    /// Returns the id of something called `name`, made unique by a number: twelve characters, so
    /// that two numbers hardly ever collide.
    pub(super) fn numbered(name: &str, mut number: u64) -> Self {
        let mut id = format!("{name}-");
        for _ in 0..12 {
            id.push(char::from(Ids::LETTERS[(number & 31) as usize]));
            number >>= 5;
        }
        Self { text: Arc::from(id), of: PhantomData }
    }
}

/// A generator of ids: the same seed gives the same ids.
#[derive(Clone, Debug)]
pub struct Ids {
    state: u64,
}

impl Ids {
    const LETTERS: &'static [u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

    /// Creates a generator from a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Returns the next number of the sequence (`SplitMix64`, Steele et al. 2014).
    pub fn next_number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a new id for something called `name` for which `taken` returns false.
    ///
    /// Four random characters, plus one for each hundred collisions, so it always ends.
    pub fn fresh<R>(&mut self, name: &str, taken: impl Fn(&str) -> bool) -> Id<R> {
        let slug = text::slug(name);
        let slug = if slug.is_empty() { "id".to_owned() } else { slug };
        for attempt in 0_usize.. {
            let mut id = format!("{slug}-");
            let mut chance = self.next_number();
            for _ in 0..(4 + attempt / 100).min(12) {
                id.push(char::from(Self::LETTERS[(chance & 31) as usize]));
                chance >>= 5;
            }
            if !taken(&id) {
                return Id { text: Arc::from(id), of: PhantomData };
            }
        }
        unreachable!("the loop ends by returning")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Thing;

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        let of = |seed| -> Id<Thing> { Ids::seeded(seed).fresh("Mara Lind", |_| false) };
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
        assert!(of(7).as_str().starts_with("mara-lind-") && of(7).as_str().len() == 14);
    }

    #[test]
    fn a_taken_id_is_never_given_again() {
        let first: Id<Thing> = Ids::seeded(1).fresh("x", |_| false);
        let second: Id<Thing> = Ids::seeded(1).fresh("x", |id| id == first.as_str());
        assert_ne!(first, second);
        let long: Id<Thing> = Ids::seeded(1).fresh("x", |id| id.len() < 7);
        assert_eq!(long.as_str().len(), 7);
    }

    #[test]
    fn any_text_is_an_id_but_the_empty_one() {
        assert_eq!(Id::<Thing>::parse("  "), None);
        assert_eq!(Id::<Thing>::parse("Märy 1").expect("an id").as_str(), "Märy 1");
    }
}
