//! A brief as plain text, for pasting into a message.

use super::{Block, Brief, Point};

/// Writes the brief without wrapping lines, as the message program does that.
pub(super) fn write(brief: &Brief) -> String {
    let mut parts: Vec<String> = vec![brief.title.clone()];
    parts.extend(brief.opening.iter().cloned());
    for section in &brief.sections {
        parts.push(section.heading.to_uppercase());
        parts.extend(section.blocks.iter().map(block));
    }
    parts.extend(brief.closing.iter().cloned());
    format!("{}\n", parts.join("\n\n"))
}

fn block(block: &Block) -> String {
    match block {
        Block::Says(text) | Block::Open(text) => text.clone(),
        Block::Points { lead, points } => {
            let lead = (!lead.is_empty()).then(|| format!("{lead}:"));
            lead.into_iter().chain(points.iter().map(point)).collect::<Vec<_>>().join("\n")
        }
    }
}

fn point(point: &Point) -> String {
    let Point { label, text, link } = point;
    let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
    format!("- {label}{text}{link}")
}
