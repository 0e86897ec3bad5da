//! RON for any data: writing in the house style, and strict reading.
//!
//! Knows nothing about books. `problem` explains errors to the owner.

use std::borrow::Cow;

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::de::DeserializeOwned;

use super::fast;
use super::scan::{Kind, Token, tokens};

/// Serializes data in the house style: header, two spaces, one field per line, a final newline.
///
/// The data is type-erased: otherwise `ron` would be compiled again for each field of each record.
pub fn write(data: &dyn erased_serde::Serialize) -> Result<String, ron::Error> {
    let mut text = String::new();
    ron::Options::default().to_writer_pretty(&mut text, data, house_style())?;
    text.push('\n');
    Ok(text)
}

/// Serializes data on one line, without the header.
pub fn write_in_line(data: &dyn erased_serde::Serialize) -> Result<String, ron::Error> {
    let style = PrettyConfig::new().depth_limit(0).escape_strings(false);
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.to_string_pretty(data, style)
}

/// Parses data with the fast reader, else with `ron`, whose error is returned.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, ron::error::SpannedError> {
    match fast::from_str(text) {
        Ok(data) => Ok(data),
        Err(fast::NotPlain) => read_by_ron(text),
    }
}

/// Parses data with `ron` alone.
pub fn read_by_ron<T: DeserializeOwned>(text: &str) -> Result<T, ron::error::SpannedError> {
    // Hand-edited text may lack the header.
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(&without_some(text))
}

/// Blanks out each `Some(` and its bracket, so that offsets stay valid: `ron` allows `Some` only
/// where our types have an option, which whoever edits the file cannot know.
pub fn without_some(text: &str) -> Cow<'_, str> {
    if !text.contains("Some") {
        return Cow::Borrowed(text);
    }
    let mut blanked = Vec::new();
    let mut open = Vec::new();
    let mut before: Option<Token> = None;
    for token in tokens(text).filter(|token| token.kind != Kind::Comment) {
        let piece = |token: &Token| &text[token.range.clone()];
        match token.kind {
            Kind::Open => {
                let some = before.filter(|it| piece(it) == "Some" && piece(&token) == "(");
                open.push(some.is_some());
                if let Some(some) = some {
                    blanked.extend([some.range, token.range.clone()]);
                }
            }
            Kind::Close if open.pop() == Some(true) => {
                let comma = before.filter(|it| piece(it) == ",");
                blanked.extend(comma.map(|comma| comma.range));
                blanked.push(token.range.clone());
            }
            Kind::Close | Kind::Text | Kind::Word | Kind::Mark | Kind::Comment | Kind::Torn => {}
        }
        before = Some(token);
    }
    let mut plain = text.to_owned();
    for range in blanked {
        plain.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    Cow::Owned(plain)
}

fn house_style() -> PrettyConfig {
    PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        // Escapes would make names in most of the world's scripts unreadable.
        .escape_strings(false)
        // Set in the style and not in the options, or there would be no header line.
        .extensions(Extensions::IMPLICIT_SOME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_is_read_wherever_a_hand_writes_it() {
        for (text, expected) in [
            ("(a: Some(1))", "(a:      1 )"),
            ("(a: Some ( (b: Some(\"é)\",)) ), c: 2)", "(a:        (b:      \"é)\"  )  , c: 2)"),
            ("(a: \"Some(1)\", Some: 1) // Some(1)", "(a: \"Some(1)\", Some: 1) // Some(1)"),
            ("(a: Something(1))", "(a: Something(1))"),
        ] {
            assert_eq!(without_some(text), expected);
        }
    }
}
