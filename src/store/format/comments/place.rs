//! Next to which field or element a comment stands, told by what comes before and behind it.

use std::ops::Range;

use super::outline::{Item, Reader};

/// Where a comment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Spot<N> {
    /// Above the header line, or above everything where there is none.
    Head,
    /// Before a node, on lines of its own.
    Above(N),
    /// Behind the bracket that opens a node, in its line.
    Opening(N),
    /// Before the bracket that closes a node, on lines of its own.
    Last(N),
    /// Behind the whole node, in its line.
    Behind(N),
    /// Below everything.
    Foot,
}

impl<N> Spot<N> {
    /// Returns the same place next to another node.
    pub(super) fn map<M>(&self, to: impl FnOnce(&N) -> M) -> Spot<M> {
        match self {
            Self::Head => Spot::Head,
            Self::Above(node) => Spot::Above(to(node)),
            Self::Opening(node) => Spot::Opening(to(node)),
            Self::Last(node) => Spot::Last(to(node)),
            Self::Behind(node) => Spot::Behind(to(node)),
            Self::Foot => Spot::Foot,
        }
    }

    /// Returns the node.
    pub(super) fn node(&self) -> Option<&N> {
        match self {
            Self::Head | Self::Foot => None,
            Self::Above(node) | Self::Opening(node) | Self::Last(node) | Self::Behind(node) => {
                Some(node)
            }
        }
    }
}

/// A comment and where it stands.
pub(super) struct Remark {
    /// Next to which node.
    pub(super) spot: Spot<usize>,
    /// Which bytes it takes.
    pub(super) range: Range<usize>,
    /// How many empty lines follow it.
    pub(super) gap: usize,
}

/// A comment whose place is not known yet.
pub(super) struct Waiting {
    pub(super) range: Range<usize>,
    /// Whether it begins in the line of the token before it.
    pub(super) same_line: bool,
    pub(super) gap: usize,
}

/// What comes behind a comment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Comma,
    /// A bracket that closes, or the end of the text.
    Close,
    Other,
}

impl Reader<'_> {
    /// Finds the places of the comments that wait, now that the next token is known.
    pub(super) fn settle(&mut self, next: Next, start: usize) {
        for waiting in std::mem::take(&mut self.waiting) {
            match self.spot(&waiting, next, start) {
                Some(spot) => {
                    let Waiting { range, gap, .. } = waiting;
                    // A line that goes on with a field is not followed by an empty one.
                    let gap = match spot {
                        Spot::Opening(_) | Spot::Behind(_) => 0,
                        Spot::Head | Spot::Above(_) | Spot::Last(_) | Spot::Foot => gap,
                    };
                    self.outline.remarks.push(Remark { spot, range, gap });
                }
                None => self.waiting.push(waiting),
            }
        }
    }

    /// Returns where a comment stands; none where a comma comes first and tells nothing.
    fn spot(&self, comment: &Waiting, next: Next, start: usize) -> Option<Spot<usize>> {
        let is_behind = comment.same_line;
        // Whether the next token goes on in the line in which the comment ends.
        let is_joined =
            next == Next::Other && !self.outline.text[comment.range.end..start].contains('\n');
        let inside = self.frame.node;
        let last = || Some(inside.map_or(Spot::Foot, Spot::Last));
        let above_next = || Some(Spot::Above(self.outline.nodes.len()));
        match self.frame.item {
            Item::Start | Item::Header(_) => Some(Spot::Head),
            Item::Named(node, _) => Some(Spot::Above(node)),
            Item::Value(value) if value.open > 0 || next == Next::Other => {
                Some(Spot::Above(value.node))
            }
            Item::Value(value) if is_behind => Some(Spot::Behind(value.node)),
            Item::Value(_) => match next {
                Next::Close => last(),
                Next::Comma | Next::Other => None,
            },
            Item::First => match inside {
                Some(node) if is_behind && !is_joined => Some(Spot::Opening(node)),
                Some(_) | None => above_next(),
            },
            Item::Done(node) if is_behind && !is_joined => Some(Spot::Behind(node)),
            Item::Done(_) => match next {
                Next::Close => last(),
                Next::Comma | Next::Other => above_next(),
            },
        }
    }
}
