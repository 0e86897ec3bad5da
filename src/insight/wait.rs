//! Waiting: since when, and how long the brand's rules allow.

use std::sync::Arc;

use crate::domain::book::Book;
use crate::domain::brand::Brand;
use crate::domain::date::{Date, plus_days};
use crate::domain::history::Happening;
use crate::domain::partnership::Partnership;
use crate::domain::stage::{Lane, Stage};
use crate::domain::touch::Touch;

/// Returns the day the partnership got its current stage, if history has it.
#[must_use]
pub fn stage_since(book: &Book, partnership: &Partnership) -> Option<Date> {
    let (mut started, mut arrived, mut has_moved) = (None, None, false);
    for entry in book.history_of(&partnership.id) {
        match &entry.what {
            Happening::Started => started = started.max(Some(entry.on)),
            Happening::StageMoved { to, .. } => {
                has_moved = true;
                if *to == partnership.stage {
                    arrived = arrived.max(Some(entry.on));
                }
            }
            Happening::TermsChanged { .. }
            | Happening::DateMoved { .. }
            | Happening::StatusMoved { .. }
            | Happening::Changed { .. }
            | Happening::Signed
            | Happening::ChangesAsked { .. }
            | Happening::StepDone { .. }
            | Happening::Paid { .. }
            | Happening::Reopened { .. }
            | Happening::CalledOff { .. }
            | Happening::Shipped { .. }
            | Happening::Delivered { .. }
            | Happening::Returned { .. }
            | Happening::Granted { .. }
            | Happening::UseBegun { .. }
            | Happening::UseEnded { .. }
            | Happening::Deleted { .. }
            | Happening::RenewedFrom { .. }
            | Happening::Renewed { .. } => {}
        }
    }
    if has_moved { arrived } else { started }
}

/// Returns the contacts in either direction about this partnership, or about none.
pub fn touches<'a>(
    book: &'a Book,
    partnership: &'a Partnership,
) -> impl Iterator<Item = &'a Arc<Touch>> {
    book.touches_of(&partnership.influencer)
        .filter(|touch| touch.partnership.as_ref().is_none_or(|about| *about == partnership.id))
}

/// Returns the day of the last contact about this partnership, or about none.
#[must_use]
pub fn last_touch(book: &Book, partnership: &Partnership) -> Option<Date> {
    touches(book, partnership).map(|touch| touch.on).max()
}

/// Returns the day of the last sign of life in this partnership: a contact, or a post that went
/// live.
#[must_use]
pub fn last_contact(book: &Book, partnership: &Partnership) -> Option<Date> {
    let live = book.deliverables_of(&partnership.id).filter(|piece| piece.status.is_live());
    live.filter_map(|piece| piece.posted_on).max().max(last_touch(book, partnership))
}

/// Returns the day since when we wait for the next step: each contact restarts the wait.
#[must_use]
pub fn waiting_since(book: &Book, partnership: &Partnership) -> Option<Date> {
    let set = partnership.next_step.as_ref().and_then(|step| step.since);
    let start = set.or_else(|| stage_since(book, partnership));
    start.max(last_contact(book, partnership))
}

/// Returns the last acceptable day to wait for their next step.
///
/// An agreed day overrides the brand's rule, until they were asked again on it or later.
#[must_use]
pub fn waits_until(book: &Book, partnership: &Partnership) -> Option<Date> {
    let by = partnership.next_step.as_ref().and_then(|step| step.by);
    let by_rule = |since| plus_days(since, patience(&book.brand, partnership.stage));
    match by {
        Some(by) => match last_contact(book, partnership) {
            Some(asked_again) if asked_again >= by => Some(by_rule(asked_again)),
            Some(_) | None => Some(by),
        },
        None => waiting_since(book, partnership).map(by_rule),
    }
}

/// Returns how many days the brand waits for an answer at this stage.
#[must_use]
pub fn patience(brand: &Brand, stage: Stage) -> i64 {
    let lane = match stage {
        Stage::In(lane) | Stage::Paused { from: lane } => lane,
        Stage::Declined | Stage::Rejected | Stage::Ghosted => Lane::Done,
    };
    i64::from(match lane {
        Lane::Prospect | Lane::Contacted => brand.follow_up_contact,
        Lane::InTalks => brand.follow_up_talks,
        Lane::Agreed => brand.follow_up_contract,
        Lane::Active | Lane::Done => brand.quiet,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use crate::domain::expectations::{NextStep, Whose};
    use crate::insight::scene::{influencer, partnership, records, step, touch};

    #[test]
    fn patience_is_the_brands_and_each_contact_starts_it_anew() {
        for (by, since, touches, expected) in [
            (None, Some("2026-11-01"), vec![], Some("2026-11-06")),
            (None, Some("2026-11-01"), vec!["2026-11-10"], Some("2026-11-15")),
            (None, None, vec![], None),
            (Some("2026-11-20"), Some("2026-11-01"), vec![], Some("2026-11-20")),
            (Some("2026-11-20"), Some("2026-11-01"), vec!["2026-11-19"], Some("2026-11-20")),
            (Some("2026-11-20"), Some("2026-11-01"), vec!["2026-11-21"], Some("2026-11-26")),
        ] {
            let mut records = records();
            let mut asked = partnership("Pia", Lane::Contacted);
            let since = since.map(day);
            asked.next_step = Some(NextStep { since, ..step(Whose::Them, "Rates asked", by) });
            records.influencers = [influencer("Pia")].into_iter().collect();
            records.touches = touches.iter().map(|on| touch(on, "Pia", on)).collect();
            let book = Book::from(records);
            assert_eq!(waits_until(&book, &asked), expected.map(day), "{by:?} {touches:?}");
        }
    }
}
