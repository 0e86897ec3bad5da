//! Where a field's choices come from.

use crate::app::form::draft::Draft;
use crate::app::form::spec::Pick;
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::content::ContentType;
use crate::domain::country::Country;
use crate::domain::field::{Source, Value};
use crate::domain::payment::Covers;
use crate::domain::platform::Platform;
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::fold;

/// The choices of a field.
#[derive(Clone, Copy, Debug)]
pub struct Picks {
    /// Their source.
    pub from: PickFrom,
    /// The label for no value; `None` if a value is required.
    pub absent: Option<&'static str>,
}

/// A source of choices.
#[derive(Clone, Copy, Debug)]
pub enum PickFrom {
    /// Fixed words.
    Words(fn() -> Vec<&'static str>),
    /// Values of a kind, such as records or countries.
    Source(Source),
}

impl Picks {
    /// Returns the choices, given the book and the rest of the draft.
    pub(super) fn list(self, book: &Book, draft: &Draft) -> Vec<Pick> {
        let picks = match self.from {
            PickFrom::Words(words) => plain(&words()),
            PickFrom::Source(source) => from_source(source, book, draft),
        };
        let absent = |word: &str| Pick { value: String::new(), label: word.to_owned() };
        self.absent.map(absent).into_iter().chain(picks).collect()
    }
}

fn plain(words: &[&str]) -> Vec<Pick> {
    words.iter().map(|word| Pick::plain(word)).collect()
}

fn from_source(source: Source, book: &Book, draft: &Draft) -> Vec<Pick> {
    match source {
        Source::Influencers => influencers(book),
        Source::Campaigns => campaigns(book),
        Source::Partnerships => partnerships(book, draft),
        Source::Slots => slots(book, draft),
        Source::Stages => stages(draft),
        Source::Platforms => Platform::ALL.iter().map(|one| Pick::plain(one.word())).collect(),
        Source::Contents => ContentType::ALL.iter().map(|one| Pick::plain(one.word())).collect(),
        Source::Currencies => {
            plain(&["EUR", "USD", "GBP", "CHF", "SEK", "DKK", "NOK", "PLN", "CAD", "AUD", "JPY"])
        }
        Source::Countries => Country::all()
            .into_iter()
            .map(|one| Pick { value: one.code(), label: format!("{} {}", one.code(), one.name()) })
            .collect(),
        Source::Covers => covers(book, draft),
        Source::Pieces => pieces(book, draft),
        Source::Triggers => plain(&[
            "on verification",
            "on verification of 1",
            "on signing",
            "on delivery",
            "on +30d",
        ]),
        Source::Untils => plain(&["+30d", "+90d", "+6m", "+12m", "perpetual"]),
    }
}

fn stages(draft: &Draft) -> Vec<Pick> {
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
fn influencers(book: &Book) -> Vec<Pick> {
    let mut picks: Vec<Pick> = book
        .influencers
        .values()
        .map(|one| Pick { value: one.id.to_string(), label: one.name.to_string() })
        .collect();
    picks.sort_by_cached_key(|pick| fold(&pick.label));
    picks
}
fn campaigns(book: &Book) -> Vec<Pick> {
    let all = book.campaigns.values();
    all.map(|one| Pick { value: one.id.to_string(), label: one.name.to_string() }).collect()
}
fn partnerships(book: &Book, draft: &Draft) -> Vec<Pick> {
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
/// Returns what a payment may cover beside the fee, with expenses of partnership and campaign.
fn covers(book: &Book, draft: &Draft) -> Vec<Pick> {
    let mut picks = plain(&["commission", "bonus"]);
    let Draft::Payment(payment) = draft else { return picks };
    let Some(partnership) = book.partnerships.get(&payment.partnership) else { return picks };
    let campaign = partnership.campaign.as_ref().and_then(|id| book.campaigns.get(id));
    let of_campaign = campaign.into_iter().flat_map(|campaign| &campaign.expenses);
    let expenses = partnership.expenses.iter().chain(of_campaign);
    picks.extend(expenses.map(|expense| Pick {
        value: Covers::Expense(expense.id.clone()).show(),
        label: format!("{}, {}", expense.what, expense.amount.full()),
    }));
    picks
}
fn pieces(book: &Book, draft: &Draft) -> Vec<Pick> {
    let Draft::Piece(covered) = draft else { return Vec::new() };
    book.deliverables_of(&covered.partnership)
        .map(|piece| Pick { value: piece.id.to_string(), label: book.piece_name(piece) })
        .collect()
}
fn slots(book: &Book, draft: &Draft) -> Vec<Pick> {
    let mut picks = Vec::new();
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
