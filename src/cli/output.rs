//! Output: data to stdout, talk to stderr, nothing that could command a terminal.

use std::io::{self, Write};

use serde_json::Value;

use super::Exit;
use super::failure::Failure;
use crate::domain::text::is_safe;

/// The version of the shapes of all JSON; CHANGELOG.md says what each changed.
const VERSION: u32 = 2;

/// What a subcommand found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The data.
    pub text: String,
    /// What there is to say beside it.
    pub talk: Vec<String>,
    /// How the program ends.
    pub exit: Exit,
}

impl Answer {
    /// Returns an answer that is all there is to say.
    pub(super) fn of(text: String) -> Self {
        Self { text, talk: Vec::new(), exit: Exit::Done }
    }

    /// Returns data as JSON; the shape of what is in it is told by its `version`.
    pub(super) fn json(mut data: Value) -> Self {
        if let Some(fields) = data.as_object_mut() {
            fields.insert("version".to_owned(), VERSION.into());
        }
        Self::of(format!("{data:#}\n"))
    }
}

/// Returns the lines as a text, each with its end.
pub(super) fn lines_of(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().flat_map(|line| [line, "\n".to_owned()]).collect()
}

/// Writes the answer, or why there is none, and returns how the program ends.
pub(super) fn write(answer: Result<Answer, Failure>) -> Exit {
    let written = answer.and_then(|answer| {
        say(answer.talk);
        let text = clean(&answer.text);
        match to_stdout(&text) {
            Ok(()) => Ok(answer.exit),
            // Whoever read has seen enough.
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

/// Says something to whoever is at the terminal.
pub fn say(lines: impl IntoIterator<Item = String>) {
    let text = lines_of(lines.into_iter().map(|line| clean(&line)));
    // Where nobody hears what is said, there is nobody to tell.
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

/// Returns the text without what could command a terminal; names of files may hold anything.
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
