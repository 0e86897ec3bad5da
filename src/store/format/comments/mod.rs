//! Comments of a file: kept next to the book and put back into each text that is written.
//!
//! The records hold no comments. So each is collected from the text with the field or element next
//! to it, and woven into the new text there. A field is identified by its name and its parent, a
//! record by its id, any other element by its day, account or text.
//!
//! Why not edit the old text in place: each save would depend on all before it being right, and
//! hand-written text can take any shape. Here the text is always generated from the book.

mod comment;
mod key;
mod outline;
mod place;
mod weave;

use std::collections::HashMap;
use std::fmt;

use comment::Comment;
use key::Key;
use outline::Outline;
use place::Spot;

/// The comments of a text with their places.
#[derive(Clone, Default)]
pub struct Comments {
    /// The nodes with comments: each one's key, then its ancestors' up to the record.
    anchors: Vec<Vec<Key>>,
    /// In text order; spots are indices into `anchors`.
    all: Vec<(Spot<usize>, Comment)>,
}

/// A text with comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Woven {
    /// The text.
    pub text: String,
    /// How many comments were dropped because their records are gone.
    pub lost: usize,
}

impl Comments {
    /// Collects the comments of a valid book.
    #[must_use]
    pub fn collect(text: &str) -> Self {
        if !(text.contains("//") || text.contains("/*")) {
            return Self::default();
        }
        let outline = outline::outline(text);
        let mut found = Self::default();
        if outline.remarks.is_empty() {
            return found;
        }
        let keys = keys(&outline);
        let mut anchors: HashMap<usize, usize> = HashMap::new();
        for remark in &outline.remarks {
            let comment = Comment::of(text, remark.range.clone(), remark.gap);
            let spot = remark.spot.map(|node| {
                *anchors.entry(*node).or_insert_with(|| {
                    found.anchors.push(chain(&outline, &keys, *node));
                    found.anchors.len() - 1
                })
            });
            found.all.push((spot, comment));
        }
        found
    }

    /// Returns whether there are no comments.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the number of comments.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Inserts the comments into a text that we wrote, next to the same nodes as before.
    ///
    /// If a node is missing now, its comments go above its parent; if the whole record is gone,
    /// they are dropped.
    #[must_use]
    pub fn weave(&self, text: String) -> Woven {
        if self.is_empty() { Woven { text, lost: 0 } } else { weave::weave(self, &text) }
    }

    /// Returns the comments that have no place in a text that we wrote: their records are missing.
    #[must_use]
    pub fn without_place(&self, text: &str) -> Vec<String> {
        if self.is_empty() { Vec::new() } else { weave::without_place(self, text) }
    }

    /// Returns ours with the changes that theirs made to the comments since the common base.
    #[must_use]
    pub fn merged(base: &Self, ours: &Self, theirs: &Self) -> Self {
        let [before, here, there] = [base, ours, theirs].map(Self::counted);
        let mut merged = Self::default();
        let mut anchors = HashMap::new();
        let mut taken: HashMap<Entry<'_>, usize> = HashMap::new();
        for entry in ours.entries().chain(theirs.entries()) {
            let [before, here, there] =
                [&before, &here, &there].map(|side| side.get(&entry).copied().unwrap_or(0));
            let wanted = if here == before { there } else { here };
            let taken = taken.entry(entry).or_default();
            if *taken < wanted {
                *taken += 1;
                merged.push(entry, &mut anchors);
            }
        }
        merged
    }

    fn push<'a>(&mut self, entry: Entry<'a>, anchors: &mut HashMap<&'a [Key], usize>) {
        let spot = entry.spot.map(|()| {
            *anchors.entry(entry.anchor).or_insert_with(|| {
                self.anchors.push(entry.anchor.to_vec());
                self.anchors.len() - 1
            })
        });
        self.all.push((spot, entry.comment.clone()));
    }

    fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.all.iter().map(|(spot, comment)| {
            let anchor = spot.node().map_or(&[][..], |anchor| &self.anchors[*anchor]);
            Entry { anchor, spot: spot.map(|_| ()), comment }
        })
    }

    fn counted(&self) -> HashMap<Entry<'_>, usize> {
        let mut counted = HashMap::new();
        self.entries().for_each(|entry| *counted.entry(entry).or_default() += 1);
        counted
    }
}

/// Equal if they have the same comments at the same nodes, in the same order at each node.
impl PartialEq for Comments {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |of: &Self| {
            let mut entries: Vec<(Vec<Key>, Spot<()>, Comment)> = of
                .entries()
                .map(|one| (one.anchor.to_vec(), one.spot, one.comment.clone()))
                .collect();
            entries.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
            entries
        };
        sorted(self) == sorted(other)
    }
}

impl Eq for Comments {}

impl fmt::Debug for Comments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.entries().map(|one| (one.anchor, one.spot, one.comment));
        f.debug_list().entries(entries).finish()
    }
}

/// A comment with its place, independent of any text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Entry<'a> {
    anchor: &'a [Key],
    spot: Spot<()>,
    comment: &'a Comment,
}

/// Returns the key of each node.
fn keys(outline: &Outline<'_>) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::with_capacity(outline.nodes.len());
    for node in &outline.nodes {
        let around = node.around.map_or(Key::default(), |around| keys[around]);
        keys.push(node.id.map_or_else(|| around.inner(node.part), Key::record));
    }
    keys
}

/// Returns the keys of a node and its ancestors, up to the record, which has an id.
fn chain(outline: &Outline<'_>, keys: &[Key], node: usize) -> Vec<Key> {
    let is_record = |node: &usize| outline.nodes[*node].id.is_some();
    let mut chain = Vec::new();
    let mut next = Some(node);
    while let Some(node) = next {
        chain.push(keys[node]);
        next = outline.nodes[node].around.filter(|_| !is_record(&node));
    }
    chain
}

#[cfg(test)]
mod tests;
