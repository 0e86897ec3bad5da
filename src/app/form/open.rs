//! From what was asked for to its form, filled with what is known already.

use super::Form;
use super::agreement::AgreementDraft;
use super::draft::Draft;
use super::fit::FitDraft;
use super::flat::{
    Begin, ChangesDraft, DayDraft, ExclusivityDraft, Owed, PayDraft, PostDraft, ShipDraft,
    SilenceDraft, WelcomeDraft,
};
use super::kinds::{NewKind, Target};
use super::term::TermDraft;
use crate::domain::book::Book;
use crate::domain::brand::{Brand, DateOrder};
use crate::domain::campaign::Campaign;
use crate::domain::command::Dated;
use crate::domain::content::ContentType;
use crate::domain::date::{Date, plus_days};
use crate::domain::deliverable::{Deliverable, DisclosureCheck, Fills};
use crate::domain::id::Id;
use crate::domain::influencer::{Account, Handle, Influencer};
use crate::domain::money::{Currency, Money};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, Trigger, open_fee};
use crate::domain::platform::Platform;
use crate::domain::record::{AnyId, AnyRecord};
use crate::domain::results::Results;
use crate::domain::rights::{Channel, Until, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::text::{Line, Name, Prose};
use crate::domain::touch::{About, Direction, Touch, TouchChannel};

/// Stands in a draft until the owner has typed the name: the field starts empty and is read again
/// before anything is taken.
pub(in crate::app) fn unnamed() -> Name {
    Name::parse("New").expect("the word is not empty")
}

/// Returns an account of which nothing is known.
pub(super) fn new_account() -> Account {
    let handle = Handle::parse("new").expect("the word is a handle");
    Account { platform: Platform::Instagram, handle, audience: Vec::new() }
}

/// Returns the form for a target, or none where its record is not in the book any more.
#[must_use]
pub fn form(target: Target, book: &Book, today: Date) -> Option<Form> {
    let (title, draft, blank): (String, Draft, &[&str]) = match &target {
        Target::Add(kind) => new(kind, book, today),
        Target::Edit(id) => edit(id, book)?,
        Target::Brand => ("Brand and rules".into(), Draft::Brand(Brand::clone(&book.brand)), &[]),
        Target::Welcome => return Some(welcome()),
        // A part is opened from the form that holds it.
        Target::Part(..) => return None,
        Target::Agreement(id) => {
            let partnership = book.partnerships.get(id)?;
            let title = format!("What was agreed, {}", book.partnership_name(partnership));
            let (line, clauses) = (Line::default(), Vec::new());
            let draft = AgreementDraft { partnership: id.clone(), line, clauses };
            (title, Draft::Agreement(draft), &[])
        }
        Target::Term(id, term) => {
            let term = book.partnerships.get(id)?.term(term)?;
            ("Content term".into(), Draft::Term(TermDraft::of(term, today)), &[])
        }
        Target::Post(id) => {
            let piece = book.deliverables.get(id)?;
            let draft = PostDraft { url: piece.url.clone(), on: piece.posted_on.unwrap_or(today) };
            (format!("{} is live", book.piece_name(piece)), Draft::Post(draft), &[])
        }
        Target::Verify(id) => {
            let piece = book.deliverables.get(id)?;
            (
                format!("Check {}", book.piece_name(piece)),
                Draft::Check(check(piece, book, today)),
                &[],
            )
        }
        Target::Results(id, at) => {
            let piece = book.deliverables.get(id)?;
            let results = at.and_then(|at| piece.results.get(at)).cloned();
            let draft = Draft::Results(results.unwrap_or_else(|| Results::on(today)));
            (format!("Results of {}", book.piece_name(piece)), draft, &[])
        }
        Target::Pay(id) => {
            let payment = book.payments.get(id)?;
            let draft = PayDraft { on: today, how: Line::default() };
            (format!("Pay {}", payment.amount.brief()), Draft::Pay(draft), &[])
        }
        Target::Ship(id) => {
            let parcel = book.shipments.get(id)?;
            let draft = ShipDraft {
                carrier: carrier(parcel, book),
                tracking: parcel.tracking.clone(),
                cost: parcel.shipping_cost,
                on: today,
            };
            (format!("{} leaves", parcel_name(parcel)), Draft::Ship(draft), &[])
        }
        Target::Arrive(id) => {
            let title = format!("{} arrived", parcel_name(book.shipments.get(id)?));
            (title, Draft::Day(DayDraft { day: today }), &[])
        }
        Target::Changes(id) => {
            let piece = book.deliverables.get(id)?;
            let round = match book.partnerships.get(&piece.partnership)?.review_rounds {
                Some(agreed) => format!("round {} of {agreed}", piece.rounds.saturating_add(1)),
                None => format!("round {}", piece.rounds.saturating_add(1)),
            };
            let title = format!("Changes to {}, {round}", book.piece_name(piece));
            (title, Draft::Changes(ChangesDraft { note: Line::default() }), &[])
        }
        Target::Renew(id) => {
            let partnership = book.partnerships.get(id)?;
            let title = format!("Renew {} from", book.partnership_name(partnership));
            (title, Draft::Day(DayDraft { day: today }), &["day"])
        }
        Target::Silence(finding) => {
            let (code, title) = (finding.code.code(), finding.code.title());
            let draft = Draft::Silence(SilenceDraft { reason: Line::default() });
            (format!("Silence {code}, {title}"), draft, &[])
        }
        Target::Fit(id) => {
            let one = book.influencers.get(id)?;
            (format!("Fit of {}", one.name), Draft::Fit(FitDraft::of(one)), &[])
        }
        Target::Snooze(_) => {
            let draft = Draft::Day(DayDraft { day: plus_days(today, 1) });
            ("Snooze until".to_owned(), draft, &["day"])
        }
        Target::MoveDay(dated) => {
            let (what, day) = dated_day(dated, book)?;
            (
                format!("Move {what} to"),
                Draft::Day(DayDraft { day: day.unwrap_or(today) }),
                &["day"],
            )
        }
    };
    let mut form = Form::new(title, target, draft, blank, book);
    // A new record of something known starts at the first field that is still open.
    let open = form.fields.iter().find(|field| field.text.value().is_empty());
    if let (Target::Add(_), Some(name)) = (&form.target, open.map(|field| field.spec.name)) {
        form.focus_on(name, None);
    }
    Some(form)
}

/// Returns a form that is filled already, as a changed one: closing it keeps what it says.
#[must_use]
pub fn filled(title: &str, target: Target, draft: Draft, book: &Book) -> Form {
    let mut form = Form::new(title.to_owned(), target, draft, &[], book);
    form.first.clear();
    form
}

/// Returns the form of a part of another form.
#[must_use]
pub fn part(
    of: &Form,
    list: &'static str,
    at: Option<usize>,
    book: &Book,
    today: Date,
) -> Option<Form> {
    let draft = of.draft.part(list, at, today)?;
    let (title, blank): (&str, &[&str]) = match (&draft, at) {
        (Draft::Account(_), None) => ("New account", &["handle"]),
        (Draft::Account(_), Some(_)) => ("Account", &[]),
        (Draft::Audience(_), _) => ("Measured", &[]),
        (Draft::Term(_), None) => ("New content term", &[]),
        (Draft::Term(_), Some(_)) => ("Content term", &[]),
        _ => ("Results", &[]),
    };
    Some(Form::new(title.to_owned(), Target::Part(list, at), draft, blank, book))
}

/// Returns the form of the first run; its book is not there yet.
#[must_use]
pub fn welcome() -> Form {
    let draft = WelcomeDraft {
        begin: Begin::Own,
        name: unnamed(),
        currency: Currency::EUR,
        date_order: DateOrder::DayFirst,
    };
    let book = Book::new(Brand::new(unnamed(), Currency::EUR, DateOrder::DayFirst));
    let draft = Draft::Welcome(draft);
    let mut form = Form::new("Welcome".into(), Target::Welcome, draft, &["name"], &book);
    form.focus_on("name", None);
    form
}

fn edit(id: &AnyId, book: &Book) -> Option<(String, Draft, &'static [&'static str])> {
    let title = format!("Edit {}", id.kind().noun());
    let draft = match AnyRecord::of(book.records(), id)? {
        AnyRecord::Influencer(it) => Draft::Influencer(it),
        AnyRecord::Campaign(it) => Draft::Campaign(it),
        AnyRecord::Partnership(it) => Draft::Partnership(it),
        AnyRecord::Deliverable(it) => Draft::Deliverable(it),
        AnyRecord::Payment(it) => Draft::Payment(it),
        AnyRecord::Shipment(it) => Draft::Shipment(it),
        AnyRecord::UsageRight(it) => Draft::Right(it),
        AnyRecord::Exclusivity(it) => Draft::Exclusivity(ExclusivityDraft::of(&it)),
        AnyRecord::Touch(it) => Draft::Touch(it),
        // History is written by the app alone.
        AnyRecord::Entry(_) => return None,
        // A silence is said and taken back, not edited.
        AnyRecord::Silence(_) => return None,
        // A conflict is answered.
        AnyRecord::Conflict(_) => return None,
    };
    Some((title, draft, &[]))
}

