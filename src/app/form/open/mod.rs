//! From a form's target to the form, prefilled with what is known.
//!
//! `added` handles new records; this module handles existing ones.

mod added;
mod dated;

use crate::app::form::agreement::AgreementDraft;
use crate::app::form::check::CheckDraft;
use crate::app::form::draft::Draft;
use crate::app::form::fit::FitDraft;
use crate::app::form::flat::{
    ArriveDraft, Begin, ChangesDraft, DayDraft, ExclusivityDraft, InSpiteDraft, PayDraft,
    PostDraft, ShipDraft, SilenceDraft, TookPlaceDraft, WaiveDraft, WelcomeDraft,
};
use crate::app::form::kinds::Target;
use crate::app::form::spec::Entry;
use crate::app::form::term::TermDraft;
use crate::app::form::{Field, Form};
pub use dated::dated_day;

use crate::domain::book::Book;
use crate::domain::brand::{Brand, DateOrder};
use crate::domain::content::ContentType;
use crate::domain::date::{Date, plus_days};
use crate::domain::field::Value as _;
use crate::domain::influencer::{Account, Handle};
use crate::domain::money::Currency;
use crate::domain::platform::Platform;
use crate::domain::record::{AnyId, AnyRecord};
use crate::domain::results::Results;
use crate::domain::shipment::Shipment;
use crate::domain::text::{Line, Name};
use crate::insight::disclosure::disclosure;
use crate::insight::owed::{owed_unplanned, words};

/// A placeholder until the owner types the name: the field starts empty, and saving parses it
/// again.
pub(in crate::app) fn unnamed() -> Name {
    Name::parse("New").expect("the word is not empty")
}

/// Returns a placeholder for a new account.
pub(super) fn new_account() -> Account {
    let handle = Handle::parse("new").expect("the word is a handle");
    Account { platform: Platform::Instagram, handle, audience: Vec::new() }
}

/// Returns the form for a target; `None` if its record is no longer in the book.
#[must_use]
pub fn form(target: Target, book: &Book, today: Date) -> Option<Form> {
    let (title, draft, blank): (String, Draft, &[&str]) = match &target {
        Target::Add(kind) => added::new(kind, book, today),
        Target::Edit(id) => edit(id, book)?,
        Target::Brand => ("Brand and rules".into(), Draft::Brand(Brand::clone(&book.brand)), &[]),
        Target::Welcome => return Some(welcome()),
        // A part is opened from its parent form.
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
            let title = format!("{} {}", book.piece_name(piece), piece.content.is_live());
            let on = piece.posted_on.unwrap_or(today);
            let draft = match piece.content {
                ContentType::Event => Draft::TookPlace(TookPlaceDraft { on }),
                _ => Draft::Post(PostDraft { url: piece.url.clone(), on }),
            };
            (title, draft, &[])
        }
        Target::Verify(id) => {
            let piece = book.deliverables.get(id)?;
            (
                format!("Check {}", book.piece_name(piece)),
                Draft::Check(CheckDraft::of(piece, book, today)),
                &[],
            )
        }
        Target::AllTheSame(id) => {
            let piece = book.deliverables.get(id)?;
            let known = piece.check.as_ref().map(|check| check.in_spite.clone());
            let draft = InSpiteDraft { reason: known.unwrap_or_default() };
            let wrong = disclosure(book, piece)?.clauses().join(", ");
            let title = format!("Verify {} all the same: {wrong}", book.piece_name(piece));
            (title, Draft::InSpite(draft), &[])
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
            (title, Draft::Arrive(ArriveDraft { day: today }), &[])
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
        Target::Waive(id) => {
            let owed = owed_unplanned(book, book.partnerships.get(id)?, today);
            let draft = Draft::Waive(WaiveDraft { reason: Line::default() });
            (format!("Waive: {}", words(&owed, today)), draft, &[])
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
    // A new record of something known starts at its first empty field.
    let is_open =
        |field: &&Field| field.text.value().is_empty() && !matches!(field.spec.entry, Entry::Save);
    let open = form.fields.iter().find(is_open);
    if let (Target::Add(_), Some(name)) = (&form.target, open.map(|field| field.spec.name)) {
        form.focus_on(name, None);
    }
    // Something reported as done happened today, unless the owner says otherwise.
    if proposes_today(&form.target, book) {
        form.propose(&today.show());
    }
    Some(form)
}

/// Returns whether the form only proposes today's date.
fn proposes_today(target: &Target, book: &Book) -> bool {
    match target {
        Target::Pay(_) | Target::Ship(_) | Target::Arrive(_) | Target::Results(_, None) => true,
        Target::Post(id) => {
            book.deliverables.get(id).is_some_and(|piece| piece.posted_on.is_none())
        }
        _ => false,
    }
}

/// Returns a prefilled form that counts as changed, so that closing it keeps its text.
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
        (Draft::Audience(_), None) => ("New measurement", &[]),
        (Draft::Audience(_), Some(_)) => ("Measurement", &[]),
        (Draft::Term(_), None) => ("New content term", &[]),
        (Draft::Term(_), Some(_)) => ("Content term", &[]),
        (Draft::Sale(_), None) => ("New sale", &[]),
        (Draft::Sale(_), Some(_)) => ("Sale", &[]),
        (Draft::Expense(_), None) => ("New expense", &["amount"]),
        (Draft::Expense(_), Some(_)) => ("Expense", &[]),
        (Draft::Rate(_), None) => ("New exchange rate", &[]),
        (Draft::Rate(_), Some(_)) => ("Exchange rate", &[]),
        (Draft::Piece(_), None) => ("New piece that the right covers", &[]),
        (Draft::Piece(_), Some(_)) => ("Piece that the right covers", &[]),
        (Draft::Results(_), None) => ("New results", &[]),
        (Draft::Results(_), Some(_)) => ("Results", &[]),
        _ => ("Part", &[]),
    };
    Some(Form::new(title.to_owned(), Target::Part(list, at), draft, blank, book))
}

/// Returns the form of the first run; there is no book yet.
#[must_use]
pub fn welcome() -> Form {
    let draft = WelcomeDraft {
        begin: Begin::Own,
        name: unnamed(),
        currency: Currency::EUR,
        date_order: DateOrder::DayFirst,
        disclosure_tag: "#ad".into(),
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
        // Only the app writes history.
        AnyRecord::Entry(_) => return None,
        // A silence is set and removed, not edited.
        AnyRecord::Silence(_) => return None,
        // A conflict is answered, not edited.
        AnyRecord::Conflict(_) => return None,
    };
    Some((title, draft, &[]))
}

/// Returns the carrier of a parcel: its own, else that of the parcel shipped last.
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
