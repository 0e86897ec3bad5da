//! Renders an influencer's page as plain text, all sections and all partnerships.

use unicode_width::UnicodeWidthStr;

use super::card::size;
use super::profile::{Fact, Line, Section, lines};
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::influencer::Influencer;

/// The sections about one partnership.
const PARTS: [Section; 5] =
    [Section::Agreement, Section::Deliverables, Section::Money, Section::Rights, Section::Results];

/// Returns everything known about an influencer, as text.
#[must_use]
pub fn show(book: &Book, influencer: &Influencer, today: Date) -> String {
    let handle = influencer.main_account().map(|account| format!("@{}", &*account.handle));
    let head = [Some(influencer.name.to_string()), handle, size(book, influencer)];
    let mut text = vec![head.into_iter().flatten().collect::<Vec<_>>().join("  ")];
    section(&mut text, &lines(book, influencer, None, Section::Profile, today));
    for partnership in book.partnerships_with(&influencer.id) {
        text.extend([String::new(), format!("## {}", book.partnership_name(partnership))]);
        for part in PARTS {
            section(&mut text, &lines(book, influencer, Some(partnership), part, today));
        }
    }
    if book.partnerships_with(&influencer.id).next().is_none() {
        section(&mut text, &lines(book, influencer, None, Section::Rights, today));
    }
    let past = lines(book, influencer, None, Section::History, today);
    if !past.is_empty() {
        text.extend([String::new(), "## History".to_owned()]);
        section(&mut text, &past);
    }
    text.push(String::new());
    text.join("\n")
}

/// Adds lines with labels aligned per heading; empty headings are left out.
fn section(text: &mut Vec<String>, lines: &[Line]) {
    for group in lines.chunk_by(|_, next| !matches!(next, Line::Heading(_))) {
        let facts: Vec<&Fact> = group
            .iter()
            .filter_map(|line| match line {
                Line::Fact(fact) => Some(fact),
                Line::Heading(_) | Line::Hint(_) => None,
            })
            .collect();
        if facts.is_empty() {
            continue;
        }
        text.push(String::new());
        if let Some(Line::Heading(heading)) = group.first() {
            text.push(heading.clone());
        }
        let width = facts.iter().map(|fact| fact.label.width()).max().unwrap_or(0);
        text.extend(facts.iter().map(|fact| line(fact, width)));
    }
}

fn line(fact: &Fact, width: usize) -> String {
    let mark = fact.mark.map_or(' ', super::row::Mark::sign);
    let padding = " ".repeat(width - fact.label.width());
    let gap = if width == 0 { "" } else { "  " };
    // Multi-line texts keep their lines, indented like the first.
    let indent = " ".repeat(width + gap.len() + 4);
    let value = fact.value.replace('\n', &format!("\n{indent}"));
    let line = format!("  {mark} {}{padding}{gap}{value}   {}", fact.label, fact.aside);
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    #[test]
    fn the_page_of_mara_reads_as_a_text() {
        let book = sample::book();
        let mara = book.influencers.get(&sample::id("mara")).unwrap();
        insta::assert_snapshot!(show(&book, mara, sample::today()));
    }
}
