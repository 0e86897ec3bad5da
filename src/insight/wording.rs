//! Wording for what an item asks for.

use super::costs::commission_due;
use super::disclosure::disclosure;
use super::gift::is_there;
use super::item::{Item, ItemId, What};
use super::owed::{self, owed_unplanned};
use crate::domain::book::Book;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::{Date, distance};
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::{NextStep, Whose};
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Trigger;
use crate::domain::record::AnyId;
use crate::domain::shipment::ShipmentState;
use crate::domain::text::Line;

/// Returns what an item asks for, in words; empty if its record is gone.
#[must_use]
pub fn what(book: &Book, item: &Item, today: Date) -> String {
    words(book, item, today).unwrap_or_default()
}

fn words(book: &Book, item: &Item, today: Date) -> Option<String> {
    let with_title = |text: &str| titled(book, &item.partnership, text);
    let after_delivery = |question: &str| {
        let AnyId::Shipment(id) = &item.id.record else { return None };
        let parcel = book.shipments.get(id)?;
        let (word, on) = match parcel.state {
            ShipmentState::Delivered => ("delivered", parcel.delivered_on?),
            ShipmentState::ToPrepare | ShipmentState::Shipped | ShipmentState::Returned => {
                ("shipped", parcel.shipped_on?)
            }
        };
        Some(format!("{question} ({word} {})", distance(on, today)))
    };
    Some(match (item.id.what, &item.id.record) {
        (What::Post, _) if item.is_ours => {
            let verb = match piece(book, item)?.content {
                ContentType::Event => "Hold",
                _ => "Post",
            };
            with_title(&format!("{verb} {}", spoken_piece(book, item)?))
        }
        (What::Post, _) => with_title(&book.piece_name(piece(book, item)?)),
        (What::Owed, _) => {
            let partnership = book.partnerships.get(&item.partnership)?;
            with_title(&owed::words(&owed_unplanned(book, partnership, today), today))
        }
        (What::LastOrder, AnyId::Campaign(id)) => {
            format!("Last day to order, {}", book.campaigns.get(id)?.name)
        }
        (What::ShipBy, AnyId::Campaign(id)) => {
            format!("Last day to send parcels, {}", book.campaigns.get(id)?.name)
        }
        (What::Draft, _) => with_title(&format!("Draft of {}", spoken_piece(book, item)?)),
        (What::Review, _) => with_title(&format!("Review draft of {}", spoken_piece(book, item)?)),
        (What::Verify, _) => {
            let name = spoken_piece(book, item)?;
            with_title(&match wrong(book, piece(book, item)?) {
                Some(why) => format!("Check {name} again: {why}"),
                None => format!("Verify {name}"),
            })
        }
        (What::Step(_), _) => {
            book.partnerships.get(&item.partnership)?.next_step.as_ref()?.what.to_string()
        }
        (What::Payment, AnyId::Payment(id)) => {
            let payment = book.payments.get(id)?;
            match payment.trigger {
                // The day has its own column.
                Trigger::On(_) => with_title(&format!("Payment {}", payment.amount.full())),
                Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => {
                    format!("Payment {}, {}", payment.amount.full(), payment.trigger.phrase())
                }
            }
        }
        (What::Commission, _) => {
            let due = commission_due(book, book.partnerships.get(&item.partnership)?, today)?;
            with_title(&format!("Commission {}", due.amount.brief()))
        }
        (What::Send, AnyId::Shipment(id)) => match &*book.shipments.get(id)?.items {
            "" => with_title("Send the parcel"),
            items => with_title(&format!("Send {items}")),
        },
        (What::Right, AnyId::UsageRight(id)) => {
            let right = book.rights.get(id)?;
            let used = if right.in_use { ", in use" } else { "" };
            with_title(&format!("Usage right, {}{used}", right.channel))
        }
        (What::AdCode, AnyId::UsageRight(id)) => {
            let right = book.rights.get(id)?;
            with_title(&format!("Ad code {}", right.ad_code))
        }
        (What::Exclusivity, AnyId::Exclusivity(id)) => {
            format!("Exclusivity, {}", book.exclusivities.get(id)?.scope())
        }
        (What::Arrived, AnyId::Shipment(id)) => {
            after_delivery(if is_there(book, id) { "Gift liked?" } else { "Parcel arrived?" })?
        }
        (What::Silent, _) => after_delivery("No post after the gift")?,
        (
            What::Payment
            | What::Send
            | What::Right
            | What::AdCode
            | What::Exclusivity
            | What::LastOrder
            | What::ShipBy
            | What::Arrived,
            _,
        ) => return None,
    })
}

