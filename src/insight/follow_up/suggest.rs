//! Suggests next steps of a partnership by stage and tracks, best first.

use super::super::item::What;
use super::{INBOX, On, brand_days};
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::expectations::NextStep;
use crate::domain::partnership::Partnership;
use crate::domain::stage::{Lane, Stage};

/// Maximum number of suggestions.
const MOST: usize = 8;

/// Returns possible next steps, each with a day, without the current one.
#[must_use]
pub fn suggest(book: &Book, partnership: &Partnership, today: Date) -> Vec<NextStep> {
    let on = On { book, partnership, today };
    let days = brand_days(book);
    let answer = on.them("answer", on.answer_days());
    let mut steps = match partnership.stage {
        Stage::In(Lane::Prospect) => {
            vec![on.us("write the first message", 1), on.us("look at the numbers", 1)]
        }
        Stage::In(Lane::Contacted) => vec![
            answer.clone(),
            on.us("ask again", days.contact),
            on.us("send an offer", INBOX),
            on.them("send rates", days.contact),
        ],
        Stage::In(Lane::InTalks) => vec![
            on.us("send an offer", INBOX),
            on.them("answer the offer", days.talks),
            on.them("send rates", days.talks),
            on.us("send the contract", INBOX),
        ],
        Stage::In(Lane::Agreed) => agreed(&on),
        Stage::In(Lane::Active | Lane::Done)
        | Stage::Paused { .. }
        | Stage::Declined
        | Stage::Rejected
        | Stage::Ghosted => {
            let mut steps = on.dated(|_| true);
            // Keeps room for the usual ones after a long list of pieces.
            steps.truncate(MOST - 3);
            steps.push(on.us("send the brief", INBOX));
            steps.push(on.us("ask for the numbers", 7));
            steps
        }
    };
    steps.extend([on.us("answer", INBOX), answer]);
    let mut seen: Vec<NextStep> = Vec::new();
    for step in steps {
        let same = |one: &NextStep| (one.whose, &one.what) == (step.whose, &step.what);
        if !seen.iter().any(same) && !partnership.next_step.as_ref().is_some_and(same) {
            seen.push(step);
        }
    }
    seen.truncate(MOST);
    seen
}

fn agreed(on: &On<'_>) -> Vec<NextStep> {
    let days = brand_days(on.book);
    let mut steps = Vec::new();
    if on.partnership.signed_on.is_none() {
        if on.partnership.agreement.is_empty() {
            steps.push(on.us("send the contract", INBOX));
        }
        steps.push(on.them("sign the contract", days.contract));
    }
    let influencer = on.book.influencers.get(&on.partnership.influencer);
    let is_gifted = !on.partnership.gift.is_empty();
    if is_gifted && influencer.is_some_and(|one| one.address.is_empty()) {
        steps.push(on.them("send the address", days.talks));
    }
    steps.extend(on.dated(|what| matches!(what, What::Send | What::Arrived)));
    steps.push(on.us("send the brief", INBOX));
    steps.extend(on.dated(|what| matches!(what, What::Draft | What::Post | What::Payment)));
    steps.truncate(MOST - 2);
    steps
}
