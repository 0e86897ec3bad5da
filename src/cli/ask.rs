//! Asks the person at the terminal before an action outside of the program.

use std::io::{self, BufRead, IsTerminal};

use super::output::say;

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answered {
    /// Go on.
    Yes,
    /// Leave it.
    No,
    /// There is no one to answer.
    Nobody,
}

/// Asks a yes/no question; anything but y is a no.
pub(super) fn ask(question: &str) -> io::Result<Answered> {
    let stdin = io::stdin();
    if !stdin.is_terminal() || !io::stderr().is_terminal() {
        return Ok(Answered::Nobody);
    }
    say([format!("{question} [y/N]")]);
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    Ok(understood(&line))
}

fn understood(line: &str) -> Answered {
    match line.trim().to_lowercase().as_str() {
        "y" | "yes" => Answered::Yes,
        _ => Answered::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_yes_is_one() {
        for (line, expected) in [
            ("y\n", Answered::Yes),
            (" YES \n", Answered::Yes),
            ("\n", Answered::No),
            ("", Answered::No),
            ("yeah no\n", Answered::No),
        ] {
            assert_eq!(understood(line), expected, "{line:?}");
        }
    }
}
