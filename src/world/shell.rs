//! Shell quoting, for commands that are shown or passed to other programs.

/// Quotes the text as one shell word.
#[must_use]
pub fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '+');
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_a_path_as_one_word() {
        for (path, expected) in [
            ("cahoots", "cahoots"),
            ("/opt/a b/cahoots", "'/opt/a b/cahoots'"),
            ("/opt/it's/$HOME", r"'/opt/it'\''s/$HOME'"),
        ] {
            assert_eq!(word(path), expected);
        }
    }
}
