//! Output: data to stdout, messages to stderr, without terminal control sequences.

use std::io::{self, Write};

use serde_json::Value;

use super::Exit;
use super::failure::Failure;
use crate::domain::text::is_safe;

/// The version of all JSON shapes; CHANGELOG.md documents the changes.
const VERSION: u32 = 2;

/// The result of a subcommand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The data.
    pub text: String,
    /// The messages.
    pub talk: Vec<String>,
    /// The exit status.
    pub exit: Exit,
}

impl Answer {
    /// Returns an answer without messages.
    pub(super) fn of(text: String) -> Self {
        Self { text, talk: Vec::new(), exit: Exit::Done }
    }

    /// Returns data as JSON; `version` identifies its shape.
    pub(super) fn json(mut data: Value) -> Self {
        if let Some(fields) = data.as_object_mut() {
            fields.insert("version".to_owned(), VERSION.into());
        }
        Self::of(format!("{data:#}\n"))
    }
}

/// Joins lines, each with a line end.
pub(super) fn lines_of(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().flat_map(|line| [line, "\n".to_owned()]).collect()
}

/// Writes the answer, or why there is none; returns the exit status.
pub(super) fn write(answer: Result<Answer, Failure>) -> Exit {
    let written = answer.and_then(|answer| {
        say(answer.talk);
        let text = clean(&answer.text);
        match to_stdout(&text) {
            Ok(()) => Ok(answer.exit),
            // The reader has closed the pipe.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Done),
            Err(error) => Err(error.into()),
        }
    });
    written.unwrap_or_else(|failure| {
        let first = format!("cahoots: {failure}");
        say(std::iter::once(first).chain(failure.help()));
        failure.exit()
    })
}

fn to_stdout(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Prints messages to stderr.
pub fn say(lines: impl IntoIterator<Item = String>) {
    let text = lines_of(lines.into_iter().map(|line| clean(&line)));
    // If stderr fails, there is nowhere to report it.
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

/// Removes control characters; file names may contain anything.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|character| matches!(character, '\n' | '\t') || is_safe(*character))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_commands_a_terminal_gets_out() {
        assert_eq!(clean("a\u{1b}[31m\tb\u{202e}\r\nc"), "a[31m\tb\nc");
    }

    #[test]
    fn json_says_its_version() {
        let answer = Answer::json(serde_json::json!({ "rows": [] }));
        assert_eq!(answer.text, "{\n  \"rows\": [],\n  \"version\": 2\n}\n");
    }
}
