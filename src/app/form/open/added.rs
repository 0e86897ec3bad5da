//! Drafts of new records, prefilled from where they are added.

use crate::app::form::draft::Draft;
use crate::app::form::flat::{ExclusivityDraft, Owed, SeriesDraft};
use crate::app::form::kinds::NewKind;
use crate::app::form::open::unnamed;
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::content::ContentType;
use crate::domain::date::Date;
use crate::domain::deliverable::{Deliverable, Fills};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Money;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, Trigger, open_fee};
use crate::domain::rights::{Channel, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::text::{Line, Prose};
use crate::domain::touch::{About, Direction, Touch, TouchChannel};

/// Returns the title, the draft and the names of fields that start empty.
pub(super) fn new(
    kind: &NewKind,
    book: &Book,
    today: Date,
) -> (String, Draft, &'static [&'static str]) {
    let known = |id: &Option<Id<Partnership>>| id.clone().unwrap_or_else(Id::draft);
    match kind {
        NewKind::Influencer => {
            let draft = Draft::Influencer(Influencer::new(Id::draft(), unnamed()));
            ("New influencer".into(), draft, &["name"])
        }
        NewKind::Campaign => {
            let draft = Draft::Campaign(Campaign::new(Id::draft(), unnamed()));
            ("New campaign".into(), draft, &["name"])
        }
        NewKind::Partnership(with) => {
            // With a single influencer, they are the one.
            let mut everyone = book.influencers.values();
            let only = everyone.next().filter(|_| everyone.next().is_none());
            let with = with.clone().or_else(|| only.map(|one| one.id.clone()));
            let mut partnership = Partnership::new(Id::draft(), with.unwrap_or_else(Id::draft));
            partnership.hashtags.clone_from(&book.brand.hashtags);
            partnership.mentions.clone_from(&book.brand.mentions);
            partnership.disclosure_tag.clone_from(&book.brand.disclosure_tag);
            partnership.accepted_releases = Some(true);
            ("New partnership".into(), Draft::Partnership(partnership), &[])
        }
        NewKind::Deliverable(of, fills) => {
            let draft = Draft::Deliverable(deliverable(known(of), fills.as_ref(), book));
            ("New deliverable".into(), draft, &[])
        }
        NewKind::Payment(of) => {
            let of = known(of);
            // The rest of the fee is the likeliest amount.
            let partnership = book.partnerships.get(&of);
            let left = partnership.and_then(|partnership| {
                open_fee(partnership, book.payments_of(&of).map(AsRef::as_ref))
            });
            let blank: &[&str] = if left.is_some() { &[] } else { &["amount"] };
            let amount = left.unwrap_or(Money { minor: 0, currency: book.brand.currency });
            let trigger = Trigger::Verification { pieces: None };
            let payment = Payment::new(Id::draft(), of, amount, trigger);
            ("New payment".into(), Draft::Payment(payment), blank)
        }
        NewKind::Series(of) => {
            let draft = SeriesDraft {
                partnership: known(of),
                name: Line::default(),
                amount: Money { minor: 0, currency: book.brand.currency },
                from: today,
                count: None,
                until: None,
                due_days: Payment::USUAL_DAYS,
            };
            ("New payments, one each month".into(), Draft::Series(draft), &["amount"])
        }
        NewKind::Shipment(of) => {
            let gift = book.partnerships.get(&known(of)).map(|one| one.gift.clone());
            let shipment = Shipment::new(Id::draft(), known(of), gift.unwrap_or_default());
            ("New shipment".into(), Draft::Shipment(shipment), &[])
        }
        NewKind::Right(of) => {
            let right = UsageRight {
                days: None,
                counted_from: None,
                pieces: Vec::new(),
                granted_on: None,
                id: Id::draft(),
                partnership: known(of),
                channel: Channel::OrganicRepost,
                from: Some(today),
                until: None,
                territory: Line::default(),
                in_use: false,
                ad_code: Line::default(),
                ad_code_until: None,
                notes: Prose::default(),
            };
            ("New usage right".into(), Draft::Right(right), &[])
        }
        NewKind::Exclusivity(binds, of) => {
            let draft = exclusivity(binds.as_ref(), of.as_ref(), today);
            ("New exclusivity".into(), Draft::Exclusivity(draft), &[])
        }
        NewKind::Window(binds) => {
            let draft = exclusivity(binds.as_ref(), None, today);
            let draft = ExclusivityDraft { owed_to: Owed::Another, ..draft };
            ("Bound to another brand".into(), Draft::Exclusivity(draft), &[])
        }
        NewKind::Touch(with, about) => {
            let touch = Touch {
                id: Id::draft(),
                influencer: with.clone().unwrap_or_else(Id::draft),
                partnership: about.clone(),
                on: today,
                direction: Direction::Out,
                channel: TouchChannel::Dm,
                about: About::Other,
                text: Line::default(),
            };
            ("Log a touch".into(), Draft::Touch(touch), &[])
        }
    }
}

fn exclusivity(
    binds: Option<&Id<Influencer>>,
    of: Option<&Id<Partnership>>,
    today: Date,
) -> ExclusivityDraft {
    ExclusivityDraft {
        days: None,
        counted_from: None,
        id: Id::draft(),
        influencer: binds.cloned().unwrap_or_else(Id::draft),
        owed_to: Owed::Us,
        partnership: of.cloned(),
        brand: Line::default(),
        category: Line::default(),
        competitors: Vec::new(),
        from: Some(today),
        until: None,
        notes: Prose::default(),
    }
}

fn deliverable(of: Id<Partnership>, fills: Option<&Fills>, book: &Book) -> Deliverable {
    let mut piece = Deliverable::new(Id::draft(), of, ContentType::Reel);
    let partnership = book.partnerships.get(&piece.partnership);
    let slot = fills.and_then(|fills| {
        let term = partnership?.term(&fills.term)?;
        let slots = term.slots(book.delivered_on(&piece.partnership)).ok()?;
        let due = slots.iter().find(|slot| slot.number == fills.number)?.due;
        Some((term, due))
    });
    match slot {
        Some((term, due)) => {
            piece.content = term.content.clone();
            piece.platform.clone_from(&term.platform);
            piece.poster = term.poster;
            piece.post_due = due;
            piece.fills = fills.cloned();
        }
        None => {
            let first = partnership.and_then(|one| one.terms.first());
            if let Some(term) = first {
                piece.content = term.content.clone();
                piece.platform.clone_from(&term.platform);
            }
        }
    }
    piece
}
