//! Wording: what an item asks for, in the words of an owner.

use super::item::{Item, What};
use crate::domain::book::Book;
use crate::domain::content::ContentType;
use crate::domain::date::{Date, distance};
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Trigger;
use crate::domain::record::AnyId;

/// Returns what an item asks for, in words; empty where its record is gone.
#[must_use]
pub fn what(book: &Book, item: &Item, today: Date) -> String {
    words(book, item, today).unwrap_or_default()
}

fn words(book: &Book, item: &Item, today: Date) -> Option<String> {
    let with_title = |text: &str| titled(book, &item.partnership, text);
    let after_delivery = |question: &str| {
        let AnyId::Shipment(id) = &item.id.record else { return None };
        let delivered = book.shipments.get(id)?.delivered_on?;
        Some(format!("{question} (delivered {})", distance(delivered, today)))
    };
    Some(match (item.id.what, &item.id.record) {
        (What::Post, _) => with_title(&book.piece_name(piece(book, item)?)),
        (What::Draft, _) => with_title(&format!("Draft of {}", spoken_piece(book, item)?)),
        (What::Review, _) => with_title(&format!("Review draft of {}", spoken_piece(book, item)?)),
        (What::Verify, _) => with_title(&format!("Verify {}", spoken_piece(book, item)?)),
        (What::Step(_), _) => {
            book.partnerships.get(&item.partnership)?.next_step.as_ref()?.what.to_string()
        }
        (What::Payment, AnyId::Payment(id)) => {
            let payment = book.payments.get(id)?;
            match payment.trigger {
                // The day stands in its own column.
                Trigger::On(_) => with_title(&format!("Payment {}", payment.amount)),
                Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => {
                    format!("Payment {}, {}", payment.amount, payment.trigger.phrase())
                }
            }
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
        (What::Arrived, _) => after_delivery("Gift arrived?")?,
        (What::Silent, _) => after_delivery("No post after the gift")?,
        (What::Payment | What::Send | What::Right | What::AdCode | What::Exclusivity, _) => {
            return None;
        }
    })
}

/// Returns what a record is called, with the partnership or the influencer that it belongs to.
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
        AnyId::Shipment(_) | AnyId::UsageRight(_) | AnyId::Entry(_) | AnyId::Silence(_) => {
            format!("{}, {}", record.kind().noun(), partnership().unwrap_or_default())
        }
        AnyId::Exclusivity(_) | AnyId::Touch(_) => {
            let who = book.influencer_of(record).map(|id| book.influencer_name(&id));
            format!("{}, {}", record.kind().noun(), who.unwrap_or_default())
        }
    }
}

/// Returns what is said of a piece on its day: `Reel goes live, Spring glaze`.
pub(super) fn goes_live(book: &Book, item: &Item) -> Option<String> {
    let name = format!("{} goes live", book.piece_name(piece(book, item)?));
    Some(titled(book, &item.partnership, &name))
}

fn piece<'a>(book: &'a Book, item: &Item) -> Option<&'a Deliverable> {
    match &item.id.record {
        AnyId::Deliverable(id) => book.deliverables.get(id).map(|piece| &**piece),
        _ => None,
    }
}

/// Returns the name of a piece inside a sentence: `reel 3 of 6`.
fn spoken_piece(book: &Book, item: &Item) -> Option<String> {
    let piece = piece(book, item)?;
    let name = book.piece_name(piece);
    if matches!(piece.content, ContentType::Other(_)) {
        return Some(name);
    }
    // The words of our own types start with an ASCII letter.
    let (first, rest) = name.split_at_checked(1)?;
    Some(format!("{}{rest}", first.to_lowercase()))
}

/// Returns the text with the partnership's campaign or title behind it.
fn titled(book: &Book, partnership: &Id<Partnership>, text: &str) -> String {
    let partnership = book.partnerships.get(partnership);
    match partnership.map(|partnership| book.partnership_title(partnership)) {
        Some(title) if !title.is_empty() => format!("{text}, {title}"),
        Some(_) | None => text.to_owned(),
    }
}
