//! The fields and elements of a text, and the node that each comment belongs to.
//!
//! Accepts any text that the readers accept. Made for books: the content of a tuple or a map counts
//! as one value, and a comment inside belongs to the whole.

use std::ops::Range;

use super::key::{KEYS, Key};
use super::place::{Next, Remark, Spot, Waiting};
use crate::store::format::scan::{self, Kind, Token};

/// A field, an element of a list, or the book itself.
pub(super) struct Node {
    /// Its parent; none for the book.
    pub(super) around: Option<usize>,
    /// Its key within the parent.
    pub(super) part: Key,
    /// Its id, if it is a record.
    pub(super) id: Option<Key>,
    /// Its byte range, including the name.
    pub(super) range: Range<usize>,
    /// The byte range inside its brackets, if it holds fields or elements.
    pub(super) inside: Option<Range<usize>>,
}

/// The nodes and comments of a text.
pub(super) struct Outline<'t> {
    pub(super) text: &'t str,
    /// All nodes, parents first.
    pub(super) nodes: Vec<Node>,
    /// All comments in text order.
    pub(super) remarks: Vec<Remark>,
}

/// Parses a text.
pub(super) fn outline(text: &str) -> Outline<'_> {
    let mut reader = Reader {
        outline: Outline { text, nodes: Vec::new(), remarks: Vec::new() },
        above: Vec::new(),
        frame: Frame {
            node: None,
            holds: Holds::Elements,
            item: Item::Start,
            keys: KEYS.map(|_| None),
        },
        waiting: Vec::new(),
        at: 0,
        same_line: false,
    };
    for token in scan::tokens(text) {
        reader.token(&token);
    }
    reader.settle(Next::Close, text.len());
    let mut outline = reader.outline;
    let count = outline.nodes.len();
    for remark in &mut outline.remarks {
        // No node follows to attach it to: no reader accepts such a text.
        if remark.spot.node().is_some_and(|node| *node >= count) {
            remark.spot = Spot::Foot;
        }
    }
    outline
}

/// The parser state within a field or element.
#[derive(Clone, Copy)]
pub(super) enum Item<'t> {
    /// Nothing was read.
    Start,
    /// In the header, with this many open brackets.
    Header(usize),
    /// The bracket or the header was just read.
    First,
    /// The name was read.
    Named(usize, &'t str),
    /// The value is being read, or was read.
    Value(Value<'t>),
    /// The comma was read too.
    Done(usize),
}

/// The value of a field, or an element.
#[derive(Clone, Copy)]
pub(super) struct Value<'t> {
    pub(super) node: usize,
    name: &'t str,
    /// How many brackets are open that hold neither fields nor elements.
    pub(super) open: usize,
    key: Key,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Fields,
    Elements,
}

/// An open bracket, or the whole text.
pub(super) struct Frame<'t> {
    pub(super) node: Option<usize>,
    pub(super) item: Item<'t>,
    holds: Holds,
    /// The values of the identifying fields.
    keys: [Option<Key>; KEYS.len()],
}

pub(super) struct Reader<'t> {
    pub(super) outline: Outline<'t>,
    pub(super) frame: Frame<'t>,
    /// The enclosing brackets, innermost last.
    above: Vec<Frame<'t>>,
    /// Comments whose place depends on the next token.
    pub(super) waiting: Vec<Waiting>,
    /// Where the last token or comment ended.
    pub(super) at: usize,
    /// Whether no line has ended since the last token.
    pub(super) same_line: bool,
}

impl<'t> Reader<'t> {
    fn token(&mut self, token: &Token) {
        let text = self.outline.text;
        let lines = text[self.at..token.range.start].bytes().filter(|byte| *byte == b'\n').count();
        self.same_line &= lines == 0;
        if let Some(before) = self.waiting.last_mut() {
            before.gap = lines.saturating_sub(1);
        }
        self.at = token.range.end;
        if token.kind == Kind::Comment {
            let (range, same_line) = (token.range.clone(), self.same_line);
            self.waiting.push(Waiting { range, same_line, gap: 0 });
            return;
        }
        let is_comma = &text[token.range.clone()] == ",";
        if !self.waiting.is_empty() {
            let next = match token.kind {
                Kind::Close => Next::Close,
                _ if is_comma => Next::Comma,
                Kind::Open | Kind::Text | Kind::Word | Kind::Mark | Kind::Comment | Kind::Torn => {
                    Next::Other
                }
            };
            self.settle(next, token.range.start);
        }
        self.take(token);
        // After a comma that begins a line, a comment belongs to the next field.
        self.same_line |= !is_comma;
    }

