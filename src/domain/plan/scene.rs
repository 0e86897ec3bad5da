//! What tests of plans ask and do more than once.

use super::super::book::Book;
use super::super::command::Command;
use super::super::date::Date;
use super::super::partnership::Partnership;
use super::super::sample::id;

/// Returns the pieces of Mara's term: number, day of the draft, day of the post.
pub(super) fn days(book: &Book, term: &str) -> Vec<(u32, Option<Date>, Option<Date>)> {
    let pieces = book.deliverables_of(&id("mara-spring"));
    let mut days: Vec<_> = pieces
        .filter_map(|piece| {
            let fills = piece.fills.as_ref().filter(|fills| fills.term == id(term))?;
            Some((fills.number, piece.draft_due, piece.post_due))
        })
        .collect();
    days.sort();
    days
}

pub(super) fn edited(book: &Book, change: impl Fn(&mut Partnership)) -> Command {
    let mut edited = Partnership::clone(book.partnerships.get(&id("mara-spring")).unwrap());
    change(&mut edited);
    Command::Edit(edited.into())
}

pub(super) fn on(text: &str) -> Option<Date> {
    text.parse().ok()
}
