//! Finds the field or element that a comment belongs to, from the tokens around it.

use std::ops::Range;

use super::outline::{Item, Reader};

/// The place of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Spot<N> {
    /// Above the header line, or above everything if there is none.
    Head,
    /// Before a node, on its own lines.
    Above(N),
    /// After the opening bracket of a node, on the same line.
    Opening(N),
    /// Before the closing bracket of a node, on its own lines.
    Last(N),
    /// After the whole node, on the same line.
    Behind(N),
    /// Below everything.
    Foot,
}

impl<N> Spot<N> {
    /// Returns the same spot at another node.
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

/// A comment and its place.
pub(super) struct Remark {
    /// The node.
    pub(super) spot: Spot<usize>,
    /// Its byte range.
    pub(super) range: Range<usize>,
    /// How many empty lines follow.
    pub(super) gap: usize,
}

/// A comment whose place is not yet known.
pub(super) struct Waiting {
    pub(super) range: Range<usize>,
    /// Whether it begins on the line of the previous token.
    pub(super) same_line: bool,
    pub(super) gap: usize,
}

/// What follows a comment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Comma,
    /// A closing bracket, or the end of the text.
    Close,
    Other,
}

impl Reader<'_> {
    /// Places the waiting comments, now that the next token is known.
    pub(super) fn settle(&mut self, next: Next, start: usize) {
        for waiting in std::mem::take(&mut self.waiting) {
            match self.spot(&waiting, next, start) {
                Some(spot) => {
                    let Waiting { range, gap, .. } = waiting;
                    // If a field follows on the same line, no empty line does.
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

    /// Returns the place of a comment; none if a comma comes first, which decides nothing.
    fn spot(&self, comment: &Waiting, next: Next, start: usize) -> Option<Spot<usize>> {
        let is_behind = comment.same_line;
        // Whether the next token is on the line on which the comment ends.
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
