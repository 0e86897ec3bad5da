//! A token scanner that finds the position of every record, field, text and comment.
//!
//! `ron` reports positions only for errors, and skips comments. This scans the text once more when
//! a message needs a position or comments are to be kept. It accepts any text and never validates
//! it: that is for the readers.

use std::ops::Range;

/// Token kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of `( [ {`.
    Open,
    /// One of `) ] }`.
    Close,
    /// A string with its quotation marks.
    Text,
    /// A name, a number or a word.
    Word,
    /// Any other character, such as a comma or a colon.
    Mark,
    /// A comment.
    Comment,
    /// An unterminated string or comment at the end of the text.
    Torn,
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its byte range.
    pub range: Range<usize>,
}

/// Returns the tokens of a text, without white space.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += blanks(&text[at..]);
        let rest = &text[at..];
        let first = rest.chars().next()?;
        let (kind, length) = token(rest, first);
        let start = at;
        at += length;
        Some(Token { kind, range: start..at })
    })
}

/// Returns how many bytes of white space a text begins with.
fn blanks(text: &str) -> usize {
    let is_ascii = |byte: &u8| byte.is_ascii_whitespace();
    let count = text.bytes().take_while(is_ascii).count();
    // Usually that is all, and bytes are faster to check than characters.
    match text.as_bytes().get(count) {
        Some(0x21..=0x7f) | None => count,
        Some(_) => text.len() - text.trim_start().len(),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')
}

/// Returns the length of the word at the start of a text.
fn word(rest: &str) -> usize {
    let is_ascii =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'.');
    let count = rest.bytes().take_while(is_ascii).count();
    match rest.as_bytes().get(count) {
        Some(0..=0x7f) | None => count,
        Some(_) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
    }
}

fn token(rest: &str, first: char) -> (Kind, usize) {
    match first {
        '(' | '[' | '{' => (Kind::Open, 1),
        ')' | ']' | '}' => (Kind::Close, 1),
        '"' => string(rest),
        'r' if raw_hashes(rest).is_some() => raw_string(rest),
        '/' if rest.starts_with("//") => (Kind::Comment, rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => block_comment(rest),
        _ if is_word(first) => (Kind::Word, word(rest)),
        _ => (Kind::Mark, first.len_utf8()),
    }
}

fn string(rest: &str) -> (Kind, usize) {
    let mut escaped = true; // So that the opening mark does not count as the closing one.
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return (Kind::Text, at + 1),
            _ => {}
        }
    }
    (Kind::Torn, rest.len())
}

fn raw_hashes(rest: &str) -> Option<usize> {
    let behind = rest.get(1..)?;
    let hashes = behind.len() - behind.trim_start_matches('#').len();
    behind[hashes..].starts_with('"').then_some(hashes)
}

fn raw_string(rest: &str) -> (Kind, usize) {
    let hashes = raw_hashes(rest).unwrap_or(0);
    let closing = format!("\"{}", "#".repeat(hashes));
    let start = hashes + 2;
    match rest[start..].find(&closing) {
        Some(at) => (Kind::Text, start + at + closing.len()),
        None => (Kind::Torn, rest.len()),
    }
}

fn block_comment(rest: &str) -> (Kind, usize) {
    let bytes = rest.as_bytes();
    let (mut level, mut at) = (0_usize, 0);
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"/*") => (level, at) = (level + 1, at + 2),
            Some(b"*/") => (level, at) = (level - 1, at + 2),
            _ => at += 1,
        }
        if level == 0 {
            return (Kind::Comment, at);
        }
    }
    (Kind::Torn, rest.len())
}

/// A field of a record, and the position of its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'t> {
    /// Its name.
    pub name: &'t str,
    /// The first token of its value.
    pub value: Range<usize>,
    /// The id of the enclosing record as written, if it comes earlier.
    pub record: Option<&'t str>,
}

/// Returns the fields of all records, in text order.
pub fn fields(text: &str) -> Vec<Field<'_>> {
    let tokens: Vec<Token> = tokens(text).filter(|token| token.kind != Kind::Comment).collect();
    let mut found: Vec<Field<'_>> = Vec::new();
    // For each open bracket, the id read in it.
    let mut ids: Vec<Option<&str>> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open => ids.push(None),
            Kind::Close => {
                ids.pop();
            }
            Kind::Word => {
                let [colon, value] = [1, 2].map(|ahead| tokens.get(at + ahead));
                let (Some(colon), Some(value)) = (colon, value) else { continue };
                if &text[colon.range.clone()] != ":" {
                    continue;
                }
                let name = &text[token.range.clone()];
                if let ("id", Some(id)) = (name, ids.last_mut()) {
                    *id = Some(content(&text[value.range.clone()]));
                }
                let record = ids.iter().rev().find_map(|id| *id);
                found.push(Field { name, value: value.range.clone(), record });
            }
            Kind::Text | Kind::Mark | Kind::Comment | Kind::Torn => {}
        }
    }
    found
}

/// Returns a string token without its quotation marks, escapes kept; other tokens unchanged.
pub fn content(token: &str) -> &str {
    let plain =
        token.strip_prefix('r').filter(|rest| rest.starts_with(['"', '#'])).unwrap_or(token);
    let plain = plain.trim_matches('#');
    plain.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(token)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_field_is_found_with_its_record() {
        let text = "(brand: (name: \"a: b\"), list: [(id: \"x\", // id: \"no\"\n on: (from: 3), r: r#\"]\"#), \
                    (id: r\"y\", parts: [(id: \"z\", n: -1)], last: None)])";
        let found: Vec<_> = fields(text)
            .into_iter()
            .map(|field| (field.name, &text[field.value], field.record))
            .collect();
        let expected = [
            ("brand", "(", None),
            ("name", "\"a: b\"", None),
            ("list", "[", None),
            ("id", "\"x\"", Some("x")),
            ("on", "(", Some("x")),
            ("from", "3", Some("x")),
            ("r", "r#\"]\"#", Some("x")),
            ("id", "r\"y\"", Some("y")),
            ("parts", "[", Some("y")),
            ("id", "\"z\"", Some("z")),
            ("n", "-1", Some("z")),
            ("last", "None", Some("y")),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn comments_are_seen_but_not_inside_texts() {
        for (text, expected) in [
            ("#![enable(implicit_some)]\n(a: 1)", false),
            ("(a: \"https://x /* no */ \\\" // no\")", false),
            ("(a: r#\"\" // no\"#)", false),
            ("(a: 1) // yes", true),
            ("(a: /* yes /* yes */ */ 1)", true),
        ] {
            let found = tokens(text).any(|token| token.kind == Kind::Comment);
            assert_eq!(found, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_at_all_is_scanned_to_its_end(text in r#"([(\[\])a-zé:, "0-9\\/*#\n{}'-]|//|/\*|r#"){0,40}"#) {
            let tokens: Vec<Token> = tokens(&text).collect();
            let covered: String = tokens.iter().map(|token| &text[token.range.clone()]).collect();
            let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeezed(&covered), squeezed(&text));
            fields(&text);
        }
    }
}
