//! Finds the characters of a file that the book drops as invalid.
//!
//! The domain cleans every text; this tells the owner where and how many.

use super::scan::{self, Kind};
use super::text;
use crate::domain::text::is_safe;

/// Characters dropped from one text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The line on which the text starts, from 1.
    pub line: usize,
    /// The closest id before it, usually that of the record.
    pub near: Option<String>,
    /// How many.
    pub count: usize,
}

/// Returns what was dropped from the texts of a file.
pub(super) fn find(file: &str) -> Vec<Dropped> {
    // Nearly every file is clean, which one pass over the bytes shows.
    if is_clean(file) {
        return Vec::new();
    }
    let mut dropped = Vec::new();
    let (mut line, mut at) = (1, 0);
    let mut near: Option<String> = None;
    let mut names_id = false;
    for token in scan::tokens(file) {
        line += file[at..token.range.start].matches('\n').count();
        at = token.range.start;
        let written = &file[token.range];
        match token.kind {
            Kind::Text => {
                let Ok(read) = text::read_by_ron::<String>(written) else { continue };
                let count = read.chars().filter(|c| is_dropped(*c)).count();
                if names_id {
                    near = Some(read);
                }
                if count > 0 {
                    dropped.push(Dropped { line, near: near.clone(), count });
                }
                names_id = false;
            }
            Kind::Word => names_id = written == "id",
            Kind::Open | Kind::Close | Kind::Mark | Kind::Comment | Kind::Torn => {}
        }
    }
    dropped
}

/// Line ends and tabs are kept or become blanks, so nothing is lost.
fn is_dropped(character: char) -> bool {
    !is_safe(character) && !matches!(character, '\n' | '\r' | '\t')
}

/// Returns whether no text can lose anything, judging by the bytes alone.
fn is_clean(file: &str) -> bool {
    // An escape may encode anything; all other dropped characters are non-ASCII.
    let suspicious = |byte: u8| {
        (byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t')) || byte >= 0x7F || byte == b'\\'
    };
    // No early exit within a chunk, so that the loop vectorises.
    let chunks = file.as_bytes().chunks(64);
    let starts = (0..).step_by(64);
    chunks
        .zip(starts)
        .filter(|(chunk, _)| chunk.iter().fold(false, |any, byte| any | suspicious(*byte)))
        .all(|(chunk, start)| {
            let characters = (start..start + chunk.len()).filter(|at| file.is_char_boundary(*at));
            let mut characters = characters.filter_map(|at| file[at..].chars().next());
            characters.all(|character| character != '\\' && !is_dropped(character))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_told_with_its_line() {
        let file = "(name: \"Ann\\u{202e}a\",\n influencers: [(id: \"x-1\",\n name: \"a\u{1b}[b\u{202e}\",\n \
                    notes: \"two\n\tlines\")])";
        let expected = [
            Dropped { line: 1, near: None, count: 1 },
            Dropped { line: 3, near: Some("x-1".to_owned()), count: 2 },
        ];
        assert_eq!(find(file), expected);
    }

    #[test]
    fn names_of_the_world_are_clean() {
        let file = "(a: \"Zoë — “李小明” नमस्ते 👩\u{200d}💻 café\", b: r#\"C:\\x \"y\" \"#)\r\n";
        assert_eq!(find(file), []);
    }
}
