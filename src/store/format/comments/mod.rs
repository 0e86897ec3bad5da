//! The comments of a file: kept beside the book, and put back into each text that is written.
//!
//! A book in memory holds no comments. So they are collected from the text, each with the field or
//! element that it stands next to, and woven into the new text there. A field is known by its name
//! and what it lies in, a record by its id, any other element by its day, its account or its text.
//!
//! Why not edit the old text in place: every save would be right only if all before it were, and
//! what a hand wrote could take any shape. Here the text is always the one that the book gives.

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

/// The comments of a text, each with its place.
#[derive(Clone, Default)]
pub struct Comments {
    /// The nodes that have comments: what each is known by, and what it lies in, up to the record.
    anchors: Vec<Vec<Key>>,
    /// In the order of the text; the places are those of `anchors`.
    all: Vec<(Spot<usize>, Comment)>,
}

/// A text with comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Woven {
    /// The text.
    pub text: String,
    /// How many comments are not in it, as their records are not.
    pub lost: usize,
}

impl Comments {
    /// Finds the comments of a book that can be read.
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

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns how many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Puts the comments into a text as we write it: next to what they stood next to.
    ///
    /// Where that is left out now, a comment stands above what it lay in; where the whole record
    /// is gone, so is the comment.
    #[must_use]
    pub fn weave(&self, text: String) -> Woven {
        if self.is_empty() { Woven { text, lost: 0 } } else { weave::weave(self, &text) }
    }

    /// Returns the comments that have no place in a text as we write it: their records are not there.
    #[must_use]
    pub fn without_place(&self, text: &str) -> Vec<String> {
        if self.is_empty() { Vec::new() } else { weave::without_place(self, text) }
    }

    /// Returns ours with what they did to the comments since the version that both come from.
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

/// Two are equal that stand next to the same things, in the same order next to each of them.
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

/// A comment with its place, apart from any text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Entry<'a> {
    anchor: &'a [Key],
    spot: Spot<()>,
    comment: &'a Comment,
}

/// Returns what each node is known by.
fn keys(outline: &Outline<'_>) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::with_capacity(outline.nodes.len());
    for node in &outline.nodes {
        let around = node.around.map_or(Key::default(), |around| keys[around]);
        keys.push(node.id.map_or_else(|| around.inner(node.part), Key::record));
    }
    keys
}

/// Returns what a node is known by, and what it lies in, up to the record, which has an id.
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
