//! The context of a position: its field, its value, and the tokens around it.

use std::ops::Range;

use super::scan::{Kind, Token, tokens};

/// A position of a text, in the terms of its author.
#[derive(Debug)]
pub(super) struct Spot<'t> {
    text: &'t str,
    /// The token at the position, else the next one.
    pub token: Token,
    /// The token before that.
    pub before: Option<Token>,
    /// The field whose value contains the position, or the last one before it.
    pub field: Option<&'t str>,
    /// The start of the value: at the token or before it.
    value: usize,
    /// Whether a field name may come here.
    pub is_name: bool,
    /// Whether a field begins in a list, where none is allowed.
    pub is_lost: bool,
    /// The innermost open bracket.
    pub open: Option<Range<usize>>,
}

/// State of an open bracket.
#[derive(Default)]
struct Level<'t> {
    open: Range<usize>,
    is_list: bool,
    name: Option<&'t str>,
    is_value: bool,
    value: Option<usize>,
}

impl<'t> Spot<'t> {
    /// Returns the context of a byte offset; none after the last token.
    pub(super) fn at(text: &'t str, at: usize) -> Option<Self> {
        let mut levels = vec![Level::default()];
        let mut before: Option<Token> = None;
        let mut tokens = tokens(text).filter(|token| token.kind != Kind::Comment);
        while let Some(token) = tokens.next() {
            if token.range.end > at {
                let current = levels.last()?;
                let value = current.value.filter(|_| current.is_value);
                let has_open = levels.len() > 1;
                let colon = tokens.next().is_some_and(|next| &text[next.range] == ":");
                return Some(Self {
                    text,
                    value: value.unwrap_or(token.range.start),
                    field: levels.iter().rev().find_map(|level| level.name),
                    is_name: !current.is_value && !current.is_list && has_open,
                    is_lost: current.is_list && colon && token.kind == Kind::Word,
                    open: has_open.then(|| current.open.clone()),
                    token,
                    before,
                });
            }
            enter(&mut levels, text, &token);
            before = Some(token);
        }
        None
    }

    /// Returns the byte range of the whole value.
    pub(super) fn value(&self) -> Range<usize> {
        let rest = &self.text[self.value..];
        let mut pieces = tokens(rest);
        let first = pieces.next();
        let holds = pieces.next().filter(|next| next.kind == Kind::Open);
        let length = match first {
            Some(word) if word.kind == Kind::Word && holds.is_some() => {
                let behind = word.range.end;
                closed(&rest[behind..]).map_or(behind, |length| behind + length)
            }
            Some(first) if first.kind == Kind::Text => first.range.end,
            Some(first) if first.kind == Kind::Open => closed(rest).unwrap_or(first.range.end),
            _ => {
                let line = rest.find([',', ')', ']', '}', '\n']).map_or(rest, |end| &rest[..end]);
                line.find(" //").map_or(line, |end| &line[..end]).trim_end().len()
            }
        };
        self.value..self.value + length
    }

    /// Returns the token as written.
    pub(super) fn piece(&self) -> &'t str {
        &self.text[self.token.range.clone()]
    }
}

fn enter<'t>(levels: &mut Vec<Level<'t>>, text: &'t str, token: &Token) {
    let piece = &text[token.range.clone()];
    let has_open = levels.len() > 1;
    let Some(current) = levels.last_mut() else { return };
    if current.is_value && current.value.is_none() {
        current.value = Some(token.range.start);
    }
    match token.kind {
        Kind::Open => {
            let is_list = piece == "[";
            levels.push(Level { open: token.range.clone(), is_list, ..Level::default() });
        }
        Kind::Close if has_open => drop(levels.pop()),
        Kind::Word if !current.is_value && !current.is_list => current.name = Some(piece),
        Kind::Mark if piece == ":" && current.name.is_some() => current.is_value = true,
        Kind::Mark if piece == "," => (current.is_value, current.value) = (false, None),
        Kind::Text | Kind::Word | Kind::Mark | Kind::Close | Kind::Comment | Kind::Torn => {}
    }
}

/// Returns the length of a bracketed group at the start of a text, both brackets included.
fn closed(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    tokens(text).find_map(|token| {
        match token.kind {
            Kind::Open => open += 1,
            Kind::Close => open = open.saturating_sub(1),
            _ => {}
        }
        (open == 0).then_some(token.range.end)
    })
}
