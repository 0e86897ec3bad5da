//! A brief as a single HTML page: loads and runs nothing, escapes everything from the book, and can
//! be printed as it is.

use super::{Block, Brief, Point};

const STYLE: &str = "\
body{font:17px/1.55 Georgia,'Times New Roman',serif;color:#222;background:#fff;\
max-width:42em;margin:2.5em auto;padding:0 1.2em}\
h1{font-size:1.6em;line-height:1.25;font-weight:normal;margin:0 0 1.2em}\
h2{font-size:1.1em;margin:2em 0 .4em;padding-top:.8em;border-top:1px solid #ddd}\
p{margin:.5em 0}ul{margin:.3em 0 .8em;padding-left:1.3em}li{margin:.15em 0}\
.lead{margin-bottom:0}.open{background:#fbf3df;padding:.3em .7em;border-left:3px solid #d9b75a}\
a{color:#1f5d7a}footer{margin-top:2.5em;padding-top:.8em;border-top:1px solid #ddd}\
@media print{body{margin:0;max-width:none;font-size:11pt}h2{break-after:avoid}li,p{break-inside:avoid}}";

/// Writes the brief.
pub(super) fn write(brief: &Brief) -> String {
    let title = escaped(&brief.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    );
    page.extend(brief.opening.iter().map(|text| paragraph(text, "")));
    for section in &brief.sections {
        page.extend(["<h2>", &escaped(section.heading), "</h2>\n"]);
        page.extend(section.blocks.iter().map(block));
    }
    page += "<footer>\n";
    page.extend(brief.closing.iter().map(|text| paragraph(text, "")));
    page += "</footer>\n</body>\n</html>\n";
    page
}

fn block(block: &Block) -> String {
    match block {
        Block::Says(text) => paragraph(text, ""),
        Block::Open(text) => paragraph(text, " class=\"open\""),
        Block::Points { lead, points } => {
            let lead = match lead.as_str() {
                "" => String::new(),
                lead => format!("<p class=\"lead\">{}:</p>\n", escaped(lead)),
            };
            let points: String = points.iter().map(point).collect();
            format!("{lead}<ul>\n{points}</ul>\n")
        }
    }
}

fn point(point: &Point) -> String {
    let Point { label, text, link } = point;
    let label = match label.as_str() {
        "" => String::new(),
        label => format!("<strong>{}:</strong> ", escaped(label)),
    };
    let link = match escaped(link).as_str() {
        "" => String::new(),
        link => format!("<a href=\"{link}\">{link}</a>"),
    };
    format!("<li>{label}{}{link}</li>\n", escaped(text))
}

/// Returns the paragraphs of a text, which empty lines separate.
fn paragraph(text: &str, class: &str) -> String {
    let parts = text.split("\n\n").filter(|part| !part.trim().is_empty());
    let set = |part: &str| {
        let lines: Vec<String> = part.trim().lines().map(escaped).collect();
        format!("<p{class}>{}</p>\n", lines.join("<br>\n"))
    };
    parts.map(set).collect()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_the_book_is_markup() {
        let point = Point {
            label: "<b>".to_owned(),
            text: "a & b".to_owned(),
            link: "https://x/\"onclick='y'".to_owned(),
        };
        assert_eq!(
            super::point(&point),
            "<li><strong>&lt;b&gt;:</strong> a &amp; b\
             <a href=\"https://x/&quot;onclick=&#39;y&#39;\">https://x/&quot;onclick=&#39;y&#39;</a></li>\n"
        );
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(paragraph("a\nb\n\n\n<c>", ""), "<p>a<br>\nb</p>\n<p>&lt;c&gt;</p>\n");
    }
}