/// Returns the flaw found by the last check of a live piece, if any.
fn wrong(book: &Book, piece: &Deliverable) -> Option<String> {
    // Room for one; the list of findings has them all.
    disclosure(book, piece)?.clauses().pop()
}

/// Returns an item as a next step in the owner's words: whose, and what.
#[must_use]
pub fn as_step(book: &Book, item: &ItemId) -> Option<(Whose, Line)> {
    let verb = step_verb(book, item)?;
    let (whose, what) = match (item.what, &item.record) {
        (What::Draft | What::Post | What::Review | What::Verify, AnyId::Deliverable(id)) => {
            let piece = book.deliverables.get(id)?;
            let is_ours = match item.what {
                What::Post => piece.poster == Poster::Brand,
                what => what.is_ours(),
            };
            (if is_ours { Whose::Us } else { Whose::Them }, short_piece(book, piece))
        }
        (What::Payment, AnyId::Payment(id)) => (Whose::Us, book.payments.get(id)?.amount.brief()),
        (What::Send, AnyId::Shipment(id)) => (
            Whose::Us,
            match &*book.shipments.get(id)?.items {
                "" => "the parcel".to_owned(),
                items => items.to_owned(),
            },
        ),
        (What::Arrived, AnyId::Shipment(id)) => {
            (Whose::Them, after_gift(is_there(book, id)).to_owned())
        }
        _ => return None,
    };
    Some((whose, Line::new(&format!("{verb} {what}"))))
}

/// Returns what they should say about a parcel: `say how they like it`, if it has arrived.
pub(super) fn after_gift(is_there: bool) -> &'static str {
    if is_there { "how they like it" } else { "whether it arrived" }
}

/// Returns whether a next step begins like those that repeat an item of this kind.
pub(super) fn may_repeat(step: &NextStep, what: What) -> bool {
    verbs(what).iter().any(|verb| step.what.starts_with(verb))
}

/// Returns whether a next step only repeats what an item says.
pub(super) fn repeats(book: &Book, step: &NextStep, item: &ItemId) -> bool {
    // Compare the verb first: building the name of a piece costs more.
    may_repeat(step, item.what)
        && as_step(book, item)
            .is_some_and(|(whose, what)| (whose, what) == (step.whose, step.what.clone()))
}

fn step_verb(book: &Book, item: &ItemId) -> Option<&'static str> {
    let is_event = || match &item.record {
        AnyId::Deliverable(id) => {
            book.deliverables.get(id).is_some_and(|piece| piece.content == ContentType::Event)
        }
        _ => false,
    };
    let [verb, of_event @ ..] = verbs(item.what) else { return None };
    Some(*of_event.first().filter(|_| is_event()).unwrap_or(verb))
}

/// Returns the verb of the steps that repeat an item of this kind, and the one for an event if
/// different; none if no step does.
fn verbs(what: What) -> &'static [&'static str] {
    match what {
        What::Draft => &["send the draft of"],
        What::Post => &["post", "hold"],
        What::Review => &["review the draft of"],
        What::Verify => &["verify"],
        What::Payment => &["pay"],
        What::Send => &["send"],
        What::Arrived => &["say"],
        What::Step(_)
        | What::Commission
        | What::Right
        | What::AdCode
        | What::Exclusivity
        | What::Silent
        | What::Owed
        | What::LastOrder
        | What::ShipBy => &[],
    }
}