    fn take(&mut self, token: &Token) {
        let written = &self.outline.text[token.range.clone()];
        match (self.frame.item, token.kind) {
            (Item::Start | Item::First, Kind::Mark) => self.frame.item = Item::Header(0),
            (Item::Header(open), Kind::Open) => self.frame.item = Item::Header(open + 1),
            (Item::Header(0 | 1), Kind::Close) => self.frame.item = Item::First,
            (Item::Header(open), Kind::Close) => self.frame.item = Item::Header(open - 1),
            (Item::Header(_), _) => {}
            (Item::Named(node, name), Kind::Mark) if written == ":" => {
                self.frame.item = Item::Value(Value { node, name, open: 0, key: Key::default() });
            }
            (Item::Value(value), _) => self.value(value, token),
            (Item::Start | Item::First | Item::Done(_), Kind::Open | Kind::Word | Kind::Text) => {
                let part = match self.frame.holds {
                    Holds::Fields => Key::of(written),
                    Holds::Elements => Key::default(),
                };
                let (node, around, range) =
                    (self.outline.nodes.len(), self.frame.node, token.range.clone());
                self.outline.nodes.push(Node { around, part, id: None, range, inside: None });
                match self.frame.holds {
                    Holds::Fields => self.frame.item = Item::Named(node, written),
                    Holds::Elements => {
                        let value = Value { node, name: "", open: 0, key: Key::default() };
                        self.value(value, token);
                    }
                }
            }
            (_, Kind::Close) => self.close(token),
            // Readers accept no text with these here.
            (_, Kind::Open | Kind::Text | Kind::Word | Kind::Mark | Kind::Torn | Kind::Comment) => {
            }
        }
    }

    /// Handles a token in or after a value.
    fn value(&mut self, mut value: Value<'t>, token: &Token) {
        let written = &self.outline.text[token.range.clone()];
        match token.kind {
            Kind::Mark if written == "," && value.open == 0 => {
                self.finish(value);
                self.frame.item = Item::Done(value.node);
                return;
            }
            Kind::Close if value.open == 0 => {
                self.finish(value);
                self.close(token);
                return;
            }
            Kind::Open => match self.holds(token) {
                Some(holds) if value.open == 0 => {
                    self.frame.item = Item::Value(value);
                    self.open(value.node, holds, token);
                    return;
                }
                Some(_) | None => value.open += 1,
            },
            Kind::Close => value.open -= 1,
            Kind::Word | Kind::Text => {
                if self.frame.holds == Holds::Elements || KEYS.contains(&value.name) {
                    value.key = value.key.with(written);
                }
            }
            Kind::Mark | Kind::Comment | Kind::Torn => {}
        }
        self.outline.nodes[value.node].range.end = token.range.end;
        self.frame.item = Item::Value(value);
    }

    /// Returns what a bracket holds; none for an empty one, a tuple or a map.
    fn holds(&self, bracket: &Token) -> Option<Holds> {
        let rest = &self.outline.text[bracket.range.end..];
        let mut next = scan::tokens(rest).filter(|token| token.kind != Kind::Comment);
        let (first, is_list) = (next.next()?, self.outline.text[bracket.range.clone()] == *"[");
        if is_list {
            return (first.kind != Kind::Close).then_some(Holds::Elements);
        }
        let is_named = first.kind == Kind::Word && &rest[next.next()?.range] == ":";
        is_named.then_some(Holds::Fields)
    }

    fn open(&mut self, node: usize, holds: Holds, bracket: &Token) {
        self.outline.nodes[node].inside = Some(bracket.range.end..bracket.range.end);
        let frame = Frame { node: Some(node), item: Item::First, holds, keys: KEYS.map(|_| None) };
        self.above.push(std::mem::replace(&mut self.frame, frame));
    }

    fn finish(&mut self, value: Value<'_>) {
        let node = &mut self.outline.nodes[value.node];
        match self.frame.holds {
            Holds::Fields => {
                if let Some(which) = KEYS.iter().position(|name| *name == value.name) {
                    self.frame.keys[which] = Some(value.key);
                }
            }
            Holds::Elements if node.inside.is_none() => node.part = value.key,
            Holds::Elements => {}
        }
    }

    fn close(&mut self, bracket: &Token) {
        let Some(around) = self.above.pop() else { return };
        let closed = std::mem::replace(&mut self.frame, around);
        let Some(node) = closed.node.map(|node| &mut self.outline.nodes[node]) else { return };
        node.range.end = bracket.range.end;
        if let Some(inside) = &mut node.inside {
            inside.end = bracket.range.start;
        }
        let [id, rest @ ..] = closed.keys;
        node.id = id;
        if self.frame.holds == Holds::Elements {
            node.part = Key::all(&rest);
        }
    }
}
