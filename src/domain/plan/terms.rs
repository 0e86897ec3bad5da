//! Content terms of a partnership: ids, validation and history.

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

/// Gives new terms their ids, and refuses those without slots.
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
    name_new(partnership, pending);
    for term in &partnership.terms {
        if had.contains(term) {
            continue;
        }
        if let Err(why) = term.slots(delivered) {
            return rule(format!("“{}” {why}", term.phrase(pending.today)));
        }
    }
    Ok(())
}

/// Gives new terms their ids.
pub(super) fn name_new(partnership: &mut Partnership, pending: &mut Pending) {
    let mut seen = HashSet::new();
    for term in &mut partnership.terms {
        // A copied term is a new one: slots are identified by term id.
        if term.id.is_draft() || !seen.insert(term.id.clone()) {
            term.id = pending.fresh(&slug(&term.content), "term");
            seen.insert(term.id.clone());
        }
    }
}

fn slug(content: &ContentType) -> String {
    match content {
        ContentType::Other(name) => name.to_string(),
        known => known.counted(2).trim_start_matches("2 ").to_owned(),
    }
}

/// Records changed terms in the history, in words.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::frequency::Frequency;
    use crate::domain::id::Id;
    use crate::domain::sample::{after, book, happened, id, refusal, term};

    fn edited(change: impl Fn(&mut Partnership)) -> Command {
        let book = book();
        let mut edited = Partnership::clone(book.partnerships.get(&id("mara-spring")).unwrap());
        change(&mut edited);
        Command::Edit(edited.into())
    }

    fn posts(count: u32) -> Term {
        let by = Frequency::Once { by: Some(day("2026-12-20")) };
        Term { id: Id::draft(), ..term("x", ContentType::Post, count, by) }
    }

    #[test]
    fn new_terms_and_copies_of_terms_get_ids_of_their_own() {
        let (then, _) = after(
            &book(),
            [edited(|it| {
                let copy = it.terms[0].clone();
                it.terms.extend([posts(1), posts(2), copy]);
            })],
        );
        let terms = &then.partnerships.get(&id("mara-spring")).unwrap().terms;
        let ids: HashSet<&str> = terms.iter().map(|term| term.id.as_str()).collect();
        assert_eq!(ids.len(), 6);
        assert_eq!(ids.iter().filter(|id| id.starts_with("posts-")).count(), 2);
        assert_eq!(ids.iter().filter(|id| id.starts_with("reels-")).count(), 1);
        assert!(ids.contains("reels"));
    }

    #[test]
    fn changed_terms_are_history_in_words() {
        let (then, _) = after(&book(), [edited(|it| it.terms = vec![posts(1), posts(2)])]);
        assert_eq!(
            happened(&then, "mara-spring"),
            [
                "Terms were 2 reels a month on Instagram, 3 months from 1 Dec; 3 stories on Instagram \
             by 5 Dec; 1 video on Instagram 10 days after delivery, are 1 post on Instagram by \
             20 Dec; 2 posts on Instagram by 20 Dec"
            ]
        );
    }

    #[test]
    fn a_term_without_slots_is_refused_by_name() {
        let refused = refusal(&book(), edited(|it| it.terms.push(posts(0))));
        assert_eq!(
            refused.to_string(),
            "“0 posts on Instagram by 20 Dec” needs at least one piece"
        );
    }
}