/// Returns the name of a record, with its partnership or influencer.
#[must_use]
pub fn record_name(book: &Book, record: &AnyId) -> String {
    let partnership = || {
        let id = book.partnership_of(record)?;
        book.partnerships.get(&id).map(|one| book.partnership_name(one))
    };
    match record {
        AnyId::Influencer(id) => book.influencer_name(id),
        AnyId::Campaign(id) => {
            book.campaigns.get(id).map(|one| one.name.to_string()).unwrap_or_default()
        }
        AnyId::Partnership(_) => partnership().unwrap_or_default(),
        AnyId::Deliverable(id) => {
            let piece = book.deliverables.get(id).map(|one| book.piece_name(one));
            format!("{}, {}", piece.unwrap_or_default(), partnership().unwrap_or_default())
        }
        AnyId::Payment(id) => {
            let amount = book.payments.get(id).map(|one| one.amount.brief());
            format!("{}, {}", amount.unwrap_or_default(), partnership().unwrap_or_default())
        }
        AnyId::Shipment(_)
        | AnyId::UsageRight(_)
        | AnyId::Entry(_)
        | AnyId::Silence(_)
        | AnyId::Conflict(_) => {
            format!("{}, {}", record.kind().noun(), partnership().unwrap_or_default())
        }
        AnyId::Exclusivity(_) | AnyId::Touch(_) => {
            let who = book.influencer_of(record).map(|id| book.influencer_name(&id));
            format!("{}, {}", record.kind().noun(), who.unwrap_or_default())
        }
    }
}

/// Returns the name of a piece in a step: `reel 3 of 6`; its title only if it has no slot.
fn short_piece(book: &Book, piece: &Deliverable) -> String {
    piece_in(piece, book.partnerships.get(&piece.partnership).map(|one| &**one))
}

/// The same, for a partnership that may be in no book.
pub(super) fn piece_in(piece: &Deliverable, partnership: Option<&Partnership>) -> String {
    let name = piece.name_in(partnership);
    let title = format!(" “{}”", piece.title);
    let short = name.strip_suffix(&title).filter(|_| piece.fills.is_some());
    lower(piece, short.unwrap_or(&name))
}

/// Returns the text for a piece on its day: `Reel goes live, Spring glaze`.
pub(super) fn goes_live(book: &Book, item: &Item) -> Option<String> {
    let piece = piece(book, item)?;
    let name = format!("{} {}", book.piece_name(piece), piece.content.goes_live());
    Some(titled(book, &item.partnership, &name))
}

fn piece<'a>(book: &'a Book, item: &Item) -> Option<&'a Deliverable> {
    match &item.id.record {
        AnyId::Deliverable(id) => book.deliverables.get(id).map(|piece| &**piece),
        _ => None,
    }
}

/// Returns the name of a piece within a sentence: `reel 3 of 6`.
fn spoken_piece(book: &Book, item: &Item) -> Option<String> {
    let piece = piece(book, item)?;
    Some(lower(piece, &book.piece_name(piece)))
}

fn lower(piece: &Deliverable, name: &str) -> String {
    if matches!(piece.content, ContentType::Other(_)) {
        return name.to_owned();
    }
    // Built-in content types start with an ASCII letter.
    match name.split_at_checked(1) {
        Some((first, rest)) => format!("{}{rest}", first.to_lowercase()),
        None => name.to_owned(),
    }
}

/// Appends the partnership's campaign or title to a text.
fn titled(book: &Book, partnership: &Id<Partnership>, text: &str) -> String {
    let partnership = book.partnerships.get(partnership);
    match partnership.map(|partnership| book.partnership_title(partnership)) {
        Some(title) if !title.is_empty() => format!("{text}, {title}"),
        Some(_) | None => text.to_owned(),
    }
}
