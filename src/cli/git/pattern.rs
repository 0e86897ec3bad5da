//! File name patterns for `.gitattributes`.

/// Returns the pattern that matches exactly this name.
pub(super) fn pattern(name: &str) -> String {
    let mut pattern = String::new();
    for (at, character) in name.char_indices() {
        let is_sign = matches!(character, '*' | '?' | '[' | '\\');
        if is_sign || at == 0 && matches!(character, '#' | '!') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    let needs_quotes = |c: char| c.is_whitespace() || c.is_control() || c == '"';
    if pattern.contains(needs_quotes) { quoted(&pattern) } else { pattern }
}

/// Quotes the text as a C string.
fn quoted(text: &str) -> String {
    let escaped: Vec<String> = text
        .chars()
        .map(|character| match character {
            '"' | '\\' => format!("\\{character}"),
            // Always three digits, so that a following digit is not part of it.
            control if control.is_ascii_control() => format!("\\{:03o}", u32::from(control)),
            other => other.to_string(),
        })
        .collect();
    format!("\"{}\"", escaped.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_means_one_name_alone() {
        for (name, expected) in [
            ("book.ron", "book.ron"),
            ("Zoë.ron", "Zoë.ron"),
            ("my book.ron", r#""my book.ron""#),
            ("book[1]*.ron", r"book\[1]\*.ron"),
            ("#book.ron", r"\#book.ron"),
            (r#"a "b" [c].ron"#, r#""a \"b\" \\[c].ron""#),
            ("a\n1.ron", "\"a\\0121.ron\""),
        ] {
            assert_eq!(pattern(name), expected);
        }
    }
}
