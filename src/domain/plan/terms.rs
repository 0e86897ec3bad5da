//! Content terms inside a partnership: their ids, whether they can hold, and their history.

use std::collections::HashSet;

use super::noun::rule;
use super::pending::Pending;
use crate::domain::command::Refusal;
use crate::domain::content::ContentType;
use crate::domain::date::Date;
use crate::domain::expectations::Term;
use crate::domain::history::Happening;
use crate::domain::partnership::Partnership;
use crate::domain::text::Line;

/// Gives new terms their ids, and refuses those that stand for no slots.
pub(super) fn settle(
    partnership: &mut Partnership,
    before: Option<&Partnership>,
    pending: &mut Pending,
) -> Result<(), Refusal> {
    let had = before.map_or(&[][..], |before| &before.terms);
    if partnership.terms == had {
        return Ok(());
    }
    let delivered = pending.delivered_on(&partnership.id);
    let mut seen = HashSet::new();
    for term in &mut partnership.terms {
        // A copy of a term is a new one: slots are told apart by the ids of terms.
        if term.id.is_draft() || !seen.insert(term.id.clone()) {
            term.id = pending.fresh(&slug(&term.content), "term");
            seen.insert(term.id.clone());
        }
        if had.contains(term) {
            continue;
        }
        if let Err(why) = term.slots(delivered) {
            return rule(format!("“{}” {why}", term.phrase(pending.today)));
        }
    }
    Ok(())
}

fn slug(content: &ContentType) -> String {
    match content {
        ContentType::Other(name) => name.to_string(),
        known => known.counted(2).trim_start_matches("2 ").to_owned(),
    }
}

/// Writes changed terms into the history, in words.
pub(super) fn follow(before: &Partnership, after: &Partnership, pending: &mut Pending) {
    let (old, new) = (phrases(before, pending.today), phrases(after, pending.today));
    if old != new {
        pending.happened(&after.id, Happening::TermsChanged { before: old, after: new });
    }
}

fn phrases(partnership: &Partnership, today: Date) -> Line {
    let phrases: Vec<String> =
        partnership.terms.iter().map(|term| Term::phrase(term, today)).collect();
    Line::new(&phrases.join("; "))
}
