//! From a form whose texts could be read to the command it means.

use std::sync::Arc;

use crate::app::form::Form;
use crate::app::form::draft::Draft;
use crate::app::form::kinds::{NewKind, Target};
use crate::domain::book::Book;
use crate::domain::brand::Brand;
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyRecord;
use crate::domain::shipment::ShipmentState;
use crate::domain::whole::Whole;
use crate::insight::owed::owed_unplanned;

/// The name of an invalid field, and why it is invalid.
pub type Wrong = (&'static str, String);

/// Returns the command of a form; `None` if it has none. On error, the invalid field and why.
pub fn command(form: &Form, book: &Book, today: Date) -> Result<Option<Command>, Wrong> {
    Ok(Some(match (&form.target, &form.draft) {
        (Target::Add(NewKind::Series(_)), Draft::Series(series)) => {
            Command::AddPayments(series.payments()?)
        }
        (Target::Add(_), draft) => match record(draft)? {
            Some(record) => Command::Add(record),
            None => return Ok(None),
        },
        (Target::Edit(_), draft) => match record(draft)? {
            Some(after) => edit(record(&form.since).ok().flatten(), after, book),
            None => return Ok(None),
        },
        (Target::Brand, Draft::Brand(brand)) => match &form.since {
            Draft::Brand(since) if *since != *book.brand => {
                let whole = |brand: &Brand| Whole::Brand(Arc::new(brand.clone()));
                Command::EditSince { since: whole(since), after: whole(brand) }
            }
            _ => Command::EditBrand(brand.clone()),
        },
        (Target::Post(id), Draft::TookPlace(event)) => {
            Command::Post { deliverable: id.clone(), url: None, on: event.on }
        }
        (Target::Post(id), Draft::Post(post)) => {
            Command::Post { deliverable: id.clone(), url: post.url.clone(), on: post.on }
        }
        (Target::Verify(id), Draft::Check(check)) => {
            Command::Verify { deliverable: id.clone(), check: check.check()? }
        }
        (Target::AllTheSame(_), Draft::InSpite(said)) if said.reason.is_empty() => {
            return Err(("reason", "say why; the reason stays in checks".to_owned()));
        }
        (Target::AllTheSame(id), Draft::InSpite(said)) => {
            Command::VerifyAllTheSame { deliverable: id.clone(), reason: said.reason.clone() }
        }
        (Target::Results(id, at), Draft::Results(results)) => {
            let Some(piece) = book.deliverables.get(id) else {
                return Err(("on", "the deliverable is not in the book any more".to_owned()));
            };
            let (mut since, mut after) = (Deliverable::clone(piece), Deliverable::clone(piece));
            let old = match (&form.since, at) {
                (Draft::Results(old), Some(_)) => Some(old),
                _ => None,
            };
            // Others may have added results for other days meanwhile.
            let place = old.and_then(|old| piece.results.iter().position(|one| one.on == old.on));
            match (old, place) {
                (Some(old), Some(place)) => {
                    since.results[place] = old.clone();
                    after.results[place] = results.clone();
                }
                _ => after.results.push(results.clone()),
            }
            edit(Some(since.into()), after.into(), book)
        }
        (Target::Agreement(id), Draft::Agreement(said)) => {
            if said.clauses.is_empty() {
                return Err(("line", "say what is owed, such as 2 reels by 5 dec".to_owned()));
            }
            Command::WriteDown { partnership: id.clone(), clauses: said.clauses.clone() }
        }
        (Target::Term(id, _), Draft::Term(draft)) => {
            let mut after = partnership(id, book)?;
            let mut since = after.clone();
            let term = draft.term()?;
            let Some(place) = after.terms.iter().position(|old| old.id == term.id) else {
                return Err(("line", "the term is not in the book any more".to_owned()));
            };
            if let Draft::Term(old) = &form.since
                && let Ok(old) = old.term()
            {
                since.terms[place] = old;
            }
            after.terms[place] = term;
            edit(Some(since.into()), after.into(), book)
        }
        (Target::Pay(id), Draft::Pay(pay)) => {
            Command::Pay { payment: id.clone(), on: pay.on, how: pay.how.clone() }
        }
        (Target::Ship(id), Draft::Ship(ship)) => Command::Ship {
            shipment: id.clone(),
            on: ship.on,
            carrier: ship.carrier.clone(),
            tracking: ship.tracking.clone(),
            cost: ship.cost,
        },
        (Target::Arrive(id), Draft::Arrive(day)) => Command::MoveShipment {
            shipment: id.clone(),
            to: ShipmentState::Delivered,
            on: day.day,
        },
        (Target::Changes(id), Draft::Changes(changes)) => {
            Command::AskChanges { deliverable: id.clone(), note: changes.note.clone() }
        }
        (Target::Waive(_), Draft::Waive(said)) if said.reason.is_empty() => {
            return Err(("reason", "say why; the reason stays with the pieces".to_owned()));
        }
        (Target::Waive(id), Draft::Waive(said)) => {
            let one = book.partnerships.get(id);
            let owed = one.map(|one| owed_unplanned(book, one, today)).unwrap_or_default();
            Command::WaiveSlots {
                partnership: id.clone(),
                slots: owed.into_iter().map(|owed| owed.slot).collect(),
                reason: said.reason.clone(),
            }
        }
        (Target::Renew(id), Draft::Day(day)) => {
            Command::Renew { partnership: id.clone(), from: day.day }
        }
        (Target::Silence(_), Draft::Silence(said)) if said.reason.is_empty() => {
            return Err(("reason", "say why; the reason stays in sight".to_owned()));
        }
        (Target::Silence(finding), Draft::Silence(said)) => Command::Silence {
            what: finding.code.code().into(),
            record: finding.record.clone(),
            reason: said.reason.clone(),
        },
        (Target::Fit(id), Draft::Fit(fit)) => match book.influencers.get(id) {
            Some(one) => {
                let since = match &form.since {
                    Draft::Fit(since) => since.judged(one).ok(),
                    _ => None,
                };
                edit(since.map(AnyRecord::from), fit.judged(one)?.into(), book)
            }
            None => return Err(("", "the influencer is not in the book any more".to_owned())),
        },
        (Target::Snooze(item), Draft::Day(day)) => Command::Snooze {
            what: item.what.code().into(),
            record: item.record.clone(),
            until: day.day,
        },
        (Target::MoveDay(item), Draft::Day(day)) => {
            Command::MoveDate { item: item.clone(), to: day.day }
        }
        _ => return Ok(None),
    }))
}

/// Returns the edit of a record, rebased if it was begun on an earlier version.
fn edit(since: Option<AnyRecord>, after: AnyRecord, book: &Book) -> Command {
    match since.filter(|since| AnyRecord::of(book, &after.id()).is_some_and(|now| now != *since)) {
        Some(since) => Command::EditSince { since: since.into(), after: after.into() },
        None => Command::Edit(after),
    }
}

fn partnership(id: &Id<Partnership>, book: &Book) -> Result<Partnership, Wrong> {
    let known = book.partnerships.get(id).map(|one| Partnership::clone(one));
    known.ok_or(("line", "the partnership is not in the book any more".to_owned()))
}

fn record(draft: &Draft) -> Result<Option<AnyRecord>, Wrong> {
    Ok(Some(match draft {
        Draft::Influencer(it) => it.clone().into(),
        Draft::Campaign(it) => it.clone().into(),
        Draft::Partnership(it) => it.clone().into(),
        Draft::Deliverable(it) => it.clone().into(),
        Draft::Payment(it) => it.clone().into(),
        Draft::Shipment(it) => it.clone().into(),
        Draft::Right(it) => it.clone().into(),
        Draft::Exclusivity(it) => it.exclusivity()?.into(),
        Draft::Touch(it) => it.clone().into(),
        Draft::Welcome(_)
        | Draft::Brand(_)
        | Draft::Account(_)
        | Draft::Audience(_)
        | Draft::Term(_)
        | Draft::Agreement(_)
        | Draft::Results(_)
        | Draft::Check(_)
        | Draft::InSpite(_)
        | Draft::Post(_)
        | Draft::TookPlace(_)
        | Draft::Pay(_)
        | Draft::Ship(_)
        | Draft::Arrive(_)
        | Draft::Changes(_)
        | Draft::Series(_)
        | Draft::Day(_)
        | Draft::Silence(_)
        | Draft::Waive(_)
        | Draft::Fit(_)
        | Draft::Rate(_)
        | Draft::Sale(_)
        | Draft::Expense(_)
        | Draft::Piece(_) => return Ok(None),
    }))
}
