//! A brief as Markdown. Text from the book is escaped, so that it is shown as written.

use super::{Block, Brief, Point};

/// Writes the brief.
pub(super) fn write(brief: &Brief) -> String {
    let mut parts: Vec<String> = vec![format!("# {}", escaped(&brief.title))];
    parts.extend(brief.opening.iter().map(|text| paragraph(text)));
    for section in &brief.sections {
        parts.push(format!("## {}", section.heading));
        parts.extend(section.blocks.iter().map(block));
    }
    parts.extend(brief.closing.iter().map(|text| paragraph(text)));
    format!("{}\n", parts.join("\n\n"))
}

fn block(block: &Block) -> String {
    match block {
        Block::Says(text) => paragraph(text),
        Block::Open(text) => format!("*{}*", escaped(text)),
        Block::Points { lead, points } => {
            let lead = (!lead.is_empty()).then(|| format!("{}:\n", escaped(lead)));
            lead.into_iter().chain(points.iter().map(point)).collect::<Vec<_>>().join("\n")
        }
    }
}

fn point(point: &Point) -> String {
    let Point { label, text, link } = point;
    let label = match label.as_str() {
        "" => String::new(),
        label => format!("**{}**: ", escaped(label)),
    };
    let link = match link.as_str() {
        "" => String::new(),
        // An address that would close the brackets is shown as text.
        odd if odd.contains(['<', '>']) => escaped(odd),
        link => format!("<{link}>"),
    };
    format!("- {label}{}{link}", escaped(text))
}

/// Returns a text with a hard break after each line.
fn paragraph(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match lines.last_mut() {
            Some(last) if !last.is_empty() && !line.is_empty() => last.push('\\'),
            Some(_) | None => {}
        }
        lines.push(escaped(line));
    }
    lines.join("\n")
}

/// Escapes one line, so that none of it is Markdown.
fn escaped(text: &str) -> String {
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    // At the start of a line `1.`, `-`, `#` and the like begin a list or a heading.
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - number.len();
    while let Some(here) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let at = escaped.chars().count();
        let is_word = |c: char| c.is_alphanumeric();
        let is_markup = match here {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            // Within a word it has no meaning.
            '_' => !(is_word(before) && is_word(next)),
            '&' => is_word(next) || next == '#',
            '#' | '-' | '+' | '>' | '=' if at == 0 => {
                here == '>' || here == '=' || next == ' ' || next == here
            }
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(here);
        before = here;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_the_book_is_never_markup() {
        for (text, expected) in [
            ("@mara_bakes", "@mara_bakes"),
            ("_really_", "\\_really\\_"),
            ("#ad #fernandclay", "#ad #fernandclay"),
            ("# ad", "\\# ad"),
            ("- 10 %", "\\- 10 %"),
            ("---", "\\---"),
            ("> quoted", "\\> quoted"),
            ("1. first", "1\\. first"),
            ("10 % of 3.50", "10 % of 3.50"),
            ("a *b* `c` [d](javascript:e)", "a \\*b\\* \\`c\\` \\[d\\](javascript:e)"),
            ("<script>", "\\<script>"),
            ("Fern & Clay &lt;", "Fern & Clay \\&lt;"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn lines_of_a_text_stay_lines() {
        assert_eq!(paragraph("one\ntwo\n\n# three"), "one\\\ntwo\n\n\\# three");
    }
}