fn new(kind: &NewKind, book: &Book, today: Date) -> (String, Draft, &'static [&'static str]) {
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
            // Where there is only one, it is the one that is meant.
            let mut everyone = book.influencers.values();
            let only = everyone.next().filter(|_| everyone.next().is_none());
            let with = with.clone().or_else(|| only.map(|one| one.id.clone()));
            let mut partnership = Partnership::new(Id::draft(), with.unwrap_or_else(Id::draft));
            partnership.hashtags.clone_from(&book.brand.hashtags);
            partnership.mentions.clone_from(&book.brand.mentions);
            ("New partnership".into(), Draft::Partnership(partnership), &[])
        }
        NewKind::Deliverable(of, fills) => {
            let draft = Draft::Deliverable(deliverable(known(of), fills.as_ref(), book));
            ("New deliverable".into(), draft, &[])
        }
        NewKind::Payment(of) => {
            let of = known(of);
            // What is left of the fee is the likeliest amount.
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
        NewKind::Shipment(of) => {
            let gift = book.partnerships.get(&known(of)).map(|one| one.gift.clone());
            let shipment = Shipment::new(Id::draft(), known(of), gift.unwrap_or_default());
            ("New shipment".into(), Draft::Shipment(shipment), &[])
        }
        NewKind::Right(of) => {
            let right = UsageRight {
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

fn check(piece: &Deliverable, book: &Book, today: Date) -> DisclosureCheck {
    piece.check.clone().unwrap_or_else(|| {
        let partnership = book.partnerships.get(&piece.partnership);
        // What was agreed is offered as found: the owner looks and takes away what is not there.
        DisclosureCheck {
            tag: partnership.map(|one| one.disclosure_tag.clone()).unwrap_or_default(),
            label: partnership.is_some_and(|one| one.disclosure_label),
            place: None,
            link_and_code: true,
            checked_on: today,
            evidence: Line::default(),
        }
    })
}

/// Returns who carries a parcel: as it says, else whoever carried the one that left last.
fn carrier(parcel: &Shipment, book: &Book) -> Line {
    if !parcel.carrier.is_empty() {
        return parcel.carrier.clone();
    }
    let carried = book.shipments.values().filter(|one| !one.carrier.is_empty());
    let last = carried.max_by_key(|one| (one.shipped_on, &one.id));
    last.map(|one| one.carrier.clone()).unwrap_or_default()
}

fn parcel_name(parcel: &Shipment) -> &str {
    if parcel.items.is_empty() { "The parcel" } else { &parcel.items }
}

/// Returns what a day belongs to, and the day it is on.
#[must_use]
pub fn dated_day(dated: &Dated, book: &Book) -> Option<(String, Option<Date>)> {
    Some(match dated {
        Dated::Draft(id) => {
            let piece = book.deliverables.get(id)?;
            (format!("the draft of {}", book.piece_name(piece)), piece.draft_due)
        }
        Dated::Post(id) => {
            let piece = book.deliverables.get(id)?;
            (book.piece_name(piece), piece.post_due)
        }
        Dated::Step(id) => {
            let partnership = book.partnerships.get(id)?;
            ("the next step".into(), partnership.next_step.as_ref().and_then(|step| step.by))
        }
        Dated::Payment(id) => {
            let payment = book.payments.get(id)?;
            let day = match payment.trigger {
                // What moves is the last day to pay, not the day from which it may be paid.
                Trigger::On(day) => Some(plus_days(day, i64::from(payment.due_days))),
                Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => None,
            };
            (format!("the payment of {}", payment.amount.brief()), day)
        }
        Dated::Send(id) => ("the parcel".into(), book.shipments.get(id)?.send_by),
        Dated::Right(id) => {
            ("the end of the right".into(), book.rights.get(id)?.until.and_then(Until::day))
        }
        Dated::AdCode(id) => ("the end of the ad code".into(), book.rights.get(id)?.ad_code_until),
        Dated::Exclusivity(id) => {
            ("the end of the exclusivity".into(), book.exclusivities.get(id)?.until)
        }
    })
}
