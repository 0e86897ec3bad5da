//! Where the values of fields that pick come from.

use super::draft::Draft;
use super::spec::Pick;
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::content::ContentType;
use crate::domain::field::Value;
use crate::domain::platform::Platform;
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::fold;

pub(super) fn choices<T: Choice>(_: &Book, _: &Draft) -> Vec<Pick> {
    T::ALL.iter().map(|value| Pick::plain(value.word())).collect()
}
pub(super) fn optional<T: Choice>(book: &Book, draft: &Draft) -> Vec<Pick> {
    let mut picks = vec![Pick { value: String::new(), label: "–".to_owned() }];
    picks.extend(choices::<T>(book, draft));
    picks
}
pub(super) fn scores(book: &Book, draft: &Draft) -> Vec<Pick> {
    let mut picks = vec![Pick { value: String::new(), label: "not judged".to_owned() }];
    picks.extend(choices::<super::fit::Score>(book, draft));
    picks
}
pub(super) fn yes_no(_: &Book, _: &Draft) -> Vec<Pick> {
    vec![Pick::plain("no"), Pick::plain("yes")]
}
pub(super) fn platforms(_: &Book, _: &Draft) -> Vec<Pick> {
    Platform::ALL.iter().map(|one| Pick::plain(one.word())).collect()
}
pub(super) fn contents(_: &Book, _: &Draft) -> Vec<Pick> {
    ContentType::ALL.iter().map(|one| Pick::plain(one.word())).collect()
}
pub(super) fn currencies(_: &Book, _: &Draft) -> Vec<Pick> {
    ["EUR", "USD", "GBP", "CHF", "SEK", "DKK", "NOK", "PLN", "CAD", "AUD", "JPY"]
        .map(Pick::plain)
        .to_vec()
}
pub(super) fn stages(_: &Book, draft: &Draft) -> Vec<Pick> {
    let lanes = Lane::ALL.iter().map(|lane| Pick::plain(lane.word()));
    let exits = Stage::EXITS.iter().map(|exit| Pick::plain(exit.word()));
    let paused = match draft {
        Draft::Partnership(it) => match it.stage {
            Stage::Paused { .. } => Some(it.stage),
            _ => it.stage.paused(),
        },
        _ => None,
    };
    let paused = paused.map(|stage| Pick { value: stage.show(), label: "Paused".to_owned() });
    lanes.chain(paused).chain(exits).collect()
}
pub(super) fn triggers(_: &Book, _: &Draft) -> Vec<Pick> {
    ["on verification", "on verification of 1", "on signing", "on delivery", "on +30d"]
        .map(Pick::plain)
        .to_vec()
}
pub(super) fn untils(_: &Book, _: &Draft) -> Vec<Pick> {
    ["+30d", "+90d", "+6m", "+12m", "perpetual"].map(Pick::plain).to_vec()
}
pub(super) fn influencers(book: &Book, _: &Draft) -> Vec<Pick> {
    let mut picks: Vec<Pick> = book
        .influencers
        .values()
        .map(|one| Pick { value: one.id.to_string(), label: one.name.to_string() })
        .collect();
    picks.sort_by_cached_key(|pick| fold(&pick.label));
    picks
}
pub(super) fn campaigns(book: &Book, _: &Draft) -> Vec<Pick> {
    let none = Pick { value: String::new(), label: "no campaign".to_owned() };
    let some = book
        .campaigns
        .values()
        .map(|one| Pick { value: one.id.to_string(), label: one.name.to_string() });
    std::iter::once(none).chain(some).collect()
}
pub(super) fn partnerships(book: &Book, draft: &Draft) -> Vec<Pick> {
    let of = match draft {
        Draft::Touch(it) => Some(&it.influencer),
        Draft::Exclusivity(it) => Some(&it.influencer),
        _ => None,
    };
    let mut picks: Vec<Pick> = book
        .partnerships
        .values()
        .filter(|one| of.is_none_or(|of| of.is_draft() || one.influencer == *of))
        .map(|one| Pick { value: one.id.to_string(), label: book.partnership_name(one) })
        .collect();
    picks.sort_by_cached_key(|pick| fold(&pick.label));
    picks
}
pub(super) fn partnership_or_none(book: &Book, draft: &Draft) -> Vec<Pick> {
    let none = Pick { value: String::new(), label: "none".to_owned() };
    std::iter::once(none).chain(partnerships(book, draft)).collect()
}
pub(super) fn slots(book: &Book, draft: &Draft) -> Vec<Pick> {
    let mut picks = vec![Pick { value: String::new(), label: "none, it is extra".to_owned() }];
    let Draft::Deliverable(piece) = draft else { return picks };
    let Some(partnership) = book.partnerships.get(&piece.partnership) else { return picks };
    let delivered = book.delivered_on(&partnership.id);
    for term in &partnership.terms {
        for slot in term.slots(delivered).unwrap_or_default() {
            let due = slot.due.map(|due| format!(", due {due}")).unwrap_or_default();
            picks.push(Pick {
                value: format!("{} {}", term.id, slot.number),
                label: format!("{} {} of {}{due}", term.content, slot.number, term.total()),
            });
        }
    }
    picks
}
