//! One comment, without the indentation of its old place.

use std::ops::Range;

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Comment {
    /// Its lines with their marks, as if the first began at column 1.
    text: String,
    /// How many empty lines follow.
    pub(super) gap: usize,
}

impl Comment {
    /// Takes a comment from a text.
    pub(super) fn of(text: &str, range: Range<usize>, gap: usize) -> Self {
        let indent = indent(&text[..range.start]).len();
        let lines = text[range].split('\n').enumerate().map(|(number, line)| {
            let line = line.trim_end_matches('\r');
            if number == 0 { line } else { outdented(line, indent) }
        });
        Self { text: lines.collect::<Vec<_>>().join("\n"), gap }
    }

    /// Returns whether nothing can follow on its last line.
    pub(super) fn ends_its_line(&self) -> bool {
        self.text.starts_with("//")
    }

    /// Writes the comment at the end of a text.
    pub(super) fn write(&self, to: &mut String) {
        let indent = indent(to).to_owned();
        for (number, line) in self.text.split('\n').enumerate() {
            if number > 0 {
                to.push('\n');
                if !line.is_empty() {
                    to.push_str(&indent);
                }
            }
            to.push_str(line);
        }
    }

    /// Writes the comment on its own lines, with this indentation.
    pub(super) fn write_lines(&self, to: &mut String, indent: &str) {
        to.push_str(indent);
        self.write(to);
        for _ in 0..=self.gap {
            to.push('\n');
        }
    }
}

/// Returns the indentation of the last line of a text.
pub(super) fn indent(text: &str) -> &str {
    blanks(&text[text.rfind('\n').map_or(0, |end| end + 1)..])
}

/// Returns the leading blanks of a text.
pub(super) fn blanks(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(BLANK).len()]
}

const BLANK: [char; 2] = [' ', '\t'];

/// Removes up to `count` leading blanks from a line.
fn outdented(line: &str, count: usize) -> &str {
    let inner = line.trim_start_matches(BLANK);
    if inner.is_empty() { inner } else { &line[count.min(line.len() - inner.len())..] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_comment_move_together() {
        let text = "\n    /* one\n       two\n\n  three */ ,";
        let comment = Comment::of(text, 5..text.len() - 2, 0);
        let mut moved = String::from("( x");
        comment.write(&mut moved);
        assert_eq!(moved, "( x/* one\n   two\n\nthree */");
        let mut moved = String::new();
        comment.write_lines(&mut moved, "  ");
        assert_eq!(moved, "  /* one\n     two\n\n  three */\n");
    }
}
